import gzip
import io
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sites import PAGE, Route, Site, answering, moved, serving

from newsletter.client import MOVED, REDIRECTS, Response, hosts, request
from newsletter.errors import NetworkError

# Every test here talks to a server of its own on this machine, and to nobody else.
pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def get(url: str, **options: object) -> Response:
    return request("GET", url, **options)


def refusal(url: str, method: str = "GET", **options: object) -> NetworkError:
    with pytest.raises(NetworkError) as raised:
        request(method, url, **options)
    return raised.value


# What comes


def test_a_page_comes_with_its_kind_its_charset_and_its_address(site: Site) -> None:
    site.routes["/halle?a=1"] = answering(Content_Type="text/HTML; charset=ISO-8859-1")

    response = get(site.url("/halle?a=1#suite"), allow_private=True)

    assert (response.body, response.media_type, response.charset) == (PAGE, "text/html", "iso-8859-1")
    assert response.url == site.url("/halle?a=1")


def test_a_server_that_names_no_kind_is_not_believed_to_send_text(site: Site) -> None:
    site.routes["/"] = answering()

    response = get(site.url(), allow_private=True)

    assert (response.media_type, response.charset) == ("", None)


def test_the_program_says_its_name_and_sends_no_cookie(site: Site) -> None:
    site.routes["/un"] = answering(b"", 302, Location="/deux", Set_Cookie="a=1; Path=/")
    site.routes["/deux"] = answering()

    get(site.url("/un"), allow_private=True)

    headers = site.asked[-1][1]
    assert (headers["User-Agent"].split("/")[0], headers["Host"]) == (
        "newsletter-desk",
        f"127.0.0.1:{site.port}",
    )
    assert "Cookie" not in headers


def test_letters_of_an_address_are_encoded_on_the_way(site: Site) -> None:
    site.routes["/%C3%A9t%C3%A9?q=%C3%A0%20b"] = answering()

    assert get(site.url("/été?q=à b"), allow_private=True).body == PAGE


@pytest.mark.parametrize("name", ["gzip", "X-GZIP"])
def test_a_packed_page_is_unpacked(site: Site, name: str) -> None:
    site.routes["/"] = answering(gzip.compress(PAGE) + gzip.compress(PAGE), Content_Encoding=name)

    assert get(site.url(), allow_private=True).body == PAGE * 2


def test_a_page_in_chunks_is_put_together(site: Site) -> None:
    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in (PAGE[:5], PAGE[5:]):
            handler.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        handler.wfile.write(b"0\r\n\r\n")

    site.routes["/"] = route

    assert get(site.url(), allow_private=True).body == PAGE


# Sending


def echo(handler: BaseHTTPRequestHandler) -> None:
    """Answer with what was sent."""
    answering(handler.rfile.read(int(handler.headers["Content-Length"])))(handler)


@pytest.mark.parametrize("body", [b"", b'{"to": "lea"}', b"a" * 3_000_000])
def test_a_post_carries_its_headers_and_its_body(site: Site, body: bytes) -> None:
    site.routes["/send"] = echo
    headers = {"Authorization": "Bearer secret", "Content-Type": "application/json"}

    response = request("POST", site.url("/send"), headers=headers, body=body, allow_private=True)

    assert response.body == body
    assert site.methods == ["POST"]
    assert headers.items() <= site.asked[0][1].items()


@pytest.mark.parametrize("status", [201, 202, 400, 401, 422, 500])
def test_what_a_service_answers_comes_back_with_its_status(site: Site, status: int) -> None:
    site.routes["/send"] = answering(b'{"id": 7}', status, X_Request="a1")

    response = request("POST", site.url("/send"), allow_private=True)

    assert (response.status, response.body, response.headers["x-request"]) == (status, b'{"id": 7}', "a1")


def test_a_reason_that_breaks_off_or_is_packed_otherwise_does_not_hide_the_status(site: Site) -> None:
    site.routes["/broken"] = raw(b"HTTP/1.1 403 No\r\nTransfer-Encoding: chunked\r\n\r\nzz")
    site.routes["/packed"] = answering(PAGE, 404, Content_Encoding="br")

    responses = [get(site.url(path), allow_private=True) for path in ("/broken", "/packed")]

    assert [(response.status, response.body) for response in responses] == [(403, b""), (404, b"")]


def test_a_success_without_content_is_one(site: Site) -> None:
    site.routes["/send"] = raw(b"HTTP/1.1 204 No Content\r\n\r\n")

    response = request("POST", site.url("/send"), allow_private=True)

    assert (response.status, response.body) == (204, b"")


