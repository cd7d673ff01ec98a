"""The table of outlets: who answers to which name and domain."""

from __future__ import annotations

from collections import Counter

import pytest

from newsdedup.data.namefinder import name_key
from newsdedup.data.outlets import KINDS, Outlets, load_outlets
from tests.credited import short


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return load_outlets()


def test_the_table_is_large_and_sound(outlets: Outlets):
    """Hundreds of outlets of many countries, each name once, every row with a kind, domains without a scheme or www."""
    assert len(outlets) > 450
    assert len({row.country for row in outlets}) > 60
    assert [name for name, count in Counter(row.name for row in outlets).items() if count > 1] == []
    for row in outlets:
        assert row.kind in KINDS, row
        assert row.country.islower(), row
        assert all("/" not in domain and not domain.startswith("www.") and "." in domain for domain in row.domains), row
        assert all(name_key(alias) for alias in row.aliases), row


def test_every_row_answers_to_its_own_name(outlets: Outlets):
    """Looking a canonical name up gives its row, whatever other rows have as aliases."""
    assert [row.name for row in outlets if outlets.by_name(row.name) is not row and row.name != "The People"] == []


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("WSJ", "The Wall Street Journal"),
        ("wall street journal", "The Wall Street Journal"),
        ("THE WALL STREET JOURNAL", "The Wall Street Journal"),
        ("the wall  street journal", "The Wall Street Journal"),
        ("L.A. Times", "Los Angeles Times"),
        ("El Pais", "El País"),
        ("Українська правда", "Ukrainska Pravda"),
        ("Української правди", "Ukrainska Pravda"),
        ("Коммерсанту", "Kommersant"),
        ("新华社", "Xinhua"),
        ("الجزيرة", "Al Jazeera"),
        ("Süddeutsche", "Süddeutsche Zeitung"),
        ("dpa", "dpa"),
        ("Time", "Time"),
        ("The Sun", "The Sun"),
    ],
)
def test_by_name(outlets: Outlets, name: str, canonical: str):
    """Case, accents, an article, punctuation and the ends of Russian and Ukrainian words don't matter."""
    found = outlets.by_name(name)
    assert found is not None
    assert short(found.name) == canonical


@pytest.mark.parametrize("name", ["", " ", "the", "Otrok Gazette", "?!"])
def test_names_of_nobody(outlets: Outlets, name: str):
    """An unknown or empty name is nobody's."""
    assert outlets.by_name(name) is None


@pytest.mark.parametrize(
    ("host", "canonical"),
    [
        ("telegraph.co.uk", "The Telegraph"),
        ("www.telegraph.co.uk", "The Telegraph"),
        ("m.telegraph.co.uk", "The Telegraph"),
        ("amp.theguardian.com", "The Guardian"),
        ("PRAVDA.COM.UA", "Ukrainska Pravda"),
        ("https://www.pravda.com.ua/eng/news/2024/", "Ukrainska Pravda"),
        ("user:word@www.lemonde.fr:8080", "Le Monde"),
        ("de.euronews.com.", "Euronews"),
        ("wionews.com", "WION"),
        ("interfax.com.ua", "Interfax-Ukraine"),
    ],
)
def test_by_domain(outlets: Outlets, host: str, canonical: str):
    """A host, a subdomain or a whole address; the longest domain that fits wins."""
    found = outlets.by_domain(host)
    assert found is not None
    assert found.name == canonical


