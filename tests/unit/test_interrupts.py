"""An interrupt ends the work even where a library swallows it, and does not disturb the cleaning up."""

from __future__ import annotations

import signal
import time
from contextlib import suppress

import pytest

from newsdedup.interrupts import check, held, insisting


def swallowing() -> None:
    """Catch everything, as some libraries do while they load their data."""
    with suppress(BaseException):
        signal.raise_signal(signal.SIGINT)


def converting() -> None:
    """Turn an interrupt into an error."""
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        raise RuntimeError("the profile is broken")  # noqa: B904 - as a library does that knows no better


def test_an_interrupt_that_is_swallowed_comes_again():
    """Code that catches everything is interrupted once more, and what stands around the block is left alone."""
    cleaned = []

    def run() -> None:
        try:
            with insisting():
                swallowing()
                time.sleep(5)
        finally:
            time.sleep(0.5)
            cleaned.append("all")

    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run()
    assert cleaned == ["all"]
    assert time.monotonic() - begun < 3


def test_an_interrupt_that_is_swallowed_at_the_end_still_counts():
    """Work that ends right after it swallowed an interrupt does not pass as done."""
    with pytest.raises(KeyboardInterrupt), insisting():
        swallowing()


def test_the_handlers_are_put_back():
    """A block without an interrupt leaves no trace."""
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGALRM)
    with insisting():
        pass
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGALRM)) == before


def test_held_interrupts_come_afterwards():
    """What is held back is not lost."""
    done = []

    def run() -> None:
        with held():
            signal.raise_signal(signal.SIGINT)
            done.append("held")
        done.append("not reached")

    with pytest.raises(KeyboardInterrupt):
        run()
    assert done == ["held"]


def test_an_error_made_of_an_interrupt_is_an_interrupt():
    """A library that turns an interrupt into an error of its own does not end the run with that error."""
    with pytest.raises(KeyboardInterrupt), insisting():
        converting()


def test_a_swallowed_interrupt_is_found_afterwards():
    """What came is known for as long as the block lasts, and from the context of an error also without a block."""
    check(ValueError("no interrupt"))
    told = []

    def run() -> None:
        with insisting():
            swallowing()
            try:
                check()
            finally:
                told.append(True)
            told.append(False)

    with pytest.raises(KeyboardInterrupt):
        run()
    assert told == [True]
    check()
    with pytest.raises(RuntimeError) as error:
        converting()
    with pytest.raises(KeyboardInterrupt):
        check(error.value)
