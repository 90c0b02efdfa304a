import re
import unicodedata

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.errors import SnippetError
from newsletter.model import Article, Bullet, BulletList, Snippet, text
from newsletter.social.networks import BY_KEY, NETWORKS
from newsletter.social.snippets import snippets

TITLE = "La halle aux légumes rouvre ses portes"
LEDE = "La halle rouvre samedi. Les étals ont changé de place. Les loyers restent stables."
URL = "https://journal.fr/halle"


def article(**said: object) -> Article:
    return factories.article(
        **{"title": TITLE, "lede": LEDE, "url": URL, "blocks": points("Le prix : 12 euros."), **said}
    )


def points(*items: str) -> tuple[BulletList, ...]:
    return (BulletList(items=tuple(Bullet(body=text(item)) for item in items)),)


def made(key: str, **said: object) -> Snippet:
    [snippet] = snippets(article(**said), "no-7", [BY_KEY[key]])
    return snippet


def body(key: str, **said: object) -> str:
    return made(key, **said).parts[0].text.replace("\u00a0", " ")


def test_every_network_gets_a_snippet_within_its_limit() -> None:
    found = snippets(article(), "no-7")

    assert [snippet.network for snippet in found] == [network.key for network in NETWORKS]
    assert all(part.count <= part.limit for snippet in found for part in snippet.parts)


def test_what_fits_is_said_in_full() -> None:
    assert body("mastodon", tags=("Ville",)) == (
        f"{TITLE}\n\n{LEDE}\n\n– Le prix : 12 euros.\n\n"
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
    long = f"{LEDE} {'Une phrase de plus, qui ne tient pas. ' * 6}".strip()

    said = body("x", lede=long)

    assert "12 euros" not in said
    assert re.search(
        r"Les loyers restent stables\.(?: Une phrase de plus, qui ne tient pas\.)+\n\nhttps://", said
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
    with pytest.raises(SnippetError, match="too long for X") as caught:
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
    found = snippets(article(url=None), "no-7")

    assert all(snippet.link is None and "http" not in snippet.parts[0].text for snippet in found)
    assert "Lien en bio" not in body("instagram", url=None)


def test_a_lede_that_repeats_the_title_is_not_said_twice() -> None:
    assert body("x", lede=f"{TITLE}.", blocks=()).count("halle aux légumes") == 1


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


def test_a_template_of_the_project_wins_and_still_fits(tmp_path) -> None:  # noqa: ANN001
    (tmp_path / "social").mkdir()
    (tmp_path / "social" / "x.txt.j2").write_text("Lu pour vous : {{ title }}\n\n{{ lede }}\n\n{{ link }}\n")

    [snippet] = snippets(article(lede=LEDE * 5), "no-7", [BY_KEY["x"]], templates=tmp_path)

    assert snippet.parts[0].text.startswith("Lu pour vous : La halle")
    assert snippet.parts[0].count <= 280


# An independent count: what every unit means, said once more, for texts without addresses.
MEASURES = {
    "weighted": lambda said: sum(
        1
        if ord(c) <= 0x10FF
        or 0x2000 <= ord(c) <= 0x200D
        or 0x2010 <= ord(c) <= 0x201F
        or 0x2032 <= ord(c) <= 0x2037
        else 2
        for c in said
    ),
    "graphemes": len,
    "bytes": lambda said: len(said.encode()),
    "utf16": lambda said: len(said.encode("utf-16-le")) // 2,
    "code points": len,
}
WORDS = st.lists(
    st.sampled_from(["mot", "œuvre", "l’été", "–", "12,5 %", "vélo…", "漢字", "😀", "a" * 30, "fin."]),
    min_size=1,
    max_size=90,
)


@given(title=WORDS, lede=WORDS, items=st.lists(WORDS, max_size=6))
def test_every_part_fits_and_says_only_what_the_article_says(
    title: list[str], lede: list[str], items: list[list[str]]
) -> None:
    said = article(
        title=" ".join(title[:40]), lede=" ".join(lede), url=None, blocks=points(*map(" ".join, items))
    )
    known = set(re.findall(r"\w+", " ".join([*title, *lede, *(word for item in items for word in item)])))

    for snippet in snippets(said, "no-7"):
        [part] = snippet.parts
        assert part.text == unicodedata.normalize("NFC", part.text)
        assert MEASURES[part.unit](part.text) <= part.limit
        assert set(re.findall(r"\w+", part.text)) <= known
