"""Bluesky's own server, run on this machine, takes what is made for its API and gives it back alike."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from contextlib import closing
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import factories
import pytest
from social.bluesky_server.install import HERE, find_folder, is_installed

from newsletter import pipeline
from newsletter.config.targets import select
from newsletter.pipeline import SnippetRequest
from newsletter.social.api_forms import format_for_api
from newsletter.social.bluesky import find_facets, make_record
from newsletter.social.networks import get_network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.model import Snippet

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]

NOW = "2026-11-27T08:00:00.000Z"
BLUESKY = get_network("bluesky")
# What an editor may write: hashtags, a cashtag and links among letters of one to four bytes, and emoji.
OWN_TEXTS = (
    "L’été à Sète 🌊 : voir https://é.example/a(b): #ÎleDeFrance #IA, ($BNP) « fin »",
    "👩🏽\u200d🚀" * 50 + " #été",
    "Un\u00a0: deux\n\n– trois\n– quatre\n\nlemonde.fr/idées",
    "é" * 299 + "🌊",
)


@dataclass(frozen=True)
class Account:
    """Somebody's account on the server."""

    host: str
    did: str = ""
    token: str = ""

    def post(self, method: str, data: object, kind: str = "application/json") -> Any:  # noqa: ANN401 - JSON
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        return self._send("POST", method, body, {"Content-Type": kind})

    def get(self, method: str, **parameters: str) -> Any:  # noqa: ANN401 - JSON
        return self._send("GET", f"{method}?{urlencode(parameters)}", None, {})

    def publish(self, record: object) -> dict[str, str]:
        """Publish a post, and return what others need to answer it."""
        post = {"repo": self.did, "collection": "app.bsky.feed.post", "validate": True, "record": record}
        answer = self.post("com.atproto.repo.createRecord", post)
        return {"uri": answer["uri"], "cid": answer["cid"]}

    def read(self, uri: str) -> object:
        """Return a post as the server has it."""
        key = uri.rpartition("/")[2]
        parameters = {"repo": self.did, "collection": "app.bsky.feed.post", "rkey": key}
        return self.get("com.atproto.repo.getRecord", **parameters)["value"]

    def _send(self, verb: str, path: str, body: bytes | None, headers: dict[str, str]) -> Any:  # noqa: ANN401
        sender = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        connection = HTTPConnection(self.host, timeout=20)
        with closing(connection):
            connection.request(verb, f"/xrpc/{path}", body, {**headers, **sender})
            answer = connection.getresponse()
            said = json.load(answer)
        if answer.status != HTTPStatus.OK:
            raise RefusalError(said["message"])
        return said


class RefusalError(Exception):
    """The server does not take something."""


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    node = shutil.which("node")
    if not node or not is_installed():
        absence = f"Bluesky's server is not installed; python {HERE / 'install.py'} installs it"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(absence)
    command = [node, HERE / "server.js", find_folder(), tmp_path_factory.mktemp("bluesky")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        host = process.stdout.readline().strip()
        assert host, "the server did not start"
        person = {"handle": "letale.test", "email": "lettre@letale.example", "password": "bac-de-nuit"}
        made = Account(host).post("com.atproto.server.createAccount", person)
        yield Account(host, made["did"], made["accessJwt"])
        process.stdin.close()


@pytest.mark.parametrize("form", ["post", "thread"])
def test_the_server_gives_back_every_post_of_the_sample_with_its_image(
    account: Account, sample: Path, form: str
) -> None:
    snippets = make_snippets(sample, SnippetRequest(networks=("bluesky",), form=form))

    sent = [pair for snippet in snippets for pair in publish(account, snippet)]

    assert (len(snippets), sum("thumb" in str(record) for _, record in sent)) == (7, 3)
    assert [account.read(uri) for uri, _ in sent] == [record for _, record in sent]


@pytest.mark.parametrize("variant", ["lede", "points", "question"])
def test_the_server_takes_every_angle(account: Account, sample: Path, variant: str) -> None:
    snippets = make_snippets(sample, SnippetRequest(networks=("bluesky",), variant=variant))

    sent = [pair for snippet in snippets for pair in publish(account, snippet)]

    assert sent
    assert [account.read(uri) for uri, _ in sent] == [record for _, record in sent]


@pytest.mark.parametrize("text", OWN_TEXTS)
def test_the_server_takes_an_editors_own_text(account: Account, text: str) -> None:
    article = factories.article(lede="Le bac part. " * 100, language="fr")
    form: Any = format_for_api(text, BLUESKY, article, "https://letale.example/bac")
    record = {**form["record"], "createdAt": NOW}

    assert account.read(account.publish(record)["uri"]) == record


def test_the_server_refuses_what_is_too_long(account: Account) -> None:
    record = {**make_record("é" * (BLUESKY.limit + 1), None, (), ["fr"]), "createdAt": NOW}

    with pytest.raises(RefusalError, match="maximum 300, got 301"):
        account.publish(record)


def test_the_server_refuses_a_hashtag_that_is_too_long(account: Account) -> None:
    [facet] = find_facets("#IA")
    record = make_record("#IA", None, [replace(facet, tag="a" * 65)], ["fr"])

    with pytest.raises(RefusalError, match="maximum 64, got 65"):
        account.publish({**record, "createdAt": NOW})


def make_snippets(root: Path, wanted: SnippetRequest) -> list[Snippet]:
    request = pipeline.Request(selection=select(["2026-11-27"], root), day=factories.issue().date)
    made = pipeline.make_snippets(request, wanted)
    return [snippet for _, snippets in made.articles for snippet in snippets]


def publish(account: Account, snippet: Snippet) -> Iterator[tuple[str, dict[str, Any]]]:
    """Publish a snippet as a sender does, each part as the answer to the one before; yield what was sent."""
    posts: list[dict[str, str]] = []
    for part in snippet.parts:
        form: Any = json.loads(json.dumps(part.api))
        record = {**form["record"], "createdAt": NOW}
        if thumb := form.get("thumb"):
            image = Path(thumb["image"]).read_bytes()
            answer = account.post("com.atproto.repo.uploadBlob", image, "image/jpeg")
            record["embed"]["external"]["thumb"] = answer["blob"]
        if posts:
            record["reply"] = {"root": posts[0], "parent": posts[-1]}
        posts.append(account.publish(record))
        yield posts[-1]["uri"], record
