"""Notes stand at an article's end in the email, the web version and the text part, and in nothing shorter."""

import re
from pathlib import Path

import factories
import pytest

from newsletter.model import Issue, Layout, Note, Notes, Paragraph, Run, make_note_mark, text
from newsletter.render import render
from newsletter.templating import PACKAGED

MARKED = Paragraph(
    text=(
        Run(text="La grue reste"),
        make_note_mark("1"),
        Run(text=", dit "),
        Run(text="le port", href="https://a.example"),
        make_note_mark("2"),
        Run(text="."),
    )
)
NOTES = Notes(
    items=(
        Note(sign="1", text=text("Sous réserve & accord.")),
        Note(sign="2", text=(Run(text="Page 12", href="https://b.example"),)),
    )
)


def issue(layout: Layout = "full") -> Issue:
    article = factories.article(blocks=(MARKED, NOTES))
    return factories.issue(entries=(factories.entry(article=article, layout=layout),))


def test_notes_and_links_of_the_text_part_are_numbered_apart() -> None:
    said = render(issue()).text

    assert "La grue reste¹, dit le port [1]²." in said
    assert "¹ Sous réserve & accord.\n² Page 12 [2]\n" in said


@pytest.mark.parametrize("part", ["html", "web"])
def test_a_mark_is_raised_and_its_note_stands_at_the_end(part: str) -> None:
    page = getattr(render(issue()), part)

    assert re.search(r"La grue reste<sup[^>]*>1</sup>, dit ", page)
    assert re.search(r'<p class="note muted"[^>]*>1\. Sous réserve &amp; accord\.</p>', page)
    assert re.search(r'<p class="note muted"[^>]*>2\. <a class="link" href="https://b.example"', page)


@pytest.mark.parametrize("layout", ["lead", "card", "grid", "brief"])
def test_what_is_shown_in_short_has_no_notes(layout: Layout) -> None:
    email = render(issue(layout))

    assert "réserve" not in f"{email.html}{email.text}"


def test_a_template_of_texts_that_is_older_than_notes_shows_them_as_a_list(tmp_path: Path) -> None:
    packaged = (PACKAGED / "email/parts/text.mjml.j2").read_text(encoding="utf-8")
    older = re.sub(r'\{%- elif block\.kind == "notes" %\}.*', "", packaged)
    older = older.replace(
        '{%- if "note" in run.marks %}{{ note_mark(run.text[1:-1]) }}{% else -%}', "{%- if true -%}"
    )
    (tmp_path / "email/parts").mkdir(parents=True)
    (tmp_path / "email/parts/text.mjml.j2").write_text(older, encoding="utf-8")

    page = render(issue(), templates=tmp_path).html

    assert "La grue reste[1], dit " in page
    assert re.search(r"<ol[^>]*><li[^>]*>Sous réserve &amp; accord\.</li>", page)
