"""Dates as texts write them: orders, languages, short forms, weekdays."""

from __future__ import annotations

import datetime as dt

import pytest

from newsdedup.clean.dates import DateMention, find_dates, find_month
from newsdedup.clean.monthnames import load_calendar
from newsdedup.clean.stamps import Stamp, is_update, stamp_kind


def days(text: str, language: str = "unknown", *, month_first: bool | None = None) -> list[str]:
    """Find the days in a text, ambiguous ones with a bar."""
    found = find_dates(text, load_calendar(language), month_first=month_first)
    return ["|".join(map(str, mention.days)) for mention in sorted(found, key=lambda found: found.span) if mention.days]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2023-03-05", "en"),
        ("2023/03/05", "en"),
        ("2023-03-05T23:59:00-08:00", "en"),
        ("05.03.2023", "de"),
        ("5 March 2023", "en"),
        ("5th of March, 2023", "en"),
        ("March 5, 2023", "en"),
        ("Mar. 5th, 2023", "en"),
        ("Mar05’23", "en"),
        ("5. März 2023", "de"),
        ("5. Mrz. 2023", "de"),
        ("5 mars 2023", "fr"),
        ("5 de marzo de 2023", "es"),
        ("5 marzo 2023", "it"),
        ("5 de março de 2023", "pt"),
        ("5 maart 2023", "nl"),
        ("5 marca 2023", "pl"),
        ("5 марта 2023 года", "ru"),
        ("5 березня 2023 року", "uk"),
        ("2023年3月5日", "ja"),
        ("2023년 3월 5일", "ko"),
    ],
)
def test_one_day_in_many_forms(text: str, language: str) -> None:
    """The same day is read from every order and language, with the language known or not."""
    assert days(f"Am {text} ", language) == ["2023-03-05"]
    assert days(text) == ["2023-03-05"]


def test_day_and_month_that_could_be_either() -> None:
    """Two numbers below 13 are ambiguous until the country says which comes first."""
    assert days("01/05/2024") == ["2024-01-05|2024-05-01"]
    assert days("01/05/2024", month_first=True) == ["2024-01-05"]
    assert days("01/05/2024", month_first=False) == ["2024-05-01"]
    assert days("25/12/2024") == ["2024-12-25"]
    assert days("01.05.2024") == ["2024-05-01"]


@pytest.mark.parametrize(
    "text", ["30 February 2023", "32.01.2023", "2023-13-01", "version 1.2.2023.4", "may 20 people", "1,200 march 2023x"]
)
def test_what_is_no_date(text: str) -> None:
    """Days that no calendar has, version numbers and common words are not dates."""
    assert days(text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "weekday"),
    [
        ("on Saturday (February 4)", "en", 5),
        ("Friday, March 3", "en", 4),
        ("March 3 (Friday)", "en", 4),
        ("am Freitag, 3. März", "de", 4),
        ("vendredi 3 mars", "fr", 4),
        ("el viernes, 3 de marzo", "es", 4),
        ("w piątek, 3 marca", "pl", 4),
        ("в пятницу, 3 марта", "ru", 4),
        ("у п’ятницю, 3 березня", "uk", 4),
        ("venerdì 3 marzo", "it", 4),
        ("sexta-feira, 3 de março", "pt", 4),
        ("vrijdag 3 maart", "nl", 4),
    ],
)
def test_weekdays(text: str, language: str, weekday: int) -> None:
    """A weekday beside a day without a year is kept: together they leave few years."""
    mention = next(found for found in find_dates(text, load_calendar(language)) if found.weekday is not None)
    assert (mention.days, mention.weekday) == ((), weekday)


