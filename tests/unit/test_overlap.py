"""What two texts share is counted exactly, and passages are runs of words with the spans they stand in."""

from __future__ import annotations

import random

import attrs
import numpy as np
import pytest

from newsdedup.copies import measure
from newsdedup.copies.counting import measure_pairs
from newsdedup.copies.overlap import relation
from newsdedup.copies.pairs import Pairs
from newsdedup.copies.passages import Run, shared_runs
from newsdedup.copies.texts import distinct_texts
from newsdedup.model import Article, Kind, Overlap, Region, Relation
from newsdedup.settings import CopySettings
from newsdedup.text.tokens import token_texts, tokens
from tests.make import article

STORY = (
    "The council of Marrow Bay voted nine to four on Thursday to sell the old lighthouse to a theatre company. "
    "Mayor Ines Calloway called the sale a rescue. Neighbours had asked for a museum, and some of them wept. "
    "The company, Salt and Lantern, will pay two million crowns over ten years and open its doors in May."
)


def shingle_set(text: str, size: int = 5) -> set[tuple[str, ...]]:
    found = token_texts(text)
    return {tuple(found[start : start + size]) for start in range(len(found) - size + 1)}


def test_counts_are_those_of_python_sets():
    """Shared and distinct shingles, with repeats, of texts of very different length, are exact."""
    rng = random.Random(2)
    texts = [" ".join(rng.choice("abcdef") for _ in range(rng.choice((6, 9, 40, 400, 3_000)))) for _ in range(60)]
    found = distinct_texts(texts, CopySettings(shingle=3), ranked=True)
    left, right = np.triu_indices(len(found), 1)
    measured = measure_pairs(found, Pairs(left, right))
    sets = [shingle_set(text, 3) for text in dict.fromkeys(texts)]
    for row, (i, j) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        assert measured.shared[row] == len(sets[i] & sets[j])
        assert (measured.left_size[row], measured.right_size[row]) == (len(sets[i]), len(sets[j]))
        assert measured.jaccard[row] == len(sets[i] & sets[j]) / len(sets[i] | sets[j])


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((1.0, 1.0, 1.0), Relation.COPY),
        ((0.7, 0.8, 0.85), Relation.COPY),
        ((0.5, 0.66, 0.68), Relation.EDITED),
        ((0.3, 0.95, 0.3), Relation.EXCERPT),
        ((0.3, 0.3, 0.95), Relation.EXCERPT),
        ((0.1, 0.2, 0.2), Relation.UNRELATED),
        ((0.0, 0.0, 0.0), Relation.UNRELATED),
    ],
)
def test_relations_by_the_boundaries_of_the_settings(shares, expected):
    """Copy from the threshold on, edited when both hold most of each other, excerpt when one is in the other."""
    assert relation(Overlap(*shares), CopySettings()) is expected


def test_a_boundary_is_reached_by_its_own_value():
    """A pair whose Jaccard is the threshold itself counts."""
    assert relation(Overlap(7 / 10, 0.8, 0.8), CopySettings(threshold=0.7)) is Relation.COPY


