"""An issue's folder: its issue.toml, and the articles that this names, at first and later."""

from __future__ import annotations

import json
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.atomic import create_files, report_failure, write_file
from newsletter.atomic.locks import hold_lock
from newsletter.config.front_matter.keys import format_lines
from newsletter.config.issue_file import NAME, parse_issue
from newsletter.config.toml import load_toml
from newsletter.decoding import load_file
from newsletter.errors import ConfigError, Location, OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path
    from typing import Self

    from newsletter.config.issue_file import ArticleFile
    from newsletter.model import Article

_HEAD = """\
# What this issue says, and in which order. Only the date and one article are needed.

date = {day}
{number}
# subject and preheader come from the first article's title and lede if they are not given.
# subject = "…"
# preheader = "…"
# What stands before the articles, and after them, in Markdown.
# intro = "…"
{sign_off}
# A booking of sponsors.toml, or "none" for no sponsor; without this line, the dates decide.
{sponsor}
# Checks whose findings are meant, each with the reason, which the checks then tell.
# waive = {{ alt = "…" }}

{keys}"""
# What the table of an article may say. No line of it looks like a key: those work once the # is away.
_KEYS = """\
# The table of an article names its file. It may say more, for this issue alone:
#   section   a title above this article and those that follow
#   layout    full (all of it), lead (title, lede, list, button), card, grid or brief; without one, the first
#             article leads and the others are cards, and one without a url is full
#   title, lede, byline, kicker, image, alt, url   in place of the article's own
#   drop      the lines to leave out, by the numbers that `newsletter read` prints: [12, "14-16"]
#   plain     the file with the plain text of the same paste
#   hold      true keeps the article for another issue
"""
_NONE = """
# [[article]]
# file = "my-article.txt"
# layout = "lead"
# url = "https://…"
"""
_LEFT = """
# Places as in {like}: `newsletter add` and `newsletter paste` fill them in this order.
# By hand: write the name of the file, and take the # away.
"""
# The file of a place that is still empty.
_EMPTY = "…"
# The first place that is still empty, with the lines above all of them; people may have changed its keys.
_VACANCY = re.compile(
    r"(?P<note>(?:\r?\n# Places as in [^\n]*\n# [^\n]*\n)?)\r?\n"
    r"(?P<keys># \[\[article\]\]\r?\n(?:# (?:section|layout) = [^\n]*\n)*"
    r'# file = "…"\r?(?:\n# (?:section|layout) = [^\n]*)*(?:\n|\Z))'
)
_PLAIN_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_DELETE = "\x7f"
# What the table of an article on hold says in the new issue too.
_OWN_KEYS = ("section", "title", "lede", "byline", "kicker", "layout", "image", "alt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """The place of an article: the section that begins with it, and its layout."""

    section: str | None = None
    layout: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a new issue says besides its articles, taken from an earlier one.

    Attributes:
        like: the id of that one.
        vacancies: the places of its articles.
    """

    like: str
    number: str | None = None
    sign_off: str | None = None
    sponsor: str | None = None
    vacancies: tuple[Vacancy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """An article as issue.toml names it.

    Attributes:
        plain: the file with the plain text of the same paste.
        keys: what else its table says, in this order.
        is_placed: whether it has its own place, and takes none of the vacancies.
        set_aside: how many pieces of what was read are not in it.
        remote: the URLs of the images that it shows from the web.
        in_issue: the issue that has it already, and `same_as` the file in this issue that holds the same.
    """

    file: str
    title: str
    url: str | None = None
    plain: str | None = None
    keys: tuple[tuple[str, str], ...] = ()
    is_placed: bool = False
    set_aside: int = 0
    remote: tuple[str, ...] = ()
    in_issue: str | None = None
    same_as: str | None = None

    @classmethod
    def from_table(cls, line: ArticleFile, article: Article) -> Self:
        """Return an article as the table of another issue names it, but for a hold."""
        written = (*((key, getattr(line, key)) for key in _OWN_KEYS), ("drop", format_lines(line.drop)))
        return cls(
            file=line.file,
            title=article.title,
            url=line.url,
            plain=line.plain,
            keys=tuple((key, value) for key, value in written if value is not None),
            is_placed=True,
            set_aside=len(article.set_aside),
        )


def format_issue(day: date, articles: Sequence[ListedArticle], frame: Frame | None = None) -> str:
    """Return the text of an issue.toml, whose articles take the places of the frame in their order."""
    number, sign_off, sponsor = (frame.number, frame.sign_off, frame.sponsor) if frame else (None, None, None)
    head = _HEAD.format(
        day=day.isoformat(),
        number=f"number = {_format_number(number)}" if number else "# number = 1",
        sign_off=f"sign_off = {_quote_text(sign_off)}" if sign_off else '# sign_off = "…"',
        sponsor=f"sponsor = {_quote(sponsor)}" if sponsor else '# sponsor = "none"',
        keys=_KEYS,
    )
    vacancies = list(frame.vacancies) if frame else []
    tables = [
        _format_table(article if article.is_placed or not vacancies else _place(article, vacancies.pop(0)))
        for article in articles
    ]
    left = (
        _LEFT.format(like=frame.like) + "".join(map(_format_vacancy, vacancies))
        if frame and vacancies
        else ""
    )
    return head + ("".join(tables) + left or _NONE)


def refuse_existing(folder: Path) -> None:
    """Raise an error where there is an issue of that name already.

    Raises:
        OutputError: there is one.
    """
    if (folder / NAME).exists():
        raise OutputError(
            "There is already an issue of that name.",
            where=Location(folder / NAME),
            hint="Choose another name, or add the articles to that file.",
        )


def write_issue(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files into a folder, all or none; nothing is overwritten.

    Args:
        folder: created if absent.
        files: contents by path inside the folder, in the order of writing: issue.toml comes last, so that an
            issue can be seen only once it is complete.

    Raises:
        OutputError: a file is there already, or nothing can be written there.
    """
    create_files(folder, files, problem="The issue cannot be written")


def add_to_issue(
    path: Path, files: Mapping[str, bytes], articles: Sequence[ListedArticle], *, dry_run: bool = False
) -> None:
    """Write more articles, and name them in issue.toml, whose other text stays; or do neither.

    They take the places that are still empty there, in their order, or else stand at the end.

    Args:
        path: the issue.toml.
        files: contents by path inside its folder; one that is there already to the byte stays.
        articles: in their order.
        dry_run: write nothing, only raise.

    Raises:
        ConfigError: issue.toml has a mistake, or names such a file already.
        OutputError: a file is there already, issue.toml changes meanwhile, or nothing can be written there.
    """
    if dry_run:
        _append_tables(load_file(path), articles, path)
        return
    problem = "The article cannot be added"
    with report_failure(problem, path), hold_lock(path):
        former = load_file(path)
        draft = _append_tables(former, articles, path)
        new = {name: data for name, data in files.items() if not _holds(path.parent / name, data)}
        written = create_files(path.parent, new, problem=problem)
        try:
            _refuse_change(path, former)
            write_file(path, draft)
        except BaseException:
            for file in written:
                file.unlink(missing_ok=True)
            raise


def _append_tables(former: bytes, articles: Sequence[ListedArticle], path: Path) -> bytes:
    """Return the bytes of an issue.toml with more articles, in its own line ends."""
    line_end = "\r\n" if b"\r\n" in former else "\n"
    text = former.decode(errors="surrogateescape")
    for article in articles:
        text = _add_table(text, article, line_end)
    draft = text.encode(errors="surrogateescape")
    _check_draft(former, draft, articles, path)
    return draft


def _add_table(text: str, article: ListedArticle, line_end: str) -> str:
    """Return the text of an issue.toml with an article in the first empty place, or else at the end."""
    vacancy = _VACANCY.search(text)
    if vacancy is None:
        separator = "" if text.endswith("\n") else line_end
        return text + separator + _format_table(article).replace("\n", line_end)
    table = _format_table(_place(article, _parse_vacancy(vacancy["keys"]))).replace("\n", line_end)
    rest = text[vacancy.end() :]
    return text[: vacancy.start()] + table + (vacancy["note"] if _VACANCY.search(rest) else "") + rest


def _parse_vacancy(source: str) -> Vacancy:
    """Return an empty place; keys that somebody broke say nothing."""
    values: dict[str, object] = {}
    for line in source.splitlines():
        with suppress(ValueError):
            values.update(tomllib.loads(line.removeprefix("# ")))
    section, layout = (str(values[key]) if key in values else None for key in ("section", "layout"))
    return Vacancy(section=section, layout=layout)


def _check_draft(former: bytes, draft: bytes, articles: Sequence[ListedArticle], path: Path) -> None:
    """Raise ConfigError unless the draft names the former articles and these, each once."""
    document = load_toml(path, "article")
    try:
        issue = parse_issue(draft.decode("utf-8-sig").replace("\r\n", "\n"), path)
    except ConfigError as error:
        line = error.where.line if error.where else None
        if (line or 1) <= former.count(b"\n") + 1:
            raise
        raise ConfigError(
            "No article can be added at the end of this file.",
            where=Location(path, document.top.lines.get("article")),
            hint="Begin each article with [[article]] on a line of its own.",
        ) from error
    names = [line.file for line in (*issue.articles, *issue.held)]
    twice = next((article.file for article in articles if names.count(article.file) > 1), None)
    if twice:
        raise ConfigError(
            f'The issue names "{twice}" already.', where=Location(path), hint="Each article stands once."
        )


def _refuse_change(path: Path, former: bytes) -> None:
    """Raise OutputError where somebody saved the file since it was read: what they wrote must stay."""
    if load_file(path) != former:
        raise OutputError(
            "This file was changed meanwhile.", where=Location(path), hint="Add the article again."
        )


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _place(article: ListedArticle, vacancy: Vacancy) -> ListedArticle:
    """Return the article in a place."""
    keys = (("section", vacancy.section), ("layout", vacancy.layout))
    return replace(article, keys=tuple((key, value) for key, value in keys if value))


def _format_table(article: ListedArticle) -> str:
    title = " ".join(article.title.split())
    keys = (
        {"section": None, "file": article.file, "plain": article.plain}
        | dict(article.keys)
        | {"url": article.url}
    )
    lines = (f"{key} = {_quote(value)}\n" for key, value in keys.items() if value is not None)
    return f"\n[[article]]\n# {title}\n{''.join(lines)}"


def _format_vacancy(vacancy: Vacancy) -> str:
    keys = {"section": vacancy.section, "file": _EMPTY, "layout": vacancy.layout}
    lines = (f"# {key} = {_quote(value)}\n" for key, value in keys.items() if value)
    return f"\n# [[article]]\n{''.join(lines)}"


def _format_number(number: str) -> str:
    """Return a number as TOML writes it, without quotes where it is one."""
    return number if _PLAIN_NUMBER.fullmatch(number) else _quote(number)


def _quote_text(text: str) -> str:
    """Return a text of several lines as they stand, one of a single line in quotes."""
    if "\n" not in text:
        return _quote(text)
    lines = (_quote(line)[1:-1].replace('\\"', '"').replace('""', '"\\"') for line in text.split("\n"))
    return '"""\n{}"""'.format("\n".join(lines))


def _quote(text: str) -> str:
    """Return a basic string of TOML, whose escapes are those of JSON and one more (https://toml.io/en/v1.0.0#string)."""
    return json.dumps(text, ensure_ascii=False).replace(_DELETE, r"\u007f")
