"""Lines of styled text, to a terminal in colour and folded to its width, or to a file as they are."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

import attrs

from newsdedup.export.escape import visible

_PLAIN_WIDTH = 100
_LEAST_WIDTH = 30


@attrs.frozen
class Line:
    """
    A line to show.

    Attributes:
        text: What it says; acting characters are written out when it is shown.
        style: A style of rich ("bold", "dim"); empty for none.
        indent: Columns that it is moved to the right.
        hang: Columns that what it runs over to is moved further.
    """

    text: str = ""
    style: str = ""
    indent: int = 0
    hang: int = 0


def show(lines: Iterable[Line], stream: TextIO, *, fold: bool = True) -> None:
    """
    Write lines to a stream, in colour and folded to its width when it is a terminal.

    Args:
        lines: What to write.
        stream: Where to.
        fold: Whether to fold lines to 100 columns where it is no terminal.
    """
    from rich.console import Console

    terminal = stream.isatty()
    console = Console(file=stream, highlight=False, emoji=False)
    width = console.width if terminal else _PLAIN_WIDTH if fold else sys.maxsize
    for line in lines:
        for row, style in _rows(line, max(_LEAST_WIDTH, width)):
            if terminal:
                console.print(_styled(row, style), soft_wrap=True)
            else:
                stream.write(row + "\n")


def plain(lines: Iterable[Line], width: int = _PLAIN_WIDTH) -> str:
    r"""
    Write lines as a string.

    >>> plain([Line("Story", indent=2)])
    '  Story\n'
    """
    return "".join(row + "\n" for line in lines for row, _ in _rows(line, width))


def _rows(line: Line, width: int) -> Iterator[tuple[str, str]]:
    for part in visible(line.text).split("\n"):
        indent = line.indent
        for row in _folded(part, width - line.indent - line.hang):
            yield (" " * indent + row).rstrip(), line.style
            indent = line.indent + line.hang


def _folded(text: str, width: int) -> Iterator[str]:
    """Fold a text at spaces, or within a word that is wider than the line; East Asian characters take two columns."""
    from rich.cells import cell_len, chop_cells

    row = ""
    for word in text.split(" "):
        joined = f"{row} {word}" if row else word
        if cell_len(joined) <= width:
            row = joined
        elif cell_len(word) <= width:
            yield row
            row = word
        else:
            *full, row = chop_cells(joined, width)
            yield from full
    yield row


def _styled(row: str, style: str) -> object:
    from rich.text import Text

    return Text(row, style=style, end="\n")
