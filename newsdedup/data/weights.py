"""What each measure of two articles is worth, as fitted on judged pairs."""

from __future__ import annotations

import hashlib
import json
import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import attrs

from newsdedup.errors import NewsdedupError


@attrs.frozen
class LinkWeights:
    """
    The table `link_weights.toml`.

    Attributes:
        one_language: Points for a unit of each measure, for two texts of one language.
        two_languages: The same for texts in two languages, which can't be compared by their words.
        even: The points at which one report is as likely as not.
        slope: The logarithm of the odds that a point is worth.
    """

    one_language: Mapping[str, float]
    two_languages: Mapping[str, float]
    even: float
    slope: float

    def points(self, *, same_language: bool) -> Mapping[str, float]:
        """Choose the column for a pair of articles."""
        return self.one_language if same_language else self.two_languages

    def probability(self, score: float) -> float:
        """
        Turn points into a probability (0-1), by the logistic function.

        >>> weights = load_link_weights()
        >>> weights.probability(weights.even)
        0.5
        """
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.slope * (score - self.even)))))

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change with every weight."""
        return hashlib.sha256(json.dumps(attrs.asdict(self), sort_keys=True).encode()).hexdigest()[:12]


@cache
def load_link_weights() -> LinkWeights:
    """Read the packaged table."""
    return link_weights(resources.files("newsdedup.data").joinpath("link_weights.toml").read_text("utf-8"))


def link_weights(text: str) -> LinkWeights:
    """
    Read a table of weights, and check that it is what a fit wrote.

    Args:
        text: The table, as TOML.

    Raises:
        NewsdedupError: The digest that the fit wrote is missing, or not that of these weights.
    """
    table = tomllib.loads(text)
    weights = LinkWeights(table["one_language"], table["two_languages"], table["even"], table["slope"])
    if (written := table.get("digest")) != weights.digest:
        said = f"says digest {written}" if written else "has no digest"
        trouble = f"the table of link weights {said}, but its weights have {weights.digest}"
        raise NewsdedupError(f"{trouble}: it was changed by hand or cut; write it with benchmarks.link_weights")
    return weights
