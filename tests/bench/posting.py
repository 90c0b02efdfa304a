"""How long snippets take: of ten articles on all networks, in threads, and what counting for X loads."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from statistics import median

import articles

from newsletter import sources, templating
from newsletter.model import Article
from newsletter.social.networks import NETWORKS
from newsletter.social.posts import write_posts
from newsletter.social.slot import SnippetOptions
from newsletter.social.threads import write_threads

ROUNDS = 15
TEN = 10
OPTIONS = SnippetOptions(campaign="mesure")
THREADABLE = [network for network in NETWORKS if network.threadable]
LOADING = (
    "import time, re, unicodedata, functools; a = time.perf_counter(); {}; print(time.perf_counter() - a)"
)
COUNTING = "import newsletter.social.counting as c, newsletter.social.networks as n"
# A process that counts for X, and one that counts for Mastodon's neighbour Reddit, which needs nothing.
ON = "c.count('Le bac passe. https://journal.fr/bac', n.BY_KEY['{}'])"


def main() -> None:
    """Measure, and print."""
    numbers = count()
    told(
        lambda: made(next(numbers), write_posts), "ms, snippets of ten new articles on all networks (goal 30)"
    )
    told(lambda: made(next(numbers), write_threads, THREADABLE), "ms, threads of the same on four networks")
    x, reddit = (
        median(loading(f"{COUNTING}; {ON.format(key)}") for _ in range(ROUNDS)) for key in ("x", "reddit")
    )
    print(f"{(x - reddit) * 1000:6.1f}  ms, what counting for X loads and compiles besides (goal 40)")


def made(number: int, make: Callable[..., object], networks: object = NETWORKS) -> None:
    """Make the snippets of ten articles that nothing remembers."""
    with templating.hold_templates():
        for article in ten(number):
            make(article, OPTIONS, networks)


def ten(number: int) -> list[Article]:
    """Ten articles, different each time but for what reading costs."""
    read = [
        sources.parse(articles.article(each).encode(), Path(f"article-{each}.txt")) for each in range(TEN)
    ]
    return [
        replace(article, title=f"{article.title} {number}", url=f"https://mesure.fr/{number}/{place}")
        for place, article in enumerate(read)
    ]


def told(run: Callable[[], object], what: str) -> None:
    """Print the median of many runs after a first."""
    run()
    print(f"{median(seconds(run) for _ in range(ROUNDS)) * 1000:6.1f}  {what}")


def loading(code: str) -> float:
    """Seconds that a new process takes for a line of code."""
    command = [sys.executable, "-c", LOADING.format(code)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def seconds(run: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start
