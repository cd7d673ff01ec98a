"""Pages that cost a parser everything: each ends within its limits, as an article that is whole or with its reason."""

from __future__ import annotations

import gzip
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from newsdedup.export import article_record, line
from newsdedup.model import Article, Format, Page, Reason, Rejection
from newsdedup.pipeline import articles, clean, read
from newsdedup.settings import LimitSettings, Settings

SENTENCE = "The old bridge over the Orla was closed on Friday, the harbour office in Brenn said. "
TOLD = [f"{SENTENCE}It was the {day}th day of rain." for day in range(4, 12)]
ARTICLE = f"<article><h1>Bridge closed</h1>{''.join(f'<p>{text}</p>' for text in TOLD)}</article>"
EARLY = Settings(limits=LimitSettings(cpu_seconds=1))


def page(body: str, head: str = "<!doctype html>", name: str = "a") -> Page:
    markup = f"{head}<html><head><title>Bridge closed</title></head><body>{body}</body></html>"
    return Page(markup, Format.HTML, id=name)


def outcome(hazard: Page, settings: Settings = EARLY) -> Article | Rejection:
    (found,) = articles([hazard], settings=settings)
    return found


def attributes(count: int) -> Page:
    return page(f"<div {' '.join(f'a{n}' for n in range(count))}>{ARTICLE}</div>", name="poison")


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))


@pytest.mark.parametrize(
    "hazard",
    [
        pytest.param(page(ARTICLE + "<b><i>" * 130 + "open"), id="130 tags that nobody closes, below"),
        pytest.param(page("<b><i>" * 130 + ARTICLE), id="130 tags that nobody closes, above"),
        pytest.param(page("<span>" * 1_500 + ARTICLE), id="deep"),
        pytest.param(page(ARTICLE.replace("harbour", "har\0bour")), id="NUL"),
        pytest.param(page(f"<p>&x; {ARTICLE}", '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hosts">]>'), id="XXE"),
        pytest.param(page(f"<p>&e9; {ARTICLE}", f"<!DOCTYPE html [{ENTITIES}]>"), id="billion laughs"),
        pytest.param(page(ARTICLE + "&#xfffffff;&nosuch;" * 3_000), id="bad references"),
        pytest.param(page(f"<meta charset='utf-16'>{ARTICLE}"), id="lying charset"),
    ],
)
def test_what_parsers_stumble_over_leaves_the_article_whole(hazard: Page):
    """Nothing is fetched, expanded or cut off."""
    found = outcome(hazard, Settings())
    assert isinstance(found, Article)
    assert [text for text in TOLD if text not in found.body] == []
    assert "localhost" not in found.raw
    assert len(found.raw) < 100_000