@pytest.mark.parametrize("value", ["secret\n", "a\r\nX-Injected: b", "a\0", "clé\u2019"])
def test_a_header_that_would_break_the_request_is_refused_and_its_value_not_repeated(
    site: Site, value: str
) -> None:
    error = refusal(site.url(), headers={"Authorization": value}, allow_private=True)

    assert error.problem == 'The header "Authorization" holds a character that no header may hold.'
    assert value not in f"{error} {error.hint}"
    assert site.asked == []


def test_the_time_counts_for_what_is_sent_too(site: Site) -> None:
    site.routes["/send"] = lambda _: time.sleep(2)

    began = time.monotonic()
    error = refusal(site.url("/send"), "POST", body=b"a" * 50_000_000, allow_private=True, seconds=0.4)

    assert "took longer than 0.4 seconds" in error.problem
    assert time.monotonic() - began < 1.5


@pytest.fixture
def other() -> Iterator[Site]:
    with serving() as other:
        other.routes["/"] = answering()
        yield other


@pytest.mark.parametrize("status", sorted(MOVED))
def test_a_post_is_never_sent_on_to_another_host(site: Site, other: Site, status: int) -> None:
    site.routes["/send"] = moved(other.url(), status)

    error = refusal(site.url("/send"), "POST", body=b"secret", allow_private=True)

    assert error.problem == f"127.0.0.1 redirects this POST to {other.url()}; it was not sent there."
    assert (len(site.asked), other.asked) == (1, [])


@pytest.mark.parametrize(("status", "followed"), [(301, 0), (302, 0), (303, 0), (307, 1), (308, 1)])
def test_a_post_is_sent_again_on_the_same_host_only_where_just_that_is_asked(
    site: Site, status: int, followed: int
) -> None:
    site.routes["/send"] = moved("/send/", status)
    site.routes["/send/"] = echo
    said = {"headers": {"Authorization": "Bearer secret"}, "body": b"all", "allow_private": True}

    if followed:
        assert request("POST", site.url("/send"), **said).body == b"all"
    else:
        assert "redirects this POST" in refusal(site.url("/send"), "POST", **said).problem

    assert site.methods == ["POST"] * (1 + followed)
    assert {headers["Authorization"] for _, headers in site.asked} == {"Bearer secret"}


def test_headers_that_may_hold_a_secret_stay_with_the_host_they_are_meant_for(
    site: Site, other: Site
) -> None:
    site.routes["/here"] = moved("/there")
    site.routes["/there"] = moved(other.url())
    secrets = {"Authorization": "Bearer secret", "X-Api-Key": "secret", "Cookie": "a=secret"}

    get(site.url("/here"), headers={**secrets, "accept": "text/html"}, allow_private=True)

    assert all(secrets.items() <= headers.items() for _, headers in site.asked)
    [(_, headers)] = other.asked
    assert "secret" not in str(headers)
    assert headers["accept"] == "text/html"


# Redirects


@pytest.mark.parametrize("status", sorted(MOVED))
def test_redirects_are_followed_to_the_address_that_answers(site: Site, status: int) -> None:
    site.routes["/a/un"] = moved("../deux#ici", status)
    site.routes["/deux"] = answering()

    assert get(site.url("/a/un"), allow_private=True).url == site.url("/deux")


def test_a_redirect_in_letters_with_accents_is_followed(site: Site) -> None:
    site.routes["/"] = moved("/été".encode().decode("latin-1"))
    site.routes["/%C3%A9t%C3%A9"] = answering()

    assert get(site.url(), allow_private=True).body == PAGE


def test_as_many_redirects_as_allowed_are_followed_and_no_more(site: Site) -> None:
    for number in range(REDIRECTS + 1):
        site.routes[f"/{number}"] = moved(f"/{number + 1}")
    site.routes[f"/{REDIRECTS + 1}"] = answering()

    assert get(site.url("/1"), allow_private=True).body == PAGE
    assert "redirects more than" in refusal(site.url("/0"), allow_private=True).problem


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("file:///etc/passwd", "not a web URL"),
        ("ftp://127.0.0.1/", "not a web URL"),
        ("http://user:word@127.0.0.1/", "holds a name or a password"),
        ("http://[::1", "redirects to something that is not a URL"),
        ("https:///", "not a web URL"),
    ],
)
def test_a_redirect_to_what_may_not_be_asked_is_refused(site: Site, to: str, said: str) -> None:
    site.routes["/"] = moved(to)

    assert said in refusal(site.url(), allow_private=True).problem


