"""Texts in wide encodings, or with line ends of old, as the UTF-8 with line feeds that readers of lines take."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING, BinaryIO

from newsdedup.model import Reason
from newsdedup.read.damage import Damage

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1 << 16


class _Recoded(io.RawIOBase):
    def __init__(self, source: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._source = source
        self._encoding = encoding
        self._decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
        self._held = b""
        self._read = 0
        self._more = True
        self._damage: Damage | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while not self._held and self._more:
            self._fill()
        if not self._held and self._damage:
            raise self._damage
        data, self._held = self._held[: len(view)], self._held[len(view) :]
        view[: len(data)] = data
        return len(data)

    def _fill(self) -> None:
        data = self._source.read(_CHUNK)
        self._more = bool(data)
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            detail = f"from offset {self._read} on it is not all {self._encoding.upper()}"
            self._more = False
            self._damage = Damage(Reason.UNDECODABLE, detail, self._read, final=True)
            self._damage.__cause__ = error
            return
        self._read += len(data)
        self._held = text.encode("utf-8", "surrogatepass")


def recoded(source: BinaryIO, encoding: str) -> io.BufferedReader:
    r"""
    Read a text in some encoding as UTF-8 with line feeds only.

    >>> recoded(io.BytesIO("Né\rÅsa".encode("utf-16")), "utf-16").read().decode()
    'Né\nÅsa'
    """
    return io.BufferedReader(_Recoded(source, encoding), _CHUNK)
