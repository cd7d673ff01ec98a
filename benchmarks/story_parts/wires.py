"""polnear: the wire label from the text alone, and outlets named inside spans that annotators marked as sources."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.story_parts.base import Figure, Record, cleaned, interval, records
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Article, Role

_MAJOR = "AP|Associated Press|Reuters|UPI|United Press International|AFP|Agence France-Presse|Agence France Presse"


def figures(corpora: Path) -> Iterator[Figure]:
    """Measure the label of a wire story; the author field, which gives it away, is not passed on."""
    texts = {record["id"]: record for record in records(corpora / "polnear" / "docs.jsonl.gz")}
    known = [one for one in records(corpora / "polnear" / "labels.jsonl.gz") if one["wire_field"] != "NA"]
    wanted = np.array([bool(one["wire"]) for one in known])
    given = np.array([_wire(cleaned(texts[one["id"]], name=one["id"])) for one in known])
    plain = np.array([any(name in texts[one["id"]]["text"] for name in _MAJOR.split("|")) for one in known])
    sources = [texts[one["id"]]["source"] for one in known]
    for at, what in enumerate(("precision", "recall")):
        yield Figure(
            f"polnear: wire label from the text, {what}",
            _shares(wanted, given)[at],
            interval(range(len(known)), lambda rows, at=at: _shares(wanted[rows], given[rows])[at]),
            {"an agency's name anywhere": _shares(wanted, plain)[at]},
            ("0.9", "0.8")[at],
            f"{int(wanted.sum())} of {len(known)} texts of {len(set(sources))} outlets",
        )


def _shares(wanted: np.ndarray, given: np.ndarray) -> tuple[float, float]:
    right = float((wanted & given).sum())
    return right / given.sum() if given.any() else float("nan"), right / max(1, wanted.sum())


def _wire(article: Article | None) -> bool:
    """Tell whether an article is an agency's, by its own credit."""
    return article is not None and any(
        credit.role is Role.AGENCY and (found := load_outlets().by_name(credit.name or "")) and found.kind == "agency"
        for credit in article.credits
    )


def spans(corpora: Path, truth: Path | None, sample: Path | None = None) -> Iterator[Figure]:
    """
    Measure which outlets inside source spans are found.

    Args:
        corpora: The folder of all collections.
        truth: A reader's list, JSON lines with id, span ("start end", several parted by ";"), text and kind: O an
            outlet is the source, P a poll of one, J one of its journalists, M it is named beside; null for none.
        sample: Where to write 100 hits, drawn at random, for a reader to judge.
    """
    texts = {record["id"]: record for record in records(corpora / "polnear" / "docs.jsonl.gz")}
    if sample:
        _draw(texts, sample)
    if truth is None:
        return
    told = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    named = [one for one in told if one["kind"]]
    made = {name: cleaned(texts[name], name=name) for name in sorted({one["id"] for one in told})}
    found = np.array([_found(made[one["id"]], one["span"]) for one in named])
    table = np.array([any(load_outlets().find(one["text"])) for one in named])
    kinds = np.array([one["kind"] for one in named])
    parts = ", ".join(f"{kind} {int(found[kinds == kind].sum())} of {int((kinds == kind).sum())}" for kind in "OPJM")
    yield Figure(
        "polnear: outlets named inside source spans that are found",
        float(found.mean()),
        interval([one["id"] for one in named], lambda rows: float(found[rows].mean())),
        {"names of the packaged table": float(table.mean())},
        "0.75",
        f"{len(told)} spans read, {len(named)} name one; {parts}",
    )


def _found(article: Article | None, span: str) -> bool:
    places = [tuple(map(int, part.split())) for part in span.split(";")]
    mentions = [m.span for credit in article.credits for m in credit.mentions if m.field == "raw"] if article else []
    return any(m and m[0] < end and start < m[1] for m in mentions for start, end in places)


def _draw(texts: dict[str, Record], sample: Path) -> None:
    hits = []
    for name, record in sorted(texts.items()):
        article = cleaned(record, name=name)
        for credit in article.credits if article else ():
            for mention in credit.mentions:
                if mention.field == "raw" and mention.span and credit.role is not Role.SELF:
                    start, end = mention.span
                    before, after = article.raw[max(0, start - 90) : start], article.raw[end : end + 90]
                    around = f"{before}[[{mention.as_written}]]{after}"
                    hits.append(f"{credit.name} | {credit.role.value} | {article.outlet} | {' '.join(around.split())}")
    random.Random(100).shuffle(hits)
    sample.write_text("\n".join(hits[:100]), "utf-8")
