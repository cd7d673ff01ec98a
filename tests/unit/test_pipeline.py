"""The verbs as Python code calls them."""

from __future__ import annotations

import subprocess
import sys

import attrs
import pytest

import newsdedup
from newsdedup.errors import ReadError, SettingsError
from newsdedup.model import Article, Level, Page, Reason, Rejection, Relation, Stories

RAIN = (
    "The river Orla rose by two metres on Monday, and the bridge at Brenn was closed, the mayor said. Nobody was hurt."
)
VOTE = "Parliament in Tavia passed the budget for next year by one vote on Friday, after a debate that took nine hours."
FIRE = "A fire destroyed the old theatre of Marrow on Sunday night; the cause is not known, the fire brigade said."


def members(stories: Stories) -> set[tuple[str, ...]]:
    return {tuple(member.article.id for member in story.members) for story in stories}


def test_inputs_of_every_kind_are_grouped():
    """Pages, articles, mappings, strings, bytes and rejections may stand beside each other; labels follow the input."""
    article = newsdedup.clean({"id": "article", "text": RAIN})
    assert isinstance(article, Article)
    given = [
        Page(RAIN, id="page", given_id=True),
        article,
        {"id": "mapping", "text": RAIN},
        VOTE,
        VOTE.encode(),
        Rejection(Reason.TIMEOUT, "it took too long"),
        {"id": "none"},
        7,
    ]
    stories = newsdedup.group(given)
    labels = stories.labels
    assert len(labels) == len(given)
    assert labels[0] == labels[1] == labels[2] != labels[3]
    assert labels[3] == labels[4] is not None
    assert labels[5:] == (None, None, None)
    assert [rejection.reason for rejection in stories.rejections] == ["TIMEOUT", "MISSING_FIELD", "MALFORMED"]
    assert {label for label in labels if label} == {story.id for story in stories}


def test_an_id_is_the_one_given_else_the_address_else_the_digest():
    """Identity follows the order that is promised."""
    address = "https://Valley.example/rain?utm_source=x#top"
    given, by_url, by_digest = (
        newsdedup.clean(record)
        for record in ({"id": "a", "url": address, "text": RAIN}, {"url": address, "text": RAIN}, {"text": RAIN})
    )
    assert isinstance(given, Article)
    assert isinstance(by_url, Article)
    assert isinstance(by_digest, Article)
    assert given.id == "a"
    assert by_url.id == by_url.canonical_url is not None
    assert by_digest.id == by_digest.text_digest
    page = attrs.evolve(Page(RAIN), id="rain.txt", given_id=False)
    assert newsdedup.clean(page).id == "rain.txt"
    assert newsdedup.clean(page, url=address).id == by_url.id


def test_the_same_id_with_the_same_text_is_one_member():
    """A second sighting adds a label, not a member; what says most is kept whatever the order."""
    bare, full = {"id": "a", "text": RAIN}, {"id": "a", "text": RAIN, "outlet": "The Valley Post"}
    for given in ([bare, full], [full, bare]):
        stories = newsdedup.group(given)
        assert len(stories) == 1
        assert [member.article.outlet for member in stories[0].members] == ["The Valley Post"]
        assert stories.labels == (stories[0].id,) * 2


def test_the_same_id_with_another_text_is_a_version():
    """Both versions are members; when they tell different stories, the stories still have different ids."""
    close = newsdedup.group([{"id": "a", "text": RAIN}, {"id": "a", "text": RAIN + " More rain is expected."}])
    assert members(close) == {("a", "a")}
    apart = newsdedup.group([{"id": "a", "text": RAIN}, {"id": "a", "text": VOTE}, {"id": "b", "text": FIRE}])
    assert len({story.id for story in apart}) == 3
    assert [label in {story.id for story in apart} for label in apart.labels] == [True] * 3
    assert len(set(apart.labels)) == 3


def test_levels_and_thresholds():
    """Arguments win over settings, and what is out of range raises."""
    edited = RAIN.replace("two metres", "three metres").replace("Nobody", "No one")
    pair = [{"id": "a", "text": RAIN}, {"id": "b", "text": edited}]
    assert len(newsdedup.group(pair, level="copy", threshold=0.2)) == 1
    strict = newsdedup.group(pair, level=Level.COPY, threshold=0.99)
    assert [story.level for story in strict] == [Level.COPY] * 2
    with pytest.raises(SettingsError, match="event"):
        newsdedup.group(pair, level="event")
    for threshold in (0, -1, 1.01, float("nan")):
        with pytest.raises(SettingsError):
            newsdedup.group(pair, threshold=threshold)
    with pytest.raises(SettingsError):
        newsdedup.group(pair, workers=0)


