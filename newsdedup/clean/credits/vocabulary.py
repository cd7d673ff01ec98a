"""The packaged words of crediting: what outlets are called, what they are mistaken for, how texts credit them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import attrs


@attrs.frozen
class Shapes:
    """
    What outlets that no table knows look like.

    Attributes:
        nouns: Nouns for an outlet ("news agency").
        loose_nouns: Those of them that are too common to stand before a name.
        bare_nouns: Those of them that are of languages without articles, and may begin a sentence.
        last_words: Last words of outlets' names.
        open_last_words: Last words of outlets' names that need a clear context.
        owned_nouns: Nouns for an outlet that belong to the name before them.
        first_words: First words of outlets' names.
        sure_first_words: Those of them that hardly anything else begins with.
        gazettes: Words of law gazettes, which are no outlets.
        abbreviations: Abbreviations that are no outlets.
        companies: Names in mixed case that are no outlets.
        bodies: Words of public and other bodies.
        researchers: Words of bodies that gather data.
        openers: Words that begin sentences and no outlet's name.
        places: Places, and the powers that sit there.
    """

    nouns: frozenset[str]
    loose_nouns: frozenset[str]
    bare_nouns: frozenset[str]
    last_words: frozenset[str]
    open_last_words: frozenset[str]
    owned_nouns: frozenset[str]
    first_words: frozenset[str]
    sure_first_words: frozenset[str]
    gazettes: frozenset[str]
    abbreviations: frozenset[str]
    companies: frozenset[str]
    bodies: frozenset[str]
    researchers: frozenset[str]
    openers: frozenset[str]
    places: frozenset[str]


@cache
def shapes() -> Shapes:
    """
    Load the packaged shapes.

    >>> "Gazette" in shapes().last_words
    True
    """
    return Shapes(**{name: frozenset(words) for name, words in _table("shapes.toml").items()})


@cache
def noun_pattern() -> str:
    """Write the nouns for an outlet as the alternatives of a regular expression."""
    return alternatives(shapes().nouns)


@cache
def cue_rows() -> list[dict[str, Any]]:
    """Load the packaged cues, as they stand in their table."""
    rows: list[dict[str, Any]] = _table("cues.toml")["cues"]
    return rows


@cache
def known_bodies() -> dict[str, str]:
    """
    Load the names of bodies that give data, each with its canonical form.

    >>> known_bodies()["Statistischen Bundesamts"]
    'Statistisches Bundesamt'
    """
    rows: list[list[str]] = _table("bodies.toml")["bodies"]
    return {name: row[0] for row in rows for name in row}


def alternatives(words: Iterable[str]) -> str:
    r"""
    Write words as the alternatives of a regular expression, the longest first.

    >>> alternatives(["site", "news site"])
    'news\\ site|site'
    """
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("newsdedup.clean.credits").joinpath(name).read_text("utf-8"))
