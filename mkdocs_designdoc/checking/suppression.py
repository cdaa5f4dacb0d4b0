"""Comments that turn rules off inside a document: ``<!-- designdoc: disable=DD107 -->`` (DD110)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator

from mkdocs_designdoc.block import COMMENT, HEADING, HTML, ITEM, PARAGRAPH, TABLE, Block
from mkdocs_designdoc.checking.finding import at_place
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import Document
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.problem import RULES, Problem, resolve_code
from mkdocs_designdoc.reading.markdown.spans import SpanKind, find_spans
from mkdocs_designdoc.records import dataclass

_DIRECTIVE = expression(
    r"\s*+designdoc:\s*+disable(-file|-next-line)?+\s*+=(.*)", re.IGNORECASE | re.DOTALL
)
_OTHER = expression(r"\s*+designdoc:\s*+((?:dis|en)[\w-]*+)", re.IGNORECASE)
_SCOPES = ("disable", "disable-file", "disable-next-line")
_WORD = expression(r"[^\s,]+")
_REASON = expression(r"\s--(?:\s|$)")
"""What follows says why, to people."""
_HOLDING = frozenset({PARAGRAPH, ITEM, TABLE, HEADING, HTML})
_UNSEEN = frozenset({"DD206", "DD303", "DD406", "DD503", "DD504", "DD601", "DD603", "DD604"})
"""Rules that ask the day, or other documents, which a check of a few files does not see."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """A rule turned off for a range of lines of one file, and where that is written."""

    code: str
    """Empty where no rule goes by the name."""
    first: int
    last: int
    name: str
    line: int
    column: int
    fault: str = ""
    """Why nothing can be turned off by it, where it is not for the name of a rule."""

    def covers(self, problem: Problem) -> bool:
        """Tell whether a problem of the same file is turned off."""
        return self.code == problem.code and self.first <= problem.line <= self.last


def find_suppressions(document: Document) -> tuple[Suppression, ...]:
    """Return what the comments of a document turn off; names of rules work like their codes."""
    found: list[Suppression] = []
    for block, start, end in _comments(document):
        match = _DIRECTIVE.match(block.text, start, end)
        if not match:
            other = _OTHER.match(block.text, start, end)
            found += [_mistaken(other[1], *block.position(other.start(1)))] if other else []
            continue
        closing = block.end if block.kind is COMMENT else block.position(end + 2)[0]
        first, last = _range(document, closing, (match[1] or "").lower())
        reason = _REASON.search(block.text, *match.span(2))
        names_end = reason.start() if reason else match.end(2)
        for word in _WORD.finditer(block.text, match.start(2), names_end):
            code = resolve_code(word[0]) or ""
            found.append(Suppression(code, first, last, word[0], *block.position(word.start())))
    return tuple(found)


def _mistaken(word: str, line: int, column: int) -> Suppression:
    """Return what turns nothing off, though it was meant to turn something off or on."""
    if word.lower().startswith("en"):
        fault = f"`{word}` is not known: what `disable` turns off ends with its section"
    elif word.lower() in _SCOPES:
        fault = f"`{word}` names no rule"
    else:
        fault = f"`{word}` is not known"
    return Suppression("", 0, 0, word, line, column, fault)


def _comments(document: Document) -> Iterator[tuple[Block, int, int]]:
    """Yield where the text of each comment stands in its block; code that shows one is none."""
    for block in document.blocks:
        if block.kind is COMMENT:
            yield block, 0, len(block.text)
        elif block.kind in _HOLDING and "<!--" in block.text:
            code = () if block.kind is HTML else _code(block.text)
            for first, last in _inside(block.text):
                before = bisect(code, (first,)) - 1
                if before < 0 or first >= code[before][1]:
                    yield block, first, last


def _inside(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the text inside each comment stands, in one pass whatever is never closed."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start + 4, end
        start = text.find("<!--", end + 3)


def _code(text: str) -> tuple[tuple[int, int], ...]:
    """Return where code stands in a text, in order."""
    if "`" not in text:
        return ()
    return tuple((s.start, s.end) for s in find_spans(text) if s.kind is SpanKind.CODE)


def _range(document: Document, line: int, scope: str) -> tuple[int, int]:
    whole = (1, max(document.line_count, 1))
    if scope == "-file":
        return whole
    if scope == "-next-line":
        return line + 1, line + 1
    ends = [section.end for section in document.sections if section.line <= line <= section.end]
    return line, min(ends, default=whole[1])


def check_suppressions(
    path: str, suppressions: Iterable[Suppression], found: Iterable[Problem]
) -> Iterator[Problem]:
    """Yield DD110 for each suppression of no rule, or of a rule that has nothing to report there.

    ``found`` are all problems of the document, whether they are turned off or not.
    """
    by_code: dict[str, list[Problem]] = {}
    for problem in found:
        by_code.setdefault(problem.code, []).append(problem)
    for item in suppressions:
        if item.fault:
            forms = " or ".join(f"`{scope}=DD107`" for scope in _SCOPES)
            yield _at(path, item, item.fault, f"write {forms}, with the rule that is meant")
        elif not item.code:
            yield _at(path, item, f"no rule is called `{item.name}`", _advice(item.name))
        elif item.code not in _UNSEEN | {"DD110"} and not any(
            item.covers(problem) for problem in by_code.get(item.code, ())
        ):
            message = f"`{item.name}` is turned off here, and has nothing to report"
            yield _at(path, item, message, "remove it from the comment")


def idle_ignore(path: str, pattern: str, code: str, *, line: int, column: int) -> Problem:
    """Return DD110 for a rule that the configuration turns off where nothing is to report."""
    what = "everything" if code == "all" else f"`{code}`"
    return at_place(
        path,
        "DD110",
        line,
        f"`ignore` turns off {what} for `{pattern}`, and has nothing to report there",
        "remove it",
        column=column,
    )


def _advice(name: str) -> str:
    names = [text for rule in RULES.values() for text in (rule.code, rule.name)]
    near = closest(name, names, limit=1)
    if near:
        return f"write `{near[0]}`"
    return "write the code or the name of a rule; a reason goes behind ` -- `"


def _at(path: str, item: Suppression, message: str, advice: str) -> Problem:
    return at_place(
        path,
        "DD110",
        item.line,
        message,
        advice,
        column=item.column,
        length=len(item.name),
    )
