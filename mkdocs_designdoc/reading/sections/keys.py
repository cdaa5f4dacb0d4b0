"""Heading text → the key under which names of the same section compare equal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold

_NUMBER = expression(
    r"(?:(?i:section|part|chapter|§)\s*+(?=\d))?"
    r"(?:\d{1,3}(?:\.\d{1,3})*+(?:[.):：、]\s*+|\s++|(?=[^\W\d_a-z]))|[ivxIVX]{1,5}[.)]\s*+"
    r"|[A-Za-z][.)]\s++|[一二三四五六七八九十]{1,3}[、.．]\s*+)"
    r"(?:[-–—:]\s+)?(?=[^\d%])"
)
_SHORT_CODE = expression(r"(?<!\S):[a-z][a-z0-9_+-]{1,40}:(?!\S)")
"""An emoji by name, ":truck:"."""
_BRACKETS = expression(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】)\s*$")
_CLOSING = (")", "]", "）", "】")
_NUMBERED = frozenset("sSpPcC")
"""How words before a number begin."""
_WORD = expression(r"[^\W\d_]")
_SHORTEST_PLURAL = 4


def is_words(text: str) -> bool:
    """Tell whether a heading is nothing but plain words, as most names are: nothing is cut off."""
    return text.isascii() and text.replace(" ", "").isalpha()


def strip_number(text: str) -> str:
    """Return a heading without its number, leading symbols and closing punctuation."""
    if is_words(text):
        return text.strip()
    lettered = text.isascii() and text[:1].isalpha() and text[0] not in _NUMBERED
    if lettered and not (":" in text or "." in text or ")" in text):
        return text.strip().rstrip(" #")
    text = unicodedata.normalize("NFKC", text).strip()
    text = _SHORT_CODE.sub("", text).strip() if text.count(":") > 1 else text
    start = next((i for i, char in enumerate(text) if char.isalnum()), 0)
    text = text[start:]
    stripped = _NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text
    text = stripped if _WORD.search(stripped) else text
    return text.rstrip(" :：.#").lstrip(" -–—:.")


def strip_brackets(text: str) -> str:
    """Return a heading without remarks in brackets at its end: "Security (NEW)"."""
    if not text.rstrip().endswith(_CLOSING):
        return text
    for _ in range(2):
        shorter = _BRACKETS.sub("", text)
        text = shorter if _WORD.search(shorter) else text
    return text


@lru_cache(maxsize=8192)
def heading_key(text: str) -> str:
    """Return a heading's words without number, emoji, case, bracketed suffix and punctuation.

    Stricter than ``section_key``: "Goal" and "Goals" differ.
    """
    if is_words(text):
        return " ".join(text.lower().split())
    return fold(strip_brackets(strip_number(text)).rstrip(" :："))


@lru_cache(maxsize=8192)
def section_key(text: str) -> str:
    """Return the key under which names of the same section compare equal.

    Number, emoji, case, a bracketed suffix, closing punctuation, plural endings and the
    difference between ``&`` and "and" do not count.
    """
    return " ".join(_singular(word) for word in heading_key(text).split())


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > _SHORTEST_PLURAL else word[:-1]
