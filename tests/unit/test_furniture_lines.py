"""Whole lines: what is page furniture wherever it stands, in several languages, and what only looks like it."""

from __future__ import annotations

import pytest

from newsdedup.clean.furniture import label
from newsdedup.clean.known import Known
from newsdedup.data.outlets import load_outlets
from newsdedup.model import Kind

PROSE = {
    "en": "The harbour office said on Monday that the old bridge would be closed for six weeks while divers repair it.",
    "de": "Die alte Brücke wird für sechs Wochen gesperrt, wie das Hafenamt am Montag in der Stadt mitgeteilt hat.",
    "fr": "Le vieux pont sera fermé pendant six semaines, a annoncé lundi la capitainerie du port de la ville.",
    "es": "El viejo puente permanecerá cerrado seis semanas, anunció el lunes la capitanía del puerto de la ciudad.",
    "pl": "Stary most będzie zamknięty przez co najmniej sześć tygodni, poinformował w poniedziałek kapitanat portu.",
    "ru": "Старый мост будет закрыт на шесть недель для ремонта, сообщила в понедельник администрация порта города.",
    "uk": "Старий міст буде закрито на шість тижнів для ремонту, повідомила в понеділок адміністрація порту міста.",
    "it": "Il vecchio ponte resterà chiuso per sei settimane, ha annunciato lunedì la capitaneria di porto.",
}


def reason_of(line: str, language: str = "en", *, tail: bool = False) -> str | None:
    """Put a line between two paragraphs, or behind both, and tell why it is furniture."""
    prose = PROSE[language]
    parts = [prose, prose, line] if tail else [prose, line, prose]
    raw = "\n\n".join(parts)
    start = raw.rindex(line)
    for region in label(raw, Known(load_outlets())).regions:
        if region.span[0] <= start < region.span[1]:
            if region.kind is Kind.FURNITURE:
                assert region.span[1] - region.span[0] >= len(line)
            return region.reason
    return None


