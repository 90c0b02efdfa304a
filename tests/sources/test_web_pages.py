"""Pages in today's layouts, written for the project, beside what a careful person would read in them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsletter import sources
from newsletter.export import shapes
from newsletter.model import Article, Figure, plain

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.json"))


def read(name: str) -> Article:
    [path] = [path for path in PAGES.glob(f"{name}.*") if path.suffix != ".json"]
    return sources.read(path)


def said(article: Article) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shapes.dump_json(shapes.shape_article(article)))
    figures = [block for block in article.blocks if isinstance(block, Figure)]
    found["captions"] = [plain(figure.caption) for figure in figures if figure.caption]
    found["credits"] = [figure.credit for figure in figures if figure.credit]
    return found


def plainly(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """White space of every kind is a space: the expectations are typed by hand."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value)
    if isinstance(value, list):
        return [plainly(one) for one in value]
    return {key: plainly(one) for key, one in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_a_careful_person_would(name: str) -> None:
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))

    found = said(read(name))

    assert plainly({key: found[key] for key in expected}) == plainly(expected)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_left_out_of_a_page_has_its_line_and_its_reason(name: str) -> None:
    article = read(name)
    kept = " ".join(said(article)["paragraphs"])

    assert article.set_aside
    assert all(aside.line > 0 and aside.why for aside in article.set_aside)
    assert not [aside.text for aside in article.set_aside if len(aside.text) > 60 and aside.text in kept]
