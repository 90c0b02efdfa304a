"""The issues that are looked at: built again as their files change, the last good state kept."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from newsletter import pipeline, templating
from newsletter.errors import ContentError, NewsletterError
from newsletter.export import shapes
from newsletter.pipeline.snippets import delete_own_text, save_own_text
from newsletter.preview import sidebar, state, stuck
from newsletter.preview.guard import RefusedError
from newsletter.preview.listeners import Listeners
from newsletter.preview.shown import Shown, told
from newsletter.preview.troubles import troubles
from newsletter.social.networks import get_network

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsletter.pipeline import Built, Request
    from newsletter.preview.opening import Outbox
    from newsletter.preview.watch import Places
    from newsletter.social.networks import Network

# Gives the request for an issue.toml, or for what the command was asked where that is None.
Ask: TypeAlias = "Callable[[Path | None], Request]"

Problem: TypeAlias = "NewsletterError | OSError"

# Issues that are kept built, for those who look from one to the next. Own choice, 2026-11-23.
KEPT = 6
# Seconds after which a build is given up: a template can loop for ever. Own choice, 2026-11-23.
PATIENCE = 20.0

_STUCK = NewsletterError(
    f"The build has taken {PATIENCE:.0f} seconds.", hint="Does a template loop, or is a picture huge?"
)
_BUG = NewsletterError(
    "newsletter itself made a mistake here.",
    hint="The terminal that runs the preview shows it: please report it. Saving again tries again.",
)


class Live:
    """Builds one issue at a time, in threads of its own; its methods may be called from any thread.

    `ask` gives the request for an issue.toml as things are now, `first` is what the command was asked for.
    Versions go on from `version`.
    """

    def __init__(self, ask: Ask, first: Request, outbox: Outbox, *, token: str, version: int = 0) -> None:
        self.listeners = Listeners()
        self.token = token
        self._ask = ask
        self._outbox = outbox
        self._request = first
        self._shown: dict[str, Shown] = {}
        self._paths: dict[str, Path | None] = {}
        self._wanted: dict[str, None] = {}
        self._waiting: dict[str, Future[Shown]] = {}
        self._version = version
        self._change = threading.Condition()
        self._in_work = ""
        self._closed = False
        self.first = sidebar.key(first)
        self._want(self.first)
        threading.Thread(target=self._work, daemon=True).start()

    # ── Asked by the server ──────────────────────────────────────────────────

    def issues(self) -> dict[str, Path | None]:
        """The issues that can be shown, by their ids; None stands for articles that belong to none."""
        return sidebar.issues(self._request)

    def look(self, issue: str) -> Future[Shown]:
        """What there is of an issue, once it was built.

        Raises:
            KeyError: there is no such issue.
            RefusedError: the preview has ended.
        """
        with self._change:
            if self._closed:
                raise _ended()
            shown = self._shown.pop(issue, None) or Shown()
            self._shown[issue] = shown  # the last one looked at stands last
            if shown.done:
                found: Future[Shown] = Future()
                found.set_result(shown)
                return found
            if issue != self._in_work:
                self._want(issue)
            return self._waiting.setdefault(issue, Future())

    def seen(self, issue: str) -> Shown:
        """What there is of an issue now."""
        with self._change:
            return self._shown.get(issue, Shown())

    def present(self, issue: str) -> str:
        """The event that tells a new listener where things stand; empty before the first build."""
        shown = self.seen(issue)
        return told(issue, shown) if shown.done else ""

    def close(self) -> None:
        """End all that listens, and build no more."""
        with self._change:
            self._closed = True
            self._change.notify_all()
            waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            future.set_exception(_ended())
        self.listeners.close()

    @property
    def templates(self) -> Path | None:
        """The project's own templates, if it has any by now."""
        return self._request.templates

    def network(self, key: str) -> Network:
        """A network with the limits that the publication sets.

        Raises:
            NewsletterError: there is none of that name.
        """
        built = self.seen(self.first).built
        return get_network(key, built.issue.publication.social if built else None)

    def keep(self, issue: str, article: str, key: str, text: str | None) -> None:
        """Save an editor's own text for a snippet, or take it back where there is none.

        Raises:
            NewsletterError: there is no such article or network, or the text cannot be kept.
        """
        built = self._good(issue)
        found = next((made for made, _ in built.snippets if made.name == article), None)
        if found is None:
            raise ContentError("This issue has no such article.", hint="Reload the page.")
        if text is None:
            delete_own_text(found, self.network(key).key)
        else:
            save_own_text(found, key, text, built.issue.publication)

    def open_mail(self, issue: str) -> None:
        """Open the mail in this machine's mail client.

        Raises:
            NewsletterError: it cannot be opened.
        """
        self._outbox.open(issue, self._good(issue).files["email.eml"])

    # ── Told by the watch ────────────────────────────────────────────────────

    def places(self) -> Places:
        """Where an issue's files lie."""
        built = [shown.built for shown in tuple(self._shown.values()) if shown.built]
        return sidebar.places(self._request, [path for one in built for path in one.inputs])

    def changed(self, paths: frozenset[Path]) -> None:
        """Build again what these files have a part in, what was looked at last first."""
        with self._change:
            for issue in reversed(self._shown):
                if sidebar.concerns(paths, issue, self._request, self._shown[issue]):
                    self._want(issue)

    # ── The work ─────────────────────────────────────────────────────────────

    def _good(self, issue: str) -> Built:
        built = self.seen(issue).built
        if built is None:
            raise ContentError(
                "There is no such issue, or it could not be built yet.", hint="Reload the page."
            )
        return built

    def _want(self, issue: str) -> None:
        with self._change:
            self._wanted[issue] = None
            if issue not in self._paths:
                self._paths[issue] = self.issues()[issue]
            self._shown.setdefault(issue, Shown())
            self._change.notify_all()

    def _work(self) -> None:
        for issue in self._asked():
            shown = self._tried(issue)
            with self._change:
                self._in_work = ""
                self._shown[issue] = shown
                self._forget(issue)
                waiting = self._waiting.pop(issue, None)
            if waiting:
                waiting.set_result(shown)
            self.listeners.tell(told(issue, shown))

    def _asked(self) -> Iterator[str]:
        """The next issue to build, as long as the preview runs; asked for often, it is built once."""
        while True:
            with self._change:
                self._change.wait_for(lambda: self._wanted or self._closed)
                if self._closed:
                    return
                self._in_work = next(iter(self._wanted))
                del self._wanted[self._in_work]
            yield self._in_work

    def _tried(self, issue: str) -> Shown:
        """An issue built in a thread of its own: a bug ends that with a traceback, and nothing else."""
        self._version += 1
        version, made, begun = self._version, [], time.perf_counter()
        build = partial(self._built, issue, version)
        thread = threading.Thread(target=lambda: made.append(build()), name="build", daemon=True)
        thread.start()
        thread.join(PATIENCE)
        took = round((time.perf_counter() - begun) * 1000)
        if made:
            return replace(made[0], milliseconds=took)
        return self._failed(issue, _STUCK if stuck.stopped(thread) else _BUG, version)

    def _built(self, issue: str, version: int) -> Shown:
        try:
            with templating.held():
                built = pipeline.build(self._ask(self._paths[issue]))
                listed = sidebar.listed(self._request, built)
                said = state.state(built, issues=listed, token=self.token, version=version)
        except (NewsletterError, OSError) as error:
            return self._failed(issue, error, version)
        return Shown(built=built, state=shapes.dump_compact_json(said), version=version, done=True)

    def _failed(self, issue: str, error: Problem, version: int) -> Shown:
        project = self._request.selection.project
        errors = tuple(troubles(error, project.root if project else None))
        return replace(self.seen(issue), errors=errors, version=version, done=True)

    def _forget(self, latest: str) -> None:
        """Let go of the issues that nobody looked at for longest."""
        others = [key for key in self._shown if key not in (self.first, latest)]
        for issue in others[:-KEPT]:
            del self._shown[issue]


def _ended() -> RefusedError:
    return RefusedError(503, "The preview has ended.", "Start it again: newsletter preview.")
