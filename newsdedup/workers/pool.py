"""Processes that clean pages and may die of one: started, fed, watched and replaced from here."""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import spawn
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TypeVar

import attrs

from newsdedup.errors import NewsdedupError
from newsdedup.interrupts import held
from newsdedup.model import Page, Reason, Rejection
from newsdedup.settings import LimitSettings, Settings
from newsdedup.workers.process import READY, Outcome, Work, lost
from newsdedup.workers.wire import pack, plain, unpack_outcome

Other = TypeVar("Other")
# Pages that a process has at a time: one that it is at, and some for the time that this one is at one of its own.
_AT_ONCE = 4
# Outcomes that wait for an earlier one, for each process.
_AHEAD = 16
# A page may take this many times its processor time: cleaning waits for nothing, but a machine may be crowded.
_PATIENCE = 10
_LEAST_PATIENCE = 60  # seconds
# From this share of its memory on, a process that died by a signal died of the lack of it.
_FULL = 0.8
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
_START = """
import json, sys
given = json.loads(sys.argv[1])
sys.path[:] = given.pop("path")
from newsdedup.workers.process import serve
serve(**given)
"""


@attrs.define(eq=False)
class Slot:
    """
    A page's place in the order of the outcomes.

    Attributes:
        page: What is cleaned.
        outcome: What came of it, as soon as that is known.
    """

    page: Page
    outcome: Outcome | None = None


class _Feeder(threading.Thread):
    """Sends messages to a process: a large one must not hold up the others while that process is busy."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(daemon=True)
        self._connection = connection
        self._messages: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def send(self, message: bytes | None) -> None:
        self._messages.put(message)

    def run(self) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGALRM})  # they are the main thread's
        with suppress(OSError):  # a process that is gone shows when its answer is awaited
            while (message := self._messages.get()) is not None:
                self._connection.send_bytes(message)


def _own_peak() -> int:
    """Bytes of memory that this program had at most since it began; 0 where the system doesn't say (not Linux)."""
    with suppress(OSError, StopIteration):
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) * 1024
    return 0


class _Worker:
    """A process, and the places of the pages it has, the one that it is at first."""

    def __init__(self, work: Work, settings: Settings) -> None:
        self.slots: deque[Slot] = deque()
        self.ready = False
        self._peak = 0
        # Linux counts the memory of this process, which a new one starts as a picture of, into its peak.
        self._inherited = _own_peak()
        self._limits = settings.limits
        self._since = time.monotonic()
        ours, theirs = socket.socketpair()
        with ours, theirs, held():
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, by its full path
                [spawn.get_executable(), "-c", _START, _given(work, settings, theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # it is the results'; what a library prints is none
            )
            self.connection = Connection(ours.detach())
        self._feeder = _Feeder(self.connection)
        self._feeder.start()

    @property
    def free(self) -> bool:
        return len(self.slots) < _AT_ONCE

    def give(self, slot: Slot) -> None:
        if not self.slots:
            self._since = time.monotonic()
        self.slots.append(slot)
        self._feeder.send(pack(slot.page))

    def take(self) -> bool:
        """Take what the process sent; False when it is gone."""
        try:
            answer = self.connection.recv_bytes()
        except (EOFError, OSError):
            return False
        self._since = time.monotonic()
        if answer == READY:
            self.ready = True
        else:
            self.slots.popleft().outcome = unpack_outcome(answer)
        return True

    def remaining(self) -> float | None:
        """Seconds until the page it is at has taken too long; None when it is at none."""
        return self._since + _patience(self._limits) - time.monotonic() if self.slots else None

    def bury(self) -> list[Slot]:
        """Turn the page away that the process died of; what it had besides is to be given to another."""
        late = self.stop()
        if not self.ready:
            raise NewsdedupError("the worker processes can't start; see above, or set limits.isolate to false")
        if self.slots:
            slot = self.slots.popleft()
            slot.outcome = self._fate(slot.page, late=late)
        return list(self.slots)

    def stop(self) -> bool:
        """End the process; whether it had taken too long."""
        left = self.remaining()
        with suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGKILL)  # its own way to end, if it has, stands
        try:
            _, status, usage = os.wait4(self._process.pid, 0)
        except ChildProcessError:  # the program lets the system clear its processes away
            self._process.wait()
        else:
            self._process.returncode = os.waitstatus_to_exitcode(status)
            self._peak = usage.ru_maxrss * _RSS_UNIT
        self._feeder.send(None)
        self._feeder.join()
        self.connection.close()
        return left is not None and left <= 0

    def _fate(self, page: Page, *, late: bool) -> Rejection:
        code, limits = self._process.returncode, self._limits
        if late:
            return lost(page, Reason.TIMEOUT, f"it was not done after {_patience(limits):g} s")
        if code == -signal.SIGPROF:
            return lost(page, Reason.TIMEOUT, f"it took more than {limits.cpu_seconds:g} s of processor time")
        cause = signal.Signals(-code).name if code < 0 else f"exit status {code}"
        if self._peak > max(_FULL * limits.memory_bytes, self._inherited):
            return lost(page, Reason.MEMORY, f"the process died of it ({cause}), its memory full")
        return lost(page, Reason.CRASHED, f"the process died of it ({cause})")


