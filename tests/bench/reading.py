"""How long reading takes, format by format, in a process that is already running."""

import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

import articles

from newsletter import sources
from newsletter.sources.pasted.line_features import describe_line

ROUNDS = 15
# Words of an article of the press, bytes of a saved page, and of the longest text that is measured.
WORDS, PAGE, LONG = 1_000, 150_000, 1_000_000
# No file is read twice: its article would be remembered.
NUMBERS = map(str, count())
MENU = '<li class="menu-item"><a href="/rubrique/{n}/">Une rubrique du site, la {n}e</a></li>'


def main() -> None:
    """Measure, and print."""
    text = pasted(WORDS)
    said(reading(text.encode(), "a.txt"), f"ms, a pasted article of {len(text.split())} words (goal 3)")
    said(reading(f"# Titre\n\n{text}".encode(), "a.md"), "ms, the same as Markdown")
    said(reading(page(text).encode(), "a.html"), f"ms, a saved page of {PAGE // 1000} KB (goal 60)")
    growth()


def pasted(words: int) -> str:
    """One pasted article of about so many words: one head, and bodies of as many as it takes."""
    head, *rest = articles.article(1).strip().split("\n\n")
    body = [f"{part} {number}" for number in range(words // 200 + 1) for part in rest[2:]]
    return "\n\n".join([head, *rest[:2], *body])[: words * 6]


def page(text: str) -> str:
    """The article on a page whose menus make up most of it."""
    title, lede, *parts = text.split("\n\n")[1:]
    body = "".join(f"<p>{part}</p>" for part in parts)
    article = f"<article><h1>{title}</h1><p class='chapo'>{lede}</p>{body}</article>"
    count = (PAGE - len(article)) // len(MENU)
    menu = "".join(MENU.format(n=number) for number in range(count))
    return f"<html lang='fr'><head><title>{title} - Le Site</title></head><body><ul>{menu}</ul>{article}</body></html>"


def reading(data: bytes, name: str) -> float:
    """Milliseconds that reading takes, nothing remembered."""

    def read() -> None:
        describe_line.cache_clear()
        sources.parse(data, Path(next(NUMBERS), name))

    read()
    return median(seconds(read) for _ in range(ROUNDS)) * 1000


def growth() -> None:
    """Print what a long text costs a character, over what an article does."""
    short, long = pasted(WORDS), (pasted(LONG // 6) * 2)[:LONG]
    costs = [reading(text.encode(), "a.txt") / len(text) for text in (short, long)]
    print(f"{costs[1] / costs[0]:6.2f}  cost of a character in a text of 1 MB, over in an article")


def said(milliseconds: float, what: str) -> None:
    """Print a figure."""
    print(f"{milliseconds:6.1f}  {what}")


def seconds(run: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
