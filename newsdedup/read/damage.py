"""What ends the reading of a source, or of a part of it, before its end."""

from __future__ import annotations

from newsdedup.model import Reason


class Damage(Exception):  # noqa: N818 - it is no error of the program, and never leaves this room
    """
    A source goes wrong at some place; what came before it is sound.

    Attributes:
        reason: CORRUPT, TRUNCATED, TOO_LARGE or UNDECODABLE.
        detail: One line for a person.
        offset: Bytes from the start of the file to where the trouble begins.
        final: Whether there is no use in looking for sound parts behind it.
    """

    def __init__(self, reason: Reason, detail: str, offset: int | None = None, *, final: bool = False) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.offset = offset
        self.final = final
