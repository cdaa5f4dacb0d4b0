"""Text that waits to be written: the template's words, brackets, TODO and TBD left in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from mkdocs_designdoc.block import FENCE, HEADING, ITEM, PARAGRAPH, TABLE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.markdown.inline import mask, plain
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass

_BRACKET = expression(
    # What may not stand before a bracket is looked for behind it: few characters are one.
    r"\[(?<![\]!\\\w]\[)([^\[\]]{2,300})\](?![(\[:])|\{(?<![$\\{\w]\{)([^{}\n]{3,300})\}"
)
_ANGLE = expression(r"<([A-Za-z][^<>\n/=\"']{3,120})>")
_MARK = expression(
    r"\b(?:TBD|TBC|FIXME)\b|\bTODO\b(?=\s*(?:[:(.,;\u2014\u2013-]|$|\n))|(?<![\w-])XXX(?![\w-])"
    r"|^\s*TODO\b|[(\[]\s*(?:todo|tbd)\s*[)\]]",
    re.MULTILINE,
)
_WHOLE = expression(
    r"(?:to ?do|tbd|tbc|wip|xxx|fixme|tba|\?{2,}|\.{3,}|\u2026"
    r"|to be (?:determined|decided|defined|done|completed|confirmed|written|filled(?: in)?|added)"
    r"|coming soon|placeholder|work in progress|lorem ipsum\b.{0,400}|fill (?:this )?in"
    r"|待定|待补充|待完善|à compléter|à définir|por definir|a definir|noch offen)[\s.!\u2026]*",
    re.IGNORECASE | re.DOTALL,
)
_HINTS = (
    expression(r"b(?:[acd](?<=tb.)|e (?<=to be )[\W_]*+(?:de[tcf]|don|com|con|wri|fil|add))"),
    expression(r"do(?:(?<=todo)|(?<=to do)(?! ?[^\W_]))"),
    expression(r"x(?:xx|me(?<=fixme))"),
    expression(r"p(?:(?<=wip)|rogress(?<=work in progress)|sum(?<=lorem ipsum)|laceholder)"),
    expression(r"g(?<=coming) soon"),
    expression(r"f(?:ill [\W_]*+(?:this|in)|inir(?<=definir)|en(?<=noch offen))"),
    expression(r"à (?:compl|défin)"),
)
"""What a text without brackets and dots must hold, in lower case, for a pattern here to match.

Each begins with one of its rarer letters: to look for a letter and then at what is around it takes
a fifth of the time that all of them take in one expression.
"""
_ASKS = expression(
    r"(?:describe|description|insert|add|list|explain|enter|specify|provide|define|write|fill|"
    r"replace|your|name|"
    r"what|how|why|who|when|where|todo|tbd|briefly|short|brief|high-level|e\.g\.|example|placeholder|"
    r"feature|component|purpose|something)\b",
    re.IGNORECASE,
)
_TELLS = expression(
    r"(?:describe|insert|add|your|enter|list|explain|fill|todo|tbd|replace)\b", re.IGNORECASE
)
_MARKUP = ("^", "%", "#", ":", ".", "=", "!")
"""First characters of footnotes, template tags and attribute lists: brackets, but no gaps."""
_TAG = expression(r"[A-Z0-9][A-Z0-9 _/+.-]*")
_LABEL = expression(
    r"^\s*(?:\[[ xX]\]\s*)?(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)\s*[:：]?|^[^:\n]{1,60}[:：]\s*$"
)
_USUAL_BRACKETS = expression(r"\[(?:[ xX]\]|([^\[\]`<>{}\\]++)\]\([^()\[\]\s`<>{}\\\"']++\))")
"""The mark of a task, and simple links."""
_WORDS = expression(r"\w")
_PROSE = frozenset({PARAGRAPH, ITEM, TABLE, HEADING})
_WHOLE_LETTERS = frozenset("twxfcplanTWXFCPLAN")
_MARKS = ("TBD", "TBC", "FIXME", "TODO", "XXX", "todo", "tbd")
"""How a match of ``_WHOLE`` may begin, and what one of ``_MARK`` must hold."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A left-over: its text and where it stands in the block's text."""

    text: str
    start: int
    end: int


def find_placeholders(
    block: Block, template: Template, *, known: frozenset[str] = frozenset()
) -> Iterator[Placeholder]:
    """Yield the left-overs in a block, in order.

    ``known`` are folded names that may stand in brackets: they are references to components.
    """
    if block.kind is FENCE:
        yield from _in_fence(block, template)
    elif block.kind in _PROSE:
        yield from _in_prose(block, template, known)


def may_wait(blocks: Sequence[Block], template: Template) -> tuple[int, ...]:
    """Return the indices of the blocks in which there may be a left-over, in order.

    Most pages have none of the words anywhere: one look at all their text spares one a block.
    """
    prose = {index: block.text for index, block in enumerate(blocks) if block.kind in _PROSE}
    code = {index: block.text for index, block in enumerate(blocks) if block.kind is FENCE}
    found = _with_signs(prose, template)
    repeating = [index for index, text in code.items() if may_repeat(text, template)]
    return tuple(sorted([*found, *repeating]) if repeating else found)


