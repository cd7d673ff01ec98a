"""Cleaning in other processes: the order holds, and a process that dies costs one page."""

from __future__ import annotations

import os
import signal
import time

import pytest

from newsdedup.model import Article, Kind, Page, Reason, Region, Rejection
from newsdedup.workers import clean_pages


def work(page: Page) -> Article | Rejection:
    """Stand in for cleaning; what the text says is done."""
    match page.content:
        case "die":
            os._exit(9)
        case "raise":
            raise ValueError("no such thing")
        case "memory":
            raise MemoryError
        case "slow":
            time.sleep(0.3)
    return Article(page.id or "", page.content, (Region((0, len(page.content)), Kind.BODY),))


def outcomes(contents: list[str], workers: int) -> list[str]:
    pages = (Page(content, id=str(number)) for number, content in enumerate(contents))
    found = clean_pages(pages, work, workers)
    return [one.id if isinstance(one, Article) else f"{one.id} {one.reason}" for one in found]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_pages(workers: int):
    """Slow pages hold their place, and a page that raises is rejected in its own."""
    contents = ["slow", "a", "raise", "slow", "memory", *"bcdefghijklmnopqrstuvw"]
    expected = [str(number) for number in range(len(contents))]
    expected[2], expected[4] = "2 CRASHED", "4 MEMORY"
    assert outcomes(contents, workers) == expected


def test_an_interrupt_that_a_library_turns_into_an_error_ends_the_run():
    """It is no crash of the page: the next page would only load the same data, and be interrupted, again."""

    def loading(_: Page) -> Article | Rejection:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ValueError("the profile is broken")  # noqa: B904 - as a library does that knows no better
        raise AssertionError

    with pytest.raises(KeyboardInterrupt):
        list(clean_pages([Page("a"), Page("b")], loading, 1))


def test_a_process_that_dies_costs_its_page_only():
    """Dying processes are replaced; every other page is cleaned, and the run ends."""
    contents = ["a", "die", "b", "c", "die", "die", "d"]
    assert outcomes(contents, 2) == ["0", "1 CRASHED", "2", "3", "4 CRASHED", "5 CRASHED", "6"]


def test_what_is_done_passes():
    """Rejections keep their place among the pages."""
    flaw = Rejection(Reason.EMPTY, "it is empty")
    assert list(clean_pages([flaw, flaw], work, 2)) == [flaw, flaw]


def test_a_run_that_is_given_up_leaves_no_process():
    """Closing the iterator ends the processes."""
    found = clean_pages((Page("slow", id=str(n)) for n in range(50)), work, 2)
    next(found)
    begun = time.monotonic()
    found.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 1
