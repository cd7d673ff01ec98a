"""`read`: from what the caller names to pages, one at a time."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from newsdedup.errors import ReadError
from newsdedup.model import Page, Reason, Rejection
from newsdedup.read.codings import coding_of, is_cut
from newsdedup.read.damage import Damage
from newsdedup.read.encodings import encoding_of
from newsdedup.read.expanding import expanded, expanding
from newsdedup.read.formats import BY_NAME, FORMATS, Reader, is_archive, sniff
from newsdedup.read.place import Place
from newsdedup.read.records import check_fields
from newsdedup.read.row import Row
from newsdedup.read.sources import STDIN, PathLike, Source, find, is_compressed
from newsdedup.settings import ReadSettings, Settings

Reading = Callable[[Reader, BinaryIO, Place, ReadSettings], Iterator[Row]]
_HEAD = 1 << 16
_BUFFER = 1 << 18


class Pages(Iterator[Page | Rejection]):
    """
    The documents of one or more sources, read as they are asked for.

    Attributes:
        skipped: How many files of other formats the directories and globs hold.
        passed: How many pages of WARC files were passed over so far, by the status of the response ("404").
    """

    def __init__(self, documents: Iterator[Page | Rejection], skipped: int, passed: Counter[str] | None = None) -> None:
        self._documents = documents
        self.skipped = skipped
        self.passed = Counter[str]() if passed is None else passed

    def __next__(self) -> Page | Rejection:
        return next(self._documents)


def read(*paths: PathLike, settings: Settings | None = None) -> Pages:
    """
    Read documents from paths.

    Args:
        paths: Files (.txt .text .html .htm .xhtml .shtml .php .mhtml .jsonl .ndjson .json .csv .tsv .tab .parquet .pq
            .warc .rss .atom .rdf .xml, and any of these with .gz, .zst, .bz2 or .xz behind; without a suffix the
            content tells), directories (their files of these formats, recursively and sorted; of those without a suffix
            all but plain text), globs, or "-" for standard input.
        settings: `settings.read` holds the largest size, the names of fields, and the format of standard input.

    Returns:
        An iterator of Page and Rejection. Nothing is read before it is asked for, and no more is held than one document
        (a feed, or a page of a Parquet file) needs.

    Raises:
        ReadError: A path isn't there or can't be read, or a named file is of an unknown format, or of one that needs an
            extra which isn't installed; raised at once.
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
    passed = Counter[str]()
    return Pages((row.found for row in rows_of(found.sources, chosen, _alone, passed)), found.skipped, passed)


def _alone(reader: Reader, stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Row]:
    """Read documents without the rows that they came in."""
    return map(Row, reader(stream, place, settings))


def rows_of(
    sources: Iterable[Source], settings: ReadSettings, reading: Reading, passed: Counter[str] | None = None
) -> Iterator[Row]:
    """
    Read sources one after the other; one that can't be read is a Rejection.

    Args:
        sources: What to read.
        settings: How.
        reading: Applies the reader of a source's format.
        passed: Where it is counted what readers pass over.
    """
    for source in sources:
        place = Place(source.path, source.id, Counter[str]() if passed is None else passed)
        try:
            if source.path == STDIN:
                yield from _content(_buffered(sys.stdin.buffer), source, place, settings, reading)
            else:
                with Path(source.path).open("rb", buffering=_BUFFER) as stream:
                    yield from _content(_buffered(stream), source, place, settings, reading)
        except Damage as damage:
            yield Row(place.reject(damage.reason, damage.detail, offset=damage.offset))
        except ReadError as error:
            yield Row(place.reject(Reason.UNREADABLE, f"it can't be read: {error}"))
        except OSError as error:
            yield Row(place.reject(Reason.UNREADABLE, f"it can't be read: {error.strerror or error}"))


def _buffered(stream: Any) -> io.BufferedReader:
    """See a stream as one that can be looked into; what a test puts in the place of standard input may not be."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)


def _content(
    stream: io.BufferedReader, source: Source, place: Place, settings: ReadSettings, reading: Reading
) -> Iterator[Row]:
    """Read one stream, behind its compression where it has one."""
    head = stream.peek(_HEAD)
    if coding := coding_of(head):
        stream = expanded(stream, coding, settings.max_bytes)
    elif head and is_compressed(source.path):
        if is_cut(head):
            yield Row(place.reject(Reason.TRUNCATED, "the file ends within its first bytes", offset=0))
            return
        if not is_archive(head) and isinstance(flaw := encoding_of(head), Rejection):
            detail = f"its name says that it is compressed, and its content says otherwise: {flaw.detail}"
            yield Row(place.reject(Reason.CORRUPT, detail, offset=0))
            return
    raw = expanding(stream)
    for row in reading(_reader(stream, source, settings), stream, place, settings):
        yield row
        if raw and isinstance(row.found, Page):
            raw.vouch()


def _reader(stream: io.BufferedReader, source: Source, settings: ReadSettings) -> Reader:
    if source.path == STDIN:
        return BY_NAME[settings.input_format]
    return FORMATS.get(source.suffix) or sniff(stream.peek(_HEAD))
