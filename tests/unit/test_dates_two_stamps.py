"""Notes with two dates, of publication and of a change: the day of publication is the one that is called so."""

from __future__ import annotations

import pytest

from newsdedup.clean import clean_page
from newsdedup.clean.stamps import stamp_kind
from newsdedup.model import Article, Format, Kind, Page
from newsdedup.settings import Settings

PROSE = (
    "The harbour office said that the old bridge would be closed for six weeks while divers repair the piers below it."
)
NOTES = [
    "Updated 6 May 2024, first published 3 May 2024",
    "Last updated: 6 May 2024 | Published: 3 May 2024",
    "Published 3 May 2024, updated 6 May 2024",
    "Aktualisiert am 6. Mai 2024, veröffentlicht am 3. Mai 2024",
    "Mis à jour le 6 mai 2024, publié le 3 mai 2024",
    "Publié le 3 mai 2024 à 10h15 - Mis à jour le 6 mai 2024 à 9h00",
    "Mis à jour le 6 mai 2024 à 9h00 - Publié le 3 mai 2024 à 10h15",
    "Actualizado el 6 de mayo de 2024, publicado el 3 de mayo de 2024",
    "Zaktualizowano 6 maja 2024, opublikowano 3 maja 2024",
    "Обновлено 6 мая 2024, опубликовано 3 мая 2024",
    "更新日:2024/05/06 公開日:2024/05/03",
    "2024/05/06 更新 2024/05/03 公開",
    "更新时间：2024-05-06 发布时间：2024-05-03",
]


@pytest.mark.parametrize("note", NOTES)
def test_the_day_called_published_is_taken(note: str) -> None:
    """Whichever date comes first, and whether the words stand in front of the dates or behind them."""
    assert stamp_kind(note) is not None
    article = clean_page(Page(f"Old bridge to close\n\n{note}\n\n{PROSE}\n\n{PROSE}", id="a"), Settings())
    assert isinstance(article, Article)
    assert str(article.published.day) == "2024-05-03"
    body = "".join(article.raw[slice(*region.span)] for region in article.regions if region.kind is Kind.BODY)
    assert note not in body


@pytest.mark.parametrize("note", NOTES)
def test_the_same_on_a_page(note: str) -> None:
    """A printed note between headline and article is read the same way."""
    page = f"<html><body><article><h1>Old bridge to close</h1><p>{note}</p><p>{PROSE}</p><p>{PROSE} Two boats wait.</p>"
    article = clean_page(Page(page + "</article></body></html>", Format.HTML, id="a"), Settings())
    assert isinstance(article, Article)
    assert str(article.published.day) == "2024-05-03"
