"""
Measure how stories are found on collections of real news: links, relations, direction, credits, translations, groups.

    python -m benchmarks.stories --corpora DIR [--only seeds,pairs,...] [--spans FILE] [--dump FILE] [--write]

Each part can be run alone. Intervals are drawn over families of documents that belong together, and beside each figure
stand plain baselines. Every threshold and every fit is made in folds that keep a family on one side. It needs
scikit-learn, for baselines and for fits in folds, which the package itself does not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

if __package__ in (None, ""):  # run as a file
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.report import table, versions, write_part
from benchmarks.story_parts import grouping, pairs, proposing, seeds, translations, urdu, wires
from benchmarks.story_parts.base import HEAD, Figure


def main() -> None:
    """Measure the parts that were asked for, print them, and write them into the documentation if told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of all collections")
    parser.add_argument("--only", help="parts, parted by commas")
    parser.add_argument("--spans", type=Path, help="a reader's list of source spans that name an outlet")
    parser.add_argument("--sample", type=Path, help="where to write 100 credits for a reader to judge")
    parser.add_argument("--dump", type=Path, help="where to write the largest groups for a reader")
    parser.add_argument("--write", action="store_true", help="write the figures into docs/benchmarks.md")
    asked = parser.parse_args()
    parts = _parts(asked)
    chosen = asked.only.split(",") if asked.only else list(parts)
    if unknown := set(chosen) - set(parts):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; known are {', '.join(parts)}")
    for name in chosen:
        start = time.process_time()
        rows = []
        for figure in parts[name]():
            rows.append(figure.row())
            print(" | ".join(figure.row()), flush=True)
        print(f"({name}: {time.process_time() - start:.0f} s of CPU)", flush=True)
        if asked.write and rows:
            write_part(f"stories-{name}", _page(name, rows))


def _parts(asked: argparse.Namespace) -> dict[str, Callable[[], Iterator[Figure]]]:
    corpora = asked.corpora
    return {
        "seeds": lambda: seeds.figures(corpora),
        "pairs": lambda: pairs.figures(corpora),
        "direction": lambda: pairs.direction(corpora),
        "urdu": lambda: urdu.figures(corpora),
        "wires": lambda: wires.figures(corpora),
        "spans": lambda: wires.spans(corpora, asked.spans, asked.sample),
        "translations": lambda: translations.figures(corpora),
        "candidates": lambda: proposing.figures(corpora),
        "grouping": lambda: grouping.figures(corpora, asked.dump),
    }


def _page(name: str, rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"## Stories: {name}"
    yield ""
    yield f"`python -m benchmarks.stories --only {name}`. {versions('numpy', 'scikit-learn')}."
    yield ""
    yield from table(HEAD, rows)


if __name__ == "__main__":
    main()
