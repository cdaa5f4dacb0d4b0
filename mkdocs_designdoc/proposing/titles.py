"""Titles of documents → the title of a template for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mkdocs_designdoc.proposing.shares import Share

_NAME = "[Name]"
_FEWEST = 2


def shared_title(titles: Sequence[str]) -> str:
    """Return a placeholder with the words that most titles begin or end with."""
    words = [title.split() for title in titles if title.split()]
    if len(words) < _FEWEST:
        return _NAME
    first = _usual([each[0] for each in words if len(each) > 1], len(words))
    last = _usual([each[-1] for each in words if len(each) > 1], len(words))
    return " ".join(filter(None, (first, _NAME, last)))


def _usual(words: Sequence[str], count: int) -> str:
    counts = Counter(words)
    word = min(counts, key=lambda text: (-counts[text], text), default="")
    plain = word.rstrip(":").isalpha()
    return word if plain and counts[word] >= Share.EXPECTED.of(count) else ""
