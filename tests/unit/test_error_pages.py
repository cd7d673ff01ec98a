"""The page of an error, a wall or a form for consent is no article; an article about one is."""

from __future__ import annotations

import pytest

import newsdedup
from newsdedup.model import Article, Reason, Rejection

TEXT = "<p>Sorry, we could not find what you were looking for.</p><p>Try our front page, or search for it.</p>"
PROSE = (
    "<p>When the harbour office of Brenn moved its timetables last week, readers of its pages met a number: four "
    "hundred and four. Nobody at the office had thought of those who keep old addresses, its head Ana Prado said.</p>"
    "<p>The number says that a server has no page there. It is as old as the web itself, and the office has now "
    "put a map of the ferries there, so that whoever is lost at least finds the way to the other bank of the canal.</p>"
)


def page(title: str, body: str, heading: str | None = None, head: str = "") -> str:
    """Write a page."""
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{heading or title}</h1>{body}</body></html>"


TITLES = [
    *("404 Not Found", "Page not found", "Page not found – Tidewater Gazette", "Tidewater Gazette | 404", "Error 404"),
    *("Page Not Found (404)", "403 Forbidden", "Access Denied", "503 Service Unavailable", "Just a moment..."),
    *(
        "Attention Required! | Cloudflare",
        "Seite nicht gefunden | Hafenblatt",
        "Page introuvable - Le Quai",
        "Fehler 404",
    ),
    *(
        "Página no encontrada",
        "Pagina non trovata",
        "Página não encontrada",
        "Pagina niet gevonden",
        "Sidan hittades inte",
    ),
    *("Strona nie istnieje", "Страница не найдена", "Сторінку не знайдено", "Sayfa bulunamadı", "الصفحة غير موجودة"),
    *(
        "ページが見つかりません",
        "페이지를 찾을 수 없습니다",
        "页面不存在",
        "Before you continue to Tidewater",
        "We value your privacy",
    ),
    *("Datenschutzeinstellungen", "Cookie consent", "Are you a robot?"),
]


@pytest.mark.parametrize("title", TITLES)
def test_what_stands_in_the_place_of_an_article(title: str) -> None:
    """Whatever the server, the proxy or the system for consent calls it, in many languages."""
    found = newsdedup.clean(html=page(title, TEXT), url="https://tidewater.example/a-1")
    assert isinstance(found, Rejection)
    assert found.reason is Reason.ONLY_FURNITURE


def test_the_title_tells_where_the_heading_jokes() -> None:
    """A heading of its own makes no article of an error."""
    assert isinstance(newsdedup.clean(html=page("Page not found | Gazette", TEXT, "Man overboard!")), Rejection)


@pytest.mark.parametrize(
    "text", ["404 Not Found\n\nnginx/1.24", "403 Forbidden", "Access Denied\nReference #18.2f", "Error 500"]
)
def test_what_a_server_says_without_markup(text: str) -> None:
    """A line or two of a server, saved as text, is no article either."""
    assert isinstance(newsdedup.clean(text=text), Rejection)


@pytest.mark.parametrize("title", ["404 Not Found", "Page not found", "Access denied", "Just a moment..."])
def test_an_article_about_an_error_stays(title: str) -> None:
    """With paragraphs, or a date, or an article in the markup, it is one, whatever it is called."""
    assert isinstance(newsdedup.clean(html=page(title, PROSE)), Article)
    dated = '<meta property="article:published_time" content="2024-05-06T10:00:00Z">'
    assert isinstance(newsdedup.clean(html=page(title, TEXT, head=dated)), Article)


@pytest.mark.parametrize(
    "title",
    ["404 Not Found: how a band got its name", "Error in the count of votes", "The page not found in any history book",
     "Access denied to reporters at the border", "Gone with the tide", "Consent of the harbour office is needed",
     "Fehler der Behörde führte zum Unfall", "Ошибка пилота стала причиной аварии"],
)  # fmt: skip
def test_a_headline_with_such_words_is_one(title: str) -> None:
    """A title that says more than that there is nothing is a headline, and a short report stays."""
    found = newsdedup.clean(html=page(title, "<p>The town hall said so on Monday evening in Brenn.</p>"))
    assert isinstance(found, Article)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Consent", "By Ana Prado\n\nThe play opened on Monday in Brenn, and Mara Lind shines in it.\n\nUntil 3 June."),
        ("Error", "The referee admitted on Monday that the goal should not have stood, and said sorry to the club."),
        (
            "Fehler",
            "Der Schiedsrichter gab am Montag zu, dass das Tor nicht hätte zählen dürfen, und bat um Verzeihung.",
        ),
    ],
)
def test_a_single_word_is_a_headline_too_where_something_is_told(title: str, text: str) -> None:
    """One word that pages of errors have as well needs a page that says nothing else."""
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    assert isinstance(newsdedup.clean(html=page(title, paragraphs)), Article)
    assert isinstance(newsdedup.clean(f"{title}\n\n{text}"), Article)


def test_a_longer_headline_outweighs_a_short_one() -> None:
    """Of several titles one that says more than an error's makes the page an article."""
    body = "<p>The town hall said so on Monday evening in Brenn.</p>"
    title = "Access denied: how the port shut out reporters"
    assert isinstance(newsdedup.clean(html=page(title, body, heading="Access denied")), Article)


def test_a_record_of_an_error_is_turned_away_as_its_page_is() -> None:
    """A collection that holds the page of an error by title and text has no article there."""
    text = "The requested URL was not found on this server. Please check the address and try again."
    found = newsdedup.clean({"title": "404 Not Found", "text": text})
    assert isinstance(found, Rejection)
    assert found.reason is Reason.ONLY_FURNITURE
