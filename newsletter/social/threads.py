"""Article → Snippet in several parts: title and lede, a part for each bullet, then the link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsletter.errors import Location, SnippetError
from newsletter.social.counting import count, fits
from newsletter.social.cutting import pieces, shorter
from newsletter.social.material import material
from newsletter.social.slot import slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsletter.model import Article, Snippet
    from newsletter.social.manner import Manner
    from newsletter.social.material import Material
    from newsletter.social.networks import Network
    from newsletter.social.slot import Slot

TEMPLATE = "social/thread.txt.j2"


def threads(article: Article, manner: Manner, networks: Iterable[Network]) -> tuple[Snippet, ...]:
    """The article as a thread on each of these networks, nothing of its points left out.

    Raises:
        SnippetError: a network has no room for the link, the hashtags or the disclosure.
    """
    said = material(article, points=None)
    return tuple(_thread(slot, said) for slot in slots(article, manner, networks))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    """What one part says; `tagged` carries the hashtags, `linked` the link."""

    text: str
    tagged: bool = False
    linked: bool = False


def _thread(slot: Slot, said: Material) -> Snippet:
    """The parts as they are posted; their number is known only once they are cut, so it is guessed first."""
    total = len(said.points) + 2
    while len(str(len(posts := list(_posts(slot, said, total))))) > len(str(total)):
        total = len(posts)
    texts = [_text(slot, post, place, len(posts)) for place, post in enumerate(posts, start=1)]
    for text in texts:
        if not fits(text, slot.network):
            raise _too_long(slot, text, texts)
    return slot.snippet(texts, said=[post.text for post in posts])


def _too_long(slot: Slot, text: str, texts: list[str]) -> SnippetError:
    """The error of a part whose words are none or the fewest."""
    network = slot.network
    return SnippetError(
        f"{network.name} has no room for part {texts.index(text) + 1} of {len(texts)}: "
        f"cut as short as it can be, it takes {count(text, network)} of {network.limit} {network.unit}.",
        where=Location(slot.article.source),
        hint=f"Shorten the address, the hashtags, or the template {TEMPLATE}.",
    )


def _posts(slot: Slot, said: Material, total: int) -> Iterator[_Post]:
    """A thread of about so many parts; a single one where there is no more to say than fits in it."""
    opened = f"{said.title}\n\n{said.lede}"
    whole = _Post(text=opened.strip(), tagged=True, linked=bool(slot.link))
    if not said.points and _fits(slot, whole, total=1):
        yield whole
        return
    for place, text in enumerate(_pieces(slot, opened, total, tagged=True)):
        yield _Post(text=text, tagged=place == 0)
    for point in said.points:
        for text in _pieces(slot, point.text, total):
            yield _Post(text=text)
    if slot.link:
        titles = (said.title, *shorter(said.title))
        lasts = (_Post(text=title, linked=True) for title in titles)
        yield next((last for last in lasts if _fits(slot, last, total)), _Post(text="", linked=True))


def _pieces(slot: Slot, text: str, total: int, *, tagged: bool = False) -> Iterator[str]:
    def has_room(text: str) -> bool:
        return _fits(slot, _Post(text=text, tagged=tagged), total)

    return pieces(text, has_room, slot.article.language)


def _fits(slot: Slot, post: _Post, total: int) -> bool:
    """Whether a post fits, whatever its number."""
    return fits(_text(slot, post, total, total), slot.network)


def _text(slot: Slot, post: _Post, number: int, total: int) -> str:
    return slot.rendered(
        TEMPLATE,
        text=post.text,
        link=slot.link if post.linked and slot.network.link_in == "text" else "",
        hashtags=slot.tags([post.text]) if post.tagged else "",
        number=number,
        total=total,
    )
