"""One run over all development articles: the largest groups for a reader, and which true pairs are together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

import newsdedup
from benchmarks.story_parts.base import Figure, Record, interval, records

_SETS = ("aeb_scrapinghub", "fundus_pages", "counter_urdu", "allsides_real", "ecbplus", "basil", "polnear")
_SHOWN = 20


def figures(corpora: Path, dump: Path | None = None) -> Iterator[Figure]:
    """
    Group every article of every set but reuters, ntrex and semeval.

    Args:
        corpora: The folder of all collections.
        dump: Where to write the largest groups, for a reader to say who belongs.
    """
    pairs = list(records(corpora / "derived_pairs" / "pairs.jsonl.gz"))
    pages = list(_pages(corpora, pairs))
    stories = newsdedup.group(pages)
    label = {page["id"]: story for page, story in zip(pages, stories.labels, strict=True)}
    if dump:
        _write(stories, dump)
    for answer, floor in (("yes", "0.55"), ("no", "")):
        asked = [pair for pair in pairs if pair["same_story"] == answer]
        together = np.array([_together(pair, label) for pair in asked], float)
        yield Figure(
            f"all articles in one run: pairs of derived_pairs that are {answer}, found together",
            float(together.mean()),
            interval([pair["family"] for pair in asked], lambda rows, own=together: float(own[rows].mean())),
            {},
            floor,
            f"{int(together.sum())} of {len(asked)}",
        )
    several = [story for story in stories if len({member.article.text_digest for member in story.members}) > 1]
    yield Figure(
        "all articles in one run: stories of several texts",
        str(len(several)),
        note=f"{len(pages):,} articles, {len(stories.rejections)} rejected, {len(stories):,} stories",
    )


def _together(pair: Record, label: dict[str, str | None]) -> bool:
    one, two = (label.get(_name(pair, side)) for side in "12")
    return one is not None and one == two


def _name(pair: Record, side: str) -> str:
    return f"derived_pairs {pair['set']} {pair[f'id{side}']}"


def _pages(corpora: Path, pairs: list[Record]) -> Iterator[dict]:
    for name in _SETS:
        for record in records(corpora / name / "docs.jsonl.gz"):
            if record["text"]:
                yield _page(f"{name} {record['id']}", record)
    seen = set()
    for pair in pairs:
        for side in "12":
            name = _name(pair, side)
            if name not in seen:
                seen.add(name)
                fields = {"text": "text", "source": "src", "title": "title", "date": "date"}
                yield _page(name, {field: pair.get(f"{theirs}{side}") for field, theirs in fields.items()})


def _page(name: str, record: Record) -> dict:
    given = {"outlet": record.get("source"), "title": record.get("title"), "date": record.get("date")}
    return {"id": name, "text": record["text"], **{field: value for field, value in given.items() if value}}


def _write(stories: newsdedup.Stories, dump: Path) -> None:
    def texts(story: newsdedup.Story) -> int:
        return len({member.article.text_digest for member in story.members})

    largest = sorted(stories, key=lambda story: (-texts(story), story.id))[:_SHOWN]
    with dump.open("w", encoding="utf-8") as file:
        for number, story in enumerate(largest, 1):
            origin = story.origin.name if story.origin else None
            file.write(f"\n##### group {number}: {texts(story)} texts; {story.title}; origin {origin}\n")
            for member in story.members:
                article = member.article
                body = " ".join(article.body.split())[:420]
                file.write(
                    f"- {article.id} | {article.outlet} | {article.published.earliest} | {article.title}\n    {body}\n"
                )
