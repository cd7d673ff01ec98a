"""What an archive survives: kills, torn and flipped files, a full disk, and others who write."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsdedup.archive import Archive
from newsdedup.errors import ArchiveCorruptError, ArchiveError
from newsdedup.model import Article
from newsdedup.pipeline import articles
from newsdedup.settings import Settings, StorySettings
from tests.archived import edited, report, told

ROOT = Path(__file__).parent.parent.parent
COPIES = Settings(stories=StorySettings(level="copy"))

# Ingests lines of JSON one by one and says each id once it is on disk.
FEEDER = """
import json, sys
from newsdedup.archive import Archive
import newsdedup.archive as wiring
from newsdedup.settings import Settings, StorySettings
wiring._BATCH = int(sys.argv[3])
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
with Archive(sys.argv[1], settings=Settings(stories=StorySettings(level=sys.argv[4]))) as archive:
    for outcome in archive.ingest_iter(rows, workers=int(sys.argv[5])):
        print(outcome.article, flush=True)
print("done", flush=True)
"""


def rows(count: int) -> list[dict[str, str]]:
    """Reports, every third an edited copy of the one before."""
    found = []
    for number in range(count):
        text = report(number // 3 * 3 + (number % 3 == 2), 8)
        found.append({"id": f"a{number:04}", "text": edited(text, number) if number % 3 == 1 else text})
    return found


def feeder(path: Path, source: Path, batch: int = 7, level: str = "story", workers: int = 1) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", FEEDER, str(path), str(source), str(batch), level, str(workers)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)


def killed(tmp_path: Path, times: int, seed: int, workers: int = 1) -> None:
    """Kill ingests at random moments until one ends, and hold the result against an unbroken run."""
    rng = random.Random(seed)
    source = tmp_path / "rows.jsonl"
    listed = rows(60)
    source.write_text("".join(json.dumps(row) + "\n" for row in listed), "utf-8")
    path = tmp_path / "news.db"
    for _ in range(times):
        acknowledged: list[str] = []
        process = feeder(path, source, workers=workers)
        assert process.stdout is not None
        # Between the start of the interpreter and the end of the run, and soon after an acknowledgement.
        after = rng.randrange(0, 60)
        for line in process.stdout:
            acknowledged.append(line.strip())
            if len(acknowledged) > after:
                time.sleep(rng.random() * 0.3)
                break
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        with Archive(path) as archive:
            assert archive.check() == []
            assert all(archive.article(name) for name in acknowledged if name != "done")
    with Archive(path) as archive:
        archive.ingest(listed)
        assert archive.pending == 0
        assert archive.check() == []
        found = told(archive.stories())
    with Archive(":memory:") as archive:
        archive.ingest(listed)
        assert found == told(archive.stories())


def test_kills(tmp_path: Path) -> None:
    """After kills at random moments nothing acknowledged is lost, and the resumed result is that of an unbroken run."""
    killed(tmp_path, 4, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_two_hundred_kills(tmp_path: Path, seed: int) -> None:
    """The same, at 200 moments, half of them with workers, which die too."""
    killed(tmp_path, 20, seed=100 + seed, workers=1 + seed % 2)


def small(path: Path, count: int = 40) -> bytes:
    """Make an archive whose file holds all of it."""
    with Archive(path) as archive:
        archive.ingest(rows(count))
        archive.vacuum()
    return path.read_bytes()


def answers(path: Path, known: dict[str, Article]) -> int:
    """Ask a file that may be damaged; what it says must be right. Gives how many articles it has."""
    with Archive(path) as archive:
        found = {one.id: one for one in archive.articles()}
        assert all(known[name] == one for name, one in found.items())
        assert list(found) == list(known)[: len(found)]
        for story in archive.stories():
            assert {member.article.id for member in story.members} <= known.keys()
        return len(found)


def torn(tmp_path: Path, times: int, seed: int) -> None:
    rng = random.Random(seed)
    known = {one.id: one for one in articles(rows(40)) if isinstance(one, Article)}
    whole = small(tmp_path / "whole.db")
    with Archive(tmp_path / "log.db", settings=COPIES) as archive:  # its log is not yet in the file
        for row in rows(40):
            archive.ingest([row])
        parts = {name: (tmp_path / name).read_bytes() for name in ("log.db", "log.db-wal")}
    for turn in range(times):
        path = tmp_path / f"torn{turn}.db"
        if turn % 2:
            cut = rng.randrange(1, len(whole))
            left = whole[:cut] + bytes(len(whole) - cut) * (turn % 4 == 1)
            path.write_bytes(left)
        else:
            log = parts["log.db-wal"]
            cut = rng.randrange(len(log))
            path.write_bytes(parts["log.db"])
            Path(f"{path}-wal").write_bytes(log[:cut] + (rng.randbytes(500) + log[cut + 500 :]) * (turn % 4 == 0))
        try:
            answers(path, known)
        except ArchiveCorruptError:
            pass
        except ArchiveError as error:
            assert "not an archive" in str(error)  # noqa: PT017 - either this or a prefix
        for file in tmp_path.glob(f"torn{turn}.db*"):
            file.unlink()


def test_torn_files(tmp_path: Path) -> None:
    """A file or log that was cut off, or overwritten from somewhere on, is a clean prefix or is refused."""
    torn(tmp_path, 20, seed=3)


@pytest.mark.slow
def test_two_hundred_torn_files(tmp_path: Path) -> None:
    """The same for 200 files."""
    torn(tmp_path, 200, seed=4)


def flipped(tmp_path: Path, times: int, seed: int) -> None:
    rng = random.Random(seed)
    small(tmp_path / "news.db", 30)
    connection = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    tables = "text article sighting body band sample edge node posting pair story membership change meta".split()
    cells = []
    for table in tables:
        keys = list(connection.execute(f"PRAGMA table_info({table})"))
        names = [row[1] for row in keys]
        primary = [row[1] for row in keys if row[5]]
        for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - names of ours
            told_ = dict(zip(names, row, strict=True))
            cells += [(table, {k: told_[k] for k in primary}, name, told_[name]) for name in names]
    for table, key, name, value in rng.sample(cells, times):
        where = " AND ".join(f"{k} = ?" for k in key)
        changed = turned(value, rng)
        if changed is None:
            continue
        try:
            connection.execute(f"UPDATE {table} SET {name} = ? WHERE {where}", (changed, *key.values()))  # noqa: S608
        except sqlite3.IntegrityError:
            continue  # SQLite itself would not have it: another row has that key
        back = {**key, name: changed} if name in key else key
        with Archive(tmp_path / "news.db") if table != "meta" else pytest.raises(ArchiveError) as archive:
            if table == "meta":
                Archive(tmp_path / "news.db")
            else:
                assert archive.check(), (table, key, name)
        where = " AND ".join(f"{k} = ?" for k in back)
        connection.execute(f"UPDATE {table} SET {name} = ? WHERE {where}", (value, *back.values()))  # noqa: S608
    connection.close()
    with Archive(tmp_path / "news.db") as archive:
        assert archive.check() == []


def turned(value: object, rng: random.Random) -> object:
    """Flip a bit of a value, as far as it stays one of its type."""
    if isinstance(value, int):
        return value ^ (1 << rng.randrange(20))
    if isinstance(value, bytes) and value:
        place = rng.randrange(len(value))
        return value[:place] + bytes([value[place] ^ (1 << rng.randrange(8))]) + value[place + 1 :]
    if isinstance(value, str) and value:
        place = rng.randrange(len(value))
        return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1 :]
    return value + 0.125 if isinstance(value, float) else None


def test_flipped_bits(tmp_path: Path) -> None:
    """Whatever bit of a stored value changes, `check` finds it."""
    flipped(tmp_path, 40, seed=5)


@pytest.mark.slow
def test_a_thousand_flipped_bits(tmp_path: Path) -> None:
    """The same for 1,000."""
    flipped(tmp_path, 1_000, seed=6)


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
import json
from newsdedup.archive import Archive
from newsdedup.errors import ArchiveError
rows = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
try:
    with Archive(sys.argv[1]) as archive:
        for outcome in archive.ingest_iter(rows):
            print(outcome.article, flush=True)
except ArchiveError as error:
    print("error:", error)
"""


