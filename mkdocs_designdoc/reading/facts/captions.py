"""A heading, bold lead or table cell → the name in it, without number, kind word or suffix."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import clean
from mkdocs_designdoc.reading.facts.vocabulary import is_identifier
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.records import NamedTuple

LONGEST_PURPOSE = 300
_REMEMBERED = 4096
"""Captions kept in memory: labels and headings recur, within a document and across them."""

_NUMBER = expression(
    r"(?:\d{1,3}(?:\.\d{1,3}){1,4}[.):]?\s+|[(（]?\d{1,3}[.):：、）]\s*|[A-Z][.)]\s+|[①-⑳]\s*)"
)
_ADJECTIVE = (
    r"(?:(?:new|modified|updated|existing|changed|enhanced|core|main|ui|frontend|backend|shared|key"
    r"|custom|helper|utility|react|vue|angular|svelte)\s){0,3}"
)
_KIND = (
    r"(?:component|module|service|class|hook|page|screen|view|composable|function|helper|middleware"
    r"|controller|package|plugin|widget|store|subsystem|file|integration|entity|model|table|collection"
    r"|endpoint|schema|composant|组件|模块|服务|实体|表|thành phần|bảng)"
)
_ORDINAL = r"(?:\d{1,2}(?:\.\d{1,2})?|[A-Z]|[一二三四五六七八九十]{1,2})"
_PREFIX = expression(
    rf"(?:{_ADJECTIVE}{_KIND}(?:(?:\s?{_ORDINAL})?\s?[:：]|\s?{_ORDINAL}\s[-–—]\s)"
    r"|(?:new|modified|updated|changed|added|existing)\s?:\s)\s?",
    re.IGNORECASE,
)
_KIND_BEFORE_CODE = expression(
    rf"{_ADJECTIVE}{_KIND}(?:\s[^\W\d_]{{1,12}}){{0,2}}\s\x60([^\x60\n]+)\x60", re.IGNORECASE
)
_KIND_AFTER_CODE = expression(
    r"(\S+) (?:component|hook|service|module|class|function|script|file|endpoint|composable|widget)"
)
_SEPARATOR = expression(r"\s[—–]\s|\s--?\s|:\s|：|\s?——\s?")
_FILE = expression(r"[\w*)\]}-]\.[A-Za-z]\w{0,9}\b")
_PATH_IN_BRACKETS = expression(r"[(（][^()（）`]*`[^`]*[/.][^`]*`[^()（）]*[)）]")
_PLACEHOLDER = expression(
    r"\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|(?:TODO|TBD|TBC|FIXME|XXX|\.\.\.|…)[.:!…]*", re.IGNORECASE
)
_PLACEHOLDER_STARTS = frozenset("[{<TtFfXx.…")
_EDGES = " \t:：.,;；，。、–—-"
_PAIRS = {")": "(", "）": "（", "]": "[", "】": "【"}


class Caption(NamedTuple):
    """The name in a heading or lead, and what stood around it."""

    name: str
    """Empty for a placeholder, and where nothing is left."""
    tail: str = ""
    """Text behind a dash or colon."""
    numbered: bool = False
    filed: bool = False
    """A file, a path or a code span in brackets stood behind the name."""


def is_placeholder(text: str) -> bool:
    """Tell whether plain text is a template's bracket, ``TODO`` or ``TBD`` and nothing else."""
    text = text.strip()
    return text[:1] in _PLACEHOLDER_STARTS and _PLACEHOLDER.fullmatch(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def read_caption(raw: str) -> Caption:
    """Return the name in a heading's or lead's Markdown."""
    if is_placeholder(raw):
        return Caption("")
    if raw.isascii() and raw[:1].isalpha() and raw.replace(" ", "").isalnum():
        # Words and nothing else, as most names are: there is nothing to cut off.
        return Caption(_without_kind(" ".join(raw.split())))
    text = clean(_bare(plain(raw)))
    number = _NUMBER.match(text)
    if number and number.end() < len(text):
        text = text[number.end() :]
    if (prefix := _PREFIX.match(text)) and prefix.end() < len(text):
        text = text[prefix.end() :]
    name, tail = split_tail(text)
    name, filed = _strip_brackets(name)
    coded = "`" in raw
    filed = filed or (coded and _PATH_IN_BRACKETS.search(raw) is not None)
    name = _bare(name).strip(_EDGES) if not name.startswith(".") else name.rstrip(_EDGES)
    if coded and _ends_with_code(name, raw):
        code = _KIND_BEFORE_CODE.search(raw)
        name = code[1].strip() if code and name.endswith(code[1].strip()) else name
    name = _without_kind(name)
    return Caption("" if is_placeholder(name) else name, tail, number is not None, filed)


def _ends_with_code(name: str, raw: str) -> bool:
    """Tell whether a name may end with some code of its Markdown: mostly it does not."""
    return any(name.endswith(piece.strip()) for piece in raw.split("`")[1:-1])


def _without_kind(name: str) -> str:
    """Return a name of code without the word behind it that says what it is."""
    kind = _KIND_AFTER_CODE.fullmatch(name)
    return kind[1] if kind and is_identifier(kind[1]) else name


def split_tail(text: str) -> tuple[str, str]:
    """Split plain text at the first dash or colon that is not inside brackets."""
    if not ("-" in text or ":" in text or "—" in text or "–" in text or "：" in text):
        return text, ""
    for found in _SEPARATOR.finditer(text):
        before = text[: found.start()]
        inside = any(before.count(left) > before.count(right) for right, left in _PAIRS.items())
        if before.strip() and not inside:
            return before, text[found.end() :].strip()
    return text, ""


def shorten(text: str) -> str:
    """Return a purpose: plain, no placeholder, at most ``LONGEST_PURPOSE`` characters."""
    text = clean(text)
    if is_placeholder(text):
        return ""
    if len(text) <= LONGEST_PURPOSE:
        return text
    head = text[: LONGEST_PURPOSE - 1]
    return (head.rpartition(" ")[0] or head).rstrip(_EDGES) + "…"


def _strip_brackets(name: str) -> tuple[str, bool]:
    """Drop bracketed suffixes (``(NEW)``, ``（…）``); ``run()`` is no suffix."""
    filed = False
    while True:
        name = name.rstrip(_EDGES)
        right = name[-1:]
        if right not in _PAIRS or not right:
            return name, filed
        start = _opening(name, right)
        wide = right in "）】"
        if start <= 0 or not (wide or name[start - 1].isspace()):
            return name, filed
        filed = filed or _FILE.search(name, start) is not None
        name = name[:start]


def _opening(name: str, right: str) -> int:
    """Return where the bracket that ends ``name`` opens, -1 where it does not."""
    depth = 0
    for index in range(len(name) - 1, -1, -1):
        if name[index] == right:
            depth += 1
        elif name[index] == _PAIRS[right]:
            depth -= 1
            if not depth:
                return index
    return -1


def _bare(text: str) -> str:
    """Return ``text`` without emoji and other symbols at its ends."""
    if text.isascii():
        return text.strip()
    start, end = 0, len(text)
    while start < end and _is_ornament(text[start]):
        start += 1
    while end > start and _is_ornament(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_ornament(char: str) -> bool:
    return (
        char.isspace() or char in "\ufe0f\u200d\u200b" or unicodedata.category(char) in {"So", "Sk"}
    )
