"""Files, names, links, numbers, streams and folders that are out of order end in one error, never in a traceback."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import factories
import pytest

import newsletter
from newsletter import decoding, disk, sources
from newsletter.config.issue_file import load_issue
from newsletter.config.project import load_project
from newsletter.config.toml import DEPTH, load_toml
from newsletter.errors import ConfigError, ContentError, NewsletterError
from newsletter.pipeline.review import check_email
from newsletter.sponsors import choose_placement
from newsletter.templating import catalogue, digest_templates

ROOT = Path(__file__).resolve().parents[1]
DAY = dt.date(2026, 11, 27)
LONG = "9" * 5_000
ARTICLE = "La halle rouvre ses portes\n\nElle rouvre samedi, après deux ans de travaux et bien des débats.\n"
PAGE = "<h1>La halle rouvre ses portes</h1><p>Elle rouvre samedi, après deux ans de travaux.</p><p>Les étals ont bougé.</p>"


# Names, links, devices


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "nulle-part/" * 500 + "a"])
def test_a_name_that_no_disk_takes_is_no_file(empty: Path, name: str) -> None:
    path = empty / name

    assert not disk.is_file(path)
    assert not disk.is_present(path)
    assert disk.resolve_path(path).is_absolute()
    with pytest.raises(ContentError, match="no such file"):
        disk.read_file(path, 9)


def test_a_link_to_itself_is_no_file_but_is_there(empty: Path) -> None:
    path = empty / "boucle"
    path.symlink_to(path)

    assert not disk.is_file(path)
    assert disk.is_present(path)
    assert disk.resolve_path(path).name == "boucle"


def test_only_files_are_read_and_no_more_of_them_than_was_asked_for(empty: Path) -> None:
    os.mkfifo(empty / "tube")
    factories.file(empty / "a.txt", "abcdef")

    assert disk.read_file(empty / "a.txt", 3) == b"abc"
    for path, problem in ((Path("/dev/zero"), "device"), (empty / "tube", "pipe"), (empty, "folder")):
        with pytest.raises(ContentError, match=problem):
            disk.read_file(path, 3)


def test_a_name_in_bytes_that_are_no_text_is_an_error(empty: Path) -> None:
    path = Path(os.fsdecode(b"caf\xe9.txt"))
    path.write_text(ARTICLE)

    with pytest.raises(ContentError, match="not UTF-8"):
        newsletter.build([path])


def test_folders_that_link_to_one_another_are_walked_once(empty: Path) -> None:
    factories.file(empty / "templates" / "a.css", "")
    for name in "ab":
        (empty / "templates" / name).symlink_to(empty / "templates", target_is_directory=True)

    assert [Path(path).name for path in disk.walk_files(empty / "templates")] == ["a.css"]
    assert "a.css" in catalogue.list_names(empty / "templates")
    assert digest_templates(empty / "templates")


@pytest.mark.parametrize("image", ["a\\0.png", "boucle.png", "x" * 300 + ".png", "/dev/zero"])
@pytest.mark.parametrize("place", ["front matter", "issue.toml", "logo"])
def test_an_image_that_can_be_no_file_is_an_error_where_it_is_named(
    empty: Path, image: str, place: str
) -> None:
    issue = empty / "content" / "issues" / "1"
    written = image.replace("\\0", "\\u0000")
    front = f'image: "{image}"\n' if place == "front matter" else ""
    named = f'image = "{written}"\n' if place == "issue.toml" else ""
    logo = f'[newsletter]\nlogo = "{written}"\n' if place == "logo" else ""
    factories.file(empty / "content" / "newsletter.toml", f'name = "a"\nlanguage = "fr"\n{logo}')
    factories.file(issue / "a.md", f"---\ntitle: Un titre\n{front}---\n\n{ARTICLE}")
    factories.file(issue / "issue.toml", f'date = {DAY}\n[[article]]\nfile = "a.md"\n{named}')
    for folder in (issue, empty / "content"):
        (folder / "boucle.png").symlink_to(folder / "boucle.png")

    with pytest.raises(NewsletterError) as raised:
        newsletter.build(here=empty)

    assert raised.value.where


@pytest.mark.parametrize(
    "make", [lambda path: path.symlink_to("nulle-part"), Path.mkdir], ids=["link", "folder"]
)
def test_a_sponsors_file_that_cannot_be_read_is_not_taken_for_none(empty: Path, make: object) -> None:
    path = empty / "sponsors.toml"

    assert choose_placement(path, DAY) is None
    make(path)  # type: ignore[operator]
    with pytest.raises(NewsletterError):
        choose_placement(path, DAY)


# Numbers and nesting


@pytest.mark.parametrize(
    ("source", "line"),
    [(f"a = 1\nb = {LONG}\n", 2), (f"a = 1\nb = {'[' * 900}\n", 2), (f"a = 1\n\n{'a.' * 5_000}b = 1\n", 3),
     ("a = 1\n" + "".join(f"[{'.'.join('b' * at)}]\n" for at in range(2, DEPTH + 2)), DEPTH + 1)],
    ids=["number", "brackets", "dots", "tables"],
)  # fmt: skip
@pytest.mark.parametrize(
    "load", [load_toml, load_project, load_issue, lambda path: choose_placement(path, DAY)]
)
def test_a_settings_file_too_deep_or_with_too_long_a_number_is_an_error_at_its_line(
    empty: Path, source: str, line: int, load: object
) -> None:
    path = factories.file(empty / "a.toml", source)

    with pytest.raises(ConfigError) as raised:
        load(path)  # type: ignore[operator]

    assert raised.value.where
    assert raised.value.where.line == line


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.html", f"<ol start={LONG} class='lst-kix_a-0'><li>un</ol><p data-line={LONG}>{PAGE}<img width={LONG} src=a.png>"),
        ("a.html", f"<style>.lst-kix_a-0 > li:before {{content: '' counter(a) ' '}}</style>{PAGE}<table><td colspan={LONG}>a</table>"),
        ("a.html", f"{PAGE}<b style='font-weight:{LONG}'>a</b><img style='width:{LONG}px'>"),
        ("a.html", PAGE + "<td><tr><li>" * 4_000),
        ("a.html", f"{PAGE}<p {'é' * 90_000}>"),
        ("a.html", f"<p class=byline>Par Jeanne Martin</a>, <time da= {'ne Martin, <time da= ' * 30}</p>{PAGE}"),
        ("a.eml", f"From: {'(' * 5_000}\nSubject: a\nDate: Fri, 99999999999 Nov 2026 00:00:00\n\n{ARTICLE}"),
        ("a.txt", ARTICLE + "nan" * 60_000 + "-\nan"),
        ("a.txt", ARTICLE + "an-\n" * 30_000),
        ("a.md", f"# {'mot ' * 900_000}\n\n{ARTICLE}"),
        ("a.html", f"<html><style>{'<style>' * 40_000}{PAGE}"),
        ("a.html", f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><style>p.a {{{'m' * 200_000}</style>{PAGE}"),
        ("a.html", f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><style>{'m' * 200_000}</style>{PAGE}"),
        ("a.txt", ARTICLE + "\u00a0" * 12_000),
        ("a.txt", f"Ville{' ' * 100_000}x\n\n{ARTICLE}"),
        ("a.md", f"{LONG}. un\n{LONG}. deux\n\n# {ARTICLE}"),
    ],
    ids=["start", "span", "weight", "nesting", "attribute", "byline", "header", "word", "hyphens", "title", "sheets", "declaration", "rule", "blanks", "spaces", "list"],
)  # fmt: skip
def test_what_is_too_long_or_too_deep_is_read_or_refused_soon(name: str, source: str) -> None:
    import time

    began = time.process_time()
    try:
        article = sources.parse(source.encode(), Path(name))
    except NewsletterError as error:
        assert error.hint
    else:
        assert article.title

    assert time.process_time() - began < 4


def test_a_control_character_of_an_email_does_not_stop_its_checks(empty: Path) -> None:
    path = factories.file(empty / "a.html", f"<div hidden>a</div>&#2;{PAGE}")

    assert check_email(path).findings


@pytest.mark.parametrize("text", [None, "", "²", "-1", "1.5", "1" * (decoding.DIGITS + 1)])
def test_what_is_no_number_that_is_meant_is_none(text: str | None) -> None:
    assert decoding.parse_number(text) is None


# The command's surroundings


def run(script: str, *, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell, in which $N is the command."""
    settings = {
        **os.environ, "PYTHONPATH": str(ROOT), "N": f"{sys.executable} -m newsletter", "PYTHONIOENCODING": "utf-8", **environment,
    }  # fmt: skip
    return subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("$N count <&-", "Standard input cannot be read"),
        ("$N read a.txt >&-", "The result cannot be written"),
        ("$N --help >/dev/full", "no space left"),
        ("mkdir b; cd b; rmdir ../b; $N read a.txt", "The current folder is gone"),
        (
            "SOURCE_DATE_EPOCH=253402300800 $N build a.txt",
            "SOURCE_DATE_EPOCH in the environment is not a time",
        ),
        ("SOURCE_DATE_EPOCH=² $N build a.txt", "SOURCE_DATE_EPOCH in the environment is not a time"),
        ("$N read /dev/zero", "device"),
    ],
)
def test_surroundings_out_of_order_end_in_one_error(empty: Path, script: str, problem: str) -> None:
    factories.file(empty / "a.txt", ARTICLE)

    done = run(script, folder=empty)

    assert done.returncode == 1
    assert problem in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("error:") == 1 + ("shell-init" in done.stderr)


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_what_an_encoding_lacks_is_written_in_another_way(empty: Path, encoding: str) -> None:
    factories.file(empty / "a.txt", ARTICLE.replace("halle", "halle ✗ 漢"))

    done = run("$N read a.txt && $N check a.txt 2>&1", folder=empty, PYTHONIOENCODING=encoding)

    assert "Traceback" not in done.stdout + done.stderr
    assert "\\u6f22" in done.stdout
    assert "x The email has no unsubscribe link." in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("setpriv"), reason="root may read everything")
@pytest.mark.parametrize(
    "closed", ["issues/1/issue.toml", "issues/1/a.txt", "issues", "newsletter.toml", "sponsors.toml"]
)
def test_what_may_not_be_read_is_an_error_that_names_it(empty: Path, closed: str) -> None:
    content = empty / "content"
    factories.file(content / "newsletter.toml", 'name = "a"\nlanguage = "fr"\n')
    factories.file(content / "sponsors.toml", "")
    factories.file(content / "issues" / "1" / "a.txt", ARTICLE)
    factories.file(content / "issues" / "1" / "issue.toml", f'date = {DAY}\n[[article]]\nfile = "a.txt"\n')
    (content / closed).chmod(0)

    done = run("setpriv --bounding-set -dac_override,-dac_read_search -- $N check 1", folder=empty)
    (content / closed).chmod(0o755)

    assert "Traceback" not in done.stderr, done.stderr
    assert "error: " in done.stderr
    assert done.returncode == 1