# While the tables are made, while texts are taken in, while stories are made.
ROOMS = (300_000, 700_000, 900_000, 1_400_000, 1_600_000, 1_800_000, 2_100_000, 2_600_000, 3_500_000)


@pytest.mark.parametrize("room", [1_100_000, *(pytest.param(room, marks=pytest.mark.slow) for room in ROOMS)])
def test_full_disk(tmp_path: Path, room: int) -> None:
    """Where files can't grow, there is one clear error, all before is intact, and with room it goes on."""
    source = tmp_path / "rows.jsonl"
    listed = rows(400)
    source.write_text("".join(json.dumps(row) + "\n" for row in listed), "utf-8")
    path = tmp_path / "news.db"
    command = [sys.executable, "-c", LIMITED, str(path), str(source), str(room)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    *names, error = done.stdout.splitlines()
    assert error.startswith("error:"), done.stdout[-300:]
    assert "what was committed before is intact" in error
    with Archive(path) as archive:
        assert archive.check() == []
        assert all(archive.article(name) for name in names)
        archive.ingest(listed[:50])
        assert archive.check() == []


def together(tmp_path: Path, count: int) -> None:
    listed = rows(count)
    processes = []
    for part in range(4):
        source = tmp_path / f"rows{part}.jsonl"
        mine = [row for place, row in enumerate(listed) if place % 4 == part or place % 10 == 0]
        source.write_text("".join(json.dumps(row) + "\n" for row in mine), "utf-8")
        processes.append(feeder(tmp_path / "news.db", source, 20, "copy"))
    for process in processes:
        out, _ = process.communicate()
        assert process.returncode == 0
        assert out.splitlines()[-1] == "done"
    with Archive(tmp_path / "news.db") as archive:
        assert archive.check() == []
        assert archive.pending == 0
        assert archive.info().articles == count
        found = told(archive.stories())
    with Archive(":memory:", settings=COPIES) as archive:
        archive.ingest(listed)
        assert found == told(archive.stories())


def test_four_at_once(tmp_path: Path) -> None:
    """Four processes that write at once lose nothing, have nothing twice, and meet no error."""
    together(tmp_path, 200)


@pytest.mark.slow
def test_four_at_once_ten_thousand(tmp_path: Path) -> None:
    """The same with 10,000 documents."""
    together(tmp_path, 10_000)
