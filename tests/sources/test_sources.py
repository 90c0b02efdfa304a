"""What is read once in a process, and how little of it is kept."""

import tracemalloc
from pathlib import Path

from newsletter import sources

PARAGRAPH = " ".join(
    ["La halle rouvre samedi, après deux ans de travaux, et les étals ont changé de place."] * 100
)
ARTICLE = "\n\n".join(["La halle rouvre", *(f"{number}. {PARAGRAPH}" for number in range(4))])
# Bytes by which memory may grow over all saves.
GROWTH = 2_000_000


def test_the_same_bytes_of_a_file_are_read_once() -> None:
    path, data = Path("halle.txt"), ARTICLE.encode()

    first = sources.parse(data, path)

    assert sources.parse(bytes(bytearray(data)), path) is first
    assert sources.parse(data + b"\n\nFin.", path) != first
    assert sources.parse(data, path) == first


def test_two_hundred_saves_of_a_file_leave_no_more_in_memory_than_the_last() -> None:
    path = Path("halle.txt")
    sources.parse(ARTICLE.encode(), path)
    tracemalloc.start()

    before, _ = tracemalloc.get_traced_memory()
    for number in range(200):
        sources.parse(f"{ARTICLE}\n\nUn ajout, le {number}e.".encode(), path)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert after - before < GROWTH


def test_articles_of_ten_issues_are_remembered_and_no_more() -> None:
    data = b"La halle rouvre\n\nElle rouvre samedi, avec quarante commerces et un nouveau toit de verre."
    paths = [Path(f"halle-{number}.txt") for number in range(sources.REMEMBERED + 1)]

    first, second, *_ = [sources.parse(data, path) for path in paths]

    assert sources.parse(data, paths[1]) is second
    assert sources.parse(data, paths[0]) is not first
