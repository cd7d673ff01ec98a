"""How often words are used: what wordfreq's tables say, of any language, in little room."""

import sys

import pytest
import wordfreq
from hypothesis import example, given
from hypothesis import strategies as st

from newsdedup.data.frequencies import Frequencies, frequencies


@pytest.mark.parametrize("language", ["en", "fi", "zh", "ar"])
def test_every_word_is_as_frequent_as_its_table_says(language):
    known = frequencies(language)
    told = wordfreq.get_frequency_dict(language)
    assert {word: known.of(word) for word in told} == told
    assert len(known) == len(told)


@example([["a", "\0a", "a\0"], ["", "\0"]], "\0\0")
@given(st.lists(st.sets(st.text(min_size=1, max_size=30), max_size=8), max_size=12), st.text(max_size=30))
def test_each_word_has_its_band(bands, other):
    seen: set[str] = set()
    apart = []
    for band in bands:
        apart.append(sorted(set(band) - seen))
        seen |= set(band)
    known = Frequencies(apart)
    for number, words in enumerate(apart):
        for word in words:
            assert known.of(word) == 10 ** (-number / 100)
            assert known.zipf(word) == (900 - number) / 100
    if other not in seen:
        assert (known.of(other), known.zipf(other)) == (0.0, 0.0)


def test_words_in_no_encoding_are_unknown():
    assert frequencies("en").of("\ud800") == 0.0


def test_norwegian_and_croatian_have_tables_under_other_codes():
    assert frequencies("no").of("regjeringen") > 0
    assert frequencies("hr").of("vlada") > 0


def test_a_table_is_small():
    """Wordfreq's own takes some 30 MB."""
    known = frequencies("en")
    assert len(known) > 300_000
    assert sum(sys.getsizeof(column) for column in (known._keys, known._codes)) < 4e6
