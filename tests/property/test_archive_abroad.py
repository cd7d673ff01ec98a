"""Texts of several languages in an archive: who looks abroad depends on what most texts are in, not on their order."""

from __future__ import annotations

import random

import pytest

from newsdedup.archive import Archive
from newsdedup.model import Article
from newsdedup.pipeline import articles
from tests.archived import batch, told

# Syllables of names, as they are written in both scripts: names are the same by their sound alone.
_SYLLABLES = {
    "ta": "та",
    "ren": "рен",
    "vol": "вол",
    "dik": "дик",
    "mar": "мар",
    "gu": "гу",
    "bes": "бес",
    "lon": "лон",
}
_SYLLABLES |= {"pra": "пра", "nim": "ним", "kor": "кор", "sat": "сат", "dev": "дев", "rud": "руд", "zan": "зан"}
_THINGS = {
    "en": ("ferry", "tunnel", "museum", "reservoir", "airfield", "brewery"),
    "ru": ("переправа", "подземка", "галерея", "плотина", "площадка", "пивоварня"),
    "sv": ("färjan", "tunneln", "samlingen", "dammen", "landningsbanan", "bryggeriet"),
}
# Two ways to say each of four things, so that reports of one language don't share their wording.
_LINES = {
    "en": (
        ("{who} said on Monday that the {thing} near {here} would cost {a} crowns a day.",
         "Every day {a} crowns go into the {thing} of {here}, as {who} put it in a letter to neighbours."),
        ("“Nobody asked the {b} people who use it,” said {other}, who has led the office since 2011.",
         "A petition with {b} names lies on the desk of {other}, “and I have read them all”."),
        ("The town of {there} wants to close it by summer and has put aside {c} crowns for buses instead.",
         "In {there} a fund of {c} crowns was set up in case the roof falls in before winter."),
        ("{third}, who owns {d} shares of the company, told the council that {e} tickets were sold last year.",
         "Last year {e} visitors came, {third} wrote, and paid {d} crowns for coffee alone."),
    ),
    "ru": (
        ("Как сказал в понедельник {who}, {thing} в городе {here} обойдётся в {a} крон в день.",
         "Каждый день {a} крон уходит на {thing} в городе {here}, написал соседям {who}."),
        ("«Никто не спросил {b} человек, которые туда ходят», — сказал {other}, глава управления с 2011 года.",
         "Прошение, под которым {b} подписей, лежит на столе у {other}: «я прочёл их все»."),
        ("Город {there} хочет закрыть её к лету и отложил {c} крон на автобусы.",
         "В городе {there} отложили {c} крон на случай, если крыша рухнет до зимы."),
        ("{third}, у которого {d} акций компании, сказал совету, что за год продано {e} билетов.",
         "За прошлый год пришло {e} посетителей, написал {third}, и только за кофе заплатили {d} крон."),
    ),
    "sv": (
        ("Det var på måndagen som {who} sade att {thing} vid {here} kostar {a} kronor om dagen.",
         "Varje dag går {a} kronor till {thing} i {here}, skrev {who} i ett brev till grannarna."),
        ("”Ingen har frågat de {b} människor som använder den”, sade {other}, som lett kontoret sedan 2011.",
         "En lista med {b} namn ligger på bordet hos {other}, ”och jag har läst dem alla”."),
        ("Staden {there} vill stänga till sommaren och har avsatt {c} kronor för bussar i stället.",
         "I {there} har {c} kronor lagts undan om taket skulle rasa in före vintern."),
        ("{third}, som äger {d} andelar i bolaget, sade till rådet att {e} biljetter såldes förra året.",
         "Förra året kom {e} besökare, skrev {third}, och betalade {d} kronor bara för kaffe."),
    ),
}  # fmt: skip


def _name(syllables: list[str], language: str) -> str:
    return "".join(_SYLLABLES[part] if language == "ru" else part for part in syllables).capitalize()


def _told(seed: int, language: str) -> str:
    """Invent a report; that of another language has its names and a number, and nothing else."""
    rng = random.Random(seed)
    named = [[rng.sample(sorted(_SYLLABLES), 3) for _ in range(2)] for _ in range(5)]
    who, other, third, here, there = (" ".join(_name(part, language) for part in parts) for parts in named)
    a = rng.randint(1_111, 9_876)
    thing = _THINGS[language][rng.randrange(6)]
    lines = [rng.choice(ways) for ways in _LINES[language]]
    # One number is the same in all languages: two would be enough to be found by, whatever the language.
    b, c, d, e = random.Random(f"{seed} {language}").sample(range(1_111, 9_876), 4)
    facts = {"who": who, "other": other, "third": third, "here": here, "there": there, "thing": thing}
    return " ".join(line.format(**facts, a=a, b=b, c=c, d=d, e=e) for line in lines)


