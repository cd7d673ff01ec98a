"""Who does the work on the parts of a run: this process, and from a certain size on helper processes."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from types import TracebackType
from typing import Generic, Self, TypeVar

import attrs

from newsdedup.copies.helpers import Helper, can_help
from newsdedup.copies.messages import Array

Part = TypeVar("Part")
Made = TypeVar("Made")
_AHEAD = 2


@attrs.frozen
class Task(Generic[Part, Made]):
    """
    Work on parts that can be done here or elsewhere, with the same result.

    Attributes:
        job: The number of the job that helpers do (see `newsdedup.copies.jobs`).
        here: Does the work in this process.
        pack: Makes a message of a part.
        unpack: Makes the result of a part of the answer.
    """

    job: int
    here: Callable[[Part], Made]
    pack: Callable[[Part], Sequence[Array]]
    unpack: Callable[[Part, Sequence[Array]], Made]


class Team:
    """
    This process and, once they are called, helpers: one fewer than there are to be workers.

    This process works along all the time: while helpers are starting, where they can't be started, and between what it
    hands over. Results come in the order of the parts, so that it makes no difference to them who did what.
    """

    def __init__(self, workers: int = 1) -> None:
        self._workers = workers
        self._pool: ThreadPoolExecutor | None = None
        self._starters: list[threading.Thread] = []
        self._helpers: list[Helper] = []
        self._idle: SimpleQueue[Helper | None] = SimpleQueue()
        self._idle.put(None)
        self._over = False
        self._changing = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        with self._changing:
            self._over = True
            for helper in self._helpers:
                helper.end()
        for starter in self._starters:
            starter.join()
        for helper in self._helpers:
            helper.close()

    def call_helpers(self, recipe: Sequence[Array]) -> None:
        """
        Start the helpers, unless there are to be none or they have been called.

        Args:
            recipe: What they must know (see `newsdedup.copies.recipe.Recipe`).
        """
        if self._workers == 1 or self._pool is not None or not can_help():
            return
        self._pool = ThreadPoolExecutor(self._workers)
        self._starters = [
            threading.Thread(target=self._start, args=(recipe,), daemon=True) for _ in range(self._workers - 1)
        ]
        for starter in self._starters:
            starter.start()

    def do(self, task: Task[Part, Made], parts: Iterable[Part]) -> Iterator[Made]:
        """
        Do a task on each part and give the results in the order of the parts.

        Args:
            task: What to do.
            parts: What to do it on; taken a few ahead of the results, and never all.
        """
        return self._in_order(partial(self._one, task), task.here, parts)

    def do_here(self, work: Callable[[Part], Made], parts: Iterable[Part]) -> Iterator[Made]:
        """Do long work on arrays of this process, in threads: numpy lets go of the interpreter's lock meanwhile."""
        return self._in_order(work, work, parts)

    def _in_order(
        self, by_pool: Callable[[Part], Made], by_itself: Callable[[Part], Made], parts: Iterable[Part]
    ) -> Iterator[Made]:
        waiting: deque[Future[Made]] = deque()
        for part in parts:
            if self._pool is None:
                yield by_itself(part)
                continue
            waiting.append(self._pool.submit(by_pool, part))
            if len(waiting) > _AHEAD * self._workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def _start(self, recipe: Sequence[Array]) -> None:
        try:
            with self._changing:
                if self._over:
                    return
                helper = Helper()
                self._helpers.append(helper)
        except OSError:
            return
        if helper.is_ready(recipe):
            self._idle.put(helper)

    def _one(self, task: Task[Part, Made], part: Part) -> Made:
        helper = self._idle.get()  # None stands for this process
        try:
            return task.here(part) if helper is None else task.unpack(part, helper.ask(task.job, task.pack(part)))
        finally:
            self._idle.put(helper)
