"""What helper processes do, by number: arrays in, arrays out, and nothing else decides the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsdedup.copies.columns import packed_batch
from newsdedup.copies.messages import Array
from newsdedup.copies.portions import packed_counts
from newsdedup.copies.recipe import Recipe

JOBS: tuple[Callable[[Sequence[Array], Recipe], list[Array]], ...] = (packed_batch, packed_counts)
