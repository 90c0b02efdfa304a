"""`newsletter social`: what is printed, copied and refused."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsletter.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = """\
---
title: La halle rouvre ses portes
lede: La halle rouvre samedi après deux ans. Qui viendra y acheter ses légumes ?
---

Les maraîchers arrivent à cinq heures, quand la ville dort encore, et repartent à midi.

- Horaires d’hiver : Les étals ouvrent à six heures.
- Prix des places : Les loyers restent ceux de 2024.
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "halle.md").write_text(ARTICLE)
    return tmp_path


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(ROOT)
    return ROOT


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["social", *words])


def said(result: Result) -> str:
    return result.stdout.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("variant", "first"),
    [
        ("title", "La halle rouvre ses portes"),
        ("lede", "La halle rouvre samedi après deux ans. Qui viendra y acheter ses légumes ?"),
        ("points", "• Horaires d’hiver : Les étals ouvrent à six heures."),
        ("question", "Qui viendra y acheter ses légumes ?"),
    ],
)
def test_each_variant_opens_with_what_it_is_called_after(here: Path, variant: str, first: str) -> None:
    assert said(run("halle.md", "-n", "linkedin", "--variant", variant)).splitlines()[1] == first


def test_a_thread_is_made_where_a_network_has_threads(here: Path) -> None:
    found = json.loads(run("halle.md", "--thread", "--json").stdout)["articles"][0]["snippets"]

    assert [snippet["network"] for snippet in found] == ["x", "bluesky", "mastodon", "threads"]
    assert [len(snippet["parts"]) for snippet in found] == [2, 2, 2, 2]


@pytest.mark.parametrize(
    "words",
    [
        ["--thread", "-n", "linkedin"],
        ["--thread", "--roundup"],
        ["--roundup", "--sponsor", "x"],
        ["--variant", "lede", "--thread"],
        ["--variant", "no"],
        ["--copy", "--json", "-n", "x"],
    ],
)
def test_what_does_not_go_together_is_wrong_usage(here: Path, words: list[str]) -> None:
    assert run("halle.md", *words).exit_code == 2


def test_an_article_without_that_angle_is_told_and_the_others_are_made(here: Path) -> None:
    (here / "quai.txt").write_text(
        "Le quai dort\n\nLe quai dort jusqu’au printemps, dit la ville.\n\nRien ne bouge.\n"
    )

    result = run("halle.md", "quai.txt", "-n", "x", "--variant", "question")

    assert (
        result.exit_code,
        "quai.txt: There is no question to open with, or none that fits." in result.stderr,
    ) == (0, True)
    assert "Qui viendra" in result.stdout


def test_a_network_without_room_for_that_angle_is_told(here: Path) -> None:
    (here / "quai.md").write_text(f"---\ntitle: Le quai\nlede: {'mot ' * 100}fin.\n---\n\nRien ne bouge.\n")

    result = run("quai.md", "-n", "x", "-n", "facebook", "--variant", "lede")

    assert (result.exit_code, "facebook 4" in result.stdout) == (0, True)
    assert "! quai.md: No room for the lede on x." in result.stderr


def test_where_no_article_has_that_angle_it_is_an_error(here: Path) -> None:
    (here / "quai.txt").write_text(
        "Le quai dort\n\nLe quai dort jusqu’au printemps, dit la ville.\n\nRien ne bouge.\n"
    )

    result = run("quai.txt", "--variant", "question")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "error: quai.txt: There is no question to open with, or none that fits." in result.stderr


def test_a_roundup_is_one_snippet_for_the_issue(sample: Path) -> None:
    found = json.loads(run("--roundup", "--json").stdout)["articles"]

    assert [article["title"] for article in found] == ["L’Étale · N°\u00a042"]
    assert found[0]["url"] == "https://www.letale.example/lettre/2026-11-27"


def test_a_booking_is_posted_under_who_pays_for_it(sample: Path) -> None:
    result = run("--sponsor", "librairie-du-mole-fetes", "-n", "x")

    assert result.stdout.splitlines()[1] == "#Sponsorisé · Librairie du Môle"


def test_an_unknown_booking_is_told_the_known_ones(sample: Path) -> None:
    result = run("--sponsor", "personne")

    assert (result.exit_code, "librairie-du-mole-fetes" in result.stderr) == (1, True)


def test_bookings_belong_to_a_project(here: Path) -> None:
    assert (run("halle.md", "--sponsor", "x").exit_code) == 1


def test_api_prints_the_form_that_a_network_takes(here: Path) -> None:
    linkedin = run("halle.md", "-n", "linkedin", "--api", "--url", "https://halle.example/a_b").stdout
    bluesky = run("halle.md", "-n", "bluesky", "--api").stdout
    instagram = run("halle.md", "-n", "instagram", "--api").stdout

    article = json.loads(linkedin.partition("\n")[2])["content"]["article"]
    tags = "utm_source=linkedin&utm_medium=social&utm_campaign=halle"
    assert article["source"] == f"https://halle.example/a_b?{tags}"
    assert json.loads(bluesky.partition("\n")[2])["record"]["$type"] == "app.bsky.feed.post"
    assert "{" not in instagram


def test_without_api_nothing_is_escaped(here: Path) -> None:
    assert "\\" not in run("halle.md", "-n", "linkedin", "--url", "https://halle.example/a_b").stdout


