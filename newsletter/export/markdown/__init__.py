"""Article → a Markdown file that people can edit, and that reads as the same article."""

from __future__ import annotations

import re
from html import escape
from math import inf
from typing import TYPE_CHECKING

from newsletter.export.markdown.inline_markdown import (
    escape_html,
    write_line,
    write_lines,
    write_title,
    write_url,
)
from newsletter.export.markdown.normalize_runs import CONTROL, normalize_runs
from newsletter.language.credits import find_credit
from newsletter.links import is_web
from newsletter.model import (
    NOTE,
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Notes,
    Paragraph,
    Quote,
    Table,
    get_note_sign,
    iter_texts,
    plain,
    text,
)
from newsletter.model.set_aside import DRAFT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from newsletter.model import Article, Block, Bullet, Note, Run, Side, Text

# Levels of headings in Markdown.
_DEEPEST = 6
_FENCE = re.compile("`{3,}")
# Keys of the front matter whose entities and tags are read as HTML's, and what begins one.
_DECODED = frozenset({"title", "lede", "byline", "alt", "categories", "tags", "sponsor_call", "settled"})
_ENTITY = re.compile(r"&(?=#?\w+;)|<(?=/?[A-Za-z])")
# The elements of HTML that stand for the marks of a run.
_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}
# What stands under the header of a column whose text is on a side.
_RULES: Mapping[Side | None, str] = {None: "---", "left": ":---", "center": ":---:", "right": "---:"}
# Where a line that is not empty begins, after the first.
_LINE = re.compile(r"(?<=\n)(?=.)")


def write_markdown(article: Article) -> str:
    """Return the article as a file: front matter, then its body."""
    body = [*_iter_blocks(article.blocks)]
    pairs = _get_front_matter(article)
    if not article.settled:
        pairs |= _cite_notes(article)
    front = "".join(_write_pair(key, value) for key, value in pairs.items() if value)
    file = "\n\n".join([f"---\n{front}---", *body])
    return f"{CONTROL.sub('', file)}\n"


def _cite_notes(article: Article) -> dict[str, object]:
    """Return the lede, or else the title, with the marks of the notes that the text does not refer to."""
    signs = (note.sign for block in article.blocks if isinstance(block, Notes) for note in block.items)
    written = (block for block in article.blocks if not isinstance(block, Figure))
    marked = {get_note_sign(run) for runs in iter_texts(written) for run in runs}
    cited = "".join(f"[^{sign}]" for sign in signs if sign not in marked)
    return {"lede": f"{article.lede}{cited}"} if article.lede else {"title": f"{article.title}{cited}"}


def _get_front_matter(article: Article) -> dict[str, object]:
    """Return what the front matter says, in the order in which people look at it."""
    image = article.image
    return {
        "title": article.title,
        "lede": article.lede,
        "byline": article.byline,
        "date": article.published,
        "url": article.url,
        "guid": article.guid,
        "image": image.src if image else None,
        "alt": image.alt if image else None,
        "categories": list(article.categories),
        "tags": list(article.tags),
        "language": article.language,
        "sponsor_call": article.sponsor_call,
        "draft": any(aside.why == DRAFT for aside in article.set_aside),
        "settled": article.settled,
    }


def _write_pair(key: str, value: object) -> str:
    """Return one line of front matter, a list in brackets."""
    import yaml

    if key in _DECODED:
        value = (
            [_escape_entities(text) for text in value] if isinstance(value, list) else _escape_entities(value)
        )
    flow = None if isinstance(value, list) else False
    return yaml.safe_dump({key: value}, allow_unicode=True, default_flow_style=flow, width=inf)


def _escape_entities(text: object) -> object:
    """Return a text of the front matter in which nothing reads as an entity or a tag of HTML."""
    return _ENTITY.sub(lambda sign: escape(sign[0]), text) if isinstance(text, str) else text


