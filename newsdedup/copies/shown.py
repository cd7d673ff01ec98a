"""Which text of a cluster is shown for it; computing goes by the longest, whatever is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from newsdedup.errors import SettingsError
from newsdedup.model import Article, Rejection


class Keep(StrEnum):
    """Which one is shown; ties go to the first."""

    EARLIEST = "earliest"
    LONGEST = "longest"
    FIRST = "first"

    @classmethod
    def _missing_(cls, value: object) -> Keep:
        raise SettingsError(f"keep is {value!r}; it must be one of {', '.join(repr(one.value) for one in cls)}")


_ORDERS: dict[Keep, Callable[[Article], Any]] = {
    Keep.EARLIEST: lambda article: article.published.latest or dt.date.max,
    Keep.LONGEST: lambda article: -len(article.body),
    Keep.FIRST: lambda _: 0,
}


def shown(
    outcomes: Sequence[Article | Rejection], labels: Sequence[str | None], keep: Keep = Keep.EARLIEST
) -> dict[str, int]:
    """
    Choose the one of each cluster that is shown.

    Args:
        outcomes: What was grouped.
        labels: The cluster of each; None for what is in none.
        keep: The earliest by the last day on which it can have been published (undated ones last), the longest by its
            body, or the first.

    Returns:
        A position in `outcomes` for each cluster.
    """
    best: dict[str, tuple[Any, int]] = {}
    order = _ORDERS[keep]
    for position, (outcome, label) in enumerate(zip(outcomes, labels, strict=True)):
        if label is not None and isinstance(outcome, Article):
            mine = (order(outcome), position)
            best[label] = min(best.get(label, mine), mine)
    return {label: position for label, (_, position) in best.items()}
