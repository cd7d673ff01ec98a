"""What the caller names: paths, directories, globs, standard input; and the name that each file gives its document."""

from __future__ import annotations

import glob
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import attrs

from newsdedup.errors import ReadError
from newsdedup.read.codings import COMPRESSED
from newsdedup.read.formats import FORMATS, lacks, tells_itself

STDIN = "-"
_HEAD = 4096  # bytes that tell the format of a file without a suffix
PathLike = str | os.PathLike[str]


@attrs.frozen
class Source:
    """
    A file to read.

    Attributes:
        path: Where it is, as the caller would name it.
        suffix: Its suffix in lower case, without that of a compression; empty where its content must tell.
        id: The name for its document: its path below the directory that was named, or its own.
    """

    path: str
    suffix: str = ""
    id: str | None = None


@attrs.frozen
class Found:
    """
    What the arguments stand for.

    Attributes:
        sources: The files to read, in the order of the arguments; those of a directory sorted.
        skipped: How many files of other formats the directories and globs hold.
    """

    sources: tuple[Source, ...]
    skipped: int


@attrs.frozen
class _Candidate:
    """A file, its name below its argument, and with the argument in front."""

    path: str
    short: str
    long: str
    explicit: bool


def find(paths: Iterable[PathLike]) -> Found:
    """
    Find the files that the arguments stand for.

    Raises:
        ReadError: A path isn't there or can't be read, a glob matches nothing, a named file has a suffix that no
            format here has, or standard input is named twice.
    """
    candidates: list[_Candidate] = []
    for path in paths:
        candidates.extend(_expand(os.fsdecode(path)))
    if sum(candidate.path == STDIN for candidate in candidates) > 1:
        raise ReadError("standard input can be read only once", STDIN)
    known = [candidate for candidate in candidates if _is_known(candidate)]
    names = _names([candidate for candidate in known if candidate.path != STDIN])
    sources = tuple(Source(one.path, suffix_of(one.path), names.get(one.path)) for one in known)
    return Found(sources, len(candidates) - len(known))


def _expand(argument: str) -> Iterator[_Candidate]:
    if argument == STDIN:
        yield _Candidate(STDIN, "", "", explicit=True)
    elif os.path.lexists(argument):
        yield from _contents(argument, explicit=True)
    elif glob.has_magic(argument):
        matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - as the caller wrote it, absolute or not
        if not matches:
            raise ReadError(f"{argument}: nothing matches", argument)
        for match in matches:
            yield from _contents(match, explicit=False)
    else:
        raise ReadError(f"{argument}: no such file or directory", argument)


def _contents(path: str, *, explicit: bool) -> Iterator[_Candidate]:
    if explicit and not os.access(path, os.R_OK):
        reason = "permission denied" if Path(path).exists() else "no such file or directory"
        raise ReadError(f"{path}: {reason}", path)
    argument = PurePosixPath(Path(path).as_posix())
    if not Path(path).is_dir():
        yield _Candidate(path, argument.name, str(argument), explicit)
        return
    for below in sorted(_walk(path)):
        relative = PurePosixPath(Path(below).relative_to(path).as_posix())
        yield _Candidate(below, str(relative), str(argument / relative), explicit=False)


def _walk(top: str) -> Iterator[str]:
    """
    Find the regular files below a directory, each directory once (links to directories are followed last).

    Names that begin with a full stop are left out: what systems and editors keep there is not meant to be seen.
    """
    seen: set[tuple[int, int]] = set()
    real, linked = [top], list[str]()
    while real or linked:
        folder = real.pop() if real else linked.pop(0)
        try:
            status = os.stat(folder)  # noqa: PTH116 - a path with an undecodable name is not rebuilt
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = _entries(folder)
        except OSError:
            yield folder  # reading it says why it can't be read
            continue
        for entry in entries:
            if entry.is_dir():
                (linked if entry.is_symlink() else real).append(entry.path)
            elif _is_file(entry):
                yield entry.path


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted((one for one in entries if not one.name.startswith(".")), key=lambda entry: entry.name)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether reading the entry ends: pipes and devices may not. A dead link counts, so that it is reported."""
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return True


def suffix_of(path: str) -> str:
    """The suffix that tells the format of a file, in lower case: the one before that of a compression."""
    if path == STDIN:
        return ""
    name = PurePosixPath(Path(path).as_posix())
    compressed = name.suffix.lower() in COMPRESSED
    suffix = PurePosixPath(name.stem if compressed else name.name).suffix.lower()
    return suffix if suffix in FORMATS else suffix.partition("?")[0]  # wget keeps queries: "read.php?id=7"


def is_compressed(path: str) -> bool:
    """Whether the name of a file says that it is compressed."""
    return path != STDIN and path.lower().endswith(COMPRESSED)


def _is_known(candidate: _Candidate) -> bool:
    suffix = suffix_of(candidate.path)
    if suffix in FORMATS or (not suffix and (candidate.explicit or _tells_itself(candidate.path))):
        if candidate.explicit and (lacking := lacks(suffix, candidate.path)):
            raise ReadError(f"{candidate.path}: {lacking}", candidate.path)
        return True
    if candidate.explicit:
        known = f"{' '.join(sorted(FORMATS))}, and these with {' or '.join(COMPRESSED)} behind"
        raise ReadError(f"{candidate.path}: unknown format {suffix!r}; known are {known}", candidate.path)
    return Path(candidate.path).is_dir()  # one that can't be opened; it is rejected


def _tells_itself(path: str) -> bool:
    """Look whether a file without a suffix is of a format that its first bytes tell, as mirrors of sites keep pages."""
    try:
        with Path(path).open("rb") as stream:
            return tells_itself(stream.read(_HEAD))
    except OSError:
        return False


def _names(candidates: list[_Candidate]) -> dict[str, str]:
    """Name each file by its short name; where two files share one, all of those by their long names."""
    names = {one.path: one.short for one in candidates}
    longs = {one.path: one.long for one in candidates}
    while clashing := [path for path in _clashes(names) if names[path] != longs[path]]:
        names.update((path, longs[path]) for path in clashing)
    return names


def _clashes(names: dict[str, str]) -> list[str]:
    sharing: defaultdict[str, list[str]] = defaultdict(list)
    for path, name in names.items():
        sharing[name].append(path)
    return [
        path
        for paths in sharing.values()
        if len(paths) > 1 and len({os.path.realpath(path) for path in paths}) > 1
        for path in paths
    ]
