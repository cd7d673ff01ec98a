"""Which pairs of texts in two languages are worth comparing: those that share rare names by sound, and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from newsdedup.model import Index
from newsdedup.stories.candidates import WeighedKeys, met
from newsdedup.stories.features.anchors import anchor_weights
from newsdedup.stories.features.profile import Profile, typed
from newsdedup.text.keys import hashes64

_KEYS = 60  # of an article: the rarest of its anchors
_LEAST = 0.12


def foreign_keys(profile: Profile) -> WeighedKeys:
    """
    Choose the keys that an article may be found by from another language.

    Args:
        profile: What the article offers.

    Returns:
        The rarest of its anchors: numbers, and names by their spelling and by their consonants.
    """
    weights: dict[str, float] = {}
    for mark, found in zip("ab", anchor_weights(profile.article, profile.terms, profile.weights), strict=True):
        rarest = sorted(found, key=lambda key: (-found[key], key))[:_KEYS]
        weights |= {key if key[0] == "#" else mark + key: found[key] for key in rarest if found[key] >= _LEAST}
    names = sorted(weights)
    keys = typed("foreign", hashes64(names))
    distinct, first = np.unique(keys, return_index=True)
    return WeighedKeys(distinct, np.array([weights[name] for name in names])[first])


def foreign_candidates(profiles: Sequence[Profile], index: Index) -> list[tuple[int, int]]:
    """
    Propose pairs in two languages; a run in one language costs nothing.

    Args:
        profiles: All articles, by number.
        index: Where their keys are put, under these numbers.

    Returns:
        Pairs of numbers, the lower first, sorted. The texts of the language that most are in are only looked up, which
        is enough: every pair in two languages has a side in another.
    """
    counts = Counter(profile.article.language for profile in profiles)
    if len(counts) < 2:
        return []
    most = min(counts, key=lambda language: (-counts[language], language))
    keys = [foreign_keys(profile) for profile in profiles]
    for at, entry in enumerate(keys):
        index.put(at, entry.keys)
    languages = np.array([profile.article.language for profile in profiles])
    abroad = {language: languages != language for language in counts}
    pairs = set()
    for owner, mine in enumerate(keys):
        if profiles[owner].article.language != most:
            others = met(owner, mine, index, among=abroad[profiles[owner].article.language])
            pairs |= {(min(owner, other), max(owner, other)) for other in others}
    return sorted(pairs)
