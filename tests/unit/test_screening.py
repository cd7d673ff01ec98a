"""Pairs that are passed over: a story run finds the same links and relations as comparing every pair in full."""

from __future__ import annotations

import itertools
import random

import pytest

from newsdedup.model import Article, CopyEdge, Overlap, Relation
from newsdedup.pipeline import articles
from newsdedup.settings import StorySettings
from newsdedup.stories.circulation import Circulation
from newsdedup.stories.compare import compare
from newsdedup.stories.counts import count
from newsdedup.stories.evidence.measures import Measures
from newsdedup.stories.features.lexicon import Lexicons
from newsdedup.stories.features.profile import Profile, profile
from newsdedup.stories.judge import Judge
from newsdedup.stories.screening import screened

_NAMES = "Mira Holt|Port Vell|Otrok Energy|Jonas Brakel|Lena Dorn|Kasim Orel|Brenn Harbour|Tolva Bank".split("|")
_SAID = (
    "We never agreed to close the harbour before the winter storms arrive",
    "The bank was told in March that the loans would not be repaid",
    "Nobody on the council had read the report when the vote was called",
)
_DID = (
    "{0} signed a contract worth {2} million dollars with {1} on Tuesday.",
    "{0} rejected the complaint of {1} about {2} percent higher tariffs.",
    "Officials of {1} accused {0} of hiding {2} damaged containers from inspectors.",
    "The court ordered {0} to repay {2} million euros to investors of {1}.",
    "According to the Brenn Courier, {0} had warned {1} about {2} unpaid invoices.",
    "Residents near the quay protested as {0} and {1} cleared {2} flooded houses.",
    "Engineers of {1} inspected the dam after {0} reported {2} cracks.",
)


@pytest.fixture(scope="module")
def profiles() -> list[Profile]:
    """Reports of a few events that share some names, figures, quotations and sentences."""
    rng, texts = random.Random(3), []
    for at in range(28):
        event = random.Random(at // 4)
        facts = [sentence.format(*event.sample(_NAMES, 2), event.randint(12, 900)) for sentence in _DID]
        own = [sentence.format(*rng.sample(_NAMES, 2), rng.randint(12, 900)) for sentence in _DID]
        told = rng.sample(facts, rng.randint(1, 6)) + rng.sample(own, rng.randint(1, 5))
        for said in rng.sample(_SAID, rng.randint(0, 2)):
            told.insert(rng.randrange(len(told)), f"\u201c{said},\u201d {rng.choice(_NAMES)} said.")
        date = f"2024-03-{1 + at // 4 + rng.choice((0, 0, 9)):02}"
        texts.append({"id": f"{at:02}", "text": "\n\n".join(told), "date": date})
    found = [one for one in articles(texts) if isinstance(one, Article)]
    lexicons = Lexicons()
    return [profile(one, lexicons) for one in sorted(found, key=lambda one: one.id)]


@pytest.mark.parametrize("counted", [False, True])
def test_what_is_passed_over_is_no_link_and_of_the_same_relation(profiles: list[Profile], *, counted: bool) -> None:
    """Whatever the screen answers, the full comparison answers too; and it spares some pairs."""
    days = [one.article.published.earliest for one in profiles]
    known = Circulation(count(profiles, [day.toordinal() if day else 0 for day in days])) if counted else None
    settings, passed = StorySettings(), []
    for a, b in itertools.combinations(profiles, 2):
        relation = screened(Measures(a, b, Overlap()), settings, known)
        full = compare(a, b, CopyEdge(0, 1, Relation.UNRELATED, Overlap()), settings, known)
        if relation is not None:
            assert (full.linked, full.relation) == (False, relation)
            passed.append(relation)
    assert len(passed) > 20


def test_a_judge_says_the_same_in_short_and_at_length(profiles: list[Profile]) -> None:
    """The relation that a run reads is that of the comparison, for links and for others."""
    short, long = (Judge(profiles, {}, StorySettings()) for _ in range(2))
    for a, b in itertools.combinations(range(len(profiles)), 2):
        assert short.relation(a, b) is long.compare(a, b).relation
