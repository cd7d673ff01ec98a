"""Bad input to the copies room: no exception but the promised ones, no quadratic cost, nothing lost."""

from __future__ import annotations

import random
import time
import tracemalloc

import pytest

from newsdedup.copies import find_copies, fingerprints, measure, near_duplicates
from newsdedup.errors import SettingsError
from newsdedup.settings import CopySettings
from tests.make import article

ODD = {
    "empty": "",
    "blank": " \n\t ",
    "one token": "word",
    "surrogates": "one \ud800 two \udfff three four five six seven eight nine ten",
    "NUL": "one\x00two\x00three four five six seven eight nine ten eleven",
    "borders": "one\x01two\x01\x01three four five six seven eight nine ten",
    "controls": "".join(map(chr, range(160))) * 3,
    "marks only": "\u0301\u093c\u200d" * 50,
    "symbols": "🎉 ½ ™ № … „“",
    "unassigned": "\U0003ffff \ue000 \uffff \U0010ffff",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read_like_any_other(name):
    """No text raises, alone, twice, or among others; and a text with tokens equals itself."""
    text = ODD[name]
    found = near_duplicates([text, text, *ODD.values()])
    assert len(found.labels) == 2 + len(ODD)
    assert (found.labels[0] == found.labels[1]) == bool(text.split())
    fingerprints([text])
    measure(article(text), article(ODD["NUL"]), CopySettings())
    assert len(find_copies([article(each) for each in (text, text)], CopySettings()).groups) in (1, 2)


@pytest.mark.parametrize("value", [0, -0.1, 1.01, float("nan"), float("inf"), "0.7", True])
def test_a_threshold_out_of_range_is_named(value):
    """The error names the value and the range."""
    with pytest.raises(SettingsError, match=r"threshold is .*\(0, 1\]"):
        near_duplicates(["a"], threshold=value)


@pytest.mark.parametrize("value", [15, 0, -1, 5000])
def test_too_few_or_too_many_permutations_are_named(value):
    """The error names the value and the range."""
    with pytest.raises(SettingsError, match=rf"num_perm is {value}; .*\[16, 4096\]"):
        CopySettings(num_perm=value)


def test_what_is_no_text_is_named():
    """A value that is not a string is a mistake of the caller, and its position is told."""
    with pytest.raises(TypeError, match="text 1 is a bytes"):
        near_duplicates(["a", b"b"])
    with pytest.raises(SettingsError, match="texts is one str"):
        near_duplicates("a text by itself")
    with pytest.raises(SettingsError, match="texts is one dict"):
        near_duplicates({"a": "text"})


@pytest.mark.parametrize("value", [0, -1, 1.5, True, "2", None])
def test_workers_out_of_range_are_named(value):
    """The error names the value and the range."""
    with pytest.raises(SettingsError, match=r"workers is .* whole number in \[1, 1024\]"):
        near_duplicates(["a"], workers=value)


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_the_source_comes_through(workers):
    """A generator that raises midway raises through, with threads too."""

    def source():
        for number in range(1_000):
            yield f"text number {number}"
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        near_duplicates(source(), workers=workers)


def test_huge_texts():
    """Ten megabytes in one text cost seconds and are matched like any other."""
    rng = random.Random(1)
    words = [f"w{rng.randrange(1_000_000)}" for _ in range(1_200_000)]
    text = " ".join(words)
    assert len(text) > 9_000_000
    start = time.process_time()
    found = near_duplicates([text, " ".join(words[:-500]), "x" * 10_000_000, "small", text[:5_000]])
    assert time.process_time() - start < 30
    assert [(i, j) for i, j, _ in found.pairs.tolist()] == [(0, 1)]
    assert {(i, j) for i, j, _, _ in found.overlaps} >= {(0, 4)}


@pytest.mark.parametrize(
    "text", [pytest.param("a " * 300_000, id="one word"), pytest.param("na na hey hey " * 60_000, id="refrain")]
)
def test_texts_that_repeat_themselves(text):
    """Repetition makes no product of occurrences, in counting and in passages."""
    start = time.process_time()
    edge = measure(article(text), article(text[: len(text) // 2] + "the end"), CopySettings())
    assert time.process_time() - start < 10
    assert edge.overlap.passages[0].words > 90_000


def flood(kind: str, count: int):
    """Texts that all share something: everything, all but two words in a hundred, or a boilerplate of 60 words."""
    rng = random.Random(2)
    base = [f"w{rng.randrange(9_000)}" for _ in range(100)]
    for _ in range(count):
        words = list(base)
        if kind == "edited":
            for place in rng.sample(range(100), 2):
                words[place] = f"w{rng.randrange(9_000)}"
        elif kind == "boilerplate":
            words[:40] = [f"w{rng.randrange(9_000)}" for _ in range(40)]
        yield " ".join(words)


@pytest.mark.parametrize("kind", ["equal", "edited", "boilerplate"])
def test_floods_cost_linear_memory(kind):
    """Twice the texts take about twice the memory, and no more than some kilobytes each."""
    peaks = []
    for count in (1_000, 2_000):
        texts = list(flood(kind, count))
        near_duplicates(texts[:10])
        tracemalloc.start()
        near_duplicates(texts)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 2.6 * peaks[0] + 2_000_000
    assert peaks[1] / 2_000 < 20_000


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["equal", "edited", "boilerplate"])
def test_floods_cost_linear_time(kind):
    """Twice the texts take little more than twice the time (50,000 of them)."""
    times = []
    for count in (25_000, 50_000):
        texts = list(flood(kind, count))
        start = time.process_time()
        near_duplicates(texts)
        times.append(time.process_time() - start)
    assert times[1] < 2.4 * times[0]
