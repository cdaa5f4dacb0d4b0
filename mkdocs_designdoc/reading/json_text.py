"""JSON as documents show it → the first place that cannot be meant so, or None.

Elisions (``…``), comments, placeholders (``<id>``) and type names are no faults; nothing recurses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TOKEN = expression(
    r"""(?P<space>\s++)
    |(?P<comment>//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?|\#[^\n]*+|<!--[^\n]*+)
    |(?P<string>"(?:[^"\\\n]|\\[^\n])*+")
    |(?P<number>-?(?:0|[1-9]\d*+)(?:\.\d++)?(?:[eE][+-]?\d++)?(?![\w.-]))
    |(?P<elision>(?:\.{2,}|…)[^\n,{}\[\]"]*+)
    |(?P<gap><[^<>\n]*+>|\$\{[^{}\n]*+\}|[\[{][A-Za-z][^\[\]{}"'\n,:]*+[\]}])
    |(?P<mark>[{}\[\]:,|])
    |(?P<word>[^\W\d][\w$.-]*+(?:<[^<>\n]*+>)?(?:\[\])*+\??(?:[ \t]*+\([^()\n]*+\))?)
    |(?P<quoted>'(?:[^'\\\n]|\\[^\n])*+')
    |(?P<bad>[^\s{}\[\],:]++|.)""",
    re.VERBOSE | re.DOTALL,
)
_HEAD = expression(
    r"[ \t]*+(?:(?:[A-Z]{3,8}[ \t]|HTTP/|[A-Za-z][\w -]*+:|\d{3}\b|-{3,}|={3,}|>|//|#)[^\n]*+)?"
    r"(?:\n|\Z)"
)
"""A line of a request or a response before its body."""
_KEYS = expression(
    r"^[ \t{\[,]*+(?:(?P<quoted>\"[^\"\n]*+\")|[A-Za-z_$][\w$]*+)\??[ \t]*+:", re.MULTILINE
)
_TEMPLATED = expression(r"\{\{|\{%|<%")
_TYPES = _words(
    "true false null undefined string str text char varchar number numeric int int32 int64"
    " integer long bigint float double decimal bool boolean uuid guid date datetime timestamp"
    " time object array list map any unknown bytes binary enum base64 email url uri json"
    " jsonb id optional required bson objectid"
)
"""What stands in for a value: names of types."""
_CLOSING = {"{": "}", "[": "]"}


def _refuse(constant: str) -> object:
    raise ValueError(constant)


_STRICT = json.JSONDecoder(parse_constant=_refuse)
"""Takes JSON alone; Python's own takes ``-Infinity``, too."""
_SPACE = " \t\n\r"
"""What JSON takes for white space."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Where JSON goes wrong: an offset in the text, and what is wrong there."""

    offset: int
    length: int
    what: str


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_value(self) -> bool:
        return self.kind in {"string", "number", "gap", "elision", "word", "quoted", "bad"}


def looks_like_json(text: str) -> bool:
    """Tell whether a block without a language is JSON rather than a type or a drawing."""
    body = text[_behind_head(text) :].lstrip()
    if body[:1] not in {"{", "["}:
        return False
    quoted = [found["quoted"] is not None for found in _KEYS.finditer(body)]
    return bool(quoted) and 2 * sum(quoted) >= len(quoted)


def find_fault(text: str) -> Fault | None:
    """Return the first fault of a block of JSON values, with or without a request line."""
    if is_strict(text) or _TEMPLATED.search(text):
        return None
    start = _behind_head(text)
    return _Reader(text, start).read() if text[start:].strip() else None


def is_strict(text: str) -> bool:
    """Tell whether a block is JSON to the letter, as most are: that is found out fast."""
    body = text[_behind_head(text) :].strip(_SPACE)
    try:
        _, end = _STRICT.raw_decode(body)
    except (ValueError, RecursionError):
        return False
    return end == len(body)


def _behind_head(text: str) -> int:
    if text[:1] in _CLOSING:
        return 0
    at = 0
    while at < len(text):
        head = _HEAD.match(text, at)
        if head is None:
            return at
        at = head.end()
    return at


def _tokens(text: str, at: int) -> Iterator[_Token]:
    while at < len(text) and (found := _TOKEN.match(text, at)):
        kind = found.lastgroup or "bad"
        if kind != "space":
            yield _Token(kind, found[0], at)
        at = found.end()


class _Reader:
    """Reads tokens one by one; what is open stands on a stack."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        found = list(_tokens(text, start))
        self._sketch = any(token.kind in {"elision", "comment"} for token in found)
        self._found = [token for token in found if token.kind != "comment"]
        self._open: list[_Token] = []
        self._wants = "value"
        """``value``, ``key``, ``colon`` or ``comma``."""
        self._last: _Token | None = None
        self._fragment = False

    def read(self) -> Fault | None:
        found = self._found
        if len(found) > 1 and found[0].kind == "string" and found[1].text == ":":
            self._fragment = True
            self._wants = "key"
        skipped = -1
        for token in found:
            if token.start < skipped:
                continue
            if not self._open and not self._fragment:
                head = self._head(token)
                if head > token.start:
                    skipped, self._wants = head, "value"
                    continue
            fault = self._take(token)
            if fault is not None:
                return fault
            self._last = token
        return self._unclosed()

    def _head(self, token: _Token) -> int:
        """Return where a line between two values ends, where ``token`` begins one."""
        before = self._last.end if self._last else 0
        line = self._text.rfind("\n", before, token.start)
        head = _HEAD.match(self._text, line + 1) if line >= 0 else None
        return head.end() if head else -1

    def _unclosed(self) -> Fault | None:
        if not self._open or self._last is None:
            return None
        first = self._open[-1]
        line = self._text.count("\n", 0, first.start) - self._text.count("\n", 0, self._last.start)
        where = f" {-line} lines above" if line < -1 else ""
        return Fault(self._last.end, 0, f"the `{first.text}`{where} is never closed")

    @property
    def _inside(self) -> str:
        return self._open[-1].text if self._open else "{" if self._fragment else ""

    def _take(self, token: _Token) -> Fault | None:
        if token.kind == "elision":
            self._wants = "after elision" if self._wants != "colon" else "comma"
            return None
        if token.text in {"}", "]"}:
            return self._close(token)
        if self._wants == "after elision":
            self._wants = "comma" if token.text == "," else self._first()
        if self._wants == "comma":
            return self._separate(token)
        if self._wants == "colon":
            return self._colon(token)
        return self._key(token) if self._wants == "key" else self._value(token)

    def _first(self) -> str:
        return "key" if self._inside == "{" else "value"

    def _close(self, token: _Token) -> Fault | None:
        if not self._open:
            return Fault(token.start, 1, f"`{token.text}` closes nothing")
        opened = self._open[-1]
        if _CLOSING[opened.text] != token.text:
            return Fault(
                token.start, 1, f"`{token.text}` stands where `{_CLOSING[opened.text]}` is needed"
            )
        last = self._last
        if last is not None and last.text == "," and last.kind == "mark" and not self._sketch:
            return Fault(last.start, 1, f"the comma before `{token.text}` is one too many")
        if self._wants == "colon" or (self._wants == "value" and last and last.text == ":"):
            return Fault(token.start, 1, "a value is missing")
        self._open.pop()
        self._wants = "comma"
        return None

    def _separate(self, token: _Token) -> Fault | None:
        if token.text == ",":
            self._wants = self._first()
            return None
        if token.text == "|":
            self._wants = "value"  # a union of types or values
            return None
        if not self._inside:
            self._wants = "value"
            return self._value(token)
        last = self._last
        if last is not None and last.kind == "word" and token.is_value:
            return None  # a placeholder of several words
        if last is None or not (token.is_value or token.text in _CLOSING):
            return Fault(token.start, len(token.text), f"`{token.text}` is not expected here")
        return Fault(last.end, 0, f"a comma is missing behind `{_cut(last.text)}`")

    def _colon(self, token: _Token) -> Fault | None:
        if token.text != ":":
            key = _cut(self._last.text) if self._last else ""
            return Fault(token.start, len(token.text), f"a colon is missing behind `{key}`")
        self._wants = "value"
        return None

    def _key(self, token: _Token) -> Fault | None:
        if token.kind in {"string", "gap"} or token.text == "string":
            self._wants = "after elision" if token.kind == "gap" else "colon"
            return None
        if token.kind in {"word", "quoted"}:
            return _fault(token, f"the name `{_cut(token.text)}` needs double quotes")
        return _fault(token, f"`{_cut(token.text)}` stands where a name is needed")

    def _value(self, token: _Token) -> Fault | None:
        if token.text in _CLOSING:
            self._open.append(token)
            self._wants = "key" if token.text == "{" else "value"
            return None
        self._wants = "comma"
        if token.kind in {"string", "number", "gap"}:
            return None
        if token.kind == "word" and _is_type(token.text):
            return None
        if token.kind == "bad" and token.text.startswith('"'):
            return _fault(token, "the string is never closed")
        if token.kind in {"word", "quoted"}:
            return _fault(token, f"the value `{_cut(token.text)}` needs double quotes")
        return _fault(token, f"`{_cut(token.text)}` stands where a value is needed")


def _is_type(word: str) -> bool:
    """Tell whether a bare word stands for a value: a type's name, or one with a capital."""
    name = re.split(r"[<\[?( ]", word, maxsplit=1)[0]
    return name.lower() in _TYPES or (name[:1].isupper() and name.isidentifier())


def _fault(token: _Token, what: str) -> Fault:
    return Fault(token.start, len(token.text), what)


def _cut(text: str) -> str:
    return text if len(text) <= 30 else text[:30] + "…"  # noqa: PLR2004 # enough to find it
