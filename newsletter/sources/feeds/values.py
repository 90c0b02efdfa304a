"""Values whose kinds nobody has checked: what is of another kind than wanted counts as absent."""

from __future__ import annotations

from urllib.parse import urljoin

from newsletter import decoding, links


def of(values: object, key: str) -> object:
    """The value under a key; feedparser's own look-up would give a neighbouring one with a warning."""
    return dict.get(values, key) if isinstance(values, dict) else None


def text(values: object, *keys: str) -> str:
    """The first of these that is a text and not blank, or an empty one."""
    found = (_said(of(values, key)) for key in keys)
    return next(filter(None, found), "")


def each(values: object, key: str) -> list[object]:
    """The values of a list."""
    found = of(values, key)
    return list(found) if isinstance(found, list) else []


def texts(values: object, key: str, *inner: str) -> tuple[str, ...]:
    """The texts of a list, or those under `inner` in each of its tables; each once, in order."""
    found = (_said(said) or text(said, *inner) for said in each(values, key))
    return tuple(dict.fromkeys(filter(None, found)))


def address(base: str, said: str) -> str:
    """An address of the web, made whole; an empty one where it is none."""
    try:
        whole = urljoin(base, said) if said else ""
    except ValueError:
        return ""
    return whole if links.is_web(whole) else ""


def _said(value: object) -> str:
    """A text without what no text may hold, which escapes of JSON and XML can spell all the same."""
    return decoding.clean_text(value).strip() if isinstance(value, str) else ""
