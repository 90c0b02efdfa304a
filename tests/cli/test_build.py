import contextlib
import json
import signal
import subprocess
import sys
from pathlib import Path

import factories
import pytest
from typer.testing import CliRunner, Result

from newsletter.cli.app import app
from newsletter.model import SocialRules
from newsletter.social.networks import choose_networks


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_bare_article_needs_no_configuration(pasted: Path) -> None:
    result = run("build", "halle.txt")

    assert (result.exit_code, result.stdout) == (0, "dist/halle/preview.html\n")
    assert {
        "email.html",
        "email.txt",
        "email.eml",
        "email.mjml",
        "web.html",
        "snippets.json",
        "findings.json",
    } < {path.name for path in Path("dist/halle").iterdir()}


def test_a_build_leaves_a_snippet_file_for_every_network(pasted: Path) -> None:
    run("build", "halle.txt")

    found = {path.stem for path in Path("dist/halle/snippets/halle").iterdir() if ".link" not in path.name}

    assert found == {network.key for network in choose_networks(SocialRules())}


def test_the_same_inputs_give_the_same_bytes(pasted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795780800")
    run("build", "halle.txt", "-o", "one")
    run("build", "halle.txt", "-o", "two")

    assert snapshot(Path("one")) == snapshot(Path("two"))


def test_a_project_gives_the_same_bytes_in_whichever_folder_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for folder, zone in (("one", "Asia/Tokyo"), ("content/été 2", "America/New_York")):
        factories.file(tmp_path / folder / "content/newsletter.toml", 'name = "L’Étale"\n')
        issue = factories.file(
            tmp_path / folder / "content/issues/7/issue.toml",
            'date = 2026-11-27\n[[article]]\nfile = "bac.md"\nlayout = "brief"\n',
        )
        factories.file(issue.with_name("bac.md"), "# Le bac\n\nLe bac passe.\n\n[Ici](/ici) aussi.\n")
        monkeypatch.setenv("TZ", zone)
        result = run("build", str(issue), "-o", str(tmp_path / f"dist-{zone[:4]}"))
        assert "without a link to the rest" in result.stderr
        made.append(snapshot(tmp_path / f"dist-{zone[:4]}"))

    assert made[0] == made[1]
    assert str(tmp_path).encode() not in b"".join(made[0].values())


@pytest.mark.slow
def test_without_an_argument_the_newest_issue_is_built(project: Path) -> None:
    result = run("build")

    assert (result.exit_code, result.stdout) == (0, "dist/2026-11-27/preview.html\n")


@pytest.mark.slow
def test_the_sample_issue_has_nothing_to_mend(project: Path) -> None:
    run("build")

    assert json.loads(Path("dist/2026-11-27/findings.json").read_text()) == []


def test_an_article_comes_from_standard_input(pasted: Path) -> None:
    result = run("build", "-", stdin=pasted.read_text())

    assert (result.exit_code, Path("dist/article/email.html").is_file()) == (0, True)


def test_the_url_of_a_bare_article_is_where_its_button_leads(pasted: Path) -> None:
    run("build", "halle.txt", "--url", "https://journal.example/halle?a=1#b")

    assert (
        'href="https://journal.example/halle?a=1&amp;utm_source=la-lettre&amp;utm_medium=email&amp;utm_campaign=halle#b"'
        in Path("dist/halle/email.html").read_text()
    )


def test_two_articles_of_the_same_name_have_snippets_of_their_own(pasted: Path) -> None:
    Path("a").mkdir()
    Path("a/halle.txt").write_text(pasted.read_text())

    run("build", "halle.txt", "a/halle.txt")

    assert len(list(Path("dist").glob("*/snippets/halle*"))) == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("absent.txt", None, "no such file"),
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "an image"),
        ("word.docx", b"PK\x03\x04", "damaged or cut short"),
        ("untitled.txt", b"Une phrase. Une autre phrase. " * 20, "no title"),
        ("big.txt", b"a" * 5_000_000, "too large"),
        ("front.md", b"---\ntitle: [\n---\nTexte.", "not YAML"),
    ],
)
def test_what_an_author_can_mend_is_one_line_with_a_hint(
    empty: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        Path(name).write_bytes(content)

    result = run("build", name)

    error, hint = result.stderr.strip().split("\n")
    assert (result.exit_code, result.stdout, error.startswith(f"error: {name}")) == (1, "", True)
    assert said in error
    assert hint.startswith("hint: ")


def test_every_unknown_key_is_named_with_the_valid_ones(project: Path) -> None:
    path = project / "content" / "newsletter.toml"
    path.write_text('colour = "red"\nbrand = "a.png"\n' + path.read_text())

    result = run("build")

    assert result.exit_code == 1
    assert result.stderr.count("error: ") == 2
    assert 'Unknown key "colour"' in result.stderr
    assert "Valid keys: name, language" in result.stderr


def test_a_template_with_a_typo_is_named_with_its_line(project: Path) -> None:
    folder = project / "templates" / "email" / "parts"
    folder.mkdir(parents=True)
    (folder / "footer.mjml.j2").write_text("<mj-section>\n{{ isue.language }}\n</mj-section>")

    result = run("build")

    assert result.exit_code == 1
    assert 'footer.mjml.j2:2: "isue" is not given to this template.' in result.stderr


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        (
            "<mj-section>\n<mj-column>\n</mj-section>",
            "footer.mjml.j2:2: <mj-column> is not closed.",
        ),
        ("\n<mj-section><mj-txt>Un</mj-txt></mj-section>", "footer.mjml.j2:2: <mj-txt> is no tag of MJML."),
        ('<mj-include path="/etc/passwd" />', "footer.mjml.j2:1: <mj-include> is no tag of MJML."),
    ],
)
def test_a_template_with_a_wrong_tag_is_named_with_its_line(
    project: Path, template: str, problem: str
) -> None:
    folder = project / "templates" / "email" / "parts"
    folder.mkdir(parents=True)
    (folder / "footer.mjml.j2").write_text(template)

    result = run("build")

    assert (result.exit_code, problem in result.stderr) == (1, True)


