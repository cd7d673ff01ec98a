"""The formats there are, by suffix, and how content tells its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from newsdedup.model import Page, Rejection
from newsdedup.read import html, jsonl, text
from newsdedup.read.encodings import decode
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings

Reader = Callable[[BinaryIO, Place, ReadSettings], Iterator[Page | Rejection]]

FORMATS: dict[str, Reader] = {suffix: module.pages for module in (text, html, jsonl) for suffix in module.SUFFIXES}
BY_NAME: dict[str, Reader] = {"text": text.pages, "html": html.pages, "jsonl": jsonl.pages}


def sniff(head: bytes) -> Reader:
    """
    Tell the format of a file without a suffix.

    Args:
        head: The first bytes of the file (some kilobytes).

    Returns:
        The reader of JSON lines when the first line is an object, of HTML after a doctype or a tag, else of text.
    """
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    line, end, _ = first.partition(b"\n")
    if line.startswith(b"{") and (not end or isinstance(jsonl.parse(line.strip()), dict)):
        return jsonl.pages
    content = decode(head[:4096], html=True)
    start = content if isinstance(content, str) else head[:4096].decode("latin-1")
    return html.pages if html.looks_like_html(start) else text.pages
