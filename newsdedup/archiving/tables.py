"""The tables that stories are made from and kept in."""

from __future__ import annotations

import attrs

from newsdedup.store.bodies import BodyTable
from newsdedup.store.nodes import NodeTable, PairTable
from newsdedup.store.pending import PendingTable
from newsdedup.store.stories import StoryTable


@attrs.frozen
class Tables:
    """The tables that stories are made from and kept in, and that tell what is still to be done."""

    pending: PendingTable
    bodies: BodyTable
    nodes: NodeTable
    pairs: PairTable
    stories: StoryTable
