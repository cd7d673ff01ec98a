"""Read a text for what it credits: names, their contexts, lists of names, chains."""

from __future__ import annotations

import re
from collections import Counter

import attrs

from newsdedup.clean.credits.cues import Cue, cue_at
from newsdedup.clean.credits.layout import laid_out
from newsdedup.clean.credits.names import Candidate, Grip, candidates
from newsdedup.clean.credits.passing import passing_names
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.data.outlets import Outlets
from newsdedup.model import Role, Span

_MOST_PER_NAME = 500
"""A name that is written more often than this is judged at its first places only: a page of nothing but names must end."""

_JOINT = re.compile(
    r"(?:,|/|,? ?(?:and|or|&|und|oder|et|ou|y|o|e|i|oraz|lub|и|или|і|та|й|و|和|、|as well as))?,? ?(?:[Tt]he |le |la |el |die |der )?"
    r"[\"“«„‘]?"
)
_LAST_JOINT = re.compile(r"(?:^|\W)(?:and|or|&|und|oder|et|ou|y|o|e|i|oraz|lub|и|или|і|та|й|/|well as)(?:\W|$)|/|、|和")
_SENTENCE_END = re.compile(r"[.!?][\"”’»)]?\s")
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Aug\.?|Sept?\.?|Oct\.?|"
    r"Nov\.?|Dec\.?|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|juin|juillet|août|"
    r"septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    r"diciembre|styczniu|lutym|marcu|kwietniu|maju|czerwcu|lipcu|sierpniu|wrześniu|październiku|listopadzie|grudniu|"
    r"январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|декабре|січні|лютому|березні|квітні|"
    r"травні|червні|липні|серпні|вересні|жовтні|листопаді|грудні)"
)
# A time that is not the story's own: a month or year by itself, "last year", "months ago".
_EARLIER = re.compile(
    rf"\b(?:(?:back )?(?:in|im|en|em|w|в|у) (?:early |late |mid-)?{_MONTH}(?: (?:19|20)\d\d)?(?! \d)|(?:in|since|en|im Jahr|w|в) (?:19|20)\d\d"
    rf"|(?:last|previous|the previous) (?:year|month|spring|summer|fall|autumn|winter|week|{_MONTH})|(?:weeks|months|years|a (?:week|month|year)) (?:ago|earlier|before)"
    rf"|earlier this (?:year|month|week|summer|spring)|(?:two|three|several|few) (?:weeks|months|years) ago|an? (?:19|20)\d\d|an? {_MONTH}(?! \d)"
    r"|(?:letzte[nrs]?|vergangene[nrs]?) (?:Jahr|Monat|Woche)s?|l[’']an dernier|le mois dernier|l[’']année dernière|(?:el )?(?:año|mes) pasado"
    r"|w (?:zeszłym|ubiegłym) (?:roku|miesiącu)|в прошлом (?:году|месяце)|(?:минулого|торік) ?(?:року|місяця)?)(?!\w)"
)
_CONTENT = re.compile(r"\b(?:that|dass|que|że|что|що)\b|[:“\"«]")


@attrs.frozen
class _Judged:
    """A candidate with its cue, as far as it has one."""

    candidate: Candidate
    line: Span
    cue: Cue | None
    joined: bool = False


def read_credits(
    text: str, within: tuple[Span, ...], language: str, outlets: Outlets, own: str | None
) -> list[Sighting]:
    """
    Find every place in a text where it credits an outlet.

    Args:
        text: The text.
        within: The stretches that are the article's own words.
        language: An ISO 639-1 code, or "unknown".
        outlets: The table of outlets.
        own: The name of the outlet that published it, where it is known.
    """
    found = _with_passing(text, within, candidates(text, within, outlets, own))
    judged = _joined(text, _judged(text, within, found, language))
    seen = [_sighting(text, one) for one in judged]
    settled = [sighting for sighting in seen if sighting is not None]
    return _with_chains(text, judged, settled)


def _with_passing(text: str, within: tuple[Span, ...], found: list[Candidate]) -> list[Candidate]:
    """Add the names that only their context makes outlets, and take every other place of those as good."""
    taken = {one.span[0] for one in found}
    names = passing_names(text, within)
    extra = [one for one in names if not any(start in taken for start in range(one.span[0], one.span[1]))]
    return sorted([*found, *extra], key=lambda one: one.span)


def _judged(text: str, within: tuple[Span, ...], found: list[Candidate], language: str) -> list[_Judged]:
    counts: Counter[str] = Counter()
    judged, areas, area = [], iter(within), (0, 0)
    for one in found:
        while area[1] < one.span[1]:
            area = next(areas)
        counts[one.name] += 1
        if counts[one.name] > _MOST_PER_NAME or (one.outlet is not None and one.outlet.kind == "social"):
            continue
        line = _line(text, one.span, area)
        cue = laid_out(text, one, line, area) or cue_at(text, one.span, line, language)
        if cue is not None and not cue.strong and one.grip is not Grip.FIRM:
            cue = None
        judged.append(_Judged(one, line, cue))
    return judged


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
        shared = first.cue if first.cue and first.cue.before else None
        if shared is None and last.cue and not last.cue.before and _LAST_JOINT.search(final):
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
        dated=_dated(text, one),
        joined=one.joined,
    )


def _dated(text: str, one: _Judged) -> bool:
    """Tell whether the report itself, not what it says, is set in an earlier time."""
    cue = one.cue
    if cue is None:
        return False
    behind = text[one.candidate.span[1] : min(one.line[1], max(cue.span[1], one.candidate.span[1]) + 45)]
    if content := _CONTENT.search(behind):
        behind = behind[: content.start()]
    if ends := _SENTENCE_END.search(behind):
        behind = behind[: ends.start()]
    before = text[max(one.line[0], cue.span[0] - 400) : cue.span[0]]
    sentence = _SENTENCE_END.split(before)[-1]
    inside = text[cue.span[0] : one.candidate.span[0]] if cue.before else ""
    return bool(_EARLIER.search(behind) or _EARLIER.search(inside) or _EARLIER.match(sentence.lstrip(" -–—•*")[:60]))


def _with_chains(text: str, judged: list[_Judged], seen: list[Sighting]) -> list[Sighting]:
    """Note who is said to have cited whom: the nearest credited name before "citing" or "cited by", in its sentence."""
    places = {sighting.span: at for at, sighting in enumerate(seen)}
    done = list(seen)
    previous: _Judged | None = None
    for one in judged:
        if one.cue is None:
            continue
        if previous is not None and one.cue.before and (one.cue.cites or one.cue.cited_by):
            citing, cited = (previous, one) if one.cue.cites else (one, previous)
            between = text[previous.candidate.span[1] : one.candidate.span[0]]
            together = len(between) < 160 and "\n" not in between and not _SENTENCE_END.search(between)
            if together and not citing.joined and citing.candidate.name != cited.candidate.name:
                at = places[citing.candidate.span]
                done[at] = attrs.evolve(done[at], cites=done[at].cites or cited.candidate.name)
        previous = one
    return done


def is_report(role: Role) -> bool:
    """Tell whether a role makes its source one that "the newspaper" may stand for."""
    return role in {Role.REPORT, Role.AGENCY, Role.VENUE, Role.SELF, Role.BACKGROUND}
