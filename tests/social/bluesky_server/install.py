"""Install Bluesky's own server into the user's cache, once for each package-lock.json: `python install.py`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "package-lock.json"
# A first attempt, and two more where the registry or the network failed.
ATTEMPTS = 3
# Hexadecimal digits of the digest in the folder's name.
DIGITS = 12


def find_folder() -> Path:
    """Where the packages are, or will be."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "newsletter-tests" / f"bluesky-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:DIGITS]}"


def is_installed() -> bool:
    return (find_folder() / "installed").is_file()


def install() -> None:
    """Install the packages; exit with a message where that fails."""
    if not (shutil.which("node") and shutil.which("npm")):
        sys.exit("Bluesky's server needs Node 18 or newer, and npm.")
    folder, environment = find_folder(), dict(os.environ)
    folder.mkdir(parents=True, exist_ok=True)
    prefix = Path(shutil.which("node") or "").resolve().parents[1]
    if (prefix / "include" / "node" / "node.h").is_file():  # else they are fetched
        environment["npm_config_nodedir"] = str(prefix)
    for file in (LOCK, HERE / "package.json"):
        shutil.copy(file, folder)
    for _ in range(ATTEMPTS):
        # Three minutes: a database is compiled where none is to be had ready-made.
        command = ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run(command, cwd=folder, env=environment, check=False).returncode == 0:
            (folder / "installed").touch()
            return
    sys.exit(f"Bluesky's server could not be installed in {folder}.")


if __name__ == "__main__" and not is_installed():
    install()
