"""Pages that stand in the place of an article: errors ("404 Not Found"), walls for robots, forms for consent."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources

from newsdedup.clean.fold import bare, fold

_MARK = re.compile(r"\s[-–—|·•:»]{1,2}\s|\s?[|»｜]\s?|:\s")
_ERROR = r"error|fehler|erreur|errore|erro|fout|blad|chyba|ошибка|помилка|hata|fel|fejl|feil|virhe|エラー|错误|오류"
_NUMBER = re.compile(
    rf"(?:http |http status |status )?(?:{_ERROR})?[ :#-]{{0,3}}(?:code )?"
    r"(?:40[013-9]|41[0-9]|42[0-9]|451|50[0-9]|52[0-9])(?: error| fehler)?"
)
_SITE_WORDS = 5
_SHORT = 400  # characters; so short a text is no article that happens to be called so
_PARAGRAPH = 200  # characters
_TEXT = 300
_NAME = 40  # characters of a site's name at most
_ONE_WORD = 12  # a single word beyond that is a compound that nothing else is called
_HARDLY = 60
_DENSE = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_error_title(title: str) -> bool:
    """
    Tell whether a title says nothing but that there is no article, the name of the site aside.

    >>> is_error_title("404 Not Found"), is_error_title("Seite nicht gefunden | Hafenblatt")
    (True, True)
    >>> is_error_title("404 Not Found: how a band got its name"), is_error_title("Error in the count of votes")
    (False, False)
    """
    if len(title) > _TEXT:
        return False
    pieces = [piece for piece in _MARK.split(title) if piece and piece.strip()]
    told = [_is_told(piece) for piece in pieces]
    if not any(told) or len(pieces) > 4:
        return _is_told(title)
    others = [piece for piece, says in zip(pieces, told, strict=True) if not says]
    colon = re.search(r"\S:\s", title) is not None
    return len(others) <= (0 if colon else 1) and all(len(piece.split()) <= _SITE_WORDS for piece in others)


def is_error_page(titles: Iterable[str | None], text: str) -> bool:
    r"""
    Tell whether a page without any sign of an article is one of an error, by its titles and the lack of a paragraph.

    Args:
        titles: What the page is called; a headline among them that says something else makes it no error.
        text: Its text.

    >>> is_error_page(["Page not found"], "Sorry, this page is gone. Try our search.")
    True
    >>> is_error_page(["Consent"], "By Ana Prado\n\nThe play opened on Monday in Brenn, and Mara Lind shines in it.")
    False
    """
    if _weight(text) >= _SHORT and any(_weight(line) >= _PARAGRAPH for line in text.splitlines()):
        return False
    given = [title for title in titles if title and title.strip()]
    told = [title for title in given if is_error_title(title)]
    others = [title for title in given if title not in told]
    if not told or any(_weight(title) > _NAME or _MARK.search(title) for title in others):
        return False
    return any(map(_is_plain, told)) or _is_bare(text, told)


def is_error_text(text: str) -> bool:
    r"""
    Tell whether a short text without markup is what a server says of an error.

    >>> is_error_text("404 Not Found\n\nnginx"), is_error_text("Not found: the keys of the harbour office.")
    (True, False)
    """
    lines = [line for line in text[: _TEXT + 1].splitlines() if line.strip()]
    if len(text) > _TEXT or not 0 < len(lines) <= 4 or not is_error_title(lines[0]):
        return False
    return _is_plain(lines[0]) or _is_bare(text, lines[:1])


def _is_plain(title: str) -> bool:
    """Tell whether a title can be nothing but an error's; "Error" and "Consent" are headlines too."""
    key = bare(fold(next(piece for piece in (*_MARK.split(title), title) if piece and _is_told(piece))))
    return " " in key or any(map(str.isdigit, key)) or _weight(key) > _ONE_WORD


def _is_bare(text: str, titles: Iterable[str]) -> bool:
    """Tell whether a page says next to nothing beside its title."""
    for title in titles:
        text = text.replace(title.strip(), "", 1)
    return _weight(text.strip()) <= _HARDLY


def _weight(text: str) -> float:
    """Count characters; one of a script without spaces says as much as some two and a half letters."""
    return len(text) + 1.5 * len(_DENSE.findall(text))


def _is_told(piece: str) -> bool:
    key = bare(fold(piece))
    if _NUMBER.fullmatch(key) or key in _phrases() or f"{key}..." in _phrases():
        return True
    number = _NUMBER.match(key)
    rest = bare(key[number.end() :]) if number else ""
    return rest in _phrases() or key.startswith(_starts()) or _behind(key) in _phrases()


def _behind(key: str) -> str:
    """Take a number off the end ("page not found (404)")."""
    return bare(re.sub(r"[ (]{1,3}(?:error )?[45]\d\d\)?$", "", key))


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("newsdedup.data").joinpath("errorpages.toml").read_text("utf-8"))


@cache
def _phrases() -> frozenset[str]:
    table = _table()
    told = [*(phrase for phrases in table["errors"].values() for phrase in phrases), *table["walls"]["whole"]]
    return frozenset(bare(fold(phrase)) for phrase in told)


@cache
def _starts() -> tuple[str, ...]:
    return tuple(fold(phrase) for phrase in _table()["walls"]["start"])
