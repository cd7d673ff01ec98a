"""The seeds: their stories exactly, alone, and among distractors and copies of their own."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import newsdedup
from benchmarks.story_parts.base import Figure, records

SEEDS = Path(__file__).parents[2] / "seeds"
WANTED = frozenset({frozenset({"000", "001", "002"}), frozenset({"003"}), frozenset({"004"})})
DISTRACTORS, COPIES = 1_000, 40


def figures(corpora: Path) -> Iterator[Figure]:
    """Group the seeds three times: alone, among real articles on other matters, and with copies of one of them."""
    pages = [{"id": path.name[:3], "text": path.read_text("utf-8")} for path in sorted(SEEDS.glob("0*.txt"))]
    beside = list(_distractors(corpora))
    for what, more in (
        ("alone", []),
        (f"among {len(beside):,} articles", beside),
        (f"with {COPIES} edited copies of one", _copies(pages[1])),
        ("among both", [*beside, *_copies(pages[1])]),
    ):
        yield _figure(what, pages, more)


def _figure(what: str, pages: Sequence[dict], more: Sequence[dict]) -> Figure:
    stories = newsdedup.group([*pages, *more])
    own = {page["id"] for page in pages}
    found = set()
    strangers = 0
    for story in stories:
        members = {member.article.id for member in story.members}
        if members & own:
            found.add(frozenset(members & own))
            strangers += len({name for name in members - own if not name.startswith("copy of")})
    exact = found == WANTED and not strangers
    told = " | ".join("+".join(sorted(group)) for group in sorted(found, key=sorted))
    return Figure(f"seeds {what}", "exact" if exact else "OFF", floor="exact", note=f"{told}; {strangers} strangers")


def _distractors(corpora: Path) -> Iterator[dict]:
    own = [d for name in ("allsides_real", "basil", "polnear") for d in records(corpora / name / "docs.jsonl.gz")]
    chosen = random.Random(7).sample([d for d in own if len(d["text"] or "") > 500], DISTRACTORS)
    for at, record in enumerate(chosen):
        yield {"id": f"other {at}", "text": record["text"], "title": record["title"], "outlet": record["source"]}


def _copies(page: dict) -> list[dict]:
    """Change three words in a hundred of a text, each time others."""
    words = page["text"].split(" ")
    made = []
    for number in range(COPIES):
        rng = random.Random(number)
        text = " ".join(rng.choice(words) if rng.random() < 0.03 else word for word in words)
        made.append({"id": f"copy of {page['id']} {number}", "text": text})
    return made
