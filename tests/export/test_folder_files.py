import hashlib
import json
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import factories

from newsletter.export import folder
from newsletter.model import Finding, Part, Snippet


def snippet(network: str, *texts: str) -> Snippet:
    parts = tuple(Part(text=text, count=len(text), limit=300, unit="characters") for text in texts)
    return Snippet(network=network, parts=parts)


def test_an_issue_leaves_its_mail_in_every_form() -> None:
    email = factories.email(html="<p>é</p>", text="é\n", mjml="<mjml/>", web="<b>é</b>")

    files = folder.build_files(factories.issue(), email, [], {})

    forms = {"email.html": "<p>é</p>", "email.txt": "é", "email.mjml": "<mjml/>", "web.html": "<b>é</b>"}
    expected = {name: f"{form}\n" for name, form in forms.items()}
    assert expected == {name: files[name].decode() for name in expected}
    assert {*expected, "email.eml", "snippets.json"} == set(files)
    assert files["email.eml"].startswith(b"Subject: ")


def test_snippets_lie_by_article_and_network() -> None:
    bac, quai = (factories.article(name=name) for name in ("bac", "quai"))
    made = [
        (bac, [snippet("x", "Un.", "Deux."), snippet("bluesky", "Bac.")]),
        (quai, [snippet("x", "Quai.")]),
    ]

    files = folder.build_files(factories.issue(), factories.email(), made, {})

    texts = {name: data.decode() for name, data in files.items() if name.startswith("snippets/")}
    expected = {"bac/x.txt": "Un.\n\nDeux.\n", "bac/bluesky.txt": "Bac.\n", "quai/x.txt": "Quai.\n"}
    assert {f"snippets/{name}": text for name, text in expected.items()} == texts
    assert [len(article["snippets"]) for article in json.loads(files["snippets.json"])["articles"]] == [2, 1]


def test_snippets_of_the_whole_issue_and_threads_of_the_editors_lie_beside_them() -> None:
    whole = [(factories.article(name="_roundup"), [snippet("x", "Le numéro 7.")])]
    threads = [(factories.article(name="bac"), [snippet("x", "Un.", "Deux.")])]
    others = {"issue_snippets": whole, "threads": threads}

    files = folder.build_files(factories.issue(), factories.email(), [], {}, others)

    assert files["snippets/_roundup/x.txt"] == "Le numéro 7.\n".encode()
    assert files["snippets/bac/x.thread.txt"] == b"Un.\n\nDeux.\n"
    for key, texts in (("issue_snippets", ["Le numéro 7."]), ("threads", ["Un.", "Deux."])):
        [listed] = json.loads(files["snippets.json"])[key]
        assert [part["text"] for part in listed["snippets"][0]["parts"]] == texts


def test_a_link_that_is_not_in_the_text_lies_in_a_file_of_its_own() -> None:
    url = "https://letale.example/bac"
    made = [
        replace(snippet("x", f"Bac. {url}"), link=url),
        replace(snippet("bluesky", "Bac."), link=url, link_in="card"),
        replace(snippet("reddit", "Bac."), link_in="card"),
    ]

    files = folder.build_files(
        factories.issue(), factories.email(), [(factories.article(name="bac"), made)], {}
    )

    assert files["snippets/bac/bluesky.link.txt"] == f"{url}\n".encode()
    assert [name for name in files if name.endswith(".link.txt")] == ["snippets/bac/bluesky.link.txt"]


def test_findings_and_pictures_lie_there_too() -> None:
    finding = Finding(check="alt", severity="error", problem="Sans texte.", hint="Écrire.")

    files = folder.build_files(factories.issue(), factories.email(), [], {"images/a.png": b"png"})

    told = json.loads(folder.build_findings([finding])["findings.json"])
    assert [found["check"] for found in told] == ["alt"]
    assert files["images/a.png"] == b"png"


def test_the_manifest_tells_what_the_folder_was_made_from(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "bac.md", "# Le bac")

    manifest = json.loads(folder.build_manifest(factories.issue(), {"b": b"2", "a": b"1"}, [path]))

    assert manifest["issue"] == "2026-11-27"
    assert {path.name: hashlib.sha256(b"# Le bac").hexdigest()} == manifest["inputs"]
    assert [("a", hashlib.sha256(b"1").hexdigest()), ("b", hashlib.sha256(b"2").hexdigest())] == list(
        manifest["files"].items()
    )
    assert version("newsletter-desk") == manifest["versions"]["newsletter-desk"]


def test_the_same_issue_has_the_same_files(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "bac.md", "# Le bac")

    first, second = (
        folder.build_files(
            factories.issue(), factories.email(), [(factories.article(), [snippet("x", "Un.")])], {}
        )
        for _ in range(2)
    )

    assert first == second
    assert folder.build_manifest(factories.issue(), first, [path]) == folder.build_manifest(
        factories.issue(), second, [path]
    )


def test_the_manifest_says_nothing_of_the_machine(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "content" / "issues" / "7" / "bac.md", "# Le bac")

    manifest = json.loads(folder.build_manifest(factories.issue(), {}, [path], tmp_path))

    assert list(manifest["inputs"]) == ["content/issues/7/bac.md"]
