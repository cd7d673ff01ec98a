"""Cleaning in other processes: the order holds, and a process that dies costs one page."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import attrs
import pytest

from newsdedup.errors import NewsdedupError
from newsdedup.model import Article, Credit, DateInterval, Format, Kind, Mention, Page, Reason, Region, Rejection, Role
from newsdedup.settings import CleanSettings, LimitSettings, Settings
from newsdedup.workers import clean_one, clean_pages
from newsdedup.workers.wire import pack, unpack_outcome, unpack_page

ROOT = Path(__file__).parents[2]
LIMITS = LimitSettings(workers=2, cpu_seconds=0.5, memory_bytes=200_000_000)
LARGE = 300_000  # characters of plain text that could hurt


def work(page: Page, settings: Settings) -> Article | Rejection:
    """Stand in for cleaning; what the text says is done."""
    match page.content.strip():
        case "die":
            os._exit(9)
        case "abort":
            os.abort()
        case "segfault":
            ctypes.string_at(0)
        case "raise":
            raise ValueError("no such thing")
        case "memory":
            raise MemoryError
        case "fill":
            return Article("", str([bytes(1_000_000) for _ in range(400)]), ())
        case "fill and die":
            kept = [b"x" * 1_000_000 for _ in range(180)]
            os.kill(os.getpid(), signal.SIGSEGV)
            del kept
        case "spin":
            spin()
        case "slow":
            time.sleep(0.3)
        case "settings":
            return Article("", repr(settings), ())
    return Article(page.id or "", page.content, (Region((0, len(page.content)), Kind.BODY),))


def spin() -> None:
    """Burn time where no handler of a signal is called, as a parser in C does."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGALRM, signal.SIGTERM})
    sum(range(10**12))


def outcomes(contents: list[str], workers: int, limits: LimitSettings = LIMITS, size: int = LARGE) -> list[str]:
    pages = (Page(content.ljust(size), id=str(number)) for number, content in enumerate(contents))
    found = clean_pages(pages, work, Settings(limits=attrs.evolve(limits, workers=workers)))
    return [one.id if isinstance(one, Article) else f"{one.id} {one.reason}" for one in found]


@pytest.mark.parametrize("size", [0, LARGE])
@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_pages(workers: int, size: int):
    """Slow pages hold their place, and a page that raises is rejected in its own, here and in other processes."""
    contents = ["slow", "a", "raise", "slow", "memory", *"bcdefghijklmnopqrstuvw"]
    expected = [str(number) for number in range(len(contents))]
    expected[2], expected[4] = "2 CRASHED", "4 MEMORY"
    assert outcomes(contents, workers, size=size) == expected


def test_an_interrupt_that_a_library_turns_into_an_error_ends_the_run():
    """It is no crash of the page: the next page would only load the same data, and be interrupted, again."""

    def loading(_: Page, __: Settings) -> Article | Rejection:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ValueError("the profile is broken")  # noqa: B904 - as a library does that knows no better
        raise AssertionError

    with pytest.raises(KeyboardInterrupt):
        list(clean_pages([Page("a"), Page("b")], loading, Settings()))


def test_a_process_that_dies_costs_its_page_only():
    """Dying processes are replaced, the pages on their way to them are given to others, and the run ends."""
    contents = ["a", "die", "b", "c", "abort", "segfault", "d", "e"]
    assert outcomes(contents, 2) == ["0", "1 CRASHED", "2", "3", "4 CRASHED", "5 CRASHED", "6", "7"]


def test_a_page_ends_at_its_limits():
    """Time and memory beyond the limits cost the page that wants them, with the reason, and nothing before or after."""
    contents = ["a", "spin", "b", "fill", "c"]
    begun = time.monotonic()
    assert outcomes(contents, 2) == ["0", "1 TIMEOUT", "2", "3 MEMORY", "4"]
    assert time.monotonic() - begun < 30


def test_a_process_that_dies_with_its_memory_full_died_of_that():
    """Where the asking process is small (the system counts it in), a crash at the limit is told from any other."""
    program = "from tests.unit.test_workers import outcomes; print(*outcomes(['a', 'fill and die', 'die'], 2))"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "0 1 MEMORY 2 CRASHED"