def test_the_first_year_that_fits() -> None:
    """A weekday and a day of the year meet again after 5, 6 or 11 years; the first of the next few years is taken."""
    mention = DateMention((0, 1), (), 2, 4, 5)
    assert mention.first_from(dt.date(2012, 1, 1)) == dt.date(2012, 2, 4)
    assert mention.first_from(dt.date(2012, 2, 5)) is None
    assert mention.first_from(dt.date(2012, 2, 5), years=6) == dt.date(2017, 2, 4)
    assert mention.first_from(dt.date(2022, 10, 24)) == dt.date(2023, 2, 4)
    assert DateMention((0, 1), (), 2, 29, 3).first_from(dt.date(2021, 1, 1)) == dt.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tue. Sep 26th, 2023", "bare"),
        ("5 Jan. 2024", "bare"),
        ("12.05.2023 | 14:30", "bare"),
        ("3 hours ago", "bare"),
        ("Published: 3 March 2023", "published"),
        ("Veröffentlicht am 3. März 2023 um 14.05 Uhr", "published"),
        ("Опубликовано: 3 марта 2023 г., 14:05", "published"),
        ("Updated 3:45 p.m. ET", "updated"),
        ("Zuletzt aktualisiert: 3. März 2023", "updated"),
        ("Published 3 March 2023, updated 5 March 2023", "published"),
        ("3 March 2023 was a Friday", None),
        ("Published in three volumes", None),
        ("23", None),
    ],
)
def test_lines_of_a_date_and_nothing_else(text: str, kind: str | None) -> None:
    """A line that holds a date, a time and what they are of; one more word and it is a sentence."""
    assert stamp_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "٥ مارس ٢٠٢٤",
        "5 مارس/آذار 2024",
        "۵ مارس ۲۰۲۴",
        "५ मार्च २०२४",
        "๕ มีนาคม ๒๕๖๗",
        "5 มี.ค. 67",
        "ngày 5 tháng 3 năm 2024",
        "2024. március 5-én",
        "2024 m. kovo 5 d.",
        "2024. gada 5. martā",
        "ב-5 במרץ 2024",
        "05/Mar/2024",
        "5-Mar-2024",
        "２０２４年３月５日",
    ],
)
def test_other_digits_years_and_orders(text: str) -> None:
    """Digits of other scripts, the Buddhist year behind a Thai month, and the year in front are read."""
    assert days(text) == ["2024-03-05"]


def test_a_thai_year_of_ours_stays() -> None:
    """A year that is no Buddhist one is taken as it is, and 2567 behind another language's month is none."""
    assert days("5 มีนาคม 2024") == ["2024-03-05"]
    assert days("5 March 2567") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Printed in March 2024", (2024, 3)), ("มีนาคม 2567", (2024, 3)), ("2024. március", (2024, 3)), ("in 2024", None)],
)
def test_a_month_without_a_day(text: str, expected: tuple[int, int] | None) -> None:
    """The month of a year is found in words where there is no day."""
    assert find_month(text, load_calendar()) == expected


def test_october_of_one_is_november_of_another() -> None:
    """A name that is another month elsewhere counts as its own language's where that is known, else as the larger's."""
    assert days("5 listopada 2024", "hr") == ["2024-10-05"]
    assert days("5 listopada 2024", "pl") == days("5 listopada 2024") == ["2024-11-05"]


@pytest.mark.parametrize(
    "text", ["3 timmar sedan", "vor 3 Stunden", "3시간 전", "3小时前", "منذ 3 ساعات", "3 saat önce", "il y a 3 heures"]
)
def test_ago_is_a_stamp(text: str) -> None:
    """A line that says how long ago something was published is a stamp, in whichever order."""
    assert stamp_kind(text) is Stamp.BARE


@pytest.mark.parametrize("text", ["3 timmar", "5 stunden und mehr", "12 soldiers", "for 3 ministers"])
def test_a_count_is_no_stamp(text: str) -> None:
    """A number and a word are none without the word for "ago"."""
    assert stamp_kind(text) is None


def test_a_date_in_front_of_its_change_is_that_of_publication() -> None:
    """ "3 March | Updated 5 March" tells both; the date alone with the word behind it is the change's."""
    assert is_update("最終更新 2024年3月5日")
    assert is_update("2024年3月5日 更新")
    assert not is_update("3 March 2024 | Updated 5 March 2024")
