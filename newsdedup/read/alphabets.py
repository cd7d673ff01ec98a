"""
Which letters beside a-z the languages of the press write, and how well a decoded text keeps to one of them.

Single-byte code pages decode nearly every sequence of bytes, so a wrong one raises no error; it shows in letters that
no one language uses together, in capitals inside words and in signs between letters. The alphabets are common
knowledge (CLDR lists the same ones as main exemplar characters).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

_LATIN = (
    "áéíóúüñ",  # Spanish
    "àâæçéèêëîïôœùûü",  # French
    "àèéìíîòóùú",  # Italian
    "áâãàçéêíóôõúü",  # Portuguese
    "äöüßéà",  # German
    "åäöé",  # Swedish, Finnish
    "æøåéòô",  # Danish, Norwegian
    "áðéíóúýþæö",  # Icelandic
    "ëïéèöüóê",  # Dutch, Afrikaans
    "àéèíïóòúüç",  # Catalan
    "ëç",  # Albanian
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "ăâîșțşţ",  # Romanian
    "čćđšž",  # Croatian, Bosnian, Slovene, Serbian in Latin letters
    "çğıöşüâîû",  # Turkish
    "ąčęėįšųūž",  # Lithuanian
    "āčēģīķļņšūž",  # Latvian
    "äöõüšž",  # Estonian
)
_CYRILLIC = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяё",  # Russian, Bulgarian
    "абвгдежзийклмнопрстуфхцчшщьюяєіїґ",  # Ukrainian
    "абвгдежзійклмнопрстуўфхцчшыьэюяё",  # Belarusian
    "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕ",  # Serbian, Macedonian
)
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",)
_HEBREW = ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",)
_ARABIC = ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويىپچژگکی،؛؟ـًٌٍَُِّْ",)  # Persian too
_ALPHABETS = {
    script: tuple(frozenset(letters + letters.upper()) for letters in alphabets)
    for script, alphabets in (
        ("Latin", _LATIN),
        ("Cyrillic", _CYRILLIC),
        ("Greek", _GREEK),
        ("Hebrew", _HEBREW),
        ("Arabic", _ARABIC),
    )
}
# Typographic signs that may touch a letter, and those that stand with figures or alone.
_TOUCHING = frozenset("\u00a0\u00ad\u200c\u200d\u200e\u200f‘’‚“”„«»‹›–—…·•¡¿§®™©°ºª´¸№†‡")
_APART = frozenset("€£¥¢½¼¾×±÷²³µ‰¹¦¤")
_BESIDE = re.compile(r"[^\x00-\x7f]")
_SAMPLE = 100_000


def fit(text: str, script: str) -> float:
    """
    Measure how far the characters beyond ASCII are what one language writes.

    Args:
        text: A decoded text; its first 100,000 characters are looked at.
        script: "Latin", "Cyrillic", "Greek", "Hebrew" or "Arabic".

    Returns:
        The share (0-1) of the characters beyond ASCII that are letters of the best fitting alphabet, with capitals
        where capitals stand, or signs where signs stand; 1 when there are none.

    >>> fit("El niño llegó a la ciudad", "Latin"), fit("El niÿo llegó a la ciudad", "Latin")
    (1.0, 0.5)
    """
    text = text[:_SAMPLE]
    alphabets = _ALPHABETS[script]
    known = frozenset(chain.from_iterable(alphabets))
    letters: Counter[str] = Counter()
    signs = total = 0
    for match in _BESIDE.finditer(text):
        total += 1
        at, char = match.start(), match.group()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if char in known:
            letters[char] += _script_holds(before, char, after) and _case_holds(before, char, text[at + 1 : at + 3])
        elif char in _TOUCHING or (char in _APART and not (before.isalpha() and after.isalpha())):
            signs += 1
    if not total:
        return 1.0
    best = max(sum(letters[char] for char in alphabet if char in letters) for alphabet in alphabets)
    return (best + signs) / total


def _script_holds(before: str, char: str, after: str) -> bool:
    """Whether a letter of another script keeps away from Latin ones (the last Latin letter is U+024F)."""
    return char <= "\u024f" or not any(near.isascii() and near.isalpha() for near in (before, after))


def _case_holds(before: str, char: str, after: str) -> bool:
    """Whether a capital stands where one may: not after a small letter, and not as the last of a word in small ones."""
    if char.isupper():
        return not before.islower()
    return not (before.isupper() and after[:1].isupper())
