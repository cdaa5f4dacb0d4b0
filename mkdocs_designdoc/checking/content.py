"""Titles that say nothing, and fences and comments that swallow what follows (DD108, DD109)."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_designdoc.block import COMMENT, FENCE, HTML, Block
from mkdocs_designdoc.checking.finding import at_place, quote
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.metadata.titles import is_generic, is_template_title
from mkdocs_designdoc.reading.sections.identify import Match, candidates
from mkdocs_designdoc.reading.sections.template import Template

_OPENER = expression(r"(?m)^ {0,3}(`{3,}|~{3,})[ \t]*([A-Za-z][\w+.#-]*)[ \t]*$")
_HEADING = expression(r"(?m)^#{2,6}[ \t]+(\S.*)$")
_SHOWN = frozenset({"md", "markdown", "mdx", "text", "txt", "diff", "html", "jinja"})
"""Languages whose blocks may show headings and fences as they are."""
_HIDING = frozenset({FENCE, COMMENT, HTML})
_HASHLESS = frozenset(
    {
        *("json", "json5", "mermaid", "sql", "http", "java", "kotlin", "go", "swift"),
        *("javascript", "js", "jsx", "typescript", "ts", "tsx"),
    }
)
"""Languages in which no line begins with ``## ``."""


def check_title(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield DD108 for a document whose title does not tell it from others."""
    title = reading.title
    if title.source == "front matter":
        if is_generic(title.text):
            yield _title(reading, title.line, _says_nothing(title.text), 1, 0)
        return
    if not title.heading:
        message = "the document has no title"
        if not template.title or not reading.document.blocks:
            return  # some kinds of document take their title from the file's name
    elif is_template_title(title.heading, template):
        message = f"the title is still the template's: {quote(title.heading)}"
    elif is_generic(title.heading) or is_generic(title.text):
        message = _says_nothing(title.heading)
    else:
        return
    block = reading.outline.title
    if block is None:
        yield _title(reading, reading.front.body_line, message, 1, 0)
    else:
        column = block.columns[0] if block.columns else 1
        yield _title(reading, block.line, message, column, len(block.text))


def _says_nothing(title: str) -> str:
    return f"the title {quote(title)} does not say which design this is"


def _title(reading: Reading, line: int, message: str, column: int, length: int) -> Problem:
    return at_place(
        reading.document.path,
        "DD108",
        line,
        message,
        "begin the page with one `# …` heading that names the feature",
        column=column,
        length=length,
    )


def check_swallowed(reading: Reading, template: Template) -> Iterator[Problem]:
    """Yield DD109 for the first fence or comment that is never closed or runs on over headings.

    A closing line that was forgotten lets a fence run on to the end of the next one, or turns all
    later fences inside out, so that the last one stays open.
    """
    blocks = [block for block in reading.document.blocks if block.kind in _HIDING]
    torn = any(not block.closed or _opens_another(block) for block in blocks if block.kind is FENCE)
    for block in blocks:
        if block.kind is FENCE:
            if not torn and "##" not in block.text:
                continue
            over = "" if not block.closed else _swallowed(block, reading, template, torn=torn)
            if block.closed and not over:
                continue
            message = (
                f"the code fence opened on this line runs on to line {block.end} "
                f"and swallows {over}"
                if over
                else "the code fence opened on this line is never closed"
            )
            close = f"a line that holds nothing but {block.marker or '```'}"
        elif not block.closed:
            message, close = "the comment opened on this line is never closed", "-->"
        else:
            continue
        yield at_place(
            reading.document.path,
            "DD109",
            block.line,
            message,
            f"close it with {close}; until then what follows is not checked",
        )
        return


def _swallowed(block: Block, reading: Reading, template: Template, *, torn: bool) -> str:
    """Return what a fence holds that cannot be meant to be code, or nothing.

    Where all fences of a page fit together, a heading in one of them is an example or a comment,
    unless the language has neither.
    """
    if _language(block) in _SHOWN:
        return ""
    if "##" in block.text and (torn or _language(block) in _HASHLESS):
        for match in _HEADING.finditer(block.text):
            for slots, how in candidates(plain(match[1]), template):
                if how is Match.EXACT and not any(s in reading.identified.primary for s in slots):
                    return f"the heading {quote(match[0])}"
    return "another fence" if _opens_another(block) else ""


def _language(block: Block) -> str:
    words = block.info.split()
    return words[0].lower().strip("{}.") if words else ""


def _opens_another(block: Block) -> bool:
    """Tell whether a fence holds the opening line of another one."""
    if "```" not in block.text and "~~~" not in block.text:
        return False
    if _language(block) in _SHOWN:
        return False
    mark = block.marker[:1] or "`"
    return any(
        match[1][0] == mark and len(match[1]) >= len(block.marker)
        for match in _OPENER.finditer(block.text)
    )
