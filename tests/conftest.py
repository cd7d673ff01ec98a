"""What tests of the whole share: the seeds, and the command line as a process of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from hypothesis import settings

from newsdedup import cli

settings.register_profile("newsdedup", deadline=None, derandomize=True)
settings.load_profile("newsdedup")

ROOT = Path(__file__).parent.parent


@attrs.frozen
class Done:
    """A command that has ended."""

    returncode: int
    stdout: bytes
    stderr: bytes


Run = Callable[..., Done]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five articles that come with the project."""
    return ROOT / "seeds"


def command(*arguments: object) -> list[str]:
    """The command line as words for a new process."""
    return [sys.executable, "-m", "newsdedup", *map(str, arguments)]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run the command line in this process, in an empty directory: what it prints, and its status."""
    monkeypatch.chdir(tmp_path)

    def runner(*arguments: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsysbinary.readouterr()
        status = cli.run([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Done(status, out, err)

    return runner


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Run the command line in a process of its own, in an empty directory, and wait for its end."""

    def runner(*arguments: object, stdin: bytes = b"", **environment: str) -> Done:
        done = subprocess.run(
            command(*arguments),
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return runner
