"""Arrays as messages between processes: a count, the kind and length of each, and their bytes. No pickle."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

KINDS = ("|u1", "<u4", "<u8", "<i8")
_COUNT, _HEAD = struct.Struct("<Q"), struct.Struct("<BQ")


def send(stream: BinaryIO, arrays: Sequence[Array]) -> None:
    """
    Write arrays to an unbuffered stream.

    Args:
        stream: A pipe.
        arrays: One-dimensional, each of one of `KINDS`.

    Raises:
        OSError: Nobody reads it any more.
    """
    heads = [_COUNT.pack(len(arrays))]
    heads += [_HEAD.pack(KINDS.index(array.dtype.str), array.nbytes) for array in arrays]
    parts = [memoryview(b"".join(heads)), *(array.data.cast("B") for array in arrays if array.nbytes)]
    for part in parts:
        done = 0
        while done < len(part):
            done += stream.write(part[done:])


def receive(stream: BinaryIO) -> list[Array] | None:
    """
    Read the arrays of one message; None where the stream ends.

    >>> from io import BytesIO
    >>> pipe = BytesIO()
    >>> send(pipe, [np.array([3, 4], np.uint32), np.empty(0, np.int64)])
    >>> _ = pipe.seek(0)
    >>> [array.tolist() for array in receive(pipe)], receive(pipe)
    ([[3, 4], []], None)
    """
    first = _exactly(stream, _COUNT.size)
    if first is None:
        return None
    heads = _exactly(stream, _COUNT.unpack(first.tobytes())[0] * _HEAD.size)
    arrays: list[Array] = []
    if heads is None:
        return None
    for kind, size in _HEAD.iter_unpack(heads.tobytes()):
        content = _exactly(stream, size)
        if content is None:
            return None
        arrays.append(content.view(KINDS[kind]))
    return arrays


def _exactly(stream: BinaryIO, size: int) -> NDArray[np.uint8] | None:
    content = np.empty(size, np.uint8)  # not cleared first, as a bytearray would be
    rest = content.data
    while rest:
        count = stream.readinto(rest)  # type: ignore[attr-defined] # typeshed has it on the raw and buffered classes
        if not count:
            return None
        rest = rest[count:]
    return content
