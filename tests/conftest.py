"""What tests of the whole share: the seeds, and the command line as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("newsdedup", deadline=None, derandomize=True)
settings.load_profile("newsdedup")

ROOT = Path(__file__).parent.parent
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five articles that come with the project."""
    return ROOT / "seeds"


def command(*arguments: object) -> list[str]:
    """The command line as words for a new process."""
    return [sys.executable, "-m", "newsdedup", *map(str, arguments)]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command line in a process of its own, in an empty directory, and wait for its end."""

    def runner(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            command(*arguments),
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **environment},
            timeout=120,
            check=False,
        )

    return runner
