"""When an article was published: each date has its part, and bounds never contradict each other."""

from __future__ import annotations

import pytest

from newsdedup.clean import clean_page
from newsdedup.model import Article, DateInterval, Page
from newsdedup.settings import Settings

PROSE = (
    "The harbour office said that the old bridge would be closed for six weeks while divers repair the piers below it."
)
HEADLINE = "Old bridge to close for six weeks"


def published(text: str, **given: object) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Clean a page and show its interval."""
    article = clean_page(Page(text, id="a", **given), Settings())  # type: ignore[arg-type]
    assert isinstance(article, Article)
    interval: DateInterval = article.published
    bounds = [str(day) if day else None for day in (interval.earliest, interval.latest)]
    return bounds[0], bounds[1], interval.basis


def test_nothing_known() -> None:
    """Without a date the interval is open, and says that it rests on nothing."""
    assert published(PROSE) == (None, None, ())


@pytest.mark.parametrize(
    "date",
    [
        "2023-07-25",
        "2023-07-25T23:30:00-11:00",
        "20230725",
        "Tue, 25 Jul 2023 10:00:00 GMT",
        "July 25, 2023",
        "25.07.2023",
        "25 juillet 2023",
    ],
)
def test_a_given_date_is_trusted(date: str) -> None:
    """The day counts as it is written, whatever the time zone and the form."""
    assert published(PROSE, published=date) == ("2023-07-25", "2023-07-25", ("given",))


def test_given_months_and_years_are_intervals() -> None:
    """What is given less exactly bounds on both sides."""
    assert published(PROSE, published="2023-07") == ("2023-07-01", "2023-07-31", ("given",))
    assert published(PROSE, published="2023") == ("2023-01-01", "2023-12-31", ("given",))


def test_an_ambiguous_day_covers_both_readings() -> None:
    """Day and month that could be either make an interval, unless the outlet's country settles their order."""
    assert published(PROSE, published="01/05/2024") == ("2024-01-05", "2024-05-01", ("given",))
    assert published(PROSE, published="01/05/2024", outlet="The New York Times")[:2] == ("2024-01-05", "2024-01-05")
    assert published(PROSE, published="01/05/2024", outlet="The Guardian")[:2] == ("2024-05-01", "2024-05-01")


def test_the_address_may_hold_the_day() -> None:
    """A full date in the path is trusted; a month bounds."""
    assert published(PROSE, url="https://gazette.example/2023/07/25/bridge") == ("2023-07-25", "2023-07-25", ("url",))
    assert published(PROSE, url="https://gazette.example/2023/07/bridge/") == ("2023-07-01", "2023-07-31", ("url",))
    assert published(PROSE, url="https://gazette.example/2023/77/bridge/") == (None, None, ())


def test_agreeing_dates_are_named_together() -> None:
    """Trusted dates that agree are all named, the strongest first; one that doesn't is left out."""
    url = "https://gazette.example/2023/07/25/bridge"
    assert published(f"2023-07-25 {PROSE}", url=url, published="2023-07-25")[2] == ("given", "url", "dateline")
    assert published(f"2023-07-26 {PROSE}", url=url)[2] == ("url",)


def test_a_render_date_is_only_an_upper_bound() -> None:
    """Pages are rendered late: a date above the headline says that the article is not younger."""
    assert published(f"Friday, 3 March 2023\n\n{HEADLINE}\n\n{PROSE}") == (None, "2023-03-03", ("page header",))


def test_a_timestamp_is_trusted_and_an_update_is_a_bound() -> None:
    """What a page says of its publication settles the day; what it says of a change bounds it."""
    assert published(f"{HEADLINE}\nPublished: 3 March 2023\n\n{PROSE}") == ("2023-03-03", "2023-03-03", ("byline",))
    assert published(f"{HEADLINE}\nUpdated: 3 March 2023\n\n{PROSE}") == (None, "2023-03-03", ("byline",))


def test_fetching_is_an_upper_bound() -> None:
    """An article is not younger than the day on which it was fetched."""
    assert published(PROSE, fetched="2023-08-01T10:00:00Z") == (None, "2023-08-01", ("fetched",))


def test_what_a_text_mentions_has_happened() -> None:
    """The latest date told of as past is a lower bound."""
    text = f"The crack was found on October 24, 2022, two years after divers had looked on 3 May 2020. {PROSE}"
    assert published(text) == ("2022-10-24", None, ("text",))


def test_a_weekday_settles_the_year() -> None:
    """ "Saturday (February 4)" fits 2017 and 2023; a date of 2022 in the same text rules out the first."""
    text = (
        f"A report on Saturday (February 4) said so. The crack was found on October 24, 2022, the office said. {PROSE}"
    )
    assert published(text.replace("said so", "said that the bridge was never safe"))[:2] == ("2023-02-04", None)


