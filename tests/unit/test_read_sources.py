"""Arguments become files with names: paths, directories, globs, standard input."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from newsdedup.errors import ReadError, SettingsError
from newsdedup.model import Page, Reason, Rejection
from newsdedup.read import read
from newsdedup.settings import ReadSettings, Settings


def write(path: Path, content: str = "The river rose by two metres on Monday.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def ids(*paths: object) -> list[str | None]:
    return [page.id for page in read(*paths)]  # type: ignore[arg-type]


def test_a_directory_gives_the_formats_it_knows_in_order(tmp_path: Path):
    """Files below a directory come sorted, named by their path in it; others are counted."""
    for name in ("b/deep/two.html", "b/one.TXT", "a.htm", "c.pdf", "d/notes.md", "z.txt"):
        write(tmp_path / name)
    pages = read(tmp_path)
    assert [page.id for page in pages] == ["a.htm", "b/deep/two.html", "b/one.TXT", "z.txt"]
    assert pages.skipped == 2


def test_a_file_is_named_by_its_name(tmp_path: Path):
    """A file argument gives its own name, without the way to it."""
    assert ids(write(tmp_path / "far" / "away" / "story.txt")) == ["story.txt"]


def test_names_that_clash_get_their_argument_in_front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Two files of one name under two arguments are told apart; the others keep their short names."""
    monkeypatch.chdir(tmp_path)
    for name in ("monday/a.txt", "monday/b.txt", "tuesday/a.txt", "tuesday/c.txt"):
        write(Path(name))
    assert ids("monday", "tuesday/") == ["monday/a.txt", "b.txt", "tuesday/a.txt", "c.txt"]
    assert ids("tuesday/a.txt", "monday/a.txt") == ["tuesday/a.txt", "monday/a.txt"]


def test_a_name_made_longer_by_a_clash_may_clash_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Ids stay different when a long name is another file's short one."""
    monkeypatch.chdir(tmp_path)
    for name in ("x/a.txt", "y/a.txt", "z/x/a.txt"):
        write(Path(name), name)
    found = ids("x", "y", "z")
    assert len(set(found)) == 3
    assert found[0] == "x/a.txt"


def test_one_file_under_two_arguments_keeps_one_name(tmp_path: Path):
    """The same file named twice is a second sighting, no clash."""
    path = write(tmp_path / "a.txt")
    assert ids(tmp_path, path) == ["a.txt", "a.txt"]


def test_a_glob_that_the_shell_left_alone_is_expanded(tmp_path: Path):
    """A pattern gives its matches, sorted, and counts those of other formats."""
    for name in ("n/2.txt", "n/1.txt", "n/x.dat"):
        write(tmp_path / name)
    pages = read(f"{tmp_path}/**/*")
    assert sorted({page.id for page in pages if page.id}) == ["1.txt", "2.txt"]
    assert read(f"{tmp_path}/n/*").skipped == 1


def test_a_name_with_glob_characters_is_a_name_first(tmp_path: Path):
    """A file whose name looks like a pattern is read as itself."""
    path = write(tmp_path / "story [1].txt")
    write(tmp_path / "story 1.txt")
    assert ids(path) == ["story [1].txt"]


@pytest.mark.parametrize("name", ["missing.txt", "missing/", "none*.txt", ""])
def test_what_is_not_there_is_an_error_at_once(tmp_path: Path, name: str):
    """A path or pattern that stands for nothing raises before anything is read, with the path in the error."""
    path = str(tmp_path / name) if name else ""
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.path == path


def test_an_unknown_format_is_an_error_when_it_is_named(tmp_path: Path):
    """A file named on purpose is never passed over."""
    with pytest.raises(ReadError, match=r"unknown format '\.docx'"):
        read(write(tmp_path / "story.docx"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('{"text": "One."}\n{"text": "Two."}\n', 2),
        ("<!doctype html><p>One page.", 1),
        ("{not json} is how the text begins.\nAnd goes on.", 1),
        ("Plain words.", 1),
    ],
)
def test_a_file_without_a_suffix_is_told_by_its_content(tmp_path: Path, content: str, expected: int):
    """JSON lines, HTML and text are told apart where no suffix says it."""
    pages = list(read(write(tmp_path / "story", content)))
    assert len(pages) == expected
    assert all(isinstance(page, Page) for page in pages)
    assert (pages[0].format.value == "html") == content.startswith("<")


