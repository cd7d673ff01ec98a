"""Read a text for what it credits: names, their contexts, lists of names, chains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import attrs

from newsdedup.clean.credits.candidate import Candidate, Grip
from newsdedup.clean.credits.cues import Cue, cue_at
from newsdedup.clean.credits.earlier import is_earlier
from newsdedup.clean.credits.layout import abbreviates, laid_out
from newsdedup.clean.credits.matter import is_marketplace
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.model import Span

_MOST_PER_NAME = 500
"""A name that is written more often is judged at its first places only: a page of nothing but names must end."""

_JOINT = re.compile(
    r"(?:,|/|,? ?(?:and|or|&|und|oder|et|ou|y|o|e|i|oraz|lub|и|или|і|та|й|و|和|、|as well as))?,? ?"
    r"(?:[Tt]he |le |la |el |die |der )?[\"“«„‘]?"
)
_LAST_JOINT = re.compile(r"(?:^|\W)(?:and|or|&|und|oder|et|ou|y|o|e|i|oraz|lub|и|или|і|та|й|/|well as)(?:\W|$)|/|、|和")
_FRONTED = re.compile(r",? (?:[Tt]he |der |die |das |le |la |el )?[\"“„«]?")
_SENTENCE_END = re.compile(r"[.!?][\"”’»)]?\s")


@attrs.frozen
class _Judged:
    """A candidate with its cue, as far as it has one."""

    candidate: Candidate
    line: Span
    cue: Cue | None
    joined: bool = False


def read_credits(text: str, within: tuple[Span, ...], language: str, found: Sequence[Candidate]) -> list[Sighting]:
    """
    Find every place in a text where it credits an outlet.

    Args:
        text: The text.
        within: The stretches that are the article's own words.
        language: An ISO 639-1 code, or "unknown".
        found: The names in it that may be outlets', in order.
    """
    judged = _joined(text, _judged(text, within, found, language))
    seen = [_sighting(text, one) for one in judged]
    return _with_chains(text, judged, [sighting for sighting in seen if sighting is not None])


def _judged(text: str, within: tuple[Span, ...], found: Sequence[Candidate], language: str) -> list[_Judged]:
    counts: Counter[str] = Counter()
    others = {text[one.span[0] : one.span[1]] for one in found if abbreviates(text, one)}
    judged, areas, area = [], iter(within), (0, 0)
    for one in found:
        while area[1] < one.span[1]:
            area = next(areas)
        if text[one.span[0] : one.span[1]] in others:
            continue
        counts[one.name] += 1
        if counts[one.name] > _MOST_PER_NAME or (one.outlet is not None and one.outlet.kind == "social"):
            continue
        line = _line(text, one.span, area)
        cue = laid_out(text, one, line, area) or cue_at(text, one.span, line, language)
        judged.append(_Judged(one, line, None if _is_marketplace(text, one, line) else cue))
    return _gripped(judged)


def _is_marketplace(text: str, one: Candidate, line: Span) -> bool:
    """Tell whether a site that no table knows is one where things are put up ("listed on Otrok-Auctions.example")."""
    return (
        one.outlet is None and "." in one.name and is_marketplace(text[max(line[0], one.span[0] - 120) : one.span[0]])
    )


def _gripped(judged: list[_Judged]) -> list[_Judged]:
    """Drop weak cues of names that may be no outlet's, unless a strong one elsewhere shows that they are."""
    shown = {one.candidate.name for one in judged if one.cue and (one.cue.strong or one.candidate.grip is Grip.FIRM)}
    return [one if one.candidate.name in shown else attrs.evolve(one, cue=None) for one in judged]


def _line(text: str, span: Span, area: Span) -> Span:
    """Find the line of a name, as far as a context is ever looked at."""
    low, high = max(area[0], span[0] - 600), min(area[1], span[1] + 600)
    start = text.rfind("\n", low, span[0]) + 1 or low
    end = text.find("\n", span[1], high)
    return max(start, low), high if end < 0 else end


def _joined(text: str, judged: list[_Judged]) -> list[_Judged]:
    """Let names that stand in one list share what the words before its first or behind its last say."""
    done = list(judged)
    groups: list[list[int]] = []
    for at, one in enumerate(done):
        between = text[done[at - 1].candidate.span[1] : one.candidate.span[0]] if at else "\n"
        if len(between) < 16 and _JOINT.fullmatch(between) and between.strip():
            groups[-1].append(at)
        else:
            groups.append([at])
    for group in groups:
        if len(group) < 2:
            continue
        first, last = done[group[0]], done[group[-1]]
        final = text[done[group[-2]].candidate.span[1] : last.candidate.span[0]]
        if not _LAST_JOINT.search(final):
            continue  # "citing the Gazette, Reuters said"
        shared = first.cue if first.cue and first.cue.before else None
        if shared is None and last.cue and not last.cue.before:
            shared = last.cue
        for at in group:
            done[at] = attrs.evolve(done[at], cue=done[at].cue or _fitting(shared, done[at].candidate), joined=True)
    return done


def _fitting(cue: Cue | None, candidate: Candidate) -> Cue | None:
    return cue if cue is not None and (cue.strong or candidate.grip is Grip.FIRM) else None


def _sighting(text: str, one: _Judged) -> Sighting | None:
    if one.cue is None:
        return None
    start, end = one.candidate.span
    return Sighting(
        name=one.candidate.name,
        role=one.cue.role,
        span=one.candidate.span,
        as_written=text[start:end],
        outlet=one.candidate.outlet,
        dated=is_earlier(text, one.candidate.span, one.cue, one.line),
        joined=one.joined,
        signs=one.cue.signs,
    )


def _with_chains(text: str, judged: list[_Judged], seen: list[Sighting]) -> list[Sighting]:
    """Note who is said to have cited whom: names side by side in one sentence, joined by "citing" or "cited by"."""
    places = {sighting.span: at for at, sighting in enumerate(seen)}
    done = list(seen)
    credited = [one for one in judged if one.cue is not None]
    for first, second in pairwise(credited):
        citing, cited = _chain(text, first, second)
        if citing is not None and cited is not None and citing.candidate.name != cited.candidate.name:
            at = places[citing.candidate.span]
            done[at] = attrs.evolve(done[at], cites=done[at].cites or cited.candidate.name)
    return done


def _chain(text: str, first: _Judged, second: _Judged) -> tuple[_Judged | None, _Judged | None]:
    """Tell which of two neighbours is said to have cited the other (citing, cited), if one is."""
    between = text[first.candidate.span[1] : second.candidate.span[0]]
    if (
        first.cue is None
        or second.cue is None
        or len(between) > 160
        or "\n" in between
        or _SENTENCE_END.search(between)
    ):
        return None, None
    if second.cue.before and second.cue.cites and not first.joined:
        return first, second
    if second.cue.before and second.cue.cited_by and not second.joined:
        return second, first
    fronted = first.cue.before and first.cue.cites and _FRONTED.fullmatch(between) and not second.joined
    return (second, first) if fronted else (None, None)
