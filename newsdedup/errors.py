"""What can go wrong in a call. A bad document never raises: it becomes a `Rejection`."""

from __future__ import annotations


class NewsdedupError(Exception):
    """The base of every error that this library raises on purpose."""


class SettingsError(NewsdedupError, ValueError):
    """A setting or an argument is out of its range; the message names it, its value and the range."""


class ReadError(NewsdedupError, OSError):
    """
    A source as a whole can't be read: it isn't there, or nothing here knows its format.

    Attributes:
        path: The source as it was named, or None for content handed over directly.
        offset: Bytes from the start of the source to the trouble, where that is known.
    """

    def __init__(self, message: str, path: str | None = None, offset: int | None = None) -> None:
        super().__init__(message)
        self.path = path
        self.offset = offset


class ArchiveError(NewsdedupError):
    """An archive can't be used, or can't go on: the message says which and why; what was committed stays as it is."""


class ArchiveVersionError(ArchiveError):
    """An archive was made by another format, other settings or other packaged data; the message names both values."""


class ArchiveCorruptError(ArchiveError):
    """What an archive holds is damaged."""


class ArchiveBusyError(ArchiveError):
    """Others wrote to an archive for longer than we were willing to wait; the message says how long that was."""
