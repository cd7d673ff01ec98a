"""HTML: a file is one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.read.document import document
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings

SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".shtm", ".php", ".asp", ".aspx", ".jsp", ".cfm")
_PROGRAM = re.compile(r"\s{0,99}<(?:\?php\b|\?=|%[@=!]?)", re.IGNORECASE)
_START = re.compile(r"\ufeff?\s{0,9999}<(?:!doctype\s|!--|\?xml\s|[a-z][a-z0-9-]{0,40}[\s/>])", re.IGNORECASE)


def pages(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Page | Rejection]:
    """Read a page; the program that makes one, under the name of its pages, is none (NOT_TEXT)."""
    found = document(stream, place, settings, Format.HTML)
    if isinstance(found, Page) and _PROGRAM.match(found.content):
        found = place.reject(Reason.NOT_TEXT, "this is the program that makes the page, not the page")
    yield found


def looks_like_html(content: str) -> bool:
    """
    Whether a text has a doctype, a comment or a tag at its start.

    >>> looks_like_html("<!DOCTYPE html><p>..."), looks_like_html("<3 is not a tag")
    (True, False)
    """
    return _START.match(content) is not None
