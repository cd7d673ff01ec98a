"""A batch of texts as one stream of canonical characters, each of which knows where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.text.characters import (
    BORDER,
    CODE,
    IRREGULAR,
    JAMO,
    MARK,
    SEPARATOR,
    CharacterTable,
    character_table,
)
from newsdedup.text.confusables import may_be_masked, unmasked
from newsdedup.text.hangul import composed
from newsdedup.text.numbers import distinct, few_places, ranges

Codes = NDArray[np.uint16] | NDArray[np.uint32]
Entries = NDArray[np.uint8] | NDArray[np.uint32]
Positions = NDArray[np.int64]

_ASCII = 128
_SPARSE = 4
"""Where at most one character in so many is beyond ASCII, only those are looked up."""
_PLACES = range(2, 32)
"""Bytes that never are canonical characters (control characters), free to stand for others."""


@attrs.frozen(eq=False)
class Stream:
    """
    Canonical characters of a batch of texts, with a border behind each text.

    Attributes:
        entries: One a character, `SEPARATOR` and `BORDER` among them. As uint32: canonical code points with the flags
            of the character table. As uint8: ASCII, or a number from 2 on that stands for an element of `legend`.
        source: int64, the position of each in the joined texts; None where that is its own position.
        legend: Characters beyond ASCII, or several characters that one stands for, or none.
    """

    entries: Entries
    source: Positions | None = None
    legend: tuple[str, ...] = ()

    def origin(self, positions: Positions) -> Positions:
        """Tell where characters of the stream stand in the joined texts."""
        return positions if self.source is None else self.source[positions]


def canonical_stream(texts: Sequence[str], *, placed: bool = True) -> Stream:
    r"""
    Bring texts into the canonical form, all together.

    Args:
        texts: The texts.
        placed: Whether tokens must be found among the entries themselves. If not, the legend may hold what is dropped
            and what separates, which only `encoded` makes good: faster where a text has a soft hyphen or two.

    >>> stream = canonical_stream(["Ab!", "é"])
    >>> stream.entries.tobytes()
    b'ab\x00\x01e\x01'
    """
    border = chr(BORDER)
    joined = border.join([*texts, ""])
    if joined.isascii():
        narrow = np.frombuffer(joined.encode("ascii").translate(_ascii_table()), np.uint8)
        return Stream(narrow) if _borders(narrow) == len(texts) else canonical_stream(_without_borders(texts))
    codes = _codes(joined)
    if _borders(codes) != len(texts):
        return canonical_stream(_without_borders(texts), placed=placed)
    if sparse := _sparse(codes, placed=placed):
        return sparse
    entries = unmasked(character_table().entries.take(codes), codes)
    if not (entries & (IRREGULAR | MARK | JAMO)).any():
        return Stream(entries)
    return Stream(*_regular(entries))


def _borders(codes: Codes | Entries) -> int:
    return int(np.count_nonzero(codes == BORDER))


def _without_borders(texts: Sequence[str]) -> list[str]:
    return [text.replace(chr(BORDER), " ") for text in texts]


def encoded(entries: Entries, legend: Sequence[str] = ()) -> bytes:
    """Write canonical characters in UTF-8; separators and borders are the bytes 0 and 1."""
    if entries.dtype != np.uint8:
        return (entries & CODE).astype("<u4").tobytes().decode("utf-32-le").encode()
    stream = entries.tobytes()
    for place, characters in zip(_PLACES, legend, strict=False):
        stream = stream.replace(bytes([place]), characters.encode())
    return stream


@cache
def _ascii_table() -> bytes:
    """The canonical form of ASCII as a table for `bytes.translate`; a separator for all else."""
    return character_table().entries[:_ASCII].astype(np.uint8).tobytes().ljust(256, bytes([SEPARATOR]))


def _codes(text: str) -> Codes:
    """The code points of a text; 16 bits each where that is enough."""
    narrow = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(narrow) == len(text):
        return narrow
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _sparse(codes: Codes, *, placed: bool) -> Stream | None:
    """Look up text that is mostly ASCII, in one byte a character; None where anything needs more than a look-up."""
    beyond = few_places(codes >= _ASCII)
    if len(beyond) * _SPARSE > len(codes):
        return None
    table = character_table()
    places, found = _with_unmasked(codes, beyond, table.entries[codes[beyond]])
    others = np.flatnonzero(found >= _ASCII)
    values = distinct(found[others])
    legend = [table.plain(value) for value in values.tolist()]
    if len(values) > len(_PLACES) or None in legend or (placed and any(not part or "\0" in part for part in legend)):
        return None
    found[others] = np.searchsorted(values, found[others]) + _PLACES.start
    narrow = np.frombuffer(bytearray(codes.astype(np.uint8).data).translate(_ascii_table()), np.uint8)
    narrow[places] = found
    return Stream(narrow, None, tuple(part for part in legend if part is not None))


def _with_unmasked(codes: Codes, places: Positions, found: NDArray[np.uint32]) -> tuple[Positions, NDArray[np.uint32]]:
    """Add what look-alikes are to what was looked up at some places; only texts that may have any are gone through."""
    suspects = places[may_be_masked(codes[places])]
    if not len(suspects):
        return places, found
    ends = np.flatnonzero(codes == BORDER)
    texts = distinct(np.searchsorted(ends, suspects))
    starts = np.concatenate(([0], ends[:-1] + 1))[texts]
    mine = ranges(starts, ends[texts] + 1 - starts)
    before = character_table().entries[codes[mine]]
    after = unmasked(before.copy(), codes[mine])
    changed = np.flatnonzero(before != after)
    # The later of two values for a place wins.
    return np.concatenate((places, mine[changed])), np.concatenate((found, after[changed]))


def _regular(entries: NDArray[np.uint32]) -> tuple[Entries, Positions]:
    """Drop what is dropped, expand what is several characters, order marks and compose Hangul."""
    table = character_table()
    entries, source = _expanded(entries, table)
    order = _mark_order(entries, table)
    if order is not None:
        entries = entries[order]  # within a token, so that the places may stay as they are
    entries, source = composed(entries, source)
    return (entries.astype(np.uint8), source) if (entries < _ASCII).all() else (entries, source)


def _expanded(entries: NDArray[np.uint32], table: CharacterTable) -> tuple[NDArray[np.uint32], Positions]:
    irregular = np.flatnonzero(entries & IRREGULAR)
    rows = entries[irregular] & CODE
    lengths = np.ones(len(entries), np.int64)
    lengths[irregular] = table.bounds[rows + 1] - table.bounds[rows]
    source = np.repeat(np.arange(len(entries)), lengths)
    flat = entries[source]
    several = np.flatnonzero(flat & IRREGULAR)
    begins = np.searchsorted(source, source[several])
    flat[several] = table.expansions[table.bounds[flat[several] & CODE] + several - begins]
    return flat, source


def _mark_order(entries: NDArray[np.uint32], table: CharacterTable) -> Positions | None:
    """The canonical order of marks (The Unicode Standard, D109): stable by combining class behind each starter."""
    marks = np.flatnonzero(entries & MARK)
    if not len(marks):
        return None
    classes = np.zeros(len(entries), np.int64)
    classes[marks] = table.classes[entries[marks] & CODE]
    if not ((classes[1:] < classes[:-1]) & (classes[1:] > 0)).any():
        return None
    runs = np.cumsum(classes == 0)
    return np.argsort(runs * 256 + classes, kind="stable")
