"""The lines of a table that records are put together from: read ahead, given back, and counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from newsdedup.read.encodings import encoding_of

_SAMPLE = 1000  # lines


class TooLongError(Exception):
    """A record is longer than a document may be."""


class Feeder(Iterator[str]):
    """
    Lines as characters; what can't be decoded is a lone surrogate, as `surrogateescape` makes it.

    Attributes:
        encoding: Of the lines; "utf-8" is looked at again at the first line that is not ASCII.
        line: The number of the line that comes next, from 1.
        offset: Where it begins, in bytes.
    """

    def __init__(self, stream: BinaryIO, encoding: str, max_bytes: int) -> None:
        self._stream = stream
        self._most = max_bytes
        self._ahead: deque[bytes] = deque()
        self._taken: list[bytes] = []
        self._size = 0
        self._beyond = False
        self.encoding = encoding
        self.line = 1
        self.offset = 0

    def __next__(self) -> str:
        data = self._ahead.popleft() if self._ahead else self._stream.readline(self._most + 1)
        if not data:
            raise StopIteration
        self._taken.append(data)
        self._size += len(data)
        if self._size > self._most:
            raise TooLongError
        return self._decoded(data)

    @property
    def marks(self) -> int:
        """How many quotation marks there are in the lines taken since `done`."""
        return sum(data.count(b'"') for data in self._taken)

    def done(self) -> None:
        """Count the lines taken since the last call: they are a record, or are lost."""
        self.line += sum(data.endswith(b"\n") for data in self._taken)
        self.offset += self._size
        self._taken, self._size = [], 0

    def again(self) -> None:
        """Give all lines back that were taken since `done`."""
        self._ahead.extendleft(reversed(self._taken))
        self._taken, self._size = [], 0

    def drop(self) -> bool:
        """Pass over the next line, in parts where it is long; False at the end."""
        self.again()
        data = b""
        while not data.endswith(b"\n"):
            data = self._ahead.popleft() if self._ahead else self._stream.readline(self._most + 1)
            if not data:
                return False
            self.offset += len(data)
        self.line += 1
        return True

    def _decoded(self, data: bytes) -> str:
        if not self._beyond and not data.isascii():
            self._beyond = True
            if self.encoding == "utf-8":
                self._settle(data)
        return data.decode(self.encoding, "surrogateescape")

    def _settle(self, data: bytes) -> None:
        """Find the encoding at the first line that is not ASCII; a sample of the start may not have told."""
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            found = encoding_of(b"".join([data, *list(self._ahead)[:_SAMPLE]]))
            self.encoding = found if isinstance(found, str) else "utf-8"
