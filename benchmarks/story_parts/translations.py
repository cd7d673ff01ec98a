"""ntrex: translations found among originals of which half are missing, and a thousand English distractors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs
import numpy as np

from benchmarks.story_parts.base import Figure, cleaned, interval, records
from newsdedup.model import Article, Comparison
from newsdedup.settings import StorySettings
from newsdedup.store.memory import MemoryIndex
from newsdedup.stories.abroad import foreign_candidates
from newsdedup.stories.candidates import candidate_keys, candidates
from newsdedup.stories.features.profile import Profile, profile
from newsdedup.stories.judge import Judge

LATIN = ("de", "fr", "es", "pl")
OTHERS = ("it", "pt", "ro", "hu", "tr", "ru", "uk", "el", "zh", "ja")
DISTRACTORS = 1_000
PRECISION = 0.97


@attrs.frozen
class Proposal:
    """A pair of a foreign text and an English one that the candidates proposed, as it was judged."""

    story: str
    right: bool
    made: Comparison


def figures(corpora: Path) -> Iterator[Figure]:
    """Measure each language by itself; identifiers and sources are hidden."""
    documents = list(records(corpora / "ntrex_translations" / "docs.jsonl.gz"))
    story = {label["id"]: label["story"] for label in records(corpora / "ntrex_translations" / "labels.jsonl.gz")}
    stories = sorted(set(story.values()))
    present = {name for at, name in enumerate(stories) if at % 2}
    english = [d for d in documents if d["lang"] == "en" and story[d["id"]] in present]
    beside = _profiles([*english, *_distractors(corpora)])
    names = [story[d["id"]] for d in english]
    for language in (*LATIN, *OTHERS):
        foreign = [d for d in documents if d["lang"] == language]
        found = list(_judged(_profiles(foreign), [story[d["id"]] for d in foreign], beside, names))
        yield _figure(language, found, sorted(present))


def _distractors(corpora: Path) -> list[dict]:
    """Take English texts of other collections, spread evenly over them."""
    own = [d for name in ("polnear", "ecbplus", "basil") for d in records(corpora / name / "docs.jsonl.gz")]
    long = [d for d in own if len(d["text"] or "") > 400]
    return long[:: max(1, len(long) // DISTRACTORS)][:DISTRACTORS]


def _profiles(documents: Sequence[dict]) -> list[Profile]:
    made = (cleaned(d, name=f"text {at}", hide=("source",)) for at, d in enumerate(documents))
    return [profile(article or _nothing(at)) for at, article in enumerate(made)]


def _nothing(at: int) -> Article:
    return Article(id=f"rejected {at}", raw="", regions=())


def _judged(
    foreign: Sequence[Profile], stories: Sequence[str], beside: Sequence[Profile], names: Sequence[str]
) -> Iterator[Proposal]:
    profiles = [*foreign, *beside]
    index, keys = MemoryIndex(), [candidate_keys(one) for one in profiles]
    for at, own in enumerate(keys):
        index.put(at, own.keys)
    judge = Judge(profiles, {}, StorySettings())
    for a, b in sorted({*candidates(keys, index), *foreign_candidates(profiles, index)}):
        if a < len(foreign) <= b:
            other = b - len(foreign)
            right = other < len(names) and names[other] == stories[a]
            yield Proposal(stories[a], right, judge.compare(a, b))


def _figure(language: str, found: Sequence[Proposal], present: Sequence[str]) -> Figure:
    linked = [one for one in found if one.made.linked]
    right = {one.story for one in linked if one.right}
    proposed = {one.story for one in found if one.right}
    precision = sum(one.right for one in linked) / max(1, len(linked))
    hits = np.array([name in right for name in present])
    at = _recall_at(found, len(present))
    return Figure(
        f"ntrex {language}: recall of links",
        float(hits.mean()),
        interval(present, lambda drawn: float(hits[drawn].mean())),
        {f"by score at precision {PRECISION}": at},
        "0.95 at precision .97" if language in LATIN else "",
        f"precision {precision:.3f} ({len(linked)} links); candidates hold {len(proposed)} of {len(present)}",
    )


def _recall_at(found: Sequence[Proposal], present: int) -> float:
    """Recall where a threshold on the score leaves the asked precision."""
    ordered = sorted(found, key=lambda one: -one.made.score)
    best = right = 0
    for number, one in enumerate(ordered, 1):
        right += one.right
        if right / number >= PRECISION:
            best = right
    return best / present
