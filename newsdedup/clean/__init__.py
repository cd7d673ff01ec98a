"""Page -> Article: the text, what of it is furniture and why, its date, language, outlet and credits."""

from newsdedup.clean.page import clean_page

__all__ = ["clean_page"]
