"""Figures mean the same in any language and number format; dates, years and codes are no figures."""

import pytest

from newsdedup.stories.features.figures import find_figures, parse_number


def keys(text, language="en"):
    return [figure.key for figure in find_figures(text, [(0, len(text))], language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It paid $225 million for them."),
        ("en", "It paid US$225m for them."),
        ("en", "It paid 225 million dollars for them."),
        ("de", "Es zahlte 225 Millionen Dollar dafür."),
        ("fr", "Il a payé 225 millions de dollars."),
        ("es", "Pagó 225 millones de dólares."),
        ("it", "Ha pagato 225 milioni di dollari."),
        ("pl", "Zapłacił 225 mln dolarów."),
        ("ru", "Заплатили 225 миллионов долларов."),
        ("uk", "Заплатили 225 мільйонів доларів."),
    ],
)
def test_one_sum_has_one_key_in_every_language(language, text):
    """A translation keeps its figures, and so their keys."""
    assert keys(text, language) == ["money:USD:2.25e+08"]


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("1,234", "en", 1234),
        ("1.234", "de", 1234),
        ("1,5", "de", 1.5),
        ("1.5", "en", 1.5),
        ("1 234 567", "fr", 1234567),
        ("1.234.567,89", "es", 1234567.89),
        ("1,234,567.89", "en", 1234567.89),
        ("2,125", "pl", 2.125),
        ("4.6", "de", 4.6),
    ],
)
def test_points_and_commas_are_read_by_language(written, language, value):
    """What groups thousands in one language is the decimal mark of another."""
    assert parse_number(written, language) == pytest.approx(value)


def test_shares_multiples_and_counts_are_told_apart():
    """Thirty times is not thirty per cent."""
    assert keys("Exports grew 30 times, imports 30 percent, and 3,400 jobs went.") == [
        "multiple::30",
        "percent::30",
        "count::3400",
    ]


def test_dates_years_and_codes_are_no_figures():
    """Days of a month, years, model names and version-like codes say nothing about an amount."""
    assert keys("On February 24, 2022, a Su-35 and an M-17 left; on 3 March the RB-531BE followed in 2023.") == []


def test_every_figure_points_at_its_place():
    """The span covers the mark, the number and its magnitude word."""
    text = "The fund lost €1.5 billion overnight."
    figure = find_figures(text, [(0, len(text))])[0]
    assert text[slice(*figure.span)] == "€1.5 billion"


def test_a_long_run_of_digits_is_harmless():
    """A megabyte of digits costs no more than reading it."""
    assert isinstance(keys("9" * 1_000_000), list)


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "It kept eleven percent of the price.", "percent::11"),
        ("en", "Twenty-eight billion euros were lent.", "money:EUR:2.8e+10"),
        ("en", "About six hundred people were hired.", "count::600"),
        ("de", "Rund sechs hundert Leute und zweiundzwanzig Prozent.", "count::600"),
        ("fr", "Onze pour cent du prix.", "percent::11"),
        ("es", "Veinte millones de euros.", "money:EUR:2e+07"),
    ],
)
def test_numbers_in_words_are_read(language, text, key):
    """One text writes 11 percent, its retelling eleven percent."""
    assert key in keys(text, language)


def test_small_words_are_no_figures():
    """The words for one and two stand everywhere and say nothing."""
    assert keys("One of the two men said that a third would come.") == []
