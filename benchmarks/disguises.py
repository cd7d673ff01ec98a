"""Ways to write a text so that it looks the same, or nearly, and is another string."""

from __future__ import annotations

import random
from collections.abc import Callable

_CYRILLIC = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_GREEK = str.maketrans("ovABEHIKMNOPTXYZ", "ονΑΒΕΗΙΚΜΝΟΡΤΧΥΖ")


def _inside(mark: str, share: float = 0.3) -> Callable[[str], str]:
    """Put a character behind a share of the letters."""

    def disguise(text: str) -> str:
        rng = random.Random(11)
        return "".join(char + mark if char.isalpha() and rng.random() < share else char for char in text)

    return disguise


def _letters(first: int) -> Callable[[str], str]:
    """Replace small letters by those of an alphabet that begins at a code point."""
    return lambda text: "".join(chr(first + ord(char) - 97) if "a" <= char <= "z" else char for char in text)


DISGUISES: dict[str, Callable[[str], str]] = {
    "zero-width space": _inside("\u200b"),
    "zero-width joiner": _inside("\u200d"),
    "word joiner": _inside("\u2060"),
    "soft hyphen": _inside("\u00ad"),
    "bidi embedding": lambda text: text.replace(" ", " \u202a\u202c"),
    "bidi isolate": _inside("\u2068\u2069", 0.1),
    "no-break space": lambda text: text.replace(" ", "\u00a0"),
    "ideographic space": lambda text: text.replace(" ", "\u3000"),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "variation selectors": _inside("\ufe0f"),
    "supplementary variation selectors": _inside("\U000e0101"),
    "tags": _inside("\U000e0061"),
    "combining acute": _inside("\u0301"),
    "combining strokes (strikethrough)": _inside("\u0336", 1),
    "enclosing circles": _inside("\u20dd"),
    "grapheme joiner": _inside("\u034f"),
    "Hangul filler": _inside("\u3164"),
    "Cyrillic look-alikes": lambda text: text.translate(_CYRILLIC),
    "Greek look-alikes": lambda text: text.translate(_GREEK),
    "a few Cyrillic look-alikes": lambda text: _some(text, _CYRILLIC, 0.15),
    "mathematical bold": _letters(0x1D41A),
    "mathematical script": _letters(0x1D4EA),
    "circled letters": _letters(0x24D0),
    "ligatures": lambda text: text.replace("fi", "\ufb01").replace("fl", "\ufb02").replace("ff", "\ufb00"),
    "capitals": str.upper,
    "curly quotes and dashes": lambda text: text.replace("'", "\u2019").replace('"', "\u201d").replace("-", "\u2013"),
    "NUL and lone surrogates": lambda text: text.replace(" ", " \x00\ud800"),
    "line ends": lambda text: text.replace(" ", "\r\n"),
}
"""Each takes a text of Latin script and gives it in disguise."""


def _some(text: str, table: dict[int, int], share: float) -> str:
    rng = random.Random(12)
    return "".join(char.translate(table) if rng.random() < share else char for char in text)
