"""
Tokens of many texts at once, as columns of hashes.

A token is a word in scripts with spaces (letters, digits and the marks that spell) and a single character with its
marks in scripts without (Chinese, Japanese, Thai, Lao, Khmer, Burmese). Nothing here loops over characters in Python: a
batch of texts becomes one array of code points, the character table turns it into canonical ones, and tokens are where
these are not zero.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.text.canonical import Entries, Positions, Stream, canonical_stream, encoded
from newsdedup.text.characters import ALONE, BORDER, MARK, SEPARATOR
from newsdedup.text.hashing import WORD, Hashes, token_hashes
from newsdedup.text.numbers import few_places


@attrs.frozen(eq=False)
class Tokens:
    """
    The tokens of one text.

    Attributes:
        hashes: uint64 [n], one per token; equal for equal canonical forms.
        starts: int64 [n], where each begins in the text (code points).
        ends: int64 [n], where each ends.
    """

    hashes: Hashes
    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        return len(self.hashes)


@attrs.frozen(eq=False)
class TokenColumns:
    """
    The tokens of many texts.

    Attributes:
        hashes: uint64, the tokens of all texts, one text after the other.
        offsets: int64 [texts + 1]; text i has the tokens `offsets[i]` to `offsets[i + 1]`.
    """

    hashes: Hashes
    offsets: Positions

    def __len__(self) -> int:
        return len(self.offsets) - 1


def tokens(text: str) -> Tokens:
    """
    Tell the tokens of a text, and where they stand.

    >>> found = tokens("Café-au-lait!")
    >>> [(int(s), int(e)) for s, e in zip(found.starts, found.ends)]
    [(0, 4), (5, 7), (8, 12)]
    >>> bool(found.hashes[0] == tokens("CAFE").hashes[0])
    True
    """
    stream = canonical_stream([text])
    split = _splits(stream.entries)
    inside = stream.entries > BORDER
    starts, ends = _starts(inside, split), _ends(inside, split)
    spelled, _ = _spelled(stream, split)
    hashes = token_hashes(spelled, _starts(spelled > BORDER, None))
    return Tokens(hashes, stream.origin(starts), stream.origin(ends - 1) + 1)


def token_columns(texts: Sequence[str]) -> TokenColumns:
    """
    Tell the tokens of many texts as columns.

    Args:
        texts: The texts; lone surrogates and NUL count as separators.

    >>> columns = token_columns(["one two", "", "two"])
    >>> columns.offsets.tolist(), bool(columns.hashes[1] == columns.hashes[2])
    ([0, 2, 2, 3], True)
    """
    ascii_rows = [row for row, text in enumerate(texts) if text.isascii()]
    if not ascii_rows or len(ascii_rows) == len(texts):
        return _columns(texts)
    # Apart, because one character beyond ASCII would put the whole batch on the longer way.
    other_rows = [row for row, text in enumerate(texts) if not text.isascii()]
    parts = [_columns([texts[row] for row in rows]) for rows in (ascii_rows, other_rows)]
    return _merged(parts, np.array(ascii_rows + other_rows))


def _columns(texts: Sequence[str]) -> TokenColumns:
    stream = canonical_stream(texts, placed=False)
    spelled, borders = _spelled(stream, _splits(stream.entries))
    starts = _starts(spelled > BORDER, None)
    offsets = np.zeros(len(texts) + 1, np.int64)
    offsets[1:] = np.searchsorted(starts, borders)
    return TokenColumns(token_hashes(spelled, starts), offsets)


def _merged(parts: Sequence[TokenColumns], rows: Positions) -> TokenColumns:
    """Put the texts of several columns into the rows where they belong."""
    pieces = [piece for part in parts for piece in np.split(part.hashes, part.offsets[1:-1])]
    order = np.argsort(rows)
    offsets = np.zeros(len(rows) + 1, np.int64)
    np.cumsum(np.concatenate([np.diff(part.offsets) for part in parts])[order], out=offsets[1:])
    return TokenColumns(np.concatenate([pieces[at] for at in order.tolist()]), offsets)


def token_texts(text: str) -> list[str]:
    """
    Write out the tokens of a text in their canonical form.

    >>> token_texts("Die Straße: 北京, ﬁne.")
    ['die', 'strasse', '北', '京', 'fine']
    """
    stream = canonical_stream([text])
    spelled, _ = _spelled(stream, _splits(stream.entries))
    return [token for token in spelled.tobytes().decode().split(chr(SEPARATOR)) if token]


def _spelled(stream: Stream, split: Positions | None) -> tuple[NDArray[np.uint8], Positions]:
    """Write a stream out in UTF-8 as `token_hashes` wants it, and tell where texts end in it."""
    entries: Entries = stream.entries
    if split is not None:
        entries = np.insert(entries.astype(np.uint32), split, SEPARATOR)
    spelled = np.frombuffer(bytearray(encoded(entries, stream.legend) + bytes(WORD)), np.uint8)
    borders = few_places(spelled == BORDER)
    spelled[borders] = SEPARATOR
    return spelled, borders


def _starts(inside: NDArray[np.bool_], split: Positions | None) -> Positions:
    """Where tokens start: behind a separator or at a split."""
    begins = inside.copy()
    np.greater(inside[1:], inside[:-1], out=begins[1:])
    if split is not None:
        begins[split] = True
    return np.flatnonzero(begins)


def _ends(inside: NDArray[np.bool_], split: Positions | None) -> Positions:
    """Where tokens end: before a separator or a split (no stream ends with a token)."""
    finishes = inside[:-1] > inside[1:]
    if split is not None:
        finishes[split - 1] = True
    return np.flatnonzero(finishes) + 1


def _splits(entries: Entries) -> Positions | None:
    """Where a token starts right behind another, because one of the two stands alone; None in most scripts."""
    if entries.dtype == np.uint8 or not (entries >= ALONE).any():
        return None
    before, after = entries[:-1], entries[1:]
    split = (after & (ALONE | MARK)) == ALONE
    split |= ((before & ALONE) != 0) & ((after & (ALONE | MARK)) == 0)
    split &= (before > BORDER) & (after > BORDER)
    return np.flatnonzero(split) + 1