@pytest.mark.parametrize("key", ["label", "advertiser", "logo", "link"])
def test_a_booking_without_what_it_needs_stops_the_build_at_its_line(project: Path, key: str) -> None:
    path = project / "content" / "sponsors.toml"
    lines = path.read_text().split("\n")
    path.write_text("\n".join(line for line in lines if not line.startswith(f"{key} =")))

    result = run("build")

    assert result.exit_code == 1
    assert f'sponsors.toml:3: "{key}" is missing.' in result.stderr
    assert not Path("dist").exists()


def test_a_booking_that_is_over_stops_the_build_at_its_line(project: Path) -> None:
    path = project / "content" / "sponsors.toml"
    path.write_text(path.read_text().replace("2026-12-31", "2026-11-20"))

    result = run("build")

    line = path.read_text().split("\n").index("until = 2026-11-20") + 1
    assert result.exit_code == 1
    assert f"sponsors.toml:{line}:" in result.stderr
    assert "ended on 2026-11-20" in result.stderr


@pytest.mark.slow
def test_an_error_leaves_the_last_build_as_it_was(project: Path) -> None:
    run("build")
    before = snapshot(project / "dist")
    (project / "content" / "issues" / "2026-11-27" / "phare.txt").unlink()

    result = run("build")

    assert (1, before) == (result.exit_code, snapshot(project / "dist"))


def test_a_file_in_the_way_of_the_output_is_an_error(pasted: Path) -> None:
    Path("dist").write_text("mine")

    result = run("build", "halle.txt")

    assert (result.exit_code, Path("dist").read_text()) == (1, "mine")
    assert "error: dist/halle: " in result.stderr