class Pool:
    """
    Processes that clean pages in order.

    Args:
        work: What makes an outcome of a page; it is imported by its name.
        settings: For `work`; `limits` tells how many processes, this one with them, and what a page may cost.
        here: Cleans a page in this process; None where another must do it.
    """

    def __init__(self, work: Work, settings: Settings, here: Callable[[Page], Outcome | None]) -> None:
        self._work = work
        self._settings = settings
        self._here = here
        self._workers: list[_Worker] = []

    def run(self, items: Iterable[Slot | Other]) -> Iterator[Outcome | Other]:
        """
        Fill places, in order; what is something else passes in its own.

        Raises:
            NewsdedupError: Processes can't be started.
        """
        waiting: deque[Slot | Other] = deque()
        try:
            for item in items:
                if isinstance(item, Slot):
                    self._place(item)
                waiting.append(item)
                while waiting and (len(waiting) > _AHEAD * self._size or _known(waiting[0])):
                    yield self._outcome(waiting.popleft())
            while waiting:
                yield self._outcome(waiting.popleft())
        finally:
            for worker in self._workers:
                worker.stop()

    @property
    def _size(self) -> int:
        return self._settings.limits.workers

    def _place(self, slot: Slot) -> None:
        """Give a page to a process that has room, else clean it here; what must not be here waits for room."""
        if self._size > 1 and (worker := self._free()):
            worker.give(slot)
            return
        slot.outcome = self._here(slot.page)
        while slot.outcome is None:
            if worker := self._free():
                worker.give(slot)
                return
            self._listen()

    def _free(self) -> _Worker | None:
        """Find the process with the fewest pages; start one rather than give a second page to another."""
        if self._workers:
            self._listen(patient=False)
        best = min(self._workers, key=lambda worker: len(worker.slots), default=None)
        if len(self._workers) < max(1, self._size - 1) and (best is None or best.slots):
            return self._start()
        return best if best is not None and best.free else None

    def _start(self) -> _Worker:
        worker = _Worker(self._work, self._settings)
        self._workers.append(worker)
        return worker

    def _outcome(self, item: Slot | Other) -> Outcome | Other:
        if not isinstance(item, Slot):
            return item
        while item.outcome is None:
            self._listen()
        return item.outcome

    def _listen(self, *, patient: bool = True) -> None:
        """Wait until a process answers, dies or has taken too long; without patience, see only whether one has."""
        limits = [left for worker in self._workers if (left := worker.remaining()) is not None]
        most = max(0, min(limits, default=0)) if patient else 0
        ready = set(wait([worker.connection for worker in self._workers], most))
        for worker in list(self._workers):
            left = worker.remaining()
            if not worker.take() if worker.connection in ready else left is not None and left <= 0:
                self._replace(worker)

    def _replace(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        if orphans := worker.bury():
            successor = self._start()
            for slot in orphans:
                successor.give(slot)


def _known(item: object) -> bool:
    return not isinstance(item, Slot) or item.outcome is not None


def _given(work: Work, settings: Settings, descriptor: int) -> str:
    name = f"{work.__module__}:{work.__qualname__}"
    return json.dumps({"path": sys.path, "descriptor": descriptor, "work": name, "settings": plain(settings)})


def _patience(limits: LimitSettings) -> float:
    return max(_LEAST_PATIENCE, _PATIENCE * limits.cpu_seconds)
