"""What networks show with an issue's web version: an article's image, or else the card of its subject."""

import re
from io import BytesIO
from pathlib import Path

import factories
import pytest
from PIL import Image

import newsletter

PUBLISHED = 'name = "L’Étale"\n\n[images]\nbase_url = "https://letale.example/{issue}/images"\n'
ISSUE = 'number = "1"\ndate = 2026-11-27\nsubject = "La nuit du bac"\n[[article]]\nfile = "bac.md"\n'
ARTICLE = "# Le bac rend la nuit\n\nIl part à minuit, et revient à une heure du matin.\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    factories.file(tmp_path / "content/newsletter.toml", PUBLISHED)
    factories.file(tmp_path / "content/issues/un/issue.toml", ISSUE)
    factories.file(tmp_path / "content/issues/un/bac.md", ARTICLE)
    return tmp_path


def find_cards(built: newsletter.Built) -> list[str]:
    return [name for name in built.files if re.fullmatch(r"images/headline-[0-9a-f]{8}\.png", name)]


def test_an_issue_without_images_has_the_card_of_its_subject(here: Path) -> None:
    built = newsletter.build(here=here)

    [name] = find_cards(built)
    assert Image.open(BytesIO(built.files[name])).size == (1200, 630)
    web = built.files["web.html"].decode()
    assert f'<meta property="og:image" content="https://letale.example/un/{name}">' in web
    assert '<meta property="og:image:alt" content="La nuit du bac. L’Étale.">' in web


def test_the_card_stands_in_no_email(here: Path) -> None:
    files = newsletter.build(here=here).files

    assert b"headline-" not in files["email.html"] + files["email.eml"]


def test_an_article_with_an_image_needs_no_card(here: Path) -> None:
    factories.file(here / "content/issues/un/bac.png", factories.picture())
    factories.file(here / "content/issues/un/bac.md", f"---\nimage: bac.png\nalt: Le bac\n---\n{ARTICLE}")

    assert find_cards(newsletter.build(here=here)) == []


def test_images_that_are_not_published_have_no_card(here: Path) -> None:
    factories.file(here / "content/newsletter.toml", PUBLISHED.partition("[images]")[0])

    assert find_cards(newsletter.build(here=here)) == []
