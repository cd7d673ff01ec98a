"""
The archive as it grows: rate, bytes and memory a document, latency of a question and of one more article.

    python -m benchmarks.archive [--sizes N ...] [--story-sizes N ...] [--level copy story] [--million]

Articles are invented and already extracted, about 500 words each; a quarter are copies of others, edited or not, and a
tenth retell another with its quotations, names and figures. Each level runs in a process of its own, which ingests a
stream and stops at each size to measure. Times are seconds of the processor and of the wall.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.report import peak_bytes, table, versions, write_part
from newsdedup.archive import Archive
from newsdedup.model import Article, DateInterval, Kind, Region
from newsdedup.settings import Settings, StorySettings

_SENTENCES, _WORDS = 31, 16
_FIRST = dt.date(2020, 1, 1)
_PER_DAY = 500
_QUESTIONS, _SINGLES = 1_000, 20
_PART = 2_000  # articles that are made and held at a time


def main() -> None:
    """Measure, print, and write it to docs/benchmarks.md."""
    told = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    told.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 200_000])
    told.add_argument("--story-sizes", type=int, nargs="+", help="those with stories; by default the same")
    told.add_argument("--level", nargs="+", default=["copy", "story"])
    told.add_argument("--million", action="store_true", help="go on to a million")
    told.add_argument("--one", metavar="LEVEL", help="measure one level in this process and print JSON")
    told.add_argument("--told", type=Path, nargs="+", metavar="FILE", help="write what --one printed into files")
    told.add_argument("--note", default="", help="a sentence on the run, for the page")
    options = told.parse_args()
    sizes = [*options.sizes, *([1_000_000] if options.million else [])]
    if options.one:
        for row in measured(options.one, sizes):
            print(json.dumps(row), flush=True)
        return
    stops = {level: options.story_sizes or sizes if level == "story" else sizes for level in options.level}
    rows = [line for file in options.told for line in file.read_text("utf-8").splitlines()] if options.told else None
    lines = list(report(measured_apart(stops) if rows is None else rows, options.note))
    print("\n".join(lines))
    write_part("archive", lines)


def measured_apart(sizes: dict[str, list[int]]) -> Iterator[str]:
    """Measure each level in a process of its own; gives a line of JSON for each size."""
    for level, stops in sizes.items():
        command = [sys.executable, "-m", "benchmarks.archive", "--one", level, "--sizes", *map(str, stops)]
        yield from subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()


def report(rows: Iterable[str], note: str = "") -> Iterator[str]:
    """Tell what was measured, line by line."""
    yield "## The archive"
    yield ""
    yield f"`python -m benchmarks.archive`. {versions('numpy')}. Invented articles of about 500 words, already"
    yield "extracted, durable commits. Rate: documents a second since the size before, by the processor (by the clock)."
    yield "Bytes: the file without the compressed texts, by document. `find`: half copies, half new texts. One: an"
    yield "ingest of one article. Milliseconds of the processor. Memory: the peak of the process."
    if note:
        yield note
    yield ""
    head = ["level", "documents", "rate (wall)", "bytes", "find ms p50", "p99", "one ms p50", "MB"]
    yield from table(head, [_row(json.loads(line)) for line in rows])


def _row(told: dict[str, float]) -> list[str]:
    rate = f"{told['rate']:,.0f} ({told['wall_rate']:,.0f})"
    times = [f"{told[name]:.1f}" for name in ("find_p50", "find_p99", "one_p50")]
    size = (f"{told['documents']:,}", rate, f"{told['bytes']:,.0f}")
    return [str(told["level"]), *size, *times, f"{told['peak'] / 1e6:,.0f}"]


def measured(level: str, sizes: list[int]) -> Iterator[dict[str, object]]:
    """Ingest a stream and stop at each size to measure."""
    settings = Settings(stories=StorySettings(level=level))
    made = articles()
    with tempfile.TemporaryDirectory() as place, Archive(Path(place) / "news.db", settings=settings) as archive:
        before = 0
        for size in sizes:
            cpu, wall = 0.0, 0.0
            for start in range(before, size, _PART):
                part = list(islice(made, min(_PART, size - start)))
                began = time.process_time(), time.perf_counter()
                archive.ingest(part)
                cpu += time.process_time() - began[0]
                wall += time.perf_counter() - began[1]
            find = sorted(_questions(archive))
            one = sorted(_singles(archive, made))
            yield {
                "level": level,
                "documents": size,
                "rate": (size - before) / cpu,
                "wall_rate": (size - before) / wall,
                "bytes": _overhead(archive),
                "find_p50": find[len(find) // 2],
                "find_p99": find[len(find) * 99 // 100],
                "one_p50": one[len(one) // 2],
                "peak": peak_bytes(),
                "stories": archive.info().stories,
            }
            before = size + _SINGLES


def _questions(archive: Archive) -> Iterator[float]:
    """Ask for copies of what is there, and for what isn't; milliseconds of the processor each."""
    known, new = articles(), articles(seed=99)
    for number, (copy, other) in enumerate(zip(known, new, strict=False)):
        if number == _QUESTIONS // 2:
            return
        for text in (copy.raw.replace("the", "a", 3), other.raw):
            began = time.process_time()
            archive.find(text)
            yield (time.process_time() - began) * 1e3


