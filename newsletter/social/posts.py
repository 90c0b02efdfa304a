"""Article → Snippet: a post for each network, the richest version that fits, or a thread of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsletter.errors import SnippetError
from newsletter.social.candidates import make_candidates
from newsletter.social.counting import is_short_enough
from newsletter.social.cutting import shorten_title, split_text
from newsletter.social.material import gather_material, gather_titles
from newsletter.social.networks import NETWORKS
from newsletter.social.slot import make_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.model import Article, Snippet, Variant
    from newsletter.social.material import Material
    from newsletter.social.networks import Network
    from newsletter.social.slot import Slot, SnippetOptions

TEMPLATE = "social/thread.txt.j2"


def write_posts(
    article: Article, options: SnippetOptions, networks: Iterable[Network] = NETWORKS
) -> tuple[Snippet, ...]:
    """Write the article's snippets, one for each network, in their order.

    There is none where the article has no such angle, nor where a network has no room for it. Where no angle
    is wanted, each network has its own, and the title where that cannot be had.

    Raises:
        SnippetError: a network has no room for the title, which every article has.
    """
    return _write(gather_material(article, options.points), options, networks)


def write_roundup(
    roundup: Article, options: SnippetOptions, networks: Iterable[Network] = NETWORKS
) -> tuple[Snippet, ...]:
    """Write the snippets of a whole issue: its subject, and the titles of its articles as far as they fit.

    Raises:
        SnippetError: a network has no room for the subject.
    """
    return _write(gather_titles(roundup), replace(options, variant="title"), networks)


def _write(material: Material, options: SnippetOptions, networks: Iterable[Network]) -> tuple[Snippet, ...]:
    article = material.article
    snippets = (_fill(slot, material) for slot in make_slots(article, options, networks))
    return tuple(snippet for snippet in snippets if snippet)


def _fill(slot: Slot, material: Material) -> Snippet | None:
    """Return the snippet of one network; only the title may not be left out where it has no room."""
    wanted = slot.options.variant
    for variant in _list_variants(slot):
        carded = slot.shows_title and wanted != "title"
        versions = make_candidates(material, variant, carded=carded)
        try:
            if snippet := slot.fill(versions, variant, material):
                return snippet
        except SnippetError:
            if variant == "title":
                raise
    return None


def _list_variants(slot: Slot) -> tuple[Variant, ...]:
    """Return the angles to try: the one that is wanted, or the network's own and what it falls back on."""
    if slot.options.variant:
        return (slot.options.variant,)
    if slot.options.disclosure or slot.network.variant == "title":
        return ("title",)
    return tuple(dict.fromkeys((slot.network.variant, "points", "title")))


# ── Threads ───────────────────────────────────────────────────────────────────


def write_threads(
    article: Article, options: SnippetOptions, networks: Iterable[Network]
) -> tuple[Snippet, ...]:
    """Write the article as a thread for each of these networks, with all of its points.

    Raises:
        SnippetError: a network has no room for the link, the hashtags or the disclosure.
    """
    material = gather_material(article, points=None)
    return tuple(_write_thread(slot, material) for slot in make_slots(article, options, networks))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    """One part of a thread: its words, and whether it carries the hashtags or the link."""

    text: str
    tagged: bool = False
    linked: bool = False


def _write_thread(slot: Slot, material: Material) -> Snippet:
    """Write the parts; their number is known only once they are cut, so it is guessed first."""
    total = len(material.points) + 2
    while len(str(len(posts := list(_split_into_posts(slot, material, total))))) > len(str(total)):
        total = len(posts)
    texts = [_render(slot, post, number, len(posts)) for number, post in enumerate(posts, start=1)]
    for number, text in enumerate(texts, start=1):
        if not is_short_enough(text, slot.network):
            cure = f"the URL, the hashtags, or the template {TEMPLATE}"
            raise slot.build_error(f"part {number} of {len(texts)}", text, cure)
    return slot.make_snippet(texts, words=[post.text for post in posts])


def _split_into_posts(slot: Slot, material: Material, total: int) -> Iterator[_Post]:
    """Yield a thread of about so many parts; a single one where everything fits in it."""
    opening = f"{material.title}\n\n{material.lede}"
    whole = _Post(text=opening.strip(), tagged=True, linked=bool(slot.link))
    if not material.points and _has_room(slot, whole, total=1):
        yield whole
        return
    for place, text in enumerate(_split(slot, opening, total, tagged=True)):
        yield _Post(text=text, tagged=place == 0)
    for point in material.points:
        for text in _split(slot, point.text, total):
            yield _Post(text=text)
    if slot.link:
        titles = (material.title, *shorten_title(material.title))
        lasts = (_Post(text=title, linked=True) for title in titles)
        yield next((last for last in lasts if _has_room(slot, last, total)), _Post(text="", linked=True))


def _split(slot: Slot, text: str, total: int, *, tagged: bool = False) -> Iterator[str]:
    def has_room(text: str) -> bool:
        return _has_room(slot, _Post(text=text, tagged=tagged), total)

    return split_text(text, has_room, slot.article.language)


def _has_room(slot: Slot, post: _Post, total: int) -> bool:
    """Return whether a post fits, whatever its number."""
    return is_short_enough(_render(slot, post, total, total), slot.network)


def _render(slot: Slot, post: _Post, number: int, total: int) -> str:
    return slot.render_template(
        TEMPLATE,
        text=post.text,
        link=slot.link if post.linked and slot.network.link_in == "text" else "",
        hashtags=slot.format_hashtags([post.text]) if post.tagged else "",
        number=number,
        total=total,
    )
