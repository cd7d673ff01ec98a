"""The compressions of whole files, gzip (RFC 1952), zstd (RFC 8878), bzip2 and xz, behind one small interface."""

from __future__ import annotations

import bz2
import lzma
import re
import sys
import zlib
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, Protocol

import attrs

from newsdedup.errors import ReadError

_MEMORY = 1 << 28  # bytes that a decoder of xz may take; its strongest preset needs a quarter of it


class Decoder(Protocol):
    """What decompresses one member of a file."""

    @property
    def ended(self) -> bool:
        """Whether the member is at its end."""

    def feed(self, data: bytes, limit: int) -> tuple[bytes, bytes]:
        """
        Decompress some more.

        Returns:
            At most `limit` bytes, and what of `data` was not taken in.

        Raises:
            ValueError: The data is damaged.
        """


@attrs.frozen
class Coding:
    """
    A way to compress.

    Attributes:
        name: What it is called.
        suffixes: What the names of such files end in.
        start: What matches the first bytes of a member.
        decoder: Makes a decoder for one member.
        look: Packed bytes in which a true member has given something, or has failed.
    """

    name: str
    suffixes: tuple[str, ...]
    start: re.Pattern[bytes]
    decoder: Callable[[], Decoder]
    look: int = 1 << 13


class _Gzip:
    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)

    @property
    def ended(self) -> bool:
        return self._inflate.eof

    def feed(self, data: bytes, limit: int) -> tuple[bytes, bytes]:
        try:
            out = self._inflate.decompress(data, limit)
        except zlib.error as error:
            raise ValueError(str(error).rpartition(": ")[2]) from error
        return out, self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail


class _Zstd:
    def __init__(self) -> None:
        self._module = zstd()
        self._frame = self._module.ZstdDecompressor()

    @property
    def ended(self) -> bool:
        return bool(self._frame.eof)

    def feed(self, data: bytes, limit: int) -> tuple[bytes, bytes]:
        try:
            out: bytes = self._frame.decompress(data, limit)
        except self._module.ZstdError as error:
            raise ValueError(str(error).rpartition(": ")[2]) from error
        return out, self._frame.unused_data if self._frame.eof else b""


class _Streamed:
    """A member that a module of the standard library undoes; it keeps what it was given and has not used itself."""

    def __init__(self, stream: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._stream = stream

    @property
    def ended(self) -> bool:
        return self._stream.eof

    def feed(self, data: bytes, limit: int) -> tuple[bytes, bytes]:
        try:
            out = self._stream.decompress(data, limit)
        except (OSError, lzma.LZMAError) as error:
            told = str(error).lower()
            raise ValueError("it asks for too much memory" if "memory" in told else told) from error
        return out, self._stream.unused_data if self._stream.eof else b""


def _bzip2() -> Decoder:
    return _Streamed(bz2.BZ2Decompressor())


def _xz() -> Decoder:
    return _Streamed(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY))


def zstd() -> Any:
    """
    Import the module for zstd: the standard library's (Python 3.14), or its backport.

    Raises:
        ReadError: Neither is there.
    """
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd as module
        else:
            from backports import zstd as module
    except ImportError as error:
        raise ReadError("zstd needs the package backports.zstd: pip install 'newsdedup[zstd]'") from error
    return module


def has_zstd() -> bool:
    """Whether zstd can be decompressed here."""
    return sys.version_info >= (3, 14) or (
        find_spec("backports") is not None and find_spec("backports.zstd") is not None
    )


# The third byte of gzip is its only method, the upper bits of the fourth are reserved; zstd's skippable frames count.
GZIP = Coding("gzip", (".gz", ".gzip"), re.compile(rb"\x1f\x8b\x08[\x00-\x1f]", re.DOTALL), _Gzip)
ZSTD = Coding("zstd", (".zst", ".zstd"), re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"), _Zstd)
# Blocks of bzip2 have up to 900 kB each, and give nothing before their end.
BZIP2 = Coding("bzip2", (".bz2",), re.compile(rb"BZh[1-9](?:1A|\x17r)"), _bzip2, 1 << 20)
XZ = Coding("xz", (".xz",), re.compile(rb"\xfd7zXZ\x00"), _xz, 1 << 18)
START = 6  # bytes that tell one
CODINGS = (GZIP, ZSTD, BZIP2, XZ)
COMPRESSED = tuple(suffix for coding in CODINGS for suffix in coding.suffixes)
_MARKS = (b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"BZh91A", b"\xfd7zXZ\0")


def is_cut(head: bytes) -> bool:
    """Whether a file ends before its first bytes can tell how it is compressed."""
    return any(len(head) < len(mark) and mark.startswith(head) for mark in _MARKS)


def coding_of(head: bytes) -> Coding | None:
    """
    Tell how a file is compressed by its first bytes.

    >>> coding_of(bytes.fromhex("28b52ffd 2000")).name
    'zstd'
    """
    return next((coding for coding in CODINGS if coding.start.match(head)), None)
