"""What the networks' APIs take of a post; Bluesky's and LinkedIn's forms have tests of their own."""

from __future__ import annotations

import dataclasses
import html
import re

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.model import Image, Json
from newsletter.social.api_forms import TOPIC_LENGTH, format_for_api
from newsletter.social.escaping import convert_to_html, convert_to_mrkdwn, escape_markdown
from newsletter.social.networks import NETWORKS, get_network

LINK = "https://letale.example/pont_neuf?utm_source=x&utm_medium=social"
TEXT = f"Le pont rouvre\n\nIl rouvre lundi.\n\n{LINK}\n\n#Vorelle #Pont"
ARTICLE = factories.article(
    title="Le pont rouvre",
    lede="Il rouvre lundi.",
    language="fr",
    image=Image(src="images/pont.jpg", alt="Le pont, vu du quai"),
)
# Signs that mean something to one API or another, between words.
PROSE = st.text(alphabet="&<>*_~`|[]#\\@ aé1.\n-", max_size=60)


def form(key: str, text: str = TEXT, link: str | None = LINK) -> Json:
    return format_for_api(text, get_network(key), ARTICLE, link)


def test_x_takes_the_text() -> None:
    assert form("x") == {"text": TEXT}


def test_mastodon_takes_a_public_status_in_the_language_of_the_article_with_nothing_hidden() -> None:
    expected = {"status": TEXT, "language": "fr", "visibility": "public", "spoiler_text": ""}

    assert form("mastodon") == expected


def test_linkedin_takes_the_address_as_an_article_and_none_in_the_commentary() -> None:
    assert form("linkedin") == {
        "commentary": "Le pont rouvre\n\nIl rouvre lundi.\n\n{hashtag|\\#|Vorelle} {hashtag|\\#|Pont}",
        "content": {"article": {"source": LINK, "title": "Le pont rouvre"}},
    }


def test_facebook_takes_the_address_as_a_link_and_none_in_the_message() -> None:
    expected = {"message": "Le pont rouvre\n\nIl rouvre lundi.\n\n#Vorelle #Pont", "link": LINK}

    assert form("facebook") == expected


def test_threads_takes_link_and_topic_apart() -> None:
    assert form("threads", f"Le pont rouvre\n\n{LINK}\n\n#Vorelle") == {
        "media_type": "TEXT",
        "text": "Le pont rouvre",
        "link_attachment": LINK,
        "topic_tag": "Vorelle",
    }


@pytest.mark.parametrize(("length", "has_topic"), [(TOPIC_LENGTH, True), (TOPIC_LENGTH + 1, False)])
def test_a_topic_is_no_longer_than_threads_allows(length: int, *, has_topic: bool) -> None:
    made = form("threads", f"Le pont rouvre\n\n#{'a' * length}", None)

    assert isinstance(made, dict)
    assert ("topic_tag" in made) == has_topic
    assert ("#" in str(made["text"])) != has_topic


def test_an_address_or_a_hashtag_inside_a_sentence_stays_there() -> None:
    text = f"Voir {LINK} et #Vorelle ici."

    assert [form(key, text)[field] for key, field in (("facebook", "message"), ("threads", "text"))] == [
        text,
        text,
    ]


@given(st.lists(st.sampled_from(["Lundi.", "", LINK, "#Vorelle", f"Voir {LINK}", "#Pont #IA"]), max_size=6))
def test_nothing_is_lost_of_what_leaves_the_text_for_a_field_of_its_own(lines: list[str]) -> None:
    text = "\n".join(lines)

    for key, field in (("facebook", "message"), ("threads", "text")):
        made = form(key, text)
        assert isinstance(made, dict)
        kept = {*str(made[field]).split(), LINK, f"#{made.get('topic_tag')}"}
        assert set(text.split()) - kept == set()
        assert "\n\n\n" not in str(made[field])