def test_copy_groups_say_how_much_is_shared():
    """At level copy each link has the overlap as its evidence, and there is no origin."""
    (story,) = newsdedup.group([{"id": "b", "text": RAIN}, {"id": "a", "text": RAIN}], level="copy")
    (link,) = story.links
    assert (link.a, link.b, link.comparison.relation) == ("a", "b", Relation.COPY)
    assert link.comparison.overlap.jaccard == 1.0
    assert link.comparison.score == sum(piece.weight for piece in link.comparison.evidence) > 10
    assert link.comparison.evidence[0].note == "100% of all runs of five words in common"
    assert story.origin is None
    assert story.copies == (("a", "b"),)


@pytest.mark.parametrize("value", ["seeds/", b"text", {"text": RAIN}, Page(RAIN), 7, None])
def test_one_document_is_no_collection(value: object):
    """A path or a single document given to group is a mistake that is told at once."""
    with pytest.raises(SettingsError, match="collection"):
        newsdedup.group(value)  # type: ignore[arg-type]


def test_nothing_is_no_story():
    """No documents, and only rejected ones, give no stories and no error."""
    assert len(newsdedup.group([])) == 0
    stories = newsdedup.group([" ", {"id": "a"}])
    assert (len(stories), stories.labels) == (0, (None, None))


def test_compare_always_answers():
    """Copies, and texts that have nothing in common, both get a comparison; a rejected input raises with its reason."""
    assert newsdedup.compare(RAIN, RAIN).relation is Relation.COPY
    assert newsdedup.compare(RAIN, RAIN).linked
    apart = newsdedup.compare({"text": RAIN}, VOTE.encode())
    assert not apart.linked
    assert apart.short
    with pytest.raises(ReadError, match="MISSING_FIELD"):
        newsdedup.compare(RAIN, {})


def test_clean_takes_content_as_it_is_told():
    """html= and text= say what content is; giving nothing, or two, is a mistake."""
    markup = f"<p>{RAIN}</p>"
    assert newsdedup.clean(text=markup).raw == markup  # type: ignore[union-attr]
    page = newsdedup.clean(html=f"<html><body><article><h1>Flood</h1><p>{RAIN}</p></article></body></html>")
    assert isinstance(page, Article)
    assert "<" not in page.raw
    for arguments in ({}, {"html": markup, "text": markup}):
        with pytest.raises(SettingsError):
            newsdedup.clean(**arguments)


def test_labels_do_not_depend_on_workers():
    """Two processes give what one gives."""
    given = [{"id": str(n), "text": text} for n, text in enumerate([RAIN, VOTE, FIRE, RAIN])]
    assert newsdedup.group(given, workers=2) == newsdedup.group(given)


def test_the_verbs_are_not_hidden_by_the_rooms():
    """`newsdedup.read` and `newsdedup.clean` are functions, whatever was imported first."""
    code = (
        "import newsdedup.read.encodings, newsdedup.clean.page, newsdedup\n"
        "from newsdedup.read.sources import find\n"
        "assert callable(newsdedup.read) and callable(newsdedup.clean), newsdedup.read\n"
        "from newsdedup import read\n"
        "assert read is newsdedup.read\n"
        "from newsdedup import *\n"
        "assert all(hasattr(newsdedup, name) for name in newsdedup.__all__)\n"
        "assert sorted(newsdedup.__all__) == dir(newsdedup)\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)
    with pytest.raises(AttributeError):
        newsdedup.nonsense  # noqa: B018


def test_none_among_documents_is_a_missing_one():
    """A list with a hole is grouped around it; no document at all is a mistake of the caller's."""
    found = newsdedup.group([RAIN, None, RAIN + " It rained."])  # type: ignore[list-item]
    assert [label is None for label in found.labels] == [False, True, False]
    assert [rejection.reason for rejection in found.rejections] == [Reason.MISSING_FIELD]
    with pytest.raises(SettingsError):
        newsdedup.clean(None)
    with pytest.raises(SettingsError):
        newsdedup.clean("Rain.", text="Rain.")
