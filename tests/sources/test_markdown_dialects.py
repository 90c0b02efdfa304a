"""Marks of Obsidian, Jekyll, Hugo and Hexo become what their systems show; the rest is set aside with its text."""

import time
from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, Block, BulletList, Code, Figure, Heading, Paragraph, Quote, plain
from newsletter.sources.hints import Hints

TEXT = "Le bac reprend lundi matin, après deux mois de travaux, et les horaires ne changent pas."
URL = "https://port.test/2026/bac"
# Seconds for a long text and ten thousand characters of marks that nothing closes: a bound with room for a busy machine.
SECONDS = 5


def read(text: str) -> Article:
    return sources.parse(f"# Titre\n\n{TEXT}\n\n{text}\n".encode(), Path("bac.md"), Hints(url=URL))


def list_texts(article: Article) -> list[str]:
    return [plain(block.text) for block in article.blocks[1:] if isinstance(block, Paragraph | Quote)]


def describe(block: Block) -> str:
    match block:
        case Heading():
            return f"## {plain(block.text)}"
        case Quote():
            return f"> {plain(block.text)}"
        case BulletList():
            return "".join(f"- {item.text}" for item in block.flat)
        case Paragraph():
            return plain(block.text)
    return block.kind


def list_aside(article: Article) -> list[tuple[int, str]]:
    return [(aside.line, aside.text) for aside in article.set_aside]


@pytest.mark.parametrize(
    "text",
    [
        "* TOC\n{:toc}",
        "1. TOC\n{:toc}",
        "- Sommaire\n{: toc .large}",
        "- à remplacer\n{:toc}",
        "[[toc]]",
        "[toc]",
        "@[toc]",
        "[[_TOC_]]",
        "${toc}",
        "<!-- toc -->\n\n- [Un](#un)\n- [Deux](#deux)\n\n<!-- tocstop -->",
    ],
)
def test_a_table_of_contents_is_never_a_point(text: str) -> None:
    article = read(f"{text}\n\nFin.")

    assert article.bullets == ()
    assert list_texts(article) == ["Fin."]
    assert list_aside(article) == [(5, " ".join(text.split()))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("> [!note] Le prix\n> Deux euros.\n> Par jour.", ["## Le prix", "Deux euros. Par jour."]),
        ("> [!tip]- Le *prix*\n> Deux euros.", ["## Le prix", "Deux euros."]),
        ("> [!faq|wide]+ Le prix\n>\n> Deux euros.", ["## Le prix", "Deux euros."]),
        ("> [!my-note] Le prix\n> - un\n> - deux\n>\n> Fin.", ["## Le prix", "- un- deux", "Fin."]),
        (
            "> [!info] Un\n> Le prix.\n> > [!todo] Deux\n> > Le *bac*.",
            ["## Un", "Le prix.", "## Deux", "Le bac."],
        ),
        ("> [!info] Un\n> Le <b>prix</b>.\n> > Une citation.", ["## Un", "Le prix.", "> Une citation."]),
        ("> [!tip] Venez tôt.", ["Venez tôt."]),
        ("> 💡 Venez tôt.\n> Le bac part.", ["💡 Venez tôt. Le bac part."]),
        ("> ⚠️ Attention\n>\n> - un\n> - deux", ["⚠️ Attention", "- un- deux"]),
        ("> [!NOTE]\n> Deux euros.", ["Deux euros."]),
        ("- > [!note] Le prix\n  > Deux euros.", ["- Le prix\nDeux euros."]),
    ],
)
def test_a_callout_is_a_box_and_no_quotation(text: str, shown: list[str]) -> None:
    assert [describe(block) for block in read(text).blocks[1:]] == shown


@pytest.mark.parametrize("kind", ["quote", "cite"])
def test_a_callout_that_quotes_names_its_source_in_its_title(kind: str) -> None:
    quotes = [
        block for block in read(f"> [!{kind}] Ana Roux\n> Le bac reste.").blocks if isinstance(block, Quote)
    ]

    assert [(plain(quote.text), quote.cite) for quote in quotes] == [("Le bac reste.", "Ana Roux")]


@pytest.mark.parametrize(
    ("text", "shown", "comment"),
    [
        ("Un mot. %%à vérifier%% Un autre.", "Un mot. Un autre.", "%%à vérifier%%"),
        ("Un mot.\n\n%%\nà vérifier\n\n- demain\n%%", "Un mot.", "%% à vérifier - demain %%"),
        (
            "{% comment %}\nà vérifier\n{% endcomment %}\n\nUn mot.",
            "Un mot.",
            "{% comment %} à vérifier {% endcomment %}",
        ),
    ],
)
def test_a_comment_is_set_aside_with_its_text(text: str, shown: str, comment: str) -> None:
    article = read(text)

    assert list_texts(article) == [shown]
    assert [aside.text for aside in article.set_aside] == [comment]
    assert {aside.why for aside in article.set_aside} == {"a comment"}


