"""
Ingest: from pages in HTML to groups of copies, newsdedup beside the plain composition of the tools it stands on.

    python -m benchmarks.ingest --corpora DIR [--rounds N] [--pages N] [--workers]

DIR holds folders of pages (fundus_pages, aeb_scrapinghub): docs.jsonl.gz, a JSON object a line with "url" and
"html_path" (gzipped HTML, UTF-8). A page that stands there twice is taken once. The plain composition is trafilatura
with its metadata, langdetect on the full text, and datasketch: `MinHash.update` once a word 5-gram, and an LSH.

Time is processor time of the process and of those it started; systems take turns, and who begins changes from round
to round. `--workers` measures the wall clock of one and of two workers instead: nothing else may run meanwhile.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import newsdedup
from benchmarks import peers
from benchmarks.report import table, versions, write_part
from newsdedup.model import Format, Page
from newsdedup.settings import LimitSettings, Settings

SETS = ("fundus_pages", "aeb_scrapinghub")
PLAIN = "trafilatura, langdetect, datasketch"
WARM_UP = 5
REPEATS = 3
System = Callable[[Sequence[Page]], int]


def plain(pages: Sequence[Page]) -> int:
    """The plain composition; the number of pages that have a text."""
    from datasketch import MinHash, MinHashLSH
    from langdetect import LangDetectException, detect
    from trafilatura import bare_extraction

    index = MinHashLSH(num_perm=peers.PERMUTATIONS, params=(peers.BANDS, peers.ROWS))
    found = 0
    for number, page in enumerate(pages):
        document = bare_extraction(page.content, url=page.url, with_metadata=True)
        text = document.text if document else None
        if not text:
            continue
        found += 1
        with suppress(LangDetectException):
            detect(text)
        sketch = MinHash(num_perm=peers.PERMUTATIONS)
        for shingle in peers.shingles(text):
            sketch.update(shingle.encode())
        index.query(sketch)
        index.insert(number, sketch)
    return found


def grouped(pages: Sequence[Page]) -> int:
    """Everything up to verified groups of copies, edges between them, and the templates of sites; as by default."""
    return _articles(pages, LimitSettings())


def grouped_here(pages: Sequence[Page]) -> int:
    """The same without a process of its own for what could hurt."""
    return _articles(pages, LimitSettings(isolate=False))


def _articles(pages: Sequence[Page], limits: LimitSettings) -> int:
    stories = newsdedup.group(pages, level="copy", settings=Settings(limits=limits))
    return sum(label is not None for label in stories.labels)


SYSTEMS: dict[str, System] = {
    PLAIN: plain,
    "newsdedup, by default": grouped,
    "newsdedup, in this process": grouped_here,
}


def main() -> None:
    """Measure, print, and write to docs/benchmarks.md."""
    told = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    told.add_argument("--corpora", type=Path, required=True, help="a directory with folders of pages")
    told.add_argument("--rounds", type=int, default=5)
    told.add_argument("--pages", type=int, help="so many pages, spread over all, rather than all")
    told.add_argument("--workers", action="store_true", help="measure two workers over one")
    options = told.parse_args()
    pages = load(options.corpora)
    if options.pages:
        pages = pages[:: -(-len(pages) // options.pages)]
    name, report = ("workers", by_workers) if options.workers else ("ingest", by_system)
    lines = []
    for line in report(pages, options.rounds):
        print(line, flush=True)
        lines.append(line)
    if not options.pages:
        write_part(name, lines)


def load(corpora: Path) -> list[Page]:
    """Read the pages, each content once."""
    pages: dict[bytes, Page] = {}
    for folder in SETS:
        with gzip.open(corpora / folder / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                if path := told.get("html_path"):
                    content = gzip.decompress((corpora / folder / path).read_bytes())
                    page = Page(content.decode("utf-8"), Format.HTML, url=told.get("url"))
                    pages.setdefault(hashlib.sha256(content).digest(), page)
    return list(pages.values())


def by_system(pages: Sequence[Page], rounds: int) -> Iterator[str]:
    """The time of each system, and how often the plain composition's it is."""
    for system in SYSTEMS.values():
        system(pages[:WARM_UP])
    spent: dict[str, list[float]] = {name: [] for name in SYSTEMS}
    found: dict[str, int] = {}
    for number in range(rounds):
        for name, system in list(SYSTEMS.items())[:: -1 if number % 2 else 1]:
            start = _processor_time()
            found[name] = system(pages)
            spent[name].append((_processor_time() - start) / len(pages) * 1e3)
    size = statistics.median(len(page.content) for page in pages)
    yield "## Ingest"
    yield ""
    yield f"`python -m benchmarks.ingest`. {versions('trafilatura', 'langdetect', 'datasketch')}; one core."
    yield ""
    yield f"From HTML to groups of copies: {len(pages)} pages without repetitions,"
    yield f"{size / 1e3:.0f},000 characters in the median; {rounds} rounds. By default, large pages have a process"
    yield "of their own; its start is counted with them."
    yield ""
    rows = []
    for name, times in spent.items():
        ratio = statistics.median(base / own for base, own in zip(spent[PLAIN], times, strict=True))
        rows.append([name, f"{statistics.median(times):.1f}", f"{ratio:.2f}", found[name]])
    yield from table(["system", "ms a page", "times as fast", "texts"], rows)
    yield ""


def by_workers(pages: Sequence[Page], rounds: int) -> Iterator[str]:
    """The wall clock of one and of two workers, over pages enough that their start weighs little."""
    from newsdedup.pipeline import articles

    many = [_variant(page, number) for number in range(REPEATS) for page in pages]
    spent: dict[int, list[float]] = {1: [], 2: []}
    apart: list[float] = []
    for number in range(rounds):
        for workers in (1, 2)[:: -1 if number % 2 else 1]:
            start = time.perf_counter()
            for _ in articles(many, workers=workers):
                pass
            spent[workers].append(time.perf_counter() - start)
        apart.append(_two_apart(pages))
    gain = statistics.median(one / two for one, two in zip(spent[1], spent[2], strict=True))
    yield "## Workers"
    yield ""
    yield f"`python -m benchmarks.ingest --workers`. {versions('trafilatura')}; {len(many):,} pages, HTML to articles,"
    yield f"start included; the median of {rounds} rounds."
    yield ""
    rows = [[workers, f"{statistics.median(times) / len(many) * 1e3:.1f}"] for workers, times in spent.items()]
    yield from table(["workers", "ms a page, wall clock"], rows)
    yield ""
    yield f"Two over one: {gain:.2f}. Two processes that share nothing do {statistics.median(apart):.2f} times the work"
    yield "of one here, so far do the two cores get into each other's way."
    yield ""


def _two_apart(pages: Sequence[Page]) -> float:
    """How much more two processes get done at once than one, each by itself with the same pages."""
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        list(pool.map(_seconds, [pages[:WARM_UP]] * 8))  # both have started and loaded what they need
        alone = pool.submit(_seconds, pages).result()
        return 2 * alone / max(pool.map(_seconds, [pages, pages]))


def _seconds(pages: Sequence[Page]) -> float:
    from newsdedup.pipeline import articles

    start = time.perf_counter()
    for _ in articles(pages, settings=Settings(limits=LimitSettings(isolate=False))):
        pass
    return time.perf_counter() - start


def _variant(page: Page, number: int) -> Page:
    """The page with other bytes, so that it isn't known from before."""
    return Page(f"{page.content}<!-- {number} -->", page.format, url=page.url)


def _processor_time() -> float:
    return sum(os.times()[:4])


if __name__ == "__main__":
    if "--workers" not in sys.argv:
        peers.one_core()
    main()
