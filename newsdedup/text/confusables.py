"""
Letters that look like letters of another script, seen through in words that mix scripts.

A word of Latin letters with a Cyrillic one among them is a disguise, or a slip of the keyboard; a word all of one
script is what it is. So only words of mixed script are changed (the rule of Unicode Technical Standard 39, section
5.1): into Latin if every foreign letter has a Latin look-alike, or into the other script if every Latin letter has
one there, whichever script has more letters in the word where both would do. Whole-script disguises stay.

The table holds the single letters whose prototype in `confusables.txt` of UTS 39 is one ASCII letter, for the scripts
that text is written in today (facts; (c) Unicode, Inc., Unicode License v3). There l is the prototype of capital I and
all its look-alikes; here these stand for i, because case is folded.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from newsdedup.text.characters import BORDER, CODE, IRREGULAR
from newsdedup.text.numbers import distinct, ranges

Codes = NDArray[np.uint16] | NDArray[np.uint32]
Entries = NDArray[np.uint32]
Positions = NDArray[np.int64]

_TWINS = {
    "Cyrillic": (
        "АВЕКМНОРСТУХЬЅІЈагеорсухѕіјһҽѡѴѵҮүӀӏԁԌԛԜԝ",
        "abekmhopctyxbsijareopcyxsijhewvvyyiidgqww",
    ),
    "Greek": ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυγσϜϱϲϳϹϺϒͿͺ", "abezhikmnoptyxaivopuyofpcjcmyji"),
    "Armenian": ("ՍՏՕագզհոռսցքօ", "usoaqqhnnugfo"),
    "Cherokee": ("ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏳᏴꭵꮁꮃꮓꮩꮪꮯ", "drtiyajewmhyghzbrwsvslcpkdgbirwzvsc"),
    "Coptic": ("ⲅⲎⲒⲔⲘⲚⲞⲟⲢⲣⲤⲥⲦⲨⲬⳐ", "rhikmnooppcctyxl"),
    "Lisu": ("ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "bpddtgkjczfmnlsrvhwxyaeiou"),
    "phonetic Latin": ("ɑɡɪʏᴄᴏᴜᴠᴡᴢꜱ", "agiycouvwzs"),
}
_SCRIPTS = (
    ("Greek", 0x0370, 0x0400),
    ("Cyrillic", 0x0400, 0x0530),
    ("Armenian", 0x0530, 0x0590),
    ("Cherokee", 0x13A0, 0x1400),
    ("Coptic", 0x2C80, 0x2D00),
    ("Lisu", 0xA4D0, 0xA500),
    ("Cherokee", 0xAB70, 0xABC0),
)
_NONE, _LATIN, _FIRST = 0, 1, 2
_N_CODES = 1 << 16


def may_be_masked(codes: Codes) -> bool:
    """Tell whether a letter that could wear a disguise is among characters: of a script in the table, but Latin."""
    return bool((_scripts(codes) >= _FIRST).any())


def unmasked(entries: Entries, codes: Codes) -> Entries:
    """
    Give mixed-script words the letters of one script.

    Args:
        entries: Canonical characters with flags, as looked up; changed in place.
        codes: The characters they were looked up for.

    Returns:
        The entries.
    """
    scripts = _scripts(codes)
    latin, foreign = np.flatnonzero(scripts == _LATIN), np.flatnonzero(scripts >= _FIRST)
    if len(latin) and len(foreign):
        words, places = _words_with(entries, min(latin, foreign, key=len))
        entries[places] = _of_one_script(words, entries[places], codes[places], scripts[places])
    return entries


def _words_with(entries: Entries, letters: Positions) -> tuple[Positions, Positions]:
    """The places of all characters of the words that have one of some letters, and the number of each one's word."""
    inside = np.concatenate(([False], entries > BORDER, [False]))
    starts = np.flatnonzero(inside[1:] & ~inside[:-1])
    ends = np.flatnonzero(inside[:-1] & ~inside[1:])
    chosen = distinct(np.searchsorted(starts, letters, "right") - 1)
    lengths = ends[chosen] - starts[chosen]
    return np.repeat(np.arange(len(chosen)), lengths), ranges(starts[chosen], lengths)


def _of_one_script(words: Positions, entries: Entries, codes: Codes, scripts: NDArray[np.uint8]) -> Entries:
    plain = np.where((entries & IRREGULAR) == 0, entries & CODE, 0)
    latin, foreign = scripts == _LATIN, scripts >= _FIRST
    begins = np.flatnonzero(np.diff(words, prepend=-1))
    script = np.maximum.reduceat(scripts, begins)
    to_latin = np.where(foreign, _look_alike(0, codes, plain), 0)
    to_other = np.where(latin, _look_alike(script[words], codes, plain), 0)

    def count(chosen: NDArray[np.bool_]) -> Positions:
        return np.bincount(words, chosen, len(begins)).astype(np.int64)

    n_latin, n_foreign = count(latin), count(foreign)
    can_be_latin = count(foreign & (to_latin == 0)) == 0
    can_be_other = (count(latin & (to_other == 0)) == 0) & (count(foreign & (scripts != script[words])) == 0)
    mixed = (n_latin > 0) & (n_foreign > 0)
    becomes_latin = mixed & can_be_latin & ~(can_be_other & (n_foreign > n_latin))
    becomes_other = mixed & can_be_other & ~becomes_latin
    entries = np.where(becomes_latin[words] & foreign, to_latin, entries)
    changed: Entries = np.where(becomes_other[words] & latin, to_other, entries)
    return changed


def _look_alike(script: int | NDArray[np.uint8], codes: Codes, plain: Entries) -> Entries:
    """The look-alike of each letter in a script (0: Latin), by its shape as written, else as folded; 0 for none."""
    table = _twins()
    written: Entries = table[script, np.minimum(codes, _N_CODES - 1)]
    folded: Entries = table[script, np.minimum(plain, _N_CODES - 1)]
    return np.where(written != 0, written, folded)


def _scripts(codes: Codes) -> NDArray[np.uint8]:
    return _script_table().take(np.minimum(codes, _N_CODES - 1))


@cache
def _script_table() -> NDArray[np.uint8]:
    """What script each letter is of, as far as this table knows scripts."""
    table = np.zeros(_N_CODES, np.uint8)
    table[[code for code in range(0x250) if chr(code).isalpha()]] = _LATIN
    for name, start, end in _SCRIPTS:
        letters = [code for code in range(start, end) if chr(code).isalpha()]
        table[letters] = _FIRST + list(_TWINS).index(name)
    table[[ord(char) for char in _TWINS["phonetic Latin"][0]]] = _FIRST + list(_TWINS).index("phonetic Latin")
    return table


@cache
def _twins() -> NDArray[np.uint32]:
    """Look-alikes in Latin (row 0) of other letters, and in each other script (by its number) of Latin letters."""
    table = np.zeros((_FIRST + len(_TWINS), _N_CODES), np.uint32)
    for number, (letters, twins) in enumerate(_TWINS.values(), start=_FIRST):
        for letter, twin in reversed(list(zip(letters, twins, strict=True))):
            table[0, ord(letter)] = ord(twin)
            same_case = twin.upper() if letter.isupper() else twin
            table[number, ord(same_case)] = ord(letter.casefold())
    return table
