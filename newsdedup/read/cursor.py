"""A stream of bytes with a place in it: read ahead, given back, and searched for where to go on."""

from __future__ import annotations

import re
from collections import deque
from typing import BinaryIO

from newsdedup.read.expanding import expanding

_CHUNK = 1 << 18


class Cursor:
    """
    What comes next in a stream, and where that stands in the file.

    It holds what was asked for and no more than a chunk beyond.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._raw = expanding(stream)
        self._held = b""
        self._at = 0
        self._members: deque[tuple[int, int]] = deque()  # where each begins, in the content and in the file

    @property
    def at(self) -> int:
        """The place of what comes next in the content."""
        return self._at

    @property
    def compressed(self) -> bool:
        """Whether the file is compressed: then what is read has been checked."""
        return self._raw is not None

    @property
    def offset(self) -> int:
        """Bytes from the start of the file to what comes next, or to the compressed member that it stands in."""
        while len(self._members) > 1 and self._members[1][0] <= self._at:
            self._members.popleft()
        return self._members[0][1] if self._members else self._at

    @property
    def starts_member(self) -> bool:
        """Whether what comes next is the start of a compressed member."""
        return self.offset >= 0 and bool(self._members) and self._members[0][0] == self._at

    def peek(self, size: int) -> bytes:
        """Look at the next bytes; fewer only at the end."""
        while len(self._held) < size and self._fill():
            pass
        return self._held[:size]

    def take(self, size: int) -> bytes:
        """Take the next bytes; fewer only at the end."""
        parts: list[bytes] = []
        while size and (self._held or self._fill()):
            part, self._held = self._held[:size], self._held[size:]
            self._at += len(part)
            size -= len(part)
            parts.append(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Pass over bytes without keeping them; how many there were."""
        left = size
        while left and (self._held or self._fill()):
            step = min(left, len(self._held))
            self._held = self._held[step:]
            self._at += step
            left -= step
        return size - left

    def give_back(self, data: bytes) -> None:
        """Put back what was taken last."""
        self._held = data + self._held
        self._at -= len(data)

    def until(self, pattern: re.Pattern[bytes], most: int) -> bytes | None:
        """
        Take all up to and with what matches.

        Args:
            pattern: What ends it; at most 16 bytes long.
            most: How far to look, in bytes.

        Returns:
            It, or None where it doesn't come; then nothing is taken.
        """
        start = 0
        while True:
            if found := pattern.search(self._held, start):
                return self.take(found.end()) if found.end() <= most else None
            start = max(0, len(self._held) - 16)
            if len(self._held) >= most or not self._fill():
                return None

    def find(self, pattern: re.Pattern[bytes]) -> bool:
        """Go on to the next match of a pattern of at most 16 bytes; False, at the end, where there is none."""
        while True:
            if found := pattern.search(self._held):
                self.skip(found.start())
                return True
            self.skip(max(0, len(self._held) - 16))
            if not self._fill():
                self.skip(len(self._held))
                return False

    def go_behind(self, at: int, offset: int) -> None:
        """
        Go back to just behind where a record begins, or to the next member where one has been passed.

        Args:
            at: The record's place in the content.
            offset: Its `offset`.
        """
        if self._raw is None:
            if self._stream.seekable():
                self._at = self._stream.seek(offset + 1)
                self._held = b""
        elif self.offset != offset:
            self.lose()
            self._raw.member = offset
            self._raw.resume()
        elif self._raw.restart():
            self._held = b""
            self._at = self._members[0][0]
            self.skip(at + 1 - self._at)

    def lose(self) -> None:
        """Drop what was read ahead: the stream goes on elsewhere."""
        self.skip(len(self._held))

    def _fill(self) -> bool:
        data = self._stream.read1(_CHUNK)  # type: ignore[attr-defined] # readers get what is buffered
        if data and self._raw is not None:
            place = (self._at + len(self._held), self._raw.member)
            if not self._members or self._members[-1][1] != place[1]:
                self._members.append(place)
        self._held += data
        return bool(data)
