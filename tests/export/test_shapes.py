import json
from dataclasses import replace
from datetime import date
from typing import Any

import factories
import pytest

from newsletter.errors import Location
from newsletter.export import shapes
from newsletter.model import (
    Block,
    Bullet,
    BulletList,
    Code,
    Divider,
    Figure,
    Finding,
    Heading,
    Image,
    LinkPlace,
    Paragraph,
    Part,
    Quote,
    Run,
    SetAside,
    Snippet,
    Table,
    list_pieces,
    text,
)

MARKED = (
    Run(text="Il "),
    Run(text="part", marks=frozenset({"strong"})),
    Run(text=" là", href="https://a.example"),
)
LIST = BulletList(
    items=(Bullet(label="Tarif\u00a0:", gap="\u202f", body=text("2 €")), Bullet(body=text("Gratuit")))
)
DEEP = BulletList(items=(Bullet(body=text("Plus loin")),))
INNER = BulletList(items=(Bullet(label="Dedans :", gap=" ", body=text("oui"), nested=(DEEP,)),), start=1)
NESTED = BulletList(items=(Bullet(body=text("Un"), nested=(INNER,)), Bullet(body=text("Deux"))), start=3)
# Each block, its shape, and its text for people.
BLOCKS: list[tuple[Block, dict[str, object], list[str]]] = [
    (Heading(text=MARKED, level=3), {"kind": "heading", "level": 3, "text": "Il part là"}, ["Il part là"]),
    (Paragraph(text=MARKED), {"kind": "paragraph", "text": "Il part là"}, ["Il part là"]),
    (
        LIST,
        {
            "kind": "list",
            "items": ["Tarif\u00a0:\u202f2 €", "Gratuit"],
            "depths": [0, 0],
            "labels": ["Tarif\u00a0:", None],
            "start": None,
        },
        ["Tarif\u00a0:\u202f2 €", "Gratuit"],
    ),
    (
        NESTED,
        {
            "kind": "list",
            "items": ["Un", "Dedans : oui", "Plus loin", "Deux"],
            "depths": [0, 1, 2, 0],
            "labels": [None, "Dedans :", None, None],
            "start": 3,
        },
        ["Un", "  Dedans : oui", "    Plus loin", "Deux"],
    ),
    (Divider(), {"kind": "divider"}, ["* * *"]),
    (
        Quote(text=text("Je pars."), cite="Anne"),
        {"kind": "quote", "text": "Je pars.", "cite": "Anne"},
        ["Je pars.", "Anne"],
    ),
    (
        Figure(image=Image(src="a.png", alt="Le bac"), caption=text("À quai")),
        {"kind": "figure", "src": "a.png", "alt": "Le bac", "caption": "À quai", "credit": None},
        ["a.png Le bac", "À quai"],
    ),
    (
        Figure(image=Image(src="a.png"), credit="© Anne Roy"),
        {"kind": "figure", "src": "a.png", "alt": "", "caption": None, "credit": "© Anne Roy"},
        ["a.png", "© Anne Roy"],
    ),
    (
        Table(header=(text("Jour"), text("Heure")), rows=((text("Lundi"), text("8 h")),)),
        {"kind": "table", "header": ["Jour", "Heure"], "rows": [["Lundi", "8 h"]]},
        ["Jour | Heure", "Lundi | 8 h"],
    ),
    (Code(text="a\n  b"), {"kind": "code", "text": "a\n  b"}, ["a", "  b"]),
]


def through_json(value: object) -> object:
    return json.loads(shapes.dump_json(value))


def test_an_article_has_every_key_that_scripts_rely_on() -> None:
    article = factories.article(
        title="Le bac",
        lede="Il part.",
        categories=("Estuaire",),
        byline="Anne Roy",
        published=date(2026, 11, 20),
        url="https://letale.example/bac",
        image=Image(src="a.png", alt="Le bac"),
        blocks=(Heading(text=text("Minuit")), Paragraph(text=MARKED), LIST, Quote(text=text("Je pars."))),
        sponsor_call="Écrivez-nous.",
        set_aside=(SetAside(line=9, text="Partager", why="a button"),),
    )

    shape = through_json(shapes.shape_article(article))

    blocks, lines = shape.pop("blocks"), shape.pop("lines")
    assert shape == {
        "title": "Le bac",
        "lede": "Il part.",
        "categories": ["Estuaire"],
        "byline": "Anne Roy",
        "language": "fr",
        "published": "2026-11-20",
        "url": "https://letale.example/bac",
        "image": {"src": "a.png", "alt": "Le bac"},
        "headings": ["Minuit"],
        "bullets": ["Tarif\u00a0:\u202f2 €", "Gratuit"],
        "quotes": ["Je pars."],
        "notes": [],
        "paragraphs": ["Il part là"],
        "sponsor_call": "Écrivez-nous.",
        "set_aside": [{"line": 9, "text": "Partager", "why": "a button"}],
    }
    assert lines[-2] == {
        "line": 10,
        "kind": "aside",
        "text": "Partager",
        "why": "a button",
        "doubtful": False,
        "second": None,
    }
    assert [block["kind"] for block in blocks] == ["heading", "paragraph", "list", "quote"]


