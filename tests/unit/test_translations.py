"""Texts in two languages that tell one report: found by numbers and names in the same places, without a model."""

# ruff: noqa: E501 - articles as they are published, a paragraph a line

from __future__ import annotations

import newsdedup

ENGLISH = """Fire at Marlow cannery leaves 312 without work
The fire that destroyed the Marlow cannery in Port Vell early on Tuesday has put 312 people out of work, the company said.
Ingrid Thorvald, who runs the works council, told reporters that only 45 of them had been offered posts in Harkavets.
Damage is put at 18.4 million euros, of which the insurer Castellan will bear 11.2 million.
The mayor, Tomas Brezina, promised help from a fund of 2.5 million that the region set up after the flood of 2019.
Marlow had modernised the plant in 2021 and sold 7,300 tonnes of fish a year to Denmark and Portugal.
Police under inspector Oskar Lindqvist are looking into a fault in a compressor that had been reported on 14 May."""
GERMAN = """Brand in Marlow-Konservenfabrik: 312 Menschen ohne Arbeit
Durch das Feuer, das am frühen Dienstag die Konservenfabrik Marlow in Port Vell zerstörte, verlieren nach Angaben der Firma 312 Menschen ihre Arbeit.
Ingrid Thorvald, die den Betriebsrat leitet, sagte vor Journalisten, nur 45 von ihnen seien Stellen in Harkavets angeboten worden.
Der Schaden wird auf 18,4 Millionen Euro geschätzt, von denen der Versicherer Castellan 11,2 Millionen tragen wird.
Bürgermeister Tomas Brezina versprach Hilfe aus einem Fonds von 2,5 Millionen, den die Region nach der Flut von 2019 eingerichtet hatte.
Marlow hatte das Werk 2021 modernisiert und verkaufte im Jahr 7.300 Tonnen Fisch nach Dänemark und Portugal.
Die Polizei unter Inspektor Oskar Lindqvist geht einem Defekt in einem Kompressor nach, der am 14. Mai gemeldet worden war."""
RUSSIAN = """Пожар на заводе «Марлоу» оставил без работы 312 человек
Пожар, который рано утром во вторник уничтожил консервный завод «Марлоу» в Порт-Велле, оставил без работы 312 человек, сообщила компания.
Ингрид Торвальд, возглавляющая совет предприятия, рассказала журналистам, что лишь 45 из них предложили места в Харкавеце.
Ущерб оценивают в 18,4 миллиона евро, из которых страховщик «Кастеллан» возьмёт на себя 11,2 миллиона.
Мэр Томас Брезина пообещал помощь из фонда в 2,5 миллиона, который область создала после наводнения 2019 года.
В 2021 году «Марлоу» обновил завод и продавал 7300 тонн рыбы в год в Данию и Португалию.
Полиция под началом инспектора Оскара Линдквиста проверяет неисправность компрессора, о которой сообщили 14 мая."""
# Another outlet's own report of the same fire: the same names, in its own order, and other figures.
OWN = """Wieder Feuer in Port Vell
Zum dritten Mal in zwei Jahren hat es in Port Vell gebrannt. Anwohner sahen gegen 4.40 Uhr Flammen über dem Hafen und riefen die Feuerwehr, die mit 80 Leuten anrückte.
"Wir konnten das Nachbarhaus retten, mehr nicht", sagte Einsatzleiterin Ruth Abendroth am Morgen.
Im Viertel an der Werftstraße wurden 26 Familien in Sicherheit gebracht; verletzt wurde niemand.
Die Fabrik gehört der Firma Marlow. Ob sie wieder aufgebaut wird, ist offen.
Auch im Winter hatte es dort gebrannt, damals in einem Lager mit 900 Paletten."""


def test_a_translation_between_latin_scripts_is_linked() -> None:
    """The same facts in the same places link two languages, and the relation says so."""
    made = newsdedup.compare(ENGLISH, GERMAN)
    assert made.linked
    assert made.relation == "translation"
    assert any("same place" in piece.note for piece in made.evidence)


def test_a_translation_into_another_script_is_linked() -> None:
    """Names are compared by their consonants where the scripts differ."""
    made = newsdedup.compare(ENGLISH, RUSSIAN)
    assert made.linked
    assert made.relation == "translation"


def test_an_own_report_in_another_language_is_not_linked() -> None:
    """A place and a firm in common, in other places and beside other figures, make no translation."""
    assert not newsdedup.compare(ENGLISH, OWN).linked


def test_every_piece_stands_where_it_says() -> None:
    """The spans of parallel evidence hold the words that the snippet and the note name."""
    made = newsdedup.compare(ENGLISH, GERMAN)
    pieces = [piece for piece in made.evidence if "same place" in piece.note]
    for piece in pieces:
        assert piece.a is not None
        assert piece.b is not None
        assert ENGLISH[slice(*piece.a)] == piece.snippet
        assert piece.note.startswith(GERMAN[slice(*piece.b)])


def test_sides_may_be_swapped() -> None:
    """The likeness of two texts doesn't depend on which comes first."""
    one, two = newsdedup.compare(ENGLISH, RUSSIAN), newsdedup.compare(RUSSIAN, ENGLISH)
    assert abs(one.score - two.score) < 1e-9


def test_candidates_find_translations_in_a_run() -> None:
    """Grouping brings the three languages together and leaves the own report out."""
    texts = {"en": ENGLISH, "de": GERMAN, "ru": RUSSIAN, "own": OWN}
    others = {
        f"other {number}": f"The council of Otrok met for {number} hours about the bridge over the Lenz, clerk "
        f"{name} said. The work will take {number + 3} months and cost {number * 1.7:.1f} million, half of it from the state."
        for number, name in enumerate(("Mara Quist", "Jon Petrak", "Ela Vance", "Ugo Sarti", "Ines Holm"), 3)
    }
    stories = newsdedup.group([{"id": name, "text": text} for name, text in (texts | others).items()])
    together = next(story for story in stories if "en" in {member.article.id for member in story.members})
    assert {member.article.id for member in together.members} == {"en", "de", "ru"}
