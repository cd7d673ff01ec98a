"""Pages that come again in a run: cleaned once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

import attrs

from newsdedup.clean import again, needs_fetching, page_key
from newsdedup.model import Article, Page, Rejection

Outcome = Article | Rejection
# Characters of the latest texts that are kept for pages to come, and what an outcome counts besides its text.
WINDOW = 3_000_000
_OVERHEAD = 2_000


@attrs.define(eq=False)
class _First:
    """The first page of its key, and its outcome as soon as that is known."""

    key: bytes
    fetched: str | None
    outcome: Outcome | None = None

    def tells(self, page: Page) -> bool:
        return page.fetched == self.fetched or (self.outcome is not None and not needs_fetching(self.outcome))


@attrs.frozen(eq=False)
class Repeat:
    """A page whose outcome is told from that of another."""

    page: Page
    first: _First


def once(
    items: Iterable[Page | Outcome],
    clean: Callable[[Iterable[Page | Outcome | Repeat]], Iterator[Outcome | Repeat]],
    window: float = WINDOW,
) -> Iterator[Outcome]:
    """
    Clean pages, but clean none again that has been seen in this run.

    The same content at the same address, with the same things given, has the same outcome but for the id, the place in
    the input and the time of fetching; so no outcome is other than without this.

    Args:
        items: Pages, and what is done already.
        clean: Makes outcomes of pages, in order, and passes what is none.
        window: Characters of the latest texts that are kept for repetitions.

    Yields:
        An article or a rejection for each item, in order.
    """
    seen = _Seen(window)
    pending: deque[_First | None] = deque()

    def marked() -> Iterator[Page | Outcome | Repeat]:
        for item in items:
            place = seen.place(item) if isinstance(item, Page) else item
            pending.append(place if isinstance(place, _First) else None)
            yield item if isinstance(place, _First) else place

    for outcome in clean(marked()):
        first = pending.popleft()
        if isinstance(outcome, Repeat):
            assert outcome.first.outcome is not None  # noqa: S101 - it came earlier, and the order is kept
            yield again(outcome.first.outcome, outcome.page)
            continue
        if first is not None:
            first.outcome = outcome
            seen.keep(first, outcome)
        yield outcome


class _Seen:
    """The first pages of the latest keys; those whose outcome is still to come, and those within the window."""

    def __init__(self, window: float) -> None:
        self._window = window
        self._firsts: dict[bytes, _First] = {}
        self._kept: deque[tuple[bytes, int]] = deque()

    def place(self, page: Page) -> _First | Repeat | Page:
        """Tell whether a page is the first of its key, repeats one, or is to be cleaned although it does."""
        key = page_key(page)
        first = self._firsts.get(key)
        if first is None:
            first = self._firsts[key] = _First(key, page.fetched)
            return first
        return Repeat(page, first) if first.tells(page) else page

    def keep(self, first: _First, outcome: Outcome) -> None:
        size = _OVERHEAD + (len(outcome.raw) if isinstance(outcome, Article) else 0)
        self._kept.append((first.key, size))
        self._window -= size
        while self._window < 0:
            key, size = self._kept.popleft()
            del self._firsts[key]
            self._window += size
