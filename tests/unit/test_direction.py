"""Who derives from whom: by credits, agencies, days and containment; nothing where the signs are thin."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from newsdedup.model import Article, Credit, DateInterval, Declared, Direction, Overlap, Region, Role
from newsdedup.model import Kind as RegionKind
from newsdedup.stories.direction import direction, speaks_as

_NONE = Overlap()


def _article(name: str, outlet: str | None = None, *given: tuple[str, Role], day: int | None = None) -> Article:
    raw = f"Text of {name}."
    date = dt.date(2024, 5, day) if day else None
    return Article(
        id=name,
        raw=raw,
        regions=(Region((0, len(raw)), RegionKind.BODY),),
        outlet=outlet,
        published=DateInterval(date, date, ("given",) if date else ()),
        credits=tuple(Credit(source, role) for source, role in given),
    )


@pytest.mark.parametrize("role", [Role.REPORT, Role.AGENCY, Role.VENUE])
def test_who_credits_the_other_derives_from_it(role: Role) -> None:
    """A credit for the story points from the source to the text, "The" or not."""
    a, b = _article("a", "The Brenn Courier"), _article("b", "Otrok Gazette", ("Brenn Courier", role))
    assert direction(a, b, _NONE) is Direction.B_FROM_A
    assert direction(b, a, _NONE) is Direction.A_FROM_B


@pytest.mark.parametrize("role", [Role.PHOTO, Role.DATA, Role.BACKGROUND])
def test_other_credits_tell_nothing(role: Role) -> None:
    """A picture, a poll or background is not where the story comes from."""
    a, b = _article("a", "Brenn Courier"), _article("b", "Otrok Gazette", ("Brenn Courier", role))
    assert direction(a, b, _NONE) is None


def test_a_day_may_lie_against_a_credit_but_not_a_week() -> None:
    """Print is dated a day after the web; what appeared a week earlier doesn't derive from what it can't have read."""
    late = _article("a", "Brenn Courier", day=12)
    for day, wanted in ((11, Direction.B_FROM_A), (5, None)):
        early = _article("b", "Otrok Gazette", ("Brenn Courier", Role.REPORT), day=day)
        assert direction(late, early, _NONE) is wanted


def test_an_agencys_text_is_the_agencys() -> None:
    """Of one text at an agency and at a paper, the agency had it first, whomever both quote."""
    a = _article("a", "Otrok Gazette", ("Brenn Courier", Role.VENUE))
    b = _article("b", "Reuters", ("Brenn Courier", Role.VENUE))
    assert direction(a, b, Overlap(0.8, 0.9, 0.9)) is Direction.A_FROM_B
    assert direction(a, b, Overlap(0.02, 0.05, 0.04)) is Direction.SIBLINGS


def test_a_portal_has_it_from_who_reports() -> None:
    """Of one text at a portal and at a broadcaster, the broadcaster had it first."""
    a, b = _article("a", "MSN"), _article("b", "Sky News")
    assert direction(a, b, Overlap(0.8, 0.9, 0.9)) is Direction.A_FROM_B
    assert direction(a, b, Overlap(0.02, 0.05, 0.04)) is None


def test_two_that_name_one_source_are_siblings() -> None:
    """Neither derives from the other when both have it from a third."""
    a = _article("a", "Otrok Gazette", ("Brenn Courier", Role.REPORT), day=3)
    b = _article("b", "Lenz Post", ("Brenn Courier", Role.REPORT), day=9)
    assert direction(a, b, _NONE) is Direction.SIBLINGS


def test_an_unnamed_text_to_which_all_spoke_is_the_venue() -> None:
    """Who says only "told the Courier" and names no outlet is most likely the Courier itself."""
    a = _article("a", None, ("Brenn Courier", Role.VENUE))
    b = _article("b", None, ("Brenn Courier", Role.REPORT))
    assert speaks_as(a) == "Brenn Courier"
    assert speaks_as(b) is None
    assert direction(a, b, _NONE) is Direction.B_FROM_A


def test_one_sided_credit_needs_support() -> None:
    """A text without credits is the source of one with them only where the other holds less than it."""
    a, b = _article("a"), _article("b", None, ("Brenn Courier", Role.REPORT))
    assert direction(a, b, Overlap(0.1, 0.12, 0.4)) is Direction.B_FROM_A
    assert direction(a, b, Overlap(0.1, 0.2, 0.2)) is None


def test_days_and_containment_come_last() -> None:
    """Without credits the earlier is first; without days, what holds the other and more is."""
    a, b = _article("a", "Otrok Gazette", day=3), _article("b", "Lenz Post", day=5)
    assert direction(a, b, _NONE) is Direction.B_FROM_A
    plain = [attrs.evolve(one, published=DateInterval()) for one in (a, b)]
    assert direction(*plain, Overlap(0.3, 0.9, 0.3)) is Direction.A_FROM_B
    assert direction(*plain, Overlap(0.3, 0.5, 0.4)) is None


def _dated(name: str, outlet: str, moment: str) -> Article:
    day = dt.date.fromisoformat(moment[:10])
    told = DateInterval(day, day, ("metadata",))
    return attrs.evolve(_article(name, outlet), published=told, declared=Declared(published=moment))


def test_a_day_in_sydney_may_be_older_than_the_day_before_in_new_york() -> None:
    """Neighbouring days of pages without a common time zone tell nothing; given by a collection, or further on, do."""
    given = (_article("a", "Otrok Gazette", day=3), _article("b", "Lenz Post", day=4))
    assert direction(*given, _NONE) is Direction.B_FROM_A
    a, b = _dated("a", "Otrok Gazette", "2024-05-03"), _dated("b", "Lenz Post", "2024-05-04T08:00:00")
    assert direction(a, b, _NONE) is None
    assert direction(a, _dated("b", "Lenz Post", "2024-05-05"), _NONE) is Direction.B_FROM_A


def test_moments_with_their_zones_tell_the_order_of_neighbouring_days() -> None:
    """Where both pages give an offset, the moments decide, be it against the days as they are written."""
    york = _dated("a", "Otrok Gazette", "2024-05-03T22:00:00-04:00")
    sydney = _dated("b", "Lenz Post", "2024-05-04T09:30:00+10:00")
    assert direction(york, sydney, _NONE) is Direction.A_FROM_B
    london = _dated("b", "Lenz Post", "2024-05-04T06:30:00Z")
    assert direction(york, london, _NONE) is Direction.B_FROM_A


def test_outlets_of_one_country_share_their_days() -> None:
    """The third of May is before the fourth at two German papers, and at one paper."""
    a, b = _dated("a", "Süddeutsche Zeitung", "2024-05-03"), _dated("b", "Die Zeit", "2024-05-04")
    assert direction(a, b, _NONE) is Direction.B_FROM_A
    assert direction(a, attrs.evolve(b, outlet="The Guardian"), _NONE) is None
    assert direction(a, attrs.evolve(b, outlet=a.outlet), _NONE) is Direction.B_FROM_A