@pytest.mark.parametrize(
    "host", ["", "com", "co.uk", "notelegraph.co.uk", "telegraph.co.uk.example", "a b", "///", "."]
)
def test_domains_of_nobody(outlets: Outlets, host: str):
    """The end of a host must be a whole domain, and a registry's suffix alone is nobody's."""
    assert outlets.by_domain(host) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A report by The Wall Street Journal said", [("Wall Street Journal", "The Wall Street Journal", False)]),
        ("POLITICO and REUTERS", [("POLITICO", "Politico", False), ("REUTERS", "Reuters", False)]),
        ("it was in time for people on the metro, in the sun", []),
        ("in Time, in The Sun", [("Time", "Time", True), ("Sun", "The Sun", True)]),
        ("the Guardian said a guardian", [("Guardian", "The Guardian", False)]),
        ("the St. Louis Post-Dispatch", [("St. Louis Post-Dispatch", "St. Louis Post-Dispatch", False)]),
        ("the New York Times Magazine", [("New York Times Magazine", "The New York Times", False)]),
        ("He read the news. Agency staff left Press. TV was on.", []),
        (
            "пишет «Коммерсантъ», по данным «Ведомостей»",
            [("Коммерсантъ", "Kommersant", False), ("Ведомостей", "Vedomosti", False)],
        ),
        ("据新华社和纽约时报报道", [("新华社", "Xinhua", False), ("纽约时报", "The New York Times", False)]),
        ("وقالت قناة الجزيرة لوكالة رويترز", [("قناة الجزيرة", "Al Jazeera", False), ("رويترز", "Reuters", False)]),
        ("@Reuters #CNN", []),
        ("Ap und Rt und Dw", []),
        ("L'AFP et l’AFP", [("AFP", "AFP", False), ("AFP", "AFP", False)]),
    ],
)
def test_find(outlets: Outlets, text: str, found: list[tuple[str, str, bool]]):
    """Names as they are written as names: the longest, in any script, common words only with a capital and marked."""
    assert [(text[slice(*hit.span)], short(hit.outlet.name), hit.weak) for hit in outlets.find(text)] == found


def test_find_within(outlets: Outlets):
    """Nothing outside the given stretches is found, nor a name that reaches over the border of one."""
    text = "Reuters | Le Monde | AFP"
    assert [hit.outlet.name for hit in outlets.find(text, [(0, 7), (10, 16)])] == ["Reuters"]


def test_a_name_of_several_is_nobodys_in_particular(outlets: Outlets):
    """Where the table knows only "The Standard (Kenya)" and the like, "The Standard" is a name of none of them."""
    found = outlets.by_name("The Standard")
    assert found is not None
    assert (found.name, found.domains) == ("The Standard", ())


def test_a_users_table_adds(tmp_path):
    """Own rows come first, a row with a packaged name adds to it, comments and blank lines are passed over."""
    table = tmp_path / "own.csv"
    table.write_text(
        "# ours\nname,aliases,domains,country,kind\nNordsee Kurier,NK|~Kurier,www.nordsee.example,de,newspaper\n\n"
        "Reuters,Roi Ters,reuters.example,uk,agency\n",
        "utf-8",
    )
    outlets = load_outlets(str(table))
    own = outlets.by_name("NK")
    assert own is not None
    assert (own.name, own.domains, own.weak) == ("Nordsee Kurier", ("nordsee.example",), ("Kurier",))
    assert len(outlets) == len(load_outlets()) + 1
    for name in ("Roi Ters", "Рейтер"):
        assert getattr(outlets.by_name(name), "name", None) == "Reuters"
    assert {outlets.by_domain(host).name for host in ("reuters.com", "reuters.example")} == {"Reuters"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,alias,domains,country,kind\nA B,,,de,newspaper\n", "line 1: the columns must be"),
        ("# one\nname;aliases\n", "line 2: the columns must be"),
        ("", "line 1: the columns must be"),
        ("name,aliases,domains,country,kind\nA B,,,de,newspaper\n\nC D,,,de,paper\n", "line 4: kind is 'paper'"),
        ("name,aliases,domains,country,kind\n ,,,de,newspaper\n", "line 2: the name is empty"),
        ("name,aliases,domains,country,kind\nA B,,de,newspaper\n", "line 2: 4 cells"),
        ('name,aliases,domains,country,kind\n"A B,,,de,newspaper\n', "line 2"),
    ],
)
def test_a_wrong_table_is_refused_with_its_line(tmp_path, content: str, message: str):
    """The error names the file, the line and what is wrong with it."""
    table = tmp_path / "own.csv"
    table.write_text(content, "utf-8")
    with pytest.raises(ValueError, match=message) as error:
        load_outlets(str(table))
    assert str(table) in str(error.value)
    assert type(error.value).__name__ == "SettingsError"


def test_a_table_that_is_not_there_is_refused(tmp_path):
    """A path without a file, and bytes that are no UTF-8, are errors of settings that name the file."""
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(ValueError, match=path.name):
            load_outlets(str(path))
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"name,aliases,domains,country,kind\n\xff\xfe")
    with pytest.raises(ValueError, match="broken"):
        load_outlets(str(broken))
