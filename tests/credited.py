"""Credits of texts made by hand, in a form that tests can compare."""

from __future__ import annotations

from collections.abc import Sequence

from newsdedup.clean.credits import find_credits
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Credit, Kind, Region


def credits_of(text: str, language: str = "en", **fields: object) -> tuple[Credit, ...]:
    """Find the credits of a text that is all body, or has the regions given."""
    regions = fields.pop("regions", None) or [Region((0, len(text)), Kind.BODY)]
    return find_credits(text, regions, language=language, outlets=load_outlets(), **fields)


def roles(text: str, language: str = "en", **fields: object) -> dict[str | None, str]:
    """Names, those of agencies by their abbreviation, and roles."""
    return {short(credit.name): credit.role.value for credit in credits_of(text, language, **fields)}


def short(name: str | None) -> str | None:
    """The abbreviation of some agencies' names, whichever of the two the table has as the canonical one."""
    for abbreviation in ("AFP", "dpa", "PTI", "UPI", "EFE"):
        known = load_outlets().by_name(abbreviation)
        if known is not None and known.name == name:
            return abbreviation
    return name


def written(found: Sequence[Credit]) -> list[list[str]]:
    """How each credit is written, in order."""
    return [[mention.as_written for mention in credit.mentions] for credit in found]
