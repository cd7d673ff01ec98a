"""The commands of the archive: ingest, stories, show, find, changes, export, and `archive ...` for its upkeep."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsdedup.errors import ArchiveError, ReadError, SettingsError
from newsdedup.interrupts import insisting
from newsdedup.options import Options, common

if TYPE_CHECKING:
    from newsdedup.archive import Archive

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_ARCHIVE = click.option("--archive", "place", required=True, metavar="FILE", help="The archive, a file.")
_OUTPUT = click.option("-o", "--output", metavar="FILE", help="Write here rather than to standard output.")
_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl"]),
    default="table",
    show_default=True,
    help="For reading, or for programs.",
)


@click.command("ingest", short_help="Take articles into an archive.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_ARCHIVE
@click.option("--level", type=click.Choice(["copy", "story"]), help="For a new archive: how far it groups.")
@common
def ingest_command(options: Options, paths: tuple[str, ...], place: str, level: str | None) -> int:
    """
    Take articles into an archive, which is made when it isn't there, and sort them into its stories.

    It may be interrupted at any moment and run again: what is there already is seen again, and nothing is twice.

    \b
    Example:
      newsdedup ingest today/ --archive news.db
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    from newsdedup import pipeline

    with ExitStack() as stack:
        report = options.report(stack)
        with insisting():
            settings = options.settings(level)
            archive = stack.enter_context(_opened(place, settings if _given(options, level) else None, create=True))
            pages = pipeline.read(*paths, settings=settings)
            told = archive.ingest(pages, workers=options.workers, progress=options.progress)
            report.skipped(pages)
            report.reject(*told.rejections)
            report.note(
                f"{told.new} new, {told.copies} copies, {told.updated} updated, {told.seen_again} seen again, "
                f"{told.rejected} rejected"
            )
            report.note(f"stories: {told.born} born, {told.grown} grown, {told.merged} merged, {told.split} split")
        return report.finish()


@click.command("stories", short_help="List the stories of an archive.")
@_ARCHIVE
@click.option("--since", type=_DAY, metavar="YYYY-MM-DD", help="With an article of this day or later.")
@click.option("--outlet", metavar="NAME", help="With an article by this outlet.")
@click.option("--origin", metavar="NAME", help="That are this outlet's report.")
@click.option("--min-articles", type=click.IntRange(1), default=1, metavar="N", help="With so many articles at least.")
@click.option("--text", metavar="WORDS", help="With an article that has all these words (a word* may go on).")
@_FORM
@_OUTPUT
@common
def stories_command(options: Options, place: str, form: str, output: str | None, **wanted: Any) -> int:
    """
    List stories, those with most articles first.

    \b
    Examples:
      newsdedup stories --archive news.db --since 2026-11-01 --min-articles 3
      newsdedup stories --archive news.db --text "harbour inspect*" --format jsonl
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    if wanted["since"] is not None:
        wanted["since"] = wanted["since"].date()
    return _listed(options, place, form, output, wanted)


@click.command("show", short_help="Show a story of an archive.")
@click.argument("story", metavar="STORY")
@_ARCHIVE
@_FORM
@common
def show_command(options: Options, story: str, place: str, form: str) -> int:
    """
    Show a story with its origin, its articles and the evidence.

    STORY is its id; that of a story that went up in another leads to this one.

    \b
    Example:
      newsdedup show s17 --archive news.db
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    from newsdedup import export

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.output(stack, None)
        with insisting():
            archive = stack.enter_context(_opened(place))
            found = archive.story(story)
            if found is None:
                raise SettingsError(f"{place}: there is no story {story}")
            if form == "table":
                export.show(export.stories_lines([found]), out)
            else:
                out.write(export.line(export.story_record(found)))
        return report.finish()


@click.command("find", short_help="Ask an archive whether something is known.")
@click.argument("what", metavar="URL|ID|FILE")
@_ARCHIVE
@common
def find_command(options: Options, what: str, place: str) -> int:
    """
    Tell whether an address, an article's id or a text (in a file, or - for standard input) is known, and as what.

    One JSON line for each article that has to do with it; when nothing has, there is a word on stderr instead.

    \b
    Examples:
      newsdedup find https://example.org/story --archive news.db
      newsdedup find article.txt --archive news.db
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    from newsdedup import export, pipeline
    from newsdedup.model import Article

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.output(stack, None)
        with insisting():
            archive = stack.enter_context(_opened(place))
            asked: list[Any] = [what]
            if what == "-" or Path(what).is_file():
                cleaned = pipeline.articles(pipeline.read(what, settings=options.settings()), settings=archive.settings)
                asked = [one for one in cleaned if isinstance(one, Article)]
                if not asked:
                    raise ReadError(f"{what}: holds no document that can be used", what)
            found = [row for one in asked for row in archive.find(one)]
            if not found:
                report.note(_unknown(what))
            for known in found:
                shares = known.overlap
                record = {
                    "article": known.article,
                    "relation": known.relation.value,
                    "story": known.story,
                    "jaccard": None if shares is None else shares.jaccard,
                }
                out.write(export.line(record))
        return report.finish()


def _unknown(what: str) -> str:
    """Say that nothing was found; what looks like a file's name and is none may be a slip."""
    as_file = what != "-" and "://" not in what and not Path(what).is_file() and (os.sep in what or Path(what).suffix)
    return f"{what}: nothing of it is known{'; there is no such file either' if as_file else ''}"


