"""Ctrl-C that ends a run whatever library is at work, and that other processes of the run never see."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

_AGAIN = 0.2  # seconds


class _Insistence:
    """A handler that asks again and again once it was called; `asked` says whether it was."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self, *_: object) -> NoReturn:
        if not self.asked:
            self.asked = True
            signal.setitimer(signal.ITIMER_REAL, _AGAIN, _AGAIN)
        raise KeyboardInterrupt


@contextmanager
def insisting() -> Iterator[None]:
    """
    Raise KeyboardInterrupt after Ctrl-C again and again, and at the latest where the block is left.

    Some libraries catch everything while they load their data, an interrupt too; once is not enough. What cleans up
    stands around the block, where it is not interrupted again.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    interrupt = _Insistence()
    before = signal.signal(signal.SIGINT, interrupt), signal.signal(signal.SIGALRM, interrupt)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGALRM, before[1])
        if interrupt.asked:  # also in place of the error that something made of the interrupt
            raise KeyboardInterrupt


def check(error: BaseException | None = None) -> None:
    """
    Raise KeyboardInterrupt where one came and was swallowed.

    Args:
        error: What was raised instead; an interrupt may stand in its context, where a library that catches everything
            raised an error of its own.
    """
    handler = signal.getsignal(signal.SIGINT)
    if isinstance(handler, _Insistence) and handler.asked:
        raise KeyboardInterrupt
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            raise KeyboardInterrupt
        error = error.__cause__ or error.__context__


@contextmanager
def held() -> Iterator[None]:
    """
    Hold interrupts back until the block is left.

    A process that is started within inherits the mask: it never sees Ctrl-C, and is ended by the one that started it.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGALRM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
