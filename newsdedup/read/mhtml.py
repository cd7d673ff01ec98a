"""Pages as browsers save them with all that belongs to them (MHTML, RFC 2557): one of its parts is the page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from email import policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from typing import BinaryIO

import attrs

from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.read.damage import Damage
from newsdedup.read.document import page_of_bytes
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings

SUFFIXES = (".mhtml", ".mht")
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_WITH_IMAGES = 4  # times as large as a document may be what is saved with it
_START = re.compile(rb"(?:[A-Za-z][\w-]{1,40}:[^\r\n]{0,999}\r?\n(?:[ \t][^\r\n]{0,999}\r?\n){0,9}){1,30}?")
_KIND = re.compile(rb"^content-type:\s{0,9}multipart/related", re.IGNORECASE | re.MULTILINE)


def pages(stream: BinaryIO, place: Place, settings: ReadSettings) -> Iterator[Page | Rejection]:
    """
    Read a saved page, with the address that it was saved from and when.

    Yields:
        The page; or a Rejection: EMPTY, TOO_LARGE (with all that was saved with it, four times what a document may
        have), TRUNCATED without the line that ends it, MALFORMED without HTML in it, and what `page_of_bytes` says.
    """
    most = settings.max_bytes * _WITH_IMAGES
    try:
        data = stream.read(most + 1)
    except Damage as damage:
        yield place.reject(damage.reason, damage.detail, offset=damage.offset)
        return
    if not data.strip():
        yield place.reject(Reason.EMPTY, "it is empty")
    elif len(data) > most:
        yield place.reject(Reason.TOO_LARGE, f"it is larger than {most} bytes (four times read.max_bytes)")
    else:
        yield place.settle(_page(data, settings))


def looks_like_mhtml(head: bytes) -> bool:
    r"""
    Tell whether a file begins as a saved page does.

    >>> looks_like_mhtml(b"From: <Saved by>\\r\\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n")
    True
    """
    match = _START.match(head)
    return match is not None and _KIND.search(head[:4000].partition(b"\r\n\r\n")[0]) is not None


def _page(data: bytes, settings: ReadSettings) -> Page | Rejection:
    whole = BytesParser(_class=EmailMessage, policy=policy.compat32).parsebytes(data)
    if any(isinstance(flaw, CloseBoundaryNotFoundDefect) for one in whole.walk() for flaw in one.defects):
        return Rejection(Reason.TRUNCATED, "the file ends within its parts")
    part = _main(whole)
    if part is None:
        return Rejection(Reason.MALFORMED, "there is no HTML in it")
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return Rejection(Reason.MALFORMED, "its HTML can't be decoded")
    if len(content) > settings.max_bytes:
        return Rejection(Reason.TOO_LARGE, f"it is larger than {settings.max_bytes} bytes (read.max_bytes)")
    found = page_of_bytes(content, Format.HTML, part.get_content_charset())
    if isinstance(found, Rejection):
        return found
    return attrs.evolve(found, url=_address(whole, part), fetched=_moment(whole))


def _main(whole: Message) -> Message | None:
    """
    Choose the part that is the page.

    It is what `start` names (RFC 2387, section 3.2), else what was saved from the address of the whole, else the first;
    the documents of its frames are HTML as well, and may stand in front of it.
    """
    start, address = _unfolded(whole.get_param("start")), _place(whole.get("Snapshot-Content-Location"))
    parts = list(whole.walk())[1:] if whole.is_multipart() else [whole]
    named = [one for one in parts if start and _unfolded(one.get("Content-ID")) == start]
    pages = [one for one in parts if one.get_content_type() in _HTML]
    rooted = [one for part in named[:1] for one in part.walk() if one.get_content_type() in _HTML]
    saved = [one for one in pages if address and _place(one.get("Content-Location")) == address]
    return next(iter([*rooted, *saved, *pages]), None)


def _unfolded(told: object) -> str:
    """Read an identifier or address that may be cut into several lines."""
    return "".join(str(told or "").split())


def _place(told: object) -> str:
    """Read an address up to the fragment, which names a place on a page."""
    return _unfolded(told).partition("#")[0]


def _address(whole: Message, part: Message) -> str | None:
    told = (part.get("Content-Location"), whole.get("Snapshot-Content-Location"), whole.get("Content-Location"))
    return next(
        (_unfolded(one) for one in told if one and str(one).strip().lower().startswith(("http://", "https://"))), None
    )


def _moment(whole: Message) -> str | None:
    try:
        moment = parsedate_to_datetime(str(whole.get("Date")))
    except (TypeError, ValueError, IndexError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).isoformat()  # "-0000" is UTC (RFC 5322)
