"""An editor's own text is kept through builds, and marked once the article has changed."""

from dataclasses import replace
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsletter
from newsletter import pipeline
from newsletter.config.own_texts import get_own_texts_path, load_own_texts, save_own_texts
from newsletter.config.targets import select
from newsletter.errors import ConfigError, ContentError, Location, NewsletterError, OutputError, SnippetError
from newsletter.model import Article, OwnText, Publication, Snippet
from newsletter.pipeline.snippets import Form, delete_own_text, save_own_text
from newsletter.social.editor_texts import _CONTROL, make_own_text
from newsletter.social.networks import BY_KEY

ARTICLE = "---\ntitle: Le bac\nlede: Le bac passe la nuit.\n---\n\nIl passe.\n"
HOUSE = Publication(name="L’Étale")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return factories.file(tmp_path / "bac.md", ARTICLE)


def article(path: Path) -> Article:
    return made(path)[0]


def snippet(path: Path, key: str = "x", form: Form = "post") -> Snippet:
    return next(each for each in made(path, form)[1] if each.network == key)


def made(path: Path, form: Form = "post") -> tuple[Article, tuple[Snippet, ...]]:
    request = pipeline.Request(selection=select([str(path)], path.parent), day=factories.issue().date)
    [(article, snippets)] = pipeline.make_snippets(request, pipeline.SnippetRequest(form=form)).articles
    return article, snippets


def test_a_saved_text_is_that_network_s_snippet_from_then_on(path: Path) -> None:
    save_own_text(article(path), "x", ["Le bac, enfin.\n\nCe soir."], HOUSE)

    found = snippet(path)

    assert (found.text, found.own, found.stale, found.parts[0].count) == (
        "Le bac, enfin.\n\nCe soir.",
        True,
        False,
        24,
    )
    assert not snippet(path, "mastodon").own


def test_it_is_marked_once_the_article_has_changed(path: Path) -> None:
    save_own_text(article(path), "x", ["Le bac, enfin."], HOUSE)
    path.write_text(ARTICLE.replace("la nuit", "le jour"))

    assert (snippet(path).text, snippet(path).stale) == ("Le bac, enfin.", True)


def test_a_change_further_down_is_none_to_a_snippet(path: Path) -> None:
    save_own_text(article(path), "x", ["Le bac, enfin."], HOUSE)
    path.write_text(ARTICLE.replace("Il passe.", "Il repasse."))

    assert not snippet(path).stale


def test_taken_back_it_is_made_anew_and_leaves_no_file(path: Path) -> None:
    before = snippet(path)
    save_own_text(article(path), "x", ["Le bac, enfin."], HOUSE)

    delete_own_text(article(path), "x")

    assert (snippet(path), list(path.parent.iterdir())) == (before, [path])


def test_other_texts_stay_when_one_is_saved(path: Path) -> None:
    save_own_text(article(path), "x", ["Un."], HOUSE)
    save_own_text(article(path), "reddit", ["Deux."], HOUSE)

    assert (snippet(path).text, snippet(path, "reddit").text) == ("Un.", "Deux.")


def test_a_thread_and_a_post_of_a_network_are_kept_apart_each_part_counted(path: Path) -> None:
    save_own_text(article(path), "x", ["Le bac, enfin."], HOUSE)
    save_own_text(article(path), "x", ["Un “bac”.", "", "Deux\nbacs \\."], HOUSE, "thread")

    thread, post = snippet(path, form="thread"), snippet(path)

    assert [(part.text, part.count) for part in thread.parts] == [("Un “bac”.", 9), ("Deux\nbacs \\.", 12)]
    assert (thread.own, post.text) == (True, "Le bac, enfin.")
    lines = get_own_texts_path(path).read_text().split("\n")
    assert [lines[part.where.line] for part in thread.parts if part.where] == ['Un “bac”.""",', "Deux"]
    path.write_text(ARTICLE.replace("la nuit", "le jour"))
    assert snippet(path, form="thread").stale
    delete_own_text(article(path), "x", "thread")
    assert not snippet(path, form="thread").own
    assert snippet(path).own


def test_a_post_may_become_a_thread_which_a_build_leaves(path: Path) -> None:
    save_own_text(article(path), "mastodon", ["Un.", "Deux."], HOUSE)

    assert [part.text for part in snippet(path, "mastodon").parts] == ["Un.", "Deux."]
    with pytest.raises(SnippetError, match="Reddit has no threads"):
        save_own_text(article(path), "reddit", ["Un.", "Deux."], HOUSE)