def test_what_an_article_does_not_have_is_null_or_empty() -> None:
    shape = through_json(shapes.shape_article(factories.article(blocks=())))

    empty = {key for key, value in shape.items() if value in (None, [])}
    assert set(shape) - {"title", "language", "lines"} == empty
    nulls = {"lede", "byline", "published", "url", "image", "sponsor_call"}
    assert nulls == {key for key, value in shape.items() if value is None}


@pytest.mark.parametrize(("block", "shape", "_lines"), BLOCKS)
def test_every_kind_of_block_has_its_shape(block: Block, shape: object, _lines: object) -> None:
    assert [shape] == through_json(shapes.shape_article(factories.article(blocks=(block,))))["blocks"]


@pytest.mark.parametrize(("block", "_shape", "lines"), BLOCKS)
def test_every_kind_of_block_has_a_text_for_people(block: Block, _shape: object, lines: list[str]) -> None:
    article = factories.article(blocks=(block,), lede=None, byline=None, categories=())

    pieces = [piece for piece in list_pieces(article) if piece.block == 0]
    assert lines == [line for piece in pieces for line in shapes.list_lines(piece, article)]


def test_what_is_nested_is_among_the_bullets_that_scripts_read() -> None:
    shape = through_json(shapes.shape_article(factories.article(blocks=(NESTED,))))

    assert shape["bullets"] == ["Un", "Dedans : oui", "Plus loin", "Deux"]


def test_snippets_have_every_key_that_scripts_rely_on() -> None:
    part = Part(text="Le bac part.", count=12, limit=280, unit="characters")
    snippet = Snippet(
        network="x", parts=(part,), hashtags=("#bac",), link="https://letale.example/", link_in="card"
    )

    shape = through_json(
        shapes.shape_snippets("2026-11-27", [(factories.article(title="Le bac"), [snippet])])
    )

    parts = [{"text": "Le bac part.", "count": 12, "limit": 280, "unit": "characters"}]
    made = {
        "network": "x",
        "hashtags": ["#bac"],
        "link": "https://letale.example/",
        "link_in": "card",
        "first_comment": None,
        "image": None,
        "alt": None,
        "variant": "title",
        "cut": None,
        "taken_from": None,
        "own": False,
        "stale": False,
        "parts": parts,
    }
    assert {
        "issue": "2026-11-27",
        "articles": [{"title": "Le bac", "url": None, "snippets": [made]}],
    } == shape


@pytest.mark.parametrize(("place", "comment"), [("comment", "https://letale.example/"), ("text", None)])
def test_a_link_that_belongs_in_a_comment_is_the_first_comment(place: LinkPlace, comment: str | None) -> None:
    part = Part(text="Le bac part.", count=12, limit=3000, unit="utf16")
    snippet = Snippet(network="linkedin", parts=(part,), link="https://letale.example/", link_in=place)

    assert made(snippet)["first_comment"] == comment


def test_a_snippet_has_the_picture_of_its_article() -> None:
    part = Part(text="Le bac part.", count=12, limit=280, unit="weighted")
    picture = Image(src="images/bac.jpg", alt="Le bac, de nuit")

    shape = made(Snippet(network="x", parts=(part,)), image=picture)

    assert (shape["image"], shape["alt"]) == ("images/bac.jpg", "Le bac, de nuit")


def test_a_part_has_the_form_of_an_api_only_where_that_is_known() -> None:
    part = Part(text="Le_bac", count=6, limit=3000, unit="utf16", api={"commentary": r"Le\_bac"})
    snippet = Snippet(network="linkedin", parts=(part,))

    [shape] = made(snippet)["parts"]

    assert shape["api"] == {"commentary": r"Le\_bac"}
    assert "api" not in made(replace(snippet, parts=(replace(part, api=None),)))["parts"][0]


@pytest.mark.parametrize(("where", "written"), [(Location("bac.md", 3), "bac.md:3"), (None, None)])
def test_findings_say_what_and_where(where: Location | None, written: str | None) -> None:
    finding = Finding(
        check="alt", severity="error", problem="Sans texte.", hint="Écrire.", where=where, element="img"
    )

    shape = through_json(shapes.shape_findings([finding]))

    said = {
        "check": "alt",
        "severity": "error",
        "problem": "Sans texte.",
        "hint": "Écrire.",
        "where": written,
        "element": "img",
    }
    assert [said] == shape


def test_json_is_written_for_people() -> None:
    assert shapes.dump_json({"title": "Été\u00a0!"}) == '{\n  "title": "Été\u00a0!"\n}'


def made(snippet: Snippet, **said: object) -> dict[str, Any]:
    """A snippet of an article as scripts read it."""
    articles = through_json(shapes.shape_snippets("7", [(factories.article(**said), [snippet])]))["articles"]
    return articles[0]["snippets"][0]
