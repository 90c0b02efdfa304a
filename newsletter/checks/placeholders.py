"""What somebody meant to replace: tags that nobody fills in, notes to oneself, URLs that lead to nobody."""

from __future__ import annotations

import re
from itertools import islice, pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsletter.checks.findings import make_error, make_info
from newsletter.checks.parsed_email import build_selector
from newsletter.model import iter_texts, plain
from newsletter.services import FIELD, JOINER, SERVICES, TAG, find_service
from newsletter.suggestions import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.checks.proof import Proof
    from newsletter.errors import Location
    from newsletter.model import Block, Finding
    from newsletter.services import TagGrammar

# Words in braces, with or without a fallback, as no service writes them: what editors think is a field. One
# letter may be mathematics, as is what follows a letter or a backslash.
_FIELD = r"(?<![\w{}\\^])\{[^\W\d]\w+(?:[ \u00a0_.'’-]\w+){0,3}\s*(?:\|[^{}]{0,200})?\}(?!\})"
# Tags, those left open, and fields; what stands in code is meant as it is, and is never looked at.
_TAG = re.compile(rf"{TAG.pattern}|\{{\{{|\{{%|{_FIELD}")
# What editors call the one field that there is.
_NAMES = (
    "first_name",
    "firstname",
    "fname",
    "name",
    "prenom",
    "prénom",
    "nom",
    "vorname",
    "nombre",
    "nome",
    "naam",
)
# What a tag in braces is made of: quoted strings, filters after a bar, and words.
_QUOTED = r"\"[^\"]*\"|'[^']*'|`[^`]*`"
_PIECE = re.compile(rf"{_QUOTED}|\|\s*\w+|[#/^@$.]*\w[\w.:@/\[\]-]*\(?|[.$]")
_LITERAL = rf"{_QUOTED}|-?\d[\d.]*"
# Names that an email's own tags bring: those of its loops. Own limit.
_BROUGHT = 100
_FILLER = re.compile(r"\blorem ipsum\b", re.IGNORECASE)
_TODO = re.compile(r"\b(?:TODO|FIXME)\b")
# "Todo" is a word of Spanish, Portuguese and Galician, in capitals too; there it needs its colon.
_TODO_WITH_COLON = re.compile(r"\b(?:TODO:|FIXME\b)")
_TODO_IS_A_WORD = ("es", "pt", "gl")
# Hosts that lead to no reader's page: RFC 2606 section 3, RFC 6761 section 6.3.
_NOWHERE = re.compile(r"(?:.*\.)?(?:example\.(?:com|net|org)|localhost)|127(?:\.\d+){3}|0\.0\.0\.0|::1")


def check_placeholders(proof: Proof) -> Iterator[Finding]:
    """Yield what is left that was there to be replaced, and what readers without a name read."""
    yield from _check_words(proof)
    yield from _check_names(proof)
    yield from _check_posts(proof)
    for tag, attribute, url, line in _list_urls(proof):
        host = _get_host(url)
        if _NOWHERE.fullmatch(host):
            yield make_error(
                f'"{host}" is a placeholder for a real site.',
                "Write the real URL.",
                where=_locate(proof, host) or proof.locate_in_html(line),
                element=build_selector(tag, attribute, url),
            )


def _check_words(proof: Proof) -> Iterator[Finding]:
    lines = (proof.subject, proof.preheader, proof.parsed.prose)
    words = " \n ".join(filter(None, lines)).replace(JOINER, "")
    todo = _TODO_WITH_COLON if proof.parsed.root.lang[:2].lower() in _TODO_IS_A_WORD else _TODO
    notes = (match[0] for pattern in (_FILLER, todo) for match in pattern.finditer(words))
    for match in dict.fromkeys((*_list_unfilled_tags(proof, words), *notes)):
        where = _locate(proof, match) or proof.locate_in_html(None)
        is_own = bool(proof.issue and where and str(where.path) == proof.issue.source)
        advice = _advise(match, proof, is_own=is_own)
        yield make_error(f'"{match}" was to be replaced.', advice, where=where)


def _advise(match: str, proof: Proof, *, is_own: bool) -> str:
    """Return what to write instead; in issue.toml itself perhaps the reader's first name."""
    word = match.strip("{ }").partition("|")[0].strip().lower()
    if not re.fullmatch(_FIELD, match) or not suggest(word, _NAMES):
        return "Write what belongs there, or mark it as code."
    if not is_own:
        return "Readers are called by name in subject, preheader, intro and sign-off. Or mark it as code."
    if word == "first_name":
        return (
            "Write what readers without a name are called in plain words, without formatting and < > { } \\."
        )
    return f"Did you mean {{first_name}}, or {_name_example(proof)} for readers without a name?"


def _name_example(proof: Proof) -> str:
    """Return the field with a fallback, as an editor of that language may write it."""
    language = proof.issue.language[:2] if proof.issue else ""
    return f"{{first_name|{'chère lectrice, cher lecteur' if language == 'fr' else 'dear reader'}}}"


