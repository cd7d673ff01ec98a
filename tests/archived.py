"""What tests of the archive share: invented articles of many kinds, and stories in a form without ids of its own."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from newsdedup.archive import Archive
from newsdedup.epoch import Epoch
from newsdedup.export import story_record
from newsdedup.model import Story, story_id
from newsdedup.pipeline import group
from newsdedup.settings import Settings
from tests import families

_WORDS = (
    "harbour ferry council engine lifeboat customs ledger captain tunnel orchard valley bridge minister budget "
    "pension library museum railway pump winter spring market festival strike union teacher hospital river flood"
).split()
_NAMES = (
    "Maren Valdt Korl Senn Harwell Brenn Orla Taskaya Brandvold Aasgard Ravnsborg Lindqvist Okonjo Petrakis".split()
)


def report(seed: int, sentences: int = 12) -> str:
    """Invent a report; the same seed gives the same one."""
    rng = random.Random(seed)
    who = rng.sample(_NAMES, 3)
    lines = []
    for _ in range(sentences):
        a, b, c, d = rng.sample(_WORDS, 4)
        lines.append(
            rng.choice(
                (
                    f"{rng.choice(who)} said the {a} near the {b} would cost {rng.randint(11, 999)} crowns by {c}.",
                    f"The {a} of {rng.choice(who)} closed after a {b} in the {c}, and the {d} stayed shut all week.",
                    f"“Nobody at the {a} had seen such a {b} since the {c},” {rng.choice(who)} told the {d} office.",
                    f"In {rng.randint(1950, 2020)} a {a} and a {b} had met at the {c}, which {rng.choice(who)} denied.",
                )
            )
        )
    return " ".join(lines)


def edited(text: str, seed: int, share: float = 0.04) -> str:
    """Change some words of a text."""
    rng = random.Random(seed)
    return " ".join(rng.choice(_WORDS) if rng.random() < share else word for word in text.split())


def pool() -> list[dict[str, str]]:
    """Invent articles: reports, edited copies, excerpts, composites, retellings; some dated, some of one id."""
    texts = [families.RETOLD_A, families.RETOLD_B, families.RETOLD_C, families.OTHER_REPORT, families.OTHER_TOPICAL]
    reports = [report(seed) for seed in range(5)]
    texts += reports
    texts += [edited(text, seed) for seed, text in enumerate(reports[:3] * 2)]
    texts += [edited(reports[0], 50 + seed, 0.09) for seed in range(4)]
    texts += [text[: len(text) // 2] for text in reports[:3]]
    texts += [reports[1] + " " + reports[2][:700], families.RETOLD_A + "\n\n" + reports[3], reports[0]]
    days = ("2024-03-04", "2024-03-06", "2024-03-29", "2024-09-01", "")
    outlets = ("The Harwell Echo", "Lantern Post", "Coast Radio", "")
    made = []
    for number, text in enumerate(texts):
        fields = {"date": days[number % 5], "outlet": outlets[number % 4], "title": text.split(".")[0][:60]}
        made.append({"id": f"article {number:02}", "text": text, **{k: v for k, v in fields.items() if v}})
    made.append({"id": "article 03", "text": reports[4] + " More was not known on Monday."})
    return made


def told(stories: Iterable[Story]) -> dict[str, object]:
    """Write stories so that those of a batch and those of an archive are equal when all but their ids is."""
    listed = list(stories)
    own = {story.id: story_id(f"{m.article.id} {m.article.text_digest}" for m in story.members) for story in listed}
    found = {}
    for story in listed:
        record = story_record(story)
        record["id"] = own[story.id]
        record["also_in"] = sorted(({**e, "story": own.get(e["story"])} for e in record["also_in"]), key=str)
        record["related"] = sorted(({**e, "story": own[e["story"]]} for e in record["related"]), key=str)
        found[own[story.id]] = record
    return found


def batch(articles: Iterable[object], settings: Settings | None = None) -> dict[str, object]:
    """Group articles all at once, without learning from them, as an archive that has not learned does."""
    return told(group(articles, settings=settings, epoch=Epoch()))  # type: ignore[arg-type]


def archived(parts: Iterable[Iterable[object]], path: str | Path = ":memory:") -> dict[str, object]:
    """Ingest articles part by part, and give the stories."""
    with Archive(path) as archive:
        for part in parts:
            archive.ingest(part)  # type: ignore[arg-type]
        assert archive.check() == []
        assert archive.pending == 0
        return told(archive.stories())
