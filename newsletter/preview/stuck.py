"""A thread that does not end, taken off the processor."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threading import Thread


def stopped(thread: Thread) -> bool:
    """Whether a thread was still at work; it is told to end at its next step.

    A template that loops for ever would slow every build after it, and Python has no other way to end it:
    docs.python.org/3/c-api/threads.html, PyThreadState_SetAsyncExc (read 2026-11-23). SystemExit is what a
    thread may end by without a word.
    """
    if not thread.ident or not thread.is_alive():
        return False
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))
    return True
