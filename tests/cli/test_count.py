import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsletter.cli.app import app
from newsletter.social.networks import NETWORKS

PROJECT = """name = "L’Étale"
language = "fr"
sender = "L’Étale <lettre@letale.example>"
address = "7, quai des Gabariers, 99710 Sainte-Morvane"
unsubscribe = "https://letale.example/desabonner"
"""


def run(*words: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["count", *words], input=stdin)


def test_each_network_has_a_line_with_aligned_figures(empty: Path) -> None:
    lines = run(stdin="Été\n").stdout.split("\n")[:10]

    assert lines[0] == "x                 3 /    280  weighted"
    assert lines[5] == "facebook          3 / 63,206  utf16"
    assert len({line.index("/") for line in lines}) == 1


def test_an_over_long_text_is_said_in_words_and_is_no_failure(empty: Path) -> None:
    result = run("-n", "x", stdin="a" * 292)

    assert (result.exit_code, result.stdout) == (0, "x               292 /    280  weighted, over by 12\n")


def test_bluesky_counts_bytes_too(empty: Path) -> None:
    result = run("-n", "bluesky", stdin="👩\u200d👩\u200d👧" * 200)

    assert "bluesky         200 /    300  graphemes\n" in result.stdout
    assert "bluesky       3,600 /  3,000  bytes, over by 600\n" in result.stdout


def test_a_project_s_own_networks_and_limits_are_counted_against(empty: Path) -> None:
    Path("newsletter.toml").write_text(f'{PROJECT}[social]\nnetworks = ["mastodon"]\nmastodon.limit = 11\n')

    assert run(stdin="Bonjour à toutes").stdout == ("mastodon         16 /     11  graphemes, over by 5\n")
    assert run("-n", "x", stdin="Bonjour").stdout.startswith("x                 7 /    280  weighted")


def test_a_project_that_is_named_wins(empty: Path) -> None:
    Path("other.toml").write_text(f"{PROJECT}[social]\nx.limit = 5\n")

    assert "over by 2" in run("-n", "x", "-c", "other.toml", stdin="Bonjour").stdout
    assert run("-n", "x", "-c", "absent.toml", stdin="Bonjour").exit_code == 1


@pytest.mark.slow
def test_red_is_for_terminals_alone(empty: Path) -> None:
    Path("long.txt").write_text("a" * 300)
    command = [sys.executable, "-m", "newsletter", "count", "-n", "x", "long.txt"]
    environment = {**os.environ, "TERM": "xterm", "NO_COLOR": ""}
    mine, its = pty.openpty()

    piped = subprocess.run(command, check=True, capture_output=True, env=environment).stdout
    subprocess.run(command, check=True, stdout=its, stdin=subprocess.DEVNULL, env=environment)
    shown = os.read(mine, 65_536)
    os.close(its)
    os.close(mine)

    assert (b"\x1b[31m" in shown, b"\x1b" in piped) == (True, False)


def test_dear_characters_are_named_with_what_would_do_as_well(empty: Path) -> None:
    said = run("-n", "x", "-n", "threads", stdin="L’été : 20\u202f°C…").stdout

    assert said.split("\n\n")[1:] == [
        (
            "x\n"
            "  U+202F narrow no-break space: 2 each, once; U+00A0 saves 1\n"
            "  … horizontal ellipsis: 2 each, once; nothing is cheaper"
        ),
        (
            "threads\n"
            "  ’ right single quotation mark: 3 each, once; ' saves 2\n"
            "  U+202F narrow no-break space: 3 each, once; U+00A0 saves 1\n"
            "  … horizontal ellipsis: 3 each, once; nothing is cheaper\n"
        ),
    ]


def test_networks_that_count_alike_share_their_lines(empty: Path) -> None:
    said = run("-n", "linkedin", "-n", "telegram", stdin="a\u200bb").stdout

    assert said.endswith(
        "\n\nlinkedin, telegram\n  U+200B zero width space: 1 each, once; leaving it out saves 1\n"
    )


def test_json_has_the_shape_that_scripts_rely_on(empty: Path) -> None:
    [x, bluesky] = json.loads(run("-n", "x", "-n", "bluesky", "--json", stdin="a\u202fb").stdout)

    assert list(x) == ["network", "count", "limit", "unit", "over", "bytes", "byte_limit", "costly"]
    assert x["costly"] == [
        {
            "character": "\u202f",
            "name": "narrow no-break space",
            "times": 1,
            "costs": 2,
            "cheaper": "\u00a0",
            "saves": 1,
        }
    ]
    assert (bluesky["bytes"], bluesky["byte_limit"], bluesky["costly"]) == (5, 3000, [])


@pytest.mark.parametrize("nothing", ["", "\n", "\r\n"])
def test_an_empty_text_counts_nothing(nothing: str, empty: Path) -> None:
    result = run("-n", "x", stdin=nothing)

    assert (result.exit_code, result.stdout) == (0, "x                 0 /    280  weighted\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_file_is_read_in_whatever_encoding_editors_use(encoding: str, empty: Path) -> None:
    Path("a.txt").write_bytes("L’été à Brest\r\n".encode(encoding))

    assert re.findall(r"(\d+) /", run("-n", "x", "a.txt").stdout) == ["13"]


def test_characters_that_an_article_would_lose_are_counted(empty: Path) -> None:
    assert re.findall(r"(\d+) /", run("-n", "reddit", stdin="a\u2028\u200b\tb").stdout) == ["5"]


@pytest.mark.parametrize("name", ["a.txt", "-"])
def test_what_is_no_text_is_refused(name: str, empty: Path) -> None:
    Path("a.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")

    result = run(name, stdin=b"\x89PNG\r\n\x1a\n\x00\x00")

    assert (result.exit_code, "not text but an image" in result.stderr) == (1, True)


def test_a_missing_file_is_the_authors_problem(empty: Path) -> None:
    assert run("absent.txt").exit_code == 1


def test_a_megabyte_is_counted_on_every_network(empty: Path) -> None:
    Path("long.txt").write_text("Les étals ont changé de place. " * 33_000)

    result = run("long.txt")

    limits = [limit for each in NETWORKS for limit in (each.limit, each.byte_limit) if limit]
    assert (result.exit_code, result.stdout.count("over by")) == (0, len(limits))
