"""
Print how much of the eight invented cases' gold is reached: stories, origins, furniture, titles, outlets, dates.

    python -m benchmarks.cases
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import newsdedup

CASES = Path(__file__).parent / "gold" / "cases"


def main() -> None:
    counts: Counter[str] = Counter()
    for folder in sorted(path.parent for path in CASES.glob("*/gold.json")):
        gold = json.loads((folder / "gold.json").read_text("utf-8"))
        stories = newsdedup.group(newsdedup.read(str(folder)))
        for name, value in measured(gold, stories):
            counts[name] += value
    for name in ("pairs of one story", "origins", "titles", "outlets", "languages", "furniture lines"):
        print(f"{name:20} {counts[name]:4} of {counts['all ' + name]}")
    print(f"{'foreign pairs':20} {counts['foreign pairs']:4} of {counts['all foreign pairs']}")
    print(f"{'body lines lost':20} {counts['body lines lost']:4}")


def measured(gold: dict, stories: newsdedup.Stories) -> Iterator[tuple[str, int]]:
    """Yield counts of what is right, and of what there is."""
    home = {member.article.id.removesuffix(".txt"): story for story in stories for member in story.members}
    told = {name: key for key, story in gold["stories"].items() for name in story["members"]}
    for a, b in itertools.combinations(sorted(told), 2):
        kind = "pairs of one story" if told[a] == told[b] else "foreign pairs"
        yield kind, int(home[a] is home[b])
        yield f"all {kind}", 1
    for story in gold["stories"].values():
        origin = home[story["members"][0]].origin
        yield "origins", int((origin.name if origin else None) == story["origin"])
        yield "all origins", 1
    for story in stories:
        for member in story.members:
            yield from of_article(gold["documents"][member.article.id.removesuffix(".txt")], member.article)


def of_article(gold: dict, article: newsdedup.Article) -> Iterator[tuple[str, int]]:
    """Compare one article with its gold."""
    for name, mine in (("title", article.title), ("outlet", article.outlet), ("language", article.language)):
        yield f"{name}s", int(mine == gold[name])
        yield f"all {name}s", 1
    labelled = set(furniture_lines(article))
    wanted, either = set(gold["furniture"]), {int(at) for at in (*gold["either"], *gold["inline_furniture"])}
    yield "furniture lines", len(labelled & wanted)
    yield "all furniture lines", len(wanted)
    yield "body lines lost", len(labelled - wanted - either)


def furniture_lines(article: newsdedup.Article) -> Iterator[int]:
    """Number the lines of which nine tenths and more are furniture."""
    furniture = [region.span for region in article.regions if region.kind == "furniture"]
    at = 0
    for number, line in enumerate(article.raw.split("\n")):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        covered = sum(max(0, min(end, e) - max(start, s)) for s, e in furniture)
        if line.strip() and covered >= 0.9 * (end - start):
            yield number
        at += len(line) + 1


if __name__ == "__main__":
    main()
