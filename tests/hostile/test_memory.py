"""A stream of pages takes the memory of a few, whatever their number."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsdedup.model import Format, Page
from newsdedup.pipeline import articles

PAGES = 20_000
WARM = 2_000
PROC = Path("/proc")


def stream(count: int) -> Iterator[Page]:
    """Pages with names, numbers and addresses of their own; every twentieth is cleaned by another process."""
    for number in range(count):
        told = "".join(f"<p>The ferry Orla {number}-{part} left Brenn late, the harbour said.</p>" for part in range(4))
        padding = f"<script>{'x' * 40_000 * (number % 20 == 0)}</script>"
        markup = (
            f"<html><head><title>Ferry {number}</title></head><body><article>{told}</article>{padding}</body></html>"
        )
        yield Page(markup, Format.HTML, url=f"https://www.hafenblatt{number % 50}.example/ferry/{number}")


def resident() -> int:
    """Bytes that this process and those it started hold in memory."""
    mine = str(os.getpid())
    family = [mine, *(entry.name for entry in PROC.iterdir() if entry.name.isdigit() and parent(entry) == mine)]
    return sum(int((PROC / one / "statm").read_text().split()[1]) for one in family) * os.sysconf("SC_PAGE_SIZE")


def parent(process: Path) -> str:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:  # it has ended
        return ""


@pytest.mark.slow
@pytest.mark.skipif(not PROC.is_dir(), reason="memory is read from /proc")
def test_memory_does_not_grow_with_the_number_of_pages():
    """Over twenty thousand pages less than a kilobyte a page stays, all processes together."""
    before = 0
    for number, _ in enumerate(articles(stream(PAGES))):
        if number == WARM:
            before = resident()
        if number == PAGES - 10:  # the other process still lives
            assert resident() - before < 1_000 * (PAGES - WARM)