def _iter_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield each block as Markdown; two lists in a row have different marks, or they would be one."""
    second = False
    for index, block in enumerate(blocks):
        before = blocks[index - 1] if index else None
        second = isinstance(before, BulletList) and not second
        if markdown := _write_block(block, second=second):
            yield markdown


def _write_block(block: Block, *, second: bool) -> str:
    match block:
        case Heading():
            return _write_heading(block)
        case Paragraph():
            return write_lines(block.text)
        case BulletList():
            return "\n".join(_iter_items(block, second=second))
        case Quote():
            return _write_quote(block)
        case Figure():
            return _write_figure(block)
        case Table():
            return _write_table((block.header, *block.rows), block.sides)
        case Notes():
            return "\n\n".join(map(_write_note, block.items))
        case Code() | Divider():
            return _write_fence(block.text) if isinstance(block, Code) else "* * *"


def _write_heading(block: Heading) -> str:
    line = write_line(block.text)
    ended = f"{line[:-1]}\\#" if line.endswith("#") else line
    return f"{'#' * min(block.level, _DEEPEST)} {ended}" if line else ""


def _iter_items(block: BulletList, *, second: bool) -> Iterator[str]:
    """Yield the items of a list, the lines of each under its first letter, and what is nested in it."""
    for number, item in enumerate(block.items, block.start or 0):
        mark = ("*" if second else "-") if block.start is None else f"{number}{')' if second else '.'}"
        lines = "".join([write_lines(item.whole), *_iter_nested(item)])
        if lines:
            yield _LINE.sub(" " * (len(mark) + 1), f"{mark} {lines}")


def _iter_nested(item: Bullet) -> Iterator[str]:
    """Yield the lists in an item, under an empty line where they would else go on in the text before them.

    https://spec.commonmark.org/0.31.2/#list-items: only a list that begins at 1 can interrupt a paragraph.
    """
    for index, markdown in enumerate(_iter_blocks(item.nested)):
        interrupts = item.nested[index].start in {None, 1} and not index
        yield f"\n{markdown}" if interrupts else f"\n\n{markdown}"


def _write_note(note: Note) -> str:
    """Return a footnote, its further lines indented, as CommonMark's parsers have it."""
    return _LINE.sub(" " * 4, f"[^{note.sign}]: {write_lines(note.text)}")


def _write_quote(block: Quote) -> str:
    lines = write_lines(block.text)
    if lines and block.cite:
        lines += f"\n\n— {write_line(text(block.cite))}"
    return re.sub(r"^(?=(.?))", lambda at: "> " if at[1] else ">", lines, flags=re.MULTILINE) if lines else ""


def _write_figure(figure: Figure) -> str:
    """Return an image with caption and credit as its title; as HTML if that would lose something of them."""
    image, caption, credit = figure.image, plain(figure.caption).strip(), figure.credit or ""
    if any(run.href or run.marks - {NOTE} for run in normalize_runs(figure.caption)):
        return _write_html_figure(figure)
    words = f"{caption} {credit}".strip()
    at = find_credit(words) if credit else None
    if credit and (at is None or (words[:at].strip(), words[at:]) != (caption, credit)):
        return _write_html_figure(figure)
    title = f" {write_title(words)}" if words else ""
    return f"![{write_line(text(image.alt))}]({write_url(_write_src(image.src))}{title})"


def _write_html_figure(figure: Figure) -> str:
    """Return a figure on one line of HTML: Markdown has no sign for credits, nor styles in captions."""
    src, alt = escape_html(_write_src(figure.image.src)), escape_html(figure.image.alt)
    caption = "".join(map(_write_html_run, normalize_runs(figure.caption)))
    credit = f' <span class="credit">{escape_html(figure.credit)}</span>' if figure.credit else ""
    words = f"{caption}{credit}".strip()
    return f'<figure><img src="{src}" alt="{alt}"><figcaption>{words}</figcaption></figure>'


def _write_html_run(run: Run) -> str:
    """Return a run of a caption as HTML, which has no marks of notes."""
    if NOTE in run.marks:
        return ""
    html = escape_html(run.text)
    for mark in sorted(run.marks):
        html = f"<{_TAGS[mark]}>{html}</{_TAGS[mark]}>"
    return f'<a href="{escape_html(run.href)}">{html}</a>' if run.href else html


def _write_src(src: str) -> str:
    """Return the source of an image: a path with its percent signs encoded, for it is read as a URL is."""
    return src if is_web(src) else src.replace("%", "%25")


def _write_table(rows: Sequence[Sequence[Text]], sides: Sequence[Side | None]) -> str:
    """Return a table under its header, every row as wide as the widest."""
    width = max(map(len, rows))
    header, *rest = [_write_row([*map(write_line, row), *[""] * (width - len(row))]) for row in rows]
    rule = _write_row([_RULES[side] for side in [*sides, *[None] * width][:width]])
    return "\n".join([header, rule, *rest]) if width else ""


def _write_row(cells: Sequence[str]) -> str:
    return "| {} |".format(" | ".join(cell.replace("|", r"\|") for cell in cells))


def _write_fence(code: str) -> str:
    ticks = "`" * (max(map(len, _FENCE.findall(code)), default=2) + 1)
    return f"{ticks}\n{code}\n{ticks}"
