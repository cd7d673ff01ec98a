"""The command line, thin over the pipeline. Heavy modules are imported once a command runs, so that help is quick."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, NoReturn

import click

from newsdedup.archive_commands import COMMANDS
from newsdedup.errors import NewsdedupError, ReadError, SettingsError
from newsdedup.interrupts import insisting
from newsdedup.options import Options, common

if TYPE_CHECKING:
    from newsdedup.epoch import Epoch
    from newsdedup.model import Article, Rejection

_USAGE, _FAILED, _INTERRUPTED = 2, 3, 130
_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_EPOCH = click.option(
    "--epoch",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="What `newsdedup learn` learned of sites and circulating passages.",
)
_GROUPS = {"story": ("story", "stories"), "copy": ("group of copies", "groups of copies")}
_LEVEL = click.option(
    "--level", type=click.Choice(["copy", "story"]), help="What belongs together: the same text, or the same report."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="newsdedup", message="%(prog)s %(version)s")
def cli() -> None:
    """
    Tell what a pile of news articles has to do with each other.

    newsdedup finds which texts are copies, which tell one outlet's report in other words, who had it first and who
    credits whom, and says why.

    \b
    Start with a folder of articles, or with a file of them:
      newsdedup group articles/
    """  # noqa: D301 - click reads the backspace as "leave the lines"


@cli.command("group", short_help="Group articles into stories.")
@_PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl"]),
    default="table",
    show_default=True,
    help="For reading, or for programs.",
)
@click.option("-o", "--output", metavar="FILE", help="Write here rather than to standard output.")
@_LEVEL
@_EPOCH
@common
def group_command(
    options: Options, paths: tuple[str, ...], form: str, output: str | None, level: str | None, epoch: str | None
) -> int:
    """
    Group articles into stories: one report each, and all that derives from it.

    PATH is a file, a folder, a quoted glob, or - for standard input. Read are .txt, .html, .jsonl, .csv, .tsv,
    .parquet, .warc and feeds (.rss, .atom, .xml), each also with .gz or .zst behind. A line of a .jsonl file is an
    object, a table has columns: "text" or "html", and any of id, url, outlet, title, date, authors, language.

    \b
    Examples:
      newsdedup group articles/
      newsdedup group articles/ --format jsonl -o stories.jsonl
      newsdedup group --level copy --map text=content news.jsonl
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    from newsdedup import export, pipeline

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.output(stack, output)
        with insisting():
            settings = options.settings(level)
            known = _known(epoch)
            pages = pipeline.read(*paths, settings=settings)
            stories = pipeline.group(pages, settings=settings, progress=options.progress, epoch=known)
            if form == "table":
                export.show(export.stories_lines(stories), out)
            else:
                written = export.array if form == "json" else export.lines
                out.writelines(written(map(export.story_record, stories)))
            report.skipped(pages)
            report.reject(*stories.rejections)
            documents = _count(len(stories.labels), "document", "documents")
            report.note(f"{documents}: {_count(len(stories), *_GROUPS[settings.stories.level])}")
        return report.finish()


@cli.command("dedup", short_help="Drop or mark duplicate rows of JSON lines or a table.")
@click.argument("source", metavar="IN")
@click.option("-o", "--output", metavar="OUT.jsonl", help="Write here rather than to standard output.")
@click.option(
    "--keep",
    type=click.Choice(["earliest", "longest", "first"]),
    default="earliest",
    show_default=True,
    help="Which row of a group stays; rows without a date come after those with one.",
)
@click.option(
    "--level",
    type=click.Choice(["copy", "story"]),
    default="copy",
    show_default=True,
    help="What counts as a duplicate: the same text, or also other tellings of the same report.",
)
@click.option("--mark", is_flag=True, help="Keep all rows; add cluster_id and duplicate_of to each.")
@common
def dedup_command(options: Options, source: str, output: str | None, keep: str, level: str, *, mark: bool) -> int:
    """
    Drop duplicate rows from a file of JSON lines, or mark them.

    Rows come out as they came in, in their order, with all their fields. A row that can't be used is reported; with
    --mark it stays, with cluster_id null. IN may be compressed (.gz, .zst), or a table (.csv, .tsv, .parquet), a WARC
    file or a feed; what comes out is JSON lines.

    \b
    Examples:
      newsdedup dedup news.jsonl -o unique.jsonl
      newsdedup dedup news.jsonl -o marked.jsonl --mark --level story
      newsdedup dedup --map text=content news.csv.gz -o unique.jsonl
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    from newsdedup import dedup
    from newsdedup.copies import Keep

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.binary_output(stack, output)
        with insisting():
            settings = options.settings(level)
            stream, found = options.rows(stack, source, settings)
            decisions = dedup.decide(stream, found, settings, Keep(keep), progress=options.progress)
            stream.seek(0)
            out.writelines(dedup.rows_out(stream, decisions, mark=mark))
            report.reject(*decisions.rejections)
            rows = _count(len(decisions.fates), "row", "rows")
            usable = sum(fate.cluster is not None for fate in decisions.fates.values())
            duplicates = _count(usable - decisions.kept, "duplicate", "duplicates")
            unusable = len(decisions.fates) - usable
            rejected = f", {unusable} not usable" if unusable else ""
            report.note(f"{rows}: {decisions.kept} unique, {duplicates}{rejected}")
        return report.finish()


@cli.command("clean", short_help="Tell articles from their pages.")
@_PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
    help="For reading, or for programs.",
)
@click.option("--show-removed", is_flag=True, help="Show what is page furniture too, in brackets with the reason.")
@click.option("--templates", is_flag=True, help="Take out what pages of one site share, too; holds all in memory.")
@_EPOCH
@click.option("-o", "--output", metavar="FILE", help="Write here rather than to standard output.")
@common
def clean_command(  # noqa: PLR0913 - an argument an option
    options: Options,
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    epoch: str | None,
    *,
    show_removed: bool,
    templates: bool,
) -> int:
    """
    Tell articles from their pages: text, title, outlet, dates, credits.

    Pages are cleaned one by one. What many pages of one site share is known from an --epoch, or from the pages
    themselves, with --templates.

    \b
    Examples:
      newsdedup clean page.html
      newsdedup clean --show-removed --templates articles/
      newsdedup clean --format jsonl articles/ > articles.jsonl
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    from newsdedup import export, pipeline

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.output(stack, output)
        with insisting():
            settings = options.settings()
            pages = pipeline.read(*paths, settings=settings)
            shown = options.progress and output is not None
            outcomes = pipeline.articles(pages, settings=settings, progress=shown, epoch=_known(epoch))
            found = report.usable(pipeline.second_pass(outcomes, settings) if templates else outcomes)
            if form == "text":
                export.show(_readings(found, show_removed=show_removed), out, fold=False)
            else:
                written = export.array if form == "json" else export.lines
                out.writelines(written(map(export.article_record, found)))
            report.skipped(pages)
        return report.finish()


