"""The table of phrases that pages put around articles, and how a line is looked up in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import chain, islice
from typing import Any

import attrs

from newsdedup.clean.fold import bare, fold, is_dense, unornamented
from newsdedup.clean.languagerules import FIRST, language_rules
from newsdedup.clean.notices import goes_on
from newsdedup.clean.reasons import Furniture

_FIRST = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|\S")
_PAUSE = re.compile(r"\s*[:|>\u203a\u2192]|\s+-+(?:\s|$)|\s*$")
_WORD = re.compile(r"[^\W_]+")
_COUNT = re.compile(r"\s*:?\s*[(\[]?\s*\d[\d.,\s]{0,12}[km]?\s*[)\]]?\s*")
_NUMBER_FIRST = re.compile(r"(\d[\d.,]{0,12}[km]?)\s+(?=[^\W\d_]+$)")
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_SENTENCE = re.compile(r"[^\W_][.\u0964\u06d4][\"')\]]*$")
_CLOSED = re.compile(r"[.!?\u061f\u0964\u06d4][\"')\]]*\s*$")
_LABEL_WORDS = 45
_MOST_ONLY = 20
_MOST_INSIDE = 120


class Mode(StrEnum):
    """How a phrase may stand in a line; see data/phrases.toml."""

    WHOLE = "whole"
    HEADING = "heading"
    LABEL = "label"
    START = "start"
    COUNTED = "counted"


@attrs.frozen
class Rule:
    """What the phrases of one rule have in common."""

    reason: Furniture
    needs: tuple[str, ...] = ()
    most: int = 40
    edge: bool = False
    least: int = 1
    digit: bool = False
    told: bool = False


@attrs.frozen
class Hit:
    """
    A phrase that a line matched.

    Attributes:
        reason: What the line is.
        heading: Whether short lines below may belong to it.
        edge: Whether it counts only before the first or after the last paragraph of prose.
        rest: The folded text after a label, or "".
        sentence: Whether a label of one word stands before what ends like a sentence: "Watch: the rules begin today."
    """

    reason: Furniture
    heading: bool = False
    edge: bool = False
    rest: str = ""
    sentence: bool = False


@attrs.frozen
class Phrases:
    """
    A table of phrases, ready for look-up.

    Attributes:
        by_first: (phrase, mode, rule) by the phrase's first word, longest phrase first.
        opening: (phrase, mode, rule) of what lines start with in scripts without spaces, by the first character.
        inside: (phrase, rule) of phrases that may stand anywhere, by the phrase's longest word; a line must hold
            `rule.least` of them.
        anywhere: The same in scripts without spaces, all of them.
        only: (words, reason): a line of nothing but these words.
    """

    by_first: Mapping[str, tuple[tuple[str, Mode, Rule], ...]]
    inside: Mapping[str, tuple[tuple[str, Rule], ...]]
    opening: Mapping[str, tuple[tuple[str, Mode, Rule], ...]] = attrs.field(factory=dict)
    anywhere: tuple[tuple[str, Rule], ...] = ()
    only: tuple[tuple[frozenset[str], Furniture], ...] = ()

    def find(self, key: str, words: int) -> Hit | None:
        """
        Look a line up.

        Args:
            key: The line, folded.
            words: How many words it has.
        """
        line = unornamented(key)
        if number := _NUMBER_FIRST.match(line):
            line = line[number.end() :] + " " + number.group(1)
        first = _FIRST.match(line)
        known = self.by_first.get(first.group(), ()) if first else ()
        for phrase, mode, rule in chain(known, self.opening.get(line[:1], ())):
            if line.startswith(phrase) and (hit := _stands(line, words, phrase, mode, rule)):
                return hit
        if words > _MOST_INSIDE:
            return None
        for vocabulary, reason in self.only if 1 < words <= _MOST_ONLY else ():
            if all(word in vocabulary for word in _WORD.findall(line)):
                return Hit(reason)
        told: dict[Rule, set[str]] = {}
        for phrase, rule in self._candidates(line):
            if words > rule.most or phrase not in line or _quoted(line, phrase):
                continue
            told.setdefault(rule, set()).add(phrase)
            if len(told[rule]) >= rule.least and _has(line, rule):
                return Hit(rule.reason, edge=rule.edge)
        return None

    def _candidates(self, line: str) -> Iterator[tuple[str, Rule]]:
        for word in _WORD.findall(line):
            yield from self.inside.get(word, ())
        if is_dense(line):
            yield from self.anywhere


def _stands(line: str, words: int, phrase: str, mode: Mode, rule: Rule) -> Hit | None:
    rest = line[len(phrase) :]
    if rest[:1].isalnum() and phrase[-1].isalnum() and not (mode is Mode.START and is_dense(phrase[-1])):
        return None
    if mode is Mode.COUNTED:
        return Hit(rule.reason) if _COUNT.fullmatch(rest) else None
    if mode is Mode.START:
        if words > rule.most or not _has(line, rule, phrase):
            return None
        return _notice(rule, rest) if rule.told else Hit(rule.reason, edge=rule.edge)
    if mode is Mode.LABEL:
        pause = _PAUSE.match(rest)
        if not pause or words > _LABEL_WORDS:
            return None
        rest = unornamented(rest[pause.end() :])
        several = len(rest.split()) > 1 or is_dense(rest)
        sentence = several and " " not in phrase and _SENTENCE.search(rest) is not None
        return Hit(rule.reason, heading=not rest, edge=rule.edge and bool(rest), rest=rest, sentence=sentence)
    return Hit(rule.reason, heading=mode is Mode.HEADING, edge=rule.edge) if not bare(rest) else None


def _notice(rule: Rule, rest: str) -> Hit | None:
    """Take a line for a notice that goes on as one, or at the page's edges, one that doesn't end like a sentence."""
    if goes_on(rest):
        return Hit(rule.reason, edge=rule.edge)
    return None if _CLOSED.search(rest) else Hit(rule.reason, edge=True)


def _has(line: str, rule: Rule, phrase: str = "") -> bool:
    """
    Tell whether a line holds what its rule asks for; a single word must stand by itself.

    The phrase that a sentence begins with doesn't vouch for itself: "Newsletter writers gain ground".
    """
    if rule.digit and not any(c.isdigit() for c in line):
        return False
    if not rule.needs:
        return True
    rest = line[len(phrase) :] if phrase.isalpha() else line
    words, behind = set(_TOKEN.findall(line)), set(_TOKEN.findall(rest))
    paused = _PAUSE.match(rest) is not None
    return any(
        (need in (words if paused or need not in phrase else behind))
        if _TOKEN.fullmatch(need) and not is_dense(need)
        else need in line
        for need in rule.needs
    )


def _quoted(line: str, phrase: str) -> bool:
    """Tell whether the phrase is somebody's words: then the line reports it rather than says it."""
    return line.count('"', 0, line.index(phrase)) % 2 == 1


