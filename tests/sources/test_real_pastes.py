"""How well real pastes are read, where a folder of them stands beside the checkout: no figure may fall."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

# Percent, a little below what is measured; raise them as reading gets better.
FLOORS = {
    "article.txt": {
        "title": 95, "lede": 92, "no_lede": 90, "headings_f1": 85, "para_recall": 98, "block_precision": 94,
        "list_recall": 90, "byline": 72,
    },
    "article.clip.html": {
        "title": 98, "lede": 90, "no_lede": 98, "headings_f1": 95, "para_recall": 98, "block_precision": 94,
        "list_recall": 25, "byline": 88,
    },
    "page.txt": {
        "title": 86, "lede": 78, "no_lede": 95, "headings_f1": 83, "para_recall": 95, "block_precision": 90,
        "list_recall": 90, "byline": 59,
    },
    "page.clip.html": {
        "title": 97, "lede": 88, "no_lede": 98, "headings_f1": 94, "para_recall": 98, "block_precision": 90,
        "list_recall": 25, "byline": 85,
    },
}  # fmt: skip


@cache
def score() -> dict[str, dict[str, dict[str, float]]]:
    command = [sys.executable, str(CORPUS / "score.py"), str(CORPUS), "--json"]
    tables: dict[str, dict[str, dict[str, float]]] = json.loads(
        subprocess.run(command, capture_output=True, check=True).stdout
    )["tables"]
    return tables


@pytest.mark.slow
@pytest.mark.parametrize("copy", FLOORS)
def test_no_figure_of_real_pastes_falls(copy: str) -> None:
    if not Path(CORPUS / "score.py").is_file():
        pytest.skip(f"the real pastes are not at {CORPUS}")

    figures = score()[copy]["all"]

    assert [
        f"{name}: {100 * figures[name]:.1f}, floor {floor}"
        for name, floor in FLOORS[copy].items()
        if 100 * figures[name] < floor
    ] == []
