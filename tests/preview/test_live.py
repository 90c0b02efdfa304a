"""A save in any editor, and what the open pages are told of it."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from previews import ISSUE, LONG, Browser, Events, eventually, living, previewing, small

from newsletter import pipeline, templating
from newsletter.preview import live as lively
from newsletter.preview.guard import RefusedError

pytestmark = [pytest.mark.slow, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture
def home(empty: Path) -> Path:
    return small(empty, "en")


@pytest.fixture
def preview(home: Path) -> Iterator[Browser]:
    with previewing(home) as preview:
        yield preview


def folder(home: Path, issue: str = ISSUE) -> Path:
    return home / "content" / "issues" / issue


def changed(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def packaged(project: Path, name: str) -> Path:
    """A template of the project's own, the same as the packaged one."""
    return factories.file(project / "templates" / name, (templating.PACKAGED / name).read_text("utf-8"))


# ── What is seen ─────────────────────────────────────────────────────────────


OF_EACH_KIND = [
    ("content/issues/2026-11-27/bac-de-nuit.md", "Vorelle", "Vorella"),
    ("content/issues/2026-11-27/phare.txt", "phare", "fanal"),
    ("content/issues/2026-11-27/issue.toml", "number = 42", "number = 4242"),
    ("content/sponsors.toml", "Librairie du Môle", "Librairie du Quai"),
    ("content/newsletter.toml", "quai des Gabariers", "quai des Gabares"),
    ("templates/email/parts/footer.mjml.j2", 'class="quiet"', 'class="quiet silent"'),
    ("templates/email/body.css", "line-height: 1.55", "line-height: 1.57"),
    ("templates/email/words/fr.toml", "Se désabonner", "Je pars"),
    ("templates/email/themes/journal.toml", "#9c1c1c", "#9c1c1d"),
]


def test_a_change_of_each_kind_of_file_is_on_the_page(project: Path) -> None:
    for name, _, _ in OF_EACH_KIND:
        if name.startswith("templates/"):
            packaged(project, name.removeprefix("templates/"))

    with previewing(project) as preview, preview.listening() as events:
        events.until("built")
        for name, before, after in OF_EACH_KIND:
            was = preview.state()["email"]["html"]

            changed(project / name, before, after)

            # One save may be told as two: what counts is that the page has it, and was told.
            eventually(lambda was=was: preview.state()["email"]["html"] != was)
            assert events.until("built")["issue"] == ISSUE


def test_a_picture_that_changed_is_on_the_page(preview: Browser, home: Path) -> None:
    article = folder(home) / "halle.md"
    with preview.listening() as events:
        events.until("built")
        factories.file(folder(home) / "halle.png", factories.picture((1, 2, 3)))
        article.write_text(f"{article.read_text()}\n![La halle](halle.png)\n\nFin.\n")
        eventually(lambda: pictures(preview))
        before = pictures(preview)

        factories.file(folder(home) / "halle.png", factories.picture((1, 2, 4)))

        eventually(lambda: pictures(preview) != before)


def test_templates_that_a_project_did_not_have_are_seen_once_it_has_them(
    preview: Browser, home: Path
) -> None:
    with preview.listening() as events:
        events.until("built")
        own = packaged(home, "email/words/fr.toml")
        changed(own, "Se désabonner", "Je pars")
        changed(folder(home) / "halle.md", "samedi", "dimanche")

        eventually(lambda: "dimanche" in preview.state()["email"]["text"])
        changed(own, 'publication = "', 'publication = "Autre ')
        told = events.until("built")

    assert told["issue"] == ISSUE


def test_an_editor_that_puts_a_new_file_in_the_place_of_the_old_one_is_seen(
    preview: Browser, home: Path
) -> None:
    article = folder(home) / "halle.md"
    with preview.listening() as events:
        events.until("built")
        beside = factories.file(
            folder(home) / ".halle.md.swp", article.read_text().replace("samedi", "lundi")
        )
        beside.replace(article)
        events.until("built")

    assert "lundi" in preview.state()["email"]["text"]


def test_what_an_editor_leaves_beside_a_file_builds_nothing(preview: Browser, home: Path) -> None:
    version = preview.state()["version"]
    for name in (".halle.md.swp", "halle.md~", "4913", "#halle.md#", ".#halle.md", "halle.tmp"):
        factories.file(folder(home) / name, "x")
    time.sleep(0.3)

    assert preview.state()["version"] == version


def test_results_beside_the_content_build_nothing(preview: Browser, home: Path) -> None:
    version = preview.state()["version"]
    factories.file(home / "dist" / ISSUE / "email.html", "x")
    time.sleep(0.3)

    assert preview.state()["version"] == version