def test_measure_names_a_copy_an_edit_an_excerpt_and_nothing():
    """Two articles are measured exactly, whatever an index would have made of them."""
    half = STORY[: len(STORY) // 2]
    assert measure(article(STORY), article(STORY.upper()), CopySettings()).relation is Relation.COPY
    assert measure(article(STORY), article(half), CopySettings()).relation is Relation.EXCERPT
    edge = measure(article(half), article(STORY), CopySettings())
    assert (edge.a, edge.b) == (0, 1)
    assert edge.overlap.left_in_right == pytest.approx(1, abs=0.05)
    assert edge.overlap.right_in_left < 0.6
    other = "Snow closed the pass above Tervel for the third day, and buses turned back at the toll house at noon."
    assert measure(article(STORY), article(other), CopySettings()).relation is Relation.UNRELATED


def test_measure_of_too_little_text():
    """A text under the least number of shingles is a copy of its equal and of nothing else; nothing equals no text."""
    settings = CopySettings()
    few = "One two three four five six"
    assert measure(article(few), article(few + "!"), settings).relation is Relation.COPY
    assert measure(article(few), article(few + " seven"), settings).relation is Relation.UNRELATED
    assert measure(article(""), article(""), settings).relation is Relation.UNRELATED
    assert measure(article(""), article(STORY), settings).overlap.jaccard == 0


def test_passages_are_the_words_as_written_in_both():
    """A passage's spans cover the same words on both sides, case, accents and punctuation apart."""
    quoted = "will pay TWO MILLION crowns, over ten years — and open its doors"
    other = f"A theatre is coming. “It {quoted} soon,” said a clerk. Mayor Ines Calloway called the sale a rescue."
    edge = measure(article(STORY), article(other), CopySettings())
    spans = [(STORY[p.a[0] : p.a[1]], other[p.b[0] : p.b[1]], p.words) for p in edge.overlap.passages]
    assert spans == [
        ("will pay two million crowns over ten years and open its doors", quoted, 12),
        ("Mayor Ines Calloway called the sale a rescue", "Mayor Ines Calloway called the sale a rescue", 8),
    ]


def test_passages_point_into_raw_and_never_cross_furniture():
    """Spans count in raw, and a run that furniture interrupts becomes two passages."""
    cut = STORY.index("Neighbours")
    advert = "ADVERTISEMENT\n"
    raw = advert + STORY[:cut] + advert + STORY[cut:]
    body = (len(advert), len(advert) + cut)
    regions = (
        Region((0, body[0]), Kind.FURNITURE, "advertisement"),
        Region(body, Kind.BODY),
        Region((body[1], body[1] + len(advert)), Kind.FURNITURE, "advertisement"),
        Region((body[1] + len(advert), len(raw)), Kind.BODY),
    )
    edge = measure(Article("x", raw, regions), article(STORY), CopySettings())
    assert edge.relation is Relation.COPY
    assert len(edge.overlap.passages) == 2
    for passage in edge.overlap.passages:
        assert raw[slice(*passage.a)] == STORY[slice(*passage.b)]
        assert advert.strip() not in raw[slice(*passage.a)]
    assert sum(passage.words for passage in edge.overlap.passages) == len(token_texts(STORY))


def test_runs_are_longest_first_and_use_each_word_once():
    """A run that a longer one overlaps is cut, and both texts' words are used at most once."""
    rng = random.Random(6)
    base = [f"w{n}" for n in range(200)]
    other = [*base[100:180], "x", *base[:60], "y", *base[150:200]]
    runs = shared_runs(tokens(" ".join(base)).hashes, tokens(" ".join(other)).hashes, 5)
    assert runs == [Run(100, 0, 80), Run(0, 81, 60), Run(180, 172, 20)]
    rng.shuffle(base)
    assert shared_runs(tokens(" ".join(base)).hashes, tokens("nothing of it").hashes, 5) == []


def test_repeated_words_make_one_run():
    """A text that repeats itself is matched occurrence by occurrence, not product by product."""
    chant = tokens("no more war " * 400).hashes
    assert shared_runs(chant, chant[: 3 * 300], 5)[0] == Run(0, 0, 900)


def test_passages_of_text_without_spaces():
    """In Chinese a word of a passage is a character, and spans cover them."""
    a = "市长周二表示，埃勒里港将在本周五之前恢复供电，并向受影响的居民道歉。"
    b = "据当地媒体报道，埃勒里港将在本周五之前恢复供电，学校也将复课。"
    passage = measure(article(a), article(b), CopySettings()).overlap.passages[0]
    assert a[slice(*passage.a)] == b[slice(*passage.b)] == "埃勒里港将在本周五之前恢复供电"
    assert passage.words == 15


def test_settings_move_the_boundaries():
    """What is an excerpt at one boundary is an edit at another."""
    settings = CopySettings()
    longer = STORY + " " + " ".join(f"more{n}" for n in range(30))
    assert measure(article(STORY), article(longer), settings).relation is Relation.EDITED
    strict = attrs.evolve(settings, edited_containment=0.9)
    assert measure(article(STORY), article(longer), strict).relation is Relation.EXCERPT
