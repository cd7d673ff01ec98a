"""HTTP responses as archives keep them: what their encodings hide, and in which charset it is (RFC 9110, RFC 9112)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any

from newsdedup.errors import ReadError
from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.read.codings import zstd
from newsdedup.read.document import page_of_bytes
from newsdedup.read.html import looks_like_html

_OK = 200
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_CHARSET = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.IGNORECASE)
_CHUNK = re.compile(rb"[ \t]{0,9}([0-9a-fA-F]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,999})?\r?\n")
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_HEAD = 1024


class _FlawError(Exception):
    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.flaw = Rejection(reason, detail)


def is_page(record: Any) -> bool:
    """Whether a record whose HTTP headers are parsed is a success with HTML; without a type its start tells."""
    if record.http_headers.status_code not in {None, _OK}:
        return False
    told = record.http_content_type or record.headers.get("WARC-Identified-Payload-Type")
    if told:
        return told.partition(";")[0].strip().lower() in _HTML
    return looks_like_html(record.reader.read(_HEAD).decode("latin-1"))


def failed_page(record: Any) -> str | None:
    """Give the status of a response that would be a page if it were a success; None for all other records."""
    if record is None or record.headers.get("WARC-Type") != "response" or not record.is_http_parsed:
        return None
    status = record.http_headers.status_code
    told = record.http_content_type or record.headers.get("WARC-Identified-Payload-Type")
    if status in {None, _OK} or (told and told.partition(";")[0].strip().lower() not in _HTML):
        return None
    return str(status)


def page_of_response(headers: Any, body: bytes, max_bytes: int) -> Page | Rejection:
    """
    Turn the body of a response into a page.

    Archives often keep what was received with the encodings undone and the headers as they were: a body that is not
    encoded as they say is taken as it is.

    Args:
        headers: What `get` gives the headers of, whatever their case.
        body: All behind the headers.
        max_bytes: The most that it may come to.

    Returns:
        The page; or a Rejection: TRUNCATED, CORRUPT, TOO_LARGE, UNREADABLE where a package is missing, or what
        `page_of_bytes` says.

    >>> page_of_response({"Content-Type": "text/html; charset=koi8-r"}, "<p>Дождь".encode("koi8-r"), 1000).content
    '<p>Дождь'
    """
    try:
        data = _undone(headers, body, max_bytes)
    except _FlawError as error:
        return error.flaw
    except (ImportError, ReadError) as error:  # the page is lost, and the archive is not
        return Rejection(Reason.UNREADABLE, f"its content encoding can't be undone here: {error}")
    if len(data) > max_bytes:
        return Rejection(Reason.TOO_LARGE, f"it is larger than {max_bytes} bytes (read.max_bytes)")
    charset = _CHARSET.search(headers.get("Content-Type") or "")
    return page_of_bytes(data, Format.HTML, charset.group(1) if charset else None)


def _undone(headers: Any, body: bytes, max_bytes: int) -> bytes:
    codings = [name.strip().lower() for name in (headers.get("Content-Encoding") or "").split(",")]
    chunked = "chunked" in (headers.get("Transfer-Encoding") or "").lower()
    data = _joined(body) if chunked else body
    decoders = [_DECODERS[name] for name in reversed(codings) if name in _DECODERS]
    length = headers.get("Content-Length") or ""
    if not chunked and not decoders and length.isdecimal() and len(body) < int(length):
        raise _FlawError(Reason.TRUNCATED, f"it has {len(body)} of {length} bytes")
    for decoder in decoders:
        data = decoder(data, max_bytes)
    return data


def _joined(body: bytes) -> bytes:
    """Join the chunks of a body (RFC 9112, section 7.1)."""
    if not _CHUNK.match(body):
        return body  # they have been joined before
    parts: list[bytes] = []
    at = 0
    while True:
        found = _CHUNK.match(body, at)
        if not found:
            missing = at >= len(body)
            raise _FlawError(Reason.TRUNCATED if missing else Reason.CORRUPT, f"its chunks break off after {at} bytes")
        size = int(found.group(1), 16)
        if not size:
            return b"".join(parts)
        end = found.end() + size
        if end > len(body):
            raise _FlawError(Reason.TRUNCATED, f"its last chunk has {len(body) - found.end()} of {size} bytes")
        parts.append(body[found.end() : end])
        at = end + (2 if body.startswith(b"\r\n", end) else body.startswith(b"\n", end))


def _gunzipped(data: bytes, max_bytes: int) -> bytes:
    return _inflated(data, max_bytes, 16 + zlib.MAX_WBITS) if data.startswith(_GZIP) else data


def _deflated(data: bytes, max_bytes: int) -> bytes:
    """Undo "deflate", which is the zlib format by the book, and often is not."""
    if looks_like_html(data[:_HEAD].decode("latin-1")):
        return data
    is_zlib = len(data) > 1 and data[0] & 15 == 8 and int.from_bytes(data[:2]) % 31 == 0
    return _inflated(data, max_bytes, zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)


def _inflated(data: bytes, max_bytes: int, wbits: int) -> bytes:
    inflate = zlib.decompressobj(wbits)
    try:
        found = inflate.decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise _damaged("gzip or deflate", error) from error
    if not inflate.eof and len(found) <= max_bytes:
        raise _FlawError(Reason.TRUNCATED, "its compressed data end too early")
    return found


def _unbrotlied(data: bytes, max_bytes: int) -> bytes:
    """Undo Brotli (RFC 7932), which has no mark of its own."""
    import brotli

    if looks_like_html(data[:_HEAD].decode("latin-1")):
        return data
    decoder = brotli.Decompressor()
    parts: list[bytes] = []
    size, rest = 0, data
    try:
        while not decoder.is_finished() and size <= max_bytes:
            part = decoder.process(rest, output_buffer_limit=max_bytes)
            rest = b""
            if not part and decoder.can_accept_more_data():
                raise _FlawError(Reason.TRUNCATED, "its compressed data end too early")
            parts.append(part)
            size += len(part)
    except brotli.error as error:
        raise _damaged("Brotli", error) from error
    return b"".join(parts)


def _unzstd(data: bytes, max_bytes: int) -> bytes:
    if not data.startswith(_ZSTD):
        return data
    module = zstd()
    frame = module.ZstdDecompressor()
    try:
        found: bytes = frame.decompress(data, max_bytes + 1)
    except module.ZstdError as error:
        raise _damaged("zstd", error) from error
    if not frame.eof and len(found) <= max_bytes:
        raise _FlawError(Reason.TRUNCATED, "its compressed data end too early")
    return found


def _damaged(coding: str, error: Exception) -> _FlawError:
    return _FlawError(Reason.CORRUPT, f"its {coding} data are damaged: {error}")


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
    "zstd": _unzstd,
}
