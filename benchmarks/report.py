"""Results as a part of docs/benchmarks.md, between two marks, with the versions they were measured with."""

from __future__ import annotations

import contextlib
import os
import platform
import resource
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
_HEAD = "# Benchmarks\n\nEach part is written by the script that it names; run it to measure again.\n"


def write_part(name: str, lines: Iterable[str]) -> None:
    """Put lines into the page in place of what the part held before, or at its end."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    page = PAGE.read_text("utf-8") if PAGE.exists() else _HEAD
    body = "\n".join([begin, *lines, end])
    if begin in page:
        before, _, rest = page.partition(begin)
        page = before + body + rest.partition(end)[2]
    else:
        page = f"{page.rstrip()}\n\n{body}\n"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page, "utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Write a table in Markdown."""
    return [f"| {' | '.join(map(str, row))} |" for row in (head, ["-"] * len(head), *rows)]


def versions(*names: str) -> str:
    """Name the machine, Python and some packages with their versions."""
    told = [f"Python {platform.python_version()}", f"{os.cpu_count()} cores ({platform.machine()})"]
    for name in names:
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            told.append(f"{name} not installed")
    return ", ".join(told)


def forget_peak() -> None:
    """Let the peak begin at what is held now, where the system allows it (Linux)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", "ascii")


def peak_bytes() -> int:
    """The most memory this process has held so far."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
        return int(told["VmHWM"].split()[0]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
