"""
Extraction: newsdedup beside trafilatura on pages with a gold standard, on one core, page by page in turn.

    python -m benchmarks.extraction --corpora DIR [--languages FILE] [--misses FILE]

DIR holds folders of pages (fundus_pages, aeb_scrapinghub): docs.jsonl.gz, a JSON object a line with "id", "url",
"html_path" (gzipped HTML, UTF-8) and the gold: "text", and where known "title", "date", "authors", "lang". FILE is a
JSON object, languages by id, as a reader found them; they win over the gold's, which go by the publisher's country.
`--misses` writes what was got wrong.
Time is CPU time of the process (`time.process_time`). Both systems get the decoded page and its address.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

import newsdedup
from benchmarks.overlap import Counts, body_counts, total_f1
from benchmarks.report import table, versions, write_part

SETS = ("fundus_pages", "aeb_scrapinghub")
FIELDS = ("title", "date", "authors", "language")
LOW = 0.5
_SAME_LANGUAGE = {"nb": "no", "nn": "no"}
Gold = dict[str, Any]


@attrs.frozen
class Answer:
    """What a system says of a page; None or empty where it says nothing."""

    body: str = ""
    title: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None


@attrs.frozen
class Result:
    """One system's answer on one page, measured."""

    id: str
    counts: Counts
    right: dict[str, bool]
    answer: Answer


@attrs.define
class Tally:
    """One system's results on a set of pages, and what they cost."""

    results: list[Result] = attrs.field(factory=list)
    seconds: float = 0.0

    def share(self, name: str) -> str:
        """The share of the pages with gold for it whose field is right."""
        told = [result.right[name] for result in self.results if name in result.right]
        return f"{statistics.mean(told):.3f} of {len(told)}" if told else "-"


def by_newsdedup(markup: str, url: str) -> Answer:
    """The body without its furniture, and all that `clean` finds out besides: outlet, credits, regions."""
    article = newsdedup.clean(html=markup, url=url)
    if isinstance(article, newsdedup.Rejection):
        return Answer()
    day = article.published.day
    return Answer(article.body, article.title, day and str(day), article.authors, article.language)


def by_trafilatura(markup: str, url: str) -> Answer:
    """Its default with metadata, and the language of the text by langdetect, as trafilatura itself tells none."""
    from langdetect import DetectorFactory, LangDetectException, detect
    from trafilatura import bare_extraction

    DetectorFactory.seed = 0
    found = bare_extraction(markup, url=url, with_metadata=True, include_comments=False)
    if found is None:
        return Answer()
    try:
        language = detect(found.text or "").partition("-")[0]
    except LangDetectException:
        language = None
    authors = tuple(name for name in (found.author or "").split("; ") if name)
    return Answer(found.text or "", found.title, found.date, authors, language)


SYSTEMS: dict[str, Callable[[str, str], Answer]] = {
    "newsdedup": by_newsdedup,
    "trafilatura, default with metadata": by_trafilatura,
}


def main() -> None:
    """Measure, print, and write the part of docs/benchmarks.md."""
    told = argparse.ArgumentParser(description=(__doc__ or "").strip().split("\n\n")[0])
    told.add_argument("--corpora", type=Path, required=True, help="a directory with folders of pages")
    told.add_argument("--languages", type=Path, help="languages by id, as a reader found them (JSON)")
    told.add_argument("--misses", type=Path, help="write what newsdedup got wrong (JSON lines)")
    told.add_argument("--set", choices=SETS, action="append", dest="sets", help="only this set, and write nothing")
    told.add_argument("--alone", action="store_true", help="only newsdedup, and write nothing")
    options = told.parse_args()
    languages = json.loads(options.languages.read_text("utf-8")) if options.languages else {}
    systems = ["newsdedup"] if options.alone else list(SYSTEMS)
    lines = head()
    misses: list[dict[str, Any]] = []
    for name in options.sets or SETS:
        docs = list(documents(options.corpora / name, languages))
        tallies = measured(docs, systems)
        lines += [*rows(name, tallies), ""]
        misses += misses_of(name, docs, tallies["newsdedup"])
    print("\n".join(lines))
    if options.misses:
        options.misses.write_text("".join(json.dumps(miss, ensure_ascii=False) + "\n" for miss in misses), "utf-8")
    if not options.sets and not options.alone:
        write_part("extraction", lines[:-1])


