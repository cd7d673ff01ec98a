"""Who derives from whom is said only when credits, dates or containment say so."""

import pytest

from newsdedup.model import DateInterval, Direction, Overlap
from newsdedup.stories.direction import direction
from tests.make import article

NOTHING = Overlap()


def test_a_credit_tells():
    """Who names the other as its source derives from it, whichever side it stands on."""
    source = article("x", outlet="Lantern Post")
    taker = article("y", outlet="Coast Radio", credits=[("Lantern Post", "report")])
    assert direction(source, taker, NOTHING) is Direction.B_FROM_A
    assert direction(taker, source, NOTHING) is Direction.A_FROM_B


def test_two_takers_of_one_source_are_siblings():
    """Both derive from a third; neither from the other, whatever their dates."""
    a, b = (article("x", credits=[("Lantern Post", "report")], day=day) for day in ("2024-05-07", "2024-05-09"))
    assert direction(a, b, NOTHING) is Direction.SIBLINGS


def test_certain_dates_tell():
    """Without credits the later derives from the earlier."""
    assert direction(article("x", day="2024-05-07"), article("y", day="2024-05-09"), NOTHING) is Direction.B_FROM_A
    assert direction(article("x", day="2024-05-09"), article("y", day="2024-05-07"), NOTHING) is Direction.A_FROM_B


@pytest.mark.parametrize("day", [None, "2024-05-07"])
def test_open_or_equal_dates_do_not_tell(day):
    """The same day, or no day, is no order."""
    other = article("y", day="2024-05-07") if day else article("y", published=DateInterval())
    assert direction(article("x", day="2024-05-07"), other, NOTHING) is None


def test_containment_tells_last():
    """A text that lies in another was cut from it."""
    assert direction(article("x"), article("y"), Overlap(0.3, 0.9, 0.3)) is Direction.A_FROM_B
    assert direction(article("x"), article("y"), Overlap(0.3, 0.3, 0.9)) is Direction.B_FROM_A
    assert direction(article("x"), article("y"), Overlap(0.8, 0.9, 0.9)) is None
