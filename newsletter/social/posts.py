"""Article → Snippet: a post for each network, the richest version that fits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter.errors import SnippetError
from newsletter.social.candidates import make_candidates
from newsletter.social.material import gather_material, replace_lede
from newsletter.social.networks import BY_KEY, NETWORKS
from newsletter.social.roundup import must_be_whole
from newsletter.social.slot import make_slots

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.model import Article, Snippet, Variant
    from newsletter.social.material import Material
    from newsletter.social.networks import Network
    from newsletter.social.slot import Slot, SnippetOptions


def write_posts(
    article: Article, options: SnippetOptions, networks: Iterable[Network] = NETWORKS
) -> tuple[Snippet, ...]:
    """Write the article's snippets, one for each network, in their order.

    There is none where the article has no such angle, nor where a network has no room for it. Where no angle
    is wanted, each network has its own, and the title where that cannot be had.

    Raises:
        SnippetError: a network has no room for the title, which every article has.
    """
    material = gather_material(article, options.points)
    other = replace_lede(material) if options.variant is None and options.disclosure is None else None
    snippets = (_fill(slot, material, other) for slot in make_slots(article, options, networks))
    return tuple(snippet for snippet in snippets if snippet)


def _fill(slot: Slot, material: Material, other: Material | None) -> Snippet | None:
    """Return the snippet of one network.

    How the text begins may do better than the lede: where that cannot open without the title, where the
    title has said it already, and where there is no room for any of it.
    """
    snippet = _try_variants(slot, material)
    if snippet is None or other is None or slot.network.one_line:
        return snippet
    if slot.network.variant == "title":
        is_wanted = material.lede_again
    else:
        is_wanted = not material.lede_alone and other.lede_alone
    is_missing = bool(snippet.cut) and not snippet.taken_from
    instead = _try_variants(slot, other) if is_wanted or is_missing else None
    if instead is None or not instead.taken_from:
        return snippet
    return replace(instead, cut="" if material.lede_again else material.lede)


def _try_variants(slot: Slot, material: Material) -> Snippet | None:
    """Return the first snippet that fits; only the title may not be left out where it has no room."""
    for variant in _list_variants(slot, material):
        shown = slot.shows_title and material.lede_alone and slot.options.variant != "title"
        versions = make_candidates(material, variant, carded=shown or material.lede_again)
        if slot.options.disclosure and must_be_whole(material.lede):
            versions = (each for each in versions if each.lede and not each.cut and not slot.network.one_line)
        try:
            if snippet := slot.fill(versions, variant, material):
                return snippet
        except SnippetError:
            if variant == "title" and not must_be_whole(material.lede):
                raise
    return None


def _list_variants(slot: Slot, material: Material) -> tuple[Variant, ...]:
    """Return the angles to try: the one that is wanted, or the network's own and what it falls back on."""
    if slot.options.variant:
        return (slot.options.variant,)
    if material.lede_again and not slot.network.one_line:
        return ("lede", "title")
    if slot.options.disclosure or (material.lede and not material.lede_alone):
        return ("title",)
    usual = BY_KEY.get(slot.network.key, slot.network).variant
    points: tuple[Variant, ...] = () if material.lede else ("points",)
    return tuple(dict.fromkeys((slot.network.variant, usual, *points, "title")))
