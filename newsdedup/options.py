"""What all commands share: their options, where output goes, and what is said of what was turned away."""

from __future__ import annotations

import functools
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import attrs
import click

if TYPE_CHECKING:
    from newsdedup.dedup import Rows
    from newsdedup.model import Article, Rejection
    from newsdedup.read import Pages
    from newsdedup.settings import Settings

_SPOOL = 1 << 24
_FILE = click.Path(exists=True, dir_okay=False)


@attrs.frozen
class Options:
    """The common options as they were given."""

    settings_file: str | None
    threshold: float | None
    workers: int | None
    fields: dict[str, str]
    outlets: str | None
    rejections: str | None
    input_format: str | None
    strict: bool
    quiet: bool

    @property
    def progress(self) -> bool:
        """Whether to show how far the run is."""
        return not self.quiet

    def settings(self, level: str | None = None) -> Settings:
        """Build the settings: the file's, then what was given by name."""
        from newsdedup.pipeline import adjusted
        from newsdedup.settings import Settings, load_settings

        chosen = load_settings(self.settings_file) if self.settings_file else Settings()
        named: dict[str, Any] = {"fields": {**chosen.read.fields, **self.fields}}
        if self.input_format:
            named["input_format"] = self.input_format
        chosen = attrs.evolve(chosen, read=attrs.evolve(chosen.read, **named))
        if self.outlets:
            chosen = attrs.evolve(chosen, clean=attrs.evolve(chosen.clean, outlets=self.outlets))
        if self.workers is not None:
            chosen = attrs.evolve(chosen, limits=attrs.evolve(chosen.limits, workers=self.workers))
        return adjusted(chosen, level, self.threshold)

    def report(self, stack: ExitStack) -> Report:
        """Begin to collect what is turned away."""
        out = _file(stack, self.rejections) if self.rejections else None
        return Report(out, strict=self.strict, quiet=self.quiet)

    def output(self, stack: ExitStack, path: str | None) -> TextIO:
        """Open the place for results as text: a file that appears only when the run ends well, or stdout."""
        binary = self.binary_output(stack, path)
        encoding = sys.stdout.encoding if path is None and sys.stdout.isatty() else "utf-8"
        text = io.TextIOWrapper(binary, encoding, errors="backslashreplace", newline="\n", write_through=True)
        stack.callback(_let_go, text)
        return text

    def binary_output(self, stack: ExitStack, path: str | None) -> BinaryIO:
        """Open the place for results as bytes."""
        if path is not None and path != "-":
            return _file(stack, path)
        stack.callback(sys.stdout.buffer.flush)
        return sys.stdout.buffer

    def rows(self, stack: ExitStack, path: str, settings: Settings) -> tuple[BinaryIO, Rows]:
        """Open a source of rows: its JSON lines, which may be read again, and what they make."""
        from newsdedup import dedup
        from newsdedup.read.rows import is_plain

        if is_plain(path, settings.read):
            lines = self.rewindable(stack, path)
            return lines, dedup.rows_of(lines, path, settings)
        import tempfile

        kept: Any = stack.enter_context(tempfile.SpooledTemporaryFile(_SPOOL))  # noqa: SIM115 - the stack closes it
        return kept, dedup.rows_in(path, settings, kept)

    def rewindable(self, stack: ExitStack, path: str) -> BinaryIO:
        """Open a file that is read twice; standard input and pipes are kept for that in a temporary file."""
        from newsdedup.errors import ReadError

        try:
            stream: BinaryIO = sys.stdin.buffer if path == "-" else stack.enter_context(Path(path).open("rb"))  # noqa: SIM115 - the stack closes it
        except OSError as error:
            raise ReadError(f"{path}: {(error.strerror or str(error)).lower()}", path) from error
        if path != "-" and stream.seekable():
            return stream
        import shutil
        import tempfile

        kept = stack.enter_context(tempfile.SpooledTemporaryFile(_SPOOL))  # noqa: SIM115 - the stack closes it
        shutil.copyfileobj(stream, kept)
        kept.seek(0)
        return kept  # type: ignore[return-value] # a spooled file lacks only what isn't used here


