"""An editor's own text is kept through builds, and marked once the article has changed."""

from dataclasses import replace
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter import pipeline
from newsletter.config.own_texts import get_own_texts_path, load_own_texts, save_own_texts
from newsletter.config.targets import select
from newsletter.errors import ConfigError, ContentError, OutputError, SnippetError
from newsletter.model import Article, OwnText, Publication, Snippet
from newsletter.pipeline.snippets import delete_own_text, save_own_text
from newsletter.social.editor_texts import _CONTROL, make_own_text
from newsletter.social.networks import BY_KEY

ARTICLE = "---\ntitle: Le bac\nlede: Le bac passe la nuit.\n---\n\nIl passe.\n"
HOUSE = Publication(name="L’Étale")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return factories.file(tmp_path / "bac.md", ARTICLE)


def article(path: Path) -> Article:
    return made(path)[0]


def snippet(path: Path, key: str = "x") -> Snippet:
    return next(each for each in made(path)[1] if each.network == key)


def made(path: Path) -> tuple[Article, tuple[Snippet, ...]]:
    request = pipeline.Request(selection=select([str(path)], path.parent), day=factories.issue().date)
    [(article, snippets)] = pipeline.make_snippets(request).articles
    return article, snippets


def test_a_saved_text_is_that_network_s_snippet_from_then_on(path: Path) -> None:
    save_own_text(article(path), "x", "Le bac, enfin.\n\nCe soir.", HOUSE)

    found = snippet(path)

    assert (found.text, found.own, found.stale, found.parts[0].count) == (
        "Le bac, enfin.\n\nCe soir.",
        True,
        False,
        24,
    )
    assert not snippet(path, "mastodon").own


def test_it_is_marked_once_the_article_has_changed(path: Path) -> None:
    save_own_text(article(path), "x", "Le bac, enfin.", HOUSE)
    path.write_text(ARTICLE.replace("la nuit", "le jour"))

    assert (snippet(path).text, snippet(path).stale) == ("Le bac, enfin.", True)


def test_a_change_further_down_is_none_to_a_snippet(path: Path) -> None:
    save_own_text(article(path), "x", "Le bac, enfin.", HOUSE)
    path.write_text(ARTICLE.replace("Il passe.", "Il repasse."))

    assert not snippet(path).stale


def test_taken_back_it_is_made_anew_and_leaves_no_file(path: Path) -> None:
    before = snippet(path)
    save_own_text(article(path), "x", "Le bac, enfin.", HOUSE)

    delete_own_text(article(path), "x")

    assert (snippet(path), list(path.parent.iterdir())) == (before, [path])


def test_other_texts_stay_when_one_is_saved(path: Path) -> None:
    save_own_text(article(path), "x", "Un.", HOUSE)
    save_own_text(article(path), "reddit", "Deux.", HOUSE)

    assert (snippet(path).text, snippet(path, "reddit").text) == ("Un.", "Deux.")


@pytest.mark.parametrize(("text", "problem"), [(" \n", "empty"), ("a" * 281, "281 of 280")])
def test_what_no_network_takes_is_not_saved(path: Path, text: str, problem: str) -> None:
    with pytest.raises(SnippetError, match=problem):
        save_own_text(article(path), "x", text, HOUSE)

    assert list(path.parent.iterdir()) == [path]


def test_a_pasted_article_has_no_place_for_it(path: Path) -> None:
    with pytest.raises(ContentError, match="is not in a file"):
        save_own_text(replace(article(path), source="-"), "x", "Le bac.", HOUSE)


def test_where_nothing_can_be_written_what_was_there_stays(path: Path) -> None:
    save_own_text(article(path), "x", "Un.", HOUSE)
    get_own_texts_path(path).unlink()
    get_own_texts_path(path).mkdir()

    with pytest.raises(OutputError, match="cannot be saved"):
        save_own_texts(path, {"x": OwnText(text="Deux.")})

    assert sorted(each.name for each in path.parent.iterdir()) == ["bac.md", "bac.snippets.toml"]


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ('[myspace]\ntext = "a"\n', "is not a table of a network"),
        ('x = "a"\n', "is not a table of a network"),
        ("[x]\n", "text"),
        ('[x]\ntext = "a"\ntxet = "b"\n', "txet"),
    ],
)
def test_a_mistake_in_the_file_is_told_at_its_line(path: Path, toml: str, problem: str) -> None:
    factories.file(get_own_texts_path(path), toml)

    with pytest.raises(ConfigError, match=problem) as caught:
        snippet(path)

    assert caught.value.where is not None


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200).filter(
        lambda said: _CONTROL.sub("", said).strip()
    )
)
def test_any_text_comes_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("own") / "bac.md"
    written = make_own_text(text, factories.article(), BY_KEY["facebook"])

    save_own_texts(path, {"x": written})

    assert load_own_texts(path)["x"] == written


def test_a_text_with_more_links_than_threads_takes_is_refused() -> None:
    text = " ".join(f"https://a.fr/{number}" for number in range(6))

    with pytest.raises(SnippetError, match="too many links: Threads takes 5 at most"):
        make_own_text(text, factories.article(), BY_KEY["threads"])
