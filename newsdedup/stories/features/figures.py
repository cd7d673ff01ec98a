"""Figures: amounts of money, shares, multiples and counts, with what stands around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

import attrs

from newsdedup.data.numbers import (
    CURRENCIES,
    CURRENCY_WORDS,
    HUNDREDS,
    MAGNITUDES,
    MONTHS,
    MULTIPLES,
    NUMBER_WORDS,
    PERCENT,
    POINT_LANGUAGES,
)
from newsdedup.model import Span
from newsdedup.text.signs import DIGIT, Signs
from newsdedup.text.words import Words, words

_DIGITS = r"\d{1,3}(?:[.,\u00a0\u202f '\u2019]\d{3}){1,5}(?:[.,]\d{1,4})?(?!\d)|\d{1,15}(?:[.,]\d{1,4})?"
_MARKS = "|".join(sorted((re.escape(mark) for mark in CURRENCIES), key=lambda mark: (-len(mark), mark)))
_BEFORE = re.compile(rf"({_MARKS})\s?\Z")
_LONGEST_MARK = max(map(len, CURRENCIES)) + 1
_NUMBER = re.compile(rf"(?<![\w.,])(?<![^\W\d_]-)(?:{_DIGITS})")
_SIGNS = r"[%\u066a\u00d7$\u20ac\u00a3\u00a5\u20b4\u20bd\u20b9\u20ba]"
_AFTER = re.compile(rf"\.?[\s-]{{0,2}}(?:d[ei]\s|d['\u2019])?([^\W\d_]+\.?(?: ?[^\W\d_]+)?|{_SIGNS})")

_LEAST = 10  # bare counts below this say too little


@attrs.frozen
class Figure:
    """
    A number that says something.

    Attributes:
        kind: "money", "percent", "multiple" or "count".
        unit: The currency (ISO 4217) of money; empty otherwise.
        value: The number, its magnitude word multiplied in.
        span: Where it stands in raw.
        context: The span of its sentence.
    """

    kind: str
    unit: str
    value: float
    span: Span
    context: Span

    @property
    def key(self) -> str:
        """What two mentions of one figure share, in any language."""
        return f"{self.kind}:{self.unit}:{self.value:.6g}"

    @property
    def digits(self) -> int:
        """The significant digits: 3 for 225, 1 for 400,000."""
        return len(f"{self.value:.10g}".replace(".", "").strip("0").split("e")[0]) or 1


def find_figures(
    raw: str, sentences: Sequence[Span], language: str = "en", found: Words | None = None
) -> tuple[Figure, ...]:
    """
    Find the figures of a text; years, days of a month and bare numbers below ten are none.

    Args:
        raw: The text.
        sentences: The spans of its sentences.
        language: An ISO 639-1 code; it settles what a point and a comma mean, and how numbers are put in words.
        found: The words of the text, where they have been found before.

    >>> [figure.key for figure in find_figures("It rose 69 percent to $225million, eleven times more.", [(0, 53)])]
    ['percent::69', 'money:USD:2.25e+08', 'multiple::11']
    """
    signs = Signs.of(raw, sentences)
    words_found = found or words(raw, sentences)
    starts, ends = words_found.starts.tolist(), words_found.ends.tolist()
    table = NUMBER_WORDS.get(language, {})
    counted = [
        Counted(at, word, (starts[at], ends[at]))
        for at, word in enumerate(words_found.texts)
        if word in table or word in HUNDREDS
    ]
    return figures_in(signs, sentences, language, counted)


@attrs.frozen
class Counted:
    """A word that counts ("six", "hundred"): its number among the words, itself, case folded, and its place."""

    at: int
    word: str
    span: Span


def figures_in(
    signs: Signs, sentences: Sequence[Span], language: str, counted: Sequence[Counted]
) -> tuple[Figure, ...]:
    """
    Find the figures of a text as `find_figures` does, where its signs have been looked at.

    Args:
        signs: The signs of the text.
        sentences: The spans of its sentences.
        language: An ISO 639-1 code.
        counted: Its words that count, in order.
    """
    figures = list(_in_digits(signs, sentences, language)) if signs.seen & DIGIT else []
    starts = [start for start, _ in sentences] if counted else []
    for span, value in _in_words(signs.text, counted, NUMBER_WORDS.get(language, {})):
        at = bisect_right(starts, span[0]) - 1
        sentence = sentences[at] if at >= 0 and span[0] < sentences[at][1] else span
        figure = _figure(signs.text, span, value, sentence)
        if value >= _LEAST or figure.kind != "count":
            figures.append(figure)
    return tuple(sorted(figures, key=lambda figure: figure.span))


def _in_digits(signs: Signs, sentences: Sequence[Span], language: str) -> Iterator[Figure]:
    raw, places = signs.text, signs.runs(DIGIT)[0].tolist()
    for sentence in sentences:
        free, end = sentence
        for place in places[bisect_left(places, free) : bisect_left(places, end)]:
            match = _NUMBER.match(raw, place, end) if place >= free else None
            if match is None:
                continue
            mark = _BEFORE.search(raw, max(free, place - _LONGEST_MARK), place)
            written, free = match.group(), match.end()
            span = (place if mark is None else mark.start(), free)
            figure = _figure(raw, span, parse_number(written, language), sentence, mark and mark[1])
            if figure.kind != "count" or _counts(raw, written, span, figure):
                yield figure


def _in_words(raw: str, counted: Sequence[Counted], table: Mapping[str, int]) -> Iterator[tuple[Span, float]]:
    """Read numbers in words ("six hundred", "twenty-eight"), where a table has the language's."""
    places = deque(counted if table else ())
    while places:
        run = [places.popleft()]
        while places and _next_to(raw, run[-1], places[0]):
            run.append(places.popleft())
        value = 0.0
        for one in run:
            value = max(1.0, value) * 100 if one.word in HUNDREDS else value + table[one.word]
        yield (run[0].span[0], run[-1].span[1]), value


