"""The command line as users and scripts meet it: statuses, streams, files; those of a process in one of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import Run, command

RAIN = (
    "The river Orla rose by two metres on Monday, and the bridge at Brenn was closed, the mayor said. Nobody was hurt."
)
VOTE = "Parliament in Tavia passed the budget for next year by one vote on Friday, after a debate that took nine hours."


def rows(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.decode().splitlines()]


def lines(*records: dict[str, object]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def test_group_prints_stories_for_programs(run: Run):
    """JSON lines hold a story each, sorted by id, with the published keys; JSON holds the same records."""
    given = lines({"id": "a", "text": RAIN}, {"id": "b", "text": RAIN}, {"id": "c", "text": VOTE})
    done = run("group", "-", "--format", "jsonl", stdin=given)
    stories = rows(done.stdout)
    assert done.returncode == 0
    assert [story["schema"] for story in stories] == ["newsdedup/story/1"] * 2
    assert stories == sorted(stories, key=lambda story: str(story["id"]))
    assert list(stories[0]) == [
        "schema",
        "id",
        "level",
        "title",
        "event",
        "origin",
        "articles",
        "copies",
        "links",
        "also_in",
        "related",
    ]
    assert {tuple(article["id"] for article in story["articles"]) for story in stories} == {("a", "b"), ("c",)}
    assert json.loads(run("group", "-", "--format", "json", stdin=given).stdout) == stories


def test_group_tells_a_person_about_the_seeds(process: Run, seeds: Path):
    """A plain table names the stories, their articles and why they belong together, without colour codes."""
    done = process("group", seeds)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    for words in ("1. ", "3 articles:", "000_c7c67299958950df.txt", "by 2023-09-26", "Helena Legarda", "$100 million"):
        assert words in text
    assert max(map(len, text.splitlines())) <= 100


def test_copies_alone(run: Run, seeds: Path):
    """At level copy the seeds are five, without origins."""
    stories = rows(run("group", seeds, "--level", "copy", "--format", "jsonl").stdout)
    assert len(stories) == 5
    assert {(story["level"], story["origin"]) for story in stories} == {("copy", None)}


def test_clean_gives_articles(run: Run, seeds: Path):
    """Each article is a record whose regions partition its text."""
    articles = rows(run("clean", seeds, "--format", "jsonl").stdout)
    assert [article["id"] for article in articles] == sorted(path.name for path in seeds.glob("*.txt"))
    for article in articles:
        spans = [region["span"] for region in article["regions"]]
        raw = article["raw"]
        assert [spans[0][0], spans[-1][1]] == [0, len(raw)]
        assert article["body"] == "".join(
            raw[slice(*region["span"])] for region in article["regions"] if region["kind"] == "body"
        )


def test_clean_shows_what_it_removed(run: Run, tmp_path: Path):
    """Furniture is left out of the text, and shown in brackets with its reason on demand."""
    (tmp_path / "a.txt").write_text(f"Advertisement\n\n{RAIN}\n", "utf-8")
    assert "Advertisement" not in run("clean", "a.txt").stdout.decode()
    shown = run("clean", "a.txt", "--show-removed").stdout.decode()
    assert "[advertisement: Advertisement]" in shown
    assert RAIN in shown


def test_what_clean_wrote_groups_as_the_files_do(run: Run, seeds: Path):
    """The records of clean are taken by group in place of the files, with the same stories."""
    direct = rows(run("group", seeds, "--format", "jsonl").stdout)
    cleaned = run("clean", seeds, "--format", "jsonl").stdout
    again = rows(run("group", "-", "--format", "jsonl", stdin=cleaned).stdout)
    assert [story["id"] for story in again] == [story["id"] for story in direct]
    assert again == direct


def test_compare_says_why_and_what_is_missing(run: Run, tmp_path: Path):
    """A comparison shows shared passages, or what a link lacks, and the same for programs."""
    (tmp_path / "a.txt").write_text(RAIN, "utf-8")
    (tmp_path / "b.txt").write_text(VOTE, "utf-8")
    (tmp_path / "c.txt").write_text(RAIN + " More rain is expected.", "utf-8")
    same = run("compare", "a.txt", "c.txt").stdout.decode()
    assert "They tell one report" in same
    assert "A | The river Orla rose" in same
    assert "B | The river Orla rose" in same
    other = run("compare", "a.txt", "b.txt").stdout.decode()
    assert "They are not linked" in other
    assert "What a link lacks:" in other
    record = json.loads(run("compare", "a.txt", "b.txt", "--format", "json").stdout)
    assert record["linked"] is False
    assert record["short"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("group", "nowhere.txt"),
        ("group", "none*.txt"),
        ("group", "x.docx"),
        ("group", "-", "--level", "event"),
        ("group", "-", "--format", "xml"),
        ("group", "-", "--threshold", "1.5"),
        ("group", "-", "--threshold", "nan"),
        ("group", "-", "--workers", "0"),
        ("group", "-", "--map", "text"),
        ("group", "-", "--map", "txet=body"),
        ("group", "-", "--settings", "nowhere.toml"),
        ("group", "-", "--settings", "x.docx"),
        ("group", "-", "--outlets", "nowhere.csv"),
        ("group", "-", "-o", "no/such/place.jsonl"),
        ("group", "-", "--rejections", "no/such/place.jsonl"),
        ("group",),
        ("frobnicate",),
        ("dedup", "nowhere.jsonl", "-o", "out.jsonl"),
        ("dedup", "x.docx", "--keep", "best"),
        ("compare", "x.docx"),
        ("compare", "empty.txt", "empty.txt"),
        ("compare", "two.jsonl", "two.jsonl"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(run: Run, tmp_path: Path, arguments: tuple[str, ...]):
    """What is asked for wrongly is named in one line on stderr; nothing is printed or written."""
    (tmp_path / "x.docx").write_bytes(b"[nonsense")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "two.jsonl").write_bytes(lines({"text": RAIN}, {"text": VOTE}))
    before = sorted(tmp_path.iterdir())
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(done.stderr.decode().splitlines()) == 1
    assert done.stderr.startswith(b"newsdedup: ")
    assert sorted(tmp_path.iterdir()) == before


def bad_folder(folder: Path) -> None:
    folder.mkdir()
    (folder / "good.txt").write_text(RAIN, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "digits.txt").write_bytes(b"2023 24 25\n")
    (folder / "paper.txt").write_bytes(b"%PDF-1.7")
    (folder / "broken.txt").write_bytes(b"caf\xc3\xa9 \xff")
    (folder / "news.jsonl").write_bytes(lines({"id": "j", "text": VOTE}) + b"{\n" + lines({"id": "k"}))
    (folder / "picture.png").write_bytes(b"\x89PNG")


@pytest.mark.parametrize("verb", ["group", "clean"])
def test_bad_documents_are_listed_and_cost_themselves_only(run: Run, tmp_path: Path, verb: str):
    """Each has its reason on stderr and in the file of rejections; the run goes on, with status 1 under --strict."""
    bad_folder(tmp_path / "in")
    done = run(verb, "in", "--rejections", "rejections.jsonl")
    assert done.returncode == 0
    rejections = rows((tmp_path / "rejections.jsonl").read_bytes())
    assert [(Path(str(one["path"])).name, one["line"], one["reason"]) for one in rejections] == [
        ("broken.txt", None, "UNDECODABLE"),
        ("digits.txt", None, "NO_LETTERS"),
        ("empty.txt", None, "EMPTY"),
        ("news.jsonl", 2, "MALFORMED"),
        ("news.jsonl", 3, "MISSING_FIELD"),
        ("paper.txt", None, "NOT_TEXT"),
    ]
    assert {one["schema"] for one in rejections} == {"newsdedup/rejection/1"}
    assert list(rejections[0]) == ["schema", "id", "path", "line", "offset", "reason", "detail"]
    told = done.stderr.decode()
    assert "in/news.jsonl, line 2: MALFORMED" in told
    assert "skipped 1 file of other formats" in told
    assert run(verb, "in", "--strict").returncode == 1
    assert run(verb, "in", "--quiet").stderr == b""


def test_one_is_no_plural(run: Run):
    """Counts agree with their nouns."""
    one, two = lines({"text": RAIN}), lines({"id": "a", "text": RAIN}, {"id": "b", "text": RAIN})
    assert b"1 document: 1 story\n" in run("group", "-", stdin=one).stderr
    assert b"2 documents: 1 group of copies\n" in run("group", "-", "--level", "copy", stdin=two).stderr
    assert b"1 row: 1 unique, 0 duplicates\n" in run("dedup", "-", stdin=one).stderr
    assert b"2 rows: 1 unique, 1 duplicate\n" in run("dedup", "-", stdin=two).stderr


def test_titles_do_not_act_on_the_terminal(run: Run):
    """Escape sequences in what is shown are written out, in the table, in JSON and in messages."""
    nasty = "Flood\x1b[2J\x07 \u202enews\x9b"
    given = lines({"id": nasty, "title": nasty, "outlet": nasty, "text": RAIN + nasty}, {"id": nasty, "text": 3})
    for form in ("table", "json", "jsonl"):
        done = run("group", "-", "--format", form, stdin=given)
        for stream in (done.stdout.decode(), done.stderr.decode()):
            assert not set(stream) & set("\x1b\x07\x9b")
    shown = run("group", "-", stdin=given).stdout.decode()
    assert "\u202e" not in shown
    assert "\\x1b[2J" in shown


def test_lone_surrogates_come_out_as_valid_utf8(run: Run):
    """A text that no encoding can hold is still exported, escaped."""
    done = run(
        "clean", "-", "--format", "jsonl", stdin=b'{"id": "a\\ud800", "text": "' + RAIN.encode() + b' \\udc80"}\n'
    )
    assert done.returncode == 0
    assert b"\\udc80" in done.stdout
    assert rows(done.stdout)[0]["id"] == "a\ud800"
    assert run("group", "-", stdin=b'{"id": "a\\ud800", "text": "' + RAIN.encode() + b'"}').returncode == 0


def test_a_closed_pipe_ends_quietly(seeds: Path):
    """A reader that goes away is no error, whatever the format."""
    for arguments in (("clean", seeds, seeds, "--format", "jsonl"), ("group", seeds), ("--help",)):
        process = subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read().decode()
        process.stderr.close()
        assert process.wait(60) in ((0,) if arguments[0] != "--help" else (0, 1))
        assert "Traceback" not in told
        assert "rror" not in told


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_ends_the_run_and_leaves_no_file(tmp_path: Path, workers: str):
    """Ctrl-C ends within a second with status 130; the old output stays as it was, nothing half-written is left."""
    (tmp_path / "out.jsonl").write_text("old\n", "utf-8")
    process = subprocess.Popen(
        command("group", "-", "-o", "out.jsonl", "--format", "jsonl", "--workers", workers),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        start_new_session=True,
    )
    assert process.stdin is not None
    process.stdin.write(lines({"id": "a", "text": RAIN}, {"id": "b", "text": VOTE}))
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".out*.part")) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.7)  # into the work, and into the start of the processes
    os.killpg(process.pid, signal.SIGINT)
    begun = time.monotonic()
    _, told = process.communicate(timeout=20)
    assert time.monotonic() - begun < 1.5
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert (tmp_path / "out.jsonl").read_text("utf-8") == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize("delay", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_an_interrupt_ends_a_long_run_at_any_moment(tmp_path: Path, delay: float):
    """While libraries are imported, while they load their data and in the midst of the pages, Ctrl-C means the end."""
    given = lines(*({"id": str(number), "text": f"{RAIN} It was day {number}."} for number in range(2_000)))
    (tmp_path / "in.jsonl").write_bytes(given)
    process = subprocess.Popen(
        command("clean", "in.jsonl", "-o", "out.jsonl", "--format", "jsonl"), stderr=subprocess.PIPE, cwd=tmp_path
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".out*.part")) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(delay)
    process.send_signal(signal.SIGINT)
    begun = time.monotonic()
    _, told = process.communicate(timeout=20)
    assert time.monotonic() - begun < 1.5
    assert process.returncode == 130
    assert b"Traceback" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_full_disk_is_status_3(process: Run, seeds: Path):
    """What fails while running is told in a line, as a failure and not as wrong use."""
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = process("clean", seeds, "-o", "/dev/full")
    assert done.returncode == 3
    assert len(done.stderr.decode().splitlines()) == 1


def test_output_replaces_a_file_with_its_mode(run: Run, tmp_path: Path):
    """A file that is written anew keeps its permissions, and a link keeps being one."""
    target, link = tmp_path / "real.jsonl", tmp_path / "out.jsonl"
    target.write_text("old", "utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run("group", "-", "--format", "jsonl", "-o", "out.jsonl", stdin=lines({"text": RAIN})).returncode == 0
    assert link.is_symlink()
    assert target.stat().st_mode & 0o777 == 0o640
    assert len(rows(target.read_bytes())) == 1


def test_output_may_be_the_name_of_a_pipe(process: Run):
    """A name that leads to a pipe is written to as it is; there is nothing to replace."""
    if not Path("/dev/stdout").exists():
        pytest.skip("this system has no /dev/stdout")
    done = process("clean", "-", "--format", "jsonl", "-o", "/dev/stdout", stdin=lines({"text": RAIN}))
    assert done.returncode == 0, done.stderr
    assert len(rows(done.stdout)) == 1


def test_options_reach_the_pipeline(run: Run, tmp_path: Path):
    """Settings files, field maps and the format of standard input take effect, and names win over files."""
    (tmp_path / "s.toml").write_text('[stories]\nlevel = "copy"\n[read.fields]\ntext = "body"\n', "utf-8")
    done = run("group", "-", "--format", "jsonl", "--settings", "s.toml", stdin=lines({"body": RAIN}))
    assert [story["level"] for story in rows(done.stdout)] == ["copy"]
    named = ("--settings", "s.toml", "--level", "story", "--map", "text=words")
    done = run("group", "-", "--format", "jsonl", *named, stdin=lines({"words": RAIN}))
    assert [story["level"] for story in rows(done.stdout)] == ["story"]
    done = run("clean", "-", "--format", "jsonl", "--input-format", "text", stdin=RAIN.encode())
    assert [article["raw"] for article in rows(done.stdout)] == [RAIN]


def test_help_is_quick_and_names_what_there_is(run: Run):
    """Help imports nothing heavy, and speaks only of commands that exist."""
    done = run("--help")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert all(name in text for name in ("group", "dedup", "clean", "compare", "ingest", "archive"))
    code = (
        "import sys, newsdedup.cli as c; status = c.run(['group', '--help']);"
        "heavy = {'numpy', 'scipy', 'trafilatura', 'lxml', 'rich', 'datasketch', 'langdetect', 'wordfreq'};"
        "sys.exit(status or ' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    told = subprocess.run([*command()[:1], "-c", code], capture_output=True, check=False)
    assert told.returncode == 0, told.stderr


def test_the_version_is_told(run: Run):
    """The version is that of the installed package."""
    from importlib.metadata import version

    assert run("--version").stdout.decode() == f"newsdedup {version('newsdedup')}\n"
