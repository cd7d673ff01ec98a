"""The benchmark of the seeds, which compares all that is known of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import seeds as benchmark


def test_the_seeds_are_right(seeds: Path):
    """Groups, furniture, facts, credits with roles and chains, origins and relations are what a reader says."""
    gold = json.loads((seeds.parent / "benchmarks" / "gold" / "seeds.json").read_text("utf-8"))
    assert [row for row in benchmark.measure(gold, seeds) if not row.right] == []


def test_what_is_off_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """With another gold the benchmark says what differs and ends with status 1."""
    read_text = Path.read_text

    def other(path: Path, *arguments: str) -> str:
        return read_text(path, *arguments).replace('"role": "venue"', '"role": "report"')

    monkeypatch.setattr(Path, "read_text", other)
    assert benchmark.main() == 1
    assert "('Politico', 'Politico', 'venue') is no credit" in capsys.readouterr().out
