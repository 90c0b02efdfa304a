"""URLs that stand bare in a text are links, whoever reads the text."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.language.sentences import STOPS
from newsletter.model import Article, Paragraph, Run, iter_texts, plain, text
from newsletter.sources.article_links import link_urls

TEXT = "Le bac reprend lundi matin, après deux mois de travaux, et les horaires ne changent pas d’ici à mai."


def list_links(article: Article) -> list[tuple[str, str]]:
    return [(run.text, run.href) for text in iter_texts(article.blocks) for run in text if run.href]


@pytest.mark.parametrize(
    ("suffix", "form"),
    [
        (".txt", "Le bac reprend lundi\n\n{0}\n\n{1}\n\n{0}"),
        (".md", "# Le bac reprend lundi\n\n{0}\n\n{1}\n\n- {1}\n- {0}\n\n{0}"),
        (".html", "<article><h1>Le bac reprend lundi</h1><p>{0}</p><p>{1}</p><p>{0}</p><p>{0}</p></article>"),
    ],
)
def test_a_bare_url_is_a_link_in_every_reader(suffix: str, form: str) -> None:
    line = f"{TEXT} Voir https://port.test/bac_(2026). Ou www.port.test/bac, tout le mois."

    article = sources.parse(form.format(TEXT, line).encode(), Path(f"bac{suffix}"))

    assert list_links(article)[:2] == [
        ("https://port.test/bac_(2026)", "https://port.test/bac_(2026)"),
        ("www.port.test/bac", "https://www.port.test/bac"),
    ]


@pytest.mark.parametrize(
    ("line", "shown", "href"),
    [
        ("Voir https://a.test.", "https://a.test", "https://a.test"),
        ("(voir https://a.test/b)", "https://a.test/b", "https://a.test/b"),
        ("« https://a.test/b ! »", "https://a.test/b", "https://a.test/b"),
        ("“https://a.test/b?”", "https://a.test/b", "https://a.test/b"),
        ("https://a.test/b;c=d&e=f, puis", "https://a.test/b;c=d&e=f", "https://a.test/b;c=d&e=f"),
        ("https://a.test/[b]…", "https://a.test/[b]", "https://a.test/[b]"),
        ("www.a.test", "www.a.test", "https://www.a.test"),
        ("HTTP://a.test/é", "HTTP://a.test/é", "HTTP://a.test/%C3%A9"),
        ("详见https://a.test/b。", "https://a.test/b", "https://a.test/b"),
    ],
)
def test_the_signs_of_the_sentence_stay_outside(line: str, shown: str, href: str) -> None:
    (block,) = link_urls([Paragraph(text=text(line))])

    assert isinstance(block, Paragraph)
    assert [(run.text, run.href) for run in block.text if run.href] == [(shown, href)]
    assert plain(block.text) == line


@pytest.mark.parametrize(
    "run",
    [
        Run(text="https://a.test", href="https://b.test"),
        Run(text="https://a.test", marks=frozenset({"code"})),
        Run(text="nom@www.a.test, www.a, https://, xhttps://a.test, a.test"),
    ],
)
def test_code_and_links_and_what_is_no_url_stay(run: Run) -> None:
    paragraph = Paragraph(text=(run,))

    assert link_urls([paragraph]) == (paragraph,)


@pytest.mark.parametrize("stop", STOPS)
def test_the_stop_behind_a_url_is_the_sentences_own(stop: str) -> None:
    article = sources.parse(
        f"# Le bac reprend\n\n{TEXT}\n\nVoir https://port.test/bac{stop}\n".encode(), Path("bac.md")
    )

    assert list_links(article) == [("https://port.test/bac", "https://port.test/bac")]
