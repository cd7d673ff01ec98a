"""`dedup`: rows of JSON lines, one kept for each group, or all marked with their group; every row as it came."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import BinaryIO

import attrs

from newsdedup.copies import Keep, shown
from newsdedup.errors import ReadError
from newsdedup.model import Page, Reason, Rejection
from newsdedup.pipeline import articles, group
from newsdedup.read.jsonl import pages
from newsdedup.read.place import Place
from newsdedup.read.rows import rows
from newsdedup.settings import Settings

_MARKS = ("cluster_id", "duplicate_of")


@attrs.frozen
class Fate:
    """
    What becomes of a row.

    Attributes:
        cluster: The id of its group; None when it was rejected.
        duplicate_of: The id of the article whose row is kept in its place; None for a row that is kept.
    """

    cluster: str | None = None
    duplicate_of: str | None = None


@attrs.frozen
class Decisions:
    """
    What becomes of all rows.

    Attributes:
        fates: By line number; a line that holds no row is not there.
        rejections: The rows, and lines, that could not be used.
    """

    fates: dict[int, Fate]
    rejections: tuple[Rejection, ...]

    @property
    def kept(self) -> int:
        """How many rows stay without `--mark`."""
        return sum(fate.cluster is not None and fate.duplicate_of is None for fate in self.fates.values())


Rows = Iterator[tuple[int | None, Page | Rejection]]


def rows_in(path: str, settings: Settings, lines: BinaryIO) -> Rows:
    """
    Read the rows of any source that `read` knows, and keep them as JSON lines.

    Args:
        path: The source.
        settings: `settings.read` counts.
        lines: Where the lines are written as they are read.

    Yields:
        The number of a row's line, or None without one, and the document that it makes.
    """
    number = 0
    for line, found in rows(path, settings.read):
        if line is not None:
            lines.write(line + b"\n")
            number += 1
        yield (None if line is None else number), found


def rows_of(stream: BinaryIO, path: str, settings: Settings) -> Rows:
    """Read the rows of a stream of JSON lines, each under the number of its line."""
    return ((page.line, page) for page in pages(stream, Place(path), settings.read))


def decide(stream: BinaryIO, found: Rows, settings: Settings, keep: Keep, *, progress: bool = False) -> Decisions:
    """
    Group the rows of a stream of JSON lines, and choose the one that stays in each group.

    Args:
        stream: The lines, from the start of a file that can be read again; what it holds may come with `found`.
        found: What its lines make.
        settings: All settings; `settings.stories.level` says what a duplicate is.
        keep: The earliest by publication date (rows without a date come last), the longest body, or the first row;
            ties go to the first.
        progress: Whether to show a count on stderr.

    Raises:
        ReadError: There is something in the stream, and none of it is a JSON object on a line.
    """
    numbers: list[int | None] = []

    def noted() -> Iterator[Page | Rejection]:
        for number, page in found:
            numbers.append(number)
            yield page

    outcomes = list(articles(noted(), settings=settings, progress=progress, whole=True))
    grouped = group(outcomes, settings=settings)
    kept = shown(outcomes, grouped.labels, keep)
    unused = {number for number, label in zip(numbers, grouped.labels, strict=True) if number and label is None}
    fates = dict.fromkeys(_rows_among(stream, unused), Fate())
    for at, (number, label) in enumerate(zip(numbers, grouped.labels, strict=True)):
        if number is not None and label is not None:
            stays = kept[label]
            fates[number] = Fate(label, None if stays == at else outcomes[stays].id)
    if not fates and any(rejection.reason is not Reason.EMPTY for rejection in grouped.rejections):
        first = grouped.rejections[0]
        raise ReadError(f"{first.path}: it holds no rows: {first.reason}: {first.detail}", first.path, first.offset)
    return Decisions(fates, grouped.rejections)


def _rows_among(stream: BinaryIO, numbers: set[int]) -> Iterator[int]:
    """Find the lines that are rows whatever became of their documents."""
    if numbers:
        stream.seek(0)
        for number, line in enumerate(stream, 1):
            if number in numbers and _is_row(line.removeprefix(BOM_UTF8) if number == 1 else line):
                yield number


def _is_row(line: bytes) -> bool:
    """Whether a line is an object in JSON, or in what Python makes of it (it writes NaN)."""
    try:
        return isinstance(json.loads(line.decode("utf-8")), dict)
    except (ValueError, RecursionError):
        return False


def rows_out(stream: BinaryIO, decisions: Decisions, *, mark: bool) -> Iterator[bytes]:
    """
    Go over the lines again and pass on the rows that stay.

    Args:
        stream: The same lines, from their start.
        decisions: What becomes of them.
        mark: Whether all rows stay, with `cluster_id` and `duplicate_of` (null for a rejected one).

    Yields:
        Lines, byte for byte as they came but for their ends and the marks.
    """
    for number, line in enumerate(stream, 1):
        fate = decisions.fates.get(number)
        if fate is None:
            continue
        row = line.removeprefix(BOM_UTF8).strip() if number == 1 else line.strip()
        if mark:
            yield marked(row, fate) + b"\n"
        elif fate.cluster is not None and fate.duplicate_of is None:
            yield row + b"\n"


def marked(row: bytes, fate: Fate) -> bytes:
    """
    Write a row's group into it, in place of marks of an earlier run.

    >>> marked(b'{"n": 1.50}', Fate("c1", None)).decode()
    '{"n": 1.50, "cluster_id": "c1", "duplicate_of": null}'
    """
    text = row.decode("utf-8")
    if any(f'"{mark}"' in text for mark in _MARKS):
        text = _without_marks(text)
    head = text[:-1].rstrip()
    values = (fate.cluster, fate.duplicate_of)
    marks = ", ".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in zip(_MARKS, values, strict=True))
    return f"{head}{'' if head.endswith('{') else ', '}{marks}}}".encode()


def _without_marks(text: str) -> str:
    """Cut the marks out of a JSON object, and leave every other character as it is."""
    members = list(_members(text))
    for at in reversed(range(len(members))):
        name, start, end = members[at]
        if name in _MARKS and at:
            text = text[: members[at - 1][2]] + text[end:]
        elif name in _MARKS:
            rest = text[_past(text, end) :]
            text = text[:start] + rest.removeprefix(",").lstrip()
    return text


def _members(text: str) -> Iterator[tuple[str, int, int]]:
    """Find the members of a JSON object: each one's name, and where it begins and ends."""
    decoder = json.JSONDecoder()
    at = _past(text, text.index("{") + 1)
    while text[at] != "}":
        name, end = decoder.raw_decode(text, at)
        colon = _past(text, end)
        _, after = decoder.raw_decode(text, _past(text, colon + 1))
        yield name, at, after
        at = _past(text, after)
        at = _past(text, at + 1) if text[at] == "," else at


def _past(text: str, at: int) -> int:
    """Step over white space."""
    while text[at] in " \t\r\n":
        at += 1
    return at
