"""Notes that say where a text stood first are credits, in many languages; sentences of a story are not."""

from __future__ import annotations

import pytest

import newsdedup
from newsdedup.data.outlets import load_outlets

BODY = (
    "The old bridge over the canal will be closed for six weeks, the town hall said on Monday.\n\n"
    "Ferries will run every half hour until the end of May, and every quarter of an hour in the morning.\n\n"
    "Shopkeepers on the northern bank fear that they will lose half of their customers.\n\n"
)
NOTES = [
    ("en", "This story was first published by The Guardian.", "The Guardian", "report"),
    ("en", "Originally published on Otterpost.", "Otterpost", "report"),
    ("en", "This article was first published by Reuters.", "Reuters", "agency"),
    ("de", "Dieser Text ist zuerst im Spiegel erschienen.", "Der Spiegel", "report"),
    ("de", "Dieser Beitrag wurde ursprünglich von Correctiv veröffentlicht.", "CORRECTIV", "report"),
    ("fr", "Article publié à l'origine sur Rivelune.", "Rivelune", "report"),
    ("fr", "Cet article a été initialement publié par Le Monde.", "Le Monde", "report"),
    ("es", "Esta nota se publicó originalmente en La Nación.", "La Nación (Argentina)", "report"),
    ("it", "Articolo apparso originariamente sul Corriere della Sera.", "Corriere della Sera", "report"),
    ("pt", "Publicado originalmente no O Globo.", "O Globo", "report"),
    ("nl", "Dit artikel verscheen eerder in de Volkskrant.", "de Volkskrant", "report"),
    ("pl", "Artykuł ukazał się pierwotnie w „Kurierze Brzegowym”.", "Kurierze Brzegowym", "report"),
    ("ru", "Впервые опубликовано на сайте «Речной вестник».", "Речной вестник", "report"),
    ("uk", "Матеріал уперше опубліковано на сайті Українська правда.", "Ukrainska Pravda", "report"),
    ("sv", "Ursprungligen publicerad av Svenska Dagbladet.", "Svenska Dagbladet", "report"),
    ("da", "Artiklen blev først bragt i Politiken.", "Politiken", "report"),
    ("no", "Saken ble først publisert i Aftenposten.", "Aftenposten", "report"),
    ("tr", "Bu haber ilk olarak Cumhuriyet'te yayımlandı.", "Cumhuriyet", "report"),
    ("ar", "نشر لأول مرة على موقع الجزيرة.", "Al Jazeera", "report"),
    ("zh", "本文最初由路透社发布。", "Reuters", "agency"),
    ("ja", "初出：「河畔日報」", "河畔日報", "report"),
    ("ko", "이 기사는 연합뉴스에 처음 게재되었습니다.", "Yonhap", "agency"),
]


def credited(text: str, language: str) -> dict[str | None, str]:
    """Name the credits of a text, each with its role."""
    article = newsdedup.clean({"text": text, "language": language, "outlet": "Tidewater Gazette"})
    assert isinstance(article, newsdedup.Article)
    assert "".join(article.raw[slice(*region.span)] for region in article.regions) == text
    return {credit.name: credit.role.value for credit in article.credits}


@pytest.mark.parametrize(("language", "note", "name", "role"), NOTES)
def test_a_note_on_where_a_text_stood_first_is_a_credit(language: str, note: str, name: str, role: str) -> None:
    """At the end, in the words of the language: a known outlet, a quoted name, or a name behind "in" or "on"."""
    from newsdedup.clean.credits.stoodfirst import stood_first

    found = stood_first(BODY + note, language, load_outlets(), None)
    assert [(one.name, one.role.value) for one in found][:1] == [(name, role)]
    assert all(one.span and (BODY + note)[slice(*one.span)] == one.as_written for one in found)


def test_a_note_is_read_wherever_it_is_shown() -> None:
    """Furniture or not, above the text or below it, the credit is the same."""
    note = "This article was first published by Otterpost News."
    for text in (f"{note}\n\n{BODY}", f"{BODY}{note}"):
        assert credited(text, "en").get("Otterpost News") == "report"


def test_what_the_outlet_published_itself_is_no_source() -> None:
    """A note that names the outlet itself gives no credit for a report."""
    assert "report" not in credited(f"{BODY}Originally published in the Tidewater Gazette.", "en").values()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "First, the text of the law was published on Monday."),
        ("en", "The diary was first published by Penguin in 1950, her daughter said."),
        ("en", "This report was first published in March 2023."),
        ("de", "Der Roman erschien zuerst im März 2019 in Wien."),
        ("de", "Zuerst veröffentlicht am 3. März 2023"),
        ("pt", "Publicado pela primeira vez por Ana Prado"),
        ("ru", "Статья первая закона впервые опубликована в марте."),
    ],
)
def test_books_days_and_people_are_no_outlets(language: str, sentence: str) -> None:
    """What was published when, and a book's first edition, name nobody's report."""
    from newsdedup.clean.credits.stoodfirst import stood_first

    assert stood_first(BODY + sentence, language, load_outlets(), None) == []


def test_hostile_lines_end() -> None:
    """Many short lines of nothing but the words of notes cost no more than those at the ends."""
    from newsdedup.clean.credits.stoodfirst import stood_first

    assert len(stood_first("first published in Aaa Bbb\n" * 200_000, "en", load_outlets(), None)) < 20
    assert stood_first("first published in " * 200_000, "en", load_outlets(), None) == []
