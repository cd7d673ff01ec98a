"""
Copies: newsdedup beside datasketch, rensa and gaoya, on one core, in interleaved rounds.

    python -m benchmarks.copies [--documents N] [--rounds N] [--corpora DIR]

Time is CPU time of the process (`time.process_time`), the median of the rounds; memory is what a process of its own
holds at most, less what it held before. `--corpora DIR` adds Reuters-21578 (DIR/reuters21578/docs.jsonl.gz, a JSON
object with "text" a line). The peers are optional: `pip install --group bench`, or as many of them as there are.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import peers
from benchmarks.disguises import DISGUISES
from benchmarks.report import forget_peak, peak_bytes, table, versions, write_part
from benchmarks.synthetic import Corpus, Vocabulary, corpus, true_pairs

THRESHOLD = 0.7
BASELINE = "datasketch, bulk + LSH"
WARM_UP = 300


def main() -> None:
    """Measure everything, print it, and write it to docs/benchmarks.md."""
    told = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    told.add_argument("--documents", type=int, default=10_000)
    told.add_argument("--rounds", type=int, default=5)
    told.add_argument("--corpora", type=Path, help="a directory with reuters21578/docs.jsonl.gz")
    told.add_argument("--peak", metavar="SYSTEM", help="print what one system holds of texts on stdin (JSON lines)")
    options = told.parse_args()
    if options.peak:
        print(_peak(options.peak, [json.loads(line) for line in sys.stdin]))
        return
    lines = []
    for line in report(options.documents, options.rounds, options.corpora):
        print(line, flush=True)
        lines.append(line)
    write_part("copies", lines)


def report(documents: int, rounds: int, corpora: Path | None) -> Iterator[str]:
    """Measure and tell, line by line."""
    made = corpus(documents)
    yield "## Copies"
    yield ""
    yield f"`python -m benchmarks.copies`. {versions('numpy', 'datasketch', 'rensa', 'gaoya')}; one core."
    yield ""
    yield from _systems(made, rounds)
    yield from _contained()
    yield from _disguises()
    if corpora is not None:
        yield from _reuters(corpora / "reuters21578" / "docs.jsonl.gz")


def _systems(made: Corpus, rounds: int) -> Iterator[str]:
    truth = set(true_pairs(made.texts, THRESHOLD))
    accented = sum(not text.isascii() for text in made.texts) / len(made.texts)
    words = statistics.mean(len(text.split()) for text in made.texts)
    yield f"{len(made.texts):,} invented texts of {words:.0f} words on average in {len(set(made.families)):,} families;"
    yield f"{accented:.0%} carry accents or curly quotes, {made.equal_share:.1%} repeat another text word for word;"
    yield f"{len(truth):,} pairs have a word 5-gram Jaccard of {THRESHOLD} and more. {rounds} rounds."
    yield ""
    times, found = _timed(made.texts, rounds)
    rows = []
    for name, spent in times.items():
        pairs = found[name]
        ratio = times[BASELINE] / spent if BASELINE in times else float("nan")
        right = len(pairs & truth) if pairs is not None else 0
        share = ["-", "-"] if pairs is None else [f"{right / len(truth):.4f}", f"{right / max(len(pairs), 1):.4f}"]
        peak = "-" if name in peers.SLOW else f"{_peak_elsewhere(name, made.texts):,.0f}"
        rows.append([name, f"{spent:.1f}", f"{ratio:.1f}", peak, *share])
    yield from table(["system", "µs a text", f"times {BASELINE}", "bytes a text", "recall", "precision"], rows)
    yield ""


def _timed(texts: Sequence[str], rounds: int) -> tuple[dict[str, float], dict[str, peers.Pairs | None]]:
    """Median CPU microseconds a text of each system, and its pairs; the slow ones on a tenth of the texts."""
    systems = peers.available()
    spent: dict[str, list[float]] = {name: [] for name in systems}
    found: dict[str, peers.Pairs | None] = {}
    for number in range(-1, rounds):
        for name, system in systems.items():
            slow = name in peers.SLOW
            given = texts[:WARM_UP] if number < 0 else texts[: len(texts) // 10] if slow else texts
            start = time.process_time()
            pairs = system(given, THRESHOLD)
            if number >= 0:
                spent[name].append((time.process_time() - start) / len(given) * 1e6)
                found[name] = None if slow else pairs
    return {name: statistics.median(rounds) for name, rounds in spent.items()}, found


def _peak(name: str, texts: Sequence[str]) -> int:
    """Bytes a text that a system adds to a process that holds the texts."""
    peers.SYSTEMS[name](texts[:WARM_UP], THRESHOLD)
    forget_peak()
    before = peak_bytes()
    peers.SYSTEMS[name](texts, THRESHOLD)
    return (peak_bytes() - before) // len(texts)


def _peak_elsewhere(name: str, texts: Sequence[str]) -> int:
    command = [sys.executable, "-m", "benchmarks.copies", "--peak", name]
    lines = "".join(f"{json.dumps(text)}\n" for text in texts)
    return int(subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout)


def _contained(count: int = 1_000) -> Iterator[str]:
    """Recall of the links between texts and what is cut out of them, put around them, or quoted from them."""
    rng = random.Random(21)
    vocabulary = Vocabulary.of(("en",))
    rows = []
    for name in ("cut to 20-50 %", "inside a longer one", "60-150 words quoted"):
        texts = []
        for _ in range(count):
            base = vocabulary.words(rng, rng.randint(400, 600))
            texts += [vocabulary.written(base), vocabulary.written(_derived(name, base, vocabulary, rng))]
        start = time.process_time()
        linked = _links(texts)
        spent = (time.process_time() - start) / len(texts) * 1e6
        expected = {(2 * number, 2 * number + 1) for number in range(count)}
        rows.append([name, f"{len(linked & expected) / count:.4f}", len(linked - expected), f"{spent:.0f}"])
    yield f"Links below the threshold, {count:,} each, in texts of 400 to 600 words:"
    yield ""
    yield from table(["story", "recall of the link", "other links", "µs a text"], rows)
    yield ""


def _derived(name: str, base: list[str], vocabulary: Vocabulary, rng: random.Random) -> list[str]:
    if name.startswith("cut"):
        return base[: int(len(base) * rng.uniform(0.2, 0.5))]
    if name.startswith("inside"):
        return vocabulary.words(rng, 400) + base + vocabulary.words(rng, 400)
    size = rng.randint(60, 150)
    start = rng.randrange(len(base) - size)
    return vocabulary.words(rng, 250) + base[start : start + size] + vocabulary.words(rng, 250)


def _links(texts: Sequence[str]) -> set[tuple[int, int]]:
    from newsdedup.copies import near_duplicates

    found = near_duplicates(texts)
    return {(i, j) for i, j, _, _ in found.overlaps} | {(i, j) for i, j, _ in found.iter_pairs()}


def _disguises() -> Iterator[str]:
    from newsdedup.copies.overlap import shared
    from newsdedup.text.shingles import shingles

    rng = random.Random(22)
    vocabulary = Vocabulary.of(("en",))
    text = vocabulary.written(vocabulary.words(rng, 400))
    rows = []
    for name, disguise in DISGUISES.items():
        found = shingles([text, disguise(text)])
        rows.append([name, f"{shared(found.of(0), found.of(1)).jaccard:.3f}"])
    yield "Jaccard of a text with itself in disguise:"
    yield ""
    yield from table(["disguise", "Jaccard"], rows)
    yield ""


def _reuters(path: Path) -> Iterator[str]:
    from newsdedup.copies import near_duplicates

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line).get("text") or "" for line in lines]
    rows = []
    every = true_pairs(texts, 0.5)
    for threshold in (0.5, 0.7):
        truth = {pair for pair, jaccard in every.items() if jaccard >= threshold}
        start = time.process_time()
        found = {(i, j) for i, j, _ in near_duplicates(texts, threshold).iter_pairs()}
        spent = (time.process_time() - start) / len(texts) * 1e6
        long = {pair for pair in truth if len(peers.shingles(texts[pair[0]])) > 0}
        recall, precision = len(found & truth) / len(truth), len(found & truth) / len(found)
        rows.append([threshold, len(truth), len(long), f"{recall:.4f}", f"{precision:.4f}", f"{spent:.0f}"])
    yield f"Reuters-21578, {len(texts):,} wire stories; the truth is computed exactly by this script (`\\w+`, lower"
    yield "case, bodies only), with the equal texts of fewer than five words:"
    yield ""
    yield from table(["J", "true pairs", "of five words and more", "recall", "precision", "µs a text"], rows)
    yield ""


if __name__ == "__main__":
    peers.one_core()
    main()
