"""Who wrote an article, as its page says it."""

from __future__ import annotations

import json
import time

import pytest
from lxml import html

from newsdedup.clean.metadata import read_metadata

SITE = '<meta property="og:site_name" content="Tidewater Gazette">'


def authors(head: str, body: str = "", lang: str = "en") -> tuple[str, ...]:
    """Read a page's authors."""
    page = f"<html lang='{lang}'><head>{SITE}{head}</head><body>{body}</body></html>"
    return read_metadata(html.fromstring(page), "https://www.tidewater.example/a").authors


def ld(author: object) -> str:
    """Give a page authors in JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "author": author})}</script>'


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ([{"givenName": "Ana", "familyName": "Prado"}, {"name": "Tom Reed"}], ("Ana Prado", "Tom Reed")),
        ("Ana Prado (apr)", ("Ana Prado",)),
        ("Von Ana Prado und Tom Reed", ("Ana Prado", "Tom Reed")),
        ("Ana Prado, professor of history at the University of Brenn, Gazette", ("Ana Prado",)),
        ("de la Cruz y Prado", ("de la Cruz y Prado",)),
        ("Prado", ("Prado",)),
    ],
)
def test_names_in_json_ld(author: object, names: tuple[str, ...]) -> None:
    """Several in one string are split, initials and descriptions taken off; a name of one word is left whole."""
    assert authors(ld(author)) == names


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:author" content="Ana Prado">',
        '<meta name="DCSext.author" content="Ana Prado">',
        '<meta name="author" content="Tidewater Gazette"><meta name="author" content="Ana Prado">',
        '<meta name="twitter:label1" content="Verfasst von"><meta name="twitter:data1" content="Ana Prado">',
    ],
)
def test_meta_elements(head: str) -> None:
    """Many names for one thing; the house's own signature in one doesn't hide the writer's in another."""
    assert authors(head) == ("Ana Prado",)


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="article__author">By Ana Prado</p>',
        '<div class="byline"><span>Ana Prado</span><span>Tidewater Gazette</span></div>',
        '<span itemprop="author">Ana Prado, Tidewater Gazette Brenn</span>',
        '<p>by <a href="/authors/ana-prado">Ana Prado</a></p>',
        '<a rel="author" href="/x"><b>Ana</b> <b>Prado</b></a>',
        '<footer><p class="author">Tom Reed</p></footer><p class="author">Ana Prado</p>',
    ],
)
def test_the_printed_byline(byline: str) -> None:
    """Where only the house signs in the markup, the byline that the page prints is read."""
    assert authors(ld({"name": "Tidewater Gazette"}), byline) == ("Ana Prado",)


def test_several_printed_writers() -> None:
    """Writers in items of one list belong together; those of the next article don't."""
    items = "".join(
        f'<li><a class="author-link" href="/author/{name}">{name}</a></li>' for name in ("Ana Prado", "Jo Lee")
    )
    teaser = '<div><a class="author-link" href="/author/tom">Tom Reed</a></div>'
    assert authors("", f"<ul>{items}</ul>{teaser}") == ("Ana Prado", "Jo Lee")


def test_pictures_have_other_authors() -> None:
    """The author that the markup gives an image is not the article's."""
    assert authors("", '<meta itemprop="author" content="(Image: Jo Lee)"><p>Text</p>') == ()


def test_the_site_signs_by_its_address_too() -> None:
    """A domain is a house; it signs where nobody else does."""
    assert authors('<meta name="author" content="tidewater.example">') == ("tidewater.example",)
    assert authors('<meta name="author" content="Tidewater">', '<p class="author">Von Ana Prado</p>') == ("Ana Prado",)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ana Prado, Staff Writer", ("Ana Prado",)),
        ("Ana Prado, Political Correspondent", ("Ana Prado",)),
        ("Ana Prado (Senior Reporter)", ("Ana Prado",)),
        ("Ana Prado - Chief Political Correspondent", ("Ana Prado",)),
        ("Ana Prado Staff Reporter", ("Ana Prado",)),
        ("Political Editor Ana Prado", ("Ana Prado",)),
        ("Ana Prado, Reporter at the Brenn Courier", ("Ana Prado",)),
        ("Redakteurin Ana Prado", ("Ana Prado",)),
        ("Ana Prado, Korrespondentin", ("Ana Prado",)),
        ("Ana Prado, journaliste", ("Ana Prado",)),
        ("Ana Prado, corresponsal política", ("Ana Prado",)),
        ("Ana Prado, giornalista", ("Ana Prado",)),
        ("Анна Прадо, политический обозреватель", ("Анна Прадо",)),
        ("корреспондент Анна Прадо", ("Анна Прадо",)),
        ("Ana Prado, dziennikarka", ("Ana Prado",)),
        ("Ana Prado, muhabir", ("Ana Prado",)),
        ("记者 李雪梅", ("李雪梅",)),
        ("Ana Prado ana.prado@tidewater.example", ("Ana Prado",)),
    ],
)
def test_what_somebody_is_is_no_part_of_the_name(author: str, names: tuple[str, ...]) -> None:
    """Titles of jobs in front of, behind and beside a name are left out, in several languages, and addresses too."""
    assert authors(ld(author)) == names


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Prado, Ana", ("Ana Prado",)),
        ("Prado, Ana; Reed, Tom", ("Ana Prado", "Tom Reed")),
        ("van Dijk, Jan P.", ("Jan P. van Dijk",)),
        ("PRADO, ANA", ("ANA PRADO",)),
        ("Ana Prado, Brenn", ("Ana Prado", "Brenn")),
        ("Reuters, Ana", ("Reuters", "Ana")),
        ("Prado, Jordan", ("Jordan Prado",)),
    ],
)
def test_names_the_other_way_round(author: str, names: tuple[str, ...]) -> None:
    """A family's name in front of a comma goes behind; a list of several, and an agency, stay what they are."""
    assert authors(ld(author)) == names


