"""Results are a function of the set of articles: not of their order, the hash seed or the number of processes."""

from __future__ import annotations

import random
from pathlib import Path

from newsdedup import group, read
from newsdedup.export import lines, story_record
from newsdedup.model import Page, Stories
from tests.conftest import Run


def exported(stories: Stories) -> str:
    return "".join(lines(map(story_record, stories)))


def test_the_order_of_the_input_does_not_matter(seeds: Path):
    """Any order of the seeds, some of them twice, gives the same bytes, and labels that follow the input."""
    pages = [page for page in read(seeds) if isinstance(page, Page)]
    expected = group(pages)
    label_of = {page.id: label for page, label in zip(pages, expected.labels, strict=True)}
    for seed in range(3):
        shuffled = [*pages, *pages[:2]]
        random.Random(seed).shuffle(shuffled)
        found = group(shuffled)
        assert exported(found) == exported(expected)
        assert found.labels == tuple(label_of[page.id] for page in shuffled)


def test_the_hash_seed_does_not_matter(process: Run, seeds: Path):
    """Three processes with their own hash seeds, and one with two workers, write the same bytes."""
    files = sorted(seeds.glob("*.txt"))
    runs = [
        process("group", *files, "--format", "jsonl", PYTHONHASHSEED="0"),
        process("group", *reversed(files), "--format", "jsonl", PYTHONHASHSEED="1"),
        process("group", seeds, "--format", "jsonl", "--workers", "2", PYTHONHASHSEED="2"),
    ]
    assert [done.returncode for done in runs] == [0, 0, 0]
    assert len({done.stdout for done in runs}) == 1
    assert len(runs[0].stdout.splitlines()) == 3
