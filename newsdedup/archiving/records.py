"""Values of the model as JSON and back, as an archive keeps them: nothing is lost, defaults are left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from newsdedup.errors import ArchiveCorruptError
from newsdedup.model import Article, CopyEdge, Story

Record = dict[str, Any]


def article_record(article: Article) -> Record:
    """Write an article without its text."""
    record: Record = _converter().unstructure(article)
    return record


def article_of(record: Record, raw: str) -> Article:
    """
    Read an article back.

    Args:
        record: What `article_record` wrote.
        raw: Its text.

    Raises:
        ArchiveCorruptError: The record is none.

    >>> from newsdedup.model import Kind, Region
    >>> rain = Article("a", "Rain.", (Region((0, 5), Kind.BODY),), title="Weather")
    >>> article_of(article_record(rain), "Rain.") == rain
    True
    """
    article: Article = _structured({**record, "raw": raw}, Article)
    return article


def edge_record(edge: CopyEdge) -> Record:
    """Write what two texts share."""
    record: Record = _converter().unstructure(edge)
    return record


def edge_of(record: Record) -> CopyEdge:
    """Read what two texts share."""
    edge: CopyEdge = _structured(record, CopyEdge)
    return edge


def story_record(story: Story) -> Record:
    """Write a story; its articles by id and digest only."""
    record: Record = _converter().unstructure(story)
    for row, member in zip(record["members"], story.members, strict=True):
        row["article"] = [member.article.id, member.article.text_digest]
    return record


def story_of(record: Record, articles: Mapping[tuple[str, str], Article]) -> Story:
    """
    Read a story back.

    Args:
        record: What `story_record` wrote.
        articles: Its articles, by id and digest.
    """
    rows = [dict(row) for row in record["members"]]
    kept = [articles[tuple(row.pop("article"))] for row in rows]
    blank = {"id": "", "raw": "", "regions": []}
    story: Story = _structured({**record, "members": [{**row, "article": blank} for row in rows]}, Story)
    members = (attrs.evolve(member, article=article) for member, article in zip(story.members, kept, strict=True))
    return attrs.evolve(story, members=tuple(members))


def _structured(record: Record, kind: type[Any]) -> Any:
    try:
        return _converter().structure(record, kind)
    except (cattrs.BaseValidationError, KeyError, TypeError, ValueError) as error:
        raise ArchiveCorruptError(f"a record of the archive is no {kind.__name__}: {error}") from error


def _is_mapping(kind: Any) -> bool:
    return get_origin(kind) is Mapping


@cache
def _converter() -> cattrs.Converter:
    made = cattrs.Converter(
        omit_if_default=True, detailed_validation=False, unstruct_collection_overrides={tuple: list}
    )
    made.register_unstructure_hook(dt.date, lambda day: day.isoformat())
    made.register_structure_hook(dt.date, lambda told, _: dt.date.fromisoformat(told))
    made.register_structure_hook_func(_is_mapping, lambda value, _: dict(value))
    made.register_unstructure_hook(
        Article, make_dict_unstructure_fn(Article, made, _cattrs_omit_if_default=True, raw=override(omit=True))
    )
    made.register_structure_hook(Article, make_dict_structure_fn(Article, made))
    return made
