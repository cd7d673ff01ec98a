"""
Speed and growth of the stories room: from articles to stories, on one core.

    python -m benchmarks.stories_speed [--corpora DIR] [--texts N ...]

Each size runs in a process of its own, forked when the articles are there, so that no size finds the words of another
looked up already; time is CPU time of `find_copies` and `find_stories` together. Without corpora, news is invented:
families of reports that share names, figures and quotations in other words. With them, the articles are those of all
collections but reuters21578, ntrex_translations and semeval2022_task8, in a random order of fixed seed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import multiprocessing
import os
import random
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.report import forget_peak, peak_bytes, table, versions
from newsdedup.copies import find_copies
from newsdedup.model import Article
from newsdedup.pipeline import articles
from newsdedup.settings import Settings
from newsdedup.store.memory import MemoryIndex
from newsdedup.stories import find_stories
from newsdedup.stories.candidates import candidate_keys, candidates
from newsdedup.stories.features.lexicon import Lexicons
from newsdedup.stories.features.profile import profile
from newsdedup.versions import one_sighting_each

COLLECTIONS = "allsides_real basil polnear ecbplus counter_urdu aeb_scrapinghub fundus_pages".split()
HEAD = (
    "articles",
    "CPU s",
    "articles a second",
    "ms an article",
    "of these copies",
    "KB an article",
    "pairs an article",
    "stories",
)
SIZES = (1, 1, 1, 1, 2, 2, 3, 5)
"""Reports of one event: half of the events have one, an event in eight has five."""


def main() -> None:
    """Measure every size and print a table."""
    told = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    told.add_argument("--corpora", type=Path, help="a folder of collections; without it, news is invented")
    told.add_argument("--texts", type=int, nargs="+", default=[2_000, 7_500, 20_000])
    options = told.parse_args()
    held = read(options.corpora) if options.corpora else invented(max(options.texts))
    random.Random(5).shuffle(held)
    sizes = sorted({min(size, len(held)) for size in options.texts})
    rows = [elsewhere(held[:size]) for size in sizes]
    print(f"{versions('numpy')}. {'Collections' if options.corpora else 'Invented news'}.", end="\n\n")
    print("\n".join(table([*HEAD, f"times the time at {sizes[0]:,}"], _rows(rows))))
    if not options.corpora:
        print(f"\nPairs of one invented event that are proposed, of {sizes[0]:,}: {recall(held[: sizes[0]]):.3f}")


def _rows(rows: list[dict[str, float]]) -> Iterator[list[str]]:
    for row in rows:
        spent = row["cpu"] / row["articles"]
        yield [
            f"{row['articles']:,.0f}",
            f"{row['cpu']:.1f}",
            f"{1 / spent:.0f}",
            f"{1e3 * spent:.2f}",
            f"{1e3 * row['copies'] / row['articles']:.2f}",
            f"{row['peak'] / row['articles'] / 1e3:.0f}",
            f"{row['pairs'] / row['articles']:.2f}",
            f"{row['stories']:,.0f}",
            f"{spent / (rows[0]['cpu'] / rows[0]['articles']):.2f}",
        ]


def elsewhere(held: list[Article]) -> dict[str, float]:
    """Measure in a forked process."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=lambda: theirs.send_bytes(json.dumps(measured(held)).encode()))
    process.start()
    theirs.close()
    found: dict[str, float] = json.loads(ours.recv_bytes())
    process.join()
    return found


def measured(held: list[Article]) -> dict[str, float]:
    """Group articles; count CPU seconds, bytes at the peak beyond those before, and pairs that were compared."""
    from newsdedup.stories import find as room

    settings, compared = Settings(), [0]
    ordered = one_sighting_each(held)
    scored = room._scored  # noqa: SLF001

    def counting(proposed: Any, judge: Any) -> Any:
        pairs = list(proposed)
        compared[0] += len(pairs)
        return scored(pairs, judge)

    forget_peak()
    before, begun = peak_bytes(), time.process_time()
    copies = find_copies(ordered, settings.copies)
    middle = time.process_time()
    room._scored = counting  # noqa: SLF001
    stories = find_stories(ordered, copies.groups, copies.edges, index=MemoryIndex(), settings=settings.stories)
    spent = time.process_time() - begun
    return {
        "articles": len(held),
        "cpu": spent,
        "copies": middle - begun,
        "peak": peak_bytes() - before,
        "pairs": compared[0],
        "stories": len(stories),
    }


