"""Candidates are found by rare keys; a key that all have, or a large story, costs no more than its share."""

import numpy as np

from newsdedup.model import Credit, Field, Mention, Role
from newsdedup.store.memory import MemoryIndex
from newsdedup.stories.candidates import WeighedKeys, candidate_keys, candidates
from newsdedup.stories.features.profile import profile
from tests.families import FAMILY
from tests.make import article


def proposed(lists, weight=1.0, *, rarest=True):
    index = MemoryIndex()
    keys = [WeighedKeys(np.array(k, np.uint64), np.full(len(k), weight)) for k in lists]
    for at, entry in enumerate(keys):
        index.put(at, entry.keys)
    return candidates(keys, index, rarest=rarest)


def test_retellings_are_proposed():
    """All pairs of the retellings share enough rare keys, though hardly a run of words."""
    names = sorted(FAMILY)
    keys = [candidate_keys(profile(article(FAMILY[name]))) for name in names]
    index = MemoryIndex()
    for at, entry in enumerate(keys):
        index.put(at, entry.keys)
    pairs = {(names[a], names[b]) for a, b in candidates(keys, index)}
    assert {("retold-a", "retold-b"), ("retold-a", "retold-c"), ("retold-b", "retold-c")} <= pairs


def test_one_weak_key_is_not_enough():
    """A pair needs a weight of one in all."""
    assert proposed([[1], [1]], weight=0.5) == []
    assert proposed([[1, 2], [1, 2]], weight=0.5) == [(0, 1)]


def test_a_key_that_everybody_has_proposes_nothing():
    """A stock key of thousands is passed over, and does not hide the rare key of two."""
    lists = [[7] for _ in range(2000)]
    lists[3].append(9)
    lists[5].append(9)
    assert proposed(lists) == [(3, 5)]


def test_a_large_story_still_finds_itself():
    """Sixty texts with one rare key each get candidates, though not all pairs."""
    pairs = proposed([[7] for _ in range(60)])
    assert {node for pair in pairs for node in pair} == set(range(60))


def test_the_number_of_pairs_is_linear():
    """However many share a key, an article proposes a bounded number of partners."""
    assert len(proposed([[7 + n % 3, 1000 + n % 2] for n in range(900)])) <= 10 * 900


def test_without_knowing_what_is_common_all_keys_count():
    """Two keys of four hundred texts each are more than a text looks up, but not where all of its keys count."""
    lists = [[7, 8] for _ in range(400)]
    assert proposed(lists, weight=0.5) == []
    assert {node for pair in proposed(lists, weight=0.5, rarest=False) for node in pair} == set(range(400))


def test_a_key_of_too_many_is_never_looked_up():
    """What more than six hundred others have proposes nobody, even where all keys count."""
    assert proposed([[7] for _ in range(602)], rarest=False) == []
    assert proposed([[7] for _ in range(601)], rarest=False) != []


def test_sums_do_not_depend_on_an_order():
    """Three weak keys and a name weigh the same whatever is added first, so that ties are ties."""
    index = MemoryIndex()
    weights = (np.array([0.35, 0.35, 0.1, 0.2]), np.array([0.1, 0.2, 0.35, 0.35]))
    keys = [WeighedKeys(np.arange(1, 5, dtype=np.uint64), told) for told in weights]
    for at, entry in enumerate(keys):
        index.put(at, entry.keys)
    assert candidates(keys, index) == [(0, 1)]


_LEADS = (
    "The dredger lay idle at Otrok because of the Pravik dam, {0}. Nobody knew for how long it would stay.",
    "Fishermen are angry with Pravik and have come to Otrok by the dozen, {0}. The council was to meet.",
)


def _met(outlet, told, source=None):
    """Propose by the keys of sources alone: what else the two share would propose them anyway."""
    lead = _LEADS[1].format(told)
    place = (lead.index(source), lead.index(source) + len(source)) if source else None
    credits_ = [Credit(source, Role.REPORT, None, (Mention(source, Field.RAW, place),))] if source else []
    made = (
        article(_LEADS[0].format("officials said"), outlet="Vell Courier"),
        article(lead, outlet=outlet, credits=credits_),
    )
    index, keys = MemoryIndex(), []
    for at, one in enumerate(made):
        every = candidate_keys(profile(one))
        sourced = every.keys >> np.uint64(56) == np.uint64(6)
        keys.append(WeighedKeys(every.keys[sourced], every.weights[sourced]))
        index.put(at, keys[-1].keys)
    return candidates(keys, index)


def test_a_source_is_found_by_who_credits_it():
    """A relay that names its source in the lead is proposed with the source's own article by two rare words."""
    assert _met("Morgen Rundschau", "the Vell Courier reported", "Vell Courier") == [(0, 1)]


def test_articles_of_one_outlet_are_not_proposed_by_its_name():
    """That two texts are of one outlet and share two rare words of the lead proposes nobody."""
    assert _met("Vell Courier", "a fisherman said") == []
