"""What becomes of a page that an archive is given, and what it knows afterwards."""

import sqlite3
from pathlib import Path

import attrs
import pytest

from newsdedup.archive import Archive
from newsdedup.archiving.outcomes import Added, CopyOf, Rejected, SeenAgain, Updated
from newsdedup.clean import clean_page
from newsdedup.errors import ArchiveBusyError, ArchiveCorruptError, ArchiveError, ArchiveVersionError
from newsdedup.model import Format, Page
from newsdedup.settings import CopySettings, Settings
from newsdedup.store.schema import FORMAT

FERRY = (
    "The ferry between Harwell and the island of Senn was cancelled on Tuesday after its engine failed in the fog. "
    "Captain Ilse Maren said that forty passengers were brought ashore by the lifeboat, and that nobody was hurt. "
    "The harbour office expects the line to run again by Friday, once a new pump has come from the yard at Korl."
)
EDITED = FERRY.replace("by Friday", "on Saturday at the earliest").replace("forty", "some forty")
BUDGET = (
    "Parliament in Tavia passed the budget for next year by a single vote after a debate of nine hours on Monday. "
    "The minister of finance, Oren Valdt, had threatened to resign if the house struck out the rise in pensions."
)


def page(name: str, text: str, **fields: str) -> dict[str, str]:
    return {"id": name, "text": text, **fields}


def test_each_outcome_in_order() -> None:
    """Every input has one outcome, in order: new, copy, edited copy, seen again, updated, rejected."""
    pages = [
        page("a", FERRY),
        page("b", FERRY),
        page("c", EDITED),
        page("a", FERRY),
        page("a", BUDGET),
        page("d", ""),
    ]
    with Archive(":memory:") as archive:
        found = list(archive.ingest_iter(pages))
    assert [type(one) for one in found] == [Added, CopyOf, CopyOf, SeenAgain, Updated, Rejected]
    assert [one.relation.value for one in found if isinstance(one, CopyOf)] == ["copy", "edited"]
    assert found[4] == Updated("a", 2)


def test_again_adds_nothing(tmp_path: Path) -> None:
    """A page that comes a second time leaves the archive as it is."""
    with Archive(tmp_path / "news.db") as archive:
        archive.ingest([page("a", FERRY), page("b", BUDGET)])
        before = archive.info()
        report = archive.ingest([page("a", FERRY), page("b", BUDGET)])
        assert report.seen_again == 2
        assert archive.info().articles == before.articles == 2
        assert archive.check() == []


def test_versions_are_kept() -> None:
    """A changed text under a known id is a version; the current one is what was published last."""
    with Archive(":memory:") as archive:
        archive.ingest([page("a", BUDGET, date="2024-03-05"), page("a", FERRY, date="2024-03-04")])
        assert [one.raw for one in archive.versions("a")] == [BUDGET, FERRY]
        current = archive.article("a")
        assert current is not None
        assert current.raw == BUDGET
        assert archive.article("nobody") is None


def test_fuller_sighting_wins_in_any_order() -> None:
    """Of two sightings of one article and text the one that says more counts, whichever came first."""
    poor, rich = page("a", FERRY), page("a", FERRY, title="Ferry cancelled", outlet="The Harwell Echo")
    kept = []
    for order in ([poor, rich], [rich, poor]):
        with Archive(":memory:") as archive:
            for one in order:
                archive.ingest([one])
            kept.append(archive.article("a"))
            assert archive.check() == []
    assert kept[0] == kept[1]
    assert kept[0] is not None
    assert kept[0].title == "Ferry cancelled"


def test_find() -> None:
    """An id, an address, a text, a copy and an excerpt are recognised; what is new is not."""
    with Archive(":memory:") as archive:
        archive.ingest([page("a", FERRY, url="https://echo.example/ferry?utm_source=x"), page("b", BUDGET)])
        assert [one.article for one in archive.find("a")] == ["a"]
        assert [one.article for one in archive.find("https://echo.example/ferry?utm_source=x")] == ["a"]
        assert archive.find(FERRY)[0].relation.value == "original"
        assert archive.find(FERRY.upper())[0].relation.value == "copy"
        assert archive.find(EDITED)[0].article == "a"
        assert archive.find(FERRY[:150])[0].relation.value == "excerpt"
        assert archive.find("The orchestra of Brenn plays on Sunday in the old corn hall, free of charge.") == []
        assert archive.find("https://nobody.example/") == []


def test_survives_closing(tmp_path: Path) -> None:
    """What was ingested is there when the file is opened again, with the same settings by default."""
    chosen = Settings(copies=CopySettings(threshold=0.8))
    with Archive(tmp_path / "news.db", settings=chosen) as archive:
        archive.ingest([page("a", FERRY)])
    with Archive(tmp_path / "news.db") as archive:
        assert archive.settings == chosen
        assert archive.find("a")
        assert archive.info().articles == 1


def test_other_settings_are_refused(tmp_path: Path) -> None:
    """Settings that give other results are refused, and both digests are named."""
    Archive(tmp_path / "news.db").close()
    other = Settings(copies=CopySettings(threshold=0.5))
    with pytest.raises(ArchiveVersionError, match=f"{Settings().digest}; here {other.digest}"):
        Archive(tmp_path / "news.db", settings=other)


