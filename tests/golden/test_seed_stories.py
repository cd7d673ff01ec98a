"""The named example, alone and disturbed: five articles on one topic, three of which retell one report."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import newsdedup

SEEDS = Path(__file__).parents[2] / "seeds"
FIRST, SECOND, THIRD = "000_c7c67299958950df.txt", "001_3609e57b60cc204f.txt", "002_6d8f69e5048ac908.txt"
OTHERS = ["003_0aa5cc2e51bee41d.txt"], ["004_9c9abb03a0ba5449.txt"]


@pytest.fixture(scope="module")
def pages():
    return list(newsdedup.read(str(SEEDS)))


def partition(stories):
    return sorted(sorted(member.article.id for member in story.members) for story in stories)


def score_of_pair(stories, one, two):
    by_id = {member.article.id: member.article for story in stories for member in story.members}
    return newsdedup.compare(by_id[one], by_id[two]).score


def test_three_stories_with_their_origins(pages):
    """Politico's report in three hands, one from the Wall Street Journal, one from Bloomberg; none of them is there."""
    stories = newsdedup.group(pages)
    assert partition(stories) == [[FIRST, SECOND, THIRD], *OTHERS]
    origins = {tuple(m.article.id[:3] for m in s.members): (s.origin.name, s.origin.observed) for s in stories}
    assert origins == {
        ("000", "001", "002"): ("Politico", False),
        ("003",): ("The Wall Street Journal", False),
        ("004",): ("Bloomberg", False),
    }


def test_none_is_a_copy_of_another(pages):
    """At level copy the five stay five."""
    assert len(newsdedup.group(pages, level="copy")) == 5


def test_forty_edited_copies_change_nothing(pages):
    """Copies collapse: forty of them, each with 3 % of its words changed, leave stories and scores as they were."""
    source = next(page for page in pages if page.id == SECOND)
    rng = random.Random(20)
    copies = [edited(source.content, rng) for _ in range(40)]
    more = [*pages, *({"id": f"copy {at:02}", "text": text} for at, text in enumerate(copies))]
    before, after = newsdedup.group(pages), newsdedup.group(more)
    assert len(after) == 3
    assert score_of_pair(before, FIRST, THIRD) == score_of_pair(after, FIRST, THIRD)
    links = [link for story in before for link in story.links if {link.a, link.b} == {FIRST, THIRD}]
    again = [link for story in after for link in story.links if {link.a, link.b} == {FIRST, THIRD}]
    assert [link.comparison.score for link in links] == [link.comparison.score for link in again]


def edited(text, rng):
    words = text.split(" ")
    for at in rng.sample(range(len(words)), round(0.03 * len(words))):
        words[at] = rng.choice(["harbour", "lately", "seven", "perhaps", "northern"])
    return " ".join(words)


def test_a_composite_stays_with_its_lead(pages):
    """The second half of the first article is an agency's text on grain: it goes to that story, the article doesn't."""
    lines = next(page for page in pages if page.id == FIRST).content.split("\n")
    start = next(at for at, line in enumerate(lines) if line.startswith("Russia came under pressure"))
    grain = [line for line in lines[start:] if line.strip() and "sign-up" not in line and "Full Article" not in line]
    agency = "\n\n".join(
        [
            "Council members press Moscow over stalled grain corridor",
            f"UNITED NATIONS, July 21 (Reuters) - {grain[0]}",
            *grain[1:],
            "Traders in Lisbon and Cairo said that cargoes already at sea would be paid for at the old price.",
        ]
    )
    stories = newsdedup.group([*pages, {"id": "grain", "text": agency}])
    assert partition(stories) == [[FIRST, SECOND, THIRD], *OTHERS, ["grain"]]
    composite = next(story for story in stories if len(story.members) == 3)
    home = next(story for story in stories if story.members[0].article.id == "grain")
    assert composite.origin.name == "Politico"
    assert [(entry.article, entry.story) for entry in composite.also_in] == [(FIRST, home.id)]
    member = next(member for member in composite.members if member.article.id == FIRST)
    start, end = composite.also_in[0].span
    assert member.article.raw[start:end].startswith("Russia came under pressure")
    assert "prices" in member.article.raw[end - 60 : end]
