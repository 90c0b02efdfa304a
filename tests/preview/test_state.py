from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import factories
import pytest

import newsletter
from newsletter.errors import Location
from newsletter.model import Finding
from newsletter.preview.state import build_state


@pytest.fixture
def built(project: Path) -> newsletter.Built:
    return newsletter.build()


def test_the_state_holds_the_mail_byte_for_byte(built: newsletter.Built) -> None:
    said = build_state(built)["email"]

    assert (said["html"], said["mjml"], said["text"]) == (
        built.email.html,
        built.email.mjml,
        built.email.text,
    )
    assert said["bytes"] == len(built.email.html.encode())


def test_headers_are_those_of_the_eml_as_people_read_them(built: newsletter.Built) -> None:
    headers = build_state(built)["email"]["headers"]

    message = message_from_bytes(built.files["email.eml"], policy=default)
    assert headers == [[name, str(value)] for name, value in message.items()]
    assert ["From", "L’Étale <lettre@letale.example>"] in headers


def test_a_frozen_state_carries_pictures_and_a_live_one_their_addresses(built: newsletter.Built) -> None:
    frozen, live = build_state(built)["pictures"], build_state(built, live=True)["pictures"]

    assert frozen.keys() == live.keys()
    assert all(address in built.email.html for address in frozen)
    assert all(here.startswith("data:image/") for here in frozen.values())
    assert all(here.startswith("/issues/2026-11-27/images/") for here in live.values())


def test_a_live_state_carries_the_words_of_each_card_and_where_it_is_drawn(built: newsletter.Built) -> None:
    cards = build_state(built, live=True)["cards"]["logements-vides"]

    assert [card["name"] for card in cards] == [
        "headline",
        "point-1",
        "point-2",
        "point-3",
        "point-4",
        "figure",
    ]
    assert cards[0]["alt"].endswith("Logements vides\u00a0: la ville frappe aux portes. L’Étale.")
    assert cards[0]["address"].startswith("/issues/2026-11-27/cards/logements-vides/headline.png?")
    assert build_state(built)["cards"] == {}


def test_the_address_of_a_card_changes_with_the_theme(built: newsletter.Built) -> None:
    who = built.issue.publication
    other = replace(built.issue, publication=replace(who, theme=replace(who.theme, name="letter")))

    before, after = (
        build_state(each, live=True)["cards"]["phare"] for each in (built, replace(built, issue=other))
    )

    assert before[0]["address"] != after[0]["address"]


def test_the_page_is_frozen_unless_a_server_is_behind_it_and_its_state_holds_no_secret(
    built: newsletter.Built,
) -> None:
    said = build_state(built, live=True, version=7)

    assert (said["live"], said["version"], "token" in said) == (True, 7, False)
    assert build_state(built)["live"] is False


def test_the_eml_is_at_hand(built: newsletter.Built) -> None:
    assert build_state(built)["email"]["address"].startswith("data:message/rfc822;base64,")
    assert build_state(built, live=True)["email"]["address"] == "/issues/2026-11-27/email.eml"


def test_every_article_has_its_angles_and_its_threads(built: newsletter.Built) -> None:
    first = build_state(built)["snippets"][0]

    assert list(first["variants"]) == ["usual", "title", "lede", "points", "question"]
    made = built.snippets[0][1]
    assert [each["parts"][0]["text"] for each in first["variants"]["usual"]] == [each.text for each in made]
    assert [each["network"] for each in first["threads"]] == ["x", "bluesky", "mastodon", "threads"]


def test_the_link_of_each_network_and_its_card_are_said_once_an_article(built: newsletter.Built) -> None:
    article, snippets = built.snippets[0]
    said = build_state(built)["snippets"][0]

    assert (said["card"]["title"], said["card"]["description"]) == (article.title, article.lede)
    assert said["links"] == {each.network: each.link for each in snippets}
    assert set(said["variants"]["usual"][-1]) == {"network", "parts"}


