"""Bad input to the stories room: what is long, odd or a crowd ends in bounded time, with sensible stories."""

from __future__ import annotations

import random
import time

import pytest

from newsdedup.copies import find_copies, measure
from newsdedup.settings import CopySettings, StorySettings
from newsdedup.store.memory import MemoryIndex
from newsdedup.stories import compare_articles, find_stories
from newsdedup.stories.features.profile import profile
from tests.make import article

WORDS = [f"{a}{b}{c}" for a in ("bal", "dor", "kin", "mar", "ves") for b in ("ta", "ro", "li") for c in ("n", "x", "s")]


def told(articles):
    """The stories of articles, by the whole way of the room."""
    ordered = sorted(articles, key=lambda one: one.id)
    copies = find_copies(ordered, CopySettings())
    return find_stories(ordered, copies.groups, copies.edges, index=MemoryIndex(), settings=StorySettings())


def seconds(made):
    """CPU seconds of a call."""
    begun = time.process_time()
    made()
    return time.process_time() - begun


def prose(words, seed=0):
    """Sentences of invented words, with a name and a figure in each."""
    rng = random.Random(seed)
    sentences = []
    for _ in range(words // 12):
        drawn = rng.choices(WORDS, k=9)
        sentences.append(f"{' '.join(drawn).capitalize()} {rng.choice(WORDS).capitalize()} {rng.randint(10, 9999)}.")
    return sentences


ODD = {
    "one word": "harbour",
    "no letters": "1,234 5.6 % -- 7",
    "surrogates": "One \ud800 two \udfff three. “Four five six seven,” said Mara Lind.",
    "NUL": "One\x00two. Three\x00four five.",
    "controls": "".join(map(chr, range(160))) * 3,
    "marks only": "\u0301\u093c\u200d" * 50,
    "marks of quotation only": "“”„«»‹›「」'‘’" * 50,
    "full stops only": "." * 500,
    "digits only": "7" * 500,
    "capitals only": "HARBOUR " * 300,
    "apostrophes": "a'b'c'd'e " * 200,
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read_like_any_other(name):
    """No text raises, alone, among others, or against itself."""
    odd = article(ODD[name], id="odd")
    assert len(told([odd])) == 1
    assert told([odd, *(article(text, id=other) for other, text in ODD.items())])
    other = article(ODD["surrogates"], id="other")
    compare_articles(odd, other, measure(odd, other, CopySettings()), StorySettings())


def test_a_thousand_copies_of_one_are_one_story():
    """Copies are compared with nobody: they collapse before."""
    text = " ".join(prose(400))
    found = told([article(text, id=f"{at:04}") for at in range(1000)])
    assert [len(story.members) for story in found] == [1000]


@pytest.mark.parametrize(
    ("what", "piece"),
    [
        ("words", "Dorlix said the harbour of Balton costs 4.6 million dollars, 12 percent more. "),
        ("quotations", "“We will keep the harbour open at night,” said Mara Lind. "),
        ("single quotations", "‘We will keep the harbour open at night,’ said Mara Lind. "),
        ("openings", "“We will keep the harbour "),
        ("guillemets", "»We keep it open today« « "),
        ("names", "Mara Lind Dorlix Balton Kinros "),
        ("figures", "$4,600,000 12 % 3.5 million "),
        ("numbers in words", "six hundred twenty-eight "),
        ("stops", "A. B. C. "),
    ],
)
def test_one_line_of_many_words_costs_as_its_length(what, piece):
    """A page of nothing but one thing, all in one line, costs about four times as much at four times the length."""
    del what
    once, more = (article(piece * (words // len(piece.split()))) for words in (8_000, 32_000))
    profile(article(piece))
    first = min(seconds(lambda: profile(once)) for _ in range(2))
    assert min(seconds(lambda: profile(more)) for _ in range(2)) < 9 * first + 0.3


def test_two_articles_of_many_words_are_compared():
    """Two long articles with much in common end in time."""
    long = prose(20_000)
    other = long[: len(long) // 2] + prose(10_000, seed=1)
    pair = [article(" ".join(long), id="a"), article(" ".join(other), id="b")]
    assert seconds(lambda: told(pair)) < 30


@pytest.mark.slow
def test_a_large_story_costs_as_its_members():
    """Rewrites of one report by hundreds: twice as many cost about twice as much."""
    facts = prose(120)

    def crowd(count):
        rng = random.Random(3)
        return [
            article(" ".join(rng.sample(facts, len(facts)) + prose(240, seed=at + 9)), id=f"{at:04}")
            for at in range(count)
        ]

    small, large = crowd(20), crowd(80)
    told(small[:5])
    first = seconds(lambda: told(small))
    assert seconds(lambda: told(large)) < 10 * first + 1
