"""Names compared and turned into ids: one folding, one slug, one "did you mean"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from mkdocs_designdoc.expression import expression

VOWELS = r"\u0300-\u036f\u0900-\u0963\u0966-\u0df3\u0f18-\u0fbc"
"""Accents of NFD text, and signs of India's scripts and Tibet's: letters, though not for `\\w`."""

_SIGNS = VOWELS + r"\u0e31-\u0e4e\u0eb1-\u0ece\u102b-\u109d\u17b4-\u17d3"
"""The same, and those of scripts that set no space between words."""

_DASHES = expression(r"[\u2010-\u2015\u2212]")
# Hyphens and joints that nobody sees, and what Hebrew and Arabic may leave out.
_UNSEEN = expression(
    r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    r"\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]+"
)
_NOT_WORD = expression(rf"[^\w+#.{_SIGNS}]+")
_JOINT = expression(rf"(?:[^\w+#{_SIGNS}]|_)+")
# Letters of other scripts that look like Latin ones.
_LOOKS = str.maketrans(
    "АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
    "ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXo",
)
_SLUG = expression(r"[^\w]+")
_LONGEST_NAME = 80
_DIGITS = expression(r"([0-9]+)")

Natural = tuple[tuple[str, int, str], ...]
"""A sort key: text, and the number after it by its length and its digits."""


def clean(text: str) -> str:
    """Return ``text`` in NFC with every run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Return a key under which names that a reader takes for the same compare equal.

    Case, punctuation, emoji, and the differences between ``&`` and "and" and between ``_``, ``-``
    and space are gone; letters of every script stay.
    """
    return _fold_name(text) if len(text) <= _LONGEST_NAME else _fold(text)


def _fold(text: str) -> str:
    if text.isascii() and text.replace(" ", "").isalnum():
        return " ".join(text.lower().split())  # nothing but words, as in most names
    text = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")
    text = text if text.isascii() else _UNSEEN.sub("", text)
    text = _DASHES.sub("-", text).replace("_", " ").replace("'", "").replace("\u2019", "")
    return " ".join(_NOT_WORD.sub(" ", text).strip(" .").split())


# The headings and names of a site come again in every document; whole paragraphs do not.
_fold_name = lru_cache(maxsize=8192)(_fold)


def looks(name: str) -> str:
    """Return a name as it looks: of Cyrillic, Greek or unseen characters a reader knows nothing."""
    text = clean(name)
    return text if text.isascii() else _UNSEEN.sub("", text).translate(_LOOKS)


def spell_out(name: str, *, letters: bool) -> str:
    """Return a name with escapes for unseen characters, and for ``letters`` that look Latin."""
    return "".join(
        f"\\u{ord(each):04x}" if _UNSEEN.match(each) or (letters and ord(each) in _LOOKS) else each
        for each in name
    )


@lru_cache(maxsize=8192)  # under serve the same names come again after each edit
def near_key(name: str) -> str:
    """Return what names that are nearly the same, or look it, have in common."""
    return _JOINT.sub("", looks(name).casefold()) or name


@lru_cache(maxsize=8192)
def natural(text: str) -> Natural:
    """Return a sort key under which numbers count as numbers, ``Step 2`` before ``Step 10``.

    Numbers are compared as digits, because a text may hold longer ones than ``int`` takes.
    """
    parts = _DIGITS.split(text.casefold())
    numbers = [*(digits.lstrip("0") or "0" for digits in parts[1::2]), ""]
    return tuple((word, len(n), n) for word, n in zip(parts[::2], numbers, strict=True))


def by_name(name: str) -> tuple[Natural, str]:
    """Sort key of names as a reader looks for them: case and punctuation count last."""
    return natural(fold(name)), name


def slugify(text: str) -> str:
    """Return a URL-safe, lower-case id for ``text``; letters of every script stay.

    Different names may share a slug (``C++`` and ``C#``); the portal makes ids unique.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    return _SLUG.sub("-", text.replace("_", "-")).strip("-") or "x"


def closest(
    name: str, candidates: Iterable[str], *, limit: int = 3, cutoff: float = 0.72
) -> list[str]:
    """Return up to ``limit`` candidates that ``name`` may be a misspelling of, best first."""
    key = fold(name)
    if not key:
        return []
    from difflib import SequenceMatcher  # noqa: PLC0415 # most pages have nothing misspelt

    scored: list[tuple[float, str]] = []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    for candidate in candidates:
        other = fold(candidate)
        if not other:
            continue
        if other == key or other.replace(" ", "") == key.replace(" ", ""):
            scored.append((1.0, candidate))
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            score = matcher.ratio()
            if score >= cutoff:
                scored.append((score, candidate))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return [candidate for _, candidate in scored[:limit]]