def test_a_new_issue_appears_in_the_list_and_does_not_take_the_page_over(
    preview: Browser, home: Path
) -> None:
    with preview.listening() as events:
        events.until("built")
        later(home)
        eventually(lambda: len(preview.state()["issues"]) == 2)
        state = preview.state()

    assert [(issue["id"], issue["subject"], issue["current"]) for issue in state["issues"]] == [
        ("2026-12-04", "Le bac", False),
        (ISSUE, "La halle rouvre", True),
    ]


def test_two_pages_on_two_issues_are_each_told_of_their_own(preview: Browser, home: Path) -> None:
    later(home)
    with preview.listening() as events:
        eventually(lambda: len(preview.state()["issues"]) == 2)
        preview.state("2026-12-04")
        time.sleep(0.3)  # the new folder is a change too
        version = preview.state()["version"]
        changed(folder(home, "2026-12-04") / "bac.md", "minuit", "une heure")
        eventually(lambda: "une heure" in preview.state("2026-12-04")["email"]["text"])
        told = latest(events, "2026-12-04")

    assert told["issue"] == "2026-12-04"
    assert preview.state()["version"] == version


def test_an_article_without_a_project_is_watched_where_it_lies(pasted: Path) -> None:
    with previewing(pasted.parent, "halle.txt") as preview, preview.listening() as events:
        events.until("built")
        version = preview.state()["version"]
        factories.file(pasted.parent / "something-else.iso", "x")
        time.sleep(0.2)
        quiet = preview.state()["version"]

        changed(pasted, "samedi", "mardi")
        events.until("built")

    assert quiet == version