def _next_to(raw: str, one: Counted, other: Counted) -> bool:
    return other.at == one.at + 1 and not raw[one.span[1] : other.span[0]].strip(" -")


def _figure(raw: str, span: Span, value: float, sentence: Span, before: str | None = None) -> Figure:
    end = span[1]
    currency = CURRENCIES.get(before or "")
    magnitude, percent, multiple = 1.0, False, False
    for word, stop in _words_after(raw, end, sentence[1]):
        if magnitude == 1.0 and not percent and word in MAGNITUDES:
            magnitude, end = MAGNITUDES[word], stop
        elif word in PERCENT:
            percent, end = True, stop
            break
        elif word in MULTIPLES:
            multiple, end = True, stop
            break
        elif not currency and (word in CURRENCY_WORDS or word in CURRENCIES):
            currency, end = CURRENCY_WORDS.get(word) or CURRENCIES[word], stop
            break
        else:
            break
    value *= magnitude
    kind = "money" if currency else "percent" if percent else "multiple" if multiple else "count"
    return Figure(kind, currency or "", value, (span[0], end), sentence)


def _words_after(raw: str, at: int, stop: int) -> Iterator[tuple[str, int]]:
    for _ in range(3):
        match = _AFTER.match(raw, at, min(stop, at + 40))
        if not match:
            return
        both = match.group(1).casefold()
        single = both.split(" ")[0]
        known = both in PERCENT or both in MAGNITUDES or both in CURRENCY_WORDS
        word = both if known else single.rstrip(".") if single.rstrip(".") in MAGNITUDES else single
        at = match.end(1) - (0 if known else len(both) - len(single))
        yield word.rstrip("."), at


def _counts(raw: str, written: str, span: Span, figure: Figure) -> bool:
    """Whether a bare number counts something: not a code, a small number, a year or the day of a month."""
    end = span[1]
    if raw[end : end + 1].isalpha() and figure.span[1] == end and written.isdigit():
        return False  # the "531" of "531BE"
    if figure.span[1] > end or "." in written or "," in written:
        return figure.value >= 1
    if figure.value < _LEAST or (1900 <= figure.value <= 2099 and len(written) == 4):
        return False
    if figure.value > 31:
        return True
    near = raw[max(0, span[0] - 12) : span[0]].split()[-1:] + raw[end : end + 14].split()[:1]
    return not any(word.casefold().strip(".,()") in MONTHS for word in near)


def parse_number(written: str, language: str) -> float:
    """
    Read a number in the way of its language; a lone group of three digits after the other mark is taken for thousands.

    >>> parse_number("1.200,5", "de"), parse_number("1,200.5", "en"), parse_number("12,5", "pl")
    (1200.5, 1200.5, 12.5)
    """
    if written.isdecimal():
        return float(written)
    plain = re.sub(r"[\u00a0\u202f '\u2019]", "", written)
    point, comma = plain.rfind("."), plain.rfind(",")
    if point >= 0 and comma >= 0:
        decimal = "." if point > comma else ","
    elif point < 0 and comma < 0:
        return float(plain)
    else:
        mark = "." if point >= 0 else ","
        grouped = bool(re.fullmatch(rf"\d{{1,3}}(?:\{mark}\d{{3}})+", plain))
        own = "." if language in POINT_LANGUAGES else ","
        decimal = mark if not grouped or (plain.count(mark) == 1 and mark == own) else "none"
    for mark in ".,":
        if mark != decimal:
            plain = plain.replace(mark, "")
    plain = plain.replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else float(plain.replace(".", ""))
