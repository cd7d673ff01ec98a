"""How values lie in rows: texts and records compressed with zlib, and a checksum over what a row holds."""

from __future__ import annotations

import json
import zlib
from typing import Any

from newsdedup.errors import ArchiveCorruptError

# Records are small, so what all of them hold is given to the compressor beforehand (RFC 1950, preset dictionary). It is
# a part of the format: with another one, archives that exist could not be read.
_DICTIONARY = (
    b'"earliest":null,"latest":null,"basis":["fetched","text","page header","byline","dateline","url","metadata",'
    b'"given"]"reason":"furniture","kind":"body","span":[0,"authors":[],"outlet":"canonical_url":"https://www.'
    b'"language":"en","title":"published":{"earliest":"20","latest":"20","basis":["metadata"]},"fetched":"20'
    b'"role":"unresolved","role":"self","role":"photo","role":"background","role":"data","role":"venue",'
    b'"role":"agency","role":"report","cites":"mentions":[{"as_written":"field":"title","field":"raw","span":['
    b'"credits":[{"name":"regions":[{"span":[0,'
)
_MASK = (1 << 63) - 1


def packed(text: str) -> bytes:
    """Compress a text (zlib, RFC 1950: in every Python, and on texts of this length within a tenth of zstd)."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 4)


def unpacked(blob: bytes) -> str:
    """
    Take a text out again.

    Raises:
        ArchiveCorruptError: It is none.
    """
    try:
        return zlib.decompress(blob).decode("utf-8", "surrogatepass")
    except (zlib.error, ValueError) as error:
        raise ArchiveCorruptError(f"a text can't be read: {error}") from error


def packed_record(record: Any) -> bytes:
    """Compress a value of lists, mappings, strings and numbers as JSON (RFC 8259)."""
    squeezer = zlib.compressobj(6, zlib.DEFLATED, 15, 9, zlib.Z_DEFAULT_STRATEGY, _DICTIONARY)
    told = json.dumps(record, separators=(",", ":")).encode()
    return squeezer.compress(told) + squeezer.flush()


def unpacked_record(blob: bytes) -> Any:
    """
    Take a record out again.

    Raises:
        ArchiveCorruptError: It is none.
    """
    try:
        return json.loads(zlib.decompressobj(zdict=_DICTIONARY).decompress(blob))
    except (zlib.error, ValueError) as error:
        raise ArchiveCorruptError(f"a record can't be read: {error}") from error


def checksum(*values: bytes | str | float | None) -> int:
    """
    Sum the columns of a row (CRC-32, which finds every change of a single bit).

    >>> checksum(1, b"a", None) != checksum(1, b"b", None)
    True
    """
    return zlib.crc32(b"\0".join([v if isinstance(v, bytes) else repr(v).encode() for v in values]))


def signed(key: int) -> int:
    """
    Put 64 bits into SQLite's signed whole numbers.

    >>> signed(2**64 - 1)
    -1
    """
    return key - (1 << 64) if key > _MASK else key
