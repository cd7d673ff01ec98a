"""What kind of sign stands where in a text: one look at each, for all who look for words, numbers or marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import attrs
import numpy as np
from numpy.typing import NDArray

from newsdedup.model import Span

# A sign may be of several kinds.
LETTER = 1 << 0  # or digit, of any script: what `[^\W_]` is to a pattern
APOSTROPHE = 1 << 1
MARK = 1 << 2  # a combining mark of Latin, Greek or Cyrillic
DENSE = 1 << 3  # of a script without spaces that is cut into pairs: Han and kana
CAPITAL = 1 << 4
DIGIT = 1 << 5
BREAK = 1 << 6  # ends a line
STOP = 1 << 7  # may end a sentence
SPACE = 1 << 8
DOUBLE = 1 << 9  # a quotation mark other than a single one
SINGLE = 1 << 10  # may open a quotation in single marks
WORDLIKE = 1 << 11  # before it no single mark opens: a letter, an underscore, a single mark

_LAST = 0x40000  # behind it come no letters, and no digits
_DENSE_RANGES = (
    (0x3005, 0x3008),
    (0x3040, 0x3100),
    (0x3400, 0x4DC0),
    (0x4E00, 0xA000),
    (0xF900, 0xFB00),
    (0x20000, 0x40000),
)
_MARK_RANGE = (0x0300, 0x0370)
_TESTS: tuple[tuple[int, Callable[[str], bool]], ...] = (
    (LETTER | WORDLIKE, str.isalnum),
    (CAPITAL, str.isupper),
    (DIGIT, str.isdecimal),
    (SPACE, str.isspace),
)
_LISTED = (
    (APOSTROPHE, "'\u2019\u02bc"),
    (BREAK, "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
    (STOP, ".!?\u2026\u06d4\u061f\u0964\u3002\uff01\uff1f"),
    (DOUBLE, '"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f'),
    (SINGLE, "'\u2018\u201a"),
    (WORDLIKE, "_\u2019'"),
)


@cache
def _kinds() -> NDArray[np.uint16]:
    """Tell the kinds of every code point, by the Unicode data of the running Python (some 50 ms, once a process)."""
    kinds = np.zeros(0x110000, np.uint16)
    signs = [chr(code) for code in range(_LAST)]
    for kind, test in _TESTS:
        kinds[:_LAST][np.fromiter(map(test, signs), np.bool_, _LAST)] |= kind
    for kind, listed in _LISTED:
        kinds[[ord(sign) for sign in listed]] |= kind
    for low, high in _DENSE_RANGES:
        kinds[low:high] |= DENSE
    kinds[slice(*_MARK_RANGE)] |= MARK
    return kinds


@attrs.frozen(eq=False)
class Signs:
    """
    The kinds of the characters of some stretches of a text.

    Attributes:
        text: The text.
        within: The stretches, ascending.
        kinds: The kinds of each character of the text, 0 outside of the stretches and behind the end, [n + 1] uint16.
        seen: All kinds that there are.
    """

    text: str
    within: tuple[Span, ...]
    kinds: NDArray[np.uint16]
    seen: int

    @classmethod
    def of(cls, text: str, within: Sequence[Span] | None = None) -> Signs:
        """
        Look at a text.

        >>> Signs.of("Port Vell, 3 May").places(CAPITAL).tolist()
        [0, 5, 13]
        """
        codes = np.frombuffer((text + "\0").encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = _kinds()[codes]
        spans = ((0, len(text)),) if within is None else tuple(within)
        end = 0
        for start, stop in spans:
            kinds[end:start] = 0
            end = stop
        kinds[end:] = 0
        return cls(text, spans, kinds, int(np.bitwise_or.reduce(kinds)))

    def places(self, kind: int) -> NDArray[np.int64]:
        """Tell where signs of a kind stand, ascending."""
        return np.flatnonzero(self.kinds & np.uint16(kind))

    @property
    def borders(self) -> list[int]:
        """Where one stretch ends and another starts."""
        return [start for (_, end), (start, _) in pairwise(self.within) if start == end]

    def runs(self, kind: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Tell where runs of signs of a kind start and end; none goes on from one stretch to the next."""
        inside = (self.kinds & np.uint16(kind)) != 0
        first = inside.copy()
        np.greater(inside[1:], inside[:-1], out=first[1:])
        last = inside[:-1] > inside[1:]
        for border in self.borders:
            first[border] = inside[border]
            if border:
                last[border - 1] = inside[border - 1]
        return np.flatnonzero(first), np.flatnonzero(last) + 1

    def lines(self) -> list[Span]:
        r"""
        Find the lines that hold more than white space, their outer white space left out; as `line_spans` does.

        >>> Signs.of("One\n\n  two \n").lines()
        [(0, 3), (7, 10)]
        """
        breaks = self.places(BREAK).tolist() if self.seen & BREAK else []
        starts = sorted([*(start for start, _ in self.within), *(place + 1 for place in breaks)])
        ends = sorted([*(end for _, end in self.within), *breaks])
        found = []
        for start, end in zip(starts, ends, strict=True):
            line = self.text[start:end]
            if stripped := line.strip():
                begin = start + len(line) - len(line.lstrip())
                found.append((begin, begin + len(stripped)))
        return found
