import os
import tomllib
from pathlib import Path

import factories
import pytest
from sites import answering, serving
from typer.testing import CliRunner, Result

from newsletter import atomic
from newsletter.cli.app import app

TEXT = (
    "La halle a rouvert samedi matin devant une foule que personne n’avait prévue, dit le maire ce soir-là."
)
MORE = (
    "Les étals ont changé de place, et chacun s’en accommode ; les habitués cherchent encore leurs marchands."
)
HTML = f"<h2>La halle rouvre</h2><p>{TEXT}</p><h3>Un plan à la main</h3><p>{MORE}</p>"
PLAIN = f"La halle rouvre\n\nPar Jeanne Martin\n\n{TEXT}\n\nUn plan à la main\n\n{MORE}\n"
KEPT = '# le mot de Lina\ndate = 2026-12-04\n\n[[article]]  # en tête\nfile = "bac.md"\n'


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def named(issue: Path) -> list[dict[str, str]]:
    return tomllib.loads((issue / "issue.toml").read_text()).get("article", [])


@pytest.fixture
def issue(empty: Path) -> Path:
    """The folder of the newest of two issues."""
    content = empty / "content"
    factories.file(content / "newsletter.toml", 'name = "Le Phare"\n')
    factories.file(content / "issues/2026-11-27/issue.toml", KEPT.replace("12-04", "11-27"))
    factories.file(content / "issues/2026-12-04/bac.md", f"# Le bac\n\n{TEXT}\n")
    return factories.file(content / "issues/2026-12-04/issue.toml", KEPT).parent


