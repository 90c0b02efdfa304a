"""Names that a line gives: the label of a list item, the sections above a title, a quotation's source."""

from __future__ import annotations

import re

from newsletter.model import NOTE, Bullet, Text, plain, split_runs

# A label is a few words and a colon, with something after it, as `Soutien militaire : Fourniture d’armes…`.
# At most 60 characters: past that it is a sentence with a colon in it. Own limit.
_LABEL = re.compile(r"(?P<label>[^.!?:;：\n]{2,60}?[^\S\n]?[:：])(?P<gap>\s+|(?<=：))(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")
# Characters of a line that names sections, and words of a section, at most. Own limits.
SECTION, SECTION_WORDS = 40, 3
# No white space is looked at twice, however much there is.
_SEPARATOR = re.compile(r"(?<!\s)\s++[>›»/|•·,–—-]\s+|,\s+|(?:(?<!\s)\s*+)?[>›|＞/／]\s*")
# `InternationalPolitique`: two words that lost the space between them. Five letters at least on either side,
# and eleven together, for YouTube, LinkedIn, WordPress and PowerPoint are words.
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-Z]{4})(?=[A-ZÀ-ÖØ-Þ][^\W\d_A-Z]{4})")
_RUN_TOGETHER_LEAST = 11
# Characters of a line that names a quotation's source, at most: a longer one is speech. Own limit.
CITE = 80
_CITE = re.compile(r"(?:[—–]|--)\s*(?=\S)")


def has_label(line: str) -> bool:
    """Return whether a line begins with a label."""
    match = _LABEL.match(line)
    return match is not None and _LETTER.search(match["label"]) is not None


def split_label(text: Text) -> Bullet:
    """Return a list item, its label apart where it has one."""
    match = _LABEL.match(plain(text))
    if match is None or not _LETTER.search(match["label"]) or _has_mark_before(text, match.end("label")):
        return Bullet(body=text)
    return Bullet(label=match["label"], gap=match["gap"], body=split_runs(text, match.end())[1])


def split_sections(line: str) -> tuple[str, ...]:
    """Return the sections that a line names, split at the signs between them or where they run together."""
    names = (name.strip(" ▶►•·") for part in _SEPARATOR.split(line) for name in _split_run_together(part))
    return tuple(filter(None, names))


def parse_cite(line: str) -> str | None:
    """Return the source that a quotation's last line names, as `— Jeanne Martin`, or None."""
    match = _CITE.match(line) if len(line) <= CITE else None
    return line[match.end() :] if match else None


def _has_mark_before(text: Text, end: int) -> bool:
    """Return whether a link or a note's mark stands before `end`: a label, words alone, would lose it."""
    at = 0
    for run in text:
        if at < end and (run.href or NOTE in run.marks):
            return True
        at += len(run.text)
    return False


def _split_run_together(name: str) -> list[str]:
    together = " " not in name and len(name) >= _RUN_TOGETHER_LEAST
    return _RUN_TOGETHER.split(name) if together else [name]