def test_a_weekday_alone_settles_nothing() -> None:
    """Without another date a weekday leaves too many years."""
    assert published(f"A report on Saturday (February 4) said that the bridge was never safe. {PROSE}") == (
        None,
        None,
        (),
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Am Freitag, 24. Februar, fanden Taucher den Riss, und am 12. Oktober 2022 hatte das Hafenamt davor gewarnt.",
        "Le vendredi 24 février, des plongeurs ont trouvé la fissure ; le 12 octobre 2022, tout semblait en ordre.",
        "W piątek, 24 lutego, nurkowie znaleźli pęknięcie, a już 12 października 2022 kapitanat portu ostrzegał.",
        "В пятницу, 24 февраля, водолазы нашли трещину, а 12 октября 2022 года администрация порта предупреждала.",
    ],
)
def test_weekdays_in_other_languages(sentence: str) -> None:
    """The same holds in other languages, also where a sentence splitter would cut behind "24."."""
    assert published(sentence)[0] == "2023-02-24"


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge will be opened again on Friday, October 24, 2031, by the mayor of the town.",
        "The repair is due to be finished by October 24, 2031, according to the harbour office.",
        "Ferries run every hour until October 24, 2031, the harbour office said on Monday.",
        "Der Umbau soll am 24. Oktober 2031 beendet sein, teilte das Hafenamt am Montag mit.",
        "Le pont restera fermé jusqu’au 24 octobre 2031, a annoncé la capitainerie du port.",
        "El puente permanecerá cerrado hasta el 24 de octubre de 2031, anunció la capitanía.",
        "Most zostanie otwarty 24 października 2031, poinformował w poniedziałek kapitanat portu.",
        "Мост будет открыт 24 октября 2031 года, сообщила в понедельник администрация порта.",
    ],
)
def test_what_is_still_to_come_bounds_nothing(sentence: str) -> None:
    """Dates in the future, or with a word in front that may put them there, are no lower bounds."""
    assert published(f"{sentence} {PROSE}") == (None, None, ())


def test_contradictions_are_dropped() -> None:
    """A date in the text that lies behind a trusted or an upper bound is an error of reading, not a bound."""
    text = f"The crack was found on October 24, 2026, by divers of the harbour office. {PROSE}"
    assert published(text, fetched="2023-08-01") == (None, "2023-08-01", ("fetched",))
    assert published(text, published="2023-08-01") == ("2023-08-01", "2023-08-01", ("given",))
    assert published(text, published="2023") == ("2023-01-01", "2023-12-31", ("given",))


def test_bounds_close_in_from_both_sides() -> None:
    """A page header above and a mention in the text make an interval."""
    text = f"Friday, 3 March 2023\n\n{HEADLINE}\n\nThe crack was found on October 24, 2022, by divers. {PROSE}"
    assert published(text) == ("2022-10-24", "2023-03-03", ("page header", "text"))


def test_a_dateline_without_a_year() -> None:
    """Where the bounds leave one year for it, a dateline's day is settled; else it bounds the day from below."""
    text = f"BERLIN, July 3 (Reuters) - The crack was found on June 12, 2023, by divers of the harbour office. {PROSE}"
    assert published(text, fetched="2023-08-01")[:2] == ("2023-07-03", "2023-07-03")
    assert published(text)[:2] == ("2023-07-03", None)


@pytest.mark.parametrize(
    "date", ["1690286400", "1690286400000", "25/Jul/2023", "2023-206", "2023-W30-2", "20230725103000"]
)
def test_dates_of_machines_are_read(date: str) -> None:
    """Times of Unix, of logs, of feeds and the other forms of ISO 8601 are days."""
    assert published(PROSE, published=date) == ("2023-07-25", "2023-07-25", ("given",))


def test_weeks_and_months_in_words_are_intervals() -> None:
    """What is given as a week or a month in words bounds on both sides."""
    assert published(PROSE, published="2023-W30")[:2] == ("2023-07-24", "2023-07-30")
    assert published(PROSE, published="July 2023")[:2] == ("2023-07-01", "2023-07-31")


@pytest.mark.parametrize("date", ["12 Brumaire", "last Tuesday", "2023-02-31", "2023-W77"])
def test_a_given_date_that_cannot_be_read_is_told(date: str) -> None:
    """It does not vanish: the basis says that it was given and not read, beside what the day rests on instead."""
    assert published(PROSE, published=date) == (None, None, ("given, unread",))
    url = "https://gazette.example/2023/07/25/bridge"
    assert published(PROSE, published=date, url=url) == ("2023-07-25", "2023-07-25", ("url", "given, unread"))


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/mar/05/bridge", "2024-03-05"),
        ("/2024/March/5/bridge", "2024-03-05"),
        ("/news/20240305/bridge", "2024-03-05"),
        ("/news/bridge-20240305.html", "2024-03-05"),
        ("/model-20240101-review", None),
        ("/2024/may-be/05/bridge", None),
    ],
)
def test_days_in_addresses(path: str, day: str | None) -> None:
    """Months may be words; eight digits amid the words of an address are no day."""
    assert published(PROSE, url=f"https://gazette.example{path}")[0] == day
