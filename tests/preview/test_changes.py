"""Every change that the page may ask for, from its own table: who may, what it must send, and where it writes."""

import base64
import json
import os
from collections.abc import Iterator
from copy import deepcopy
from http.client import HTTPConnection
from pathlib import Path

import factories
import pytest
from previews import ISSUE, LONG, Browser, previewing, small

from newsletter.preview.changes import CHANGES, Change

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]

ARTICLE = {"issue": ISSUE, "article": "halle", "file": "halle.md"}
SNIPPET = {"issue": ISSUE, "article": "halle", "network": "x"}
# What the page sends: a row without one fails, so that no new change goes untried.
BODIES: dict[tuple[str, str], dict[str, object]] = {
    ("POST", "/count"): {"text": "a", "network": "x"},
    ("PUT", "/snippets"): {**SNIPPET, "form": "post", "parts": ["Samedi."]},
    ("DELETE", "/snippets"): {**SNIPPET, "form": "post"},
    ("POST", "/edit"): {"issue": ISSUE, "edits": [{"kind": "set", "file": "halle.md", "key": "title", "value": "La halle", "was": None}]},
    ("POST", "/reading"): ARTICLE,
    ("PUT", "/reading"): {**ARTICLE, "digest": "0", "correction": {"kind": "heading", "piece": 1}},
    ("DELETE", "/reading"): {**ARTICLE, "digest": "0"},
    ("POST", "/undo"): {"token": "0"},
    ("POST", "/copied"): {"issue": ISSUE},
    ("PUT", "/copied"): {**SNIPPET, "angle": "usual", "digests": ["9-abc"]},
    ("POST", "/issues"): {"like": ISSUE},
    ("POST", "/paste"): {"issue": ISSUE, "html": "<h1>Le quai</h1><p>Il ferme lundi.</p><p>Rien ne change.</p>", "text": "", "url": ""},
    ("POST", "/files"): {"issue": ISSUE, "files": [{"path": "quai.md", "data": "IyBMZSBxdWFpCgpJbCBmZXJtZSBsdW5kaS4K"}]},
    ("POST", "/address"): {"issue": ISSUE, "url": "http://127.0.0.1/quai", "errand": "1"},
    ("DELETE", "/address"): {"errand": "1"},
    ("POST", "/images"): {"issue": ISSUE, "file": "halle.md", "url": "http://127.0.0.1/quai.png"},
    ("PUT", "/images"): {"issue": ISSUE, "file": "halle.md", "names": {"http://127.0.0.1/quai.png": "quai.png"}},
    ("POST", "/open"): {"issue": ISSUE},
}  # fmt: skip
ROWS = pytest.mark.parametrize("row", CHANGES, ids=lambda row: f"{row.method} {row.path}")
PRIVATE = "what nobody may read"
HOSTILE = (
    "", ".", "..", "../secret.md", "../../../../secret.md", "/etc/passwd", "..\\..\\secret.md", "out/new.md", "linked.md", "issue.toml", "ISSUE.TOML", ".git/config",
    "a\0b.md", "x\n[[article]]", "a" * 300 + ".md", "é" * 130 + ".md", "javascript:alert(1)", "http://[", "<script>alert(1)</script>", "{{ 7 * 7 }}", "\u202e.md",
)  # fmt: skip
# The same of a whole article's text.
WORDS = (
    "",
    "a\0b",
    "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "<script>alert(1)</script>" * 3,
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in a folder with what it has no right to, and links that lead there."""
    outer = tmp_path_factory.mktemp("outer")
    project = small(outer / "a" / "b" / "project", "en")
    factories.file(outer / "secret.md", f"# {PRIVATE}\n\nIt is mine.\n\nIt stays here.\n")
    factories.file(outer / "mine.md", f"# {PRIVATE}\n\nIt is mine.\n\nIt stays here.\n")
    factories.file(outer / "folder" / "secret.md", f"# {PRIVATE}\n\nIt is mine.\n\nIt stays here.\n")
    issue = project / "content" / "issues" / ISSUE
    (issue / "out").symlink_to(outer / "folder")
    (issue / "linked.md").symlink_to(outer / "secret.md")
    return project


@pytest.fixture(scope="module")
def preview(home: Path) -> Iterator[Browser]:
    with previewing(home) as preview:
        preview.state()
        yield preview


def test_every_change_has_a_body_here() -> None:
    assert BODIES.keys() == {(row.method, row.path) for row in CHANGES}


@ROWS
def test_a_change_needs_the_token_its_own_origin_json_and_its_shape(
    preview: Browser, home: Path, row: Change
) -> None:
    body = BODIES[row.method, row.path]
    before = list_files(home)
    foreign = (
        {"X_Newsletter_Token": None}, {"X_Newsletter_Token": "x" * 22}, {"Origin": "http://127.0.0.1:1"}, {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Host": "evil.example"},
    )  # fmt: skip
    wrong = [{}, [], None, "", 1, b"", b"{", b"\xff", b"[" * 99_999, {**body, "more": 1}]
    wrong += [{**body, key: value} for key in body for value in (1.5, {"a": {}}, [["a"]])]
    wrong += [{key: value for key, value in body.items() if key != missing} for missing in body]

    assert {preview.change(row.method, row.path, body, **each)[0] for each in foreign} == {403}
    assert preview.change(row.method, row.path, body, Content_Type="text/plain")[0] == 415
    assert {preview.change(row.method, row.path, each)[0] for each in wrong} == {400}
    assert announce_length(preview, row, row.limit + 1) == 413
    assert list_files(home) == before


@ROWS
def test_no_name_in_a_change_leads_out_of_the_project_or_stops_the_server(
    preview: Browser, home: Path, row: Change
) -> None:
    outer, issue = home.parents[2], home / "content" / "issues" / ISSUE
    outside = list_outside(outer, home)

    assert preview.change(row.method, row.path, BODIES[row.method, row.path])[0] in {200, 204, 409}
    own = (str(outer / "mine.md"), f"file://{outer}/mine.md", os.path.relpath(outer / "mine.md"))
    for body in list_variants(BODIES[row.method, row.path], own):
        status, answer = preview.change(row.method, row.path, body)

        assert status in {200, 204, 400, 404, 409}, (body, answer)
        assert PRIVATE not in json.dumps(answer), body
        assert list_outside(outer, home) == outside, body
    assert issue.joinpath("issue.toml").is_file()
    assert preview.ask(f"/state?issue={ISSUE}")[0] in {200, 409}


def test_the_page_lets_an_issue_name_no_file_of_another_folder_unless_its_editor_did(
    preview: Browser, home: Path
) -> None:
    toml = home / "content" / "issues" / ISSUE / "issue.toml"
    before, secret = toml.read_text(), str(home.parents[2] / "secret.md")
    put = {"kind": "put back", "after": None, "gaps": ["", "", ""]}
    tries = [
        {**put, "source": f'[[article]]\nfile = "{name}"\n'}
        for name in (secret, "../" * 6 + "secret.md", "linked.md", "out/secret.md")
    ]
    tries.append({"kind": "set", "file": "halle.md", "key": "plain", "value": "linked.md", "was": None})

    refused = [preview.change("POST", "/edit", {"issue": ISSUE, "edits": [edit]}) for edit in tries]
    after = toml.read_text()
    toml.write_text(f'{before}\n[[article]]\nfile = "{secret}"\n')
    removed = preview.change("POST", "/edit", {"issue": ISSUE, "edits": [{"kind": "remove", "file": secret}]})
    undone = preview.change("POST", "/edit", {"issue": ISSUE, "edits": removed[1]["undo"]})

    assert [status for status, _ in refused] == [409] * len(tries)
    assert after == before
    assert (removed[0], undone[0]) == (200, 200)
    assert secret in toml.read_text()
    toml.write_text(before)


def test_the_folders_that_the_page_keeps_are_no_links_that_lead_elsewhere(tmp_path: Path) -> None:
    project, outside = small(tmp_path / "project", "en"), tmp_path / "outside"
    outside.mkdir()
    (project / "content" / "issues" / ISSUE / "originals").symlink_to(outside)
    (project / ".newsletter").symlink_to(outside)
    with previewing(project) as preview:
        preview.state()
        read = preview.change("POST", "/reading", BODIES["POST", "/reading"])[1]
        digest = {"digest": read["digest"]}
        answers = [
            preview.change("PUT", "/reading", {**BODIES["PUT", "/reading"], **digest}),
            preview.change("PUT", "/copied", BODIES["PUT", "/copied"]),
            preview.change("POST", "/edit", BODIES["POST", "/edit"]),
        ]

    assert ["leads elsewhere" in answer["problem"] for _, answer in answers] == [True, True, True]
    assert list(outside.iterdir()) == []


def list_variants(body: object, more: tuple[str, ...]) -> Iterator[object]:
    """The body with each of its texts in turn as what is hostile, and `more`."""
    for place, value in list_texts(body):
        for hostile in WORDS if place[-1] in ("html", "text", "data") else (*HOSTILE, *more):
            changed = deepcopy(body)
            inside = changed
            for key in place[:-1]:
                inside = inside[key]
            inside[place[-1]] = encode(hostile) if place[-1] == "data" else hostile
            yield changed
            if place[-1] == "path":
                inside[place[-1]] = f"{value}/{hostile}"
                yield changed


def list_texts(body: object, place: tuple = ()) -> Iterator[tuple[tuple, str]]:
    if isinstance(body, str):
        yield place, body
    elif isinstance(body, dict | list):
        for key, value in body.items() if isinstance(body, dict) else enumerate(body):
            yield from list_texts(value, (*place, key))


def encode(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def announce_length(preview: Browser, row: Change, length: int) -> int:
    """Announce a body, send none of it, and return what is answered."""
    connection = HTTPConnection("127.0.0.1", preview.port, timeout=LONG)
    connection.putrequest(row.method, row.path)
    for name, value in {
        "Content-Length": length,
        "Content-Type": "application/json",
        "X-Newsletter-Token": preview.token,
    }.items():
        connection.putheader(name, str(value))
    connection.endheaders()
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def list_files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def list_outside(outer: Path, home: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for folder, names, found in os.walk(outer):
        if Path(folder) == home:
            names.clear()
            continue
        files |= {f"{folder}/{name}": Path(folder, name).read_bytes() for name in found}
    return files
