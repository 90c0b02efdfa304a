"""What a site's machinery would have replaced is set aside; its pictures are pictures."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, Figure, Paragraph, plain

TEXT = "Le marché ouvrira samedi. Les étals ont été tirés au sort, et personne ne s’en plaint encore."


def read(text: str) -> Article:
    return sources.parse(f"# Titre\n\n{TEXT}\n\n{text}\n".encode(), Path("article.md"))


def told(article: Article) -> list[tuple[int, str]]:
    return [(aside.line, aside.text) for aside in article.set_aside]


@pytest.mark.parametrize(
    "text",
    [
        "{{< tweet 123456789 >}}",
        '{{% notice tip "Un titre" %}}',
        "{{ content }}",
        '{{ audio(id="w7Ft2ymGmfc") }}',
        "{% include share.html %}",
        "{% post_url 2026-11-20-halle %}",
        "{: .note title='Un mot'}",
        "{: une remarque}",
        "import Carte from '../carte.astro';",
        'import "./style.css"',
        "import { a, b } from 'c'",
        "export const prerender = true",
        "<Carte a={1} b={[1, 2]} />",
        "</Encart>",
        "[//]: # (une note)",
        "[TOC]",
        "[[_TOC_]]",
    ],
)
def test_machinery_on_a_line_of_its_own_is_set_aside(text: str) -> None:
    found = read(f"{text}\n\nFin.")

    assert told(found) == [(5, text)]
    assert [plain(block.text) for block in found.blocks if isinstance(block, Paragraph)] == [TEXT, "Fin."]


@pytest.mark.parametrize(
    ("text", "said", "aside"),
    [
        ('Voir {{< ref "halle" >}} ici.', "Voir ici.", '{{< ref "halle" >}}'),
        ("Voir {{ site.title }}.", "Voir.", "{{ site.title }}"),
        ("Un mot{: .petit title='Le bac'} ici.", "Un mot ici.", "{: .petit title='Le bac'}"),
    ],
)
def test_machinery_within_a_line_leaves_the_line(text: str, said: str, aside: str) -> None:
    found = read(text)

    assert (plain(found.blocks[-1].text), told(found)) == (said, [(5, aside)])


@pytest.mark.parametrize("mark", ["{#contexte}", "{: #contexte .grand}", '{:width="300"}', "{: }"])
def test_a_heading_loses_its_anchor(mark: str) -> None:
    found = read(f"## Le contexte {mark}\n\n{TEXT}")

    assert (plain(found.blocks[1].text), told(found)) == ("Le contexte", [])


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("{{< youtube w7Ft2ymGmfc >}}", "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
        ('{{ youtube(id="w7Ft2ymGmfc") }}', "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
        ("{% youtube w7Ft2ymGmfc %}", "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
        ("{{< vimeo 146022717 >}}", "https://vimeo.com/146022717"),
        ('<YouTube id="w7Ft2ymGmfc" />', "https://www.youtube.com/watch?v=w7Ft2ymGmfc"),
    ],
)
def test_a_film_is_a_link_with_its_url(text: str, url: str) -> None:
    found = read(f"{text}\n\nFin.")

    assert [
        run.href for block in found.blocks if isinstance(block, Paragraph) for run in block.text if run.href
    ] == [url]
    assert told(found) == []


def test_a_link_to_a_page_of_the_site_is_text() -> None:
    block = read('Voir [la halle]({{< ref "halle.md" >}}).').blocks[-1]

    assert plain(block.text) == "Voir la halle."
    assert all(run.href is None for run in block.text)


@pytest.mark.parametrize(
    "text",
    [
        '{{< figure src="images/halle.jpg" alt="La halle" caption="Mardi, dit \\"le grand jour\\"." >}}',
        "{{< figure\n  src='images/halle.jpg'\n  alt='La halle'\n  caption='Mardi, dit \"le grand jour\".'\n>}}",
        "{% include figure.html src='images/halle.jpg' alt='La halle' caption='Mardi, dit \"le grand jour\".' %}",
        '{{ figure(src="images/halle.jpg", alt="La halle", caption="Mardi, dit \\"le grand jour\\".") }}',
        "<Image src=\"images/halle.jpg\" alt='La halle' caption='Mardi, dit \"le grand jour\".' />",
    ],
    ids=range(5),
)
def test_a_shortcode_that_shows_a_picture_is_a_figure(text: str) -> None:
    found = read(f"{text}\n\nFin.")

    block = found.blocks[1]
    assert isinstance(block, Figure)
    assert (block.image.src, block.image.alt) == ("images/halle.jpg", "La halle")
    assert plain(block.caption) == 'Mardi, dit "le grand jour".'
    assert found.set_aside == ()


@pytest.mark.parametrize(
    "code", ["```\n{code}\n```", "~~~~ html\n{code}\n~~~~", "`{code}`", "- ```\n  {code}\n  ```"]
)
def test_code_about_machinery_is_code(code: str) -> None:
    shown = "{% include x.html %} et {{ y }}"

    found = read(code.replace("{code}", shown))

    assert found.set_aside == ()
    assert shown in str(found.blocks[-1])


def test_lines_below_machinery_keep_their_numbers() -> None:
    found = read("{{< a\n  b\n>}}\n\n<!-- une note -->")

    assert told(found) == [(5, "{{< a b >}}"), (9, "<!-- une note -->")]


def test_the_kind_of_an_alert_without_a_title_is_set_aside() -> None:
    assert told(read("> [!NOTE]\n> Le bac ne part pas.")) == [(5, "[!NOTE]")]


@pytest.mark.parametrize(
    "text",
    [
        "Il importe {peu} : oui.",
        "import de blé en hausse",
        "Un ensemble {a, b}.",
        "100 % {environ}",
        "<https://a.example/>",
    ],
)
def test_prose_is_no_machinery(text: str) -> None:
    assert read(text).set_aside == ()
