"""What an archive does where its file and what is at hand could part: work that waits, other processes, removals."""

from pathlib import Path

import pytest

from newsdedup.archive import Archive
from newsdedup.archiving import profiles
from newsdedup.archiving.library import Library
from newsdedup.archiving.profiles import KeptProfiles
from newsdedup.data.frequencies import frequencies
from newsdedup.model import Article
from newsdedup.pipeline import articles
from tests import families
from tests.archived import batch, told
from tests.unit.test_archive_ingest import BUDGET, EDITED, FERRY, page


@pytest.mark.parametrize("opened_anew", [False, True])
@pytest.mark.parametrize("event", ["removed", "told more"])
def test_the_article_that_spoke_for_a_text_changes_while_its_group_waits(
    tmp_path: Path, event: str, opened_anew: bool
) -> None:
    """The longer body of the same words speaks for both from then on; the old one still tells the group's keys."""
    held = page("held", FERRY, title="Ferry lost, says Lindqvistson", outlet="Lantern Post")
    longer = page("longer", f"{FERRY} !!!!!!")
    archive = Archive(tmp_path / "news.db")
    archive.ingest([held])
    waiting = archive.ingest_iter([longer])
    next(waiting)
    waiting.close()
    assert archive.pending == 1
    if opened_anew:
        archive.close()
        archive = Archive(tmp_path / "news.db")
    more = page(
        "held", FERRY, title="Quite another headline by Zimbrowski, Akselvoll", date="2024-03-04", outlet="Lantern Post"
    )
    if event == "removed":
        assert archive.remove("held") == 1
    else:
        archive.ingest([more])
    archive.regroup()
    assert archive.check() == []
    assert told(archive.stories()) == batch([longer] if event == "removed" else [held, more, longer])
    archive.close()


def test_a_removal_that_is_cut_short_leaves_stories_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article that is gone is in no story, and in no story's record, from the first moment on."""
    told_by = [page(str(at), text) for at, text in enumerate((families.RETOLD_A, families.RETOLD_B, families.RETOLD_C))]
    with Archive(tmp_path / "news.db") as archive:
        archive.ingest(told_by)
        (before,) = archive.stories(min_articles=3)
        monkeypatch.setattr(archive, "regroup", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            archive.remove("0")
    with Archive(tmp_path / "news.db") as archive:
        assert archive.pending
        story = archive.story(before.id)
        assert story is not None
        assert [member.article.id for member in story.members] == ["1", "2"]
        assert all("0" not in {link.a, link.b} for one in archive.stories() for link in one.links)
        archive.regroup()
        assert told(archive.stories()) == batch(told_by[1:])


def test_a_reader_sees_what_others_have_changed(tmp_path: Path) -> None:
    """What it has read before is not at hand any more: new titles, removed articles, a new epoch."""
    with Archive(tmp_path / "news.db") as reader, Archive(tmp_path / "news.db") as writer:
        writer.ingest([page("a", FERRY, title="Old"), page("b", BUDGET)])
        assert [one.title for one in reader.articles()] == ["Old", None]
        writer.ingest([page("a", FERRY, title="New and fuller", date="2024-03-04")])
        now = reader.article("a")
        assert now is not None
        assert now.title == "New and fuller"
        writer.remove("b")
        writer.ingest([page("c", EDITED)])
        assert [one.id for one in reader.articles()] == ["a", "c"]
        assert [known.article for known in reader.find(EDITED)] == ["c"]
        assert reader.find("b") == []
        writer.learn()
        assert told(reader.stories()) == told(writer.stories())
        assert reader.info().epoch == writer.info().epoch


def test_an_article_gets_its_own_profile_under_a_number_that_another_had(tmp_path: Path) -> None:
    """Numbers of removed articles are given again; nothing is left at hand of who had them."""
    first, second = page("first", FERRY), page("second", f"{FERRY} !!")
    with Archive(tmp_path / "news.db") as archive:
        for one in (page("other", families.OTHER_REPORT), first, second):
            archive.ingest([one])
        archive.remove("first")
        archive.remove("second")
        archive.ingest([page("third", BUDGET)])
        numbers = archive._tables.nodes.numbers()
        assert {archive._nodes.profile(number).article.id for number in numbers} == {"other", "third"}
        archive.remove("third")
    with Archive(tmp_path / "news.db") as archive:
        assert archive.check() == []


def test_words_of_many_languages_take_no_more_room_than_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of the language that was not used for longest are dropped, and one too large begins anew."""
    monkeypatch.setattr(profiles, "_WORDS", 60)
    monkeypatch.setattr(profiles, "_ALL_WORDS", 120)
    kept = KeptProfiles(Library(None, lambda article: article))  # type: ignore[arg-type] - nothing is loaded
    texts = {"en": FERRY, "de": BUDGET, "fr": FERRY, "es": BUDGET, "it": FERRY}
    for language, text in [*texts.items(), *texts.items()]:
        (article,) = articles([page(language, text, language=language)])
        assert isinstance(article, Article)
        fresh = kept.fresh(article)
        assert len(fresh.starts) > 30
        sizes = {name: lexicon.size for name, lexicon in kept._lexicons.items()}
        assert article.language in sizes
        assert sum(sizes.values()) <= 120 + sizes[article.language]


def test_the_words_of_a_language_are_loaded_once() -> None:
    """However often it is asked for."""
    assert frequencies("nl") is frequencies("nl")
