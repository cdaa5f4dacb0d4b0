"""A comment under a heading of the template → what it says of the section.

``<!-- designdoc: optional; aliases=Roll-out, Release plan; items>=3, words<=200 -->``: entries
stand behind one another, with commas, semicolons or line breaks between them; a list of names
goes on to the next entry. What follows `` -- `` is a remark for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.records import dataclass, field

COUNTED = ("words", "items", "tables", "links", "images", "diagrams", "code", "sections")
"""What can be counted under a heading."""
_WORDS = ("optional", "required", "repeat", "any-order", "one-of")
_LISTS = ("aliases", "one-of", "instead-of")
_KEYS = (*_LISTS, "not-empty", *COUNTED)
_ELSEWHERE = ("disable", "disable-file", "disable-next-line", "index", "components", "graph")
"""Comments that are about something else: problems turned off, and markers of pages."""
_SWITCH = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
_MARK = expression(r"\s*+designdoc:", re.IGNORECASE)
_REASON = expression(r"\s--(?=\s|$)")
_FIRST = expression(r"\s*+([\w-]++)")
_ENTRY = expression(r"(?<![\w\"-])(?P<key>[A-Za-z][\w-]*+)[ \t]*+(?P<sign>[<>=≤≥]=?)")
_SEGMENT = expression(r"[^;\n]+")
_BARE = expression(r"[^\s,]+")
_NUMBER = expression(r"\s*+(\d{1,6})(?![\w.])")
_TOKEN = expression(r"\s*+([^\s,]*+)")
_NAME = expression(r"\s*(?:\"([^\"]*)\"|([^,]+))")
_TRAILING = expression(
    r"(?<=[^\s,])(?:\s*,\s*|\s+)(?P<word>optional|required|repeat|any-order|one-of)[\s,]*$",
    re.IGNORECASE,
)
_KNOWN = (
    "known are `optional`, `required`, `repeat`, `any-order`, `one-of`, `instead-of=`, `aliases=`, "
    "`not-empty=off`, and counts such as `items>=3`; a remark goes behind ` -- `"
)
_MOST_UNKNOWN = 20
"""Entries that make no sense, behind which the rest of a comment is not read."""
_LONGEST = 20_000
"""Characters of a comment that are read."""
MOST_NAMES = 12
"""Alternatives of one heading: each has all that stands under it for itself."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a template that cannot be meant, at its place in the file."""

    line: int
    column: int
    length: int
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Count:
    """How much of something a section is to hold."""

    thing: str
    least: int = 0
    most: int | None = None

    def __str__(self) -> str:
        """Write it as the template does."""
        if self.least == self.most:
            return f"{self.thing}={self.least}"
        bounds = [f"{self.thing}>={self.least}"] if self.least else []
        bounds += [] if self.most is None else [f"{self.thing}<={self.most}"]
        return ", ".join(bounds)


@dataclass(slots=True)
class Directive:
    """What the comments under one heading say together."""

    words: set[str] = field(default_factory=set)
    aliases: list[str] = field(default_factory=list)
    one_of: list[str] = field(default_factory=list)
    instead_of: list[tuple[str, Fault]] = field(default_factory=list)
    """Names, each with what is wrong where no section goes by it."""
    not_empty: bool = True
    contradicts: bool = False
    counts: dict[str, Count] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def is_directive(comment: str) -> bool:
    """Tell whether a comment speaks to the checker."""
    return _MARK.match(comment) is not None


def refines(comment: str) -> bool:
    """Tell whether a comment says something of a section."""
    marked = _MARK.match(comment)
    if marked is None:
        return False
    first = _FIRST.match(comment, marked.end())
    return first is None or first[1].lower() not in _ELSEWHERE


def read_directives(comments: Iterable[Block]) -> Directive:
    """Return what the comments under a heading say. Never raises."""
    directive = Directive()
    for comment in comments:
        _read(comment, directive)
        if directive.words >= {"optional", "required"} and not directive.contradicts:
            directive.contradicts = True
            message = "the section is both `optional` and `required`"
            advice = "remove one of the two; as it is, the section is required"
            directive.faults.append(fault_at(comment, 0, 0, message, advice))
    return directive


def fault_at(block: Block, start: int, length: int, message: str, advice: str) -> Fault:
    """Return a fault at an offset of a block's text."""
    line, column = block.position(start)
    return Fault(line, column, length, message, advice)


def _read(comment: Block, directive: Directive) -> None:
    marked = _MARK.match(comment.text)
    if marked is None or not refines(comment.text):
        return
    reason = _REASON.search(comment.text, marked.end())
    end = min(reason.start() if reason else len(comment.text), marked.end() + _LONGEST)
    unknown = (
        fault
        for segment in _SEGMENT.finditer(comment.text, marked.end(), end)
        for fault in _segment(comment, segment.start(), segment.end(), directive)
    )
    # Prose in such a comment is one mistake and not one a word; and it is not read to its end.
    directive.faults += list(islice(unknown, _MOST_UNKNOWN))[:1]