def documents(folder: Path, languages: dict[str, str]) -> Iterator[tuple[Gold, str]]:
    """Read the gold and the pages of a set."""
    with gzip.open(folder / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            gold = json.loads(line)
            gold["lang"] = languages.get(gold["id"]) or gold.get("lang")
            with gzip.open(folder / gold["html_path"], "rt", encoding="utf-8", errors="replace") as page:
                yield gold, page.read()


def measured(docs: Sequence[tuple[Gold, str]], systems: Sequence[str]) -> dict[str, Tally]:
    """Let each system have each page, in turn, after one page to warm up on."""
    tallies = {name: Tally() for name in systems}
    for name in systems:
        SYSTEMS[name](docs[0][1], docs[0][0]["url"])
    for gold, markup in docs:
        for name, tally in tallies.items():
            begin = time.process_time()
            answer = SYSTEMS[name](markup, gold["url"])
            tally.seconds += time.process_time() - begin
            tally.results.append(
                Result(gold["id"], body_counts(answer.body, gold["text"]), judged(answer, gold), answer)
            )
    return tallies


def judged(answer: Answer, gold: Gold) -> dict[str, bool]:
    """Compare the fields that the gold has: title and authors exactly (NFC, folded space), the day, the language."""
    right = {}
    if gold.get("title"):
        right["title"] = plain(answer.title or "") == plain(gold["title"])
    if gold.get("date"):
        right["date"] = answer.date == gold["date"][:10]
    if gold.get("authors"):
        right["authors"] = [plain(name) for name in answer.authors] == [plain(name) for name in gold["authors"]]
    if gold.get("lang") and "title" in right:
        right["language"] = _SAME_LANGUAGE.get(answer.language or "", answer.language) == _SAME_LANGUAGE.get(
            gold["lang"], gold["lang"]
        )
    return right


def plain(text: str) -> str:
    """Fold white space; compose (NFC)."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def head() -> list[str]:
    """What stands above the tables."""
    return [
        "## Extraction",
        "",
        f"`python -m benchmarks.extraction --corpora DIR`. {versions('trafilatura', 'langdetect', 'lxml')}; one core.",
        "Body F1 over multisets of word 4-grams, each page weighing the same (the metric of scrapinghub's",
        "article-extraction-benchmark); title and list of authors exact but for white space; the day; the language.",
        "newsdedup's time includes furniture, outlet and credits; trafilatura's includes langdetect on the text.",
        "",
    ]


def rows(name: str, tallies: dict[str, Tally]) -> list[str]:
    """A set's table."""
    told = []
    for system, tally in tallies.items():
        counts = [result.counts for result in tally.results]
        low = sum(count.f1 < LOW for count in counts)
        halves = " / ".join(f"{total_f1(counts[start::2]):.4f}" for start in (0, 1))
        told.append(
            [
                system,
                f"{total_f1(counts):.4f}",
                halves,
                low,
                *(tally.share(field) for field in FIELDS),
                f"{len(tally.results) / tally.seconds:.1f}",
            ]
        )
    size = len(next(iter(tallies.values())).results)
    heads = ["system", "body F1", "of every other page", f"pages < {LOW:g}", *FIELDS, "pages a CPU second"]
    return [f"{name}, {size} pages:", "", *table(heads, told)]


def misses_of(name: str, docs: Sequence[tuple[Gold, str]], tally: Tally) -> Iterator[dict[str, Any]]:
    """Tell what newsdedup got wrong, field by field, and the F1 of each body."""
    for (gold, _), result in zip(docs, tally.results, strict=True):
        known = {
            "title": gold.get("title"),
            "date": gold.get("date"),
            "authors": gold.get("authors"),
            "language": gold["lang"],
        }
        for field, right in result.right.items():
            if not right:
                yield {
                    "set": name,
                    "id": gold["id"],
                    "field": field,
                    "gold": known[field],
                    "got": getattr(result.answer, field),
                }
        yield {
            "set": name,
            "id": gold["id"],
            "field": "body",
            "f1": round(result.counts.f1, 4),
            **attrs.asdict(result.counts),
        }


if __name__ == "__main__":
    main()
