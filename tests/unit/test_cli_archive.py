"""The commands of the archive."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run


def test_from_ingest_to_removal_of_doubt(run: Run, seeds: Path) -> None:
    """The seeds go in once, come out as three stories, and a second ingest adds nothing."""
    first = run("ingest", seeds, "--archive", "news.db")
    assert first.returncode == 0
    assert b"5 new" in first.stderr
    assert b"3 born" in first.stderr
    assert b"0 new, 0 copies, 0 updated, 5 seen again" in run("ingest", seeds, "--archive", "news.db").stderr
    told = [
        json.loads(line) for line in run("stories", "--archive", "news.db", "--format", "jsonl").stdout.splitlines()
    ]
    assert sorted(len(story["articles"]) for story in told) == [1, 1, 3]
    one = run("stories", "--archive", "news.db", "--origin", "politico", "--format", "jsonl").stdout
    assert len(one.splitlines()) == 1
    assert b"Politico" in run("show", json.loads(one)["id"], "--archive", "news.db").stdout
    text = min(seeds.glob("*.txt"))
    assert json.loads(run("find", text, "--archive", "news.db").stdout)["relation"] == "original"
    events = [json.loads(line) for line in run("changes", "--archive", "news.db").stdout.splitlines()]
    assert [event["kind"] for event in events] == ["born"] * 3
    assert run("changes", "--archive", "news.db", "--since", events[-1]["number"]).stdout == b""
    articles = run("export", "--archive", "news.db", "--what", "articles").stdout
    assert len(articles.splitlines()) == 5


def test_upkeep(run: Run, seeds: Path) -> None:
    """An archive is described, found sound, learned from, rebuilt and shrunk."""
    run("ingest", seeds, "--archive", "news.db")
    assert json.loads(run("archive", "info", "news.db").stdout)["articles"] == 5
    assert run("archive", "check", "news.db").stdout == b"sound\n"
    told = run("archive", "learn", "news.db").stdout.splitlines()
    assert told[0].startswith(b"epoch ")
    assert told[1].startswith(b"templates: 0 sites with one, 0 lines that come back; circulating: ")
    assert run("archive", "rebuild", "news.db").returncode == 0
    assert run("archive", "vacuum", "news.db").returncode == 0
    assert run("archive", "check", "news.db").stdout == b"sound\n"
    assert len(run("export", "--archive", "news.db").stdout.splitlines()) == 3


def test_what_goes_wrong(run: Run, seeds: Path) -> None:
    """No archive, no story, and other settings end with a status and one line; nothing is made or changed."""
    missing = run("stories", "--archive", "nowhere.db")
    assert missing.returncode == 3
    assert missing.stderr == b"newsdedup: nowhere.db: there is no such archive\n"
    assert not Path("nowhere.db").exists()
    run("ingest", seeds, "--archive", "news.db", "--level", "copy")
    other = run("ingest", seeds, "--archive", "news.db", "--threshold", "0.5")
    assert other.returncode == 3
    assert b"was made with other settings" in other.stderr
    assert run("show", "s99", "--archive", "news.db").returncode == 2


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("https://paper.example/never", b"https://paper.example/never: nothing of it is known\n"),
        ("pages/slip.txt", b"pages/slip.txt: nothing of it is known; there is no such file either\n"),
        ("slip.txt", b"slip.txt: nothing of it is known; there is no such file either\n"),
    ],
)
def test_what_is_not_known_is_said(run: Run, seeds: Path, what: str, said: bytes) -> None:
    """A word on stderr tells "not known" from output that was lost, and a slip in a file's name is told as one."""
    run("ingest", seeds, "--archive", "news.db")
    found = run("find", what, "--archive", "news.db")
    assert (found.returncode, found.stdout) == (0, b"")
    assert found.stderr == b"newsdedup: " + said
