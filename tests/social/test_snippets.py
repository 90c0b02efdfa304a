import re
from dataclasses import replace
from pathlib import Path

import factories
import pytest

from newsletter.errors import SnippetError
from newsletter.model import Article, Bullet, BulletList, Snippet, text
from newsletter.social.networks import BY_KEY, NETWORKS
from newsletter.social.posts import write_posts
from newsletter.social.slot import SnippetOptions

TITLE = "La halle aux légumes rouvre ses portes"
LEDE = "La halle rouvre samedi. Les étals ont changé de place. Les loyers restent stables."
URL = "https://journal.fr/halle"
POINTS = ("Le prix des étals baisse : 12 euros.", "Le marché dure toute la matinée.")
OPTIONS = SnippetOptions(campaign="no-7", site="https://journal.fr", variant="title")


def article(**said: object) -> Article:
    return factories.article(**{"title": TITLE, "lede": LEDE, "url": URL, "blocks": points(*POINTS), **said})


def points(*items: str) -> tuple[BulletList, ...]:
    return (BulletList(items=tuple(Bullet(body=text(item)) for item in items)),)


def made(key: str, **said: object) -> Snippet:
    [snippet] = write_posts(article(**said), OPTIONS, [BY_KEY[key]])
    return snippet


def body(key: str, **said: object) -> str:
    return made(key, **said).parts[0].text.replace("\u00a0", " ")


def test_every_network_gets_a_snippet_within_its_limit() -> None:
    found = write_posts(article(), OPTIONS)

    assert [snippet.network for snippet in found] == [network.key for network in NETWORKS]
    assert all(part.count <= part.limit for snippet in found for part in snippet.parts)


def test_what_fits_is_said_in_full() -> None:
    assert body("mastodon", tags=("Ville",)) == (
        f"{TITLE}\n\n{LEDE}\n\n– {POINTS[0]}\n– {POINTS[1]}\n\n"
        "https://journal.fr/halle?utm_source=mastodon&utm_medium=social&utm_campaign=no-7\n\n#Ville"
    )


def test_the_last_bullets_go_first() -> None:
    items = [
        f"Un point numéro {number}, qui dit assez de choses pour prendre toute la place qui reste dans un message, et encore un peu de celle du point suivant."
        for number in range(5)
    ]

    said = body("mastodon", blocks=points(*items))

    assert re.findall(r"numéro (\d)", said) == ["0", "1"]
    assert LEDE in said


def test_then_the_lede_is_cut_at_a_sentence() -> None:
    long = f"{LEDE} {'Une phrase de plus, bien trop longue. ' * 6}".strip()

    said = body("x", lede=long)

    assert "12 euros" not in said
    assert re.search(
        r"Les loyers restent stables\.(?: Une phrase de plus, bien trop longue\.)+\n\nhttps://", said
    )


def test_then_the_lede_goes() -> None:
    said = body("x", title="Un titre " * 20 + "long", lede="Un chapô d’une seule phrase " * 5 + "longue.")

    assert "chapô" not in said


def test_then_the_title_is_cut_at_a_word_and_the_link_stays() -> None:
    said = body("x", title="mot " * 90 + "fin")

    assert re.fullmatch(r"(?:mot )+mot…\n\nhttps://journal\.fr/halle\?\S+", said)


def test_a_title_in_a_script_without_spaces_is_cut_between_characters() -> None:
    said = body("x", title="東京の朝" * 60)

    assert re.fullmatch(r"[東京の朝]+…\n\nhttps://\S+", said)


def test_a_title_that_cannot_be_cut_is_refused_rather_than_broken() -> None:
    with pytest.raises(SnippetError, match="X has no room") as caught:
        made("x", title="a" * 400)

    assert caught.value.hint


@pytest.mark.parametrize(
    ("key", "in_text"),
    [
        ("x", True),
        ("mastodon", True),
        ("linkedin", True),
        ("bluesky", False),
        ("instagram", False),
        ("reddit", False),
    ],
)
def test_the_link_stands_where_the_network_wants_it(key: str, in_text: bool) -> None:  # noqa: FBT001
    snippet = made(key)

    assert (snippet.link in snippet.parts[0].text, snippet.link_in == "text") == (in_text, in_text)


def test_the_link_in_the_bio_is_announced_in_the_language_of_the_article() -> None:
    assert ("Lien en bio" in body("instagram"), "Link in bio" in body("instagram", language="en")) == (
        True,
        True,
    )


def test_an_article_without_an_address_has_no_link_at_all() -> None:
    found = write_posts(article(url=None), OPTIONS)

    assert all(snippet.link is None and "http" not in snippet.parts[0].text for snippet in found)
    assert "Lien en bio" not in body("instagram", url=None)