def _segment(comment: Block, start: int, end: int, directive: Directive) -> Iterator[Fault]:
    text = comment.text
    entries = list(_ENTRY.finditer(text, start, end))
    head = entries[0].start() if entries else end
    yield from _bare_words(comment, start, head, directive)
    for number, entry in enumerate(entries):
        stop = entries[number + 1].start() if number + 1 < len(entries) else end
        key = entry["key"].lower()
        if key.startswith("aliases-"):
            key = "aliases"
        if key in COUNTED:
            yield from _count(comment, entry, stop, directive)
        elif key in _LISTS and entry["sign"] == "=":
            yield from _names(comment, entry, stop, directive, key)
        elif key == "not-empty" and entry["sign"] == "=":
            yield from _not_empty(comment, entry, stop, directive)
        else:
            yield _unknown(comment, entry["key"], entry.start(), (*_KEYS, *_WORDS))


def _bare_words(comment: Block, start: int, end: int, directive: Directive) -> Iterator[Fault]:
    for found in _BARE.finditer(comment.text, start, end):
        word = found[0].lower()
        if word in _WORDS:
            directive.words.add(word)
        elif word in COUNTED:
            yield _no_number(comment, word, found.start(), len(word))
        elif word in _KEYS:
            yield fault_at(
                comment,
                found.start(),
                len(word),
                f"`{word}` says nothing by itself",
                f"write `{word}={'off' if word == 'not-empty' else 'Name, Other name'}`",
            )
        else:
            yield _unknown(comment, found[0], found.start(), (*_WORDS, *_KEYS))


def _unknown(comment: Block, word: str, start: int, known: Iterable[str]) -> Fault:
    near = closest(word, dict.fromkeys(known), limit=1, cutoff=0.6)
    return fault_at(
        comment,
        start,
        len(word),
        f"`{word}` is no word of the template language",
        f"did you mean `{near[0]}`?" if near else _KNOWN,
    )


def _names(
    comment: Block, entry: re.Match[str], stop: int, directive: Directive, key: str
) -> Iterator[Fault]:
    value = comment.text[entry.end() : stop]
    for _ in _WORDS:
        if found := _TRAILING.search(value):
            directive.words.add(found["word"].lower())
            value = value[: found.start()]
    names = [" ".join((m[1] or m[2] or "").split()) for m in _NAME.finditer(value)]
    names = [name for name in names if name]
    if not names:
        yield fault_at(
            comment, entry.start(), len(entry[0]), f"`{key}=` names nothing", "write the names"
        )
    elif key == "aliases":
        directive.aliases += names
    elif key == "one-of":
        directive.words.add(key)
        directive.one_of += names[:MOST_NAMES]
    else:
        length = len(comment.text[entry.start() : stop].rstrip(" ,\t"))
        for name in names:
            fault = fault_at(
                comment,
                entry.start(),
                length,
                f'there is no section "{name}" beside this one',
                "",
            )
            directive.instead_of.append((name, fault))


def _not_empty(
    comment: Block, entry: re.Match[str], stop: int, directive: Directive
) -> Iterator[Fault]:
    found = _TOKEN.match(comment.text, entry.end(), stop)
    value = found[1] if found else ""
    if value.lower() in _SWITCH:
        directive.not_empty = _SWITCH[value.lower()]
    else:
        yield fault_at(
            comment,
            entry.start(),
            len(entry[0]) + len(value),
            f"`not-empty` is on or off, not `{value}`",
            "write `not-empty=off` where the section may be empty",
        )
    yield from _bare_words(comment, found.end() if found else stop, stop, directive)


def _no_number(comment: Block, thing: str, start: int, length: int) -> Fault:
    return fault_at(
        comment,
        start,
        length,
        f"`{thing}` needs a number",
        f"write `{thing}>=1`, `{thing}<=200` or `{thing}=3`",
    )


def _count(
    comment: Block, entry: re.Match[str], stop: int, directive: Directive
) -> Iterator[Fault]:
    thing, sign = entry["key"].lower(), entry["sign"]
    found = _NUMBER.match(comment.text, entry.end(), stop)
    if found is None or sign in {"<", ">", "=>", "=<", "<>"}:
        rest = _TOKEN.match(comment.text, entry.end(), stop)
        length = len(entry[0]) + len(rest[0] if rest else "")
        yield _no_number(comment, thing, entry.start(), length)
        return
    number = int(found[1])
    old = directive.counts.get(thing, Count(thing))
    least = number if sign[0] in "=≥>" else old.least
    most = number if sign[0] in "=≤<" else old.most
    if most is not None and least > most:
        yield fault_at(
            comment,
            entry.start(),
            found.end() - entry.start(),
            f"no section has at least {least} and at most {most} {thing}",
            "correct one of the two numbers",
        )
    elif least or most is not None:
        directive.counts[thing] = Count(thing, least, most)
    yield from _bare_words(comment, found.end(), stop, directive)
