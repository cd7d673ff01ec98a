"""The formats there are, by suffix, and how content tells its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import BinaryIO

from newsdedup.model import Page, Rejection
from newsdedup.read import delimited, feeds, html, jsonl, mhtml, objects, parquet, text, warc
from newsdedup.read.codings import ZSTD, has_zstd
from newsdedup.read.encodings import decode
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings

Reader = Callable[[BinaryIO, Place, ReadSettings], Iterator[Page | Rejection]]

_MODULES = (text, html, mhtml, jsonl, objects, delimited, feeds, parquet, warc)
FORMATS: dict[str, Reader] = {suffix: module.pages for module in _MODULES for suffix in module.SUFFIXES}
BY_NAME: dict[str, Reader] = {
    "text": text.pages,
    "html": html.pages,
    "jsonl": jsonl.pages,
    "json": objects.pages,
    "csv": delimited.pages,
    "feed": feeds.pages,
    "parquet": parquet.pages,
    "warc": warc.pages,
}
_HEAD = 4096
_OBJECTS = re.compile(rb"\[\s{0,999}\{\s{0,999}\"|\{\s{0,999}\"[^\"\n]{1,99}\"\s{0,9}:")
_EXTRAS: dict[Reader, tuple[str, str]] = {parquet.pages: ("pyarrow", "parquet"), warc.pages: ("fastwarc", "warc")}


def lacks(suffix: str, path: str) -> str | None:
    """
    Say what must be installed to read a file.

    Args:
        suffix: The suffix of its format, in lower case.
        path: Its name, which may say how it is compressed.

    Returns:
        What is missing and how to get it; None when nothing is.
    """
    reader = FORMATS.get(suffix)
    package, extra = _EXTRAS.get(reader, ("", "")) if reader else ("", "")
    if package and find_spec(package) is None:
        return f"{suffix} needs the package {package}: pip install 'newsdedup[{extra}]'"
    if path.lower().endswith(ZSTD.suffixes) and not has_zstd():
        return "zstd needs the package backports.zstd: pip install 'newsdedup[zstd]'"
    return None


def is_archive(head: bytes) -> bool:
    """Whether a file begins as Parquet or WARC files do."""
    return head.startswith(parquet.MAGIC) or warc.VERSION.match(head) is not None


def sniff(head: bytes) -> Reader:
    """
    Tell the format of a file without a suffix.

    Args:
        head: The first bytes of the file (some kilobytes).

    Returns:
        The reader of Parquet or WARC files by their first bytes, of saved pages by their headers, of JSON lines when
        the first line is an object, of JSON when an object or an array of objects begins, of feeds and of HTML by
        their first tags, of delimited values when the first line names a column of texts; else of text.
    """
    if head.startswith(parquet.MAGIC):
        return parquet.pages
    if warc.VERSION.match(head):
        return warc.pages
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    line, end, _ = first.partition(b"\n")
    if line.startswith(b"{") and (not end or isinstance(jsonl.parse(line.strip()), dict)):
        return jsonl.pages
    if _OBJECTS.match(first):
        return objects.pages
    if mhtml.looks_like_mhtml(head):
        return mhtml.pages
    content = decode(head[:_HEAD], html=True)
    start = content if isinstance(content, str) else head[:_HEAD].decode("latin-1")
    if feeds.looks_like_a_feed(start):
        return feeds.pages
    if html.looks_like_html(start):
        return html.pages
    return delimited.pages if delimited.looks_delimited(start) else text.pages


def tells_itself(head: bytes) -> bool:
    """Whether a file's first bytes tell its format; those of a plain text don't."""
    return bool(head) and sniff(head) is not text.pages
