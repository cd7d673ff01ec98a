"""RSS and Atom files: each entry a document, marked where it only teases, and nothing fetched or expanded."""

from __future__ import annotations

import io
import socket
import urllib.request
from pathlib import Path

import pytest

from newsdedup.export import article_record
from newsdedup.model import Format, Page, Reason, Rejection
from newsdedup.pipeline import clean
from newsdedup.read import page_of, read
from newsdedup.read.feeds import pages
from newsdedup.read.place import Place
from newsdedup.settings import ReadSettings

RU = (
    "<p>Порт Велл снова открылся в понедельник после девяти дней ремонта, сообщила его начальница Мара Линд.</p>"
    "<p>Торговцы ждали этого известия с самой бури, а паром на Орсу снова выходит в полдень, сказала она.</p>"
)
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- written by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Долинный вестник</title><link>https://vestnik.example/</link><language>ru-RU</language>
<item><title>Порт открыт &amp;amp; работает</title><link>https://vestnik.example/port?utm_source=rss</link>
<guid isPermaLink="false">123</guid><pubDate>Mon, 04 Mar 2024 23:30:00 +0300</pubDate><dc:creator>Анна Рек</dc:creator>
<description>Порт Велл снова открылся&#8230;</description><content:encoded><![CDATA[{RU}]]></content:encoded></item>
<item><title>Снег</title><link>https://vestnik.example/snow</link>
<description>&lt;p&gt;Снег выпал в долине, дороги закрыты. [&amp;#8230;]&lt;/p&gt;</description></item>
<item><title>Только заголовок</title><link>https://vestnik.example/title</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Talpost</title>
<entry><title type="html">Hafen &lt;b&gt;offen&lt;/b&gt;</title><id>tag:talpost.example,2024:1</id>
<link rel="enclosure" href="https://talpost.example/h.mp3"/><link rel="alternate" href="https://talpost.example/h"/>
<author><name>Ida Bach</name></author><author><name>Jan Moor</name></author>
<published>2024-03-04T09:00:00+01:00</published><updated>2024-03-05T09:00:00+01:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Hafen von Vell ist am Montag wieder geöffnet
worden.</p><p>Die Händler hatten seit dem Sturm darauf gewartet.</p></div></content></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://tani.example/">
<title>谷の新聞</title></channel><item rdf:about="https://tani.example/1"><title>港が再開</title>
<link>https://tani.example/1</link><description>ヴェル港は九日間の修理を終えて月曜日に再開した。</description>
<dc:date>2024-03-04T09:00:00+09:00</dc:date></item></rdf:RDF>"""


def found_in(data: str | bytes, **settings: object) -> list[Page | Rejection]:
    stream = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    return list(pages(stream, Place("a.xml", "a.xml"), ReadSettings(**settings)))  # type: ignore[arg-type]


def item(body: str) -> str:
    return f'<rss version="2.0"><channel><title>The Valley Post</title><item>{body}</item></channel></rss>'


def only(data: str) -> Page:
    (found,) = found_in(data)
    assert isinstance(found, Page), found
    return found


def test_the_entries_of_a_feed_are_documents():
    """Full content before the summary, with address, title, authors and date, its time zone kept; no text, no page."""
    full, teaser, title = found_in(RSS)
    assert isinstance(full, Page)
    assert RU in full.content
    assert (full.format, full.teaser, full.title) == (Format.HTML, False, "Порт открыт & работает")
    assert (full.url, full.authors) == ("https://vestnik.example/port?utm_source=rss", ("Анна Рек",))
    assert (full.published, full.language, full.outlet) == ("2024-03-04T23:30:00+03:00", "ru-RU", "Долинный вестник")
    assert isinstance(teaser, Page)
    assert teaser.teaser
    assert isinstance(title, Rejection)
    assert (title.reason, title.id) == (Reason.EMPTY, "https://vestnik.example/title")


def test_atom_and_rdf():
    """The other dialects give the same fields."""
    page = only(ATOM)
    assert (page.url, page.title, page.teaser) == ("https://talpost.example/h", "Hafen offen", False)
    assert (page.authors, page.published) == (("Ida Bach", "Jan Moor"), "2024-03-04T09:00:00+01:00")
    page = only(RDF)
    assert (page.url, page.title, page.teaser) == ("https://tani.example/1", "港が再開", True)
    assert (page.format, page.published) == (Format.TEXT, "2024-03-04T09:00:00+09:00")


def test_entries_become_articles():
    """Through `clean` the address is the id, the day is the feed's, and a teaser stays one, also through JSON."""
    full, teaser, _ = (clean(found) for found in found_in(RSS))
    assert not isinstance(full, Rejection)
    assert not isinstance(teaser, Rejection)
    assert (full.id, str(full.published.day), full.language) == ("https://vestnik.example/port", "2024-03-04", "ru")
    assert full.body.startswith("Порт Велл снова открылся")
    assert (full.teaser, teaser.teaser) == (False, True)
    again = clean(page_of(article_record(teaser)))
    assert not isinstance(again, Rejection)
    assert again.teaser


@pytest.mark.parametrize(
    ("body", "teases"),
    [
        ("<description>Rain fell on Brenn for nine days.</description>", True),
        (f"<description>&lt;p&gt;{'Rain fell on Brenn. ' * 100}&lt;/p&gt;</description>", False),
        (f"<description>{'&lt;p&gt;Rain fell.&lt;/p&gt;' * 6}</description>", False),
        (f"<description>{'Rain fell on Brenn. ' * 100} [...]</description>", True),
        (f"<description>{'Rain fell on Brenn. ' * 100}…</description>", True),
        (f"<description>{'Rain fell. ' * 200}... &lt;a href='x'&gt;Read more&lt;/a&gt;</description>", True),
        (f"<description>{'Es regnet. ' * 200}… Weiterlesen »</description>", True),
        (f"<description>{'Rain fell. ' * 200}[…] The post Rain appeared first on The Post.</description>", True),
        (f"<description>{'Rain fell. ' * 200} The post Rain appeared first on The Post.</description>", False),
        ("<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>Rain.</content:encoded>", False),
    ],
)
def test_teasers(body: str, teases: bool):
    """A short summary teases, and so does what breaks off; a long text and what the feed calls content don't."""
    assert only(item(body)).teaser is teases


def test_an_entry_without_an_address_goes_by_its_id():
    """The entry's id names it only where no address does."""
    page = only(item("<guid>urn:x:1</guid><description>Rain fell on Brenn.</description>"))
    assert (page.id, page.url, page.given_id) == ("urn:x:1", None, True)
    page = only(item("<guid>https://post.example/1</guid><description>Rain fell on Brenn.</description>"))
    assert (page.id, page.url) == (None, "https://post.example/1")


def test_an_aggregator_names_its_sources():
    """The source that an entry names is its outlet."""
    body = "<source url='https://post.example/rss'>The Hill Courier</source><description>Rain.</description>"
    assert only(item(body)).outlet == "The Hill Courier"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_encodings(encoding: str):
    """The declaration in the file counts, and a mark at its start."""
    data = RSS.replace("utf-8", encoding, 1).replace("&#8230;", "...").encode(encoding)
    first = found_in(data)[0]
    assert isinstance(first, Page)
    assert first.title == "Порт открыт & работает"


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        ('<rss version="2.0"><channel><title>x</title></channel></rss>', Reason.NO_ENTRIES, "no entries"),
        ("<urlset><url/></urlset>", Reason.MALFORMED, "no RSS or Atom"),
        ("Plain words.", Reason.MALFORMED, "no RSS or Atom"),
        ("", Reason.EMPTY, "empty"),
        ('<rss version="2.0"><channel>', Reason.TRUNCATED, "breaks off"),
        ('<rss version="2.0"><channel><item><title>A', Reason.TRUNCATED, "within"),
        ("<rss>" + "<a>" * 300_001, Reason.TOO_LARGE, "tags"),
    ],
)
def test_a_file_without_entries_is_told(data: str, reason: Reason, words: str):
    """One rejection says why there is nothing, under the file's name where it concerns the file."""
    (found,) = found_in(data)
    assert isinstance(found, Rejection)
    assert (found.reason, words in found.detail) == (reason, True)


