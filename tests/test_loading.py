"""What a command loads: no more than it needs, for an editor waits for all of it."""

import subprocess
import sys
from pathlib import Path

import factories
import pytest

BUILD = (
    "import sys, newsletter; newsletter.build(sys.argv[1:], here='.'); print(*sorted(sys.modules), sep='\\n')"
)
# What reads other articles than pasted ones, and what serves the preview.
OTHERS = {"newsletter.sources.markdown", "newsletter.sources.web", "newsletter.sources.word", "markdown_it"}
SERVER = {"starlette", "uvicorn", "watchfiles", "newsletter.preview.server"}


@pytest.mark.slow
def test_a_build_of_pasted_articles_loads_neither_other_readers_nor_the_server(tmp_path: Path) -> None:
    factories.file(
        tmp_path / "halle.txt", "La halle rouvre\n\nElle rouvre samedi, après dix mois de travaux.\n"
    )

    command = [sys.executable, "-c", BUILD, "halle.txt"]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path).stdout.split()

    assert set() == (OTHERS | SERVER) & set(loaded)
    assert "newsletter.sources.pasted" in loaded
