import contextlib
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import factories
import pytest
from typer.testing import CliRunner, Result

from newsletter.cli.app import app
from newsletter.model import SocialRules
from newsletter.model.social_rules import NETWORK_KEYS
from newsletter.social.networks import choose_networks


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def test_read_labels_every_part(pasted: Path) -> None:
    lines = run("read", "halle.txt").stdout.split("\n")

    labels = [line[6:].split()[0].rstrip("?") for line in lines if line]
    assert labels[:4] == ["language", "category", "title", "lede"]
    assert any(line[6:] == "bullet       Le prix : rien ne change." for line in lines)


def test_read_json_has_the_shape_that_scripts_rely_on(pasted: Path) -> None:
    found = json.loads(run("read", "--json", "halle.txt").stdout)

    assert list(found) == [
        "title", "lede", "categories", "byline", "language", "published", "url", "image", "headings", "bullets",
        "quotes", "paragraphs", "notes", "blocks", "sponsor_call", "set_aside", "lines",
    ]  # fmt: skip
    assert (
        found["categories"][0],
        found["bullets"],
    ) == ("Ville", ["Le prix : rien ne change.", "La place : la halle nord."])


def test_read_shows_in_its_place_what_was_set_aside_and_why(empty: Path) -> None:
    Path("a.md").write_text("# Titre\n\nUn texte.\n\n---\n\n## Un autre\n")

    lines = run("read", "a.md").stdout.split("\n")

    assert lines[-4:] == [
        "    3 paragraph    Un texte.",
        "    5 set aside    --- (a divider)",
        "    7 heading      Un autre",
        "",
    ]


def test_read_numbers_the_lines_from_the_first_of_the_text_and_marks_what_is_doubtful(empty: Path) -> None:
    text = "La halle est belle et grande, et les étals y sont nombreux. On y vend de tout, dit le maire. " * 4
    article = f"# La halle rouvre\n\nUn chapô court, et qui dit tout.\n\n{text}\n\n{text}\n"
    Path("a.md").write_text(article)
    Path("b.md").write_text(f"---\ntags: [ville]\n---\n{article}")

    plain, below = run("read", "a.md").stdout, run("read", "b.md").stdout

    assert "    3 lede?        Un chapô court, et qui dit tout. (or paragraph?)\n" in plain
    assert below.split("\n")[2:] == plain.split("\n")[1:]
    shape = json.loads(run("read", "b.md", "--json").stdout)
    assert shape["lines"][1] == {
        "line": 3,
        "kind": "lede",
        "text": "Un chapô court, et qui dit tout.",
        "why": None,
        "doubtful": True,
        "second": "paragraph",
    }


def test_read_takes_from_the_plain_text_of_a_paste_what_its_html_lacks(empty: Path) -> None:
    text = "La halle a rouvert samedi matin devant une foule que personne n’avait prévue, dit le maire ce soir-là."
    Path("paste.html").write_text(f"<meta charset='utf-8'><h2>La halle rouvre</h2><p>{text}</p>")
    Path("paste.txt").write_text(f"La halle rouvre\n\nPar Jeanne Martin\n\n{text}\n")

    result = run("read", "paste.html", "--plain", "paste.txt")

    assert "byline       Jeanne Martin\n" in result.stdout


def test_read_indents_what_is_nested(empty: Path) -> None:
    Path("a.md").write_text("# Titre\n\nUn texte.\n\n- un\n  - deux\n- trois\n")

    lines = run("read", "a.md").stdout.split("\n")
    assert [line[6:] for line in lines[-4:]] == [
        "bullet       un",
        "bullet         deux",
        "bullet       trois",
        "",
    ]


@pytest.mark.slow
def test_read_sets_an_article_in_a_column_on_a_terminal_and_never_when_piped(pasted: Path) -> None:
    command = [sys.executable, "-m", "newsletter", "read", "halle.txt"]
    environment = {"PATH": os.environ["PATH"], "COLUMNS": "60", "TERM": "xterm"}
    shown = terminal(command, environment)
    piped = subprocess.run(command, check=True, capture_output=True, env=environment).stdout.decode()

    assert "\x1b[1mtitle        \x1b[0m\x1b[1mLa halle aux légumes rouvre ses portes\x1b[0m" in shown
    assert max(len(line) for line in re.sub(r"\x1b\[\d+m", "", shown).split("\r\n")) <= 60
    assert "\x1b" not in piped


def terminal(command: list[str], environment: dict[str, str]) -> str:
    """What a command prints on a terminal."""
    mine, its = pty.openpty()
    process = subprocess.Popen(command, stdout=its, stderr=its, stdin=subprocess.DEVNULL, env=environment)
    os.close(its)
    shown = b""
    with contextlib.suppress(OSError):  # the terminal's end, as Linux tells it
        while data := os.read(mine, 65_536):
            shown += data
    os.close(mine)
    assert process.wait() == 0
    return shown.decode()


def test_social_prints_every_network_with_its_count(pasted: Path) -> None:
    printed = re.findall(r"^(\w+) \d+/\d+ ", run("social", "halle.txt").stdout, re.MULTILINE)

    assert printed == [network.key for network in choose_networks(SocialRules())]


def test_social_json_is_what_the_build_leaves(pasted: Path) -> None:
    run("build", "halle.txt")

    left = json.loads(Path("dist/halle/snippets.json").read_text())
    assert json.loads(run("social", "halle.txt", "--json").stdout)["articles"] == left["articles"]


