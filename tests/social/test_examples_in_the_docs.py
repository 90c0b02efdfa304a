"""docs/social.md shows what is printed, to the letter."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from newsletter.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
SHOWN = re.compile(r"```console\n\$ newsletter ([^\n#]+)\n(.+?)\n```", re.DOTALL)
EXAMPLES = [
    (command, said)
    for command, said in SHOWN.findall((ROOT / "docs/social.md").read_text(encoding="utf-8"))
    if "draft.txt" not in command
]


@pytest.mark.parametrize(("command", "said"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_is_what_is_printed(command: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    assert CliRunner().invoke(app, shlex.split(command)).stdout.rstrip("\n") == said


def test_there_are_all_networks_four_variants_two_threads_a_roundup_and_a_booking() -> None:
    commands = " ".join(command for command, _ in EXAMPLES)

    assert len(EXAMPLES) == 9
    assert (commands.count("--variant"), commands.count("--thread")) == (3, 2)
