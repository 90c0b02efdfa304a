"""ARTICLE.snippets.toml: what editors wrote in it stays when the page saves a text."""

from pathlib import Path

import factories
import pytest

from newsletter.config.own_texts import load_own_texts, save_own_texts
from newsletter.model import OwnText

WRITTEN = """\
# Relu par Jeanne.

[x]  # le fil du matin
article = "abc"
# avant la correction
text = "Le bac repart."

# Le fil, à garder.
[x.thread]
parts = ["Un", "Deux"]

[bluesky]
text = 'Le bac.'
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    factories.file(tmp_path / "bac.snippets.toml", WRITTEN)
    return factories.file(tmp_path / "bac.md", "# Le bac\n")


def change(article: Path, **texts: OwnText | None) -> str:
    """Save the texts with some of them changed, and return what the file says."""
    wanted = {**load_own_texts(article), **{name.replace("_", "."): own for name, own in texts.items()}}
    save_own_texts(article, {name: own for name, own in wanted.items() if own})
    return article.with_suffix(".snippets.toml").read_text(encoding="utf-8")


def test_a_text_that_is_saved_leaves_every_other_line(article: Path) -> None:
    saved = change(article, bluesky=OwnText(parts=("Le bac « repart » \\o/",), article="def"))

    assert saved.startswith(WRITTEN.partition("[bluesky]")[0])
    assert load_own_texts(article)["bluesky"] == OwnText(parts=("Le bac « repart » \\o/",), article="def")


def test_a_changed_text_keeps_the_comments_of_its_table(article: Path) -> None:
    saved = change(article, x=OwnText(parts=("Un", "Deux"), article="def"))

    assert "[x]  # le fil du matin\n" in saved
    assert "# avant la correction\n" in saved
    assert "# Le fil, à garder.\n[x.thread]\n" in saved
    assert load_own_texts(article)["x"].parts == ("Un", "Deux")


def test_a_new_text_stands_last(article: Path) -> None:
    saved = change(article, mastodon=OwnText(parts=("Le bac",), article="def"))

    assert saved.startswith(WRITTEN)
    assert load_own_texts(article)["mastodon"].parts == ("Le bac",)


def test_a_text_that_is_taken_back_leaves_the_others(article: Path) -> None:
    saved = change(article, x=None)

    assert {"x.thread", "bluesky"} == set(load_own_texts(article))
    assert "# Relu par Jeanne." in saved


def test_the_file_goes_with_its_last_text_unless_an_editor_wrote_something_else(article: Path) -> None:
    change(article, x=None, x_thread=None, bluesky=None)
    other = factories.file(article.parent / "quai.md", "# Le quai\n")
    save_own_texts(other, {"x": OwnText(parts=("Le quai",))})
    save_own_texts(other, {})

    assert "# Relu par Jeanne." in article.with_suffix(".snippets.toml").read_text(encoding="utf-8")
    assert not other.with_suffix(".snippets.toml").exists()


def test_a_link_goes_on_leading_to_the_file_that_is_saved(tmp_path: Path) -> None:
    target = factories.file(tmp_path / "shared" / "bac.snippets.toml", WRITTEN)
    article = factories.file(tmp_path / "bac.md", "# Le bac\n")
    (tmp_path / "bac.snippets.toml").symlink_to(target)

    change(article, bluesky=OwnText(parts=("Le bac",)))

    assert (tmp_path / "bac.snippets.toml").is_symlink()
    assert "# Relu par Jeanne." in target.read_text(encoding="utf-8")
