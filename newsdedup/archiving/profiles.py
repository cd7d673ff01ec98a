"""The profiles of an archive's articles, the last ones kept at hand."""

from __future__ import annotations

from collections import OrderedDict

from newsdedup.archiving.library import Library
from newsdedup.model import Article
from newsdedup.stories.features.lexicon import Lexicon, Lexicons
from newsdedup.stories.features.profile import Profile, outline, profile

# Whole, a profile takes some 50 KB, without what can be made again 20. An article is looked at when its neighbours are
# found, again when it is compared, and when its story is told: half an ingest later in a batch of a thousand.
_WHOLE, _BARE = 100, 700
# Words and names of a language that are kept at hand: about those of five thousand articles, in some thirty megabytes;
# and of all languages.
_WORDS, _ALL_WORDS = 60_000, 120_000


class KeptProfiles:
    """
    Makes profiles, and keeps the last ones: a hundred whole, and of more what takes longest to make.

    Args:
        library: The articles.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lexicons = Lexicons()
        self._whole: OrderedDict[int, Profile] = OrderedDict()
        self._bare: OrderedDict[int, Profile] = OrderedDict()
        self._forgotten = library.forgotten

    def __getitem__(self, number: int) -> Profile:
        """
        Give the profile of an article.

        Raises:
            ArchiveCorruptError: There is no such article, or it is damaged.
        """
        if self._forgotten != self._library.forgotten:
            self._clear()
            self._forgotten = self._library.forgotten
        found = self._whole.pop(number, None) or self._bare.pop(number, None) or self.fresh(self._library[number])
        self._whole[number] = found
        if len(self._whole) > _WHOLE:
            oldest, bare = self._whole.popitem(last=False)
            bare.forget()
            self._bare[oldest] = bare
        if len(self._bare) > _BARE:
            self._bare.popitem(last=False)
        return found

    def fresh(self, article: Article) -> Profile:
        """Make the profile of an article; it is not kept."""
        self._make_room(article.language)
        return profile(article, self._lexicons)

    def outline(self, article: Article) -> Profile:
        """Make what a story needs of the only article that it has; it is not kept."""
        return outline(article, self._lexicons)

    def _make_room(self, language: str) -> None:
        """Drop words where there are too many: of this language, or those of others that were not used for longest."""
        known = self._lexicons.pop(language, None)
        if known is not None and known.size > _WORDS:
            known = None
            self._clear()  # profiles hold on to their words
        self._lexicons[language] = Lexicon(language) if known is None else known  # the last, for it is in use
        while sum(lexicon.size for lexicon in self._lexicons.values()) > _ALL_WORDS:
            del self._lexicons[next(iter(self._lexicons))]
            self._clear()

    def _clear(self) -> None:
        self._whole.clear()
        self._bare.clear()
