"""Percent-encoding, one spelling for each sequence of bytes (RFC 3986, section 6.2.2)."""

from __future__ import annotations

import re
from urllib.parse import quote

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})?")


def spelled(text: str, safe: str) -> str:
    """
    Encode what must be, decode what need not be; a slash that was encoded stays so, for it separates nothing.

    Args:
        text: A path or a part of a query.
        safe: Reserved characters that stand for themselves.

    >>> spelled("/m%c3%bcnchen/é%7e%2f%", "/")
    '/m%C3%BCnchen/%C3%A9~%2F%25'
    """
    return quote(_ENCODED.sub(_decoded, text), safe=f"{safe}%", errors="surrogatepass")


def _decoded(match: re.Match[str]) -> str:
    if not match.group(1):
        return "%25"
    byte = int(match.group(1), 16)
    return chr(byte) if byte in _UNRESERVED else match.group().upper()