def test_a_lede_that_repeats_the_title_is_not_said_twice() -> None:
    assert body("x", lede=f"{TITLE}.", blocks=()).count("halle aux légumes") == 1


def test_a_lede_that_begins_with_the_title_says_it_better() -> None:
    said = body("mastodon", lede=f"{TITLE} samedi à six heures. Les loyers restent stables.", blocks=())

    assert said.startswith(f"{TITLE} samedi à six heures.\n\nLes loyers restent stables.")


def test_a_lede_within_the_title_is_nothing_new() -> None:
    assert body("mastodon", lede="Ses portes", blocks=()).startswith(f"{TITLE}\n\nhttps://")


@pytest.mark.parametrize("key", ["x", "threads", "facebook"])
def test_a_lede_does_not_announce_what_may_not_follow(key: str) -> None:
    assert "La halle rouvre samedi." in body(key, lede="La halle rouvre samedi. Ce qui change :")
    assert "Ce qui change" not in body(key, lede="La halle rouvre samedi. Ce qui change :")
    assert POINTS[0] in body(key, lede="Ce qui change :")


def test_points_do_not_hang_on_the_sign_of_their_list() -> None:
    blocks = points("le prix des étals : 12 euros ;", "la place de chacun,", "et l’heure de la cloche.")

    assert "• le prix des étals : 12 euros\n• la place de chacun\n• et l’heure de la cloche\n\n" in body(
        "linkedin", blocks=blocks
    )


def test_a_hashtag_that_the_text_holds_is_not_set_under_it_again() -> None:
    tags = ("Climat", "Île de France", "Ville")

    found = made("mastodon", title="Le #climat, dit-on", lede="Vu d’#IledeFrance. #ileDeFrance.", tags=tags)

    assert found.text.endswith("\n\n#Ville")
    assert found.hashtags == ("#Ville",)


def test_characters_that_nobody_sees_are_left_out() -> None:
    assert body("reddit", title="La hal\u00adle\u200b rouvre\u2060", lede="") == "La halle rouvre"


def test_french_spaces_do_not_break_and_are_the_cheap_ones() -> None:
    said = made("x", lede="Est-ce trop tard\u202f? Oui !").parts[0].text

    assert "tard\u00a0? Oui\u00a0!" in said
    assert "\u202f" not in said


def test_hashtags_are_those_that_stand_in_the_text() -> None:
    tags = ("Île-de-France", "Corée du Nord", "2026")

    assert made("mastodon", tags=tags).hashtags == ("#ÎleDeFrance", "#CoréeDuNord")
    assert made("x", tags=tags).hashtags == ()


def test_whatsapp_sets_the_title_in_bold() -> None:
    assert body("whatsapp").startswith(f"*{TITLE}*\n\n")


def test_a_template_of_the_project_wins_and_still_fits(tmp_path: Path) -> None:
    (tmp_path / "social").mkdir()
    (tmp_path / "social" / "x.txt.j2").write_text("Lu pour vous : {{ title }}\n\n{{ lede }}\n\n{{ link }}\n")

    [snippet] = write_posts(article(lede=LEDE * 5), replace(OPTIONS, templates=tmp_path), [BY_KEY["x"]])

    assert snippet.parts[0].text.startswith("Lu pour vous : La halle")
    assert snippet.parts[0].count <= 280


@pytest.mark.parametrize("disclosure", [None, "#Pub · Librairie du Môle"])
def test_a_template_that_says_nothing_is_refused(tmp_path: Path, disclosure: str | None) -> None:
    factories.file(tmp_path / "social" / "x.txt.j2", "{% if false %}{{ opening }}{% endif %}\n")
    options = replace(OPTIONS, templates=tmp_path, disclosure=disclosure)

    with pytest.raises(SnippetError, match="gives no text for this article"):
        write_posts(article(), options, [BY_KEY["x"]])


def test_spaces_that_a_template_leaves_at_line_ends_are_not_copied(tmp_path: Path) -> None:
    factories.file(tmp_path / "social" / "x.txt.j2", "{{ title }} \r\n  \r\n\t\r\n{{ link }}")

    [snippet] = write_posts(article(url=None), replace(OPTIONS, templates=tmp_path), [BY_KEY["x"]])
    [linked] = write_posts(article(), replace(OPTIONS, templates=tmp_path), [BY_KEY["x"]])

    assert snippet.text == TITLE
    assert linked.text.startswith(f"{TITLE}\n\nhttps://")
