"""counter_urdu: is a newspaper's story wholly, partly or not derived from an agency's item."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.story_parts.base import Figure, cleaned, interval, jaccard, records
from newsdedup.copies import measure
from newsdedup.model import Article, Direction, Role
from newsdedup.settings import CopySettings
from newsdedup.stories.direction import direction
from newsdedup.stories.features.profile import Profile, profile

_HIDDEN = ("source", "title", "date", "url")
_CLASSES = ("WD", "PD", "ND")
_FOLDS = 10
# Arabic letters that Urdu writes with others of its own.
_VARIANTS = str.maketrans({"\u064a": "\u06cc", "\u0643": "\u06a9", "\u0647": "\u06c1", "\u0623": "\u0627"})


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


def _features(source: Profile, derived: Profile) -> list[float]:
    """What newsdedup measures on an agency's item and a paper's story."""
    mine, yours = source.hashes.tolist(), derived.hashes.tolist()
    found = [share for size in (1, 2, 3, 4, 5) for share in _shares(mine, yours, size)]
    runs = [block.size for block in SequenceMatcher(None, mine, yours, autojunk=False).get_matching_blocks()]
    for least in (1, 2, 3, 5, 8, 12):
        kept = sum(run for run in runs if run >= least)
        found += [kept / max(1, len(yours)), kept / max(1, len(mine))]
    wires = {credit.name for credit in derived.article.credits if credit.role is Role.AGENCY}
    return [
        *found,
        max(runs) / max(1, len(yours)),
        float(np.mean([run for run in runs if run] or [0])),
        len(yours) / max(1, len(mine)),
        float(np.log1p(len(mine))),
        float(np.log1p(len(yours))),
        _weighed(derived, source),
        _weighed(source, derived),
        float(bool(wires)),
        *_characters(source.article.body, derived.article.body),
    ]


def _characters(source: str, derived: str) -> Iterator[float]:
    """Share runs of characters without spaces, which Urdu sets as it likes: of the texts, and sentence by sentence."""
    one, two = _bare(source), _bare(derived)
    for size in (4, 6, 8, 12, 20, 35):
        mine, yours = _runs(one, size), _runs(two, size)
        both = len(mine & yours)
        yield both / max(1, len(yours))
        yield both / max(1, len(mine))
    for text, other in ((derived, one), (source, two)):
        known = _runs(other, 6)
        pieces = [piece for piece in map(_bare, re.split("[\u06d4.\n\u061f]", text)) if len(piece) > 20]
        told = np.array([len(_runs(piece, 6) & known) / len(_runs(piece, 6)) for piece in pieces] or [0.0])
        yield from (told.mean(), told.min(), told.max(), (told > 0.5).mean(), (told < 0.15).mean(), told.std())
        yield from (float((told < 0.15).sum()), float(len(told)), told[:2].mean(), told[-2:].mean())


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).translate(_VARIANTS))


def _runs(text: str, size: int) -> set[str]:
    return {text[at : at + size] for at in range(len(text) - size + 1)}


def _shares(mine: list[int], yours: list[int], size: int) -> tuple[float, float, float]:
    """Share the runs of so many words that both have: of the second, of the first, of all."""
    one, two = (set(zip(*(words[at:] for at in range(size)), strict=False)) for words in (mine, yours))
    both = len(one & two)
    return both / max(1, len(two)), both / max(1, len(one)), both / max(1, len(one | two))


def _weighed(one: Profile, other: Profile) -> float:
    """Measure the share of a text's weighed stems that the other has."""
    return sum(weight for stem, weight in one.stems.items() if stem in other.stems) / max(1e-9, sum(one.stems.values()))


def _crossed(features: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    given = np.empty(len(wanted), wanted.dtype)
    for kept, held in StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(features, wanted):
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.05, max_iter=3000))
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
