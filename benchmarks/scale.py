"""
Scale: 10,000, 100,000 and a million texts of about 500 words, from a stream to groups; two workers; and floods.

    python -m benchmarks.scale [--documents N ...] [--workers N ...] [--among N ...] [--floods N] [--rounds N]

Each size runs in a process of its own. The texts are made while they are read, so no list of them is held; the time
that making them takes is measured alone, before, and taken off. Memory is the peak of the whole process. Workers are
compared by the clock on the wall, on texts made before; the machine must have nothing else to do. A flood is a crowd of
texts that all have something in common; twice as many should take twice the time.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import numpy as np

from benchmarks.report import peak_bytes, table, versions, write_part

WORDS = 500
FLOODS = {
    "equal": "equal texts",
    "edited": "copies with 2 % of the words changed",
    "boilerplate": "texts that share 60 words of boilerplate",
}
MEMBERS = (1,) * 30 + (2, 2, 2, 3, 3, 4, 5, 8, 12, 2)
"""As many members have the families, one size as likely as the other: a quarter of the texts are copies."""


def main() -> None:
    """Measure everything, print it, and write it to docs/benchmarks.md."""
    told = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    told.add_argument("--documents", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    told.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    told.add_argument("--among", type=int, nargs="*", default=[10_000, 100_000, 200_000], help="texts for the workers")
    told.add_argument("--floods", type=int, default=50_000, help="texts of a flood; 0 for none")
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--one", metavar="KIND", help="measure one size of a stream in this process and print JSON")
    options = told.parse_args()
    if options.one:
        run = _with_workers if options.one == "workers" else measured
        print(json.dumps(run(options)))
        return
    lines = []
    for line in report(options):
        print(line, flush=True)
        lines.append(line)
    write_part("scale", lines)


def report(options: argparse.Namespace) -> Iterator[str]:
    """Measure and tell, line by line."""
    yield "## Scale"
    yield ""
    yield f"`python -m benchmarks.scale`. {versions('numpy', 'datasketch')}. Streams of invented texts of about {WORDS}"
    yield "words, a quarter of them in families; text to groups, with containment; the making of the texts taken off."
    yield ""
    yield from table(["texts", "wall s", "CPU s", "CPU µs a text", "peak MB", "groups"], _sizes(options.documents))
    yield ""
    if options.among:
        yield f"Workers, by the clock on the wall (medians of {options.rounds} rounds, texts made before):"
        yield ""
        head = ["texts", *(f"{workers} worker{'s' * (workers > 1)}, s" for workers in options.workers)]
        head += [f"{workers} over 1, times" for workers in options.workers if workers > 1]
        yield from table(head, _by_workers(options))
        yield ""
    if options.floods:
        yield f"Floods of {options.floods:,} texts and of twice as many, one worker:"
        yield ""
        head = ["flood", "CPU µs a text", "times the time for twice the texts", "peak MB", "of twice"]
        yield from table(head, _floods(options.floods))
        yield ""


def _sizes(documents: Sequence[int]) -> Iterator[list[str]]:
    for count in documents:
        told = _elsewhere("news", "--documents", count)
        spent = told["cpu"] / count * 1e6
        peak, groups = f"{told['peak'] / 1e6:,.0f}", f"{told['groups']:,}"
        yield [f"{count:,}", f"{told['wall']:.1f}", f"{told['cpu']:.1f}", f"{spent:.1f}", peak, groups]


def _by_workers(options: argparse.Namespace) -> Iterator[list[str]]:
    for count in options.among:
        told = _elsewhere("workers", "--among", count, "--rounds", options.rounds, "--workers", *options.workers)
        walls = {workers: told[str(workers)] for workers in options.workers}
        ratios = [f"{walls[1] / wall:.2f}" for workers, wall in walls.items() if workers > 1 and 1 in walls]
        yield [f"{count:,}", *(f"{wall:.2f}" for wall in walls.values()), *ratios]


def _floods(flood: int) -> Iterator[list[str]]:
    for kind, words in FLOODS.items():
        once, twice = (_elsewhere(kind, "--documents", count) for count in (flood, 2 * flood))
        peaks = [f"{told['peak'] / 1e6:,.0f}" for told in (once, twice)]
        yield [words, f"{once['cpu'] / flood * 1e6:.1f}", f"{twice['cpu'] / once['cpu']:.2f}", *peaks]


def _elsewhere(kind: str, *arguments: object) -> dict[str, float]:
    """Measure in a process of its own; what it complains of is seen."""
    command = [sys.executable, "-m", "benchmarks.scale", "--one", kind, *map(str, arguments)]
    told: dict[str, float] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    return told


def measured(options: argparse.Namespace) -> dict[str, float]:
    """Run one size of a stream with one worker."""
    from newsdedup.copies import near_duplicates

    kind, count = options.one, options.documents[0]
    near_duplicates(islice(stream("news"), 256))
    texts = _Timed(islice(stream(kind), count))
    wall, cpu = time.perf_counter(), time.process_time()
    found = near_duplicates(texts)
    wall, cpu = time.perf_counter() - wall - texts.wall, time.process_time() - cpu - texts.cpu
    return {"wall": wall, "cpu": cpu, "peak": peak_bytes(), "groups": int(found.labels.max()) + 1}


class _Timed:
    """Texts that note how long their making takes, wall and CPU seconds."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._texts = texts
        self.wall = self.cpu = 0.0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            return next(self._texts)
        finally:
            self.wall += time.perf_counter() - wall
            self.cpu += time.process_time() - cpu


