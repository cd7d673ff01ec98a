"""Dates, relations, credits and evidence in words that a person reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from newsdedup.export.escape import one_line, shortened
from newsdedup.model import Credit, DateInterval, Evidence, EvidenceKind, Member, Origin, Relation, Role

_MOST_FIGURES = 4
_MOST_NAMES = 4
_SNIPPET = 90
_QUOTES = '"“”„«» \n'
# Kinds that tell a person least come last, whatever their weight.
_DULL = (EvidenceKind.TOPIC, EvidenceKind.DATE)


def dates(interval: DateInterval) -> str:
    """
    Say when something was published, as far as it is known.

    >>> import datetime as dt
    >>> dates(DateInterval(None, dt.date(2023, 9, 26)))
    'by 2023-09-26'
    """
    earliest, latest = interval.earliest, interval.latest
    if earliest and latest:
        return str(earliest) if earliest == latest else f"{earliest} to {latest}"
    if latest:
        return f"by {latest}"
    return f"since {earliest}" if earliest else "undated"


def relation(member: Member, origin: Origin | None) -> str:
    """Say what an article is, of the origin of its story or of another article."""
    kind = member.relation_to_origin
    if kind is Relation.ORIGINAL:
        return "the original report"
    parent, own = member.parent, member.relation_to_parent
    if parent and parent.article and own:
        return f"{own.value} of {one_line(parent.article)}"
    if kind is Relation.UNKNOWN:
        return "" if own is None else own.value
    return f"{kind.value} of {one_line(origin.name)}'s report" if origin else kind.value


def credited(credits_: Iterable[Credit]) -> str:
    """
    Say whom an article credits, and for what where that is not the report itself.

    >>> credited([Credit("Politico", Role.REPORT), Credit("The Valley Post", Role.VENUE)])
    'credits Politico, The Valley Post (venue)'
    """
    named = [_credit(credit) for credit in credits_ if credit.role is not Role.SELF]
    return f"credits {', '.join(named)}" if named else ""


def _credit(credit: Credit) -> str:
    name = one_line(credit.name or (credit.mentions[0].as_written if credit.mentions else "a source"))
    told = [] if credit.role in (Role.REPORT, Role.AGENCY) else [credit.role.value]
    told += [f"which cites {one_line(credit.cites)}"] if credit.cites else []
    return f"{name} ({', '.join(told)})" if told else name


def strongest(evidence: Iterable[Evidence], most: int = 3) -> list[str]:
    """
    Say the strongest evidence in words, a phrase for each kind.

    Args:
        evidence: Pieces of evidence for or against.
        most: How many kinds to tell.

    >>> strongest([Evidence(EvidenceKind.CREDIT, 0.9, snippet="Politico", note="both credit Politico")])
    ['both credit Politico']
    """
    by_kind: defaultdict[EvidenceKind, list[Evidence]] = defaultdict(list)
    for piece in evidence:
        by_kind[piece.kind].append(piece)
    ranked = sorted(
        by_kind.items(), key=lambda entry: (entry[0] in _DULL, -abs(sum(piece.weight for piece in entry[1])), entry[0])
    )
    return [phrase for kind, pieces in ranked if (phrase := phrase_of(kind, pieces))][:most]


def phrase_of(kind: EvidenceKind, pieces: Sequence[Evidence]) -> str:
    """Say the evidence of one kind in a phrase; the strongest piece stands first."""
    pieces = sorted(pieces, key=lambda piece: -abs(piece.weight))
    best = pieces[0]
    note = one_line(best.note)
    match kind:
        case EvidenceKind.FIGURE:
            return "both give " + _listed(pieces, _MOST_FIGURES)
        case EvidenceKind.NAME:
            return "both name " + _listed(pieces, _MOST_NAMES)
        case EvidenceKind.QUOTE:
            return _quotation(pieces)
        case EvidenceKind.PASSAGE | EvidenceKind.PHRASING:
            told = (note or "the same words") if kind is EvidenceKind.PASSAGE else _phrasing(pieces)
            return f"{told}: {_quoted(best.snippet)}" if best.snippet else told
        case EvidenceKind.TOPIC:
            return "alike in topic" if best.weight > 0 else "unlike in topic"
        case _:
            told = note or _quoted(best.snippet)
            return told if best.weight >= 0 else f"against: {told}"


def _phrasing(pieces: Sequence[Evidence]) -> str:
    """Between two languages it is names and numbers that stand in the same places, not sentences that are alike."""
    if "in the same place" in pieces[0].note:
        return f"{len(pieces)} names and numbers in the same places" if len(pieces) > 1 else "a name in the same place"
    return f"{len(pieces)} sentences alike" if len(pieces) > 1 else "a sentence alike"


def _quotation(pieces: Sequence[Evidence]) -> str:
    if not any(piece.snippet for piece in pieces):
        return f"against: {one_line(pieces[0].note)}"
    pieces = [piece for piece in pieces if piece.snippet]
    notes = list(dict.fromkeys(one_line(piece.note) for piece in pieces if "quote" in piece.note))
    if not notes:
        return f"the same quotation: {_quoted(pieces[0].snippet)}"
    return "; ".join(notes[:2])


def _listed(pieces: Sequence[Evidence], most: int) -> str:
    words = list(dict.fromkeys(shortened(piece.snippet, 40) for piece in pieces if piece.snippet))
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")


def _quoted(snippet: str) -> str:
    return f"“{shortened(snippet.strip(_QUOTES), _SNIPPET)}”"


def share(value: float) -> str:
    """
    Say a share (0-1) in percent, with a decimal where it is small.

    >>> share(0.4167), share(0.0041)
    ('42 %', '0.4 %')
    """
    return f"{100 * value:.1f} %" if 0 < value < 0.095 else f"{100 * value:.0f} %"
