"""An epoch in use: a batch learns its own, another is passed in, and the command line saves and shows it."""

from __future__ import annotations

import json

import attrs
import pytest
from click.testing import CliRunner

import newsdedup
from newsdedup.cli import cli
from newsdedup.model import Kind
from newsdedup.settings import CleanSettings, Settings, StorySettings
from tests.sites import article, furniture

LINE = "The Lantern owes this page to the printers of Orla Street, and your letters keep it alive."


@pytest.fixture(scope="module")
def site():
    return [article(number, tail=[LINE]) for number in range(24)]


@pytest.fixture(scope="module")
def epoch(site):
    return newsdedup.learn(site)


def labelled(stories):
    return {member.article.id: furniture(member.article) for story in stories for member in story.members}


def test_a_batch_learns_from_itself(site, epoch):
    """Grouping relabels what the site puts on every page; with what it would learn passed in, nothing is different."""
    stories = newsdedup.group(site)
    assert labelled(stories) == {one.id: [LINE] for one in site}
    assert newsdedup.group(site[::-1], epoch=epoch).items == stories.items


def test_an_epoch_serves_a_page_alone(epoch):
    """One page shows no template; what was learned of its site does."""
    new = article(40, tail=[LINE])
    assert furniture(newsdedup.clean(new)) == []
    assert furniture(newsdedup.clean(new, epoch=epoch)) == [LINE]
    [story] = newsdedup.group([new], epoch=epoch)
    assert furniture(story.members[0].article) == [LINE]


def test_templates_can_be_switched_off(site, epoch):
    """By a setting, also where an epoch is given."""
    off = Settings(clean=CleanSettings(templates=False))
    assert not any(labelled(newsdedup.group(site[:22], settings=off)).values())
    assert furniture(newsdedup.clean(site[0], settings=off, epoch=epoch)) == []
    more = Settings(clean=CleanSettings(template_groups=25))
    assert not any(labelled(newsdedup.group(site[:22], settings=more)).values())


def test_a_page_of_nothing_but_template_is_a_rejection(site):
    """It has no label, and its reason is told, in the place of every document that it was."""
    empty = attrs.evolve(article(50, own=[LINE]), id="empty")
    stories = newsdedup.group([*site, empty, empty])
    assert stories.labels[-2:] == (None, None)
    assert [(one.id, one.reason.value) for one in stories.rejections] == [("empty", "ONLY_FURNITURE")] * 2
    assert all(stories.labels[:-2])


def test_settings_tell_epochs_apart():
    """Both switches change the digest of the settings."""
    plain = Settings()
    assert plain.digest != Settings(clean=CleanSettings(templates=False)).digest
    assert plain.digest != Settings(stories=StorySettings(circulation=False)).digest


def written(path, site):
    rows = ({"id": one.id, "text": one.raw, "outlet": one.outlet, "date": f"{one.published.day}"} for one in site)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def test_the_command_line_shows_templates_with_their_reason(tmp_path, site):
    """`clean --show-removed` prints them with --templates, or from what `learn` saved; else pages stand alone."""
    pages = written(tmp_path / "site.jsonl", site)
    saved = str(tmp_path / "epoch.npz")

    notes = []

    def run(*arguments):
        done = CliRunner().invoke(cli, arguments, standalone_mode=False)
        assert done.exception is None
        notes.append(done.stderr)
        return done.stdout

    shown = f"[template: {LINE}]"
    assert run("clean", "--show-removed", "--templates", pages).count(shown) == len(site)
    run("learn", pages, "-o", saved)
    assert "templates: 1 site with one, 1 line that comes back; circulating: " in notes[-1]
    one = written(tmp_path / "one.jsonl", site[:1])
    assert shown in run("clean", "--show-removed", "--epoch", saved, one)
    assert shown not in run("clean", "--show-removed", one)
    told = json.loads(run("group", "--format", "jsonl", "--epoch", saved, one))
    assert [entry["id"] for entry in told["articles"]] == [site[0].id]
    record = json.loads(run("clean", "--format", "jsonl", "--epoch", saved, one))
    assert record["regions"][-1]["kind"] == Kind.FURNITURE.value
    assert record["regions"][-1]["reason"] == "template"


def test_a_second_pass_keeps_the_order(site):
    """Articles come out as they went in, each with its own metadata."""
    from newsdedup import pipeline

    named = [attrs.evolve(one, title=f"The matter of {one.id}") for one in site]
    out = list(pipeline.second_pass([*named, site[0]], Settings()))
    assert [(one.id, one.title) for one in out] == [(one.id, one.title) for one in [*named, site[0]]]
    assert all(furniture(one) == [LINE] for one in out)


def test_another_file_is_no_epoch(tmp_path, site):
    """The command line says so and ends with status 2."""
    from newsdedup.cli import run

    pages = written(tmp_path / "site.jsonl", site[:2])
    assert run(["group", "--quiet", "--epoch", pages, pages]) == 2