@cache
def load_table() -> dict[str, Any]:
    """Read data/phrases.toml."""
    return tomllib.loads(resources.files("newsdedup.data").joinpath("phrases.toml").read_text("utf-8"))


@cache
def load_words(table: str, name: str) -> frozenset[str]:
    """
    Load a list of words from a table of data/phrases.toml, folded.

    >>> "author" in load_words("bylines", "by")
    True
    """
    return frozenset(map(fold, load_table()[table][name]))


@cache
def load_phrases() -> Phrases:
    """
    Load the packaged table.

    >>> load_phrases().find("- advertisement -", 1).reason.value
    'advertisement'
    """
    kinds = language_rules()
    return compile_phrases([*islice(kinds, FIRST), *load_table()["rules"], *kinds])


def compile_phrases(tables: Iterable[Mapping[str, Any]]) -> Phrases:
    """
    Make a table of phrases from its rules.

    Args:
        tables: Rules as data/phrases.toml describes them.
    """
    by_first: dict[str, dict[tuple[str, Mode], Rule]] = {}
    inside: dict[str, list[tuple[str, Rule]]] = {}
    anywhere: list[tuple[str, Rule]] = []
    only: list[tuple[frozenset[str], Furniture]] = []
    for table in tables:
        rule = Rule(
            reason=Furniture(table["reason"]),
            needs=tuple(map(fold, table.get("needs", ()))),
            most=table.get("most", 40),
            edge=table.get("edge", False),
            least=table.get("least", 1),
            digit=table.get("digit", False),
            told=table.get("told", False),
        )
        for mode in Mode:
            for phrase in map(fold, table.get(mode.value, ())):
                if first := _FIRST.match(phrase):
                    by_first.setdefault(first.group(), {}).setdefault((phrase, mode), rule)
        for phrase in map(fold, table.get("inside", ())):
            if is_dense(phrase):
                anywhere.append((phrase, rule))
            else:
                inside.setdefault(max(_WORD.findall(phrase), key=len), []).append((phrase, rule))
        if vocabulary := frozenset(map(fold, table.get("only", ()))):
            only.append((vocabulary, rule.reason))
    opening: dict[str, list[tuple[str, Mode, Rule]]] = {}
    for entries in by_first.values():
        for (phrase, mode), rule in sorted(entries.items(), key=_longest_first):
            if mode is Mode.START and is_dense(phrase):
                opening.setdefault(phrase[0], []).append((phrase, mode, rule))
    return Phrases(
        by_first={
            first: tuple((phrase, mode, rule) for (phrase, mode), rule in sorted(found.items(), key=_longest_first))
            for first, found in by_first.items()
        },
        opening={first: tuple(found) for first, found in opening.items()},
        inside={word: tuple(found) for word, found in inside.items()},
        anywhere=tuple(anywhere),
        only=tuple(only),
    )


def _longest_first(item: tuple[tuple[str, Mode], Rule]) -> tuple[int, str, int]:
    (phrase, mode), _ = item
    return -len(phrase), phrase, list(Mode).index(mode)
