"""The part of a page that its markup calls the article's, taken by itself: the rest is not looked at then."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAGS = ("article", "div", "main", "section")
# Names that content systems give the body of an article, the story around it, and the page's content around that.
_BODY = re.compile(
    r"^articleContent$|post[-_]?(?:[Cc]ontent|text)|post-?(?:body|entry)|post_inner_wrapper|(?:entry|page|text|art)-content"
    r"|article(?:(?:-|__)?body|Body|-?text|Text|-content|__con(?:tent|tainer))|ArticleContent|body-text"
)
_STORY = re.compile(
    r"^article |post-bodycopy|story-?(?:content|body)|[Ff]ull[Tt]ext|single-post|main-column"
    r"|wpb_text_column|field-body|(?:theme|blog|section|single)-content"
)
_CONTENT = re.compile(r"content[-_]{1,2}(?:main|body)|contentBody|[Mm]ain-[Cc]ontent|[Pp]age-[Cc]ontent")
_LEAST = 1_000  # characters of text, markup between them included


def find_container(tree: HtmlElement) -> HtmlElement | None:
    """
    Find the element that holds the article, by what pages call it.

    Args:
        tree: The page.

    Returns:
        The first element of the most telling name, if it has some text; None where no name tells.

    >>> from lxml import html
    >>> page = html.fromstring(f"<nav>Home</nav><div class='article-body'><p>{'It rained. ' * 100}</p></div>")
    >>> find_container(page).get("class")
    'article-body'
    """
    elements = list(tree.iter(*_TAGS))
    for fits in (_is_body, _is_article, _is_story, _is_content, _is_main):
        if (found := next(filter(fits, elements), None)) is not None:
            return found if len(text_of(found)) >= _LEAST else None
    return None


def alone(element: HtmlElement) -> HtmlElement:
    """
    Copy an element with those that it stands in, without anything else that they hold.

    >>> from lxml import html
    >>> page = html.fromstring("<main id='a'><p>Home</p><div><p>Rain.</p></div><p>Imprint</p></main>")
    >>> html.tostring(alone(page.find("div")))
    b'<html><body><main id="a"><div><p>Rain.</p></div></main></body></html>'
    """
    root = deepcopy(element)
    root.tail = None
    for around in element.iterancestors():
        shell = root.makeelement(around.tag, dict(around.attrib))
        shell.append(root)
        root = shell
    return root


def text_of(element: HtmlElement) -> str:
    """
    Give the text of an element as it stands, three times as fast as by its pieces, each of which brings its element.

    >>> from lxml import html
    >>> text_of(html.fromstring("<p>It <b>rained</b>.</p>"))
    'It rained.'
    """
    told: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return told


def _named(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    return any(name and pattern.search(name) for name in (element.get("id"), element.get("class")))


def _is_body(element: HtmlElement) -> bool:
    return (
        element.get("itemprop") == "articleBody" or element.get("class") in {"post", "entry"} or _named(element, _BODY)
    )


def _is_article(element: HtmlElement) -> bool:
    return bool(element.tag == "article")


def _is_story(element: HtmlElement) -> bool:
    names = {element.get("id"), element.get("class")}
    return (
        element.get("role") == "article"
        or str(element.get("id")).startswith("primary")
        or not names.isdisjoint(("article", "story", "postarea", "art-postcontent", "text", "cell"))
        or _named(element, _STORY)
    )


def _is_content(element: HtmlElement) -> bool:
    return "content" in {element.get("id"), element.get("class")} or _named(element, _CONTENT)


def _is_main(element: HtmlElement) -> bool:
    return element.tag == "main" or any(str(element.get(name)).startswith("main") for name in ("class", "id", "role"))
