"""Two articles are linked by what only one report explains, not by their topic; every comparison explains itself."""

import itertools

import pytest

from newsdedup.model import EvidenceKind, Relation
from newsdedup.settings import Settings, StorySettings
from newsdedup.stories import compare_articles
from tests.families import CREDITS, FAMILY
from tests.make import NO_OVERLAP, article

RETOLD = {"retold-a", "retold-b", "retold-c"}


def made(one, two, **fields):
    a, b = (article(FAMILY[name], id=name, credits=CREDITS[name], **fields) for name in (one, two))
    return compare_articles(a, b, NO_OVERLAP, Settings().stories)


@pytest.mark.parametrize(("one", "two"), list(itertools.combinations(sorted(FAMILY), 2)))
def test_retellings_are_linked_and_other_reports_are_not(one, two):
    """Three retellings link to each other without shared wording; two reports on the same firm link to nothing."""
    comparison = made(one, two)
    assert comparison.linked == ({one, two} <= RETOLD)
    assert comparison.linked or comparison.short


def test_a_link_is_far_from_a_topical_pair():
    """The weakest retelling has clearly more points than the strongest pair that is merely on the topic."""
    scores = {pair: made(*pair).score for pair in itertools.combinations(sorted(FAMILY), 2)}
    weakest = min(score for pair, score in scores.items() if set(pair) <= RETOLD)
    strongest = max(score for pair, score in scores.items() if not set(pair) <= RETOLD)
    assert weakest > 3
    assert strongest < 1


def test_the_score_is_the_sum_of_its_evidence():
    """Parts add up the pieces of their kind, and the score adds up the parts; what speaks against is negative."""
    comparison = made("retold-a", "retold-b")
    assert comparison.score == pytest.approx(sum(piece.weight for piece in comparison.evidence))
    for kind, points in comparison.parts.items():
        pieces = [piece.weight for piece in comparison.evidence if piece.kind == kind]
        assert points == pytest.approx(sum(pieces))


def test_evidence_points_into_both_texts():
    """Each figure, quotation and name stands where its spans say."""
    comparison = made("retold-a", "retold-b")
    for piece in comparison.evidence:
        if piece.kind in {EvidenceKind.FIGURE, EvidenceKind.NAME, EvidenceKind.QUOTE}:
            assert FAMILY["retold-a"][slice(*piece.a)] == piece.snippet
            assert FAMILY["retold-b"][slice(*piece.b)].strip()


def test_a_drifted_quotation_is_evidence_and_says_so():
    """The words of a witness survive two translations; the note says that they were changed."""
    notes = [piece.note for piece in made("retold-a", "retold-b").evidence if piece.kind is EvidenceKind.QUOTE]
    assert notes == ["both quote Ilse Brandvold, in other words"]


def test_dates_far_apart_speak_against():
    """The same two texts with a year between them lose points, and the evidence says why."""
    near = made("retold-a", "retold-b").score
    a = article(FAMILY["retold-a"], credits=CREDITS["retold-a"], day="2024-05-07")
    b = article(FAMILY["retold-b"], credits=CREDITS["retold-b"], day="2025-05-07")
    far = compare_articles(a, b, NO_OVERLAP, Settings().stories)
    assert far.score < near - 3
    assert far.parts["date"] == pytest.approx(far.score - near)
    assert "at least 365 days apart" in {piece.note for piece in far.evidence}


def test_other_credits_speak_against():
    """Two texts that name different sources lose points for it; two that name one gain."""
    a = article(FAMILY["retold-a"], credits=[("The Lantern Post", "report")])
    b, c = (article(FAMILY["retold-b"], credits=[(name, "report")]) for name in ("Fjord Tribune", "The Lantern Post"))
    other, same = (compare_articles(a, one, NO_OVERLAP, StorySettings()) for one in (b, c))
    assert other.parts["credit"] < 0 < same.parts["credit"]
    assert other.parts["own_reporting"] < same.parts["own_reporting"]


def test_the_probability_follows_the_score():
    """At the threshold of the packaged weights the odds are even, and more points never mean less."""
    ordered = sorted((made(*pair) for pair in itertools.combinations(FAMILY, 2)), key=lambda one: one.score)
    chances = [one.probability for one in ordered]
    assert chances == sorted(chances)
    assert all((one.probability >= 0.5) == (one.score >= 3) for one in ordered)


def test_the_order_of_the_two_does_not_matter():
    """Turned round, the score, the relation and the verdict stay."""
    for one, two in itertools.combinations(sorted(FAMILY), 2):
        there, back = made(one, two), made(two, one)
        assert there.score == pytest.approx(back.score, abs=0.3)
        assert (there.linked, there.relation) == (back.linked, back.relation)


def test_the_threshold_is_a_setting():
    """A stricter threshold unlinks, and says how many points were there."""
    a, b = (article(FAMILY[name], credits=CREDITS[name]) for name in ("retold-a", "retold-b"))
    strict = compare_articles(a, b, NO_OVERLAP, StorySettings(link=50))
    assert not strict.linked
    assert any("of the 50 that make a link" in line for line in strict.short)


def test_unlike_texts_are_unrelated():
    """A recipe has nothing to do with a scandal."""
    recipe = "Peel the turnips and boil them in salted water. Add butter, pepper and a spoon of honey before serving."
    comparison = compare_articles(article(FAMILY["retold-a"]), article(recipe), NO_OVERLAP, StorySettings())
    assert comparison.relation is Relation.UNRELATED


@pytest.mark.parametrize("text", ["", "One.", "“", "$", "A" * 5000])
def test_nothing_much_to_compare_is_no_error(text):
    """Texts without words, quotations or figures are compared all the same, and not linked."""
    assert not compare_articles(article(text), article(FAMILY["retold-a"]), NO_OVERLAP, StorySettings()).linked
