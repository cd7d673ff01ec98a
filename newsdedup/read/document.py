"""A stream that is one document."""

from __future__ import annotations

from typing import BinaryIO

from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.read.damage import Damage
from newsdedup.read.encodings import decode
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings


def document(stream: BinaryIO, place: Place, settings: ReadSettings, form: Format) -> Page | Rejection:
    """
    Read a stream that is one document, up to the size that the settings allow.

    Returns:
        The page; or a Rejection: EMPTY, TOO_LARGE, NOT_TEXT, UNDECODABLE, and TRUNCATED or CORRUPT where its
        compression is.
    """
    try:
        data = stream.read(settings.max_bytes + 1)
    except Damage as damage:
        return place.reject(damage.reason, damage.detail, offset=damage.offset)
    if len(data) > settings.max_bytes:
        return place.reject(Reason.TOO_LARGE, f"it is larger than {settings.max_bytes} bytes (read.max_bytes)")
    return place.settle(page_of_bytes(data, form))


def page_of_bytes(data: bytes, form: Format, charset: str | None = None) -> Page | Rejection:
    """Decode one document; a Rejection when there is nothing in it, or nothing that can be decoded."""
    content = decode(data, html=form is Format.HTML, charset=charset)
    return content if isinstance(content, Rejection) else page_of_text(content, form)


def page_of_text(content: str, form: Format) -> Page | Rejection:
    """Take characters as a page; a Rejection when there are none (EMPTY), or a NUL is among them (NOT_TEXT)."""
    content = content.removeprefix("\ufeff")
    if "\0" in content:
        return Rejection(Reason.NOT_TEXT, "it holds a NUL")
    if not content or content.isspace():
        return Rejection(Reason.EMPTY, "it is empty" if not content else "it is blank")
    return Page(content=content, format=form)
