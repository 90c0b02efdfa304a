"""Whenever a process is killed while it writes, the old or the new is there, and the next one clears the rest."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_each_kind_of_writing_survives_a_kill_before_each_of_its_steps() -> None:
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    script = Path(__file__).with_name("kills.py")

    run = subprocess.run([sys.executable, script], capture_output=True, text=True, env=path, check=True)

    kinds = [json.loads(line) for line in run.stdout.splitlines()]
    assert [kind["wrong"] for kind in kinds] == [[]] * 6
    assert all(kind["kills"] >= 3 for kind in kinds)
