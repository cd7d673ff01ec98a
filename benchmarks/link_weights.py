"""
Fit what each measure of two articles is worth, and write the packaged table of weights.

    python -m benchmarks.link_weights --corpora DIR -o newsdedup/data/link_weights.toml

A logistic regression over the measures of `newsdedup.stories.evidence.measures`, on the judged pairs of derived_pairs
and on the pairs of the invented cases and seeds beside this script. No weight may turn against its measure, and each
is drawn to a prior that holds where the pairs say nothing: they are too few to tell what a rare figure is worth. Points
are the logarithm of the odds, scaled so that three points are even chances.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs
import numpy as np
from numpy.typing import NDArray

import newsdedup
from benchmarks.cases import CASES
from benchmarks.story_parts.base import cleaned, records
from newsdedup.copies import measure
from newsdedup.data.weights import LinkWeights
from newsdedup.model import Article
from newsdedup.settings import CopySettings
from newsdedup.stories.evidence.measures import amount, measured
from newsdedup.stories.features.profile import Profile, profile

# Points are the logarithm of the odds by this slope; and before anything is known of a pair it lacks so many points,
# which is held fast, so that a point means the same after every fit.
EVEN, SLOPE = 3.0, 0.3
# The logarithm of the odds that a unit is worth where no pair says otherwise; never less than half of it: too few pairs
# have a contradiction in their leads, or share a rare figure, to say that it is worth nothing.
PRIOR = {"figure": 0.8, "name": 0.4, "passage": 0.2, "quote": 0.8, "contradiction": 0.8, "other_credit": 0.3}
PRIOR |= {"facts_only": 2.0}
RIDGE, INVENTED = 3.0, 1.0
# Texts in two languages share no words to measure; what is left keeps the points that were set by hand.
TWO_LANGUAGES = {"passage": 1.0, "quote": 1.0, "figure": 1.0, "name": 1.0, "credit": 1.0, "other_credit": 1.0}
TWO_LANGUAGES |= {"contradiction": 1.0, "days_apart": 0.8, "own_sources": 0.2, "in_order": 1.0}


@attrs.frozen
class Sample:
    """
    Judged pairs as numbers.

    Attributes:
        names: The measures.
        amounts: [pairs, measures].
        derived: Whether the two tell one report, [pairs] bool.
        families: What must not be on both sides of a fold, one a pair.
        counts: How much each pair counts, [pairs].
    """

    names: tuple[str, ...]
    amounts: NDArray[np.float64]
    derived: NDArray[np.bool_]
    families: tuple[str, ...]
    counts: NDArray[np.float64]

    def of(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> Sample:
        """Take some of the pairs."""
        families = tuple(np.array(self.families)[chosen])
        return Sample(self.names, self.amounts[chosen], self.derived[chosen], families, self.counts[chosen])

    def __add__(self, other: Sample) -> Sample:
        """Put two samples together."""
        return Sample(
            self.names,
            np.concatenate([self.amounts, other.amounts]),
            np.concatenate([self.derived, other.derived]),
            self.families + other.families,
            np.concatenate([self.counts, other.counts]),
        )


@attrs.frozen
class Fit:
    """A logistic regression: the logarithm of the odds that a unit of each measure is worth, and the intercept."""

    worth: Mapping[str, float]
    intercept: float

    def probabilities(self, sample: Sample) -> NDArray[np.float64]:
        """Judge pairs, [pairs] (0-1)."""
        odds = sample.amounts @ np.array([self.worth[name] for name in sample.names]) + self.intercept
        return np.asarray(1 / (1 + np.exp(-odds)), np.float64)


def fit(sample: Sample) -> Fit:
    """Fit by L-BFGS-B, with a ridge towards the prior on measures of unit variance, and no weight below nought."""
    from scipy.optimize import minimize

    spread = sample.amounts.std(axis=0) + 1e-9
    scaled = sample.amounts / spread
    prior = np.array([PRIOR.get(name, 0.0) for name in sample.names]) * spread
    target = sample.derived.astype(float)

    def loss(worth: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds, off = scaled @ worth[:-1] + worth[-1], worth[:-1] - prior
        value = (sample.counts * (np.logaddexp(0, odds) - target * odds)).sum() + RIDGE / 2 * (off**2).sum()
        wrong = sample.counts * (1 / (1 + np.exp(-odds)) - target)
        return float(value), np.append(scaled.T @ wrong + RIDGE * off, wrong.sum())

    before = -EVEN * SLOPE
    bounds = [*((least, None) for least in prior / 2), (before, before)]
    found = minimize(loss, np.append(prior, before), jac=True, bounds=bounds, method="L-BFGS-B").x
    return Fit(dict(zip(sample.names, (found[:-1] / spread).tolist(), strict=True)), float(found[-1]))


def judged_pairs(corpora: Path) -> Sample:
    """Measure the pairs of derived_pairs; an article that two pairs share is read once."""
    seen: dict[tuple[str, str], Profile] = {}

    def side(record: Mapping[str, str], number: str) -> Profile:
        key = (record["set"], record["id" + number])
        if key not in seen:
            names = {"text": "text", "source": "src", "title": "title", "date": "date"}
            fields = {ours: record.get(theirs + number) for ours, theirs in names.items()}
            article = cleaned(fields, name=" ".join(key)) or Article(id=" ".join(key), raw="", regions=())
            seen[key] = profile(article)
        return seen[key]

    rows = list(records(corpora / "derived_pairs" / "pairs.jsonl.gz"))
    made = [(side(record, "1"), side(record, "2")) for record in rows]
    derived = [record["same_story"] == "yes" for record in rows]
    return _sample(made, derived, [str(record["family"]) for record in rows], 1.0)


def invented_pairs() -> Sample:
    """Measure all pairs of each invented case, and of the seeds."""
    made, derived, families = [], [], []
    for folder, story_of in (*_cases(), _seeds()):
        articles = [one for one in map(newsdedup.clean, newsdedup.read(str(folder))) if isinstance(one, Article)]
        known = [one for one in articles if one.id.removesuffix(".txt") in story_of]
        profiles = {one.id.removesuffix(".txt"): profile(one) for one in known}
        for one, other in itertools.combinations(sorted(profiles), 2):
            made.append((profiles[one], profiles[other]))
            derived.append(story_of[one] == story_of[other])
            families.append(folder.name)
    return _sample(made, derived, families, INVENTED)


def _cases() -> list[tuple[Path, dict[str, str]]]:
    found = []
    for path in sorted(CASES.glob("*/gold.json")):
        stories = json.loads(path.read_text("utf-8"))["stories"]
        found.append((path.parent, {name: key for key, story in stories.items() for name in story["members"]}))
    return found


def _seeds() -> tuple[Path, dict[str, str]]:
    folder = Path(__file__).parent.parent / "seeds"
    names = sorted(path.stem for path in folder.glob("*.txt"))
    return folder, {name: "Politico" if re.match("00[012]", name) else name for name in names}


def _sample(
    pairs: Sequence[tuple[Profile, Profile]], derived: list[bool], families: list[str], counts: float
) -> Sample:
    found = [measured(a, b, measure(a.article, b.article, CopySettings()).overlap) for a, b in pairs]
    names = tuple(name for name in found[0] if name != "in_order")  # which is for two languages
    amounts = np.array([[amount(one[name]) for name in names] for one in found])
    return Sample(names, amounts, np.array(derived), tuple(families), np.full(len(found), counts))


def table(found: Fit, sample: Sample) -> str:
    """Write the table: points for a unit of each measure, by language, with the digest that is checked at loading."""
    one = {name: round(worth / SLOPE, 3) for name, worth in found.worth.items()}
    pairs, derived, families = len(sample.derived), int(sample.derived.sum()), len(set(sample.families))
    lines = [
        "# What a unit of each measure is worth, in points. Written by `python -m benchmarks.link_weights`.",
        f"# Fitted on {pairs} judged pairs of {families} families; {derived} pairs tell one report.",
        f'digest = "{LinkWeights(one, TWO_LANGUAGES, EVEN, SLOPE).digest}"  # of all numbers below',
        f"even = {EVEN}  # points at which one report is as likely as not",
        f"slope = {SLOPE}  # the logarithm of the odds that a point is worth",
        "\n[one_language]",
        *(f"{name} = {points}" for name, points in one.items()),
        "\n[two_languages]",
        *(f"{name} = {points}" for name, points in TWO_LANGUAGES.items()),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    sample = judged_pairs(arguments.corpora) + invented_pairs()
    arguments.output.write_text(table(fit(sample), sample), "utf-8")
    print(arguments.output.read_text("utf-8"))


if __name__ == "__main__":
    main()