@pytest.mark.parametrize(
    "nobody",
    [
        *(
            "undefined",
            "null",
            "admin",
            "Administrator",
            "editor",
            "user7",
            "Web Desk",
            "Staff Writer",
            "[object Object]",
        ),
        *("Redaktion", "Редакция", "Political Correspondent", "Our Correspondent", "Редактор", "编辑部"),
    ],
)
def test_what_programs_and_editors_write_for_a_name(nobody: str) -> None:
    """A placeholder, a job and a desk are nobody; the byline that the page prints is read instead."""
    assert authors(ld(nobody)) == ()
    assert authors(ld(nobody), '<p class="author">By Ana Prado</p>') == ("Ana Prado",)


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Brenn, Germany", ()),
        ("Brenn, Deutschland", ()),
        ("Львов, Україна", ()),
        ("Ana Prado, Germany", ("Ana Prado",)),
        ("Ana Prado, Jr.", ("Ana Prado Jr.",)),
        ("Ana Prado, Jr., Tom Reed", ("Ana Prado Jr", "Tom Reed")),
        ("Tom Reed, III", ("Tom Reed III",)),
        ("Ana Prado, Ph.D.", ("Ana Prado",)),
        ("Ana Prado | Lantern", ("Ana Prado",)),
        ("Ana Prado | Brenn Courier", ("Ana Prado",)),
        ("Ana Prado | Tom Reed", ("Ana Prado", "Tom Reed")),
    ],
)
def test_what_stands_behind_a_name(author: str, names: tuple[str, ...]) -> None:
    """A place is nobody, a suffix is part of the name, a degree isn't, and behind a bar stands the house."""
    assert authors(f'<meta name="author" content="{author}">') == names


@pytest.mark.parametrize(
    "byline",
    [
        "By Ana Prado, Political Correspondent",
        "Von Ana Prado, Korrespondentin",
        "By Ana Prado, Chief Economics Writer",
        "By Ana Prado, Jr.",
        "Por Ana Prado, Corresponsal Política",
    ],
)
def test_a_printed_job_is_no_writer(byline: str) -> None:
    """What somebody is, in capitals behind the name that a page prints, is no second name."""
    assert authors("", f'<p class="byline">{byline}</p>') == ("Ana Prado",)


PROSE = (
    "<p>" + "The old bridge over the canal will be closed for six weeks, the town hall said in a letter. " * 2 + "</p>"
)


@pytest.mark.parametrize(
    "body",
    [
        f"<div><p><strong>Ana Prado</strong></p>{PROSE}{PROSE}</div>",
        f'<div>{PROSE}{PROSE}<p style="text-align:right"><b>Ana Prado</b></p></div>',
        f"<div>{PROSE}<ul><li><strong>Autorin/Autor</strong> Ana Prado</li></ul></div>",
    ],
)
def test_a_signature_in_the_text(body: str) -> None:
    """Where only the house signs, a bold line of a name at either end is the writer's, and so is a labelled one."""
    assert authors(ld({"name": "Tidewater Gazette"}), body) == ("Ana Prado",)


@pytest.mark.parametrize(
    "line", ["Old Bridge", "Reuters", "Brenn Courier", "Ana Prado said so", "A Long Goodbye", "Staff Reporter"]
)
def test_a_bold_line_that_is_no_signature(line: str) -> None:
    """Headings, whose words the text has with small letters, outlets and sentences are none."""
    text = PROSE.replace("town hall", "town hall, a long goodbye, a brenn courier and staff")
    assert authors(ld({"name": "Tidewater Gazette"}), f"<div><p><b>{line}</b></p>{text}{text}</div>") == (
        "Tidewater Gazette",
    )


