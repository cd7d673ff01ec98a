"""counter_urdu: is a newspaper's story wholly, partly or not derived from an agency's item."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.story_parts.base import Figure, cleaned, interval, jaccard, records
from newsdedup.copies import measure
from newsdedup.model import Article, Direction
from newsdedup.settings import CopySettings, StorySettings
from newsdedup.stories.compare import compare
from newsdedup.stories.direction import direction
from newsdedup.stories.evidence.context import lead_told
from newsdedup.stories.features.profile import Profile, profile
from newsdedup.stories.features.rows import in_common

_HIDDEN = ("source", "title", "date", "url")
_CLASSES = ("WD", "PD", "ND")
_FOLDS = 10


def figures(corpora: Path) -> Iterator[Figure]:
    """Measure three classes and two in ten folds; who published what, and when, is hidden."""
    labels = list(records(corpora / "counter_urdu" / "labels.jsonl.gz"))
    wanted = np.array([label["label"] for label in labels])
    pairs = [_sides(corpora, label["source_id"], label["derived_id"]) for label in labels]
    features = np.array([_features(*pair) for pair in pairs])
    plain = np.array([[jaccard(a.article.raw, b.article.raw)] for a, b in pairs])
    given, beside = _crossed(features, wanted), _crossed(plain, wanted)
    for what, figure, floor in (
        ("three-class accuracy", _accuracy, "0.76"),
        ("three-class macro-F1", _macro, ""),
        ("derived or not, macro-F1", _binary, ""),
    ):
        yield Figure(
            f"counter_urdu: {what}",
            figure(wanted, given),
            interval(range(len(labels)), lambda rows, figure=figure: figure(wanted[rows], given[rows])),
            {"Jaccard": figure(wanted, beside), "most common class": figure(wanted, np.full(len(wanted), "PD"))},
            floor,
            ", ".join(f"{name} {int((wanted == name).sum())}" for name in _CLASSES),
        )
    yield from _directions(pairs, wanted)


@cache
def _profiles(corpora: Path) -> dict[str, Profile]:
    texts = records(corpora / "counter_urdu" / "docs.jsonl.gz")
    made = {text["id"]: cleaned(text, name=f"text {at}", hide=_HIDDEN) for at, text in enumerate(texts)}
    return {name: profile(article or Article(id=name, raw="", regions=())) for name, article in made.items()}


def _sides(corpora: Path, source: str, derived: str) -> tuple[Profile, Profile]:
    return _profiles(corpora)[source], _profiles(corpora)[derived]


def _features(a: Profile, b: Profile) -> list[float]:
    """What newsdedup measures on two texts, without regard to their order."""
    edge = measure(a.article, b.article, CopySettings())
    made = compare(a, b, edge, StorySettings())
    mass, _ = in_common(a.sentence_rows, b.sentence_rows)
    totals = [np.array([sentence.total for sentence in side.sentences]) for side in (a, b)]
    best = [0.0] * 4
    if mass.size:
        here, there = (mass / totals[0][:, None]).max(axis=1), (mass / totals[1][None, :]).max(axis=0)
        best = [
            *sorted((float(here.mean()), float(there.mean()))),
            *sorted(((here > 0.5).mean(), (there > 0.5).mean())),
        ]
    shares = sorted((edge.overlap.left_in_right, edge.overlap.right_in_left))
    lengths = sorted((len(a.hashes), len(b.hashes)))
    told = sorted((lead_told(a, b), lead_told(b, a)))
    words = sorted(_told(one, two) for one, two in ((a, b), (b, a)))
    runs = sorted((passage.words for passage in edge.overlap.passages), reverse=True)
    kinds = ("passage", "figure", "name", "phrasing", "topic", "contradiction", "quote")
    return [
        edge.overlap.jaccard,
        *shares,
        *best,
        *told,
        *words,
        float(sum(runs)) / max(1, lengths[0]),
        float(max(runs, default=0)),
        lengths[0] / max(1, lengths[1]),
        float(np.log1p(lengths[0])),
        made.score,
        *(made.parts.get(kind, 0.0) for kind in kinds),
    ]


def _told(one: Profile, other: Profile) -> float:
    """The share of a text's distinct words that the other has."""
    own = set(one.stems)
    return len(own & set(other.stems)) / max(1, len(own))


def _crossed(features: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    from sklearn.ensemble import ExtraTreesClassifier
    from sklearn.model_selection import StratifiedKFold

    given = np.empty(len(wanted), wanted.dtype)
    for kept, held in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(features, wanted):
        model = ExtraTreesClassifier(400, min_samples_leaf=3, random_state=0)
        given[held] = model.fit(features[kept], wanted[kept]).predict(features[held])
    return given


def _accuracy(wanted: np.ndarray, given: np.ndarray) -> float:
    return float((wanted == given).mean())


def _macro(wanted: np.ndarray, given: np.ndarray) -> float:
    parts = [
        2 * ((wanted == name) & (given == name)).sum() / max(1, (wanted == name).sum() + (given == name).sum())
        for name in _CLASSES
    ]
    return float(np.mean(parts))


def _binary(wanted: np.ndarray, given: np.ndarray) -> float:
    own, said = wanted == "ND", given == "ND"
    parts = [2 * (x & y).sum() / max(1, x.sum() + y.sum()) for x, y in ((own, said), (~own, ~said))]
    return float(np.mean(parts))


def _directions(pairs: list[tuple[Profile, Profile]], wanted: np.ndarray) -> Iterator[Figure]:
    """Ask who derives from whom, the sides swapped at random and only the texts known."""
    rng = random.Random(5)
    answered = right = asked = 0
    for (a, b), label in zip(pairs, wanted, strict=True):
        if label == "ND":
            continue
        asked += 1
        swapped = rng.random() < 0.5
        first, second = (b, a) if swapped else (a, b)
        overlap = measure(first.article, second.article, CopySettings()).overlap
        said = direction(first.article, second.article, overlap)
        if said in {Direction.A_FROM_B, Direction.B_FROM_A}:
            answered += 1
            right += (said is Direction.A_FROM_B) == swapped
    yield Figure(
        "counter_urdu: direction from the texts alone, right of the answered",
        right / max(1, answered),
        note=f"{answered} of {asked} answered",
    )
