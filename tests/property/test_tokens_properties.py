"""Tokens of any text: the same alone or in a batch, in any normal form, and as a slow reading of the rules has them."""

from __future__ import annotations

import unicodedata

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from newsdedup.copies.reference import shingle_hash, token_hash
from newsdedup.text.characters import canonical_characters, counts
from newsdedup.text.shingles import shingles
from newsdedup.text.tokens import token_columns, token_texts, tokens

ANY = st.text(max_size=60)
# Scripts in which something can go wrong: accents, marks that spell, jamo, kana, look-alikes, ligatures, dropped marks.
TRICKY = st.text(
    alphabet=st.sampled_from(
        "aZ éß œﬁ½①ⓐ™_- '’\n\x00\x01\x1f"
        "\u0301\u0327\u200b\u00ad\u202e\ufe0f"
        "аеоРяйЯ αΒς қӀ աօ"
        "한국각\u1112\u1161\u11ab ㄱﾡ"
        "中文　。日本ガｶﾞ\u3099 ไทยสวัสดี ລາວ ខ្មែរ မြန်မာ"
        "कि़ताब\u093c\u094d محمّد أ\u0651\u064e\u0654 שָׁלוֹם ﷺ"
        "🎉𝓱𠀀\ud800\udfff"
    ),
    max_size=40,
)
TEXT = ANY | TRICKY


@given(st.lists(TEXT, max_size=8))
def test_a_batch_has_the_tokens_of_each_text(texts):
    """Texts don't touch each other in a batch: every row of the columns is what the text has alone."""
    columns = token_columns(texts)
    assert len(columns) == len(texts)
    for row, text in enumerate(texts):
        mine = columns.hashes[columns.offsets[row] : columns.offsets[row + 1]]
        assert np.array_equal(mine, tokens(text).hashes)


@given(TEXT)
def test_hashes_are_those_of_the_reference(text):
    """The arrays and the plain-Python hash agree on every token and every shingle."""
    written = token_texts(text)
    assert tokens(text).hashes.tolist() == [token_hash(token) for token in written]
    expected = [shingle_hash(written[start : start + 3]) for start in range(len(written) - 2)]
    assert shingles([text], 3).hashes.tolist() == expected


@given(TEXT)
@example("\u1112\u1161\u11ab")
@example("a\u0327\u0301 \u0628\u0651\u0654")
def test_normal_forms_are_one_text(text):
    """However a text is composed or decomposed, its tokens are the same."""
    for form in ("NFC", "NFD"):
        assert token_texts(unicodedata.normalize(form, text)) == token_texts(text)


@given(TEXT)
def test_spans_stand_in_order_inside_the_text(text):
    """Tokens never overlap unless one character made several of them, and each span is a stretch of the text."""
    found = tokens(text)
    assert len(found.starts) == len(found.ends) == len(found)
    for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True):
        assert 0 <= start < end <= len(text)
    assert (np.diff(found.starts) >= 0).all()
    assert (found.starts[1:] >= found.ends[:-1] - 1).all()


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=60))
def test_a_slow_reading_of_the_rules_gives_the_same(text):
    """In scripts with spaces tokens are the runs of characters that count, each in its canonical form."""
    spelled = "".join(canonical_characters([char])[0] if counts(char) else " " for char in text)
    spelled = "".join(char if counts(char) else " " for char in spelled)
    assert token_texts(text) == spelled.split()
