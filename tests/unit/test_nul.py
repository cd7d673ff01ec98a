"""A NUL is in no text: wherever one stands, the document is turned away for the same reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import newsdedup
from newsdedup.model import Reason, Rejection

SPOILT = "The river rose\0 by two metres on Monday."
FILES = {
    "a.txt": SPOILT,
    "a.html": f"<p>{SPOILT}",
    "a.csv": f"text\n{SPOILT}\n",
    "a.jsonl": json.dumps({"text": SPOILT}),
    "b.jsonl": json.dumps({"html": f"<p>{SPOILT}"}),
    "a.json": json.dumps([{"text": SPOILT}]),
    "a.rss": f"<rss><channel><item><description>{SPOILT}</description></item></channel></rss>",
    "c.jsonl": json.dumps({"schema": "newsdedup/article/1", "raw": SPOILT}),
}


@pytest.mark.parametrize("name", FILES)
def test_in_a_file(tmp_path: Path, name: str) -> None:
    """Every format of text gives the same reason."""
    (tmp_path / name).write_bytes(FILES[name].encode())
    (found,) = newsdedup.read(tmp_path / name)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_TEXT


@pytest.mark.parametrize("value", [SPOILT, SPOILT.encode(), f"<p>{SPOILT}", {"text": SPOILT}, {"html": f"<p>{SPOILT}"}])
def test_in_a_value(value: object) -> None:
    """And so does whatever is handed over."""
    found = newsdedup.clean(value)  # type: ignore[arg-type]
    assert isinstance(found, Rejection)
    assert found.reason is Reason.NOT_TEXT
