"""What the parts share: reading a collection, cleaning its documents, a figure with its interval and baselines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np

from newsdedup.clean import clean_page
from newsdedup.model import Article, Page, Rejection
from newsdedup.settings import Settings

ROUNDS = 1_000
Record = dict[str, Any]


@attrs.frozen
class Figure:
    """
    One measured figure.

    Attributes:
        what: What is measured.
        value: The figure; text where it is no number.
        interval: Its 95 % bootstrap interval, or None.
        baselines: The same of simple methods, by name.
        floor: What is asked for at least, in words.
        note: Counts and conditions.
    """

    what: str
    value: float | str
    interval: tuple[float, float] | None = None
    baselines: Mapping[str, float | str] = attrs.field(factory=dict)
    floor: str = ""
    note: str = ""

    def row(self) -> tuple[str, ...]:
        """Write it as the cells of a table."""
        beside = ", ".join(f"{name} {_written(value)}" for name, value in self.baselines.items())
        interval = f"{_written(self.interval[0])}-{_written(self.interval[1])}" if self.interval else "-"
        return self.what, _written(self.value), interval, beside or "-", self.floor or "-", self.note or "-"


HEAD = ("what", "figure", "95 % interval", "baselines", "floor", "counts")


def _written(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.3f}"


def records(path: Path) -> Iterator[Record]:
    """Read gzipped JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def cleaned(record: Record, *, name: str, hide: Iterable[str] = ()) -> Article | None:
    """
    Clean a document of a collection.

    Args:
        record: It, with `text` and what else is known.
        name: The id that it gets.
        hide: Fields that are not passed on ("source", "title", "date").

    Returns:
        The article, or None where it is rejected.
    """
    hidden = frozenset(hide)
    given = {field: record.get(field) for field in ("source", "title", "date", "url") if field not in hidden}
    page = Page(
        content=record["text"] or "",
        id=name,
        given_id=True,
        outlet=given.get("source"),
        title=given.get("title"),
        published=given.get("date"),
        url=given.get("url"),
    )
    made = clean_page(page, Settings())
    return None if isinstance(made, Rejection) else made


def interval(
    families: Sequence[Hashable], statistic: Callable[[np.ndarray], float], rounds: int = ROUNDS
) -> tuple[float, float]:
    """
    Draw whole families with replacement and give the middle 95 % of a statistic.

    Args:
        families: The family of each item.
        statistic: A figure over the numbers of some items (repeated where drawn twice); NaN where it has none.
        rounds: How often to draw.
    """
    names = {family: at for at, family in enumerate(dict.fromkeys(families))}
    members: list[list[int]] = [[] for _ in names]
    for at, family in enumerate(families):
        members[names[family]].append(at)
    arrays = [np.array(own) for own in members]
    rng = np.random.default_rng(20261122)
    drawn = [
        statistic(np.concatenate([arrays[at] for at in rng.integers(0, len(arrays), len(arrays))]))
        for _ in range(rounds)
    ]
    return float(np.nanpercentile(drawn, 2.5)), float(np.nanpercentile(drawn, 97.5))


def folds(families: Sequence[Hashable], count: int = 10) -> list[np.ndarray]:
    """Part items into folds of like size, whole families each; the numbers of the items held out of each."""
    sizes: dict[Hashable, int] = {}
    for family in families:
        sizes[family] = sizes.get(family, 0) + 1
    held: list[set[Hashable]] = [set() for _ in range(count)]
    filled = [0] * count
    for family in sorted(sizes, key=lambda name: (-sizes[name], str(name))):
        least = filled.index(min(filled))
        held[least].add(family)
        filled[least] += sizes[family]
    return [np.array([at for at, family in enumerate(families) if family in own]) for own in held]


def words5(text: str) -> set[tuple[str, ...]]:
    """The distinct runs of five words of a text, for the plainest of baselines."""
    found = text.casefold().split()
    return set(zip(*(found[at:] for at in range(5)), strict=False))


def jaccard(a: str, b: str) -> float:
    """The Jaccard index of two texts' runs of five words."""
    one, two = words5(a), words5(b)
    return len(one & two) / max(1, len(one | two))
