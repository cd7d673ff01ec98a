"""Files that are whole or not there: written beside their place, then renamed (POSIX rename is atomic)."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: str) -> Iterator[BinaryIO]:
    """
    Open a file for writing that takes the place of `path` when, and only if, the block ends well.

    A device or pipe (`/dev/null`) is written directly. A link keeps being one: what it points to is replaced.

    Raises:
        OSError: The file can't be made (at once, before anything is written), or can't be written.
    """
    mode = _mode(Path(path))  # of what is named: /dev/stdout may lead to a pipe, which has no path of its own
    if mode is not None and not stat.S_ISREG(mode):
        with Path(path).open("wb") as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name[:200]}.{os.getpid()}.part")
    try:
        with beside.open("xb") as stream:
            yield stream
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink()


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except OSError:
        return None
