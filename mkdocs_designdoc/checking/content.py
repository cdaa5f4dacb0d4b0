"""What stands under headings: left-overs of the template, titles, and swallowed text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.checking.finding import quote
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.inline import plain
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.placeholders import find_placeholders
from mkdocs_designdoc.reading.sections import Match, candidates
from mkdocs_designdoc.reading.template import Template
from mkdocs_designdoc.reading.titles import is_generic, is_template_title

_OPENER = re.compile(r"(?m)^ {0,3}(`{3,}|~{3,})[ \t]*([A-Za-z][\w+.#-]*)[ \t]*$")
_HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(\S.*)$")
_SHOWN = frozenset({"md", "markdown", "mdx", "text", "txt", "diff", "html", "jinja"})
"""Languages whose blocks may show headings and fences as they are."""


def check_placeholders(
    reading: Reading, template: Template, *, known: Collection[str]
) -> Iterator[Problem]:
    """Yield one DD107 for each section that still holds text to be replaced.

    ``known`` are folded component names: a reference in brackets is no gap.
    """
    names = frozenset(known)
    heading = ""
    pending: list[tuple[int, int, int, str]] = []
    for block in reading.document.blocks:
        if block.kind is Kind.HEADING and not block.nested:
            yield from _grouped(pending, heading, reading)
            pending = []
            if block is reading.outline.title:
                continue  # DD108 speaks of the title
            heading = plain(block.text)
        for found in find_placeholders(block, template, known=names):
            line, column = block.position(found.start)
            pending.append((line, column, len(found.text), found.text))
    yield from _grouped(pending, heading, reading)


def _grouped(
    pending: list[tuple[int, int, int, str]], heading: str, reading: Reading
) -> Iterator[Problem]:
    if not pending:
        return
    line, column, length, text = pending[0]
    more = f" and {len(pending) - 1} more" if len(pending) > 1 else ""
    where = f" under {quote(heading)}" if heading else ""
    yield Problem(
        "DD107",
        reading.document.path,
        line,
        f"placeholder {quote(text)}{more} left in place{where}",
        "write what is asked for, or `N/A: …` with the reason",
        column=column,
        end_line=line,
        end_column=column + min(length, len(text.split("\n", 1)[0])),
    )


def check_title(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield DD108 for a document whose title does not tell it from others."""
    title = reading.title
    if title.source == "front matter" and not is_generic(title.text):
        return
    if not title.heading:
        message = "the document has no title"
        if not reading.outline.nodes and not reading.document.blocks:
            return
    elif is_template_title(title.heading, template):
        message = f"the title is still the template's: {quote(title.heading)}"
    elif is_generic(title.heading) or is_generic(title.text):
        message = f"the title {quote(title.heading)} does not say which design this is"
    else:
        return
    line = reading.outline.title.line if reading.outline.title else reading.front.body_line
    yield Problem(
        "DD108",
        reading.document.path,
        line,
        message,
        "begin the page with one `# …` heading that names the feature",
    )


def check_swallowed(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield DD109 for the first fence or comment that hides what follows it."""
    for block in reading.document.blocks:
        if block.kind not in {Kind.FENCE, Kind.COMMENT, Kind.HTML}:
            continue
        noun = "code fence" if block.kind is Kind.FENCE else "comment"
        if not block.closed:
            message = f"the {noun} opened here is never closed"
        elif block.kind is Kind.FENCE and _swallows(block, template):
            message = "the code fence opened here swallows headings or fences that follow it"
        else:
            continue
        mark = block.marker or "```"
        close = f"a line with `{mark}` alone" if block.kind is Kind.FENCE else "`-->`"
        yield Problem(
            "DD109",
            reading.document.path,
            block.line,
            f"{message}; the rest of the page is lost with it",
            f"close it with {close}",
        )
        return


def _swallows(block: Block, template: Template) -> bool:
    """Tell whether a fence holds another one's opening, or a heading of the template.

    A closing line that was forgotten lets a fence run on to the end of the next one.
    """
    language = block.info.split()[0].lower().strip("{}.") if block.info.split() else ""
    if language in _SHOWN:
        return False
    mark = block.marker[:1] or "`"
    for match in _OPENER.finditer(block.text):
        if match[1][0] == mark and len(match[1]) >= len(block.marker):
            return True
    return any(
        option[1] is Match.EXACT and len(fold(match[1]).split()) > 0 and match[0].startswith("##")
        for match in _HEADING.finditer(block.text)
        for option in candidates(match[1], template)
    )