@pytest.fixture
def programs(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder of programs, and no clipboard but what they give."""
    folder = tmp_path_factory.mktemp("programs")
    for name in ("sh", "cat", "printf"):
        found = next(Path(place) / name for place in ("/bin", "/usr/bin") if (Path(place) / name).exists())
        (folder / name).symlink_to(found)
    for name in ("SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(folder))
    return folder


def program(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def offering(folder: Path, name: str, **offered: str) -> None:
    """A clipboard of Linux that offers these formats."""
    types = {"html": "text/html", "plain": "text/plain;charset=utf-8", "image": "image/png"}
    types |= {"chromium": "chromium/x-source-url", "firefox": "text/x-moz-url-priv"}
    for kind, content in offered.items():
        (folder / f"copied.{kind}").write_text(content)
    names = "\\n".join(types[kind] for kind in offered)
    cases = "".join(f'*"{types[kind]}") cat "{folder}/copied.{kind}";;\n' for kind in offered)
    program(
        folder, name, f'case "$*" in\n*TARGETS|*--list-types) printf "{names}\\n";;\n{cases}*) exit 1;;\nesac'
    )


# The clipboard


@pytest.mark.parametrize("name", ["wl-paste", "xclip"])
def test_the_html_of_a_clipboard_of_linux_becomes_an_article_of_the_newest_issue(
    issue: Path, programs: Path, name: str
) -> None:
    offering(programs, name, html=HTML, plain=PLAIN.replace("Par Jeanne Martin\n\n", ""))

    result = run("paste")

    assert (result.exit_code, result.stdout) == (0, "content/issues/2026-12-04/la-halle-rouvre.html\n")
    assert result.stderr == '"La halle rouvre": nothing set aside.\n'
    assert (issue / "la-halle-rouvre.html").read_text() == HTML
    assert named(issue) == [{"file": "bac.md"}, {"file": "la-halle-rouvre.html"}]


def test_plain_text_is_taken_where_there_is_no_html(issue: Path, programs: Path) -> None:
    offering(programs, "wl-paste", image="png", plain=PLAIN)

    result = run("paste")

    assert result.exit_code == 0
    assert (issue / "la-halle-rouvre.txt").read_text() == PLAIN


def test_the_plain_text_that_tells_more_counts_in_every_later_build(issue: Path, programs: Path) -> None:
    offering(programs, "xclip", html=HTML, plain=PLAIN)

    run("paste")
    built = run("build", "2026-12-04", "-o", "out")
    posts = run("social", str(issue / "la-halle-rouvre.html"))

    assert named(issue)[1] == {"file": "la-halle-rouvre.html", "plain": "la-halle-rouvre.plain.txt"}
    assert (built.exit_code, posts.exit_code) == (0, 0)
    assert "Jeanne Martin" in next(Path("out").rglob("email.txt")).read_text()


def test_a_display_that_does_not_answer_leaves_the_clipboard_to_the_next_program(
    issue: Path, programs: Path
) -> None:
    program(programs, "wl-paste", "echo 'Failed to connect to a Wayland server' >&2; exit 1")
    offering(programs, "xclip", html=HTML)

    assert run("paste").exit_code == 0


@pytest.mark.parametrize(
    ("kind", "source", "url"),
    [
        ("chromium", "https://phare.example/halle", "https://phare.example/halle"),
        ("firefox", "h\0t\0t\0p\0s\0:\0/\0/\0p\0.\0f\0r\0/\0h\0", "https://p.fr/h"),
        ("chromium", "https://docs.google.com/document/d/1/edit", None),
        ("chromium", "https://phare.example/wp-admin/post.php?post=7", None),
        ("chromium", "http://redaction/halle", None),
    ],
)
def test_the_page_that_a_browser_notes_is_the_article_s_unless_readers_could_not_open_it(
    issue: Path, programs: Path, kind: str, source: str, url: str | None
) -> None:
    offering(programs, "xclip", html=HTML, **{kind: source})

    run("paste")

    assert named(issue)[1].get("url") == url


def test_macos_gives_its_html_in_figures(issue: Path, programs: Path) -> None:
    program(programs, "osascript", f"echo '«data HTML{HTML.encode().hex().upper()}»'")
    (programs / "copied").write_text(PLAIN)
    program(programs, "pbpaste", f"cat '{programs}/copied'")

    assert run("paste").exit_code == 0
    assert (issue / "la-halle-rouvre.html").read_text() == HTML
    assert (issue / "la-halle-rouvre.plain.txt").read_text() == PLAIN


def test_macos_without_html_gives_its_text(issue: Path, programs: Path) -> None:
    program(programs, "osascript", "exit 1")
    (programs / "copied").write_text(PLAIN)
    program(programs, "pbpaste", f"cat '{programs}/copied'")

    assert run("paste").exit_code == 0
    assert (issue / "la-halle-rouvre.txt").read_text() == PLAIN


def test_windows_gives_html_under_a_header_that_names_its_page(issue: Path, programs: Path) -> None:
    import base64

    copied = f"Version:1.0\r\nStartHTML:0000000100\r\nSourceURL:https://phare.example/halle\r\n<html><body><!--StartFragment-->{HTML}<!--EndFragment--></body></html>"
    html, text = (base64.b64encode(part.encode()).decode() for part in (copied, ""))
    program(programs, "powershell.exe", f"printf '{html}\\r\\n{text}\\r\\n'")

    assert run("paste").exit_code == 0
    assert named(issue)[1] == {"file": "la-halle-rouvre.html", "url": "https://phare.example/halle"}


def test_without_a_clipboard_it_says_what_does_it(issue: Path, programs: Path) -> None:
    result = run("paste")

    assert result.exit_code == 1
    assert result.stderr.startswith("error: There is no clipboard here that can be read.\n")
    assert "`newsletter paste -`" in result.stderr
    assert "`newsletter preview`" in result.stderr


def test_over_ssh_the_clipboard_of_the_other_machine_is_never_taken(
    issue: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offering(programs, "xclip", html=HTML)
    monkeypatch.setenv("SSH_CONNECTION", "198.51.100.1 1 198.51.100.2 22")

    result = run("paste")

    assert result.exit_code == 1
    assert "Over SSH" in result.stderr
    assert (issue / "issue.toml").read_text() == KEPT


def test_a_clipboard_with_an_image_alone_holds_no_text(issue: Path, programs: Path) -> None:
    offering(programs, "wl-paste", image="png")

    assert "The clipboard holds no text." in run("paste").stderr


# Standard input, and the issue


@pytest.mark.parametrize(("copied", "name"), [(HTML, "la-halle-rouvre.html"), (PLAIN, "la-halle-rouvre.txt")])
def test_standard_input_is_html_or_text_by_its_content(issue: Path, copied: str, name: str) -> None:
    result = run("paste", "2026-12-04", "-", stdin=copied)

    assert result.stdout == f"content/issues/2026-12-04/{name}\n"
    assert (issue / name).read_text() == copied


def test_html_on_standard_input_is_read_wherever_an_article_is_named(issue: Path) -> None:
    assert "heading      Un plan à la main\n" in run("read", "-", stdin=HTML).stdout
    assert "La halle rouvre" in run("social", "-", "--network", "linkedin", stdin=HTML).stdout
    assert run("new", "2026-12-11", "-", stdin=HTML).exit_code == 0
    assert (issue.parent / "2026-12-11/la-halle-rouvre.html").read_text() == HTML


def test_a_paste_never_takes_the_place_of_a_file(issue: Path) -> None:
    factories.file(issue / "la-halle-rouvre.txt", "Un autre texte.")

    run("paste", "-", stdin=PLAIN)

    assert (issue / "la-halle-rouvre.txt").read_text() == "Un autre texte."
    assert (issue / "la-halle-rouvre-2.txt").read_text() == PLAIN


def test_what_is_pasted_twice_is_told(issue: Path) -> None:
    run("paste", "-", stdin=PLAIN)

    result = run("paste", "-", stdin=PLAIN)

    assert (
        '"La halle rouvre" is there already, as la-halle-rouvre.txt; it is taken all the same.'
        in result.stderr
    )


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_images_of_the_web_are_fetched_where_that_is_asked_for_and_each_that_fails_is_told(
    issue: Path,
) -> None:
    with serving() as site:
        site.routes["/etal.png"] = answering(factories.picture())
        site.routes["/quai.png"] = answering(b"", 404)
        etal, quai = (f'<figure><img src="{site.url(path)}"></figure>' for path in site.routes)
        html = HTML.replace("<h3>", f"{etal}<p>Elle ferme à midi. {MORE}</p>{quai}<h3>")

        left = run("paste", "-", stdin=html)
        result = run("paste", "-", "--fetch-images", "--allow-private", stdin=html)

    assert (left.exit_code, result.exit_code) == (0, 0)
    assert f"{site.url('/quai.png')}: The site does not give this image (404)." in result.stderr
    assert site.url("/etal.png") in (issue / "la-halle-rouvre.html").read_text()
    written = (issue / "la-halle-rouvre-2.html").read_text()
    assert [site.url(path) in written for path in ("/etal.png", "/quai.png")] == [False, True]


def test_an_url_that_is_given_wins_over_the_pastes_own(issue: Path) -> None:
    page = (
        f"<html><head><link rel='canonical' href='https://phare.example/1'></head><body>{HTML}</body></html>"
    )

    run("paste", "-", "--url", "https://phare.example/halle", stdin=page)

    assert named(issue)[1] == {"file": "la-halle-rouvre.html", "url": "https://phare.example/halle"}


def test_what_was_set_aside_is_counted(issue: Path) -> None:
    result = run("paste", "-", stdin=f"La halle rouvre\n\nPublié le 3 mars 2025\n\n{TEXT}\n\n{MORE}\n")

    assert '"La halle rouvre": 1 line set aside; ' in result.stderr


def test_the_text_of_issue_toml_stays_in_its_line_ends(issue: Path) -> None:
    former = KEPT.replace("\n", "\r\n").rstrip()
    (issue / "issue.toml").write_bytes(b"\xef\xbb\xbf" + former.encode())

    run("paste", "-", stdin=PLAIN)

    written = (issue / "issue.toml").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf" + former.encode())
    assert written.count(b"\n") == written.count(b"\r\n")


def test_an_issue_without_an_article_takes_its_first(issue: Path) -> None:
    run("new", "2026-12-18")

    assert run("paste", "2026-12-18", "-", stdin=PLAIN).exit_code == 0
    assert named(issue.parent / "2026-12-18") == [{"file": "la-halle-rouvre.txt"}]


@pytest.mark.parametrize(
    ("former", "line"),
    [
        ("date = 2026-12-04\narticle = [{file = 'bac.md'}]\n", 2),
        ("date = 2026-12-04\nsubjet = 'Le bac'\n", 2),
        ("date = 2026-12-04\nsubject = Le bac\n", 2),
    ],
)
def test_a_mistake_in_issue_toml_is_told_at_its_line_and_nothing_is_written(
    issue: Path, former: str, line: int
) -> None:
    (issue / "issue.toml").write_text(former)

    result = run("paste", "2026-12-04", "-", stdin=PLAIN)

    assert result.exit_code == 1
    assert f"issue.toml:{line}: " in result.stderr
    assert (issue / "issue.toml").read_text() == former
    assert not (issue / "la-halle-rouvre.txt").exists()


def test_where_issue_toml_cannot_be_written_no_article_stays(
    issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newsletter.export.new_issue.write_file", fail)
    result = run("paste", "-", stdin=PLAIN)

    assert atomic.CHECK in result.stderr
    assert {path.name for path in issue.iterdir()} == {"issue.toml", "bac.md"}


def test_what_an_editor_saves_meanwhile_is_never_lost(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_files = atomic.create_files

    def save_too(*words: object, **named: object) -> object:
        (issue / "issue.toml").write_text(f"{KEPT}# un mot de plus\n")
        return create_files(*words, **named)

    monkeypatch.setattr("newsletter.export.new_issue.create_files", save_too)
    result = run("paste", "-", stdin=PLAIN)

    assert "This file was changed meanwhile." in result.stderr
    assert (issue / "issue.toml").read_text() == f"{KEPT}# un mot de plus\n"
    assert not (issue / "la-halle-rouvre.txt").exists()


def test_a_second_name_is_wrong_usage(issue: Path) -> None:
    assert run("paste", "2026-12-04", "2026-11-27").exit_code == 2


# Adding files


def test_files_and_their_images_join_an_issue_in_their_order(issue: Path) -> None:
    factories.file(Path("b/pont.md"), f"# Le pont\n\n![Le pont](pont.png)\n\n{TEXT}\n")
    factories.file(Path("b/pont.png"), factories.picture())
    factories.file(Path("halle.txt"), PLAIN)

    result = run("add", "2026-12-04", "b/pont.md", "halle.txt")

    assert (result.exit_code, result.stdout.split()) == (
        0,
        ["content/issues/2026-12-04/pont.md", "content/issues/2026-12-04/halle.txt"],
    )
    assert [table["file"] for table in named(issue)] == ["bac.md", "pont.md", "halle.txt"]
    assert (issue / "pont.png").is_file()
    assert run("build", "2026-12-04").exit_code == 0


def test_a_file_in_the_issues_folder_is_named_where_it_lies(issue: Path) -> None:
    factories.file(issue / "halle.txt", PLAIN)

    run("add", "2026-12-04", str(issue / "halle.txt"))

    assert named(issue)[1] == {"file": "halle.txt"}


def test_an_article_that_the_issue_names_already_is_refused(issue: Path) -> None:
    result = run("add", "2026-12-04", str(issue / "bac.md"))

    assert (result.exit_code, (issue / "issue.toml").read_text()) == (1, KEPT)
    assert 'The issue names "bac.md" already.' in result.stderr


def test_another_file_of_the_same_name_is_never_overwritten(issue: Path) -> None:
    factories.file(issue / "halle.txt", "Un autre texte.")
    factories.file(Path("halle.txt"), PLAIN)

    result = run("add", "2026-12-04", "halle.txt")

    assert (result.exit_code, (issue / "halle.txt").read_text()) == (1, "Un autre texte.")
    assert (issue / "issue.toml").read_text() == KEPT


def test_articles_come_in_together_or_not_at_all(issue: Path) -> None:
    factories.file(Path("halle.txt"), PLAIN)

    result = run("add", "2026-12-04", "halle.txt", "absent.txt")

    assert result.exit_code == 1
    assert {path.name for path in issue.iterdir()} == {"issue.toml", "bac.md"}


def test_what_is_added_to_must_be_an_issue(issue: Path) -> None:
    factories.file(Path("halle.txt"), PLAIN)

    assert run("add", "halle.txt", "halle.txt").exit_code == 2
    assert "Issues here: 2026-11-27, 2026-12-04." in run("add", "2026-12-25", "halle.txt").stderr


def test_scripts_get_json(issue: Path) -> None:
    import json

    shown = json.loads(run("paste", "-", "--json", stdin=PLAIN).stdout)

    assert shown["articles"] == [
        {"file": "la-halle-rouvre.txt", "title": "La halle rouvre", "url": None, "set_aside": 0}
    ]
    assert shown["path"] == f"content{os.sep}issues{os.sep}2026-12-04{os.sep}issue.toml"
