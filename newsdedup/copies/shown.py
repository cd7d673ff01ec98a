"""Which member of a copy group is shown for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from newsdedup.errors import SettingsError
from newsdedup.model import Article, CopyGroup

_ORDERS: dict[str, Callable[[Article], Any]] = {
    "earliest": lambda article: article.published.latest or dt.date.max,
    "longest": lambda article: -len(article.body),
    "first": lambda _: 0,
}


def shown(group: CopyGroup, articles: Sequence[Article], policy: str = "earliest") -> int:
    """
    Choose the member that stands for a group before people; computing goes by the group's own representative.

    Args:
        group: A group of `find_copies`.
        articles: What was grouped.
        policy: "earliest" by the last day on which it can have been published (undated ones last), "longest" by its
            body, or "first" in the input; ties go to the first.

    Returns:
        A position in `articles`.

    Raises:
        SettingsError: There is no such policy.
    """
    if policy not in _ORDERS:
        raise SettingsError(f"policy is {policy!r}; it must be one of {', '.join(map(repr, _ORDERS))}")
    order = _ORDERS[policy]
    return min((member.index for member in group.members), key=lambda index: (order(articles[index]), index))
