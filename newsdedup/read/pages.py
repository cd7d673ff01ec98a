"""`read`: from what the caller names to pages, one at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from newsdedup.model import Page, Reason, Rejection
from newsdedup.read.formats import BY_NAME, FORMATS, sniff
from newsdedup.read.place import Place
from newsdedup.read.records import check_fields
from newsdedup.read.sources import STDIN, PathLike, Source, find
from newsdedup.settings import ReadSettings, Settings

_HEAD = 1 << 16


class Pages(Iterator[Page | Rejection]):
    """
    The documents of one or more sources, read as they are asked for.

    Attributes:
        skipped: How many files of other formats the directories and globs hold.
    """

    def __init__(self, documents: Iterator[Page | Rejection], skipped: int) -> None:
        self._documents = documents
        self.skipped = skipped

    def __next__(self) -> Page | Rejection:
        return next(self._documents)


def read(*paths: PathLike, settings: Settings | None = None) -> Pages:
    """
    Read documents from paths.

    Args:
        paths: Files (.txt .text .html .htm .xhtml .jsonl .ndjson; without a suffix the content tells), directories
            (their files of these formats, recursively and sorted), globs, or "-" for standard input.
        settings: `settings.read` holds the largest size, the names of fields, and the format of standard input.

    Returns:
        An iterator of Page and Rejection. Nothing is read before it is asked for, and JSON lines are read one by one.

    Raises:
        ReadError: A path isn't there or can't be read, or a named file is of an unknown format; raised at once.
        SettingsError: The settings map a field that there isn't.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = pathlib.Path(folder, "flood.txt").write_text("The river rose on Monday.", "utf-8")
    ...     [page.id for page in read(folder)]
    ['flood.txt']
    """
    chosen = (settings or Settings()).read
    check_fields(chosen.fields)
    found = find(paths)
    return Pages(_documents(found.sources, chosen), found.skipped)


def _documents(sources: tuple[Source, ...], settings: ReadSettings) -> Iterator[Page | Rejection]:
    for source in sources:
        place = Place(source.path, source.id)
        try:
            if source.path == STDIN:
                yield from BY_NAME[settings.input_format](sys.stdin.buffer, place, settings)
            else:
                with Path(source.path).open("rb") as stream:
                    reader = FORMATS.get(source.suffix) or sniff(stream.peek(_HEAD))
                    yield from reader(stream, place, settings)
        except OSError as error:
            yield place.reject(Reason.UNREADABLE, f"it can't be read: {error.strerror or error}")
