"""What a caller hands over: content, records and pages, never paths."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from newsdedup.errors import SettingsError
from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.read.document import page_of_bytes, page_of_text
from newsdedup.read.html import looks_like_html
from newsdedup.read.records import check_fields, page_of_record

Content = str | bytes
_HEAD = 10_000


class _Nothing(Enum):
    """What stands for an argument that is not given: None is a value, which a list may hold."""

    GIVEN = "given"


def page_of(
    value: object = _Nothing.GIVEN,
    *,
    html: Content | None = None,
    text: Content | None = None,
    fields: Mapping[str, str] | None = None,
) -> Page | Rejection:
    """
    Turn a value into a page.

    Args:
        value: A Page, a mapping (see `page_of_record`), or content as str or bytes, taken as HTML when it has a doctype
            or a tag at its start.
        html: Content that is HTML, in place of `value`.
        text: Content that is plain text, in place of `value`.
        fields: Other names for the fields of a mapping, ours to theirs.

    Returns:
        The page, or a Rejection with the reason.

    Raises:
        SettingsError: Not exactly one of `value`, `html` and `text` is given, or `fields` names no field of ours.

    >>> page_of("<p>Rain in the valley.").format.value
    'html'
    >>> page_of(text="<p> is the tag of a paragraph.").format.value
    'text'
    """
    if sum((value is not _Nothing.GIVEN, html is not None, text is not None)) != 1:
        raise SettingsError("give one of: a document, html=, text=")
    if html is not None:
        return _content(html, Format.HTML)
    if text is not None:
        return _content(text, Format.TEXT)
    if isinstance(value, Page):
        return value
    if value is None:
        return Rejection(Reason.MISSING_FIELD, "None is no document")
    if isinstance(value, Mapping):
        check_fields(fields or {})
        return page_of_record(value, fields or {})
    return _content(value, None)


def _content(content: Any, form: Format | None) -> Page | Rejection:
    if isinstance(content, str):
        return page_of_text(content, form or _format(content))
    if isinstance(content, bytes | bytearray | memoryview):
        data = bytes(content)
        page = page_of_bytes(data, form or _format(data[:_HEAD].decode("latin-1").removeprefix("ï»¿")))
        if form is None and isinstance(page, Page):  # UTF-16 shows its tags only once it is decoded
            return page_of_text(page.content, _format(page.content))
        return page
    kind = type(content).__name__
    return Rejection(Reason.MALFORMED, f"a {kind} is not a document (a path is read with newsdedup.read)")


def _format(content: str) -> Format:
    return Format.HTML if looks_like_html(content) else Format.TEXT
