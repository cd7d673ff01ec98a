"""Paths, streams and values to pages: a module a format, encodings found and never assumed."""

from __future__ import annotations

from newsdedup.read.frames import rows_of
from newsdedup.read.pages import Pages, read
from newsdedup.read.values import page_of

__all__ = ["Pages", "page_of", "read", "rows_of"]
