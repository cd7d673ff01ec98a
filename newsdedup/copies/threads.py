"""Work on parts in threads; numpy lets go of the interpreter's lock while it computes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Part = TypeVar("Part")
Made = TypeVar("Made")
_AHEAD = 2


def in_order(work: Callable[[Part], Made], parts: Iterable[Part], workers: int) -> Iterator[Made]:
    """
    Do the work on each part and give the results in the order of the parts.

    Args:
        work: What to do; with more than one worker in several threads at once.
        parts: What to do it on; taken a few ahead of the results, and never all.
        workers: How many threads; 1 works in this one.

    >>> list(in_order(abs, [-3, 2, -1], workers=2))
    [3, 2, 1]
    """
    if workers == 1:
        yield from map(work, parts)
        return
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for part in parts:
            waiting.append(pool.submit(work, part))
            if len(waiting) > _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
