"""Helper processes: the same answers as here, errors that come through, and no process left behind."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from io import BytesIO

import numpy as np
import pytest

from newsdedup.copies import find_copies, helpers, near_duplicates, team, texts
from newsdedup.copies.columns import batch_of, packed_texts, unpacked_batch
from newsdedup.copies.helpers import Helper
from newsdedup.copies.jobs import JOBS
from newsdedup.copies.messages import receive, send
from newsdedup.copies.recipe import Recipe
from newsdedup.copies.team import Team
from newsdedup.errors import NewsdedupError
from newsdedup.settings import CopySettings
from tests.make import article

SETTINGS = CopySettings()
RECIPE = Recipe.of(SETTINGS)
ODD = [
    "",
    "one",
    "zwölf Boxkämpfer jagen Viktor quer über den Sylter Deich",
    "\ud800 a\x00b \U0001f600 " * 9,
    "北京" * 30,
]


def corpus(count: int = 300) -> list[str]:
    rng = random.Random(11)
    made = list(ODD)
    for _ in range(count):
        base = [f"w{rng.randrange(4_000)}" for _ in range(rng.randint(30, 120))]
        made.append(" ".join(base))
        for _ in range(rng.choice((0, 0, 1, 6))):
            copy = list(base)
            copy[rng.randrange(len(copy))] = "changed"
            made.append(" ".join(copy[rng.randrange(4) :]))
    rng.shuffle(made)
    return made


@pytest.fixture
def started(monkeypatch):
    """Helpers are called and waited for at once; what they were asked is listed, and none may outlive its run."""
    call = Team.call_helpers

    def call_and_wait(self, recipe) -> None:
        call(self, recipe)
        for starter in self._starters:
            starter.join()

    asked: list[int] = []
    processes: list[subprocess.Popen[bytes]] = []

    class Watched(Helper):
        def __init__(self) -> None:
            super().__init__()
            processes.append(self._process)

        def ask(self, job, arrays):
            asked.append(job)
            return super().ask(job, arrays)

    monkeypatch.setattr(team, "Helper", Watched)
    monkeypatch.setattr(Team, "call_helpers", call_and_wait)
    monkeypatch.setattr(texts, "_ALONE_CHARACTERS", 0)
    yield asked
    assert all(process.poll() is not None for process in processes)


def test_a_helper_answers_as_this_process_does():
    """Every job gives the same arrays in a helper, bit for bit; odd texts are no trouble on the way."""
    helper = Helper()
    try:
        assert helper.is_ready(RECIPE.arrays)
        message = packed_texts([*ODD, *corpus(20)])
        theirs, ours = helper.ask(0, message), JOBS[0](message, RECIPE)
        assert all(
            one.dtype == other.dtype and np.array_equal(one, other) for one, other in zip(theirs, ours, strict=True)
        )
    finally:
        helper.close()


def test_packed_batches_know_what_batches_know():
    """A text has the same digest, tokens, signature and sample whoever read it."""
    made = [*ODD, *corpus(20)]
    here = batch_of(made, RECIPE, lambda _: False)
    there = unpacked_batch(JOBS[0](packed_texts(made), RECIPE))
    assert here.digests == there.digests
    assert np.array_equal(here.heads, there.heads)
    assert np.array_equal(here.signatures, there.signatures[here.fresh])
    assert np.array_equal(here.sample.values, there.sample.values)


def test_helpers_change_nothing(started):
    """Pairs, labels and overlaps are those of one process, and helpers read and counted."""
    made = corpus(600)
    one, two = near_duplicates(made), near_duplicates(iter(made), workers=2)
    assert np.array_equal(one.pairs, two.pairs)
    assert np.array_equal(one.labels, two.labels)
    assert one.overlaps == two.overlaps
    assert set(started) == {0, 1}


def test_the_work_goes_on_while_helpers_start(monkeypatch):
    """Nobody waits for helpers that are slow to come; the result is the same."""
    monkeypatch.setattr(texts, "_ALONE_CHARACTERS", 0)
    monkeypatch.setattr(helpers, "_PROGRAM", "import time; time.sleep(60)")
    made = corpus(60)
    start = time.monotonic()
    assert near_duplicates(made, workers=2).labels.tolist() == near_duplicates(made).labels.tolist()
    assert time.monotonic() - start < 30


def test_articles_are_grouped_alike_with_helpers(started):
    """`find_copies` gives the same groups and edges with helpers."""
    made = [article(text, id=f"a{n}") for n, text in enumerate(corpus(100))]
    assert find_copies(made, SETTINGS) == find_copies(made, SETTINGS, workers=2)
    del started


def test_an_error_of_the_source_ends_the_helpers(started):
    """A generator that raises midway raises through, and the helpers are gone."""

    def source():
        yield from corpus(50)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        near_duplicates(source(), workers=2)
    del started


@pytest.mark.parametrize("executable", ["", "no such python"])
def test_without_a_python_to_start_all_is_done_here(monkeypatch, started, executable):
    """Where helpers can't be started, the result is the same."""
    monkeypatch.setattr(sys, "executable", executable)
    made = corpus(60)
    assert near_duplicates(made, workers=2).labels.tolist() == near_duplicates(made).labels.tolist()
    assert started == []


def test_a_helper_that_ends_at_once_is_done_without(monkeypatch, started):
    """A helper that fails while it starts is not waited for."""
    monkeypatch.setattr(helpers, "_PROGRAM", "raise SystemExit(3)")
    made = corpus(60)
    assert near_duplicates(made, workers=2).labels.tolist() == near_duplicates(made).labels.tolist()
    assert started == []


def test_a_helper_that_dies_is_told():
    """The death of a helper at work is an error with its exit code, not a silence."""
    helper = Helper()
    assert helper.is_ready(RECIPE.arrays)
    helper._process.kill()
    with pytest.raises(NewsdedupError, match=r"exit code -?\d+"):
        helper.ask(0, packed_texts(["a"] * 10))
    helper.close()


def test_a_script_needs_no_guard(tmp_path):
    """A script that asks for workers at its top level runs once, in a directory whose files have odd names."""
    (tmp_path / "json.py").write_text("raise SystemError('the wrong json')")
    script = tmp_path / "script.py"
    script.write_text(
        "import sys; sys.path.pop(0)\n"
        "from newsdedup.copies import near_duplicates, texts\n"
        "texts._ALONE_CHARACTERS = 0\n"
        "story = 'the ferry sails at noon from the old pier of the island '\n"
        "print(near_duplicates([story * n for n in range(1, 400)], workers=2).labels.max())\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)], check=False, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.split()) == 1


def test_a_message_cut_short_is_none():
    """What ends within a message is told from a message."""
    pipe = BytesIO()
    send(pipe, [np.arange(5), np.arange(3, dtype=np.uint32)])
    whole = pipe.getvalue()
    for end in range(len(whole)):
        assert receive(BytesIO(whole[:end])) is None
    assert [array.tolist() for array in receive(BytesIO(whole)) or ()] == [[0, 1, 2, 3, 4], [0, 1, 2]]