def _check_names(proof: Proof) -> Iterator[Finding]:
    """Yield where readers are called by name, and nothing says what those without one are called."""
    issue = proof.issue
    if issue is None:
        return
    service = find_service(issue.publication.esp)
    line = proof.locate(issue.source, "{first_name}", "{first_name")
    own = [issue.subject, issue.preheader, *map(plain, iter_texts((*issue.intro, *issue.sign_off)))]
    fields = [match for text in own for match in FIELD.finditer(text)]
    if fields and service.first_name is None:
        yield make_info(
            "No reader is called by name: the sending service fills in none.",
            "All read what readers without a name do. Choose a service as esp in newsletter.toml.",
            where=line,
        )
    elif fields and not all(match["fallback"] for match in fields):
        yield make_info(
            "A reader without a first name reads nothing in its place.",
            f"Write {_name_example(proof)}, with what such readers are called.",
            where=line,
        )
    if service.first_name and not service.named_subject and FIELD.search(issue.subject):
        yield make_info(
            f"{service.name} fills in no first name in a subject.",
            "All read the subject as readers without a name do.",
            where=line,
        )


def _check_posts(proof: Proof) -> Iterator[Finding]:
    """Yield the fields of posts that an editor wrote; no network fills in any."""
    for article, snippets in proof.snippets or ():
        own = [part for snippet in snippets if snippet.own for part in snippet.parts]
        places = {match[0]: part.where for part in own for match in re.finditer(_FIELD, part.text)}
        for field, where in places.items():
            yield make_error(
                f'"{field}" was to be replaced.',
                "A post calls nobody by name. Write what belongs there.",
                where=where or proof.locate(article.source),
            )


def _list_unfilled_tags(proof: Proof, words: str) -> list[str]:
    """Return the tags that nobody fills in.

    In an issue its own service does, where nothing took them out of its reach; in an email made elsewhere any
    service that we know.
    """
    tags = tuple(dict.fromkeys(match[0] for match in _TAG.finditer(words)))
    if not tags:
        return []
    services = (find_service(proof.issue.publication.esp),) if proof.issue else SERVICES
    sent = "\n".join(filter(None, (proof.subject, proof.preheader, proof.html)))
    reachable = [tag for tag in tags if tag in sent] if proof.issue else tags
    every_tag = "\n".join((*tags, *(url for _, _, url, _ in _list_urls(proof))))
    grammars = [(service.fills, _name_values(service.fills, every_tag)) for service in services]
    filled = {tag for tag in reachable if any(_fills(grammar, names, tag) for grammar, names in grammars)}
    return [tag for tag in tags if tag not in filled]


def _name_values(grammar: TagGrammar, every_tag: str) -> re.Pattern[str]:
    """Return the pattern of what stands for a value, the names among it that the email's own tags bring."""
    brought = (
        names.replace("NAME", match.groupdict().get("name") or "")
        for tag, names in grammar.brings
        for match in re.finditer(tag, every_tag)
    )
    return re.compile("|".join((grammar.names, *islice(dict.fromkeys(brought), _BROUGHT))))


def _fills(grammar: TagGrammar, names: re.Pattern[str], tag: str) -> bool:
    """Return whether a service fills in a tag: it knows every word, and one of them stands for a value."""
    if re.fullmatch(grammar.whole, tag) or re.fullmatch(_FIELD, tag):
        return bool(re.fullmatch(grammar.whole, tag))
    words = [match for match in _PIECE.finditer(tag.strip("{}%~-&")) if not match[0].startswith("|")]
    if tag.startswith("{%"):
        known = re.compile(f"{names.pattern}|{grammar.functions}|{grammar.statements}|{_LITERAL}")
        is_begun = bool(words and re.fullmatch(grammar.statements, words[0][0]))
        return is_begun and all(known.fullmatch(word[0]) for word in words)
    known = re.compile(f"{names.pattern}|{grammar.functions}|{_LITERAL}")
    if not words or not all(known.fullmatch(word[0]) for word in words):
        return False
    values = [word for word in words if names.fullmatch(word[0])]
    if re.fullmatch(grammar.functions, words[0][0]):
        return bool(values) or any(re.fullmatch(_LITERAL, word[0]) for word in words)
    return bool(values) and not any(_are_side_by_side(*pair) for pair in pairwise(values))


def _are_side_by_side(value: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether nothing joins two names: whoever writes {{ YOUR NAME }} means no tag."""
    return value.string[value.end() : other.start()].isspace()


def _list_urls(proof: Proof) -> Iterator[tuple[str, str, str, int | None]]:
    """Yield every URL once: its tag, attribute, and line."""
    links = {link.href: ("a", "href", link.href, link.line) for link in proof.parsed.links}
    images = {image.src: ("img", "src", image.src or "", image.line) for image in proof.parsed.images}
    yield from links.values()
    yield from images.values()


def _get_host(url: str) -> str:
    try:
        return (urlsplit(url.strip()).hostname or "").rstrip(".")
    except ValueError:  # no URL at all: other checks say so
        return ""


def _locate(proof: Proof, words: str) -> Location | None:
    """Return the line of the issue's or an article's file that says this."""
    for source, blocks in proof.shown:
        line = next((block.line for block in blocks if _says(block, words)), None)
        where = proof.locate(source, words, words.partition("|")[0], line=line)
        if where and where.line:
            return where
    return None


def _says(block: Block, words: str) -> bool:
    return any(
        words in plain(text) or any(words in (run.href or "") for run in text) for text in iter_texts([block])
    )
