"""What the preview answers, to a page of its own."""

import json
from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from previews import LONG, Browser, previewing

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]

ISSUE = "2026-11-27"


@pytest.fixture
def preview(project: Path) -> Iterator[Browser]:
    toml = project / "content" / "newsletter.toml"
    toml.write_text(toml.read_text().replace('language = "fr"', 'language = "en"'))
    with previewing(project) as preview:
        yield preview


def test_the_page_is_there_and_its_state_is_that_of_the_newest_issue(preview: Browser) -> None:
    status, headers, body = preview.ask("/")
    state = preview.state()

    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert body.lower().lstrip().startswith(b"<!doctype html>")
    assert (state["live"], state["issue"]["id"]) == (True, ISSUE)
    assert preview.token not in json.dumps(state)


def test_what_a_build_leaves_comes_from_memory_with_its_type(preview: Browser) -> None:
    built = preview.live.look(ISSUE).result(LONG).built
    kinds = {"html": "text/html", "txt": "text/plain", "json": "application/json", "eml": "message/rfc822",
             "mjml": "text/plain", "jpg": "image/jpeg", "png": "image/png"}  # fmt: skip

    for name, data in built.files.items():
        status, headers, body = preview.ask(f"/issues/{ISSUE}/{name}")

        assert (status, body) == (200, data)
        assert headers["content-type"].partition(";")[0] == kinds[name.rpartition(".")[2]]


def test_a_card_is_drawn_once_the_page_asks_for_it(preview: Browser) -> None:
    [card, *_] = preview.state()["cards"]["phare"]
    status, headers, body = preview.ask(card["address"])

    assert (status, headers["content-type"]) == (200, "image/png")
    assert body.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["phare/point-9", "nobody/headline", "phare/..%2F..%2Femail"])
def test_a_card_that_no_article_has_is_not_there(preview: Browser, name: str) -> None:
    assert preview.ask(f"/issues/{ISSUE}/cards/{name}.png")[0] == 404


def test_the_mail_is_downloaded_under_the_name_of_its_issue(preview: Browser) -> None:
    headers = preview.ask(f"/issues/{ISSUE}/email.eml")[1]

    assert headers["content-disposition"] == f"attachment; filename*=UTF-8''{ISSUE}.eml"


def test_a_file_of_the_build_runs_no_script_of_any_kind(preview: Browser) -> None:
    policy = preview.ask(f"/issues/{ISSUE}/email.html")[1]["content-security-policy"]

    assert "script-src 'none'" in policy
    assert "sandbox allow-same-origin" in policy
    assert "allow-scripts" not in policy


def test_a_style_of_the_page_comes_as_it_is_and_the_projects_own_first(project: Path) -> None:
    packaged = Path(__file__).parents[2] / "templates" / "preview" / "page.css"
    with previewing(project) as preview:
        before = preview.ask("/assets/page.css")
        factories.file(project / "templates" / "preview" / "page.css", "body { color: red }")
        after = preview.ask("/assets/page.css")

    assert (before[0], before[1]["content-type"], before[2]) == (
        200, "text/css; charset=utf-8", packaged.read_bytes(),
    )  # fmt: skip
    assert after[2] == b"body { color: red }"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/assets/nothing.css", 404),
        ("/assets/page.html.j2", 404),
        ("/state?issue=nothing", 404),
        (f"/issues/{ISSUE}/nothing", 404),
        ("/count", 405),
    ],
)
def test_what_is_not_there_is_said_as_json(preview: Browser, path: str, status: int) -> None:
    found, headers, body = preview.ask(path)

    assert (found, headers["content-type"]) == (status, "application/json")
    assert set(json.loads(body)) == {"problem", "hint"}


def test_another_issue_of_the_project_is_built_when_it_is_asked_for(project: Path) -> None:
    older(project)
    with previewing(project) as preview:
        listed = [(issue["id"], issue["current"]) for issue in preview.state()["issues"]]

        state = preview.state("2026-11-20")

    assert listed == [(ISSUE, True), ("2026-11-20", False)]
    assert state["issue"]["subject"] == "La halle rouvre"


def test_a_text_is_counted_by_the_networks_own_rule(preview: Browser) -> None:
    status, said = preview.change(
        "POST", "/count", {"text": "Voir https://journal.org/" + "a" * 300, "network": "x"}
    )

    assert (status, said["count"], said["limit"], said["unit"], said["over"]) == (200, 28, 280, "weighted", 0)