@pytest.mark.slow
def test_a_full_disk_leaves_the_last_build_as_it_was(pasted: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    run("build", "halle.txt")
    before = snapshot(Path("dist"))
    pasted.write_text(pasted.read_text() + "\nUne phrase de plus.\n")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "from newsletter.__main__ import main; sys.argv = ['newsletter', 'build', 'halle.txt']; main()"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert (1, before) == (done.returncode, snapshot(Path("dist")))
    assert "error: dist/halle: The results cannot be written" in done.stderr
    assert [path.name for path in Path("dist").iterdir()] == ["halle"]


def test_ctrl_c_ends_with_130_and_changes_nothing(empty: Path) -> None:
    code = (  # a shell's background jobs ignore Ctrl-C, and what they start does so too
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "sys.argv = ['newsletter', 'build', '-']; from newsletter.__main__ import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin
        process.stdin.write(b"Un texte. " * 2**14)  # more than a pipe holds: it waits until the command reads
        process.stdin.flush()
        for _ in range(10):  # one that comes right before a read waits for the end of that
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(2)
                break
        process.kill()
        said = process.stderr.read() if process.stderr else b""

    assert (process.returncode, said) == (130, b"Interrupted.\n")
    assert not Path("dist").exists()


def test_wrong_usage_is_exit_2(empty: Path) -> None:
    assert run("build", "--no-such-option").exit_code == 2


def test_a_url_goes_with_one_article_only(project: Path) -> None:
    assert run("build", "--url", "https://a.example").exit_code == 2


def test_a_bug_stays_a_traceback(pasted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("newsletter.pipeline.build", broken)

    assert isinstance(run("build", "halle.txt").exception, ZeroDivisionError)


def test_a_build_that_changes_nothing_touches_nothing(pasted: Path) -> None:
    run("build", "halle.txt")
    before = Path("dist/halle/email.html").stat()

    run("build", "halle.txt")

    after = Path("dist/halle/email.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_was_changed_by_hand_in_a_build_is_built_again(pasted: Path) -> None:
    run("build", "halle.txt")
    built = Path("dist/halle/email.html").read_bytes()
    Path("dist/halle/email.html").write_text("by hand")

    run("build", "halle.txt")

    assert Path("dist/halle/email.html").read_bytes() == built


def test_an_issue_named_by_its_path_keeps_its_project(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))

    run("build", str(project / "content" / "issues" / "2026-11-27"), "-o", "out")

    assert "Sponsorisé · Librairie du Môle" in Path("out/2026-11-27/email.txt").read_text()


def test_an_issue_is_built_beside_its_content_from_any_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "content" / "issues")

    result = run("build")

    assert (result.exit_code, (project / "dist" / "2026-11-27" / "email.html").is_file()) == (0, True)


def test_nobody_is_shown_colours_who_wants_none(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    result = CliRunner().invoke(app, ["build", "absent.txt"], color=True)

    assert "\x1b" not in result.stderr


def test_a_place_is_told_from_here_on(project: Path) -> None:
    path = project / "content" / "newsletter.toml"
    path.write_text(path.read_text() + 'colour = "red"\n')

    assert run("build").stderr.startswith("error: content/newsletter.toml:")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "journal.example/halle", "file:///etc/passwd"])
def test_a_url_that_is_none_is_refused(pasted: Path, url: str) -> None:
    result = run("build", "halle.txt", "--url", url)

    assert (result.exit_code, result.stderr.startswith("error: --url: ")) == (1, True)


def test_build_tells_scripts_where_everything_is(pasted: Path) -> None:
    told = json.loads(run("build", "halle.txt", "--json").stdout)

    assert told["folder"] == "dist/halle"
    assert {"email.html", "preview.html", "images"} & set(told["files"]) == {"email.html", "preview.html"}
    assert [found["check"] for found in told["findings"]][:2] == ["unsub-link", "postal-address"]


@pytest.mark.slow
def test_a_tag_in_a_comment_of_a_template_is_no_tag(project: Path) -> None:
    folder = project / "templates" / "email" / "parts"
    folder.mkdir(parents=True)
    packaged = (
        Path(__file__).resolve().parents[2] / "templates" / "email" / "parts" / "brief.mjml.j2"
    ).read_text()
    (folder / "brief.mjml.j2").write_text(f"<!-- once <mj-section> and <mj-txt> -->\n{packaged}")

    assert run("build").exit_code == 0


def test_an_article_on_hold_is_not_in_the_issue_and_is_told(project: Path) -> None:
    path = Path("content/issues/2026-11-27/issue.toml")
    path.write_text(path.read_text().replace('file = "phare.txt"\n', 'file = "phare.txt"\nhold = true\n'))

    result = run("build")

    assert "phare.txt is on hold, and not in this issue." in result.stderr
    assert result.stderr.startswith("i content/issues/2026-11-27/issue.toml:")
    assert "ouvre-ses-213-marches" not in Path("dist/2026-11-27/email.html").read_text()


def test_every_missing_file_is_told_at_its_line_with_the_nearest_name(project: Path) -> None:
    path = Path("content/issues/2026-11-27/issue.toml")
    text = path.read_text().replace('"phare.txt"', '"phares.txt"').replace('"coquilles.txt"', '"zzz.md"')
    text = text.replace(
        '"quai-oublie.md"', '"quai-oublie.md"\nplain = "quai.md"\nimage = "images/quai-oubli.png"'
    )
    path.write_text(text)
    lines = {name: text[: text.index(name)].count("\n") + 1 for name in ("phares.txt", "zzz.md")}
    lines["quai.md"] = text[: text.index('"quai.md"')].count("\n") + 1

    result = run("build")

    assert result.exit_code == 1
    for name, line in lines.items():
        where = f"content/issues/2026-11-27/issue.toml:{line}"
        assert f'error: {where}: There is no file "{name}" in this issue\'s folder.' in result.stderr
    image = f'issue.toml:{lines["quai.md"] + 1}: There is no image "images/quai-oubli.png" in this'
    assert image in result.stderr
    assert "hint: Did you mean images/quai-oublie.jpg?" in result.stderr
    assert "hint: Did you mean phare.txt?" in result.stderr
    assert "hint: Files there: bac-de-nuit.md, boulangerie.md" in result.stderr


def test_an_issue_whose_articles_are_all_on_hold_is_refused(project: Path) -> None:
    path = Path("content/issues/2026-11-27/issue.toml")
    path.write_text(path.read_text().replace("[[article]]\n", "[[article]]\nhold = true\n"))

    result = run("build")

    assert result.exit_code == 1
    assert "Every article of this issue is on hold." in result.stderr