def test_a_redirect_into_the_own_network_is_refused_though_the_first_host_is_public(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/"] = moved("http://intranet.example/")
    looked_up = knows(monkeypatch, site, {"journal.example": "127.0.0.1", "intranet.example": "10.0.0.7"})
    monkeypatch.setattr(hosts, "is_public", lambda address: address == "127.0.0.1")

    error = refusal(f"http://journal.example:{site.port}/")

    assert looked_up == ["journal.example", "intranet.example"]
    assert (error.problem, str(error.where)) == (
        "intranet.example (10.0.0.7) is not a public address.",
        "http://intranet.example/",
    )


# Whom it may ask


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.1", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.0.0.8", "192.0.2.1",
        "192.88.99.1", "192.168.1.1", "198.18.0.1", "224.0.0.1", "232.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "100::1", "3fff::1", "64:ff9b::c058:6301",
        "2001::1", "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd12::1", "fe80::1", "fe80::1%1", "fec0::1", "ff0e::1",
    ],
)  # fmt: skip
def test_addresses_that_not_everybody_can_reach_are_private(address: str) -> None:
    assert not hosts.is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::1.1.1.1"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert hosts.is_public(address)


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "2130706433", "0177.0.0.1", "0x7f.1", "127.1", "0", "[::1]", "[::ffff:7f00:1]"]
)  # fmt: skip
def test_the_own_machine_is_not_asked_in_whatever_way_it_is_written(site: Site, host: str) -> None:
    error = refusal(f"http://{host}:{site.port}/")

    assert "is not a public address" in error.problem
    assert "--allow-private" in error.hint
    assert site.asked == []


def test_a_number_is_no_host_even_where_it_is_public() -> None:
    assert (
        refusal("http://16843009/").problem == "16843009 (an IP address in disguise) is not a public address."
    )


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    knows(monkeypatch, site, {"journal.example": "93.184.216.34 192.168.1.7"})

    assert "(192.168.1.7)" in refusal("http://journal.example/").problem


def test_the_connection_goes_to_the_address_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/"] = answering()
    looked_up = knows(monkeypatch, site, {"journal.example": "127.0.0.1 10.0.0.7"})

    get(f"http://journal.example:{site.port}/", allow_private=True)

    assert looked_up == ["journal.example"]
    assert site.asked[0][1]["Host"] == f"journal.example:{site.port}"


def test_a_proxy_of_the_environment_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.routes["/"] = answering()
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert get(site.url(), allow_private=True).body == PAGE


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://journal.example/", "not a web URL"),
        ("file:///etc/passwd", "not a web URL"),
        ("journal.example", "not a web URL"),
        ("https:///chemin", "not a web URL"),
        ("https://jeanne:secret@journal.example/", "holds a name or a password"),
        ("https://@journal.example/", "holds a name or a password"),
        ("https://journal.example:25/", "Port 25 belongs to another service"),
        ("https://journal.example:99999/", "no such port"),
        ("https://journal.example:0/", "no such port"),
        (f"https://{'a' * 64}.example/", "not a web URL"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused_before_anybody_is_asked(
    monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", None)

    assert said in refusal(url).problem


# What does not come


def test_an_unknown_host_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    assert refusal("https://journal.example/").problem == "There is no host called journal.example."


def test_a_machine_where_nobody_listens_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

    assert "connection refused" in refusal(f"http://127.0.0.1:{port}/", allow_private=True).problem


def raw(data: bytes, *, hang_up: bool = True) -> Route:
    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)
        handler.wfile.flush()
        if not hang_up:
            time.sleep(5)

    return route


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npage",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\npage",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\npage",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE, mtime=0)[:-9],
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 101 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n",
    ],
)
def test_an_answer_that_breaks_off_or_is_none_is_said(site: Site, data: bytes) -> None:
    site.routes["/"] = raw(data)

    assert "breaks off, or does not answer" in refusal(site.url(), allow_private=True).problem


@pytest.mark.parametrize(
    "data",
    [PAGE, gzip.compress(PAGE, mtime=0)[:-8] + b"\0" * 8, gzip.compress(PAGE, mtime=0)[:10] + b"\xff" * 30],
    ids=["not at all", "checksum", "data"],
)
def test_a_page_that_is_packed_wrong_is_said(site: Site, data: bytes) -> None:
    site.routes["/"] = answering(data, Content_Encoding="gzip")

    assert refusal(site.url(), allow_private=True).problem == "The response of 127.0.0.1 is damaged."


@pytest.mark.parametrize("packing", ["br", "deflate", "zstd", "gzip, gzip"])
def test_a_packing_that_was_not_asked_for_is_refused(site: Site, packing: str) -> None:
    site.routes["/"] = answering(zlib.compress(PAGE), Content_Encoding=packing)

    assert f'compresses its response as "{packing}"' in refusal(site.url(), allow_private=True).problem


