"""Component names → one regular expression that finds them in prose and in escaped HTML text.

Longest match first, whole words, case-sensitive. A trie compiled to ``re`` reads 20 MB/s with
5,000 names, where a plain alternation reads 0.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import VOWELS
from mkdocs_designdoc.records import dataclass

MAX_CHARACTERS = 80
"""Longer names are left out: 300 names that begin each other overflow the stack of ``re``."""
MAX_WORDS = 8
_FEW = 6
"""Words that are looked for one by one sooner than all at once."""

# Scripts that set no space between words: there a name may touch its neighbours.
_NO_SPACES = (
    r"\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_HARD_SPACE = r"&(?:nbsp|NonBreakingSpace|#160|#[xX][aA]0);"
_UNUSUAL = expression(f"[{VOWELS}{_NO_SPACES}]|{_HARD_SPACE}")
_HARD = expression(_HARD_SPACE)
_BEYOND_LATIN = expression("[\u0300-\U0010ffff]++")
_WORD = rf"[^\W{_NO_SPACES}]"
_JOINING = expression(f"{_WORD}|[{VOWELS}]")
_GAP = "\0"  # stands for white space until the pattern is compiled
# Typographers, hand-written entities and Python-Markdown spell these characters differently.
_SPELLINGS = {
    "&": ("&amp;", "&#38;", "&#x26;", "&"),
    "<": ("&lt;", "&#60;", "<"),
    ">": ("&gt;", "&#62;", ">"),
    "'": ("'", "’", "‘", "ʼ", "&rsquo;", "&lsquo;", "&apos;", "&#39;", "&#x27;"),
    '"': ('"', "“", "”", "&quot;", "&ldquo;", "&rdquo;", "&#34;", "&#x22;"),
}
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"'})
_ESCAPABLE = frozenset("\\`*_{}[]()<>#+-.!|~^=:&\"'")
_BACKSLASH = expression(r"\\(?=[\\`*_{}\[\]()<>#+\-.!|~^=:&\"'])")
# Read over as one, so that nothing inside is taken for a name: `amp` in `&amp;`, and bare URLs.
_OPAQUE = (r"&#?[0-9A-Za-z]{1,32}+;()", r"h(?<!\wh)ttps?://[^\s<>\"]++()")


@dataclass(frozen=True, slots=True)
class Match:
    """One mention: its place in the text and the name as the vocabulary spells it."""

    start: int
    end: int
    name: str


def straighten(text: str) -> str:
    """Return the text a reader sees: entities resolved, quotes straight, white space single."""
    if "&" in text:
        from html import unescape  # noqa: PLC0415 # few names hold one, and it knows two thousand

        text = unescape(text)
    return " ".join(unicodedata.normalize("NFC", text).translate(_STRAIGHT).split())


def joins(character: str) -> bool:
    """Whether a name that touches ``character`` is only part of a word."""
    return _JOINING.fullmatch(character) is not None


class Matcher:
    """Finds the names of a vocabulary. Names it cannot take are in ``skipped``."""

    __slots__ = ("_beginnings", "_names", "_reaches", "_trie", "_usual", "_wide", "skipped")

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        skipped: dict[str, None] = {}
        for name in names:
            key = straighten(name)
            if is_matchable(key):
                self._names.setdefault(key, name)
            else:
                skipped[name] = None
        self.skipped: tuple[str, ...] = tuple(skipped)
        self._trie: list[tuple[str, str]] | None = None
        self._reaches = any("<" in name or ">" in name for name in self._names)
        self._beginnings: Callable[[str], object] | None = None
        self._usual: re.Pattern[str] | None = None
        self._wide: re.Pattern[str] | None = None

    def __len__(self) -> int:
        return len(self._names)

    @property
    def reaches(self) -> bool:
        """Whether a name may reach into a tag of HTML."""
        return self._reaches

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        r"""Yield the mentions in ``text[start:end]``, leftmost first, longest first.

        ``text`` is prose, Markdown prose (``snake\\_case``) or escaped HTML text (``R&amp;D``).
        """
        if not self._names:
            return
        end = len(text) if end is None else end
        pattern = self._choose(text, start, end)
        for found in pattern.finditer(text, start, end):
            if found.lastindex is None:
                yield Match(found.start(), found.end(), self._identify(found[0]))

    def find_all(self, text: str) -> list[tuple[str, int]]:
        """Return name and start of every mention in ``text``, as ``finditer`` finds them."""
        if not self._names:
            return []
        known = self._names
        return [
            (known.get(found[0]) or self._identify(found[0]), found.start())
            for found in self._choose(text, 0, len(text)).finditer(text)
            if found.lastindex is None
        ]

    def find_in_html(self, html: str) -> list[tuple[int, int]] | None:
        """Return the places of the mentions in a page's HTML, those inside tags among them.

        None where that is not what ``finditer`` finds in the page's texts one by one: because of
        a name that could reach into a tag, or of text that is not set in words.
        """
        if self._reaches or not _is_usual(html):
            return None
        if not self._names:
            return []
        found = self._choose("", 0, 0).finditer(html)
        return [each.span() for each in found if each.lastindex is None]

    def match(self, text: str, start: int, end: int) -> Match:
        """Return the mention that stands at a place which ``find_in_html`` has found."""
        return Match(start, end, self._identify(text[start:end]))

    def may_find(self, text: str) -> bool:
        """Whether the first word of a name stands in ``text``, markup or not.

        Where it does not, nothing is found either when words of ``text`` are blanked.
        """
        if self._beginnings is None:
            self._beginnings = _begin({name.partition(" ")[0] for name in self._names})
        return bool(self._beginnings(text))

    def _choose(self, text: str, start: int, end: int) -> re.Pattern[str]:
        """Return the fast pattern, or the one with borders for text that is not set in words."""
        ascii_only = text.isascii() or text[start:end].isascii()
        plain = ascii_only and text.find("&", start, end) < 0
        if plain or not _UNUSUAL.search(text, start, end):
            if self._usual is None:
                self._usual = _compile_usual(self._grown())
            return self._usual
        if self._wide is None:
            self._wide = _compile_wide(self._grown())
        return self._wide

    def _grown(self) -> list[tuple[str, str]]:
        """Return the trie of all names; who only counts or joins pages does without."""
        if self._trie is None:
            self._trie = _grow(self._names)
        return self._trie

    def _identify(self, text: str) -> str:
        name = self._names.get(text)  # nearly always spelled just as in the vocabulary
        if name is None:
            name = self._names.get(straighten(text))
        if name is None:
            name = self._names[straighten(_BACKSLASH.sub("", text))]
        return name


def _begin(words: set[str]) -> Callable[[str], object]:
    """Return what tells whether one of some words stands in a text."""
    if len(words) <= _FEW and all(word.isascii() and word.isalnum() for word in words):
        return partial(_has_any, tuple(words))  # in half the time, for a few
    branches = "|".join([re.escape(first) + rest for first, rest in _grow(words)])
    return re.compile(branches).search


def _has_any(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


def _is_usual(html: str) -> bool:
    """Tell whether all texts of a page are set in words, as most are."""
    if "&" in html and _HARD.search(html):
        return False
    return html.isascii() or not _UNUSUAL.search("".join(_BEYOND_LATIN.findall(html)))


def is_matchable(name: str) -> bool:
    """Whether plain mentions of ``name`` can be looked for.

    Not: very long names, names without a letter or digit, and names with control or invisible
    characters, which would look like one name and be another.
    """
    return (
        0 < len(name) <= MAX_CHARACTERS
        and name.count(" ") < MAX_WORDS
        and any(character.isalnum() for character in name)
        and not any(unicodedata.category(character) in {"Cc", "Cf", "Cs"} for character in name)
    )


def _grow(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return the first characters of all names, each with the pattern of what may follow."""
    nodes: list[dict[str, int]] = [{}]
    ends: set[int] = set()
    for name in names:
        for form in {name, unicodedata.normalize("NFD", name)}:
            node = 0
            for character in form:
                child = nodes[node].get(character)
                if child is None:
                    child = nodes[node][character] = len(nodes)
                    nodes.append({})
                node = child
            ends.add(node)
    # Children are always made after their parents: going backwards needs no recursion.
    patterns = [""] * len(nodes)
    for node in range(len(nodes) - 1, 0, -1):
        choices = [_spell(key) + patterns[child] for key, child in sorted(nodes[node].items())]
        if node in ends:
            choices.append("")
        patterns[node] = choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
    return [
        (form, patterns[child])
        for key, child in sorted(nodes[0].items())
        for form in _SPELLINGS.get(key, (key,))
    ]


