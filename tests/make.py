"""Articles and profiles made by hand, for tests of single rooms."""

from __future__ import annotations

import datetime as dt

from newsdedup.model import (
    Article,
    CopyEdge,
    CopyGroup,
    CopyMember,
    Credit,
    DateInterval,
    Kind,
    Mention,
    Overlap,
    Region,
    Relation,
    Role,
)


def article(text: str, **fields: object) -> Article:
    """An article that is all body; `day` is a trusted date, `credits` a list of (name, role) or of Credit."""
    day = fields.pop("day", None)
    if isinstance(day, str):
        fields["published"] = DateInterval(dt.date.fromisoformat(day), dt.date.fromisoformat(day), ("given",))
    named = fields.pop("credits", ())
    fields["credits"] = tuple(c if isinstance(c, Credit) else credit(*c) for c in named)
    fields.setdefault("id", "an article")
    fields.setdefault("language", "en")
    regions = (Region((0, len(text)), Kind.BODY),) if text else ()
    return Article(raw=text, regions=regions, **fields)


def credit(name: str | None, role: str = "report", cites: str | None = None) -> Credit:
    """A credit without a place in the text."""
    return Credit(name, Role(role), cites, (Mention(name or "the paper"),))


def alone(count: int) -> tuple[CopyGroup, ...]:
    """Copy groups of one article each."""
    return tuple(CopyGroup(at, (CopyMember(at, Relation.ORIGINAL, Overlap(1, 1, 1)),)) for at in range(count))


NO_OVERLAP = CopyEdge(0, 1, Relation.UNRELATED, Overlap())