def test_links_to_directories_are_followed_once(tmp_path: Path):
    """A loop of links ends, and each file is read once."""
    write(tmp_path / "a" / "one.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    outside = tmp_path.with_name(tmp_path.name + "-outside")
    write(outside / "two.txt")
    (tmp_path / "linked").symlink_to(outside)
    assert ids(tmp_path) == ["a/one.txt", "linked/two.txt"]


def test_a_file_that_can_not_be_opened_costs_itself_only(tmp_path: Path):
    """A dead link in a directory is rejected with its path; the rest is read."""
    write(tmp_path / "good.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    dead, good = read(tmp_path)
    assert isinstance(dead, Rejection)
    assert dead.reason is Reason.UNREADABLE
    assert dead.path == str(tmp_path / "dead.txt")
    assert good.id == "good.txt"


def test_a_pipe_in_a_directory_is_not_waited_for(tmp_path: Path):
    """A named pipe below a directory is no document."""
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(read(tmp_path)) == []


@pytest.mark.parametrize(("form", "expected"), [("jsonl", 2), ("text", 1), ("html", 1)])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, form: str, expected: int):
    """A dash reads JSON lines, or what the settings say, and gives no id."""
    stdin = io.TextIOWrapper(io.BytesIO(b'{"text": "One."}\n{"text": "Two."}\n'))
    monkeypatch.setattr("sys.stdin", stdin)
    pages = list(read("-", settings=Settings(read=ReadSettings(input_format=form))))
    assert len(pages) == expected
    assert {page.id for page in pages} == {None}
    with pytest.raises(ReadError):
        read("-", "-")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t\n", Reason.EMPTY),
        (b"\xef\xbb\xbf", Reason.EMPTY),
        (b"x" * 2001, Reason.TOO_LARGE),
        (b"%PDF-1.4", Reason.NOT_TEXT),
        (b"caf\xc3\xa9 \xff", Reason.UNDECODABLE),
    ],
)
def test_a_bad_file_is_rejected_with_its_place(tmp_path: Path, data: bytes, reason: Reason):
    """Each kind of trouble has its reason, and the rejection its id and path."""
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    (found,) = read(path, settings=Settings(read=ReadSettings(max_bytes=2000)))
    assert isinstance(found, Rejection)
    assert (found.reason, found.id, found.path, found.line) == (reason, "bad.txt", str(path), None)


def test_a_map_of_a_field_that_there_is_not_is_a_settings_error(tmp_path: Path):
    """A typing error in a field map doesn't pass as a missing field of every document."""
    with pytest.raises(SettingsError, match="'txet'"):
        read(tmp_path, settings=Settings(read=ReadSettings(fields={"txet": "content"})))


def test_a_dead_link_among_the_matches_of_a_glob_costs_itself_only(tmp_path: Path):
    """What is not named by itself can't be misspelt; it is rejected, and the others are read."""
    (tmp_path / "a.txt").write_text("Rain in the valley.", "utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone")
    good, dead = read(str(tmp_path / "*.txt"))
    assert isinstance(good, Page)
    assert isinstance(dead, Rejection)
    assert dead.reason is Reason.UNREADABLE


