"""Cities that reports are filed from."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from newsdedup.clean.fold import fold


def is_city(name: str) -> bool:
    """
    Tell whether a name is that of a city in the packaged table, whatever its case.

    >>> is_city("MADRID"), is_city("Oran Kolb")
    (True, False)
    """
    return fold(name) in _cities()


@cache
def _cities() -> frozenset[str]:
    text = resources.files("newsdedup.data").joinpath("places.toml").read_text("utf-8")
    return frozenset(map(fold, tomllib.loads(text)["cities"]))
