"""The issues that are looked at: built again as their files change, with the last good state kept."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from newsletter import pipeline, templating
from newsletter.config.targets import STDIN, Selection
from newsletter.errors import ContentError, EmptyIssueError, NewsletterError
from newsletter.export import shapes
from newsletter.preview import page_words, sidebar
from newsletter.preview.empty_issue import build_empty_state
from newsletter.preview.errands import Errands
from newsletter.preview.guard import RefusedError
from newsletter.preview.issue_view import IssueView, build_event, list_errors
from newsletter.preview.listeners import Listeners
from newsletter.preview.page_messages import make_translator
from newsletter.preview.state import build_state
from newsletter.settling.undo import UndoShelf
from newsletter.social.networks import get_network
from newsletter.sources.clipping import Clipping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsletter.config.project import Project
    from newsletter.model import Json
    from newsletter.pipeline import Built, Request
    from newsletter.preview.email_client import Outbox
    from newsletter.preview.watch import WatchedFolders
    from newsletter.social.networks import Network

# Gives the request for an issue.toml, or for what the command was asked where that is None.
Ask: TypeAlias = "Callable[[Path | None], Request]"

Problem: TypeAlias = "NewsletterError | OSError"

# Issues that are kept built, for those who go from one to the next. Own choice.
KEPT = 6
# Seconds after which a build is given up; templates and images have limits of their own. Own choice.
PATIENCE = 20.0

# What is built before an issue has its first article.
_TRIAL = Clipping(name="-", data=b"<h1>A trial</h1><p>It is built once and seen by nobody.</p>", is_html=True)

_STUCK = NewsletterError(
    f"The build has taken {PATIENCE:.0f} seconds.", hint="Is an article, or another file of the issue, huge?"
)
_BUG = NewsletterError(
    "newsletter itself made a mistake here.",
    hint="The terminal that runs the preview shows it: please report it. Saving again tries again.",
)


class Live:
    """The preview behind the server: builds one issue at a time, in threads of its own.

    Its methods may be called from any thread. `ask` gives the request for an issue.toml as things are now,
    `first` is what the command was asked for. Versions go on from `version`. `allow_private` lets what is
    fetched for the page lie in the user's own network.
    """

    def __init__(  # noqa: PLR0913 - what the command gives
        self,
        ask: Ask,
        first: Request,
        outbox: Outbox,
        *,
        token: str,
        version: int = 0,
        allow_private: bool = False,
    ) -> None:
        self.listeners = Listeners()
        self.errands = Errands()
        self.token = token
        self.allow_private = allow_private
        self._ask = ask
        self.outbox = outbox
        self.corrections = UndoShelf()
        self.request = first
        # Files that issues named in this run: the page may name them again, wherever they lie.
        self.named_files: set[Path] = set()
        self._views: dict[str, IssueView] = {}
        self._paths: dict[str, Path | None] = {}
        self._wanted: dict[str, None] = {}
        self._waiting: dict[str, Future[IssueView]] = {}
        self._version = version
        self._change = threading.Condition()
        self._building = ""
        self._closed = self._is_warm = False
        self.first = sidebar.get_issue_id(first)
        self._want(self.first)
        threading.Thread(target=self._work, daemon=True).start()

    # ── Called by the server ─────────────────────────────────────────────────

    def find_issues(self) -> dict[str, Path | None]:
        """Return the issues that can be shown, by their ids; None stands for articles that belong to none."""
        return sidebar.find_issues(self.request)

    def look(self, issue: str) -> Future[IssueView]:
        """Return what there is of an issue, once it was built.

        Raises:
            KeyError: there is no such issue.
            RefusedError: the preview has ended.
        """
        with self._change:
            if self._closed:
                raise _build_end_error()
            view = self._views.pop(issue, None) or IssueView()
            self._views[issue] = view  # the last one looked at comes last
            if view.done:
                future: Future[IssueView] = Future()
                future.set_result(view)
                return future
            if issue != self._building:
                self._want(issue)
            return self._waiting.setdefault(issue, Future())

    def get_view(self, issue: str) -> IssueView:
        """Return what there is of an issue now."""
        with self._change:
            return self._views.get(issue, IssueView())

    def build_first_event(self, issue: str) -> str:
        """Build the event that tells a new listener how the issue stands; empty before the first build."""
        view = self.get_view(issue)
        return build_event(issue, view) if view.done else ""

    def close(self) -> None:
        """End all connections, and build no more."""
        with self._change:
            self._closed = True
            self._change.notify_all()
            waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            future.set_exception(_build_end_error())
        self.listeners.close()

    @property
    def templates(self) -> Path | None:
        """The project's own templates, if it has any by now."""
        return self.request.templates

    @property
    def language(self) -> str:
        """The publication's language: that of articles without one is known once they were built."""
        built, project = self.get_view(self.first).built, self.request.selection.project
        if built:
            return built.issue.language
        return project.publication.language if project else page_words.ENGLISH

    def load_project(self, issue: Path) -> Project | None:
        """Return the project of an issue.toml as its newsletter.toml says it now.

        Raises:
            ConfigError: that has a mistake.
        """
        return self._ask(issue).selection.project

    def say(self, message: str) -> str:
        """Return a message of the code as the page says it."""
        return make_translator(self.language, self.templates)(message)

    def get_network(self, key: str) -> Network:
        """Return a network with the limits that the publication sets.

        Raises:
            NewsletterError: there is none of that name.
        """
        built = self.get_view(self.first).built
        return get_network(key, built.issue.publication.social if built else None)

    def get_built(self, issue: str) -> Built:
        """Return the last good build of an issue.

        Raises:
            ContentError: there is none.
        """
        if built := self.get_view(issue).built:
            return built
        raise ContentError("There is no such issue, or it could not be built yet.", hint="Reload the page.")

    # ── Called by the watch ──────────────────────────────────────────────────

    def find_folders(self) -> WatchedFolders:
        """Return the folders in which the issues' files lie."""
        builds = [view.built for view in tuple(self._views.values()) if view.built]
        return sidebar.find_folders(self.request, [path for built in builds for path in built.inputs])

    def rebuild(self, paths: frozenset[Path]) -> None:
        """Build again the issues that these files may be part of, the last one looked at first."""
        with self._change:
            for issue in reversed(self._views):
                if sidebar.is_concerned(issue, paths, self.request, self._views[issue]):
                    self._want(issue)

    # ── The work ─────────────────────────────────────────────────────────────

    def _want(self, issue: str) -> None:
        with self._change:
            self._wanted[issue] = None
            if issue not in self._paths:
                self._paths[issue] = self.find_issues()[issue]
            self._views.setdefault(issue, IssueView())
            self._change.notify_all()

    def _work(self) -> None:
        for issue in self._take_wanted():
            view = self._try_build(issue)
            with self._change:
                self._building = ""
                self._views[issue] = view
                self._forget(issue)
                waiting = self._waiting.pop(issue, None)
            if waiting:
                waiting.set_result(view)
            self.listeners.send(build_event(issue, view))
            if view.state and not view.built:
                thread = threading.Thread(target=self._warm_up, daemon=True)
                thread.start()
                thread.join(PATIENCE)

    def _warm_up(self) -> None:
        """Build a trial article once, so that the first of an empty issue need not wait for all libraries."""
        if self._is_warm:
            return
        self._is_warm = True
        with suppress(NewsletterError, OSError), templating.hold_templates():
            request = self._ask(None)
            selection = Selection(project=request.selection.project, articles=(STDIN,))
            pipeline.build(replace(request, selection=selection, pasted=_TRIAL))

    def _take_wanted(self) -> Iterator[str]:
        """Yield the next issue to build, as long as the preview runs; wanted twice, it is built once."""
        while True:
            with self._change:
                self._change.wait_for(lambda: self._wanted or self._closed)
                if self._closed:
                    return
                self._building = next(iter(self._wanted))
                del self._wanted[self._building]
            yield self._building

    def _try_build(self, issue: str) -> IssueView:
        """Build an issue in a thread of its own: a bug ends that with a traceback, and nothing else."""
        self._version += 1
        version, views, begun = self._version, [], time.perf_counter()
        build = partial(self._build, issue, version)
        thread = threading.Thread(target=lambda: views.append(build()), name="build", daemon=True)
        thread.start()
        thread.join(PATIENCE)
        took = round((time.perf_counter() - begun) * 1000)
        if views:
            return replace(views[0], milliseconds=took)
        return self._fail(issue, _STUCK if thread.is_alive() else _BUG, version)

    def _build(self, issue: str, version: int) -> IssueView:
        try:
            with templating.hold_templates():
                request = self._ask(self._paths[issue])
                built, state = self._build_state(request, version)
        except (NewsletterError, OSError) as error:
            return self._fail(issue, error, version)
        return IssueView(built=built, state=shapes.dump_compact_json(state), version=version, done=True)

    def _build_state(self, request: Request, version: int) -> tuple[Built | None, dict[str, Json]]:
        """Build an issue and what the page shows of it; one without an article is shown too, to be filled."""
        selection = request.selection
        try:
            built = pipeline.build(request)
        except EmptyIssueError:
            if selection.project is None or selection.issue is None:
                raise
            return None, build_empty_state(selection.issue, selection.project, self.request, version=version)
        issues = sidebar.list_issues(self.request, built.issue.language, built.issue)
        return built, build_state(built, issues=issues, live=True, version=version)

    def _fail(self, issue: str, error: Problem, version: int) -> IssueView:
        project = self.request.selection.project
        errors = tuple(list_errors(error, project.root if project else None, self.say))
        return replace(self.get_view(issue), errors=errors, version=version, done=True)

    def _forget(self, latest: str) -> None:
        """Drop the issues that nobody has looked at for longest, with all that is kept of them."""
        others = [issue for issue in self._views if issue not in (self.first, latest, *self._wanted)]
        for issue in others[:-KEPT]:
            del self._views[issue], self._paths[issue]


def _build_end_error() -> RefusedError:
    return RefusedError(503, "The preview has ended.", "Start it again: newsletter preview.")