@pytest.mark.parametrize(
    ("text", "shown", "aside"),
    [
        ("Voir [[Budget 2027]].", "Voir Budget 2027.", []),
        ("Voir [[Budget 2027|le budget]].", "Voir le budget.", ["Budget 2027"]),
        ("Voir [[#Le prix]] et [[Budget#Le prix]].", "Voir Le prix et Budget > Le prix.", []),
        ("Voir ![[Note#Le prix]] aussi.", "Voir Note > Le prix aussi.", []),
        ("![[Note]]\n\nFin.", "Fin.", ["![[Note]]"]),
        ("Un vote ==à l’unanimité== mardi.", "Un vote à l’unanimité mardi.", []),
        ("Le vote ==du [[conseil]]==.", "Le vote du conseil.", []),
        ("Le vote. ^vote-1", "Le vote.", []),
        ("#eau #ville/port\n\nFin.", "Fin.", ["#eau #ville/port"]),
    ],
)
def test_marks_of_notes_become_their_words(text: str, shown: str, aside: list[str]) -> None:
    article = read(text)

    assert list_texts(article) == [shown]
    assert [piece.text for piece in article.set_aside] == aside


@pytest.mark.parametrize(
    ("text", "src", "alt"),
    [
        ("![[bac.png]]", "bac.png", ""),
        ("![[photos/le bac.JPG|300]]", "photos/le bac.JPG", ""),
        ("![[bac.webp|Le bac|640x480]]", "bac.webp", "Le bac"),
        ("![Le bac]({{ '/a/bac.png' | relative_url }})", "https://port.test/a/bac.png", "Le bac"),
        ('![Le bac]({{ "a/bac.png" | absolute_url }})', "https://port.test/a/bac.png", "Le bac"),
        ("![Le bac]({{ site.baseurl }}/a/bac.png)", "https://port.test/a/bac.png", "Le bac"),
    ],
)
def test_an_image_is_shown_however_it_is_written(text: str, src: str, alt: str) -> None:
    figure = read(text).blocks[-1]

    assert isinstance(figure, Figure)
    assert (figure.image.src, figure.image.alt) == (src, alt)


@pytest.mark.parametrize(
    "text",
    [
        "{% highlight ruby %}\nputs {{ nom }}\n{% endhighlight %}",
        "{%- highlight ruby linenos -%}\nputs {{ nom }}\n{%- endhighlight -%}",
        "{% codeblock lang:ruby %}\nputs {{ nom }}\n{% endcodeblock %}",
        '{{< highlight ruby "linenos=1" >}}\nputs {{ nom }}\n{{< /highlight >}}',
    ],
)
def test_a_listing_is_code_as_it_was_typed(text: str) -> None:
    assert read(text).blocks[-1] == Code(text="puts {{ nom }}")


def test_what_a_generator_is_told_to_leave_alone_stays_as_typed() -> None:
    article = read("{% raw %}\nÉcrire {{ nom }} ici.\n{% endraw %}\n\n<!-- note -->")

    assert list_texts(article) == ["Écrire {{ nom }} ici."]
    assert list_aside(article) == [(9, "<!-- note -->")]


@pytest.mark.parametrize(
    "text",
    [
        "Il écrit `[[page]]` et `==mot==`.",
        "Il écrit a == b et c == d.",
        "Une remise de 10 %% ce jour.",
        "#Titre sans espace",
        "x ^12",
    ],
)
def test_what_only_looks_like_these_marks_is_text(text: str) -> None:
    article = read(text)

    assert article.set_aside == ()
    assert list_texts(article) == [text.replace("`", "")]


def test_brackets_in_the_words_of_a_link_are_no_wiki_link() -> None:
    assert list_texts(read("Voir [[1]](https://a.test).")) == ["Voir [1]."]


def test_code_is_left_alone() -> None:
    article = read("```\n%%a%% [[b|c]] ==d==\n```")

    assert article.blocks[-1] == Code(text="%%a%% [[b|c]] ==d==")


@pytest.mark.parametrize(
    "marks",
    [
        "{% highlight ruby %}\n",
        "[[",
        "![[a|",
        "%% a ",
        "==a ",
        "{% raw %} ",
        "* a\n{:tod}\n",
        "<!-- toc -->\n\n",
    ],
)
def test_marks_that_nothing_closes_take_no_time(marks: str) -> None:
    before = time.perf_counter()

    read(f"{TEXT} " * 1200 + marks * (10_000 // len(marks)))

    assert time.perf_counter() - before < SECONDS