class Report:
    """What is said on stderr, and written of what was turned away."""

    def __init__(self, out: BinaryIO | None, *, strict: bool, quiet: bool) -> None:
        self._out = out
        self._strict = strict
        self._quiet = quiet
        self._rejections: list[Rejection] = []

    def reject(self, *rejections: Rejection) -> None:
        self._rejections.extend(rejections)

    def usable(self, outcomes: Iterable[Article | Rejection]) -> Iterator[Article]:
        """Pass articles on and keep what is turned away."""
        from newsdedup.model import Article

        for outcome in outcomes:
            if isinstance(outcome, Article):
                yield outcome
            else:
                self._rejections.append(outcome)

    def skipped(self, pages: Pages) -> None:
        """Say what was not read: files of other formats, and responses of archives that were no success."""
        if count := pages.skipped:
            self.note(f"skipped {count} file{'s' * (count != 1)} of other formats")
        if count := pages.passed.total():
            told = ", ".join(f"{status} ({times})" for status, times in sorted(pages.passed.items()))
            self.note(f"passed over {count} response{'s' * (count != 1)} without success, by status: {told}")

    def note(self, message: str) -> None:
        if not self._quiet:
            click.echo(f"newsdedup: {message}", err=True)

    def finish(self) -> int:
        """List what was turned away, and give the exit status."""
        from newsdedup import export

        ordered = sorted(self._rejections, key=export.rejection_order)
        if self._out is not None:
            for rejection in ordered:
                self._out.write(export.line(export.rejection_record(rejection)).encode())
        for rejection in ordered:
            self.note(f"rejected {_where(rejection)}: {rejection.reason}: {export.one_line(rejection.detail)}")
        return 1 if ordered and self._strict else 0


def _where(rejection: Rejection) -> str:
    from newsdedup.export import one_line

    place = rejection.path or rejection.id or "a document"
    return one_line(place) + (f", line {rejection.line}" if rejection.line else "")


def common(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the common options, as one argument; a closed pipe ends it quietly."""

    @functools.wraps(command)
    def run(**given: Any) -> int:
        names = [field.name for field in attrs.fields(Options)]
        options = Options(**{name: given.pop(name) for name in names})
        try:
            return command(options, **given)
        except BrokenPipeError:
            _drop_output()
            return 0

    for option in reversed(_OPTIONS):
        run = option(run)
    return run


def _fields(_: click.Context, __: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        field, equals, name = pair.partition("=")
        if not (field and equals and name):
            raise click.BadParameter(f"{pair!r} is not of the form field=name")
        found[field] = name
    return found


_OPTIONS = (
    click.option("--settings", "settings_file", type=_FILE, metavar="FILE", help="Settings, a TOML file."),
    click.option(
        "--threshold",
        type=float,
        metavar="X",
        help="Least share (0-1] of common 5-word runs that makes two texts copies.",
    ),
    click.option("--workers", type=click.IntRange(1, 1024), metavar="N", help="Processes that clean pages (1)."),
    click.option(
        "--map",
        "fields",
        multiple=True,
        callback=_fields,
        metavar="FIELD=NAME",
        help="What a field of JSON lines, or a column of a table, is called, as in text=content; may be repeated.",
    ),
    click.option("--outlets", type=_FILE, metavar="FILE", help="More outlets: CSV of name, aliases, domains."),
    click.option("--rejections", metavar="FILE", help="Write what could not be used here, as JSON lines."),
    click.option(
        "--input-format",
        type=click.Choice(["jsonl", "json", "text", "html", "csv", "feed", "parquet", "warc"]),
        help="What standard input (-) holds; jsonl by default.",
    ),
    click.option("--strict", is_flag=True, help="End with status 1 when something could not be used."),
    click.option("--quiet", is_flag=True, help="Say nothing on standard error but errors."),
)


def _file(stack: ExitStack, path: str) -> BinaryIO:
    from newsdedup.errors import SettingsError
    from newsdedup.export import replacing

    try:
        return stack.enter_context(replacing(path))
    except OSError as error:
        raise SettingsError(f"{path}: can't be written: {(error.strerror or str(error)).lower()}") from error


def _let_go(text: io.TextIOWrapper) -> None:
    text.flush()
    text.detach()


def _drop_output() -> None:
    """Send what is still to be written nowhere, so that the end of the process doesn't fail on it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
