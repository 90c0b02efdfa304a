"""What clients that lack something make of the email: faint text, lost bullets, dead links."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.checks.client_views import list_views
from newsletter.checks.clients import choose_clients, join_clients, load_table
from newsletter.checks.css_features import list_features
from newsletter.checks.faint_texts import list_faint, list_texts
from newsletter.checks.findings import make_error, make_info, make_warning
from newsletter.checks.outlook_lists import list_lost_bullets
from newsletter.checks.parsed_email import build_selector, join_words
from newsletter.checks.styled_email import style_email

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.etree import _Element

    from newsletter.checks.clients import Client
    from newsletter.checks.proof import Proof
    from newsletter.checks.styled_email import StyledEmail
    from newsletter.checks.stylesheets import Declaration
    from newsletter.model import Finding

# Contrast under which nobody reads a text with ease, whatever its size: WCAG 2.2, 1.4.3.
_UNREADABLE = 3.0
# Characters of a text in a message. Own choice.
_SHOWN = 40
# Features in one message. Own choice.
_NAMED = 12
_WORD = "Outlook (Windows)"
# Elements that show nothing to those who lack them.
_CONTENT: Mapping[str, str] = {
    "svg": "html-svg",
    "video": "html-video",
    "audio": "html-audio",
    "object": "html-object",
    "form": "html-form",
    "select": "html-select",
    "textarea": "html-textarea",
    "dialog": "html-dialog",
}
_IMAGES: Mapping[str, str] = {
    ".webp": "image-webp",
    ".avif": "image-avif",
    ".svg": "image-svg",
    ".heic": "image-heif",
}
# Features that hold a layout together: without them, columns, sizes or colours are lost.
_LAYOUT = frozenset(
    {
        "css-display-flex", "css-display-grid", "css-position", "css-variables", "css-unit-calc",
        "css-function-clamp", "css-function-min", "css-function-max", "css-function-light-dark",
        "css-modern-color", "css-unit-rem", "css-unit-vh", "css-unit-vw", "css-unit-vmin",
        "css-unit-vmax", "css-unit-ch", "css-at-import",
    }
)  # fmt: skip
# Sizes that stand in for one another.
_SIZES: Mapping[str, str] = {
    f"{bound}{side}": side for side in ("width", "height") for bound in ("", "min-", "max-")
}
# Values of `position` that take a part out of its place.
_MOVED = frozenset({"absolute", "fixed", "sticky"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Use:
    """A feature where it is used first."""

    feature: str
    line: int | None


def check_client_support(proof: Proof) -> Iterator[Finding]:
    """Yield what readers would notice in clients that lack something."""
    email = style_email(proof.html or "")
    clients = choose_clients(proof.clients)
    if not email.read_whole:
        yield make_info(
            "The email is too large to see what each email client makes of it.",
            "Shorten its HTML and its styles.",
            where=proof.locate_in_html(None),
        )
    yield from _check_contrast(proof, email, clients)
    yield from _check_bullets(proof, email, clients)
    yield from _check_anchors(proof, email, clients)
    yield from _check_content(proof, email, clients)
    yield from _check_features(proof, email, clients)


# ── Consequences ─────────────────────────────────────────────────────────────


def _check_contrast(proof: Proof, email: StyledEmail, clients: Sequence[Client]) -> Iterator[Finding]:
    """Yield the worst text of each view that has some; those of more clients first."""
    told: dict[tuple[bool, int, float], list[Client]] = defaultdict(list)
    texts, all_of = list_texts(email), Counter[bool]()
    for view, seen_by in list_views(email, clients).items():
        all_of[view.dark] += len(seen_by)
        worst = min(list_faint(email, view, texts), key=lambda faint: faint.ratio, default=None)
        if worst:
            told[view.dark, worst.at, worst.ratio].extend(seen_by)
    for (dark, at, ratio), seen_by in sorted(told.items(), key=lambda row: -len(row[1])):
        element = email.elements[at]
        words = _shorten(join_words(" ".join(map(str, element.itertext()))))
        problem, hint = _describe_faint(words, f"{ratio:.1f}", seen_by, dark=dark, all_of=all_of[dark])
        make = make_error if ratio < _UNREADABLE else make_warning
        yield make(problem, hint, where=proof.locate_in_html(_get_line(element)))


def _describe_faint(
    words: str, figure: str, clients: Sequence[Client], *, dark: bool, all_of: int
) -> tuple[str, str]:
    """Return what is wrong with a text, and how to mend it: everywhere, or where a client lacks something."""
    names = join_clients(sorted(clients, key=lambda client: client.at))
    mode = "In dark mode, " if dark else ""
    if len(clients) == all_of:
        problem = f'{mode}"{words}" can hardly be read: a contrast of {figure}:1.'
        return problem, "Choose colours that stand out more from one another."
    problem = f'{mode}"{words}" can hardly be read in {names}: a contrast of {figure}:1.'
    return problem, "Set colour and background on one element, with selectors that each of them has."


def _check_bullets(proof: Proof, email: StyledEmail, clients: Sequence[Client]) -> Iterator[Finding]:
    for client in clients:
        lost = list(list_lost_bullets(email, client)) if client.name == _WORD else []
        if lost:
            yield make_warning(
                f"Outlook for Windows loses the bullets of {len(lost)} list(s): they stand in the margin.",
                "Give ul and ol their margin in a style that only Outlook reads: <!--[if mso]><style>…",
                where=proof.locate_in_html(_get_line(email.elements[lost[0]])),
            )


def _check_anchors(proof: Proof, email: StyledEmail, clients: Sequence[Client]) -> Iterator[Finding]:
    """Yield links to places in the email that could work and do not; made elsewhere, all that do not."""
    links = [
        (href.strip()[1:], element)
        for element in email.elements
        if element.tag == "a" and (href := element.get("href") or "").strip().startswith("#")
    ]
    if not links:
        return
    names = {name for element in email.elements if element.tag == "a" and (name := element.get("name"))}
    ids = {name for element in email.elements if (name := element.get("id"))}
    unnamed = [(target, element) for target, element in links if target in ids - names]
    by_name = [client for client in clients if client.is_noted("html-anchor-links#7")]
    if unnamed and by_name:
        target, element = unnamed[0]
        yield make_warning(
            f'The link "#{_shorten(target)}" does nothing in {join_clients(by_name)}: ids are no places.',
            'Write <a name="…"></a> before the place, with the same name.',
            where=proof.locate_in_html(_get_line(element)),
            element=build_selector("a", "href", element.get("href")),
        )
    dead = [client for client in clients if client.lacks("html-anchor-links")]
    known = [element for target, element in links if target in ids | names]
    if dead and known and proof.issue is None:
        yield make_info(
            f"Links to places in the email lead nowhere in {join_clients(dead)}.",
            "Let nothing depend on them: link to the page on the web as well.",
            where=proof.locate_in_html(_get_line(known[0])),
        )


def _check_content(proof: Proof, email: StyledEmail, clients: Sequence[Client]) -> Iterator[Finding]:
    """Yield elements and images that show nothing, and have nothing in their place."""
    used: dict[str, _Element] = {}
    for element in email.elements:
        tag = element.tag
        if tag in _CONTENT and not _has_fallback(element):
            used.setdefault(_CONTENT[tag], element)
        elif tag == "img":
            path = (element.get("src") or "").partition("?")[0].lower()
            feature = _IMAGES.get(path[path.rfind(".") :]) if "." in path else None
            if feature:
                used.setdefault(feature, element)
    for feature, element in used.items():
        lacking = [client for client in clients if client.lacks(feature)]
        if lacking:
            is_image = feature.startswith("image-")
            yield (make_warning if is_image else make_error)(
                f"{_get_title(feature)} shows nothing in {join_clients(lacking)}.",
                "Save the image as PNG or JPEG."
                if is_image
                else "Put a linked image or a link to the web in its place.",
                where=proof.locate_in_html(_get_line(element)),
            )


def _has_fallback(element: _Element) -> bool:
    """Return whether a link or an image stands inside, which those see who lack the element."""
    return element.tag in {"video", "audio", "object"} and any(True for _ in element.iter("a", "img"))


# ── Features ─────────────────────────────────────────────────────────────────


def _check_features(proof: Proof, email: StyledEmail, clients: Sequence[Client]) -> Iterator[Finding]:
    """Yield what a layout needs and clients lack; of an email made elsewhere, what else they lack."""
    others = []
    for use in _list_uses(email):
        lacking = [client for client in clients if client.lacks(use.feature)]
        if not lacking:
            continue
        if use.feature in _LAYOUT:
            yield make_warning(
                f"{_get_title(use.feature)} does not work in {join_clients(lacking)}.",
                "Write what they know before it, or lay out with tables.",
                where=proof.locate_in_html(use.line),
            )
        elif proof.issue is None and not use.feature.startswith("css-at-"):
            others.append(_get_title(use.feature))
    if others:
        shown = ", ".join(others[:_NAMED]) + (f" +{len(others) - _NAMED}" if len(others) > _NAMED else "")
        yield make_info(
            f"Some email clients do without {shown}.",
            "Look whether the email is still what you mean without them.",
            where=proof.locate_in_html(None),
        )


def _list_uses(email: StyledEmail) -> Iterator[_Use]:
    """Yield each feature that is used without a fallback, where it is used first."""
    known = load_table().features
    first: dict[str, int | None] = {}
    done: set[tuple[Declaration, ...]] = set()
    blocks = [
        *((rule.declarations, line) for rule, line in email.rules if not rule.needs),
        *(
            (block, _get_line(element))
            for element, block in zip(email.elements, email.inline, strict=True)
            if block
        ),
    ]
    for block, line in blocks:
        if block not in done:
            done.add(block)
            for feature in _list_block_features(block):
                first.setdefault(feature, line)
    for feature, line in email.statements:
        first.setdefault(feature, line)
    yield from (_Use(feature=feature, line=line) for feature, line in first.items() if feature in known)


def _list_block_features(block: Sequence[Declaration]) -> Iterator[str]:
    """Yield what a block asks for without a fallback: a simpler value before, another size of that side."""
    asked = [
        (declaration.name, frozenset(list_features(declaration.name, declaration.value)))
        for declaration in block
        if declaration.name != "position" or declaration.value.lower() in _MOVED
    ]
    before: dict[str, frozenset[str]] = {}
    for name, features in asked:
        simpler = [before[name]] if name in before else []
        if name in _SIZES:
            simpler += [
                others for other, others in asked if other != name and _SIZES.get(other) == _SIZES[name]
            ]
        yield from sorted(features.intersection(*simpler))
        before[name] = features.intersection(*simpler)


def _get_title(feature: str) -> str:
    return load_table().features[feature][0]


def _get_line(element: _Element) -> int | None:
    line: int | None = element.sourceline  # type: ignore[assignment] # its stub has no type
    return line


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