@pytest.mark.parametrize("place", ["{line}{text}{text}", "{text}{text}{line}"], ids=["above", "below"])
@pytest.mark.parametrize(
    "name",
    [
        "New York",
        "Ukraine War",
        "Real Madrid",
        "White House",
        "Red Cross",
        "South Brenn",
        "Maria Stella",
    ],
)
def test_a_bold_name_that_nothing_speaks_for(name: str, place: str) -> None:
    """Kickers and headings are names too: common words, cities, and what the article tells of."""
    text = PROSE.replace("town hall", "town hall of Brenn, where the Maria Stella lies,")
    body = place.format(line=f"<p><b>{name}</b></p>", text=text)
    assert authors(ld({"name": "Tidewater Gazette"}), f"<div>{body}</div>") == ("Tidewater Gazette",)


@pytest.mark.parametrize("lang", ["de", ""])
def test_rare_words_say_nothing_where_nouns_have_capitals(lang: str) -> None:
    """Nor where the page doesn't tell its language: "Roter Platz" would be rare in English."""
    body = f"<div><p><b>Roter Platz</b></p>{PROSE}{PROSE}</div>"
    assert authors(ld({"name": "Tidewater Gazette"}), body, lang) == ("Tidewater Gazette",)


@pytest.mark.parametrize("lang", ["en", "no", "hr"])
def test_rare_words_speak_for_a_person(lang: str) -> None:
    """In the languages of which a table of words is there."""
    body = f"<div><p><b>Ivara Kolbein</b></p>{PROSE}{PROSE}</div>"
    assert authors(ld({"name": "Tidewater Gazette"}), body, lang) == ("Ivara Kolbein",)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("tr", "İçin İyi"),
        ("tr", "Işık Altında"),
        ("sr", "Добар Дан"),
        ("sr", "Прва Страна"),
        ("bs", "Добро Јутро"),
        ("zh", "Ivara Kolbein"),
        ("ja", "おはよう ございます"),
        ("ko", "안녕 하세요"),
    ],
)
def test_common_words_in_other_spellings_speak_for_nobody(lang: str, line: str) -> None:
    """Dotted and dotless i, Serbian in Cyrillic; and nothing is told where words can't be cut."""
    body = f"<div><p><b>{line}</b></p>{PROSE}{PROSE}</div>"
    assert authors(ld({"name": "Tidewater Gazette"}), body, lang) == ("Tidewater Gazette",)


@pytest.mark.parametrize(
    "line",
    [
        "<p><b>Tom Reed</b></p><p>3 May 2024</p>",
        "<p><b>Tom Reed</b></p><p>Text</p>",
        '<p class="signature"><b>Tom Reed</b></p>',
        "<p><b>Tom Reed</b></p><p>Staff Reporter</p>",
    ],
)
def test_what_speaks_for_a_name_of_common_words(line: str) -> None:
    """A date, a word for a byline or for what somebody is beside the line, and the class of it."""
    assert authors(ld({"name": "Tidewater Gazette"}), f"<div>{PROSE}{PROSE}{line}</div>") == ("Tom Reed",)


@pytest.mark.parametrize(
    "facts",
    [
        "<p><b>Title:</b> Ships<br><b>Author:</b> Tom Reed<br><b>Publisher:</b> Quay Press</p>",
        "<p><b>Title:</b> Ships</p><p><b>Author:</b> Tom Reed</p><p><b>Pages:</b> 312</p>",
        "<ul><li><b>Autor</b> Tom Reed</li><li><b>Verlag</b> Kai</li></ul>",
    ],
)
def test_the_author_of_a_reviewed_book(facts: str) -> None:
    """The author in a list of facts on a book is not who wrote of it; in one with the article's date it is."""
    assert authors(ld({"name": "Tidewater Gazette"}), f"<div>{PROSE}{facts}</div>") == ("Tidewater Gazette",)
    dated = "<ul><li><b>Datum</b> 03.05.2024</li><li><b>Autor</b> Tom Reed</li><li><b>Themen</b> Brücken</li></ul>"
    assert authors(ld({"name": "Tidewater Gazette"}), f"<div>{PROSE}{dated}</div>") == ("Tom Reed",)


def test_a_card_names_the_writer_by_its_label() -> None:
    """Some systems make one meta element of a label and its value."""
    assert authors('<meta property="twitter:misc:Written by" content="Ana Prado">') == ("Ana Prado",)


def test_hostile_bold_text_ends() -> None:
    """Thousands of bold pieces in one paragraph, nested or side by side, cost what their text does."""
    begin = time.process_time()
    for body in (
        "<p>" + "<b>Ana Prado</b> x" * 50_000,
        "<p>" + "<b>" * 200 + "x" * 2_000_000,
        "<p><b>Ana Prado</b></p>" * 50_000,
    ):
        authors("", f"<div>{body}</div>")
    assert time.process_time() - begin < 15
