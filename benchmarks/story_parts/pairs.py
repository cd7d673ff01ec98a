"""derived_pairs: is it one report, what relation, who from whom; every threshold chosen in folds by family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import attrs
import numpy as np

from benchmarks.link_weights import fit, invented_pairs, judged_pairs
from benchmarks.story_parts.base import Figure, Record, cleaned, folds, interval, jaccard, records
from newsdedup.copies import measure
from newsdedup.model import Comparison, Overlap, Relation
from newsdedup.settings import CopySettings, StorySettings
from newsdedup.stories import compare_articles

_KINDS = ("copy", "edited", "rewrite")
Scores = np.ndarray


@attrs.frozen
class Judged:
    """A pair of the collection with what newsdedup says of it."""

    pair: Record
    made: Comparison

    @property
    def same(self) -> bool:
        return bool(self.pair["same_story"] == "yes")


@cache
def judged(corpora: Path) -> tuple[Judged, ...]:
    """Compare the pairs; what both readers found is hidden, who published what and when is given."""
    return tuple(Judged(pair, _compared(pair)) for pair in records(corpora / "derived_pairs" / "pairs.jsonl.gz"))


def _compared(pair: Record) -> Comparison:
    sides = []
    for side in "12":
        fields = {"text": "text", "source": "src", "title": "title", "date": "date"}
        record = {field: pair.get(f"{theirs}{side}") for field, theirs in fields.items()}
        sides.append(cleaned(record, name=f"{pair['set']} {pair[f'id{side}']} {side}"))
    if None in sides:
        return Comparison(Relation.UNKNOWN, linked=False, score=0.0, parts={}, overlap=Overlap())
    return compare_articles(*sides, measure(*sides, CopySettings()), StorySettings())


def figures(corpora: Path) -> Iterator[Figure]:
    """Measure all that the collection can be asked, but for direction (see `direction`)."""
    from sklearn.metrics import average_precision_score

    found = judged(corpora)
    families = [one.pair["family"] for one in found]
    truth = np.array([one.same for one in found])
    own = probabilities(corpora)
    raw = {
        "TF-IDF": _tfidf([(one.pair["text1"], one.pair["text2"]) for one in found]),
        "Jaccard": np.array([jaccard(one.pair["text1"], one.pair["text2"]) for one in found]),
    }
    ways: dict[str, Callable[[np.ndarray, np.ndarray], float]] = {
        "average precision": lambda y, s: float(average_precision_score(y, s)) if y.any() else float("nan"),
        "recall at precision .9": _recall_at,
    }
    for what, floor in (("average precision", "0.865"), ("recall at precision .9", "0.60")):
        yield _ranked(f"derived_pairs: {what}", ways[what], (truth, own, raw), families, floor)
    yield _gain(truth, own, raw["TF-IDF"], families)
    yield _f1(truth, own, raw, families)
    yield from _brier(truth, own, raw, families)
    yield from _relations(found, families)


def probabilities(corpora: Path) -> Scores:
    """Give each pair the probability of a fit that saw nothing of its family."""
    sample, invented = judged_pairs(corpora), invented_pairs()
    given = np.zeros(len(sample.derived))
    for held in folds(sample.families):
        kept = np.setdiff1d(np.arange(len(given)), held)
        given[held] = fit(sample.of(kept) + invented).probabilities(sample.of(held))
    return given


def _crossed(features: np.ndarray, truth: np.ndarray, families: Sequence[str]) -> Scores:
    """Fit the probability of a baseline's one score, in the same folds."""
    from sklearn.linear_model import LogisticRegression

    given = np.zeros(len(truth))
    for held in folds(families):
        kept = np.setdiff1d(np.arange(len(truth)), held)
        model = LogisticRegression(max_iter=4000)
        given[held] = model.fit(features[kept], truth[kept]).predict_proba(features[held])[:, 1]
    return given


