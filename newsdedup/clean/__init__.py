"""Page -> Article: the text, what of it is furniture and why, its date, language, outlet and credits."""

from newsdedup.clean.again import again, needs_fetching, page_key
from newsdedup.clean.page import clean_page

__all__ = ["again", "clean_page", "needs_fetching", "page_key"]
