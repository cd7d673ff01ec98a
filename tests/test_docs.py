"""Every snippet in README.md and docs/ runs: Python code as it stands, console sessions with the output they show."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
_ANY_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"""\]\(<?([^)\s>]+)>?(?:\s+["'][^)]*)?\)""")
_ADDRESS = re.compile(r"[a-z][a-z+.-]*:", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}\s+(.*)$", re.MULTILINE)
_FENCE = re.compile(r"^```(python|console)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)


@attrs.frozen
class Snippet:
    """A fenced block, and the line that it begins on."""

    language: str
    code: str
    line: int


def snippets(document: Path) -> Iterator[Snippet]:
    text = document.read_text("utf-8")
    for found in _FENCE.finditer(text):
        yield Snippet(found.group(1), found.group(2), text.count("\n", 0, found.start()) + 2)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_snippets_of_a_document_run(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The blocks of a document run in order, in one directory with the seeds, the Python ones in one namespace."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    namespace: dict[str, object] = {"__name__": "__main__"}
    for snippet in snippets(document):
        if snippet.language == "console":
            run_session(snippet, document)
        else:
            run_python(snippet, document, namespace)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_links_of_a_document_lead_somewhere(document: Path):
    """What a document links to within the repository is there, heading and all."""
    prose = _ANY_FENCE.sub("", document.read_text("utf-8"))
    dead = []
    for target in _LINK.findall(prose):
        name, _, heading = target.partition("#")
        path = document.parent / name if name else document
        if _ADDRESS.match(target) or (path.exists() and (not heading or heading in headings(path))):
            continue
        dead.append(target)
    assert not dead


def headings(document: Path) -> set[str]:
    """Name the headings of a document as its readers on the web do in links."""
    prose = _ANY_FENCE.sub("", document.read_text("utf-8"))
    return {re.sub(r"[^\w\- ]", "", found).strip().lower().replace(" ", "-") for found in _HEADING.findall(prose)}


def run_python(snippet: Snippet, document: Path, namespace: dict[str, object]) -> None:
    if ">>>" in snippet.code:
        test = doctest.DocTestParser().get_doctest(snippet.code, namespace, document.name, str(document), snippet.line)
        report: list[str] = []
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        runner = doctest.DocTestRunner(optionflags=flags)
        runner.run(test, out=report.append, clear_globs=False)
        namespace.update(test.globs)
        assert not report, "".join(report)
    else:
        source = "\n" * (snippet.line - 1) + snippet.code
        exec(compile(source, str(document), "exec"), namespace)  # noqa: S102 - our own documentation


def run_session(snippet: Snippet, document: Path) -> None:
    """Run each command after `$ ` and hold its output against what is shown; `...` stands for anything."""
    for command, expected in commands(snippet.code):
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=300, check=False)
        where = f"{document.name}:{snippet.line}: {command}"
        if expected:
            shown = done.stdout + done.stderr
            assert matches(expected, shown) or matches(expected, done.stdout), f"{where}\n{shown}"
        else:
            assert done.returncode == 0, f"{where}\n{done.stderr}"


def commands(session: str) -> Iterator[tuple[str, str]]:
    command, shown = "", list[str]()
    for line in session.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, "\n".join(shown)
            command, shown = line[2:], []
        elif line.startswith("> ") and not shown:
            command += "\n" + line[2:]
        else:
            shown.append(line)
    if command:
        yield command, "\n".join(shown)


def matches(expected: str, shown: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in expected.strip().split("..."))
    return re.fullmatch(pattern, shown.strip(), re.DOTALL) is not None


def test_sessions_are_split_into_commands_and_their_output():
    """The reader of console blocks keeps commands, continued lines and output apart, and compares for real."""
    session = "$ one |\n> two\nshown\nmore\n$ three\n"
    assert list(commands(session)) == [("one |\ntwo", "shown\nmore"), ("three", "")]
    assert matches("a ... d", "a b c d\n")
    assert not matches("a b", "a b c")