def test_a_part_that_is_too_long_is_an_error_at_its_line(path: Path) -> None:
    own = factories.file(
        get_own_texts_path(path),
        '[x]\ntext = """\n'
        + "a" * 281
        + '"""\n\n[x.thread]\nparts = [\n"Un.", # "zéro"\n"'
        + "b" * 282
        + '",\n]\n',
    )
    request = pipeline.Request(selection=select([str(path)], path.parent), day=factories.issue().date)

    findings = [each for each in pipeline.build(request).findings if each.check == "snippet-fit"]

    assert [(each.where, each.problem) for each in findings] == [
        (Location(own, 2), "The snippet for x has 281 of 280 weighted."),
        (Location(own, 8), "Part 2 of the snippet for x has 282 of 280 weighted."),
    ]


def test_the_whole_issue_and_its_sponsor_have_own_texts_beside_issue_toml(project: Path) -> None:
    (roundup, _), (promotion, made) = newsletter.build(here=project).issue_snippets
    save_own_text(roundup, "x", ["Le numéro 42."], HOUSE)
    save_own_text(promotion, "x", ["À lire : Librairie du Môle."], HOUSE)
    save_own_text(promotion, "bluesky", [made[0].text], HOUSE)

    built = newsletter.build(here=project)

    assert [snippets[0].text for _, snippets in built.issue_snippets] == [
        "Le numéro 42.",
        "À lire : Librairie du Môle.",
    ]
    own = project / "content/issues/2026-11-27/issue.snippets.toml"
    [finding] = [each for each in built.findings if each.severity == "error"]
    assert finding.problem == 'The sponsor’s own text for x does not say "Sponsorisé".'
    assert finding.where == Location(own, 11)
    own.write_text('[x]\ntext = "Un."\n')
    with pytest.raises(ConfigError, match=r"\[x\] is of nothing here"):
        newsletter.build(here=project)
    factories.file(own.with_name("issue.md"), ARTICLE)
    assert newsletter.build(here=project).issue_snippets[0][1][0].own is False


@pytest.mark.parametrize(("text", "problem"), [(" \n", "empty"), ("a" * 281, "281 of 280")])
def test_what_no_network_takes_is_not_saved(path: Path, text: str, problem: str) -> None:
    with pytest.raises(SnippetError, match=problem):
        save_own_text(article(path), "x", [text], HOUSE)

    assert list(path.parent.iterdir()) == [path]


def test_a_pasted_article_has_no_place_for_it(path: Path) -> None:
    with pytest.raises(ContentError, match="is not in a file"):
        save_own_text(replace(article(path), source="-"), "x", ["Le bac."], HOUSE)


def test_where_nothing_can_be_written_what_was_there_stays(path: Path) -> None:
    save_own_text(article(path), "x", ["Un."], HOUSE)
    get_own_texts_path(path).unlink()
    get_own_texts_path(path).mkdir()

    with pytest.raises(OutputError, match="cannot be saved"):
        save_own_texts(path, {"x": OwnText(parts=("Deux.",))})

    assert sorted(each.name for each in path.parent.iterdir()) == ["bac.md", "bac.snippets.toml"]


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ('[myspace]\ntext = "a"\n', "is not a table of a network"),
        ('x = "a"\n', "is not a table of a network"),
        ("[x]\n", "text"),
        ('[x]\ntext = "a"\ntxet = "b"\n', "txet"),
        ('[x]\ntext = "a"\nparts = ["b"]\n', "both"),
        ('[x.thread]\nparts = ["b", " "]\n', "part of .x.thread. is empty"),
        ('[x]\nparts = "b"\n', "must be a list"),
        ('x.thread = "b"\n', "is not a table of a network"),
        ('[reddit.thread]\nparts = ["a", "b"]\n', "Reddit has no threads"),
        ('[roundup.orkut]\ntext = "a"\n', "is not a table of a network"),
        ('[roundup.x]\ntext = "a"\n', r"\[roundup.x\] is of nothing here"),
    ],
)
def test_a_mistake_in_the_file_is_told_at_its_line(path: Path, toml: str, problem: str) -> None:
    factories.file(get_own_texts_path(path), toml)

    with pytest.raises(NewsletterError, match=problem) as caught:
        snippet(path)

    assert caught.value.where is not None


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200).filter(
        lambda said: _CONTROL.sub("", said).strip()
    )
)
def test_any_text_comes_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("own") / "bac.md"
    written = make_own_text([text], factories.article(), BY_KEY["facebook"])

    save_own_texts(path, {"x": written})

    assert load_own_texts(path)["x"] == written


def test_a_text_with_more_links_than_threads_takes_is_refused() -> None:
    text = " ".join(f"https://a.fr/{number}" for number in range(6))

    with pytest.raises(SnippetError, match="too many links: Threads takes 5 at most"):
        make_own_text([text], factories.article(), BY_KEY["threads"])
