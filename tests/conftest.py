import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests  # noqa: F401 - premailer asks for it at its first use, which must not be in a thread of the preview
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# Times on a busy machine say nothing about a law.
settings.register_profile(
    "house", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
# What lands must not hang on luck: there the examples are always the same ones. Here they are new each time.
settings.register_profile("landing", settings.get_profile("house"), derandomize=True)
# A look at every law while one works.
settings.register_profile("quick", settings.get_profile("house"), max_examples=8)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("landing" if os.environ.get("CI") else "house")
)


ARTICLE = """Ville

La halle aux légumes rouvre ses portes

La halle rouvre samedi. Les étals ont changé de place.

Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort.

Les points à retenir :

  • Le prix : rien ne change.
  • La place : la halle nord.
"""


@pytest.fixture
def real_article() -> Path:
    path = SHARED / "article" / "wonsan.txt"
    if not path.is_file():
        pytest.skip(f"the real article is not at {path}")
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample project, and the current folder."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample project that no test changes."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", root / "content")
    return root


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def pasted(empty: Path) -> Path:
    path = empty / "halle.txt"
    path.write_text(ARTICLE)
    return path


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail("Chromium is missing; .ci/run installs it")
    if path is None:
        pytest.skip("Chromium is not installed; this test opens a real browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=path, args=options)
        yield browser
        browser.close()
