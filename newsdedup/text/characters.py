"""
The canonical form in which texts are compared: one table from code points to what they count as.

The form is NFKC (Unicode Standard Annex 15) with case folded and format characters out, kept decomposed so that every
character can be looked up by itself. Two choices are ours. Marks that a script can do without in print (accents of
Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs) are dropped; marks that spell (Indic vowel signs, Thai
tones, the Arabic hamza) stay. And a symbol counts as a letter only where it is one letter in disguise (U+24D0, a
circled a), so that "Brand\N{TRADE MARK SIGN}" stays the word "brand".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import attrs
import numpy as np
from numpy.typing import NDArray

SEPARATOR = 0
"""What is between tokens."""
BORDER = 1
"""What is between texts; also the character that stands there before look-up, U+0001."""
CODE = np.uint32(0x1FFFFF)
"""The bits of a table entry that hold a canonical code point; the bits above are the flags below."""
ALONE = np.uint32(1 << 31)
"""Flag: a character of a script written without spaces; it begins a token of its own."""
MARK = np.uint32(1 << 30)
"""Flag: a mark that spells; it goes on with the token before it."""
JAMO = np.uint32(1 << 29)
"""Flag: a conjoining jamo, to be composed with its neighbours."""
IRREGULAR = np.uint32(1 << 28)
"""Flag: not one character; the code is a row of the expansions (row 0 is empty: the character is dropped)."""

_N_CODES = 0x110000
# Behind it come unassigned planes, tags and variation selectors, and planes of private use.
_LAST_LETTER = 0x3FFFF
_THEMSELVES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xAC00, 0xD7A4), (0x20000, 0x2F800), (0x30000, 0x40000))
"""Han characters and Hangul syllables, which are their own canonical form."""
_HANGUL = (0xAC00, 0xD7A4)
_JAMO_RANGES = ((0x1100, 0x1113), (0x1161, 0x1176), (0x11A8, 0x11C3))

# Default_Ignorable_Code_Point without those that are format characters (category Cf), and the Arabic stretch.
_IGNORED = (
    (0x034F, 0x0350),
    (0x0640, 0x0641),
    (0x115F, 0x1161),
    (0x17B4, 0x17B6),
    (0x180B, 0x1810),
    (0x3164, 0x3165),
    (0xFE00, 0xFE10),
    (0xFFA0, 0xFFA1),
    (0xE0000, 0xE1000),
)
_OPTIONAL_MARKS = (
    (0x0300, 0x0370),  # combining diacritical marks
    (0x0483, 0x048A),  # Cyrillic
    (0x0591, 0x05C8),  # Hebrew points and accents
    (0x0610, 0x061B),  # Arabic honorifics and small signs
    (0x064B, 0x0653),  # Arabic vowel signs; hamza and madda (0653-0655) spell and stay
    (0x0656, 0x0660),
    (0x0670, 0x0671),
    (0x06D6, 0x06EE),
    (0x08CA, 0x0900),
    (0x1AB0, 0x1B00),
    (0x1DC0, 0x1E00),
    (0x20D0, 0x2100),
    (0xFE20, 0xFE30),
)
_WITHOUT_SPACES = (
    (0x0E00, 0x0F00),  # Thai, Lao
    (0x1000, 0x10A0),  # Burmese
    (0x1780, 0x1800),  # Khmer
    (0x1950, 0x19E0),  # Tai Le, New Tai Lue
    (0x1A20, 0x1AB0),  # Tai Tham
    (0x1B00, 0x1B80),  # Balinese
    (0x2E80, 0x2FE0),  # Han radicals
    (0x3005, 0x3008),
    (0x3021, 0x302A),
    (0x3031, 0x303D),
    (0x3041, 0x3130),  # kana, bopomofo
    (0x31A0, 0x3200),
    (0x3400, 0x4DC0),  # Han
    (0x4E00, 0xA000),
    (0xA980, 0xA9E0),  # Javanese
    (0xA9E0, 0xAA00),  # Burmese
    (0xAA60, 0xAA80),
    (0xF900, 0xFB00),
    (0x1AFF0, 0x1B170),
    (0x20000, 0x40000),
)


@attrs.frozen(eq=False)
class CharacterTable:
    """
    What every code point counts as.

    Attributes:
        entries: uint32 per code point: `SEPARATOR`, or a canonical code point with flags.
        expansions: uint32, the characters of all irregular code points, one after the other (entries with flags).
        bounds: Where each row of the expansions begins and, in the next element, ends.
        classes: uint8 per code point: its canonical combining class.
    """

    entries: NDArray[np.uint32]
    expansions: NDArray[np.uint32]
    bounds: NDArray[np.int64]
    classes: NDArray[np.uint8]

    def plain(self, entry: int) -> str | None:
        """Write an entry out, NUL for a separator, when none of its characters needs further care; else None."""
        code = entry & int(CODE)
        if not entry & int(IRREGULAR):
            return chr(code) if code == entry else None
        parts = self.expansions[self.bounds[code] : self.bounds[code + 1]]
        return "".join(map(chr, parts.tolist())) if (parts <= CODE).all() else None


@cache
def character_table() -> CharacterTable:
    """
    Build the table from the Unicode data of the running Python (some 0.1 s, once a process).

    >>> table = character_table()
    >>> chr(table.entries[ord("É")]), int(table.entries[ord("!")])
    ('e', 0)
    """
    codes: list[int] = []
    found: list[int] = []
    expansions: list[int] = []
    bounds = [0, 0]
    chars = list(filter(counts, map(chr, _looked_at())))
    for char, canonical in zip(chars, canonical_characters(chars), strict=True):
        codes.append(ord(char))
        if len(canonical) == 1:
            found.append(_flagged(canonical))
        elif not canonical:
            found.append(int(IRREGULAR))
        else:
            found.append(int(IRREGULAR) | len(bounds) - 1)
            expansions.extend(_flagged(part) if counts(part) else SEPARATOR for part in canonical)
            bounds.append(len(expansions))
    entries = np.zeros(_N_CODES, np.uint32)
    entries[BORDER] = BORDER
    for start, end in _THEMSELVES:
        entries[start:end] = np.arange(start, end, dtype=np.uint32)
    entries[codes] = found
    classes = np.zeros(_N_CODES, np.uint8)
    regular = [code for code, entry in zip(codes, found, strict=True) if not entry & IRREGULAR]
    classes[regular] = [unicodedata.combining(chr(code)) for code in regular]
    flat = _with_alone(np.array(expansions, np.uint32))
    return CharacterTable(_with_alone(entries), flat, np.array(bounds, np.int64), classes)


def canonical_characters(chars: Sequence[str]) -> list[str]:
    """
    Give the canonical forms of single characters that count; empty when one is dropped.

    >>> canonical_characters(["É", "ﬁ", "\N{SOFT HYPHEN}"])
    ['e', 'fi', '']
    """
    # All in one string, which Python's Unicode functions are quick with, and a line end between any two.
    kept = ("" if ord(char) in _dropped() or unicodedata.category(char) == "Cf" else char for char in chars)
    folded = _bare(unicodedata.normalize("NFKD", "\n".join(kept))).casefold()
    forms = _bare(unicodedata.normalize("NFKD", folded)).split("\n")
    return [char if _HANGUL[0] <= ord(char) < _HANGUL[1] else form for char, form in zip(chars, forms, strict=True)]


def counts(char: str) -> bool:
    """
    Tell whether a character is a part of tokens, or is dropped inside them; else it separates them.

    >>> [counts(char) for char in "é_\N{SOFT HYPHEN}\N{CIRCLED LATIN SMALL LETTER A}\N{TRADE MARK SIGN}-"]
    [True, True, True, True, False, False]
    """
    category = unicodedata.category(char)
    if category[0] in "LNM" or category == "Cf" or char == "_":
        return True
    return category == "So" and len(letter := unicodedata.normalize("NFKC", char)) == 1 and letter.isalnum()


def _bare(text: str) -> str:
    return text.translate(dict.fromkeys(_dropped()))


def _flagged(char: str) -> int:
    code = ord(char)
    mark = int(MARK) if unicodedata.category(char)[0] == "M" else 0
    jamo = int(JAMO) if code in _jamo() else 0
    return code | mark | jamo


@cache
def _jamo() -> frozenset[int]:
    return frozenset(code for low, high in _JAMO_RANGES for code in range(low, high))


@cache
def _dropped() -> frozenset[int]:
    return frozenset(code for low, high in _IGNORED + _OPTIONAL_MARKS for code in range(low, high))


def _with_alone(entries: NDArray[np.uint32]) -> NDArray[np.uint32]:
    alone = np.zeros(_N_CODES, np.bool_)
    for low, high in _WITHOUT_SPACES:
        alone[low:high] = True
    return np.where(alone[entries & CODE] & (entries & IRREGULAR == 0), entries | ALONE, entries)


def _looked_at() -> Iterator[int]:
    """The code points that are looked at one by one: what is left up to the last plane with letters, and tags."""
    start = 0
    for low, high in (*_THEMSELVES, (_LAST_LETTER + 1, 0xE0000)):
        yield from range(start, low)
        start = high
    yield from range(start, 0xE0200)
