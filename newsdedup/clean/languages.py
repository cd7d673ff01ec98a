"""
What is known of the pages of each language, one file each in newsdedup/data/languages, named by ISO 639-1 code.

Every file has every one of these lists, so that a language is known wholly or not at all:

    months, weekdays   names from January and from Monday, with inflected forms and abbreviations
    [stamps]           beside a date: `published` and `updated` tell which it is, `beside` tells nothing; "three hours
                       ago" is told by `units` and `ago` (in front of the number, or behind the unit)
    [bios]             a note on a writer: `verbs` between the name and the `nouns` that say what its bearer is, a mark
                       where the language needs no verb; `covers` say alone what a writer does; `opens` begin a note
                       that names nobody
    [lines]            whole lines, and what a line may begin with: `paywall`, `newsletter`, `follow` (with one of the
                       `networks`), `share`; before a colon too: `related`, `source`; in some files also `popular`,
                       `advertisement`, `comments`, `copyright`, which for the others stand in phrases.toml
    [words]            `photo` in front of a credit, `masthead` in the name of a paper, `networks` that pages ask to be
                       followed on, `says` behind a reader's name

`elsewhere` lists names that are another month in other languages; they count only where the language is known.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import attrs

from newsdedup.clean.fold import fold

Words = Mapping[str, tuple[str, ...]]


@attrs.frozen
class Language:
    """
    What is known of the pages of a language, as its file spells it.

    Attributes:
        months: Names by month, from January.
        weekdays: Names by day, from Monday.
        stamps: Words beside dates, by list.
        bios: Words of notes on writers, by list.
        lines: Phrases of furniture, by list.
        words: Other words, by list.
        elsewhere: Names of months that are another month in other languages.
    """

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    stamps: Words
    bios: Words
    lines: Words
    words: Words
    elsewhere: frozenset[str] = frozenset()


@cache
def load_languages() -> Mapping[str, Language]:
    """
    Load all languages by their codes, in alphabetical order.

    >>> load_languages()["sv"].stamps["updated"][0], load_languages()["uk"].words["photo"][0]
    ('uppdaterad', 'фото')
    """
    files = resources.files("newsdedup.data").joinpath("languages").iterdir()
    named = {file.name.removesuffix(".toml"): file for file in files if file.name.endswith(".toml")}
    return {code: _read(named[code].read_text("utf-8")) for code in sorted(named)}


def _read(text: str) -> Language:
    table = tomllib.loads(text)
    named = {
        name: {key: tuple(words) for key, words in table[name].items()} for name in ("stamps", "bios", "lines", "words")
    }
    return Language(
        months=tuple(map(tuple, table["months"])),
        weekdays=tuple(map(tuple, table["weekdays"])),
        elsewhere=frozenset(table.get("elsewhere", ())),
        **named,
    )


@cache
def folded_words(table: str, name: str) -> frozenset[str]:
    """
    Gather one list of all languages, folded.

    Args:
        table: "stamps", "bios", "lines" or "words".
        name: The list's name.

    >>> {"uhr", "klockan"} <= folded_words("stamps", "beside")
    True
    """
    tables = (getattr(language, table) for language in load_languages().values())
    return frozenset(fold(word) for words in tables for word in words.get(name, ()))
