"""Who wrote it, in Danish, Norwegian and Swedish: "af" and "av" open a byline where nothing but names follows."""

from __future__ import annotations

import pytest

import newsdedup

TOLD = (
    "Den gamle bro i Orla lukkes fra mandag i seks uger, mens dykkere reparerer de revnede piller, oplyser kommunen. "
    "Reparationen koster 4,2 millioner kroner, og 13.000 biler om dagen må køre ad ringvejen, siger borgmesteren."
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Af Mette Krag", "Mette Krag"),
        ("Av Kari Moe", "Kari Moe"),
        ("AV ANNA LIND", "Anna Lind"),
        ("Skrevet av Kari Moe", "Kari Moe"),
        ("Text av Anna Lind", "Anna Lind"),
        ("Af de tre broer lukker kun den ene", None),
        ("Av Kari Moe lærte han å seile da de begge var barn på øya.", None),
    ],
)
def test_byline_of_the_north(line: str, name: str | None) -> None:
    """A byline goes and names its writer; a line that only begins with the word stays and names nobody."""
    markup = f"<html lang='da'><body><article><h1>Bro lukker</h1><p>{line}</p><p>{TOLD}</p></article></body></html>"
    article = newsdedup.clean(markup)
    assert isinstance(article, newsdedup.Article)
    assert [one.casefold() for one in article.authors] == ([name.casefold()] if name else [])
    assert (line in article.body) == (name is None)
