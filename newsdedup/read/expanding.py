"""Compressed files as streams: member by member, never more in memory than asked for, nothing cut in silence."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from newsdedup.model import Reason
from newsdedup.read.codings import START, Coding, Decoder
from newsdedup.read.damage import Damage

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 1 << 16
_TRIAL = 512  # bytes that a true member gives without an error; what only looks like one fails long before
# News compresses five- to tenfold, gzip can do 1,032-fold. What yields no page at this rate is no collection of texts.
_BOMB = 200
_BOMBS = 3  # in one file, until the rest is left alone


class Expanding(io.RawIOBase):
    """
    The content of a file of gzip members, zstd frames or the like, one after the other.

    One call of `readinto` never gives bytes of two members. What is damaged, cut or a bomb raises `Damage`, once all
    that came before it has been given; `resume` goes on behind it.

    Attributes:
        member: Bytes from the start of the file to the member that the last bytes came from.
    """

    def __init__(self, source: BinaryIO, coding: Coding, max_bytes: int) -> None:
        super().__init__()
        self._source = source
        self._coding = coding
        self._slack = 2 * max_bytes
        self._decoder: Decoder | None = None
        self._input = b""
        self._end = 0  # of the input, in the file
        self._taken = self._given = self._bombs = 0
        self._damage: Damage | None = None
        self.member = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if self._damage:
            raise self._damage
        try:
            data = self._some(len(view)) if len(view) else b""
        except Damage as damage:
            self._damage = damage
            raise
        view[: len(data)] = data
        return len(data)

    def vouch(self) -> None:
        """Say that what has been given so far was worth it."""
        self._taken = self._given = 0

    def resume(self) -> bool:
        """
        Go to the next sound member behind the one that raised.

        Returns:
            Whether there is one.
        """
        self._decoder = self._damage = None
        self._taken = self._given = 0
        if self._source.seekable():
            self._end = self._source.seek(self.member + 1)
            self._input = b""
        else:
            self._input = self._input[1:]
        return any(self._is_sound(at) for at in self._starts())

    def restart(self) -> bool:
        """Go back to the start of the member that is being read; False where the file can't be searched."""
        if not self._source.seekable():
            return False
        self._decoder = self._damage = None
        self._end = self._source.seek(self.member)
        self._input = b""
        return True

    def _some(self, limit: int) -> bytes:
        while self._decoder is not None or self._begin():
            out = self._feed(limit)
            if out:
                self._given += len(out)
                self._weigh()
                return out
            if self._decoder is not None and not self._input and not self._fill():
                detail = f"the {self._coding.name} data end within a member"
                raise Damage(Reason.TRUNCATED, f"{detail}, which begins at offset {self.member}", self.member)
        return b""

    def _feed(self, limit: int) -> bytes:
        """Decompress what is at hand; at the end of its member the decoder is dropped."""
        assert self._decoder is not None  # noqa: S101 - for the type checker
        before = len(self._input)
        try:
            out, self._input = self._decoder.feed(self._input, limit)
        except ValueError as error:
            large = "too much memory" in str(error)
            detail = f"the {self._coding.name} member that begins at offset {self.member} is damaged: {error}"
            raise Damage(Reason.TOO_LARGE if large else Reason.CORRUPT, detail, self.member) from error
        self._taken += before - len(self._input)
        if self._decoder.ended:
            self._decoder = None
        return out

    def _begin(self) -> bool:
        """Begin with the next member; False at the end of the file, or of what is followed by zeros only."""
        self._input = self._input.lstrip(b"\0") if self._end > len(self._input) else self._input
        while len(self._input) < START and self._fill():
            self._input = self._input.lstrip(b"\0") if self._end > len(self._input) else self._input
        if not self._input:
            return False
        self.member = self._end - len(self._input)
        if not self._coding.start.match(self._input):
            cut = len(self._input) < START
            what = "a cut header" if cut else f"what is no {self._coding.name} member"
            detail = f"at offset {self.member} stands {what}"
            raise Damage(Reason.TRUNCATED if cut else Reason.CORRUPT, detail, self.member)
        self._decoder = self._coding.decoder()
        return True

    def _fill(self) -> bool:
        data = self._source.read(_CHUNK)
        self._input += data
        self._end += len(data)
        return bool(data)

    def _weigh(self) -> None:
        if self._given > self._slack and self._given > _BOMB * max(1, self._taken):
            detail = f"{self._taken} bytes of {self._coding.name} hold more than {self._given} and no document"
            self._bombs += 1
            raise Damage(Reason.TOO_LARGE, detail, self.member, final=self._bombs > _BOMBS)

    def _starts(self) -> Iterator[int]:
        """Find what looks like the start of a member: places in the input."""
        at, more = 0, True
        while True:
            if more and len(self._input) - at < self._coding.look:
                self._input, at = self._input[at:], 0
                more = self._fill()
                continue
            found = self._coding.start.search(self._input, at)
            behind = found.start() if found else max(at, len(self._input) - START + 1)
            if more and len(self._input) - behind < self._coding.look:
                at = behind  # read on first
            elif found:
                yield behind
                at = behind + 1
            else:
                return

    def _is_sound(self, at: int) -> bool:
        """Try whether a member begins at a place in the input, and begin there if so."""
        trial = self._coding.decoder()
        try:
            out, _ = trial.feed(self._input[at : at + self._coding.look], _TRIAL)
        except ValueError:
            return False
        if not trial.ended and len(out) < _TRIAL:
            return False
        self._input = self._input[at:]
        self.member = self._end - len(self._input)
        return True


def expanded(source: BinaryIO, coding: Coding, max_bytes: int) -> io.BufferedReader:
    """
    See the content of a compressed file as a stream.

    Args:
        source: The file, from its start.
        coding: How it is compressed.
        max_bytes: The largest document; more than twice that without any, from hardly any bytes, is a bomb.
    """
    return io.BufferedReader(Expanding(source, coding, max_bytes), 4 * _CHUNK)


def expanding(stream: BinaryIO) -> Expanding | None:
    """See the compressed file behind a stream; None when there is none."""
    raw = getattr(stream, "raw", None)
    return raw if isinstance(raw, Expanding) else None


def resume(stream: BinaryIO, damage: Damage) -> bool:
    """Go on behind the damage that reading a stream raised; False where there is nothing sound behind it."""
    raw = expanding(stream)
    return raw is not None and not damage.final and raw.resume()