@pytest.mark.parametrize(("name", "other"), [("data", "0123"), ("scheme", "4567")])
def test_other_data_is_refused(tmp_path: Path, name: str, other: str) -> None:
    """An archive made with other packaged data, or another hashing scheme, is refused."""
    with Archive(tmp_path / "news.db") as archive, archive._database.writing():
        archive._database.note(name, other)
    with pytest.raises(ArchiveVersionError, match=other):
        Archive(tmp_path / "news.db")


def test_newer_format_is_refused(tmp_path: Path) -> None:
    """A file of a later format is refused, and both numbers are named."""
    Archive(tmp_path / "news.db").close()
    with sqlite3.connect(tmp_path / "news.db") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ArchiveVersionError, match=f"has format 99; this newsdedup reads format {FORMAT}"):
        Archive(tmp_path / "news.db")


def test_what_is_no_archive(tmp_path: Path) -> None:
    """A directory, a text file, a foreign database and a place that isn't there are each told as what they are."""
    (tmp_path / "notes.txt").write_text("Nothing but notes, and more than a hundred bytes of them. " * 4)
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE shopping(item)")
    connection.close()
    for name, told in [
        ("", "is a directory"),
        ("notes.txt", "is not an archive"),
        ("other.db", "not an archive of newsdedup"),
        ("nowhere/news.db", "there is no such directory"),
    ]:
        with pytest.raises(ArchiveError, match=told):
            Archive(tmp_path / name)


def test_cut_off_file_is_damaged(tmp_path: Path) -> None:
    """A file that has lost its end is refused, not read as a shorter archive."""
    with Archive(tmp_path / "news.db") as archive:
        archive.ingest([page("a", FERRY)])
        archive.vacuum()
    whole = (tmp_path / "news.db").read_bytes()
    (tmp_path / "news.db").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveCorruptError, match="is cut off"):
        Archive(tmp_path / "news.db")


def test_locked_archive(tmp_path: Path) -> None:
    """A writer that holds the archive makes others wait, then tells how long they waited."""
    Archive(tmp_path / "news.db").close()
    holder = sqlite3.connect(tmp_path / "news.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Archive(tmp_path / "news.db", wait=0.1) as archive:
        assert archive.find("a") == []  # readers go on
        with pytest.raises(ArchiveBusyError, match=r"waited 0\.1 seconds"):
            archive.ingest([page("a", FERRY)])
        holder.execute("ROLLBACK")
        assert archive.ingest([page("a", FERRY)]).new == 1
    holder.close()


def test_removed_archive(tmp_path: Path) -> None:
    """An archive whose file is taken away meanwhile says so."""
    with Archive(tmp_path / "news.db") as archive:
        (tmp_path / "news.db").unlink()
        with pytest.raises(ArchiveError, match="was removed or replaced"):
            archive.ingest([page("a", FERRY)])


def test_odd_names_and_texts() -> None:
    """Ids and texts with lone surrogates, many scripts, and ids with NUL, come back as they were."""
    text = FERRY + " \ud800 北京の猫 الخبر"
    with Archive(":memory:") as archive:
        archive.ingest([page("a\udfff/\x00", text)])
        kept = archive.article("a\udfff/\x00")
        assert kept is not None
        assert kept.raw == text
        assert archive.check() == []


def test_known_pages_are_not_cleaned_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that comes again, also by another address of it and under a new time of fetching, is not extracted."""
    html = f"<html><body><article><h1>Ferry</h1><p>{FERRY}</p><p>{BUDGET}</p></article></body></html>"
    address = "https://lantern.example/ferry"
    first = Page(html, Format.HTML, url=address, published="2024-03-04", fetched="2024-03-05")
    cleaned: list[Page] = []
    monkeypatch.setattr(
        "newsdedup.pipeline.clean_page", lambda one, *rest: cleaned.append(one) or clean_page(one, *rest)
    )
    with Archive(tmp_path / "news.db") as archive:
        assert archive.ingest([first]).new == 1
        again = [first, attrs.evolve(first, url=f"{address}?utm_source=letter", fetched="2024-03-09")]
        assert archive.ingest(again).seen_again == 2
        assert len(cleaned) == 1
        assert archive.ingest([attrs.evolve(first, content=html.replace("Friday", "Sunday"))]).updated == 1
        assert len(cleaned) == 2
        archive.remove(archive.find(address)[0].article)
        assert archive.check() == []
        assert archive.ingest([first]).new == 1
        assert len(cleaned) == 3


def test_nothing_is_written_into_what_is_being_read(tmp_path: Path) -> None:
    """A change in the middle of a reading would be durable only at its end: it is refused, and possible afterwards."""
    with Archive(tmp_path / "news.db") as archive:
        archive.ingest([page("a", FERRY), page("b", BUDGET)])
        for reading in (archive.articles(), archive.stories(), archive.changes()):
            next(reading)  # type: ignore[call-overload]
            with pytest.raises(ArchiveError, match="while articles, stories or changes are being read"):
                archive.remove("a")
            reading.close()  # type: ignore[attr-defined]
        for article in list(archive.articles()):
            assert archive.remove(article.id) == 1
        assert archive.info().articles == 0
