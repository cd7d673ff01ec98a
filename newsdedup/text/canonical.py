"""A batch of texts as one stream of canonical characters, each of which knows where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.text.characters import CODE, IRREGULAR, MARK, SEPARATOR, CharacterTable, character_table
from newsdedup.text.confusables import unmask
from newsdedup.text.hangul import composed

Entries = NDArray[np.uint8] | NDArray[np.uint32]

_BETWEEN = "\n"


@attrs.frozen(eq=False)
class Stream:
    """
    Canonical characters of a batch of texts, with a separator after each text.

    Attributes:
        entries: One a character: 0 for a separator, else its canonical code point, with the flags of the character
            table when the type is uint32 (uint8: plain ASCII).
        source: int64, the position of each in the joined texts; None where that is its own position.
        text_starts: int64 [texts + 1], where each text starts in the joined texts.
    """

    entries: Entries
    source: NDArray[np.int64] | None
    text_starts: NDArray[np.int64]

    def origin(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Tell where characters of the stream stand in the joined texts."""
        return positions if self.source is None else self.source[positions]


def canonical_stream(texts: Sequence[str]) -> Stream:
    """
    Bring texts into the canonical form, all together.

    >>> stream = canonical_stream(["Ab!", "é"])
    >>> "".join(chr(entry or 32) for entry in stream.entries), stream.text_starts.tolist()
    ('ab  e ', [0, 4, 6])
    """
    text_starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1, out=text_starts[1:])
    joined = _BETWEEN.join([*texts, ""])
    if joined.isascii():
        return Stream(np.frombuffer(joined.encode("ascii").translate(_ascii_table()), np.uint8), None, text_starts)
    codes = _codes(joined)
    entries = character_table().entries.take(codes)
    entries = unmask(entries, codes)
    if not (entries & (IRREGULAR | MARK)).any():
        return Stream(entries, None, text_starts)
    return Stream(*_regular(entries), text_starts)


def canonical_text(text: str) -> str:
    """
    Write out the canonical form of a text: its tokens' characters, a space for every separator.

    >>> canonical_text("Ｆｕｌｌ\N{NO-BREAK SPACE}w\N{SOFT HYPHEN}idth")
    'full width'
    """
    entries = canonical_stream([text]).entries[:-1].astype(np.uint32) & CODE
    return "".join(map(chr, np.where(entries == SEPARATOR, np.uint32(32), entries).tolist()))


@cache
def _ascii_table() -> bytes:
    """The canonical form of ASCII as a table for `bytes.translate` (bytes from 128 on never occur)."""
    return bytes(ord(char.lower()) if char.isalnum() or char == "_" else 0 for char in map(chr, range(128))) + bytes(
        128
    )


def _codes(text: str) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """The code points of a text; 16 bits each where that is enough."""
    narrow = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(narrow) == len(text):
        return narrow
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _regular(entries: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Drop what is dropped, expand what is several characters, order marks and compose Hangul."""
    table = character_table()
    entries, source = _expanded(entries, table)
    order = _mark_order(entries, table)
    if order is not None:
        entries, source = entries[order], source[order]
    return composed(entries, source)


def _expanded(entries: NDArray[np.uint32], table: CharacterTable) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    irregular = np.flatnonzero(entries & IRREGULAR)
    rows = entries[irregular] & CODE
    lengths = np.ones(len(entries), np.int64)
    lengths[irregular] = table.bounds[rows + 1] - table.bounds[rows]
    source = np.repeat(np.arange(len(entries)), lengths)
    flat = entries[source]
    long = np.flatnonzero(flat & IRREGULAR)
    begins = np.cumsum(lengths) - lengths
    flat[long] = table.expansions[table.bounds[flat[long] & CODE] + long - begins[source[long]]]
    return flat, source


def _mark_order(entries: NDArray[np.uint32], table: CharacterTable) -> NDArray[np.int64] | None:
    """The canonical order of marks (Unicode Standard, D109): stable by combining class after each starter."""
    marks = np.flatnonzero(entries & MARK)
    if not len(marks):
        return None
    classes = np.zeros(len(entries), np.int64)
    classes[marks] = table.classes[entries[marks] & CODE]
    if not ((classes[1:] < classes[:-1]) & (classes[1:] > 0)).any():
        return None
    runs = np.cumsum(classes == 0)
    return np.argsort(runs * 256 + classes, kind="stable")
