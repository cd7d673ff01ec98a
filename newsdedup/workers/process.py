"""The other side: a process that cleans the pages it is sent, each within its limits."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from newsdedup.interrupts import check
from newsdedup.model import Article, Format, Page, Reason, Rejection
from newsdedup.settings import LimitSettings, Settings
from newsdedup.workers.wire import built, pack, unpack_page

Outcome = Article | Rejection
Work = Callable[[Page, Settings], Outcome]
READY = b""
_WARM = (
    "<html><body><article>"
    + "<p>The ferry to the island left an hour late on Monday.</p>" * 6
    + "</article></body></html>"
)


def guarded(work: Work, page: Page, settings: Settings) -> Outcome:
    """
    Clean one page; whatever is raised costs this page only.

    Raises:
        KeyboardInterrupt: One came, even where a library made an error of its own of it, or nothing at all.
    """
    try:
        outcome = work(page, settings)
    except MemoryError:
        outcome = lost(page, Reason.MEMORY, "memory ran out")
    except Exception as error:  # noqa: BLE001 - a page must not end the run, whatever a parser raises on it
        check(error)
        outcome = lost(page, Reason.CRASHED, f"cleaning raised {type(error).__name__}: {error}")
    check()
    return outcome


def lost(page: Page, reason: Reason, detail: str) -> Rejection:
    """Turn a page away."""
    return Rejection(reason, detail, id=page.id, path=page.path, line=page.line)


def serve(descriptor: int, work: str, settings: Any) -> None:
    """
    Clean what comes until nothing more does (in a process of its own).

    Args:
        descriptor: The socket to the process that asks.
        work: What cleans a page, as module:function.
        settings: The settings, taken apart by `plain`.
    """
    module, _, function = work.partition(":")
    clean: Work = getattr(import_module(module), function)
    chosen = built(settings, Settings)
    with Connection(descriptor) as connection, suppress(EOFError, OSError):
        # Packages and tables that the first page would load, on its account.
        guarded(clean, Page(_WARM, Format.HTML), chosen)
        gc.freeze()
        connection.send_bytes(READY)
        while True:
            connection.send_bytes(_within(clean, unpack_page(connection.recv_bytes()), chosen))


def _within(work: Work, page: Page, settings: Settings) -> bytes:
    try:
        with _limited(settings.limits):
            outcome = guarded(work, page, settings)
    except MemoryError:
        outcome = lost(page, Reason.MEMORY, "memory ran out")
    return pack(outcome)


@contextmanager
def _limited(limits: LimitSettings) -> Iterator[None]:
    """
    Let the kernel end this process when a page takes too long, and refuse it memory beyond the limit.

    SIGPROF ends it also within a parser in C, where no handler in Python would ever be called.
    """
    import resource

    unlimited = resource.getrlimit(resource.RLIMIT_AS)
    hard = unlimited[1]
    ceiling = _size() + limits.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (ceiling if hard < 0 else min(ceiling, hard), hard))
    signal.setitimer(signal.ITIMER_PROF, limits.cpu_seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, unlimited)


def _size() -> int:
    """Bytes of address space that this process has now, what it keeps of earlier pages included (0 if unknown)."""
    import resource

    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    return 0
