"""Looking at all signs of a text at once finds what patterns find, line by line and word by word."""

import re

from hypothesis import given
from hypothesis import strategies as st

from newsdedup.text.lines import line_spans, sentence_spans, sentences
from newsdedup.text.signs import Signs
from newsdedup.text.words import written

SIGNS = "abZ'\u2019\u02bc_ .3\u00b2\u00bd\n\r!?)\u201d\u2026\u3002\u4e2d\u304ce\u0301\u030a\U0001f600\ud800\u00df"
texts = st.text(st.sampled_from(SIGNS), max_size=24) | st.text(max_size=24)
WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)?[\u0300-\u036f]*")


@st.composite
def stretches(draw):
    """A text and some stretches of it, ascending, perhaps with nothing between."""
    text = draw(texts)
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    return text, list(zip(bounds[::2], bounds[1::2], strict=False))


@given(stretches())
def test_words_are_those_of_the_pattern(case):
    """Runs of letters with one apostrophe and the marks behind them, cut at the borders of the stretches."""
    text, within = case
    found = written(Signs.of(text, within))
    assert found.surfaces == [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]
    if not re.search("[\u4e2d\u304c\u3005-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]", text):
        wanted = [match.span() for start, end in within for match in WORD.finditer(text, start, end)]
        assert list(zip(found.starts.tolist(), found.ends.tolist(), strict=True)) == wanted


@given(stretches())
def test_lines_and_sentences_are_those_of_the_generators(case):
    """Both ways of splitting a text agree on any text, and any stretches of it."""
    text, within = case
    signs = Signs.of(text, within)
    lines = signs.lines()
    assert lines == list(line_spans(text, within))
    assert sentences(signs, lines) == list(sentence_spans(text, within))
