"""
Helper processes: they take messages of arrays and answer each with one, until nobody asks any more.

A helper is a Python of its own that imports this package only, not the caller's script, so that a script needs no guard
around its main part; and it talks in plain arrays, so that nothing is unpickled.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, cast

import numpy as np

from newsdedup.copies.messages import Array, receive, send
from newsdedup.copies.recipe import Recipe
from newsdedup.errors import NewsdedupError
from newsdedup.text.tokens import token_columns

_PROGRAM = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); from newsdedup.copies.helpers import main; main()"
)
_PIPE_BYTES = 1 << 20
_WARM = ("a", "\u00e9\u0430")
"""Texts for which the tables of characters are made."""

Job = Callable[[Sequence[Array], Recipe], list[Array]]


class Helper:
    """A helper process, seen by who asks it."""

    def __init__(self) -> None:
        """
        Start the process; it is of use some tenths of a second later.

        Raises:
            OSError: It can't be started.
        """
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(path or "." for path in sys.path))
        environment.update(dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
        command = [sys.executable, "-P", "-c", _PROGRAM]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(  # noqa: S603 - this Python, and no word of anybody's input
            command, stdin=pipe, stdout=pipe, env=environment, bufsize=0, pipesize=_PIPE_BYTES
        )
        self._questions = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)

    def is_ready(self, recipe: Sequence[Array]) -> bool:
        """
        Tell the process what it must know, and wait until it can be asked; False when it ended instead.

        Args:
            recipe: A `newsdedup.copies.recipe.Recipe` as arrays.
        """
        with suppress(OSError):
            send(self._questions, recipe)
            return receive(self._answers) is not None
        return False

    def ask(self, job: int, arrays: Sequence[Array]) -> list[Array]:
        """
        Have a job done, and wait for it; one thread may ask at a time.

        Raises:
            NewsdedupError: The process has ended.
        """
        try:
            send(self._questions, [np.array([job]), *arrays])
            answer = receive(self._answers)
        except OSError:
            answer = None
        if answer is None:
            code = self._process.wait()
            raise NewsdedupError(f"a helper process ended before its work was done (exit code {code})")
        return answer

    def end(self) -> None:
        """End the process, which has nothing to lose; who waits for an answer gets none."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and close the pipes, which nobody may be at any more."""
        self.end()
        self._questions.close()
        self._answers.close()


def can_help() -> bool:
    """Whether there is a Python to start (a frozen program has none)."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def main() -> None:
    """Serve the process that started this one, on the standard streams."""
    from newsdedup.copies.jobs import JOBS

    source, target = os.fdopen(os.dup(0), "rb", 0), os.fdopen(os.dup(1), "wb", 0)
    os.dup2(2, 1)  # what a library prints must not get among the arrays
    serve(source, target, JOBS)


def serve(source: BinaryIO, target: BinaryIO, jobs: Sequence[Job]) -> None:
    """Take the recipe, say that one is there, and answer messages until there are no more."""
    with suppress(BrokenPipeError):
        if told := receive(source):
            recipe = Recipe.of_arrays(told)
            token_columns(_WARM)
            send(target, [])
            while message := receive(source):
                send(target, jobs[int(message[0][0])](message[1:], recipe))