def _singles(archive: Archive, made: Iterator[Article]) -> Iterator[float]:
    for article in islice(made, _SINGLES):
        began = time.process_time()
        archive.ingest([article])
        yield (time.process_time() - began) * 1e3


def _overhead(archive: Archive) -> float:
    """Bytes of the file by document, without the compressed texts."""
    info = archive.info()
    return (info.bytes - info.text_bytes) / info.articles


def articles(seed: int = 5) -> Iterator[Article]:
    """Make articles without end."""
    rng = np.random.default_rng(seed)
    number = 0
    while True:
        base = _facts(rng), _sentences(rng)
        yield _article(f"{seed}-{number}", number, *base)
        number += 1
        for _ in range(int(rng.choice((0, 0, 0, 0, 0, 1, 1, 2)))):
            told = [_changed(rng, line) if rng.random() < 0.3 else line for line in base[1]]
            yield _article(f"{seed}-{number}", number, base[0], told)
            number += 1
        if rng.random() < 0.15:
            yield _article(f"{seed}-{number}", number, base[0], _sentences(rng))
            number += 1


def _article(name: str, number: int, facts: list[str], sentences: list[str]) -> Article:
    lines = [part for pair in zip(facts, sentences, strict=False) for part in pair] + sentences[len(facts) :]
    raw = " ".join(lines)
    day = _FIRST + dt.timedelta(days=number // _PER_DAY)
    return Article(
        id=f"https://paper{number % 97}.example/{name}",
        raw=raw,
        regions=(Region((0, len(raw)), Kind.BODY),),
        url=f"https://paper{number % 97}.example/{name}",
        outlet=f"Paper {number % 97}",
        title=lines[0][:80],
        language="en",
        published=DateInterval(day, day, ("given",)),
    )


def _facts(rng: np.random.Generator) -> list[str]:
    """Two quotations, two names, three figures: what a retelling keeps."""
    one, other = (" ".join(_surnames()[rng.integers(0, len(_surnames()), 2)]) for _ in range(2))
    said = [" ".join(_drawn(rng, 14)) for _ in range(2)]
    return [
        f"“{said[0]},” {one} said.",
        f"“{said[1]},” {other} told the board.",
        f"{one} put the loss at {rng.integers(1000, 999999)} crowns and {rng.integers(11, 999)} jobs.",
    ]


def _sentences(rng: np.random.Generator) -> list[str]:
    return [f"{' '.join(_drawn(rng, _WORDS)).capitalize()}." for _ in range(_SENTENCES)]


def _changed(rng: np.random.Generator, line: str) -> str:
    words = line.split()
    words[int(rng.integers(1, len(words) - 1))] = str(_drawn(rng, 1)[0])
    return " ".join(words)


def _drawn(rng: np.random.Generator, count: int) -> np.ndarray:
    """Draw words, frequent ones more often."""
    return _words()[(len(_words()) ** rng.random(count)).astype(np.int64) - 1]


@cache
def _words() -> np.ndarray:
    import wordfreq

    frequent = wordfreq.top_n_list("en", 30_000)
    # The words are the benchmark's, and the tables that they were drawn from are no memory of the archive's.
    for kept in (wordfreq.get_frequency_list, wordfreq.get_frequency_dict, wordfreq.top_n_list):
        kept.cache_clear()
    return np.array([word for word in frequent if word.isalpha() and word.isascii()], dtype=object)


@cache
def _surnames() -> np.ndarray:
    rng = np.random.default_rng(11)
    parts = ["bran", "vel", "kor", "lin", "das", "mar", "tos", "ryn", "hal", "ek", "ost", "ivar", "und", "sel"]
    return np.array(sorted({"".join(rng.choice(parts, 3)).capitalize() for _ in range(5_000)}), dtype=object)


if __name__ == "__main__":
    main()
