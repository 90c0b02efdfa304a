"""What an author writes never becomes part of the page: each field of the state in turn, in a real browser."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import newsletter
from newsletter.preview import page_files
from newsletter.preview.state import build_state

pytestmark = pytest.mark.browser

HOSTILE = "</script><script>window.caught = 1</script><!--<img src=x onerror='window.caught = 1'>\u2028${1}"
TABS = ["email", "text", "source", "headers", "web", "snippets", "sponsor", "checks"]
FINDING = {
    "check": "alt",
    "severity": "error",
    "problem": "p",
    "hint": "h",
    "where": {"path": "a", "line": 1},
}
# What the page takes for code of its own and no author writes: keys, codes of languages, names of networks, kinds.
OURS = {"key", "language", "network", "link_in", "severity", "unit", "variant"}


@pytest.fixture(scope="module")
def built(sample: Path) -> newsletter.Built:
    return newsletter.build(here=sample)


@pytest.fixture(scope="module")
def said(built: newsletter.Built) -> dict[str, object]:
    whole = json.loads(json.dumps(build_state(built), default=list))
    short = "<!doctype html><html><head><title>t</title></head><body><h1>Bac</h1></body></html>"
    whole["email"] |= {"html": short, "web": short, "mjml": short, "address": "data:message/rfc822;base64,"}
    whole["sponsor"] |= {"html": short}
    whole |= {"pictures": {}, "findings": [{**FINDING, "element": "h1"}]}
    return whole | {"snippets": whole["snippets"][:1], "articles": whole["articles"][:1]}


@pytest.fixture(scope="module")
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def hostile(value: object, key: str = "") -> object:
    """The same with every text of an author's turned hostile."""
    if isinstance(value, dict):
        return {name: hostile(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [hostile(each, key) for each in value]
    if not isinstance(value, str) or key in OURS:
        return value
    return f"javascript:window.caught=1//{HOSTILE}" if value.startswith("http") else f"{value}{HOSTILE}"


@pytest.mark.parametrize(
    "field", ["issue", "issues", "articles", "email", "sponsor", "networks", "snippets", "findings"]
)
def test_a_hostile_text_in_any_field_stays_text_on_every_tab(  # noqa: PLR0913, PLR0917 - fixtures
    built: newsletter.Built,
    said: dict[str, object],
    tab: Page,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    field: str,
) -> None:
    turned = copy.deepcopy(said) | {field: hostile(said[field])}
    if field in {"articles", "snippets"}:  # they name each other
        turned["articles"][0]["name"] = turned["snippets"][0]["article"] = HOSTILE
    monkeypatch.setattr(page_files, "build_state", lambda _: turned)
    path = tmp_path / "preview.html"
    path.write_text(page_files.render_page(built), encoding="utf-8")
    complaints: list[str] = []
    tab.on("pageerror", lambda error: complaints.append(str(error)))

    tab.goto(path.as_uri())
    for name in TABS:
        tab.evaluate("name => { location.hash = `tab=${name}` }", name)
        tab.locator(f"#tab-{name}[aria-selected=true]").wait_for()
        assert tab.locator("#panel > *").count() > 0
        assert tab.evaluate("window.caught") is None
        assert tab.evaluate("[...document.querySelectorAll('script')].length") == 2
        assert tab.locator("a[href^='javascript:'], img[onerror]").count() == 0
    assert complaints == []


def test_the_embedded_state_holds_no_sign_that_could_end_it(said: dict[str, object]) -> None:
    embedded = page_files.as_script(hostile(said))

    assert not re.search(r"[<\u2028\u2029]", embedded)
    assert json.loads(embedded) == hostile(said)
