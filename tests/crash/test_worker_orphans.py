"""A run that is killed leaves no process behind, and one whose processes are killed goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsdedup.model import Article, Format, Page, Reason, Rejection
from newsdedup.pipeline import articles
from newsdedup.settings import LimitSettings, Settings

PROC = Path("/proc")
pytestmark = pytest.mark.skipif(not PROC.is_dir(), reason="processes are listed from /proc")
ENDLESS = """
from newsdedup.model import Format, Page
from newsdedup.pipeline import articles
text = "<p>The ferry Orla left Brenn late on Monday, the harbour office said.</p>"
for found in articles((Page(f"{text * 600}<p>{number}</p>", Format.HTML) for number in range(10**9)), workers=3):
    print("cleaned", flush=True)
"""


def children(process: int) -> list[int]:
    found = []
    for entry in PROC.iterdir():
        try:
            if entry.name.isdigit() and (entry / "stat").read_text().rpartition(")")[2].split()[1] == str(process):
                found.append(int(entry.name))
        except OSError:  # it has ended meanwhile
            continue
    return found


def lives(process: int) -> bool:
    try:
        return (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_killed_run_leaves_no_process():
    """What a run started ends by itself as soon as the run is gone."""
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as run:
        assert run.stdout is not None
        run.stdout.readline()
        started = children(run.pid)
        run.kill()
    assert len(started) == 2
    deadline = time.monotonic() + 20
    while any(map(lives, started)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(map(lives, started))


def test_a_process_that_is_killed_from_outside_costs_one_page():
    """As when the system runs out of memory: the page at hand is rejected, all others are cleaned."""
    text = "<p>The ferry Orla left Brenn late on Monday, the harbour office said.</p>"
    pages = [Page(f"{text * 600}<p>{number}</p>", Format.HTML, id=str(number)) for number in range(24)]
    found: list[Article | Rejection] = []
    for outcome in articles(pages, settings=Settings(limits=LimitSettings(workers=2))):
        found.append(outcome)
        if len(found) == 5:
            os.kill(children(os.getpid())[0], signal.SIGKILL)
    assert [one.id for one in found] == [page.id for page in pages]
    assert [one.reason for one in found if isinstance(one, Rejection)] == [Reason.CRASHED]