def test_a_feed_cut_anywhere_is_told():
    """At a hundred places: what came before is kept whole, and the cut is said."""
    whole = {page.content for page in found_in(RSS) if isinstance(page, Page)}
    for at in range(600, len(RSS) - 10, 19):
        found = found_in(RSS[:at])
        assert {page.content for page in found if isinstance(page, Page)} <= whole
        assert Reason.TRUNCATED in [one.reason for one in found if isinstance(one, Rejection)]


def test_sloppy_xml_is_read():
    """Feeds with names of HTML, bare ampersands and tags that are not closed are read all the same."""
    page = only(item("<title>A & B&nbsp;&eacute;</title><description>Rain & wind<br> fell.</description>"))
    assert page.title == "A & B é"
    assert "Rain" in page.content


BOMB = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "https://post.example/x">]>',
        '<!DOCTYPE rss SYSTEM "https://post.example/x.dtd">',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "https://post.example/x.dtd"> %p;]>',
        f'<!DOCTYPE rss [<!ENTITY a "lol">{BOMB}<!ENTITY x "&i;">]>',
    ],
)
def test_entities_take_in_nothing(doctype: str, monkeypatch: pytest.MonkeyPatch):
    """Files, addresses and entities in entities are left as they are written; no connection is opened."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(urllib.request, "urlopen", forbidden)
    page = only(doctype + item("<title>t</title><description>Rain &x; fell on Brenn.</description>"))
    assert "root:" not in page.content
    assert len(page.content) < 200


def test_a_feed_whose_text_is_an_address_is_not_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """feedparser fetches a string that is an address and opens one that is a path; it is never given a string."""
    monkeypatch.setattr(socket, "socket", None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.xml").write_text("https://post.example/feed.xml")
    (found,) = read("a.xml")
    assert isinstance(found, Rejection)
    assert found.reason is Reason.MALFORMED


def test_a_file_of_xml_may_be_a_page(tmp_path: Path):
    """XHTML under a name of XML is the page that it is, with the file's id."""
    (tmp_path / "a.xml").write_text(
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Rain.</p></html>'
    )
    (found,) = read(tmp_path / "a.xml")
    assert isinstance(found, Page)
    assert found.id == "a.xml"


def test_a_feed_without_a_suffix_is_told_by_its_content(tmp_path: Path):
    """As saved by a program that keeps no suffix."""
    for number, data in enumerate((RSS, ATOM, RDF)):
        (tmp_path / f"feed{number}").write_text(data, "utf-8")
        assert isinstance(next(read(tmp_path / f"feed{number}")), Page)
        assert next(read(tmp_path / f"feed{number}")).url  # type: ignore[union-attr]
