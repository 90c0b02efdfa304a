"""The email in this machine's email client, as a file that goes when the preview does."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.errors import OutputError
from newsletter.links import make_slug

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_NO_CLIENT = "Download the .eml instead, and open it yourself."


class Outbox:
    """A folder from which emails are opened; it is made for the first one."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._folder:
            self._folder.cleanup()

    def open(self, issue: str, email: bytes) -> None:
        """Open an email.

        Raises:
            OutputError: there is no screen here, no email client, or no room for the file.
        """
        command = _choose_command()
        try:
            self._folder = self._folder or tempfile.TemporaryDirectory(prefix="newsletter-")
            path = Path(self._folder.name) / f"{make_slug(issue)}.eml"
            path.write_bytes(email)
            # The client outlives the preview, and does not get its Ctrl-C.
            subprocess.Popen(  # noqa: S603 - our own words, and a name made of letters
                [*command, str(path)], stdin=subprocess.DEVNULL, start_new_session=True
            )
        except OSError as error:
            problem = f"The email cannot be opened: {(error.strerror or str(error)).lower()}."
            raise OutputError(problem, hint=_NO_CLIENT) from error


def _choose_command() -> list[str]:
    """Return what opens a file in the program that it belongs to."""
    if sys.platform == "darwin":
        return ["open"]
    if sys.platform == "win32":
        return ["explorer"]
    if "DISPLAY" in environ or "WAYLAND_DISPLAY" in environ:
        return ["xdg-open"]
    raise OutputError("There is no screen here.", hint=_NO_CLIENT)