@pytest.mark.parametrize(
    ("hazard", "reason"),
    [
        pytest.param(page("<div>" * 100_000 + ARTICLE), Reason.TOO_DEEP, id="depth"),
        pytest.param(page(ARTICLE + "<b><i>" * 5_000 + ARTICLE), Reason.TOO_DEEP, id="10,000 open tags"),
        pytest.param(page("&nosuch;" * 5_000 + "<div>" * 100_000 + ARTICLE), Reason.TOO_DEEP, id="depth after errors"),
        pytest.param(attributes(40_000), Reason.TIMEOUT, id="40,000 attributes"),
        pytest.param(page("<p>" * 3_300_000), Reason.TIMEOUT, id="10 MB of paragraphs"),
        pytest.param(
            page(ARTICLE + '<p><a href="/x">Item</a></p>' * 50_000),
            Reason.TIMEOUT,
            id="50,000 links",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            page(ARTICLE + f"<table>{'<tr><td>x</td></tr>' * 50_000}</table>"),
            Reason.TIMEOUT,
            id="a table",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_what_goes_beyond_its_limits_has_the_reason(hazard: Page, reason: Reason):
    """With a second of processor time a page, the costly ones end after it, and none is cut silently."""
    before = time.monotonic()
    found = outcome(hazard)
    assert isinstance(found, Rejection)
    assert (found.reason, found.id) == (reason, hazard.id)
    assert time.monotonic() - before < 30  # the start of a process on a crowded machine included


def test_a_bomb_is_not_set_off(tmp_path: Path):
    """A compressed page that grows to twenty times the largest document is turned away before it does."""
    bomb = tmp_path / "page.html.gz"
    with gzip.open(bomb, "wb") as out:
        for _ in range(20):
            out.write(b"<p>" * 3_300_000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (found,) = articles(read(str(bomb)))
    assert isinstance(found, Rejection)
    assert found.reason is Reason.TOO_LARGE
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 150_000  # kilobytes, here


@pytest.mark.parametrize(
    ("declared", "real"), [("utf-8", "cp1251"), ("windows-1251", "utf-8"), ("utf-16", "utf-8"), ("x-nosuch", "cp1251")]
)
def test_a_page_that_lies_about_its_charset(tmp_path: Path, declared: str, real: str):
    """Its characters are right, or it is turned away; they are never wrong."""
    told = [f"Старый мост через реку закрыли в пятницу, сообщил порт. Дождь идёт {day}-й день." for day in range(4, 14)]
    body = "".join(f"<p>{text}</p>" for text in told)
    path = tmp_path / "page.html"
    path.write_bytes(page(f"<meta charset='{declared}'><article>{body}</article>").content.encode(real))
    (found,) = articles(read(str(path)))
    if isinstance(found, Article):
        assert [text for text in told if text not in found.body] == []
    else:
        assert found.reason is Reason.UNDECODABLE


def test_memory_has_a_limit():
    """A page whose tree takes more than it may is rejected for that."""
    tight = Settings(limits=LimitSettings(memory_bytes=50_000_000, cpu_seconds=60))
    found = outcome(page("<p>word</p>" * 100_000), tight)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.MEMORY


def test_one_page_alone_is_safe_too():
    """`clean` sees what is dangerous and keeps it out of its process."""
    found = clean(attributes(40_000), settings=EARLY)
    assert isinstance(found, Rejection)
    assert found.reason is Reason.TIMEOUT


def pages(count: int, poison: Page | None) -> Iterator[Page]:
    """Pages that each tell something else, every tenth of them too large for the process of the caller."""
    for number in range(count):
        if poison and number == count // 2:
            yield poison
        told = "".join(f"<p>{SENTENCE}Ferry {number}-{part} left at {part}.</p>" for part in range(number % 10 + 3))
        padding = f"<script>{'x' * 2_500_000 * (number % 10 == 0)}</script>"
        yield page(f"<article><h1>Ferry {number}</h1>{told}</article>{padding}", name=f"n{number}")


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("count", [40, pytest.param(999, marks=pytest.mark.slow)])
def test_one_poisonous_page_costs_itself(count: int, workers: int):
    """All other pages give the same bytes as without it, in their order, and there is one rejection."""
    limited = attrs.evolve(EARLY, limits=attrs.evolve(EARLY.limits, workers=workers))
    found = list(articles(pages(count, attributes(60_000)), settings=limited))
    plain = articles(pages(count, None), settings=Settings(limits=LimitSettings(isolate=False)))
    lost = [one for one in found if isinstance(one, Rejection)]
    assert [(one.id, one.reason) for one in lost] == [("poison", Reason.TIMEOUT)]
    written = [line(article_record(one)) for one in found if isinstance(one, Article)]
    assert written == [line(article_record(one)) for one in plain if isinstance(one, Article)]
    assert len(written) == count


@pytest.mark.slow
@pytest.mark.parametrize(
    "hazard",
    [
        pytest.param(attributes(60_000), id="attributes"),
        pytest.param(page("<p>" * 3_300_000), id="10 MB of paragraphs"),
        pytest.param(page(ARTICLE + "<br>" * 300_000), id="line breaks"),
        pytest.param(page("<div>some words</div>" * 100_000), id="many blocks"),
    ],
)
def test_the_default_limits_hold(hazard: Page):
    """Within ten seconds of processor time, each ends as an article or for the reason that it takes too long."""
    found = outcome(hazard, Settings())
    assert isinstance(found, Article) or found.reason in {Reason.TIMEOUT, Reason.MEMORY}