@cli.command("compare", short_help="Say what two articles have to do with each other.")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For reading, or for programs.",
)
@_EPOCH
@common
def compare_command(options: Options, a: str, b: str, form: str, epoch: str | None) -> int:
    """
    Say what two articles have to do with each other, and why.

    A and B are files of one document each. Shown are the verdict, the evidence for and against, the passages side by
    side, and, where there is no link, what was short of one.

    \b
    Example:
      newsdedup compare first.txt second.html
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    from newsdedup import export, pipeline

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.output(stack, None)
        with insisting():
            settings = options.settings()
            left, right = (_only(path, pipeline.articles(pipeline.read(path, settings=settings))) for path in (a, b))
            comparison = pipeline.compare(left, right, settings=settings, epoch=_known(epoch))
            if form == "text":
                export.show(export.comparison_lines(left, right, comparison), out)
            else:
                out.write(export.line(export.comparison_record(left, right, comparison)))
        return report.finish()


@cli.command("learn", short_help="Learn what sites put on every page, and what circulates.")
@_PATHS
@click.option("-o", "--output", metavar="FILE", required=True, help="Where what is learned goes (an .npz file).")
@common
def learn_command(options: Options, paths: tuple[str, ...], output: str) -> int:
    """
    Learn from many articles what their sites put on every page, and which quotations and passages circulate.

    The file is for --epoch of other commands. `group` learns the same from its own articles, so this is for few
    articles of sites of which many were seen.

    \b
    Example:
      newsdedup learn last-year/ -o epoch.npz
      newsdedup group --epoch epoch.npz today/
    """  # noqa: D301 - click reads the backspace as "leave the lines"
    from newsdedup import pipeline
    from newsdedup.learning import lesson, noted

    with ExitStack() as stack:
        report = options.report(stack)
        out = options.binary_output(stack, output)
        with insisting():
            settings = options.settings()
            pages = pipeline.read(*paths, settings=settings)
            outcomes = pipeline.articles(pages, settings=settings, progress=options.progress)
            sites: set[str | None] = set()
            epoch = pipeline.learn(noted(report.usable(outcomes), sites), settings=settings)
            out.write(epoch.to_bytes())
            report.skipped(pages)
            report.note(f"epoch {epoch.digest}")
            report.note(lesson(epoch, sites, settings))
        return report.finish()


for _command in COMMANDS:
    cli.add_command(_command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """
    Run the command line and end the process.

    Status 0; 1 something was rejected, under --strict; 2 usage, unreadable path, settings; 3 failed while running; 130
    interrupted.
    """
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; its exit status."""
    try:
        status: Any = cli.main(arguments, prog_name="newsdedup", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return _USAGE
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except click.ClickException as error:
        return _fail(error.format_message(), _USAGE)
    except (SettingsError, ReadError) as error:
        return _fail(str(error), _USAGE)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}", _FAILED)
    except NewsdedupError as error:
        return _fail(str(error), _FAILED)
    except MemoryError:
        return _fail("memory ran out", _FAILED)
    except Exception:  # noqa: BLE001 - a defect of ours: the trace is what a report of it needs
        sys.excepthook(*sys.exc_info())
        return _FAILED
    return int(status or 0)


def _known(path: str | None) -> Epoch | None:
    from newsdedup.epoch import Epoch

    return Epoch.load(path) if path else None


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _fail(message: str, status: int) -> int:
    from newsdedup.export.escape import one_line

    with suppress(OSError):
        click.echo(f"newsdedup: {one_line(message)}", err=True)
    return status


def _readings(found: Iterator[Article], *, show_removed: bool) -> Iterator[Any]:
    from newsdedup import export

    for number, article in enumerate(found):
        if number:
            yield from (export.Line(), export.Line())
        yield from export.article_lines(article, show_removed=show_removed)


def _only(path: str, outcomes: Iterator[Article | Rejection]) -> Article:
    from newsdedup.model import Rejection

    first, second = next(outcomes, None), next(outcomes, None)
    if first is None or second is not None:
        raise ReadError(f"{path}: holds {'no' if first is None else 'more than one'} document; compare takes one", path)
    if isinstance(first, Rejection):
        raise ReadError(f"{path}: {first.reason}: {first.detail}", path, first.offset)
    return first
