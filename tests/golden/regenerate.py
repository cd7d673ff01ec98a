"""
Write the expected JSON beside each golden page: `python -m tests.golden.regenerate`.

Read the difference before you commit it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsdedup.clean import clean_page
from newsdedup.model import Article, Format, Kind, Page
from newsdedup.settings import Settings

PAGES = Path(__file__).parent / "pages"


def sources() -> list[Path]:
    """List the golden pages."""
    return sorted(path for path in PAGES.iterdir() if path.suffix in {".html", ".txt"})


def cleaned(path: Path) -> dict[str, Any]:
    """Clean a page and show what matters of it to a reader."""
    kind = Format.HTML if path.suffix == ".html" else Format.TEXT
    article = clean_page(Page(path.read_text("utf-8"), kind, id=path.name), Settings())
    assert isinstance(article, Article)
    text = [(article.raw[slice(*region.span)].strip(), region) for region in article.regions]
    return {
        "id": article.id,
        "title": article.title,
        "authors": list(article.authors),
        "outlet": article.outlet,
        "language": article.language,
        "published": [str(article.published.earliest), str(article.published.latest), *article.published.basis],
        "furniture": [[region.reason, words] for words, region in text if region.kind is Kind.FURNITURE],
        "body": [line.strip() for line in article.body.splitlines() if line.strip()],
    }


def main() -> None:
    """Write every page's JSON."""
    for path in sources():
        told = json.dumps(cleaned(path), ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(told + "\n", "utf-8")


if __name__ == "__main__":
    main()
