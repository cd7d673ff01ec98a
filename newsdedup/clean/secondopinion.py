"""A second detector of languages, py3langid, for texts on which the first is not to be trusted alone."""

from __future__ import annotations

from functools import cache
from typing import Any


def second_opinion(text: str) -> tuple[str, float]:
    """
    Tell the language of a text as py3langid sees it (naive Bayes over byte n-grams, Lui and Baldwin 2012).

    Args:
        text: A few hundred characters.

    Returns:
        An ISO 639-1 code and its probability (0-1).

    >>> second_opinion("Ihhovisi lasechwebeni lithe ngoMsombuluko ibhuloho elidala lizovalwa amasonto ayisithupha.")[0]
    'zu'
    """
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> Any:
    """Load the model once a process: it takes half a second and 100 MB, so nobody does who has no doubt."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    # Small relatives of large languages, which have three letters, would win short texts from them.
    identifier.set_languages([label for label in identifier.labels if len(label) == len("en")])
    return identifier
