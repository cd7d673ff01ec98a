"""From single sightings to credits: one a name, with its strongest role."""

from __future__ import annotations

from collections.abc import Sequence

from newsdedup.clean.credits.identity import is_own
from newsdedup.clean.credits.sighting import Sighting
from newsdedup.data.namefinder import name_key
from newsdedup.model import Credit, Field, Role, Span

_ORDER = {role: at for at, role in enumerate(Role)}
_FIELDS = {Field.TITLE: 0, Field.RAW: 1, Field.AUTHORS: 2, Field.METADATA: 3}
_LEAD = 600
"""Characters of the body that count as its lead, at least; in a long text, its first fifth."""


def collected(body: tuple[Span, ...], seen: Sequence[Sighting], own: str | None) -> tuple[Credit, ...]:
    """
    Make the credits.

    Args:
        body: The stretches of it that are the article.
        seen: All sightings.
        own: The name of the outlet that published the text, where it is known.
    """
    groups: dict[str | None, list[Sighting]] = {}
    for one in sorted(seen, key=_place):
        groups.setdefault(name_key(one.name) if one.name else None, []).append(one)
    lead = _lead(body)
    made = [(_credit(group, lead, own), _place(group[0])) for group in groups.values()]
    return tuple(credit for credit, _ in sorted(made, key=lambda pair: (_ORDER[pair[0].role], pair[1])))


def _place(one: Sighting) -> tuple[int, Span]:
    return _FIELDS[one.field], one.span or (0, 0)


def _credit(group: Sequence[Sighting], lead: int, own: str | None) -> Credit:
    role = min((one.role for one in group), key=lambda role: _ORDER[role])
    if any(one.signs for one in group):
        role = Role.AGENCY  # in an agency's own text "the agency reported" is its own voice
    name = _fullest(group)
    if is_own(name, own):
        name, role = own, Role.SELF
    elif _is_background(group, role, lead):
        role = Role.BACKGROUND
    cites = next((one.cites for one in group if one.cites and one.cites != name), None)
    mentions = tuple(dict.fromkeys(one.mention for one in group))
    return Credit(name, role, cites, mentions)


def _fullest(group: Sequence[Sighting]) -> str | None:
    """Take the name with its article where one of the places writes it so."""
    return next((one.name for one in group if one.name and one.name.startswith("The ")), group[0].name)


def _is_background(group: Sequence[Sighting], role: Role, lead: int) -> bool:
    """Judge by place, number and time: one mention, behind the lead, set in an earlier time than the story's."""
    only = group[0]
    if len(group) > 1 or role not in {Role.REPORT, Role.VENUE} or only.field is not Field.RAW or only.span is None:
        return False
    return only.dated and only.span[0] >= lead


def _lead(body: tuple[Span, ...]) -> int:
    """Find where the lead ends, as a place in raw."""
    total = sum(end - start for start, end in body)
    left = max(_LEAD, total // 5)
    for start, end in body:
        if end - start >= left:
            return start + left
        left -= end - start
    return body[-1][1] if body else 0