@pytest.mark.parametrize("key", ["linkedin", "facebook", "threads"])
@pytest.mark.parametrize("place", ["comment", "bio"])
def test_a_link_that_belongs_in_a_comment_or_the_bio_is_attached_to_nothing(key: str, place: str) -> None:
    network = dataclasses.replace(get_network(key), link_in=place)

    assert "letale.example" not in str(format_for_api("Le pont rouvre", network, ARTICLE, LINK))


def test_a_part_of_a_thread_without_the_link_has_no_card() -> None:
    assert form("linkedin", "Lundi.", None) == {"commentary": "Lundi."}
    assert form("facebook", "Lundi.", None) == {"message": "Lundi."}


def test_bluesky_takes_the_record_and_beside_it_the_image_of_the_card() -> None:
    made = form("bluesky", "Le pont rouvre")

    assert isinstance(made, dict)
    assert made["thumb"] == {"image": "images/pont.jpg", "alt": "Le pont, vu du quai"}
    assert "image" not in str(made["record"])


def test_without_a_card_or_a_picture_bluesky_gets_no_thumb() -> None:
    bare = dataclasses.replace(ARTICLE, image=None)

    forms = [form("bluesky", "Lundi.", None), format_for_api("Lundi.", get_network("bluesky"), bare, LINK)]

    assert [list(made) for made in forms if isinstance(made, dict)] == [["record"], ["record"]]


def test_telegram_takes_html_in_which_the_title_is_bold() -> None:
    made = form("telegram", "**Le bac & <la nuit>**\n\nIl part.", None)

    assert made == {"text": "<b>Le bac &amp; &lt;la nuit&gt;</b>\n\nIl part.", "parse_mode": "HTML"}


@given(PROSE, PROSE)
def test_telegram_reads_the_words_as_they_were_written(title: str, prose: str) -> None:
    made = convert_to_html(f"**a{title}a**\n\n{prose}")

    assert html.unescape(re.sub(r"</?b>", "**", made)) == f"**a{title}a**\n\n{prose}"
    assert re.fullmatch(r"(?:[^<>&]|</?b>|&(?:amp|lt|gt);)*", made)


def test_slack_takes_a_link_under_its_host_and_path() -> None:
    expected = {
        "text": "*Le pont &amp; le quai*\n\n"
        "<https://letale.example/pont_neuf?utm_source=x&amp;utm_medium=social|letale.example/pont_neuf>."
    }

    assert form("slack", f"*Le pont & le quai*\n\n{LINK}.") == expected


@given(PROSE)
def test_slack_sees_no_link_or_call_that_nobody_wrote(prose: str) -> None:
    assert re.search("[<>]", convert_to_mrkdwn(prose)) is None


def test_discord_takes_a_bold_title_a_bare_link_and_calls_nobody() -> None:
    assert form("discord", f"**Le pont_neuf**\n\n*Lundi*, [ou](mardi) @everyone\n\n{LINK}") == {
        "content": f"**Le pont\\_neuf**\n\n\\*Lundi\\*, \\[ou\\](mardi) @everyone\n\n{LINK}",
        "allowed_mentions": {"parse": []},
    }


@given(PROSE.filter(lambda prose: "**" not in prose))
def test_discord_reads_the_words_as_they_were_written(prose: str) -> None:
    assert re.sub(r"\\([\\*_~`|\[\]<>#-])", r"\1", escape_markdown(prose)) == prose


@pytest.mark.parametrize("line", ["# a", "### a", "- a", "-# a"])
def test_a_line_of_discord_is_neither_a_heading_nor_a_list_by_accident(line: str) -> None:
    assert escape_markdown(f"b\n{line}") == f"b\n\\{line}"


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.key)
def test_a_form_is_a_table_of_fields_or_there_is_none(network) -> None:  # noqa: ANN001
    made = format_for_api("Lundi.", network, ARTICLE, LINK)

    assert made is None or isinstance(made, dict)
