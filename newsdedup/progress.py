"""A bar on a terminal for what takes long; nothing where stderr is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from newsdedup.model import Rejection

T = TypeVar("T")
_WHOLE = 10  # a second; a slower rate is told with a decimal


def counted(items: Iterable[T], what: str) -> Iterator[T]:
    """
    Pass items on and show on stderr how many have come, how many a second, and how many of them were turned away.

    Args:
        items: What is counted.
        what: The words before the count.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed}{task.fields[more]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, more="")
        begun, rejected = time.monotonic(), 0
        for number, item in enumerate(items, start=1):
            yield item
            rejected += isinstance(item, Rejection)
            bar.update(task, completed=number, more=told(number, rejected, time.monotonic() - begun))


def told(number: int, rejected: int, seconds: float) -> str:
    """
    Tell the rate and the rejections so far.

    >>> told(120, 2, 2.0), told(1, 0, 0.0), told(3, 0, 8.0)
    (', 60 a second, 2 rejected', '', ', 0.4 a second')
    """
    rate = number / seconds if seconds > 0 else 0
    pace = f", {rate:.{0 if rate >= _WHOLE else 1}f} a second" if rate else ""
    return f"{pace}, {rejected} rejected" if rejected else pace