@click.command("changes", short_help="What happened to the stories of an archive.")
@_ARCHIVE
@click.option("--since", type=click.IntRange(0), default=0, metavar="N", help="The last event that is known already.")
@common
def changes_command(options: Options, place: str, since: int) -> int:
    """
    Tell what happened to stories, oldest first, one JSON line an event.

    \b
    Example:
      newsdedup changes --archive news.db --since 1200
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    import attrs

    from newsdedup import export

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.output(stack, None)
        with insisting():
            archive = stack.enter_context(_opened(place))
            for event in archive.changes(since):
                out.write(export.line(attrs.asdict(event)))
        return report.finish()


@click.command("export", short_help="Write an archive out as JSON lines.")
@_ARCHIVE
@click.option(
    "--what",
    type=click.Choice(["stories", "articles"]),
    default="stories",
    show_default=True,
    help="Stories with their evidence, or articles with their texts.",
)
@_OUTPUT
@common
def export_command(options: Options, place: str, what: str, output: str | None) -> int:
    """
    Write all stories, or all articles, as JSON lines.

    \b
    Example:
      newsdedup export --archive news.db --what articles -o articles.jsonl
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    from newsdedup import export

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.output(stack, output)
        with insisting():
            archive = stack.enter_context(_opened(place))
            if what == "articles":
                out.writelines(export.lines(map(export.article_record, archive.articles())))
            else:
                out.writelines(export.lines(map(export.story_record, archive.stories())))
        return report.finish()


@click.group("archive", short_help="Look after an archive: info, check, rebuild, learn, vacuum.")
def archive_group() -> None:
    """Look after an archive."""


@archive_group.command("info", short_help="What an archive holds.")
@click.argument("place", metavar="FILE")
def info_command(place: str) -> int:
    """Tell what an archive holds, as JSON."""
    import attrs

    with _opened(place) as archive:
        click.echo(json.dumps(attrs.asdict(archive.info()), indent=2))
    return 0


@archive_group.command("check", short_help="Look for damage.")
@click.argument("place", metavar="FILE")
def check_command(place: str) -> int:
    """Look for damage in the file, in every row and in every index; ends with status 3 when there is any."""
    from newsdedup.errors import ArchiveCorruptError

    with _opened(place) as archive:
        found = archive.check()
    for line in found:
        click.echo(line)
    if found:
        raise ArchiveCorruptError(f"{place}: is damaged; `newsdedup archive rebuild` makes it anew from its texts")
    click.echo("sound")
    return 0


@archive_group.command("rebuild", short_help="Make every index anew from the texts.")
@click.argument("place", metavar="FILE")
@click.option("--settings", "settings_file", type=click.Path(exists=True, dir_okay=False), metavar="FILE",
              help="Other settings from now on, a TOML file.")  # fmt: skip
def rebuild_command(place: str, settings_file: str | None) -> int:
    """Make every index and all groups anew from the texts, with this release's tables and, if given, other settings."""
    from newsdedup.archive import rebuilt
    from newsdedup.settings import load_settings

    _there(place)
    with insisting():
        lost = rebuilt(place, load_settings(settings_file) if settings_file else None)
    for line in lost:
        click.echo(line)
    return 0


@archive_group.command("learn", short_help="Learn from all that is there.")
@click.argument("place", metavar="FILE")
def learn_command(place: str) -> int:
    """
    Learn what sites put on every page, what circulates and which keys are common; then make all groups anew.

    An ingest never does that, so that groups depend on what is there alone. Once a week is plenty.
    """
    with insisting(), _opened(place) as archive:
        told = archive.learn()
        click.echo(f"epoch {archive.info().epoch}")
        click.echo(archive.lesson)
        click.echo(", ".join(f"{told[name]} {name}" for name in ("born", "grown", "merged", "split")))
    return 0


@archive_group.command("vacuum", short_help="Give unused room back.")
@click.argument("place", metavar="FILE")
def vacuum_command(place: str) -> int:
    """Give unused room back to the file system."""
    with _opened(place) as archive:
        archive.vacuum()
    return 0


COMMANDS = (
    ingest_command,
    stories_command,
    show_command,
    find_command,
    changes_command,
    export_command,
    archive_group,
)


def _listed(options: Options, place: str, form: str, output: str | None, wanted: dict[str, Any]) -> int:
    from newsdedup import export

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.output(stack, output)
        with insisting():
            archive = stack.enter_context(_opened(place))
            if form == "table":
                export.show(export.stories_lines(list(archive.stories(**wanted))), out)
            else:
                written = export.array if form == "json" else export.lines
                out.writelines(written(map(export.story_record, archive.stories(**wanted))))
            if archive.pending:
                report.note(f"{archive.pending} copy groups are still to be sorted into stories; an ingest does it")
        return report.finish()


@contextmanager
def _opened(place: str, settings: Any = None, *, create: bool = False) -> Iterator[Archive]:
    from newsdedup.archive import Archive

    if not create:
        _there(place)
    with Archive(place, settings=settings) as archive:
        yield archive


def _there(place: str) -> None:
    if not Path(place).exists():
        raise ArchiveError(f"{place}: there is no such archive")


def _given(options: Options, level: str | None) -> bool:
    """Tell whether settings were given that an archive keeps."""
    return bool(level or options.settings_file or options.threshold or options.outlets)
