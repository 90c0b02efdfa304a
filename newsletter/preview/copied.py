"""Which snippets were copied: remembered for each issue in the project's folder `.newsletter`, unseen by git.

The file lies in the project and not in the browser, whose memory ends with the preview's address: so the
ticks are there after a restart, in another browser, and for whoever shares the folder. Git does not see it,
for a tick is no content, and would change a file at every copy.
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter.atomic import report_failure, write_file
from newsletter.disk import join_own
from newsletter.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from newsletter.model import Json
    from newsletter.preview.desk import IssueName
    from newsletter.preview.live import Live

FOLDER = ".newsletter"
# The digests that a snippet may have: one of each part and of the whole, of few characters. Own limits.
MOST = 64
_DIGEST = re.compile(r"[0-9a-z-]{1,24}")

Angle: TypeAlias = Literal["usual", "title", "lede", "points", "question", "thread"]
# The digests of the texts that were copied, by `ARTICLE NETWORK ANGLE`.
Copied: TypeAlias = dict[str, list[str]]
# Two pages may tick at the same moment.
_lock = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedSnippet:
    """A snippet in one angle, and the digests of what was copied of it; none where a tick is taken back."""

    issue: str
    article: str
    network: str
    angle: Angle
    digests: tuple[str, ...]


def list_copied(live: Live, name: IssueName) -> Json:
    """List what was copied of an issue; None where there is no project to remember it in."""
    path = _find_file(live, name.issue)
    return {"copied": _load(path) if path else None}


def mark_copied(live: Live, copied: CopiedSnippet) -> None:
    """Remember what was copied of a snippet.

    Raises:
        NewsletterError: there is no such snippet, or nothing can be written there.
    """
    path = _find_file(live, copied.issue)
    built = live.get_built(copied.issue)
    names = {article.name for article, _ in (*built.snippets, *built.issue_snippets)}
    if path is None or copied.article not in names or len(copied.digests) > MOST:
        raise ContentError("There is no such snippet.", hint="Reload the page.")
    if not all(map(_DIGEST.fullmatch, copied.digests)):
        raise ContentError("These are no digests.", hint="Reload the page.")
    key = f"{copied.article} {live.get_network(copied.network).key} {copied.angle}"
    with _lock, report_failure("What was copied cannot be remembered", path):
        record = {name: digests for name, digests in _load(path).items() if name != key}
        if copied.digests:
            record[key] = list(copied.digests)
        _save(path, record)


def _find_file(live: Live, issue: str) -> Path | None:
    project = live.request.selection.project
    is_known = project and live.find_issues().get(issue)
    return join_own(project.root, f"{FOLDER}/copied") / f"{issue}.json" if project and is_known else None


def _load(path: Path) -> Copied:
    """Return what a file holds; nothing where it is absent or somebody else's."""
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) and all(map(_is_list, record.values())) else {}


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _save(path: Path, record: Mapping[str, Json]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    ignored = path.parent.parent / ".gitignore"
    if not ignored.exists():
        write_file(ignored, b"*\n")
    write_file(path, f"{json.dumps(record, indent=1, ensure_ascii=False)}\n".encode())