@pytest.mark.parametrize(
    ("line", "language", "reason"),
    [
        ("- Advertisement -", "en", "advertisement"),
        ("ADVERTISEMENT:", "en", "advertisement"),
        ("Story continues below", "en", "advertisement"),
        ("*** Werbung ***", "de", "advertisement"),
        ("PUBLICITÉ", "fr", "advertisement"),
        ("Publicidad", "es", "advertisement"),
        ("REKLAMA", "pl", "advertisement"),
        ("Реклама", "ru", "advertisement"),
        ("Read More: Ferry fares rise for the third time in a year", "en", "related link"),
        ("ALSO READ | Ferry fares rise for the third time", "en", "related link"),
        ("See also – Ferry fares rise again", "en", "related link"),
        ("More:Ferry fares rise again", "en", "related link"),
        ("Ferry fares rise for the third time in a year Read more", "en", "related link"),
        ("Lesen Sie auch: Fähren werden teurer", "de", "related link"),
        ("À lire aussi : Les ferries seront plus chers", "fr", "related link"),
        ("Lea también: Los transbordadores serán más caros", "es", "related link"),
        ("Czytaj też: Promy będą droższe", "pl", "related link"),
        ("Читайте также: Паромы подорожают", "ru", "related link"),
        ("Читайте також: Пороми подорожчають", "uk", "related link"),
        ("Leggi anche: I traghetti costeranno di più", "it", "related link"),
        ("Sign up for our weekly newsletter and never miss a story", "en", "sign-up"),
        ("Subscribe to our newsletter", "en", "sign-up"),
        ("Get the best of Harbour Weekly delivered to your inbox", "en", "sign-up"),
        ("Jetzt den Newsletter abonnieren", "de", "sign-up"),
        ("Abonnez-vous à notre newsletter", "fr", "sign-up"),
        ("Suscríbete a nuestro boletín", "es", "sign-up"),
        ("Подпишитесь на нашу рассылку", "ru", "sign-up"),
        ("By using this site you agree to our terms of use.", "en", "consent"),
        ("We use cookies to improve your experience on our website.", "en", "consent"),
        ("Wir verwenden Cookies, um Inhalte und Werbung zu personalisieren.", "de", "consent"),
        ("Share this: Facebook Twitter WhatsApp", "en", "share"),
        ("Share Tweet Email Print", "en", "share"),
        ("Follow us on Telegram and Facebook", "en", "share"),
        ("Follow Harbour Weekly on Google News", "en", "share"),
        ("Artikel teilen", "de", "share"),
        ("Udostępnij", "pl", "share"),
        ("Поделиться", "ru", "share"),
        ("Comments (3)", "en", "comments"),
        ("12 comments", "en", "comments"),
        ("Leave a Reply", "en", "comments"),
        ("Your email address will not be published. Required fields are marked *", "en", "comments"),
        ("Kommentare (12)", "de", "comments"),
        ("Ajouter un commentaire", "fr", "comments"),
        ("Source link", "en", "source link"),
        ("Read the full story here", "en", "source link"),
        ("https://www.example.org/bridge", "en", "source link"),
        ("Source: Read Full Article", "en", "reprint"),
        ("This article was originally published by Harbour Weekly.", "en", "reprint"),
        ("Photo: Reuters", "en", "photo credit"),
        ("Image: Getty Images / Ana Prado", "en", "photo credit"),
        ("Main picture source: Shutterstock", "en", "photo credit"),
        ("(Ana Prado/Reuters)", "en", "photo credit"),
        ("Foto: dpa", "de", "photo credit"),
        ("Фото: РИА Новости", "ru", "photo credit"),
        ("You can now write for harbourweekly.example and see your name in print.", "en", "contribute"),
        ("Got a tip? Write to tips@harbourweekly.example", "en", "contribute"),
        ("© 2023 Harbour Weekly", "en", "copyright"),
        ("All rights reserved.", "en", "copyright"),
        ("Alle Rechte vorbehalten", "de", "copyright"),
        ("5 min read", "en", "reading time"),
        ("Lesezeit: 3 Min.", "de", "reading time"),
        ("Temps de lecture : 3 min", "fr", "reading time"),
        ("Updated: 3 March 2023, 14:05 GMT", "en", "timestamp"),
        ("Veröffentlicht am 3. März 2023 um 14.05 Uhr", "de", "timestamp"),
        ("Report an error", "en", "contact"),
        ("* * *", "en", "separator"),
        ("Play video 1:26", "en", "media"),
        ("The opinions expressed are the author’s own.", "en", "disclaimer"),
    ],
)
def test_furniture_is_labelled(line: str, language: str, reason: str) -> None:
    """A line that the page, and not the article, says is furniture, with the reason."""
    assert reason_of(line, language, tail=reason in {"timestamp", "copyright", "contact"}) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Read more broadly, the report is a warning to every town on the river.",
        "Copyright law was never written with machines in mind, the professor said.",
        "Advertisement spending rose by a fifth last year, according to the trade body.",
        "We use cookies the way our parents used sugar, she writes in her book.",
        "Consent matters",
        "doubts",
        "What do the records show?",
        "- The first ferry leaves at six in the morning.",
        "- second point of the plan",
        "Share prices fell",
        "More stories are told about the flood than about any other event.",
        "Related work by the same team showed a smaller effect, the authors noted.",
        "“Sign up for our newsletter,” the sign at the door said, and many did.",
        "The notice said that “all rights reserved” was no answer.",
        "Subscribe or perish: that was the choice.",
        "Follow the money, the auditors were told.",
        "Photo: Two men carry a boat past the closed bridge in the rain",
        "Sources close to the harbour office confirmed the date.",
        "Comments by the mayor did not help.",
        "A bridge too far",
        "By all accounts, the repair will be costly.",
        "Updated rules for ferries apply from May.",
        "Home is where the harbour is",
        "3 March 2023 was the day on which the crack was found.",
        "Five minutes to read the sign, five years to act on it.",
        "Topics of the talks were the bridge, the ferry and the fares.",
        "The Guardian tree in the park was felled.",
    ],
)
def test_what_only_looks_like_furniture_stays(line: str) -> None:
    """Sentences, subheadings, list items and captions with content are the article's, whatever word they start with."""
    assert reason_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Опубликовано: 3 марта 2023 г., 14:05",
        "Publié le 3 mars 2023 à 10h15",
        "Opublikowano: 3 marca 2023",
        "3 hours ago",
        "vor 3 Stunden",
    ],
)
def test_dates_that_stand_alone_are_timestamps(line: str) -> None:
    """A date or time and nothing else, at the edge of a text, is the page's."""
    assert reason_of(line, tail=True) == "timestamp"


def test_a_date_inside_an_article_stays() -> None:
    """Between paragraphs a bare date may head a chronicle: it is the article's."""
    assert reason_of("3 March 2023") is None


@pytest.mark.parametrize(
    "line", ["Ana Prado and Ben Holt contributed.", "Prado reported from Vell; Holt, from Kestrin."]
)
def test_a_line_on_who_helped_is_signed(line: str):
    """At the end of a page, names and the verb sign off; a sentence about a contribution does not."""
    assert reason_of(line, tail=True) == "byline"
    assert reason_of("The storm and the late ferry contributed.", tail=True) is None
