"""The systems that are measured side by side: each takes texts and gives pairs of positions."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec

Pairs = set[tuple[int, int]]
System = Callable[[Sequence[str], float], Pairs | None]

WORD = re.compile(r"\w+")
PERMUTATIONS, BANDS, ROWS = 128, 16, 8
SIZE = 5


def shingles(text: str) -> list[str]:
    """What the peers are fed with: five lower-cased words each."""
    words = WORD.findall(text.lower())
    return [" ".join(words[start : start + SIZE]) for start in range(len(words) - SIZE + 1)]


def newsdedup_copies(texts: Sequence[str], threshold: float) -> Pairs:
    """Only what is alike as a whole: text to verified pairs and groups."""
    return _newsdedup(texts, threshold, containment=False)


def newsdedup_complete(texts: Sequence[str], threshold: float) -> Pairs:
    """Excerpts and shared passages too."""
    return _newsdedup(texts, threshold, containment=True)


def _newsdedup(texts: Sequence[str], threshold: float, *, containment: bool) -> Pairs:
    from newsdedup.copies import near_duplicates
    from newsdedup.settings import CopySettings

    found = near_duplicates(texts, threshold, settings=CopySettings(containment=containment))
    return {(i, j) for i, j, _ in found.iter_pairs()}


def datasketch_bulk(texts: Sequence[str], threshold: float) -> Pairs:
    """`MinHash.bulk`, the fastest documented way in, and an LSH of 16 bands of 8 rows."""
    from datasketch import MinHash

    del threshold
    sketches = MinHash.bulk(([s.encode() for s in shingles(text)] for text in texts), num_perm=PERMUTATIONS)
    return _queried(sketches)


def datasketch_update(texts: Sequence[str], threshold: float) -> Pairs:
    """`update`, once a shingle, as most tutorials have it."""
    from datasketch import MinHash

    del threshold
    sketches = []
    for text in texts:
        sketch = MinHash(num_perm=PERMUTATIONS)
        for shingle in shingles(text):
            sketch.update(shingle.encode())
        sketches.append(sketch)
    return _queried(sketches)


def _queried(sketches: Sequence[object]) -> Pairs:
    from datasketch import MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    pairs = set()
    for number, sketch in enumerate(sketches):
        pairs.update((found, number) for found in index.query(sketch))
        index.insert(number, sketch)
    return pairs


def rensa_full(texts: Sequence[str], threshold: float) -> Pairs:
    """R-MinHash of the full sets in one call, and its LSH in two."""
    from rensa import RMinHash, RMinHashLSH

    sketches = RMinHash.from_token_sets([shingles(text) for text in texts], PERMUTATIONS, 42)
    index = RMinHashLSH(threshold, PERMUTATIONS, BANDS)
    index.insert_many(sketches)
    return set(_ordered(index.query_all(sketches)))


def rensa_rho(texts: Sequence[str], threshold: float) -> None:
    """The rho pipeline, its fastest: samples places, and gives a flag a text instead of pairs."""
    from rensa import RMinHash, RMinHashLSH

    matrix = RMinHash.digest_matrix_from_token_sets_rho([shingles(text) for text in texts], PERMUTATIONS, 42)
    RMinHashLSH(threshold, PERMUTATIONS, BANDS).query_duplicate_flags_matrix_one_shot(matrix)


def gaoya_native(texts: Sequence[str], threshold: float) -> Pairs:
    """Its own tokens (split at white space, lower-cased) and shingles in Rust; inserted and queried in bulk."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, threshold, BANDS, ROWS, None, "word", True, (SIZE, SIZE), "smallvec")
    texts = list(texts)
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    return set(_ordered(index.par_bulk_query(texts)))


def _ordered(found: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for number, others in enumerate(found):
        yield from ((other, number) for other in others if other < number)


SYSTEMS: dict[str, System] = {
    "newsdedup, copies only": newsdedup_copies,
    "newsdedup, complete": newsdedup_complete,
    "datasketch, bulk + LSH": datasketch_bulk,
    "datasketch, update + LSH": datasketch_update,
    "rensa, full sets + LSH": rensa_full,
    "rensa, rho (flags only)": rensa_rho,
    "gaoya, native": gaoya_native,
}
SLOW = ("datasketch, update + LSH",)
"""Measured on a tenth of the texts."""


def available() -> dict[str, System]:
    """The systems whose packages are installed."""
    return {name: system for name, system in SYSTEMS.items() if find_spec(name.split(",")[0])}


def one_core() -> None:
    """Keep this process, and what it starts, on one core; before any of the packages is loaded."""
    for variable in ("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[variable] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