def _compile_usual(trie: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    # The border is tested behind the first character: so every branch begins with a literal, and
    # `re` looks for these with its own fast loop. What is read over (group 1) needs no border.
    branches = []
    for first, rest in trie:
        head = re.escape(first[0])
        branches.append(f"{head}(?<!\\w{head}){re.escape(first[1:])}{rest}")
    pattern = f"(?:{'|'.join((*branches, *_OPAQUE))})(?(1)|(?!\\w))"
    return re.compile(pattern.replace(_GAP, r"\s++"))


def _compile_wide(trie: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    # A large character class costs 2 ms to compile: here each stands once.
    branches = "|".join(re.escape(first) + rest for first, rest in trie)
    begin = f"(?:(?=[{_NO_SPACES}])|(?<!{_WORD})(?<![{VOWELS}]))"
    end = f"(?:(?<=[{_NO_SPACES}])|(?!{_WORD}|[{VOWELS}]))"
    pattern = f"(?:{begin}(?:{branches})|{'|'.join(_OPAQUE)})(?(1)|{end})"
    return re.compile(pattern.replace(_GAP, rf"(?:\s|{_HARD_SPACE})++"))


def _spell(character: str) -> str:
    if character == " ":
        return _GAP
    if character in _SPELLINGS:
        return f"\\\\?(?:{'|'.join(map(re.escape, _SPELLINGS[character]))})"
    if character in _ESCAPABLE:
        return f"\\\\?{re.escape(character)}"
    return re.escape(character)
