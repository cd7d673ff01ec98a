"""
Cleaning of many pages, each within limits: in this process where they can't hurt, in others where they could.

A parser in C can't be interrupted: one tag with forty thousand attributes costs it twenty seconds, during which no
signal is heeded; a defect in it ends the process. So whatever isn't known to keep within the limits is cleaned by a
process of its own also where `workers` is 1. The kernel ends it when a page takes too long and refuses it memory, the
page is rejected with that reason, and another process takes its place. It is started, which takes a second, when the
first such page comes; of ordinary pages, one in twenty-four is. The processes are started from scratch and import this
package only, never the program that uses it; pages and outcomes travel as JSON.

Of several workers this process is one: it cleans harmless pages while the others are busy.

Results come in the order of the pages whatever the number of processes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import attrs

from newsdedup.model import Page, Reason, Rejection
from newsdedup.settings import Settings
from newsdedup.workers.hazards import SHALLOW, is_harmless, is_suspicious
from newsdedup.workers.pool import Other, Pool, Slot
from newsdedup.workers.process import Outcome, Work, guarded

__all__ = ["clean_one", "clean_pages", "guarded"]


def clean_pages(items: Iterable[Page | Other], work: Work, settings: Settings) -> Iterator[Outcome | Other]:
    """
    Clean pages, in order.

    Args:
        items: Pages, and what else is to keep its place, which passes as it is.
        work: What makes an article of a page and the settings; other processes import it by its name.
        settings: For `work`. `limits.workers` processes clean, this one with them: harmless pages, and without
            `limits.isolate` all.

    Yields:
        An article or a rejection for each page, in the order of the items: TIMEOUT and MEMORY for a page that went
        beyond its limits, CRASHED for one whose process died or whose cleaning raised.

    Raises:
        NewsdedupError: Processes can't be started.
    """
    isolated = settings.limits.isolate and os.name == "posix"
    deepest = min(SHALLOW, settings.clean.max_depth) if isolated else settings.clean.max_depth
    shallow = attrs.evolve(settings, clean=attrs.evolve(settings.clean, max_depth=deepest))

    def here(page: Page) -> Outcome | None:
        if isolated and not is_harmless(page, settings.limits):
            return None
        outcome = guarded(work, page, shallow)
        too_deep = isinstance(outcome, Rejection) and outcome.reason is Reason.TOO_DEEP
        return None if too_deep and deepest < settings.clean.max_depth else outcome

    return Pool(work, settings, here).run(Slot(item) if isinstance(item, Page) else item for item in items)


def clean_one(page: Page, work: Work, settings: Settings) -> Outcome:
    """Clean one page in this process, or, where it looks dangerous, in one of its own, which takes a second."""
    limits = attrs.evolve(
        settings.limits, workers=1, isolate=settings.limits.isolate and is_suspicious(page, settings.limits)
    )
    (outcome,) = clean_pages([page], work, attrs.evolve(settings, limits=limits))
    return outcome