def test_a_text_is_counted_by_the_publications_own_limit(project: Path) -> None:
    toml = project / "content" / "newsletter.toml"
    toml.write_text(f"{toml.read_text()}\n[social.mastodon]\nlimit = 900\n")
    with previewing(project) as preview:
        preview.state()

        said = preview.change("POST", "/count", {"text": "a" * 901, "network": "mastodon"})[1]

    assert (said["limit"], said["over"]) == (900, 1)


def test_an_editors_own_text_is_kept_beside_the_article_and_taken_back(project: Path) -> None:
    with previewing(project) as preview:
        article = preview.state()["articles"][0]["name"]
        named = {"issue": ISSUE, "article": article, "network": "x", "form": "post"}
        with preview.listening() as events:
            events.until("built")
            kept = preview.change("PUT", "/snippets", {**named, "parts": ["De nos propres mots."]})
            events.until("built")
            during = snippet(preview, "x")
            back = preview.change("DELETE", "/snippets", named)
            events.until("built")
            after = snippet(preview, "x")

    assert (kept, back) == ((204, {}), (204, {}))
    assert during == "De nos propres mots."
    assert after != during


def test_what_was_copied_is_remembered_in_a_folder_that_git_does_not_see(project: Path) -> None:
    with previewing(project) as preview:
        article = preview.state()["articles"][0]["name"]
        named = {"issue": ISSUE, "article": article, "network": "x", "angle": "usual"}
        kept = preview.change("PUT", "/copied", {**named, "digests": ["9-abc"]})
        refused = [
            preview.change("PUT", "/copied", {**named, **wrong})[0]
            for wrong in (
                {"digests": ["a" * 99]}, {"digests": ["a"] * 99}, {"digests": ["a"], "article": "../x"},
                {"digests": ["a"], "issue": "../x"}, {"digests": [], "angle": "x"},
            )
        ]  # fmt: skip
    with previewing(project) as preview:
        preview.state()
        again = preview.change("POST", "/copied", {"issue": ISSUE})
        preview.change("PUT", "/copied", {**named, "digests": []})
        after = preview.change("POST", "/copied", {"issue": ISSUE})
        (project / f".newsletter/copied/{ISSUE}.json").write_text("[{")
        garbage = preview.change("POST", "/copied", {"issue": ISSUE})

    assert (kept[0], refused) == (204, [409, 409, 409, 409, 400])
    assert again == (200, {"copied": {f"{article} x usual": ["9-abc"]}})
    assert after == garbage == (200, {"copied": {}})
    assert (project / ".newsletter/.gitignore").read_text() == "*\n"


def test_a_text_that_cannot_be_kept_says_why(preview: Browser) -> None:
    article = preview.state()["articles"][0]["name"]
    named = {"issue": ISSUE, "article": article, "network": "x", "form": "thread", "parts": ["a", "b"]}

    too_long = preview.change("PUT", "/snippets", {**named, "parts": ["a", "a" * 281]})
    nobody = preview.change("PUT", "/snippets", {**named, "article": "../../x"})
    nowhere = preview.change("PUT", "/snippets", {**named, "network": "orkut"})

    assert [status for status, _ in (too_long, nobody, nowhere)] == [409, 409, 409]
    assert "Part 2 is too long for X" in too_long[1]["problem"]


def test_the_mail_opens_where_there_is_a_screen_and_its_file_goes_with_the_preview(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("subprocess.Popen", lambda words, **_: opened.append(words))
    with previewing(project) as preview:
        mail = preview.ask(f"/issues/{ISSUE}/email.eml")[2]

        status, _ = preview.change("POST", "/open", {"issue": ISSUE})

        assert status == 204
        assert (opened[0][0], Path(opened[0][1]).name) == ("xdg-open", f"{ISSUE}.eml")
        assert Path(opened[0][1]).read_bytes() == mail
    assert not Path(opened[0][1]).parent.exists()


def test_without_a_screen_the_mail_is_to_be_downloaded(
    preview: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview.state()
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    status, said = preview.change("POST", "/open", {"issue": ISSUE})

    assert (status, said["problem"]) == (409, "There is no screen here.")


def older(project: Path) -> None:
    folder = project / "content" / "issues" / "2026-11-20"
    factories.file(folder / "halle.md", "# La halle rouvre\n\nElle rouvre samedi.\n")
    factories.file(
        folder / "issue.toml", 'date = 2026-11-20\nsponsor = "none"\n\n[[article]]\nfile = "halle.md"\n'
    )


def snippet(preview: Browser, network: str) -> str:
    first = preview.live.get_view(ISSUE).built.snippets[0][1]
    return next(made.text for made in first if made.network == network)
