"""One spelling for all the ways in which pages write a phrase, so that tables need each phrase once."""

from __future__ import annotations

import re
import unicodedata

_MARKS = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\ufe58", "-"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a\u3000", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff\u2060", ""),
    "\u0142": "l",  # what has a stroke, or no dot, doesn't decompose
    "\u00f8": "o",
    "\u0111": "d",
    "\u0131": "i",
    "\uff1a": ":",
    "\u3002": ".",
    "\uff5c": "|",
    "\u2026": "...",
}
_COMMON = "\u2019\u201c\u201d\u2014\u2013\u2018\u00a0"
_MARK = re.compile(f"[{''.join(_MARKS)}]")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SPACES = re.compile(r"\s{2,}")
# Scripts without spaces between words, and Korean, whose particles are glued to them (in jamo once it is folded).
_DENSE = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_ORNAMENT = " -*|>\u203a\u2022\u25cf\u25aa\u25ba\u25b6\u00b7_=~#+\u2193\u2191\u2192\u27a1\u2b07\u2605\ufe0f"
_TRAIL = _ORNAMENT + ".:!?,;\"'()[]"


def fold(text: str) -> str:
    """
    Fold case, accents, quotes, dashes, ellipses and spaces.

    >>> fold("Don’t  miss… — PUBLICITÉ")
    "don't miss... - publicite"
    """
    folded = text.casefold()
    if not folded.isascii():
        for mark in _COMMON:  # most texts are ASCII but for these, and a replacement is much faster than a pattern
            folded = folded.replace(mark, _MARKS[mark])
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", _MARK.sub(_plain, folded)))
    if folded.isprintable() and "  " not in folded:  # no white space but single spaces, as in most lines
        return folded
    return _SPACES.sub(" ", folded.replace("\t", " "))


def _plain(match: re.Match[str]) -> str:
    return _MARKS[match.group()]


def unornamented(folded: str) -> str:
    """
    Take bullets, dashes, bars and arrows off the front of a folded line.

    >>> unornamented("- advertisement -")
    'advertisement -'
    """
    return folded.lstrip(_ORNAMENT)


def bare(folded: str) -> str:
    """
    Take ornaments off both ends, and closing punctuation too.

    >>> bare("- don't miss... -")
    "don't miss"
    """
    return folded.strip(_TRAIL).lstrip(_ORNAMENT)


def is_dense(folded: str) -> bool:
    """
    Tell whether a folded phrase is of a script in which a word may follow without a space.

    >>> is_dense("関連記事"), is_dense("related")
    (True, False)
    """
    return not folded.isascii() and _DENSE.search(folded) is not None