# Limits


MIB = 1024 * 1024


def test_a_page_of_the_size_allowed_comes_and_a_byte_more_does_not(site: Site) -> None:
    site.routes["/page"] = answering(b"a" * MIB)
    site.routes["/more"] = answering(b"a" * (MIB + 1))

    assert len(get(site.url("/page"), allow_private=True, limit=MIB).body) == MIB
    assert "too large: over 1 MiB" in refusal(site.url("/more"), allow_private=True, limit=MIB).problem


def test_a_page_without_end_is_left_when_it_is_too_large(site: Site) -> None:

    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        while True:
            handler.wfile.write(b"a" * 65_536)

    site.routes["/"] = route

    assert "too large" in refusal(site.url(), allow_private=True, limit=MIB).problem


def test_a_bomb_is_not_unpacked_past_the_limit(site: Site) -> None:
    import tracemalloc

    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as packed:
        for _ in range(40):
            packed.write(bytes(1024 * 1024))
    site.routes["/"] = answering(bomb.getvalue(), Content_Encoding="gzip")

    tracemalloc.start()
    error = refusal(site.url(), allow_private=True, limit=MIB)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert "too large" in error.problem
    assert peak < 8 * MIB


def dripping(head: bytes, drop: bytes) -> Route:
    """An answer that never stops and never hurries: each wait is short, all of them are not."""

    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        for _ in range(60):
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(0.05)

    return route


@pytest.mark.parametrize(
    "route",
    [
        raw(b"", hang_up=False),
        dripping(b"", b"H"),
        dripping(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\n\r\n", b"a"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["silence", "status", "headers", "body", "chunks", "promises"],
)
def test_the_time_counts_for_all_of_an_answer(site: Site, route: Route) -> None:
    site.routes["/"] = route

    began = time.monotonic()
    error = refusal(site.url(), allow_private=True, seconds=0.3)

    assert error.problem == "127.0.0.1 took longer than 0.3 seconds."
    assert time.monotonic() - began < 2


def test_the_time_counts_for_all_redirects_together(site: Site) -> None:
    def slowly(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(0.15)
        moved("/")(handler)

    site.routes["/"] = slowly

    assert "took longer" in refusal(site.url(), allow_private=True, seconds=0.4).problem


def test_a_name_that_nobody_looks_up_in_time_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1) or ())

    began = time.monotonic()
    error = refusal("https://journal.example/", seconds=0.2)

    assert "took longer than 0.2 seconds" in error.problem
    assert time.monotonic() - began < 0.9


# Certificates


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for journal.example with its key in one file, made for this run."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed; this test makes a certificate")
    folder = tmp_path_factory.mktemp("tls")
    words = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subject = ["-subj", "/CN=journal.example", "-addext", "subjectAltName=DNS:journal.example"]
    files = ["-keyout", folder / "key", "-out", folder / "certificate"]
    subprocess.run(
        [shutil.which("openssl"), "req", *words, *subject, *files], check=True, capture_output=True
    )
    both = folder / "both"
    both.write_bytes((folder / "key").read_bytes() + (folder / "certificate").read_bytes())
    return both


@pytest.fixture
def secure(site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site under TLS, as journal.example and as another.example."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.routes["/"] = answering()
    knows(monkeypatch, site, {"journal.example": "127.0.0.1", "another.example": "127.0.0.1"})
    return site


def test_a_page_comes_under_a_certificate_that_is_trusted(
    secure: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    assert get(f"https://journal.example:{secure.port}/", allow_private=True).body == PAGE


def test_a_certificate_of_another_host_is_refused(
    secure: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    error = refusal(f"https://another.example:{secure.port}/", allow_private=True)

    assert "certificate of another.example cannot be trusted" in error.problem
    assert secure.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Site) -> None:
    error = refusal(f"https://journal.example:{secure.port}/", allow_private=True)

    assert "certificate of journal.example cannot be trusted: self-signed" in error.problem


def test_a_site_without_tls_is_not_asked_over_it(site: Site) -> None:
    problem = refusal(f"https://127.0.0.1:{site.port}/", allow_private=True).problem

    assert problem == "There is no secure connection to 127.0.0.1."


def knows(monkeypatch: pytest.MonkeyPatch, site: Site, names: dict[str, str]) -> list[str]:
    """Hosts as a name server would give them; and the list of those that were looked up."""
    looked_up: list[str] = []

    def getaddrinfo(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in names[host].split()
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return looked_up