def _made(languages: str, numbers: range) -> list[Article]:
    items = [
        {"id": f"{language} {number:02}", "text": _told(number, language), "language": language, "date": "2024-03-04"}
        for language in languages.split()
        for number in numbers
    ]
    return [one for one in articles(items) if isinstance(one, Article)]


POOL = [*_made("en", range(14)), *_made("ru", range(4, 16)), *_made("sv", range(6, 11))]


def _across(stories: dict[str, dict]) -> int:  # type: ignore[type-arg] - records as they are exported
    """Count stories with articles in several languages."""
    return sum(len({member["id"][:2] for member in record["articles"]}) > 1 for record in stories.values())


@pytest.mark.parametrize("order", ["as they are", "backwards", 1, 2, 3])
@pytest.mark.parametrize("size", [1, 5, 13])
def test_any_order_of_languages_is_the_batch(order: str | int, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """English first, Swedish first or mixed, one by one or in parts: another language has most, at other times."""
    listed = POOL[::-1] if order == "backwards" else POOL[:]
    if isinstance(order, int):
        random.Random(order).shuffle(listed)
        # As in a large archive: those that are there wait to be posted when the first in another language comes.
        monkeypatch.setattr("newsdedup.archiving.meeting._FEW", 0)
    expected = batch(POOL)
    assert _across(expected) > 3
    with Archive(":memory:") as archive:
        for first in range(0, len(listed), size):
            archive.ingest(listed[first : first + size])
        assert archive.check() == []
        assert told(archive.stories()) == expected


def test_removal_that_turns_the_languages_is_the_batch() -> None:
    """When most texts were English and are Russian after some were removed, it is as if those had never been there."""
    with Archive(":memory:") as archive:
        archive.ingest(POOL)
        left = POOL
        for gone in [f"en {number:02}" for number in (1, 2, 4, 5)]:
            archive.remove(gone)
            left = [one for one in left if one.id != gone]
            assert told(archive.stories()) == batch(left)
        assert archive.pending == 0
        archive.rebuild()
        assert told(archive.stories()) == batch(left)
        assert archive.check() == []


@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_few_at_a_time_is_the_batch(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """Where the groups of a story go through the steps in several transactions, none is lost, none kept too long."""
    monkeypatch.setattr("newsdedup.archive._AT_ONCE", at_once)
    monkeypatch.setattr("newsdedup.archiving.neighbours.MOST", 5)
    monkeypatch.setattr("newsdedup.archiving.neighbours._KEPT", 2)
    monkeypatch.setattr("newsdedup.archiving.meeting._FEW", 0)
    listed = POOL[:]
    random.Random(8).shuffle(listed)
    found = []
    for parts in ([listed], [listed[:9], listed[9:11], listed[11:]], [[one] for one in listed]):
        with Archive(":memory:") as archive:
            for part in parts:
                archive.ingest(part)
            assert archive.pending == 0
            found.append(told(archive.stories()))
    assert found[0] == found[1] == found[2]
    assert sum(len(record["articles"]) for record in found[0].values()) == len(POOL)


def test_the_first_foreign_text_of_a_large_archive_is_the_batch(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """All that are there are posted for it a few at a time; given up midway, the next ingest goes on."""
    monkeypatch.setattr("newsdedup.archive._AT_ONCE", 3)
    monkeypatch.setattr("newsdedup.archiving.meeting._FEW", 2)
    english = [one for one in POOL if one.language == "en"]
    others = [one for one in POOL if one.language != "en"]
    assert len(english) > 5
    with Archive(tmp_path / "news.db") as archive:
        archive.ingest(english)
        posted = archive._meeting.post
        monkeypatch.setattr(archive._meeting, "post", lambda numbers: (posted(numbers), 1 / 0))
        with pytest.raises(ZeroDivisionError):
            archive.ingest(others[:1])
        assert archive.pending
    with Archive(tmp_path / "news.db") as archive:
        archive.ingest(others[1:])
        assert archive.pending == 0
        assert archive.check() == []
        assert told(archive.stories()) == batch(POOL)