def _tfidf(texts: Sequence[tuple[str, str]]) -> Scores:
    """The cosine of two bags of words, by logarithmic counts, which do best here."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    rows = TfidfVectorizer(sublinear_tf=True).fit_transform([text for pair in texts for text in pair])
    return np.asarray(rows[0::2].multiply(rows[1::2]).sum(axis=1)).ravel()


def _ranked(
    what: str,
    way: Callable[[np.ndarray, np.ndarray], float],
    scored: tuple[np.ndarray, Scores, dict[str, Scores]],
    families: Sequence[str],
    floor: str,
) -> Figure:
    truth, own, raw = scored
    beside = {name: way(truth, scores) for name, scores in raw.items()}
    drawn = interval(families, lambda rows: way(truth[rows], own[rows]))
    return Figure(what, way(truth, own), drawn, beside, floor, f"{int(truth.sum())} of {len(truth)} pairs are yes")


def _recall_at(truth: np.ndarray, scores: Scores, precision: float = 0.9) -> float:
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(truth[order])
    ends = np.flatnonzero(np.diff(scores[order], append=-np.inf))  # ties stand or fall together
    good = ends[right[ends] / (ends + 1) >= precision]
    return float(right[good].max(initial=0) / max(1, truth.sum()))


def _gain(truth: np.ndarray, own: Scores, plain: Scores, families: Sequence[str]) -> Figure:
    from sklearn.metrics import average_precision_score

    def gain(rows: np.ndarray) -> float:
        y = truth[rows]
        if not y.any():
            return float("nan")
        return float(average_precision_score(y, own[rows]) - average_precision_score(y, plain[rows]))

    whole = gain(np.arange(len(truth)))
    drawn = interval(families, gain)
    return Figure("derived_pairs: gain in average precision over TF-IDF", whole, drawn, {}, "lower bound above 0")


def _f1(truth: np.ndarray, own: Scores, raw: dict[str, Scores], families: Sequence[str]) -> Figure:
    decided = _decided(truth, own, families)
    beside = {name: _f(truth, _decided(truth, scores, families)) for name, scores in raw.items()}
    drawn = interval(families, lambda rows: _f(truth[rows], decided[rows]))
    right, said = int((decided & truth).sum()), int(decided.sum())
    note = f"precision {right / max(1, said):.3f}, recall {right / truth.sum():.3f}"
    return Figure(
        "derived_pairs: F1, threshold chosen inside the folds", _f(truth, decided), drawn, beside, "0.76", note
    )


def _f(truth: np.ndarray, decided: np.ndarray) -> float:
    return float(2 * (truth & decided).sum() / max(1, truth.sum() + decided.sum()))


def _decided(truth: np.ndarray, scores: Scores, families: Sequence[str]) -> np.ndarray:
    """Decide each fold by the threshold that is best on the others."""
    decided = np.zeros(len(truth), bool)
    for held in folds(families):
        kept = np.setdiff1d(np.arange(len(truth)), held)
        best = max(np.unique(scores[kept]), key=lambda least: _f(truth[kept], scores[kept] >= least))
        decided[held] = scores[held] >= best
    return decided


def _brier(truth: np.ndarray, own: Scores, raw: dict[str, Scores], families: Sequence[str]) -> Iterator[Figure]:
    beside = {
        name: float(((_crossed(scores[:, None], truth, families) - truth) ** 2).mean()) for name, scores in raw.items()
    }
    off = (own - truth) ** 2
    drawn = interval(families, lambda rows: float(off[rows].mean()))
    yield Figure("derived_pairs: Brier score (less is better)", float(off.mean()), drawn, beside, "0.122")
    for low in np.arange(0, 1, 0.2):
        rows = np.flatnonzero((own >= low) & (own < low + 0.2 + (low > 0.7)))
        if len(rows):
            what = f"derived_pairs: of pairs given {low:.1f}-{low + 0.2:.1f}, one report"
            note = f"{len(rows)} pairs; mean given {own[rows].mean():.2f}"
            yield Figure(what, float(truth[rows].mean()), None, {}, "", note)


def _relations(found: Sequence[Judged], families: Sequence[str]) -> Iterator[Figure]:
    true = [at for at, one in enumerate(found) if one.same and one.pair["relation"]]
    wanted = np.array([found[at].pair["relation"] for at in true])
    given = np.array([found[at].made.relation.value for at in true])
    plain = np.array([_plain(found[at].made.overlap) for at in true])
    own = [families[at] for at in true]
    few = {kind: f"{int(((wanted == kind) & (given == kind)).sum())} of {int((wanted == kind).sum())}" for kind in
           ("excerpt", "translation")}  # fmt: skip
    linked = np.array([found[at].made.linked for at in true])
    if_linked = np.array([kind if found[at].made.linked else "rewrite" for at, kind in zip(true, given, strict=True)])
    for what, said, floor in (("all", given, "0.85"), ("unlinked taken for rewrites", if_linked, "")):
        yield Figure(
            f"derived_pairs: relation of true pairs, macro-F1 over copy, edited, rewrite ({what})",
            _macro(wanted, said),
            interval(own, lambda rows, said=said: _macro(wanted[rows], said[rows])),
            {"Jaccard and containment": _macro(wanted, plain)},
            floor,
            f"{int(linked.sum())} of {len(true)} linked; excerpts {few['excerpt']}, translations {few['translation']}",
        )


def _macro(wanted: np.ndarray, given: np.ndarray) -> float:
    return float(np.mean([_f(wanted == kind, given == kind) for kind in _KINDS]))


def _plain(overlap: Overlap) -> str:
    """The baseline of the collection's own readme."""
    if overlap.jaccard >= 0.66:
        return "copy"
    return "edited" if max(overlap.left_in_right, overlap.right_in_left) >= 0.36 else "rewrite"


def direction(corpora: Path) -> Iterator[Figure]:
    """Measure who derives from whom, over the pairs where one derives from the other, and how siblings fare."""
    turned = {"b from a": "2 from 1", "a from b": "1 from 2"}
    found = [one for one in judged(corpora) if one.same]
    said = [turned.get(str(one.made.direction or ""), str(one.made.direction or "")) for one in found]
    directed = [at for at, one in enumerate(found) if one.pair["direction"] in turned.values()]
    answered = [at for at in directed if said[at] in turned.values()]
    right = [at for at in answered if said[at] == found[at].pair["direction"]]
    longer = [at for at in directed if _shorter_from_longer(found[at].pair) == found[at].pair["direction"]]
    yield Figure(
        "derived_pairs: direction, answered of those where one derives from the other",
        f"{len(answered)} of {len(directed)}",
        floor="15",
        note=f"{sum(said[at] == 'siblings' for at in directed)} taken for siblings",
    )
    families = [found[at].pair["family"] for at in answered]
    hits = np.array([at in right for at in answered], float)
    yield Figure(
        "derived_pairs: direction, right of the answered",
        float(hits.mean()) if len(hits) else 0.0,
        interval(families, lambda rows: float(hits[rows].mean())) if len(hits) else None,
        {"shorter from longer": len(longer) / max(1, len(directed))},
        "0.85",
        f"{len(right)} of {len(answered)}",
    )
    siblings = Counter(s or "none" for s, one in zip(said, found, strict=True) if one.pair["direction"] == "siblings")
    told = ", ".join(f"{name} {count}" for name, count in sorted(siblings.items()))
    yield Figure("derived_pairs: what is said of siblings", told, note=f"{siblings.total()} pairs")


def _shorter_from_longer(pair: Record) -> str:
    return "1 from 2" if len(pair["text1"]) < len(pair["text2"]) else "2 from 1"
