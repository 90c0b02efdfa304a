"""What a process keeps: the last of each, and no more than ten issues need."""

import subprocess
import sys
from pathlib import Path

import factories
import pytest

from newsletter.memory import Memory

# What is measured: a page as a browser saves it, most of which is script; and how much a process may grow.
PAGE_BYTES = 855_000
SAVES = 200
WARM = 20
MOST_GROWTH = 10_000_000

SAVING = """
import resource, sys
from datetime import date
from pathlib import Path

from newsletter import pipeline
from newsletter.config.targets import select
from newsletter.preview.state import build_state

page, saves, warm = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
source = page.read_text(encoding="utf-8")

def measure():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

for number in range(saves):
    if number == warm:
        before = measure()
    page.write_text(source.replace("dix mois", f"{number} mois"), encoding="utf-8")
    request = pipeline.Request(selection=select([str(page)], page.parent), day=date(2026, 11, 27))
    assert f"{number} mois" in str(build_state(pipeline.build(request))["email"]["text"])
print(measure() - before)
"""


def test_a_value_is_made_again_only_once_its_stamp_is_another() -> None:
    memory: Memory[str, list[int]] = Memory(2)
    first = memory.recall("a", 1, lambda: [1])

    assert memory.recall("a", 1, lambda: [2]) is first
    assert memory.recall("a", 2, lambda: [3]) == [3]
    assert memory.recall("a", 1, lambda: [4]) == [4]


def test_the_key_that_was_not_asked_for_longest_is_forgotten() -> None:
    memory: Memory[str, int] = Memory(2)
    for key in ("a", "b", "a", "c"):
        memory.recall(key, None, lambda: 1)

    assert {key: memory.recall(key, None, lambda: 2) for key in ("a", "c", "b")} == {"a": 1, "c": 1, "b": 2}


def test_what_cannot_be_made_is_not_kept() -> None:
    memory: Memory[str, float] = Memory(2)

    with pytest.raises(ZeroDivisionError):
        memory.recall("a", 1, lambda: 1 / 0)

    assert memory.recall("a", 1, lambda: 2) == 2


@pytest.mark.slow
def test_a_page_that_is_saved_again_and_again_is_kept_once(tmp_path: Path) -> None:
    text = "".join(
        f"<p>La halle rouvre le {day} novembre, après dix mois de travaux, et le marché y revient sous une "
        "charpente neuve, avec quarante étals et une fontaine.</p>\n"
        for day in range(1, 13)
    )
    script = "var a = 1;".ljust(PAGE_BYTES - len(text), " ")
    page = factories.file(
        tmp_path / "halle.html",
        f'<!doctype html><html lang="fr"><head><title>La halle rouvre</title><script>{script}</script></head>'
        f"<body><article><h1>La halle rouvre</h1>{text}</article></body></html>",
    )

    command = [sys.executable, "-c", SAVING, str(page), str(SAVES), str(WARM)]
    growth = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert int(growth) < MOST_GROWTH