def test_the_sponsor_stands_alone_with_its_links_and_its_run(built: newsletter.Built) -> None:
    said = build_state(built)["sponsor"]

    assert "Librairie du Môle" in said["html"]
    assert "Le bac rend la nuit" not in said["html"].partition("</title>")[2]
    assert said["html"].startswith("<!doctype html>")
    assert "prefers-color-scheme:dark" in said["html"]
    assert {link["url"].partition("?")[0] for link in said["links"]} == {
        "https://www.librairie-du-mole.example/reserver"
    }
    assert (said["from"], said["until"]) == ("2026-11-01", "2026-12-31")


def test_an_issue_without_a_sponsor_says_so(pasted: Path) -> None:
    assert build_state(newsletter.build(["halle.txt"]))["sponsor"] is None


def test_a_finding_names_its_line_from_the_project_on(built: newsletter.Built) -> None:
    path = built.root / "content/issues/2026-11-27/issue.toml"
    found = Finding(check="alt", severity="error", problem="p", hint="h", where=Location(path, 3))

    said = build_state(replace(built, findings=(found,)))["findings"]

    assert said[0]["where"] == {"path": "content/issues/2026-11-27/issue.toml", "line": 3}


@pytest.mark.slow
def test_articles_are_named_from_the_project_on(built: newsletter.Built) -> None:
    assert all(each["source"].startswith("content/issues/") for each in build_state(built)["articles"])


def test_the_present_issue_is_marked_among_the_others(built: newsletter.Built) -> None:
    others = [
        {"id": "2026-11-27", "subject": "a", "date": "b"},
        {"id": "2026-11-20", "subject": "c", "date": "d"},
    ]

    assert [each["current"] for each in build_state(built, issues=others)["issues"]] == [True, False]
    assert [each["id"] for each in build_state(built)["issues"]] == ["2026-11-27"]


def test_angles_are_made_again_once_a_template_of_theirs_changes(project: Path) -> None:
    def read_title() -> str:
        found = build_state(newsletter.build())["snippets"][0]["variants"]["title"]
        return next(each["parts"][0]["text"] for each in found if each["network"] == "facebook")

    before = read_title()
    own = project / "templates/social/facebook.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text("À nous : {{ opening }}")

    assert not before.startswith("À nous")
    assert read_title().startswith("À nous : ")


def test_a_reader_has_a_name_of_the_language_and_each_tag_what_others_read(project: Path) -> None:
    issue = project / "content/issues/2026-11-27/issue.toml"
    date, articles = "date = 2026-11-27\n", issue.read_text()[issue.read_text().index("[[article]]") :]
    issue.write_text(f'{date}subject = "{{first_name|À vous}}"\npreheader = "{{first_name}}"\n{articles}')

    reader = build_state(newsletter.build(esp="mailchimp"))["reader"]

    assert reader == {
        "name": "Claire",
        "tags": [["*|IF:FNAME|**|FNAME|**|ELSE:|*À vous*|END:IF|*", "À vous"], ["*|FNAME|*", ""]],
    }


def test_a_live_state_says_what_the_editor_may_change_and_which_findings_concern_it(project: Path) -> None:
    issue = project / "content/issues/2026-11-27/issue.toml"
    articles = issue.read_text()[issue.read_text().index("[[article]]") :]
    keys = 'date = 2026-11-27\nnumber = 42\nsubject = "Oui !!"\nintro = """\nTODO\n\n{prenom}\n"""\n'
    issue.write_text(f"{keys}\n{articles}")

    live = build_state(factories.in_english(newsletter.build()), live=True)

    values = {"subject": "Oui !!", "number": "42", "intro": "TODO\n\n{prenom}\n", "sponsor": None}
    assert values.items() <= live["form"]["values"].items()
    assert live["form"]["values"]["date"] == "2026-11-27"
    assert live["form"]["bookings"][0]["until"] == "2026-12-31"
    problems = {
        key: [live["findings"][place]["problem"] for place in places]
        for key, places in live["form"]["findings"].items()
    }
    assert problems == {
        "subject": ["The subject has several exclamation marks, like spam."],
        "intro": ['"{prenom}" was to be replaced.', '"TODO" was to be replaced.'],
    }
    assert build_state(newsletter.build())["form"] is None


def test_bare_articles_have_no_file_to_change(pasted: Path) -> None:
    assert build_state(newsletter.build([pasted]), live=True)["form"] is None