def test_the_picture_of_a_snippet_is_a_file_that_can_be_opened_from_here(project: Path) -> None:
    [article, *_] = json.loads(run("social", "2026-11-27", "-n", "bluesky", "--json").stdout)["articles"]

    [snippet] = article["snippets"]
    assert Path(snippet["image"]).is_file()
    assert snippet["parts"][0]["api"]["thumb"] == {"image": snippet["image"], "alt": snippet["alt"]}


def test_the_picture_of_a_built_snippet_is_one_that_the_build_leaves(project: Path) -> None:
    run("build", "2026-11-27")
    built = Path("dist/2026-11-27")

    articles = json.loads((built / "snippets.json").read_text())["articles"]
    images = {snippet["image"] for article in articles for snippet in article["snippets"]} - {None}
    assert images
    assert [url for url in images if not (built / "images" / url.rpartition("/")[2]).is_file()] == []


def test_social_takes_only_the_networks_named(pasted: Path) -> None:
    found = json.loads(run("social", "halle.txt", "-n", "x", "-n", "reddit", "--json").stdout)

    assert [snippet["network"] for snippet in found["articles"][0]["snippets"]] == ["x", "reddit"]


def test_an_unknown_network_is_told_the_known_ones(pasted: Path) -> None:
    result = run("social", "halle.txt", "-n", "myspace")

    assert (result.exit_code, "bluesky" in result.stderr) == (2, True)


def test_copy_puts_the_text_on_the_clipboard(pasted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clipboard: list[str] = []
    monkeypatch.setattr("pyperclip.copy", clipboard.append)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("SSH_TTY", raising=False)

    result = run("social", "halle.txt", "-n", "reddit", "--copy")

    assert (clipboard, result.stdout) == (["La halle aux légumes rouvre ses portes"], "")
    assert "Copied reddit 38/300 code points." in result.stderr


def test_without_a_clipboard_the_text_is_printed_with_an_error(
    pasted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyperclip

    def missing(_: str) -> None:
        raise pyperclip.PyperclipException

    monkeypatch.setattr("pyperclip.copy", missing)
    monkeypatch.setenv("TERM", "dumb")

    result = run("social", "halle.txt", "-n", "reddit", "--copy")

    assert (result.exit_code, result.stdout) == (1, "La halle aux légumes rouvre ses portes\n")
    assert "hint: " in result.stderr


def test_copy_wants_one_network(pasted: Path) -> None:
    assert run("social", "halle.txt", "--copy").exit_code == 2


def test_count_counts_as_each_network_does(empty: Path) -> None:
    found = json.loads(run("count", "--json", stdin="Été… 👩‍👩‍👧\n").stdout)

    assert [row["network"] for row in found] == list(NETWORK_KEYS)
    assert {row["network"]: row["count"] for row in found}.items() >= {
        "x": 8, "bluesky": 6, "mastodon": 6, "threads": 27, "linkedin": 13, "facebook": 13, "instagram": 13,
        "telegram": 13, "whatsapp": 13, "reddit": 10,
    }.items()  # fmt: skip


def test_count_says_how_much_is_over(empty: Path) -> None:
    Path("long.txt").write_text("a" * 300)

    assert re.search(r"^x +300 / +280  weighted, over by 20$", run("count", "long.txt").stdout, re.MULTILINE)


def test_init_makes_a_project_that_builds_at_once(empty: Path) -> None:
    made = run("init")
    built = run("build")

    assert ([made.exit_code, built.exit_code], Path("dist/premier-numero/email.html").is_file()) == (
        [0, 0],
        True,
    )


def test_init_overwrites_nothing(empty: Path) -> None:
    Path("content").mkdir()
    Path("content/newsletter.toml").write_text("mine")

    result = run("init")

    assert (
        result.exit_code,
        [path.as_posix() for path in Path().rglob("*") if path.is_file()],
    ) == (1, ["content/newsletter.toml"])


@pytest.mark.slow
def test_every_command_and_check_is_in_the_documentation(tmp_path: Path) -> None:
    docs = Path(__file__).resolve().parents[2] / "docs"
    names = ("reference.py", "cli.md", "checks.md")
    for name in names:
        shutil.copy(docs / name, tmp_path)

    subprocess.run([sys.executable, tmp_path / "reference.py"], check=True)

    assert [(tmp_path / name).read_text() for name in names] == [(docs / name).read_text() for name in names]


def test_help_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys; from newsletter.cli.app import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'jinja2', 'mjml', 'premailer', 'pydantic', 'babel', 'yaml', 'regex', 'lxml', 'markdown_it', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stderr.strip() == "[]"


def test_the_version_is_said() -> None:
    assert re.fullmatch(r"newsletter \d+\.\d+\.\d+\n", run("--version").stdout)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_asked_to_end_leaves_no_temporary_folder(tmp_path: Path, number: int) -> None:
    factories.file(tmp_path / "bac.md", "# Le bac\n\nIl part à minuit.\n")
    code = (
        "import os, sys; from newsletter.export import folder; real = folder._fill\n"
        f"folder._fill = lambda *words: (real(*words), os.kill(os.getpid(), {int(number)}))\n"
        "sys.argv = ['newsletter', 'build', 'bac.md']; from newsletter.__main__ import main; main()"
    )

    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)

    assert run.returncode == 128 + number
    assert list((tmp_path / "dist").iterdir()) == []
