"""Plain text: a file is one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from newsdedup.model import Format, Page, Rejection
from newsdedup.read.document import document
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings

SUFFIXES = (".txt", ".text")


def pages(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Page | Rejection]:
    """Read a file of plain text."""
    yield document(stream, place, settings, Format.TEXT)
