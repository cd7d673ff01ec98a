"""
Cleaning of many pages: in this process, or in a few others that may die without taking the run with them.

Results come in the order of the pages whatever the number of processes. Each process holds one page at a time, so
when one dies the page that killed it is known, and a new process takes its place.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any

from newsdedup.errors import NewsdedupError
from newsdedup.interrupts import check, held
from newsdedup.model import Article, Page, Reason, Rejection

Outcome = Article | Rejection
Work = Callable[[Page], Outcome]
# Pages read ahead of the slowest process, for each process.
_AHEAD = 8


def clean_pages(items: Iterable[Page | Outcome], work: Work, workers: int) -> Iterator[Outcome]:
    """
    Clean pages, in order.

    Args:
        items: Pages, and what is done already, which passes as it is.
        work: What makes an article of a page; for more than one worker it must be importable by name.
        workers: Processes; 1 works in this one.

    Yields:
        An article or a rejection for each item, in the order of the items: CRASHED for a page whose process died or
        whose cleaning raised, MEMORY where memory ran out.

    Raises:
        NewsdedupError: Processes can't be started.
    """
    if workers > 1:
        yield from _Pool(work, workers).run(items)
    else:
        for item in items:
            yield guarded(work, item) if isinstance(item, Page) else item


def guarded(work: Work, page: Page) -> Outcome:
    """
    Clean one page; whatever is raised costs this page only.

    Raises:
        KeyboardInterrupt: One came, even where a library made an error of its own of it, or nothing at all.
    """
    try:
        outcome = work(page)
    except MemoryError:
        outcome = _lost(page, Reason.MEMORY, "memory ran out")
    except Exception as error:  # noqa: BLE001 - a page must not end the run, whatever a parser raises on it
        check(error)
        outcome = _lost(page, Reason.CRASHED, f"cleaning raised {type(error).__name__}: {error}")
    check()
    return outcome


def _lost(page: Page, reason: Reason, detail: str) -> Rejection:
    return Rejection(reason, detail, id=page.id, path=page.path, line=page.line)


class _Worker:
    """A process and the page it is at."""

    def __init__(self, work: Work) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        resource_tracker.ensure_running()  # on its start it would let interrupts through
        with held():
            self.process.start()
        theirs.close()
        self.page: Page | None = None
        self.slot: _Slot | None = None
        self.ready = False

    def give(self, slot: _Slot, page: Page) -> None:
        self.slot, self.page = slot, page
        with suppress(OSError):  # a process that is gone shows when its answer is awaited
            self.connection.send(page)

    def take(self) -> bool:
        """Take what the process sent; False when it is gone."""
        try:
            answer = self.connection.recv()
        except (EOFError, OSError):
            return False
        if self.ready:
            self._settle(answer)
        self.ready = True
        return True

    def bury(self) -> None:
        """Turn the page away that the process died of."""
        self.stop()
        if not self.ready:
            raise NewsdedupError(
                "the worker processes can't start; a script that uses them needs `if __name__ == '__main__':`"
            )
        if self.page is not None:
            detail = f"the process died of it (exit code {self.process.exitcode})"
            self._settle(_lost(self.page, Reason.CRASHED, detail))

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()

    def _settle(self, outcome: Outcome) -> None:
        if self.slot is not None:
            self.slot.outcome = outcome
        self.slot = self.page = None


class _Slot:
    """A place in the order of the results."""

    def __init__(self, outcome: Outcome | None = None) -> None:
        self.outcome = outcome


class _Pool:
    def __init__(self, work: Work, workers: int) -> None:
        self._work = work
        self._size = workers
        self._workers: list[_Worker] = []

    def run(self, items: Iterable[Page | Outcome]) -> Iterator[Outcome]:
        slots: deque[_Slot] = deque()
        try:
            for item in items:
                slots.append(self._place(item))
                while slots and (len(slots) > _AHEAD * self._size or slots[0].outcome is not None):
                    yield self._outcome(slots.popleft())
            while slots:
                yield self._outcome(slots.popleft())
        finally:
            for worker in self._workers:
                worker.stop()

    def _place(self, item: Page | Outcome) -> _Slot:
        if not isinstance(item, Page):
            return _Slot(item)
        slot = _Slot()
        self._idle().give(slot, item)
        return slot

    def _idle(self) -> _Worker:
        while True:
            for worker in self._workers:
                if worker.page is None:
                    return worker
            if len(self._workers) < self._size:
                self._workers.append(_Worker(self._work))
            else:
                self._listen()

    def _outcome(self, slot: _Slot) -> Outcome:
        while slot.outcome is None:
            self._listen()
        return slot.outcome

    def _listen(self) -> None:
        ready: set[Any] = set(wait([worker.connection for worker in self._workers]))
        for worker in [worker for worker in self._workers if worker.connection in ready]:
            if not worker.take():
                self._workers.remove(worker)
                worker.bury()


def _serve(connection: Connection, work: Work) -> None:
    """Clean what comes until the pipe closes (in a process of its own)."""
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            connection.send(guarded(work, connection.recv()))
