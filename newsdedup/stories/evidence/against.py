"""What speaks against one report behind two articles: other credits, other dates, other facts, own reporting."""

from __future__ import annotations

import math
from collections.abc import Sequence

from newsdedup.model import Evidence, EvidenceKind, Role
from newsdedup.stories.evidence.context import leads
from newsdedup.stories.features.profile import Profile, WeighedFigure, WeighedName

# What speaks against, in points: another source, for the whole story; another amount, other people in the lead.
_OTHER_SOURCE, _OTHER_STORY, _OTHER_AMOUNT, _OTHER_PEOPLE = -0.8, -2.0, -0.5, -0.6
_PICKED = 0.5
TRACE = 0.25  # of a quotation, wording or source in common, below which two texts share facts only
_CONTAINED, _LONGEST_GAP = 0.25, 30
_TELLING = frozenset({Role.REPORT, Role.AGENCY, Role.VENUE})


def facts_only(quoted: float, worded: float, credited: float) -> list[Evidence]:
    """
    Note how far two texts share nothing but facts: who, where, how much, what happened.

    One event explains those: whoever reports on it by himself has them too, and of two short items they are nearly all
    there is. A quotation, words beside names and numbers, or a source in common is what a report leaves behind.

    Args:
        quoted: The amount of quotations in common.
        worded: That of passages.
        credited: That of credits.
    """
    trace = max(quoted, worded, credited)
    if trace >= 1:
        return []
    note = "neither a quotation, wording nor a source in common" if trace < TRACE else "little but facts in common"
    return [Evidence(EvidenceKind.OWN_REPORTING, trace - 1, None, None, "", note)]


def other_credits(a: Profile, b: Profile) -> list[Evidence]:
    """Both name where they have it from, and it is not the same place."""
    mine = {name for name, role in a.credited.items() if role in _TELLING}
    yours = {name for name, role in b.credited.items() if role in _TELLING}
    if not mine or not yours or mine & yours or a.own_source in b.credited or b.own_source in a.credited:
        return []
    leading = all(any(leads(side, name) for name in names) for side, names in ((a, mine), (b, yours)))
    here, there = (", ".join(sorted(map(side.source_name, names))) for side, names in ((a, mine), (b, yours)))
    note = f"one credits {here}, the other {there}"
    return [Evidence(EvidenceKind.CREDIT, _OTHER_STORY if leading else _OTHER_SOURCE, None, None, "", note)]


def days_apart(a: Profile, b: Profile, contained: float) -> list[Evidence]:
    """
    Weigh the days that certainly lie between two publications, by the logarithm: news is retold at once or never.

    Args:
        a: The first article.
        b: The second.
        contained: How much of one text the other holds (0-1); a text that comes back a year later is still that text.
    """
    gap = a.article.published.gap(b.article.published)
    if not gap or contained >= _CONTAINED:
        return []
    note = f"at least {gap} day{'s' if gap > 1 else ''} apart"
    return [Evidence(EvidenceKind.DATE, -math.log1p(min(gap, _LONGEST_GAP)), None, None, "", note)]


def own_quotes(a: Profile, b: Profile, shared: int, *, one_source: bool) -> list[Evidence]:
    """
    Weigh the quotations that only one of the two has: own quotations are own reporting.

    Args:
        a: The first article.
        b: The second.
        shared: How many quotations were matched.
        one_source: Whether both tell the story from one source: then each may have picked its own quotations there.

    Returns:
        Nothing for texts in two languages: their quotations can't be matched, so none is known to be the one's own.
    """
    left, right = (sum(q.total >= 1.2 for q in side.quotes) - shared for side in (a, b))
    fewer, more = sorted((max(0, left), max(0, right)))
    if a.article.language != b.article.language:
        return []
    points = min(3.5, 0.35 * fewer + 0.2 * more) * (_PICKED if one_source else 1.0)
    if points < 0.1:
        return []
    note = f"{max(0, left)} and {max(0, right)} quotations that the other has not"
    return [Evidence(EvidenceKind.OWN_REPORTING, -points, None, None, "", note)]


def own_sources(a: Profile, b: Profile) -> list[Evidence]:
    """Count the sources that only one of the two names, up to five."""
    own = len(a.credited.keys() ^ b.credited.keys())
    if not own:
        return []
    note = f"{own} source{'s' if own > 1 else ''} that only one names"
    return [Evidence(EvidenceKind.OWN_REPORTING, -float(min(own, 5)), None, None, "", note)]


def own_length(a: Profile, b: Profile) -> list[Evidence]:
    """Weigh by the logarithm how much longer one text is than the other: what it has more, it has not from there."""
    shorter, longer = sorted((max(1, len(a.hashes)), max(1, len(b.hashes))))
    if a.article.language != b.article.language or longer < 1.1 * shorter:
        return []
    note = f"one has {longer / shorter:.1f} times the words of the other"
    return [Evidence(EvidenceKind.OWN_REPORTING, -min(2.0, math.log(longer / shorter)), None, None, "", note)]


def lead_facts(a: Profile, b: Profile) -> list[Evidence]:
    """Compare who and how much in the two leads: what each says first and the other never does."""
    return [*_figures(a, b), *_names(a, b)]


def _figures(a: Profile, b: Profile) -> list[Evidence]:
    found = []
    for mine in _in_lead(a):
        for yours in _in_lead(b):
            first, second = mine.figure, yours.figure
            same_thing = (first.kind, first.unit) == (second.kind, second.unit) and first.value != second.value
            unknown = first.key not in b.figures and second.key not in a.figures
            if same_thing and unknown and len(mine.context & yours.context) >= 3:
                here, there = a.article.raw[slice(*first.span)], b.article.raw[slice(*second.span)]
                note = f"{here} here, {there} there"
                found.append(Evidence(EvidenceKind.CONTRADICTION, _OTHER_AMOUNT, first.span, second.span, here, note))
    return found[:2]


def _in_lead(profile: Profile) -> Sequence[WeighedFigure]:
    return [entry for entry in profile.figures.values() if entry.figure.span[1] <= profile.lead[1]]


def _names(a: Profile, b: Profile) -> list[Evidence]:
    if a.article.language != b.article.language:
        return []
    mine, yours = _lead_names(a), _lead_names(b)
    if len(mine) < 2 or len(yours) < 2:
        return []
    if any(part in b.text for name in mine for part in name.parts) or any(
        part in a.text for name in yours for part in name.parts
    ):
        return []
    here, there = (min(entry.name.text for entry in names) for names in (mine, yours))
    return [Evidence(EvidenceKind.CONTRADICTION, _OTHER_PEOPLE, None, None, "", f"{here} here, {there} there")]


def _lead_names(profile: Profile) -> list[WeighedName]:
    return [
        entry
        for entry in profile.names.values()
        if entry.rarity >= 0.3 and entry.parts and entry.name.spans[0][1] <= profile.lead[1]
    ]