def _with_signs(prose: Mapping[int, str], template: Template) -> Iterable[int]:
    """Return the numbers of the texts in which there may be a left-over, in order."""
    if template.sentences:
        return prose
    joined = _without_usual_brackets("\n".join(prose.values()))
    folded = joined.casefold()
    signs = [has_sign for has_sign in (_has_brackets, _has_dots) if has_sign(joined)]
    hints = [hint.search for hint in _HINTS if hint.search(folded)]
    if not signs and not hints:
        return ()

    def has_any(text: str) -> bool:
        bare = _without_usual_brackets(text)
        if any(has_sign(bare) for has_sign in signs):
            return True
        folded = bare.casefold()
        return any(search(folded) for search in hints)

    return [index for index, text in prose.items() if has_any(text)]


def _without_usual_brackets(text: str) -> str:
    """Return a text without the brackets of tasks and links: most texts have no other ones."""
    return _USUAL_BRACKETS.sub(lambda match: match[1] or "", text) if "[" in text else text


def _in_fence(block: Block, template: Template) -> Iterator[Placeholder]:
    if not may_repeat(block.text, template):
        return
    offset = 0
    for line in block.text.split("\n"):
        if line.strip() in template.fence_lines:
            start = offset + len(line) - len(line.lstrip())
            yield Placeholder(line.strip(), start, start + len(line.strip()))
        offset += len(line) + 1


def may_repeat(text: str, template: Template) -> bool:
    """Tell whether a line of the template's own code can be in some code: mostly none is."""
    if "[" not in text and _in_brackets(template):
        return False
    return any(line in text for line in template.fence_lines)


@lru_cache(maxsize=8)
def _in_brackets(template: Template) -> bool:
    """Tell whether all lines of the template's code that hold placeholders have brackets."""
    return all("[" in line for line in template.fence_lines)


def _may_hold(text: str, template: Template) -> bool:
    """Tell by plain look-ups whether a left-over can be in a text: most texts hold none."""
    return bool(template.sentences) or _has_brackets(text) or _has_dots(text) or _has_words(text)


def _has_brackets(text: str) -> bool:
    return "[" in text or "{" in text or "<" in text


def _has_dots(text: str) -> bool:
    return "..." in text or "\u2026" in text or "待" in text or ("?" in text and "??" in text)


def _has_words(text: str) -> bool:
    text = text.casefold()
    return any(hint.search(text) for hint in _HINTS)


def _in_prose(block: Block, template: Template, known: frozenset[str]) -> Iterator[Placeholder]:
    text = block.text
    if not _may_hold(text, template):
        return
    body = _without_label(text).strip()
    if block.kind is not HEADING and (
        _is_whole(body) or (template.sentences and fold(plain(text)) in template.sentences)
    ):
        start = text.find(body) if body else 0
        yield Placeholder(body or text, start, start + len(body or text))
        return
    masked = mask(text)
    spans: list[Placeholder] = []
    brackets = _BRACKET.finditer(masked) if "[" in masked or "{" in masked else ()
    for match in brackets:
        inner = text[match.start() + 1 : match.end() - 1]
        if _is_placeholder(inner, template, known, whole=body == match[0]):
            spans.append(Placeholder(match[0], match.start(), match.end()))
    spans += [
        Placeholder(match[0], match.start(), match.end())
        for match in (_ANGLE.finditer(text) if "<" in text else ())
        if " " in match[1] and (fold(match[1]) in template.placeholders or _TELLS.match(match[1]))
    ]
    spans += [
        Placeholder(match[0].strip(), match.start(), match.end())
        for match in (_MARK.finditer(masked) if any(mark in masked for mark in _MARKS) else ())
        if not any(span.start <= match.start() < span.end for span in spans)
    ]
    yield from sorted(spans, key=lambda span: span.start)


def _without_label(text: str) -> str:
    found = _LABEL.match(text)
    return text if found is None else text[found.end() :]


def _is_whole(body: str) -> bool:
    """Tell whether a text is nothing but a remark that it waits to be written."""
    first = body[:1]
    if first.isascii() and first.isalpha() and first not in _WHOLE_LETTERS:
        return False
    return _WHOLE.fullmatch(plain(body)) is not None


def _is_placeholder(inner: str, template: Template, known: frozenset[str], *, whole: bool) -> bool:
    key = fold(inner)
    if not key or key in known or inner.strip().startswith(_MARKUP) or inner.strip().lower() == "x":
        return False
    if key in template.placeholders or _WHOLE.fullmatch(inner.strip()):
        return True
    if _TAG.fullmatch(inner.strip()):
        return False  # [NEW], [BUG FIX] and [RFC 2119] are marks, not gaps
    asks = bool(_ASKS.match(inner.strip()))
    return " " in inner.strip() and (asks or whole)


def remainder(block: Block, found: list[Placeholder]) -> str:
    """Return what a block says besides its placeholders and its leading label."""
    text = block.text
    for span in reversed(found):
        text = text[: span.start] + " " + text[span.end :]
    text = _without_label(text)
    return text if _WORDS.search(text) else ""