def test_an_article_behind_a_link_is_watched_where_it_lies(
    home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    real = tmp_path_factory.mktemp("elsewhere") / "halle.md"
    (folder(home) / "halle.md").replace(real)
    (folder(home) / "halle.md").symlink_to(real)
    with previewing(home) as preview, preview.listening() as events:
        events.until("built")
        changed(real, "samedi", "jeudi")
        events.until("built")

        assert "jeudi" in preview.state()["email"]["text"]


def test_of_two_hundred_quick_saves_the_last_one_wins_and_most_are_one_build(
    preview: Browser, home: Path
) -> None:
    article = folder(home) / "halle.md"
    first = preview.state()["version"]
    for number in range(1, 201):
        article.write_text(f"# La halle rouvre\n\nElle rouvre samedi.\n\nÉtal numéro {number}.\n")

    eventually(lambda: "Étal numéro 200." in preview.state()["email"]["text"])
    assert preview.state()["version"] - first < 100


# ── What goes wrong ──────────────────────────────────────────────────────────


def test_broken_toml_is_told_at_its_line_and_the_last_good_page_stays(preview: Browser, home: Path) -> None:
    toml = folder(home) / "issue.toml"
    good = toml.read_text()
    with preview.listening() as events:
        events.until("built")
        before = preview.state()
        toml.write_text(f"{good}number = = 3\n# one\n# two\n# three\n")
        told = events.until("failed")
        during = preview.state()
        with preview.listening() as later_on:
            present = later_on.until("failed")
        toml.write_text(good)
        mended = events.until("built")

    error = told["errors"][0]
    assert error["where"] == f"content/issues/{ISSUE}/issue.toml:5"
    assert error["excerpt"] == [
        [3, "[[article]]"],
        [4, 'file = "halle.md"'],
        [5, "number = = 3"],
        [6, "# one"],
        [7, "# two"],
    ]
    assert error["problem"].startswith("This is not TOML")
    assert error["hint"]
    assert during["email"] == before["email"]
    assert (present["version"], present["errors"]) == (told["version"], told["errors"])
    assert mended["version"] > told["version"]


def test_every_mistake_of_a_file_is_told_at_once(preview: Browser, home: Path) -> None:
    with preview.listening() as events:
        events.until("built")
        changed(folder(home) / "issue.toml", "date", "sujet = 1\nnombre = 2\ndate")
        told = events.until("failed")

    assert [error["where"].rpartition(":")[2] for error in told["errors"]] == ["1", "2"]


def test_a_deleted_folder_is_told_and_is_seen_when_it_is_back(preview: Browser, home: Path) -> None:
    with preview.listening() as events:
        events.until("built")
        before = preview.state()
        (home / "content").rename(home / "away")
        events.until("failed")
        during = preview.state()
        (home / "away").rename(home / "content")
        events.until("built")
        changed(folder(home) / "halle.md", "samedi", "mercredi")
        eventually(lambda: "mercredi" in preview.state()["email"]["text"])

    assert during["email"] == before["email"]


@pytest.mark.parametrize(
    "loop", ['{% include "email/parts/footer.mjml.j2" %}', "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}"]
)
def test_a_template_that_calls_itself_is_told_and_stops_nothing(
    preview: Browser, home: Path, loop: str
) -> None:
    with preview.listening() as events:
        events.until("built")
        own = factories.file(home / "templates" / "email" / "parts" / "footer.mjml.j2", loop)
        told = events.until("failed")
        own.unlink()
        events.until("built")

    assert told["errors"][0]["where"].startswith("templates/email/parts/footer.mjml.j2")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_build_that_does_not_end_is_given_up(
    preview: Browser, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, ended = pipeline.build, threading.Event()
    with preview.listening() as events:
        events.until("built")
        monkeypatch.setattr(lively, "PATIENCE", 0.2)
        monkeypatch.setattr(pipeline, "build", lambda request: ended.wait(LONG) and build(request))
        changed(folder(home) / "halle.md", "samedi", "lundi")
        told = events.until("failed")
        monkeypatch.setattr(lively, "PATIENCE", LONG)
        monkeypatch.setattr(pipeline, "build", build)
        changed(folder(home) / "halle.md", "lundi", "mardi")
        events.until("built")
        ended.set()

    assert "seconds" in told["errors"][0]["problem"]


def test_a_template_that_loops_for_ever_is_a_mistake_at_its_line(preview: Browser, home: Path) -> None:
    own = home / "templates/email/parts/footer.mjml.j2"

    with preview.listening() as events:
        own.parent.mkdir(parents=True)
        own.write_text("{% for one in range(9999) %}{% for other in range(9999) %}{% endfor %}{% endfor %}")
        while "steps" not in (error := events.until("failed")["errors"][0])["problem"]:
            pass

    assert error["where"] == "templates/email/parts/footer.mjml.j2:1"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_leaves_its_traceback_in_the_terminal_and_the_server_up(
    preview: Browser, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = pipeline.build
    with preview.listening() as events:
        events.until("built")
        monkeypatch.setattr(pipeline, "build", lambda _: {}["bug"])
        changed(folder(home) / "halle.md", "samedi", "lundi")
        told = events.until("failed")
        monkeypatch.setattr(pipeline, "build", build)
        changed(folder(home) / "halle.md", "lundi", "mardi")
        events.until("built")

    assert told["errors"][0]["problem"] == "newsletter itself made a mistake here."


def test_an_issue_that_never_built_says_why_and_comes_up_once_it_is_mended(home: Path) -> None:
    article = folder(home) / "halle.md"
    good = article.read_text()
    article.write_text("")
    with previewing(home) as preview, preview.listening() as events:
        events.until("failed")
        status = preview.ask("/state")[0]
        article.write_text(good)
        events.until("built")

        assert (status, preview.state()["issue"]["id"]) == (409, ISSUE)


def test_of_the_issues_that_were_looked_at_the_last_ones_and_the_first_stay_built(home: Path) -> None:
    issues = [f"2026-10-{day:02}" for day in range(1, lively.KEPT + 4)]
    for issue in issues:
        factories.file(folder(home, issue) / "a.md", "# Le bac\n\nIl repart à minuit.\n\nIl revient.\n")
        factories.file(folder(home, issue) / "issue.toml", f'date = {issue}\n[[article]]\nfile = "a.md"\n')

    with living(home) as live:
        for issue in (ISSUE, *issues):
            live.look(issue).result(LONG)
        kept = [issue for issue in (ISSUE, *issues) if live.get_view(issue).built]
        forgotten = issues[0]

        # The one that was built last does not count, nor the one that the command named.
        assert kept == [ISSUE, *issues[-lively.KEPT - 1 :]]
        assert list(vars(live)["_views"]) == list(vars(live)["_paths"]) == kept
        assert live.look(forgotten).result(LONG).built


def test_a_preview_that_ends_leaves_no_thread(home: Path) -> None:
    before = set(threading.enumerate())
    with living(home) as live:
        live.look(ISSUE).result(LONG)

    eventually(lambda: set(threading.enumerate()) <= before)


def test_a_page_that_waits_for_a_build_is_told_when_the_preview_ends(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, ended = pipeline.build, threading.Event()
    monkeypatch.setattr(pipeline, "build", lambda request: ended.wait(LONG) and build(request))
    with living(home) as live:
        future = live.look(ISSUE)

    assert isinstance(future.exception(LONG), RefusedError)
    with pytest.raises(RefusedError):
        live.look(ISSUE)
    ended.set()


def pictures(preview: Browser) -> list[str]:
    built = preview.live.get_view(ISSUE).built
    return [name for name in built.files if name.startswith("images/")] if built else []


def later(home: Path) -> None:
    new = folder(home, "2026-12-04")
    factories.file(new / "bac.md", "# Le bac\n\nIl repart à minuit.\n\nIl revient au matin.\n")
    factories.file(
        new / "issue.toml", 'date = 2026-12-04\nsubject = "Le bac"\n[[article]]\nfile = "bac.md"\n'
    )


def latest(events: Events, issue: str) -> dict:
    while (told := events.until("built"))["issue"] != issue:
        pass
    return told
