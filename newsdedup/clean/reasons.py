"""The vocabulary of furniture: why a stretch of a page is not the article."""

from __future__ import annotations

from enum import StrEnum


class Furniture(StrEnum):
    """What a stretch of furniture is; the value is the reason of its region."""

    ABOUT = "about the site"
    ADVERTISEMENT = "advertisement"
    AUTHOR_BIO = "author bio"
    BYLINE = "byline"
    COMMENTS = "comments"
    CONSENT = "consent"
    CONTACT = "contact"
    CONTRIBUTE = "contribute"
    COPYRIGHT = "copyright"
    CORRECTION = "correction"
    CREDIT_LINE = "credit line"
    DATELINE = "dateline"
    DISCLAIMER = "disclaimer"
    MEDIA = "media"
    NAVIGATION = "navigation"
    PAYWALL = "paywall"
    PHOTO_CREDIT = "photo credit"
    READING_TIME = "reading time"
    RELATED_LINK = "related link"
    RELATED_LIST = "related list"
    RENDER_DATE = "render date"
    REPRINT = "reprint"
    SEPARATOR = "separator"
    SHARE = "share"
    SIGN_UP = "sign-up"
    SITE_NAME = "site name"
    SOURCE_LINK = "source link"
    SUPPORT = "support"
    TAGS = "tags"
    TIMESTAMP = "timestamp"
    TITLE_REPEAT = "title repeat"
    WEATHER = "weather"
