"""
Count how common 5-grams, names and figures are in news at large, and write the packaged table.

    python -m benchmarks.background --corpora DIR -o newsdedup/data/background.npz

Counted over reuters21578 (Reuters-21578, 1987), fundus_pages and aeb_scrapinghub (contemporary, 25 languages), each
text once; never over a collection that measures stories. Only hashes and one byte of commonness each are kept.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from newsdedup.stories.features.figures import find_figures
from newsdedup.stories.features.names import find_names
from newsdedup.stories.features.profile import figure_key, name_key, phrase_keys
from newsdedup.text.words import words

OLD, MODERN = ("reuters21578",), ("fundus_pages", "aeb_scrapinghub")


def texts(corpora: Path, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield each distinct text and its language."""
    seen = set()
    for name in names:
        with gzip.open(corpora / name / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                document = json.loads(line)
                text = document.get("text") or ""
                if text and text not in seen:
                    seen.add(text)
                    yield text, document.get("lang") or "unknown"


def count(corpora: Path, names: tuple[str, ...]) -> tuple[Counter[int], int]:
    """Count the texts that have each key."""
    counts: Counter[int] = Counter()
    total = 0
    for text, language in texts(corpora, names):
        whole = [(0, len(text))]
        keys = set(phrase_keys(words(text)).tolist())
        keys |= {name_key(name.key) for name in find_names(text, whole)}
        keys |= {figure_key(figure) for figure in find_figures(text, whole, language)}
        counts.update(keys)
        total += 1
    return counts, total


def commonness(rate: float, documents: int) -> int:
    """Put a share of texts on the scale of the table: 0 for one text of all, 255 for one in twenty and more."""
    return round(255 * min(1.0, max(0.0, math.log(rate * documents) / math.log(documents / 20))))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    old, old_total = count(arguments.corpora, OLD)
    modern, modern_total = count(arguments.corpora, MODERN)
    documents = old_total + modern_total
    table = {}
    for key in sorted({k for k, n in old.items() if n >= 3} | {k for k, n in modern.items() if n >= 2}):
        # A large old collection and a small new one: what is common in either is common.
        rates = [old[key] / old_total, modern[key] / modern_total if modern[key] >= 2 else 0]
        if code := commonness(max(rates), documents):
            table[key] = code
    keys = np.array(sorted(table), np.uint64)
    codes = np.array([table[int(key)] for key in keys], np.uint8)
    np.savez_compressed(arguments.output, keys=keys, codes=codes, documents=np.int64(documents))
    print(f"{documents} texts, {len(keys)} keys, {arguments.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
