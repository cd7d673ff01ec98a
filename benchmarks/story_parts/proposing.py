"""Whether the pairs that tell one report are among those that the candidates propose, amid all other articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.story_parts.base import Figure, cleaned, interval, records
from newsdedup.copies import find_copies
from newsdedup.settings import CopySettings
from newsdedup.store.memory import MemoryIndex
from newsdedup.stories.abroad import foreign_candidates
from newsdedup.stories.candidates import candidate_keys, candidates
from newsdedup.stories.features.profile import profile

_BESIDE = ("basil", "polnear")


def figures(corpora: Path) -> Iterator[Figure]:
    """Propose pairs among the texts of derived_pairs, basil and polnear, and look for the true ones."""
    pairs = list(records(corpora / "derived_pairs" / "pairs.jsonl.gz"))
    articles = {}
    for pair in pairs:
        for side in "12":
            record = {"text": pair[f"text{side}"], "source": pair.get(f"src{side}"), "date": pair.get(f"date{side}")}
            name = f"{pair['set']} {pair[f'id{side}']}"
            articles[name] = cleaned({**record, "title": pair.get(f"title{side}")}, name=name)
    for name in _BESIDE:
        for record in records(corpora / name / "docs.jsonl.gz"):
            articles[f"{name} {record['id']}"] = cleaned(record, name=f"{name} {record['id']}")
    kept = [article for article in articles.values() if article is not None]
    copies = find_copies(kept, CopySettings())
    node = {kept[m.index].id: at for at, group in enumerate(copies.groups) for m in group.members}
    number = {group.representative: at for at, group in enumerate(copies.groups)}
    profiles = [profile(kept[group.representative]) for group in copies.groups]
    index, keys = MemoryIndex(), [candidate_keys(one) for one in profiles]
    for at, own in enumerate(keys):
        index.put(at, own.keys)
    proposed = {*candidates(keys, index), *foreign_candidates(profiles, index)}
    proposed |= {tuple(sorted((number[edge.a], number[edge.b]))) for edge in copies.edges}
    true = [pair for pair in pairs if pair["same_story"] == "yes"]
    met = np.array([_met(pair, node, proposed) for pair in true], float)
    possible = len(profiles) * (len(profiles) - 1) / 2
    yield Figure(
        "candidates: true pairs of derived_pairs that are proposed, or copies",
        float(met.mean()),
        interval([pair["family"] for pair in true], lambda rows: float(met[rows].mean())),
        {},
        "",
        f"{len(proposed):,} proposals for {len(profiles):,} texts, {len(proposed) / possible:.2%} of all pairs",
    )


def _met(pair: dict, node: dict[str, int], proposed: set[tuple[int, int]]) -> bool:
    names = [f"{pair['set']} {pair[f'id{side}']}" for side in "12"]
    if not all(name in node for name in names):
        return False
    one, two = sorted(node[name] for name in names)
    return one == two or (one, two) in proposed