def recall(held: list[Article]) -> float:
    """Measure the share of the pairs of one invented event that candidates propose."""
    ordered = sorted(held, key=lambda article: article.id)
    lexicons, index = Lexicons(), MemoryIndex()
    keys = [candidate_keys(profile(article, lexicons)) for article in ordered]
    for at, entry in enumerate(keys):
        index.put(at, entry.keys)
    events = [article.id.split("-")[0] for article in ordered]
    true = {(a, b) for a in range(len(events)) for b in range(a + 1, min(a + 6, len(events))) if events[a] == events[b]}
    return len(true & set(candidates(keys, index))) / max(1, len(true))


def read(corpora: Path) -> list[Article]:
    """Read and clean the texts of the collections."""
    return [found for found in articles(_records(corpora), workers=os.cpu_count() or 1) if isinstance(found, Article)]


def _records(corpora: Path) -> Iterator[dict[str, str]]:
    for name in COLLECTIONS:
        with gzip.open(corpora / name / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                known = {key: told[key] for key in ("url", "title", "date", "source", "text") if told.get(key)}
                yield known | {"id": f"{name}:{told['id']}"}
    with gzip.open(corpora / "derived_pairs" / "pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            for side in "12":
                yield {"id": f"derived_pairs:{told['set']}:{told[f'id{side}']}", "text": told[f"text{side}"]}


def invented(count: int) -> list[Article]:
    """Invent reports of events, cleaned as plain text is."""
    rng = random.Random(7)
    texts: list[dict[str, str]] = []
    event = 0
    while len(texts) < count:
        event += 1
        facts = Event.of(rng)
        texts += [{"id": f"{event:06}-{at}", "text": facts.report(rng)} for at in range(rng.choice(SIZES))]
    return [found for found in articles(texts[:count], workers=os.cpu_count() or 1) if isinstance(found, Article)]


class Event:
    """What all reports of one event share."""

    def __init__(self, names: list[str], figures: list[str], quotes: list[str], topic: list[str]) -> None:
        self.names, self.figures, self.quotes, self.topic = names, figures, quotes, topic

    @classmethod
    def of(cls, rng: random.Random) -> Event:
        names = [f"{_name(rng)} {_name(rng)}" for _ in range(5)]
        figures = [
            f"{rng.randint(11, 9_999) / 10} {rng.choice(('million dollars', 'percent', 'tonnes'))}" for _ in "abc"
        ]
        quotes = [" ".join(_drawn(rng, rng.randint(9, 16))).capitalize() for _ in range(3)]
        return cls(names, figures, quotes, _drawn(rng, 40, least=2_000))

    def report(self, rng: random.Random) -> str:
        """Tell it in words of a reporter's own."""
        sentences = []
        for _ in range(rng.randint(20, 36)):
            words = [*_drawn(rng, rng.randint(8, 16)), *rng.sample(self.topic, 4)]
            rng.shuffle(words)
            sentences.append(f"{' '.join(words).capitalize()}.")
        for fact in (*self.names, *self.figures):
            at = rng.randrange(len(sentences))
            sentences[at] = sentences[at][:-1] + f" {fact}."
        for quote in rng.sample(self.quotes, 2):
            sentences.insert(rng.randrange(len(sentences)), f"\u201c{quote},\u201d said {rng.choice(self.names)}.")
        return "\n\n".join(" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3))


def _name(rng: random.Random) -> str:
    parts = ("bal", "dor", "kin", "mar", "ol", "ves", "tan", "rim", "sol", "jar", "pek", "lun", "hav", "est", "gri")
    return "".join(rng.choice(parts) for _ in range(rng.randint(2, 3))).capitalize()


def _drawn(rng: random.Random, count: int, least: int = 1) -> list[str]:
    """Draw words, frequent ones more often."""
    words = _words()
    most = len(words) / least
    return [words[int(least * most ** rng.random()) - 1] for _ in range(count)]


@cache
def _words() -> list[str]:
    from wordfreq import top_n_list

    return [word for word in top_n_list("en", 30_000) if word.isascii() and word.isalpha()]


if __name__ == "__main__":
    main()