def test_the_publication_s_networks_and_house_hashtags_are_taken(here: Path) -> None:
    (here / "content").mkdir()
    (here / "content/newsletter.toml").write_text(
        'name = "L’Étale"\n[social]\nnetworks = ["mastodon", "x"]\nhashtags = ["LÉtale"]\n[social.mastodon]\nlimit = 1000\n'
    )

    printed = run("halle.md").stdout

    assert re.findall(r"^(\w+) \d+/(\d+)", printed, re.MULTILINE) == [("mastodon", "1000"), ("x", "280")]
    assert "\n#LÉtale\n" in printed


ISSUE = """\
date = 2026-11-27

[[article]]
file = "halle.md"
url = "https://halle.example/rouvre"

[[article]]
file = "quai.md"
"""


@pytest.fixture
def issue(here: Path) -> Path:
    """A project with one issue, and an article of that issue that lies in its folder."""
    folder = here / "content/issues/no-7"
    folder.mkdir(parents=True)
    (here / "content/newsletter.toml").write_text('name = "L’Étale"\nsite = "https://halle.example"\n')
    (folder / "issue.toml").write_text(ISSUE)
    (folder / "halle.md").write_text(ARTICLE)
    (folder / "quai.md").write_text(ARTICLE)
    return folder


def test_an_article_of_an_issue_has_its_url_and_campaign(issue: Path) -> None:
    result = run(str(issue / "halle.md"), "-n", "x")

    url = "https://halle.example/rouvre?utm_source=x&utm_medium=social&utm_campaign=no-7"
    assert (result.exit_code, result.stderr, url in result.stdout) == (0, "", True)


def test_an_article_of_an_issue_has_its_project_too(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")

    assert "utm_campaign=no-7" in run(str(issue / "halle.md"), "-n", "x").stdout


def test_the_url_that_is_asked_for_wins(issue: Path) -> None:
    printed = run(str(issue / "halle.md"), "-n", "x", "--url", "https://halle.example/autre").stdout

    assert "https://halle.example/autre?utm_source=x&utm_medium=social&utm_campaign=no-7" in printed


@pytest.mark.parametrize("more", [[], ["--json"], ["--copy"]])
def test_an_article_without_a_url_is_told_in_a_line(
    issue: Path, more: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsletter.cli.clipboard.copy", lambda _text: None)

    result = run(str(issue / "quai.md"), "-n", "x", *more)

    told = [line for line in result.stderr.splitlines() if "has no URL" in line]
    assert (result.exit_code, len(told)) == (0, 1)
    assert told[0].startswith(
        "! content/issues/no-7/quai.md: It has no URL, so its snippets have no link: write"
    )


def test_a_roundup_without_a_url_is_told_which_key_it_lacks(issue: Path) -> None:
    assert 'write mirror = "…" in newsletter.toml.' in run("no-7", "-n", "x", "--roundup").stderr


@pytest.mark.parametrize(("key", "place"), [("bluesky", "card"), ("instagram", "bio"), ("reddit", "card")])
def test_a_link_that_is_not_in_the_text_stands_under_it_by_itself(issue: Path, key: str, place: str) -> None:
    *_, post, heading, link = run(str(issue / "halle.md"), "-n", key).stdout.strip().rsplit("\n", 2)

    assert "https" not in post
    assert heading == f"{key} link, for the {place}"
    assert link.startswith(f"https://halle.example/rouvre?utm_source={key}&")


def test_what_has_the_link_in_its_api_form_does_not_print_it_again(issue: Path) -> None:
    assert "bluesky link" not in run(str(issue / "halle.md"), "-n", "bluesky", "--api").stdout
    assert "instagram link" in run(str(issue / "halle.md"), "-n", "instagram", "--api").stdout


def test_without_a_terminal_the_text_is_copied_and_the_link_is_told(
    issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("newsletter.cli.clipboard.copy", copied.append)

    result = run(str(issue / "halle.md"), "-n", "reddit", "--copy")

    assert copied == ["La halle rouvre ses portes"]
    assert "Not copied: reddit link, for the card\nhttps://halle.example/rouvre" in result.stderr


def test_on_a_terminal_text_and_link_are_walked_through(issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []
    monkeypatch.setattr("newsletter.cli.copy_prompt.can_ask", lambda: True)
    monkeypatch.setattr(
        "newsletter.cli.copy_prompt.copy_one_by_one",
        lambda copies: offered.extend(heading for heading, _ in copies),
    )

    run(str(issue / "halle.md"), "-n", "reddit", "--copy")

    assert offered == ["reddit 26/300 code points", "reddit link, for the card"]


def test_an_issue_s_article_that_asks_nothing_is_named_from_here_on(sample: Path) -> None:
    result = run("-n", "x", "--variant", "question")

    assert "! content/issues/2026-11-27/phare.txt: There is no question" in result.stderr
    assert str(sample) not in result.stderr


def test_an_own_thread_is_printed_and_a_part_that_is_too_long_named_at_its_line(here: Path) -> None:
    own = f'[x.thread]\nparts = ["Un.", "{"a" * 281}"]\n[mastodon.thread]\nparts = [\n"Un.",\n"{"a" * 501}",\n]\n'
    (here / "halle.snippets.toml").write_text(own)

    result = run("halle.md", "--thread")

    assert "x 3/280 weighted, own text\nUn.\n" in result.stdout
    assert "! halle.snippets.toml:2: Too long for x: 281 of 280 weighted." in result.stderr
    assert "! halle.snippets.toml:6: Too long for mastodon: 501 of 500 graphemes." in result.stderr
