"""Segments of a composite that belong to another story: what the two texts share, away from the composite's lead."""

from __future__ import annotations

from collections.abc import Sequence

from newsdedup.model import Span
from newsdedup.stories.features.profile import Profile

# Shared passages with no more than this many characters between them are one segment.
_GAP = 400
_LEAST = 250


def foreign_segment(profile: Profile, shared: Sequence[Span]) -> Span | None:
    """
    Join the shared passages of a composite to the one segment that came from elsewhere.

    Args:
        profile: The composite.
        shared: Spans in its raw that another story's text has as well.

    Returns:
        The longest run of passages that stand close together, or None when they are too short, or are what it leads
        with.
    """
    runs: list[list[Span]] = []
    for span in sorted(shared):
        if runs and span[0] - runs[-1][-1][1] <= _GAP:
            runs[-1].append(span)
        else:
            runs.append([span])
    hulls = [(run[0][0], max(end for _, end in run)) for run in runs]
    long = [hull for hull in hulls if hull[1] - hull[0] >= _LEAST and not _leads(profile, hull)]
    return max(long, key=lambda hull: (hull[1] - hull[0], -hull[0]), default=None)


def _leads(profile: Profile, hull: Span) -> bool:
    """Whether most of the lead lies in a span."""
    start, end = profile.lead
    return 2 * (min(end, hull[1]) - max(start, hull[0])) > end - start