@pytest.mark.parametrize("workers", [1, 2])
def test_what_could_hurt_has_a_process_of_its_own_also_with_one_worker(workers: int):
    """A large page that ends its process, or takes too long in it, is one rejection; small ones are cleaned here."""
    large = 2_500_000 * " "
    contents = ["a", f"die{large}", "b", f"spin{large}", f"c{large}"]
    pages = [Page(content, Format.HTML, id=str(number)) for number, content in enumerate(contents)]
    settings = Settings(limits=attrs.evolve(LIMITS, workers=workers))
    found = list(clean_pages(pages, work, settings))
    assert [one.id if isinstance(one, Article) else one.reason for one in found] == [
        "0",
        "CRASHED",
        "2",
        "TIMEOUT",
        "4",
    ]


def test_one_page_that_looks_dangerous_has_a_process_of_its_own():
    """A tag with tens of thousands of attributes is not parsed in the process of the caller; an ordinary page is."""
    ordinary = Page(f"<p class='lead'>{'The ferry left late. ' * 5_000}</p>", Format.HTML, id="a")
    dangerous = Page(f"<p {' '.join(f'a{n}' for n in range(30_000))}>x</p>", Format.HTML, id="b")

    def here(page: Page, _: Settings) -> Article | Rejection:
        return Article(page.id or "", page.content, ())

    assert isinstance(clean_one(ordinary, here, Settings()), Article)
    with pytest.raises(NewsdedupError):  # a function inside another can't be found by its name elsewhere
        clean_one(dangerous, here, Settings())
    unguarded = Settings(limits=LimitSettings(isolate=False))
    assert isinstance(clean_one(dangerous, here, unguarded), Article)


def test_what_is_done_passes():
    """Rejections keep their place among the pages."""
    flaw = Rejection(Reason.EMPTY, "it is empty")
    assert list(clean_pages([flaw, flaw], work, Settings(limits=LIMITS))) == [flaw, flaw]


def test_the_settings_travel():
    """Other processes work with the settings of this one."""
    settings = Settings(clean=CleanSettings(min_letters=7, outlets="añ.csv"), limits=LIMITS)
    (found,) = clean_pages([Page("settings")], work, settings)
    assert isinstance(found, Article)
    assert found.raw == repr(settings)


def test_a_run_that_is_given_up_leaves_no_process():
    """Closing the iterator ends the processes."""
    found = clean_pages((Page("slow", id=str(n)) for n in range(50)), work, Settings(limits=LIMITS))
    next(found)
    begun = time.monotonic()
    found.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begun < 1
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_script_needs_no_guard(tmp_path: Path):
    """The processes don't run the program that uses them again, and what a library prints is not its output."""
    script = tmp_path / "script.py"
    page = "<html><body><article>" + "<p>The ferry left at nine, the harbour office in Brenn said.</p>" * 900
    script.write_text(
        "import newsdedup\n"
        "print('begun')\n"
        f"found = newsdedup.group([{{'html': {page!r}, 'id': 'a'}}], workers=2)\n"
        "print(found.labels[0] is not None, found.rejections)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["begun", "True ()", ""]


@pytest.mark.parametrize(
    "value",
    [
        Page("", Format.HTML),
        Page("Zażółć \ud83d\ude00 \U0001f600\n\0", id="a\nb", title="\ud83d\ude00", authors=("Ana", "Bo"), line=3),
        Page("ab", regions=(Region((0, 1), Kind.BODY), Region((1, 2), Kind.FURNITURE, "x")), dates=DateInterval()),
        Rejection(Reason.TIMEOUT, "two\nlines", "id", "path", 1, 2),
        Article(
            "id",
            "raw\n",
            (Region((0, 4), Kind.BODY),),
            published=DateInterval(None, None, ("given",)),
            credits=(Credit("Hafenblatt", Role.REPORT, None, (Mention("Hafenblatt", span=(0, 3)), Mention("x"))),),
        ),
    ],
)
def test_what_travels_arrives_as_it_was(value: Page | Article | Rejection):
    """Bytes between processes keep every character and type."""
    unpack = unpack_page if isinstance(value, Page) else unpack_outcome
    assert unpack(pack(value)) == value
