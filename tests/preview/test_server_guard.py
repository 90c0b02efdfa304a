"""What the preview refuses: foreign names, foreign sites, changes without the token, paths, floods."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from previews import ISSUE, Browser, eventually, previewing, small

from newsletter.preview import changes, listeners
from newsletter.preview.guard import POLICY, derive_cookie, is_own

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

EVIL = "</script><script>alert(1)</script>"
JSON = {"Content_Type": "application/json"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("home"), "en")


@pytest.fixture(scope="module")
def preview(home: Path) -> Iterator[Browser]:
    with previewing(home) as preview:
        yield preview


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("localhost", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "127.0.0.1"),
        ("192.168.1.7", "::"),
        ("redaction.local", "redaction.local"),
    ],
)
def test_a_name_that_cannot_be_rebound_is_ones_own(name: str, host: str) -> None:
    assert is_own(name, host)


@pytest.mark.parametrize(
    ("name", "host"),
    [
        ("evil.example", "127.0.0.1"),
        ("127.0.0.1.evil.example", "127.0.0.1"),
        ("localhost.evil.example", "127.0.0.1"),
        ("192.168.1.7", "127.0.0.1"),
        ("", "127.0.0.1"),
        (None, "127.0.0.1"),
        ("evil.example", "::"),
    ],
)
def test_any_other_name_is_foreign(name: str | None, host: str) -> None:
    assert not is_own(name, host)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1@evil.example", "[", "[::1", "a b"]
)
def test_a_foreign_name_gets_nothing_whatever_it_asks(preview: Browser, host: str) -> None:
    for path in ("/", "/state", "/events", "/assets/page.css", f"/issues/{ISSUE}/email.html"):
        status, _, body = preview.ask(path, Host=host)

        assert status in (400, 403)
        assert preview.token.encode() not in body


def test_localhost_by_any_port_is_this_machine_for_a_tunnel_may_lead_here(preview: Browser) -> None:
    assert preview.ask("/state", Host="localhost:9000")[0] == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_reads_nothing_and_frames_nothing(preview: Browser, site: str) -> None:
    asked = [
        preview.ask("/state", Sec_Fetch_Site=site, Sec_Fetch_Mode="cors", Sec_Fetch_Dest="empty"),
        preview.ask(
            "/assets/page.css", Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="style"
        ),
        preview.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe"),
    ]
    followed = preview.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document")

    assert [status for status, _, _ in asked] == [403, 403, 403]
    assert followed[0] == 200


PATHS = (
    "/",
    "/state",
    "/events",
    "/assets/page.css",
    f"/issues/{ISSUE}/email.html",
    f"/issues/{ISSUE}/email.eml",
    "/nothing",
)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_nothing_is_read_without_the_url_that_was_printed(preview: Browser, method: str) -> None:
    tries = [{}, {"X_Newsletter_Token": "wrong"}, {"X_Newsletter_Token": "\xe9\xff"}]
    tries += [{"Cookie": f"newsletter-{preview.port}={value}"} for value in ("", "wrong", preview.token)]
    tries += [{"Cookie": f"newsletter-1={derive_cookie(preview.token)}"}]

    for own in tries:
        for path in (
            *PATHS,
            "/?token=",
            "/?token=%ff",
            "/?token=" + "a" * 9999,
            f"/state?token={preview.token}",
        ):
            status, headers, body = preview.ask(path, method, **{"X_Newsletter_Token": None, **own})

            assert status == 403, (path, own)
            assert "set-cookie" not in headers
            assert b"halle" not in body


def test_whoever_opens_the_printed_url_reads_with_its_cookie_and_changes_nothing_with_that(
    preview: Browser,
) -> None:
    _, headers, _ = preview.ask(f"/?token={preview.token}", X_Newsletter_Token=None)
    [cookie, *attributes] = headers["set-cookie"].split("; ")
    own = {"Cookie": f"theme=dark; {cookie}", "X_Newsletter_Token": None}

    read = {path: preview.ask(path, **own)[0] for path in PATHS if path != "/events"}
    changed, _ = preview.change("POST", "/count", {"text": "a", "network": "x"}, **own)

    assert attributes == ["Path=/", "HttpOnly", "SameSite=Strict"]
    assert preview.token not in cookie
    assert read == {path: 404 if path == "/nothing" else 200 for path in read}
    assert changed == 403


CHANGES = [
    ("POST", "/count", {"text": "a", "network": "x"}),
    ("PUT", "/snippets", {"issue": ISSUE, "article": "halle", "network": "x", "text": "a"}),
    ("DELETE", "/snippets", {"issue": ISSUE, "article": "halle", "network": "x"}),
    ("POST", "/open", {"issue": ISSUE}),
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("token", [None, "", "wrong", "é", "x" * 43])
def test_nothing_changes_without_the_token(
    preview: Browser, home: Path, change: tuple[str, str, object], token: str | None
) -> None:
    method, path, body = change
    before = files(home)
    own = {"X_Newsletter_Token": token and token.encode("utf-8").decode("latin-1")}

    status, _, answer = preview.ask(path, method, body, **JSON, **own)

    assert (status, json.loads(answer)["problem"]) == (403, "The token is missing or old.")
    assert files(home) == before


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://[", ""])
def test_a_change_from_another_origin_is_refused_even_with_the_token(preview: Browser, origin: str) -> None:
    status, _ = preview.change("POST", "/count", {"text": "a", "network": "x"}, Origin=origin)

    assert status == 403


def test_a_change_from_the_page_itself_passes(preview: Browser) -> None:
    own = f"http://127.0.0.1:{preview.port}"

    assert preview.change("POST", "/count", {"text": "a", "network": "x"}, Origin=own)[0] == 200


@pytest.mark.parametrize("method", ["PATCH", "OPTIONS", "TRACE", "BREW"])
def test_a_method_that_nothing_here_has_is_refused(preview: Browser, method: str) -> None:
    assert preview.ask("/", method)[0] == 405


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"\xff", 400),
        (b"[" * 100_000, 400),
        (b'{"text": "a"}', 400),
        (b'{"text": "a", "network": "x", "more": 1}', 400),
        (b'{"text": 1, "network": "x"}', 400),
        (b'{"text": "\\ud800", "network": "x"}', 400),
        (b'{"text": "a", "network": "../x"}', 409),
        (b'{"text": "' + b"a" * changes.BODY + b'", "network": "x"}', 413),
    ],
)
def test_a_body_that_is_not_what_it_should_be_is_refused(preview: Browser, body: bytes, status: int) -> None:
    assert preview.change("POST", "/count", body)[0] == status


def test_a_form_of_another_site_is_no_change(preview: Browser) -> None:
    body = {"text": "a", "network": "x"}

    assert preview.change("POST", "/count", body, Content_Type="text/plain")[0] == 415


NOBODYS = "what nobody may read"
CLIMBS = [
    "..",
    "%2e%2e",
    "%2E%2e",
    "..%2f..",
    "%2e%2e%2f%2e%2e",
    "..\\..",
    "..%5c..",
    "%c0%ae%c0%ae",
    "....//..",
]


@pytest.mark.parametrize("climb", CLIMBS)
def test_no_path_leads_out_of_the_tables_of_names(preview: Browser, home: Path, climb: str) -> None:
    factories.file(home / "secret.txt", NOBODYS)
    factories.file(home / "templates" / "secret.css", NOBODYS)
    tries = [
        f"{start}{climb}/{end}"
        for start in (
            "/",
            "/assets/",
            f"/issues/{ISSUE}/",
            f"/issues/{ISSUE}/images/",
            "/issues/",
            "/state?issue=",
        )
        for end in ("secret.txt", "secret.css", "content/newsletter.toml", "etc/passwd")
    ]

    for path in tries:
        status, _, body = preview.ask(path)

        assert status in (400, 404), path
        assert NOBODYS.encode() not in body


@pytest.mark.parametrize(
    "name",
    ["%00", "page.css%00", "/etc/passwd", "%2fetc%2fpasswd", "C:%5cwindows", "a" * 30_000, "%F0%9F%A6%8A" * 900, "page.css/", "./page.css", "%ff"],
)  # fmt: skip
def test_strange_names_are_no_names(preview: Browser, name: str) -> None:
    for path in (
        f"/assets/{name}",
        f"/issues/{ISSUE}/{name}",
        f"/issues/{name}/email.html",
        f"/state?issue={name}",
    ):
        assert preview.ask(path)[0] == 404


def test_a_link_that_leads_out_of_the_templates_is_not_followed(empty: Path) -> None:
    project = small(empty, "en")
    factories.file(project / "secret.css", NOBODYS)
    own = project / "templates" / "preview"
    own.mkdir(parents=True)
    (own / "linked.css").symlink_to(project / "secret.css")
    (own / "folder").symlink_to(project)
    (own / "page.css").symlink_to(project / "secret.css")
    with previewing(project) as preview:
        found = [
            preview.ask(f"/assets/{name}")[0] for name in ("linked.css", "folder/secret.css", "page.css")
        ]

    assert found == [404, 404, 404]


def test_every_answer_has_the_headers_that_keep_it_to_itself(preview: Browser) -> None:
    for path in (
        "/",
        "/state",
        "/assets/page.css",
        "/nothing",
        f"/issues/{ISSUE}/email.txt",
        "/state?issue=no",
    ):
        headers = preview.ask(path)[1]

        assert headers["content-security-policy"].startswith(POLICY[:20])
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
        assert headers["cache-control"] == "no-store"
        assert (
            headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
        )
        assert "server" not in headers
        assert not [name for name in headers if name.startswith("access-control")]
    assert preview.ask("/", Host="evil.example")[1]["content-security-policy"] == POLICY


def test_the_policy_lets_no_script_stand_in_the_page(preview: Browser) -> None:
    policy = preview.ask("/")[1]["content-security-policy"]

    assert policy == POLICY
    assert "'unsafe-inline'" not in re.search(r"script-src ([^;]*)", policy)[1]


def test_hostile_words_are_data_everywhere(empty: Path) -> None:
    articles = f"[[article]]\nfile = \"a.md\"\nsection = '{EVIL}'\n"
    factories.file(empty / "content" / "newsletter.toml", f"name = '{EVIL}'\nlanguage = 'fr'\n")
    factories.file(
        empty / "content" / "issues" / "1" / "a.md",
        f"# {EVIL.replace('<', chr(92) + '<')}\n\n{EVIL}\n\nUn texte.\n",
    )
    factories.file(
        empty / "content" / "issues" / "1" / "issue.toml",
        f"date = 2026-11-27\nnumber = '{EVIL}'\nsubject = '{EVIL}'\npreheader = '{EVIL}'\n{articles}",
    )
    with previewing(empty) as preview:
        state = preview.state()
        answers = {
            path: preview.ask(path) for path in ("/", "/state", "/issues/1/email.html", "/issues/1/web.html")
        }

    assert state["issue"]["subject"] == EVIL
    assert b"<script>alert" not in answers["/"][2]
    assert answers["/state"][1]["content-type"] == "application/json"
    for path in ("/issues/1/email.html", "/issues/1/web.html"):
        assert b"<script>alert" not in answers[path][2]


def test_a_hostile_name_in_an_error_is_data_too(empty: Path) -> None:
    toml = small(empty, "en") / "content" / "issues" / ISSUE / "issue.toml"
    toml.write_text(f"date = 2026-11-27\n'{EVIL}' = 1\n[[article]]\nfile = 'halle.md'\n")
    with previewing(empty) as preview:
        status, headers, body = preview.ask("/state")

    assert (status, headers["content-type"]) == (409, "application/json")
    assert EVIL in json.loads(body)["errors"][0]["excerpt"][1][1]


def test_listeners_are_bounded_and_one_that_goes_makes_room(
    preview: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "LISTENERS", 2)
    with preview.listening() as first, preview.listening() as second:
        status, _, body = preview.ask("/events")

        assert (first.status, second.status, status) == (200, 200, 503)
        assert json.loads(body)["hint"] == "Close some of their tabs."
    eventually(lambda: len(preview.live.listeners) == 0)
    with preview.listening() as again:
        assert again.status == 200


def test_a_request_that_is_no_http_does_not_stop_the_server(preview: Browser) -> None:
    for said in (
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", preview.port), timeout=20) as raw:
            raw.sendall(said)

            assert b" 400 " in raw.recv(100) or said.startswith(b"GET /\x00")

    assert preview.ask("/state")[0] == 200


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