def test_a_directory_that_can_not_be_opened_costs_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What is below a closed directory is not there silently: the directory is rejected."""
    (tmp_path / "a.txt").write_text("Rain in the valley.", "utf-8")
    (tmp_path / "closed").mkdir()
    listed = os.scandir

    def scandir(path: str):
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    good, closed = read(tmp_path)
    assert isinstance(good, Page)
    assert isinstance(closed, Rejection)
    assert (closed.reason, closed.id) == (Reason.UNREADABLE, "closed")


def test_hidden_files_of_a_directory_are_left_alone(tmp_path: Path):
    """The files of systems (AppleDouble) and directories of tools are no documents, and are no trouble either."""
    (tmp_path / "a.txt").write_text("Rain in the valley.", "utf-8")
    (tmp_path / "._a.txt").write_bytes(b"\x00\x05\x16\x07")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "b.txt").write_text("Snow in the valley.", "utf-8")
    found = read(tmp_path)
    assert [page.id for page in found] == ["a.txt"]
    assert found.skipped == 0


SAVED = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://lantern.example/a-1\r\n"
    "Date: Mon, 6 May 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x--"\r\n\r\n'
    "----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    "----x--\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: https://lantern.example/a-1\r\n\r\n"
    "<html><body><p>The river rose by tw=\r\no metres in the caf=E9.</p></body></html>\r\n----x----\r\n"
)


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page"])
def test_a_page_that_a_browser_saved(tmp_path: Path, name: str):
    """Its HTML is the page, with the address that it was saved from and when; the pictures are passed over."""
    (page,) = read(write(tmp_path / name, SAVED))
    assert isinstance(page, Page)
    assert "two metres in the café" in page.content
    assert (page.url, page.fetched) == ("https://lantern.example/a-1", "2024-05-06T10:00:00+00:00")
    assert page.format.value == "html"


def _saved(parts: list[str], headers: str = "", kind: str = "") -> str:
    told = "".join(f"--edge\r\n{part}\r\n" for part in parts)
    headers = f'MIME-Version: 1.0\r\n{headers}Content-Type: multipart/related;{kind} boundary="edge"\r\n\r\n'
    return f"{headers}{told}--edge--\r\n"


def _part(text: str, *headers: str) -> str:
    return "\r\n".join(["Content-Type: text/html; charset=utf-8", *headers, "", f"<p>{text}</p>"])


FRAME = _part("Buy our boats.", "Content-ID: <frame@x>", "Content-Location: https://ads.example/frame")


@pytest.mark.parametrize(
    ("headers", "kind", "own"),
    [
        (
            "Snapshot-Content-Location: https://lantern.example/a-1#top\r\n",
            "",
            "Content-Location: https://lantern.example/a-1",
        ),
        (
            "Snapshot-Content-Location:\r\n https://lantern.example/\r\n a-1\r\n",
            "",
            "Content-Location: https://lantern.example/a-1",
        ),
        ("", ' start="<main@x>";', "Content-ID: <main@x>"),
    ],
    ids=["address", "folded address", "start"],
)
def test_the_page_among_the_frames_that_are_saved_with_it(tmp_path: Path, headers: str, kind: str, own: str):
    """The part that the file names is the page, though the document of an advertisement stands before it."""
    content = _saved([FRAME, _part("The river rose by two metres.", own)], headers, kind)
    (page,) = read(write(tmp_path / "page.mhtml", content))
    assert isinstance(page, Page)
    assert "river" in page.content
    assert "boats" not in page.content
    assert page.url == ("https://lantern.example/a-1" if headers else None)


def test_a_start_that_names_alternatives(tmp_path: Path):
    """The page is the HTML in what `start` names; where nothing goes by that name it is the first HTML."""
    headers = 'Content-Type: multipart/alternative; boundary="in"\r\nContent-ID: <main@x>'
    inner = f"{headers}\r\n\r\n--in\r\n{_part('River.')}\r\n--in--"
    for start, expected in (("main@x", "River."), ("other@x", "Buy our boats.")):
        (page,) = read(write(tmp_path / "page.mhtml", _saved([FRAME, inner], "", f' start="<{start}>";')))
        assert isinstance(page, Page)
        assert expected in page.content


@pytest.mark.parametrize("kept", [0.75, 0.9, 0.99])
def test_a_saved_page_that_is_cut(tmp_path: Path, kept: float):
    """Without the line that ends it a part of it is missing, be it of the page or of a picture."""
    for content in (SAVED, _saved([_part("The river rose by two metres. " * 20)])):
        whole = content.rstrip()
        (flaw,) = read(write(tmp_path / "page.mhtml", whole[: int(len(whole) * kept)]))
        assert isinstance(flaw, Rejection)
        assert flaw.reason is Reason.TRUNCATED


def test_a_saved_page_without_html(tmp_path: Path):
    """Pictures alone are no document."""
    (flaw,) = read(write(tmp_path / "page.mhtml", SAVED.replace("text/html; charset", "text/css; charset")))
    assert isinstance(flaw, Rejection)
    assert flaw.reason is Reason.MALFORMED


@pytest.mark.parametrize("name", ["a.shtml", "a.php", "read.php?id=7", "a.html?x=1", "a.aspx"])
def test_pages_under_the_names_of_programs(tmp_path: Path, name: str):
    """What a mirror keeps is named as it was asked for; the program itself is no page."""
    (page,) = read(write(tmp_path / name, "<html><p>The river rose.</p>"))
    assert isinstance(page, Page)
    assert page.format.value == "html"
    (flaw,) = read(write(tmp_path / name, "<?php echo page(); ?>"))
    assert isinstance(flaw, Rejection)
    assert flaw.reason is Reason.NOT_TEXT


def test_files_of_a_directory_without_a_suffix(tmp_path: Path):
    """A page is told by its first bytes; a plain text, which may be anything, is skipped and counted."""
    write(tmp_path / "old-bridge-to-close", "<!doctype html><p>The river rose.</p>")
    write(tmp_path / "README", "The river rose.")
    write(tmp_path / "LICENSE", "")
    found = read(tmp_path)
    assert [page.id for page in found] == ["old-bridge-to-close"]
    assert found.skipped == 2