def _with_workers(options: argparse.Namespace) -> dict[str, float]:
    """Median seconds by the clock on the wall for each number of workers, in interleaved rounds."""
    from newsdedup.copies import near_duplicates

    texts = list(islice(stream("news"), options.among[0]))
    near_duplicates(texts[:256])
    walls: dict[int, list[float]] = {workers: [] for workers in options.workers}
    for _ in range(options.rounds):
        for workers, spent in walls.items():
            start = time.perf_counter()
            near_duplicates(texts, workers=workers)
            spent.append(time.perf_counter() - start)
    return {str(workers): statistics.median(spent) for workers, spent in walls.items()}


def stream(kind: str, seed: int = 5) -> Iterator[str]:
    """Make texts without end: news (families of copies), or a flood."""
    rng = np.random.default_rng(seed)
    if kind == "news":
        return _news(rng)
    return (" ".join(_words()[drawn].tolist()) for drawn in _flood(kind, rng))


def _flood(kind: str, rng: np.random.Generator) -> Iterator[np.ndarray]:
    base = _drawn(rng, WORDS)
    while True:
        drawn = _drawn(rng, WORDS) if kind == "boilerplate" else base.copy()
        if kind == "boilerplate":
            drawn[-60:] = base[-60:]
        elif kind == "edited":
            places = rng.choice(WORDS, WORDS // 50, replace=False)
            drawn[places] = _drawn(rng, len(places))
        yield drawn


def _news(rng: np.random.Generator) -> Iterator[str]:
    """Families of one text and copies with up to a twelfth of the words changed, and up to a twelfth cut."""
    words = _words()
    while True:
        size = int(rng.integers(WORDS * 4 // 5, WORDS * 6 // 5))
        base = _drawn(rng, size)
        yield " ".join(words[base].tolist())
        for _ in range(int(rng.choice(MEMBERS)) - 1):
            copy = base.copy()
            places = rng.integers(0, size, int(rng.integers(0, size // 12)))
            copy[places] = _drawn(rng, len(places))
            yield " ".join(words[copy[int(rng.integers(0, size // 12)) :]].tolist())


def _drawn(rng: np.random.Generator, count: int) -> np.ndarray:
    """Draw words, frequent ones more often."""
    return (len(_words()) ** rng.random(count)).astype(np.int64) - 1


@cache
def _words() -> np.ndarray:
    from wordfreq import top_n_list

    latin = [word for word in top_n_list("en", 30_000) if max(word) < "\u0250"]
    return np.array(latin, dtype=object)


if __name__ == "__main__":
    main()
