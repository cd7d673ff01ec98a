"""What counts as a token, in many scripts; and that disguises of a text leave its tokens as they are."""

from __future__ import annotations

import time

import numpy as np
import pytest

from newsdedup.text.shingles import shingles
from newsdedup.text.tokens import token_columns, token_texts, tokens

PLAIN = "The mayor said on Friday that the harbour would close for a week while divers look for the lost ferry anchor"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's 3.5 km, co-op_one!", ["it", "s", "3", "5", "km", "co", "op_one"]),
        ("Straße ŒUVRE ﬁne x² Ⅷ", ["strasse", "œuvre", "fine", "x2", "viii"]),
        ("été, Ångström; Łódź ñandú", ["ete", "angstrom", "łodz", "nandu"]),
        ("½ Liter, Brand™ №5 ⓐⓑ", ["1", "2", "liter", "brand", "5", "ab"]),
        ("Ёлка й ї Київ", ["елка", "и", "і", "киів"]),
        ("Ἀθῆναι ΛΌΓΟΣ", ["αθηναι", "λογοσ"]),
        ("शांति वार्ता", ["शांति", "वार्ता"]),
        ("مُحَمَّد أحمد عـــربي", ["محمد", "أحمد".replace("أ", "ا\u0654"), "عربي"]),
        ("שָׁלוֹם", ["שלום"]),
        ("한국어 뉴스", ["한국어", "뉴스"]),
        ("北京abc新闻2024年", ["北", "京", "abc", "新", "闻", "2024", "年"]),
        ("ｶﾞｿﾘﾝ", ["カ\u3099", "ソ", "リ", "ン"]),
        ("สวัสดี", ["ส", "วั", "ส", "ดี"]),
        ("ខ្មែរ", ["ខ្", "មែ", "រ"]),
        ("", []),
        ("…!? 🎉\ud800\x00", []),
    ],
)
def test_tokens_of_many_scripts(text, expected):
    """Words where a script has spaces, characters with their marks where it has none, all in canonical form."""
    assert token_texts(text) == expected


@pytest.mark.parametrize(
    "disguise",
    [
        pytest.param(lambda text: "\u200b".join(text.split("x")).replace("e", "e\u200b"), id="zero-width space"),
        pytest.param(lambda text: text.replace("o", "o\u00ad"), id="soft hyphen"),
        pytest.param(lambda text: text.replace("a", "a\u200d").replace("s", "s\u200c"), id="joiners"),
        pytest.param(lambda text: "\u202a" + text.replace(" the", "\u2066 the\u2069") + "\u202c", id="bidi marks"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="no-break space"),
        pytest.param(lambda text: text.replace(" ", "\u2003\u3000"), id="wide spaces"),
        pytest.param(
            lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text), id="full width"
        ),
        pytest.param(lambda text: text.replace("r", "r\ufe0f").replace("d", "d\U000e0101"), id="variation selectors"),
        pytest.param(lambda text: text.replace("e", "e\u0301").replace("t", "t\u0336"), id="combining marks"),
        pytest.param(lambda text: text.replace("a", "\u0430").replace("o", "\u043e"), id="Cyrillic look-alikes"),
        pytest.param(lambda text: text.replace("o", "\u03bf").replace("F", "\u03dc"), id="Greek look-alikes"),
        pytest.param(lambda text: text.replace("o", "\u0585"), id="Armenian look-alikes"),
        pytest.param(lambda text: text.replace("g", "\u0261"), id="phonetic look-alikes"),
        pytest.param(
            lambda text: "".join(chr(0x1D5BA + ord(c) - 97) if "a" <= c <= "z" else c for c in text), id="sans-serif"
        ),
        pytest.param(
            lambda text: "".join(chr(0x24D0 + ord(c) - 97) if "a" <= c <= "z" else c for c in text), id="circled"
        ),
        pytest.param(lambda text: text.replace("fi", "\ufb01"), id="ligatures"),
        pytest.param(str.upper, id="capitals"),
        pytest.param(lambda text: text.replace(" ", "\x00 "), id="NUL"),
        pytest.param(lambda text: text.replace(" ", " \U000e0041"), id="tags"),
    ],
)
def test_disguises_are_seen_through(disguise):
    """Each Unicode trick leaves at least 95 % of the shingles (here: all but a stray one)."""
    disguised = disguise(PLAIN)
    assert disguised != PLAIN or "fi" not in PLAIN
    plain, other = (set(shingles([text]).hashes.tolist()) for text in (PLAIN, disguised))
    assert len(plain & other) / len(plain | other) >= 0.95


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Мoсква МOCКВА Мосkвой", ["москва", "москва", "мосkвои"]),
        ("pаypаl раураl", ["paypal", "paypal"]),
        ("Εllάδα ελλάδα", ["εllαδα", "ελλαδα"]),
        ("iPhoneом G7-стран", ["iphoneом", "g7", "стран"]),
        ("о а с", ["о", "а", "с"]),
    ],
)
def test_only_words_of_mixed_script_change(text, expected):
    """A look-alike is replaced where all of the word then is of one script, and a word of one script stays."""
    assert token_texts(text) == expected


def test_spans_lead_back_to_the_text():
    """Each token's span covers what was written, with what was dropped inside."""
    text = "Ｎew\u00adYork: ½ 北京 e\u0301te\u0301"
    found = tokens(text)
    written = [text[start:end] for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)]
    assert written == ["Ｎew\u00adYork", "½", "½", "北", "京", "e\u0301te"]


def test_a_batch_keeps_texts_apart():
    """No token or shingle reaches from one text into the next, whatever a text holds."""
    columns = token_columns(["one\x01two", "", "three", "\x01", "four"])
    assert columns.offsets.tolist() == [0, 2, 2, 3, 3, 4]
    assert shingles(["a b c", "d e f g"], 3).offsets.tolist() == [0, 1, 3]


def test_long_tokens_differ_by_their_ends():
    """A token of any length is hashed whole: one of 128 bytes, and beyond, is told from a longer one."""
    hashes = [tokens("x" * length).hashes[0] for length in (7, 8, 9, 127, 128, 129, 5_000, 5_001)]
    assert len(set(hashes)) == len(hashes)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 8, 13])
def test_shingles_of_any_size(size):
    """A shingle is told by its tokens and their order alone."""
    words = [f"w{number}" for number in range(20)]
    found = shingles([" ".join(words), " ".join(reversed(words)), " ".join(words[3:])], size)
    assert np.diff(found.offsets).tolist() == [21 - size, 21 - size, 18 - size]
    assert np.array_equal(found.of(0)[3:], found.of(2))
    assert size == 1 or not set(found.of(0).tolist()) & set(found.of(1).tolist())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a" * 10_000_000, id="one token"),
        pytest.param("a " * 5_000_000, id="one-letter tokens"),
        pytest.param(" " * 10_000_000, id="nothing"),
        pytest.param("\u0315\u0316" * 2_500_000, id="dropped marks"),
        pytest.param("क" + "\u093c\u094d" * 2_500_000, id="marks out of order"),
        pytest.param("pаypаl " * 700_000, id="look-alikes"),
        pytest.param("\ud800" * 3_000_000, id="lone surrogates"),
        pytest.param("中" * 3_000_000, id="Han"),
        pytest.param(("y" * 129 + " ") * 70_000, id="long tokens"),
    ],
)
def test_huge_texts_end_in_time(text):
    """Ten megabytes of anything are a few seconds' work (no step is more than linear)."""
    start = time.process_time()
    token_columns([text])
    assert time.process_time() - start < 10
