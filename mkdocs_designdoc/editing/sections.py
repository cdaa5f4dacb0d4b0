"""Sections missing or out of order → edits that insert or move them whole (DD101, DD102)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.checking.arrangement import Move, find_moves, is_one_finding
from mkdocs_designdoc.checking.finding import listing, quote
from mkdocs_designdoc.checking.presence import missing_by_line, node_behind, orphans
from mkdocs_designdoc.editing.edits import Edit, Source
from mkdocs_designdoc.editing.mend import Mend, Sight
from mkdocs_designdoc.editing.template_text import section_lines

_SHOWN = 4


def insert_missing(sight: Sight) -> list[Mend]:
    """Propose missing sections with the template's text, each at its place."""
    groups = missing_by_line(sight.reading, sight.template)
    return [
        Mend("DD101", problem.line, _inserted(groups[problem.line], sight), edits)
        for problem in sight.fixable("DD101")
        if problem.line in groups and (edits := tuple(_insertions(groups[problem.line], sight)))
    ]


def _inserted(slots: Sequence[int], sight: Sight) -> str:
    names = [quote(sight.template.slots[slot].name) for slot in slots]
    if len(names) > _SHOWN:
        return f"inserted {len(names)} sections: {', '.join(names[:_SHOWN])} …"
    return f"inserted {listing(names)}"


def _insertions(slots: Sequence[int], sight: Sight) -> Iterator[Edit]:
    reading, source = sight.reading, sight.source
    nodes, identified = reading.outline.nodes, reading.identified
    places: dict[int, list[int]] = defaultdict(list)
    for slot in sorted(slots):
        below = orphans(slot, reading, sight.template)
        behind = below[0] if below else node_behind(slot, reading, sight.template)
        places[behind].append(slot)
    for behind, here in sorted(places.items()):
        lines: list[str] = []
        for slot in here:
            there = frozenset(identified.primary)
            lines += section_lines(sight.template, slot, there=there, shift=identified.placed.shift)
            lines.append("")
        if behind < len(nodes):
            yield _before(source, nodes[behind].line, lines)
        else:
            yield _at_end(source, lines[:-1])


def _before(source: Source, line: int, lines: list[str]) -> Edit:
    gap = [""] if line > 1 and source.line(line - 1).strip() else []
    return source.insert(line, [*gap, *lines])


def _at_end(source: Source, lines: list[str]) -> Edit:
    body = source.text.rstrip(" \t\r\n")
    if not body.lstrip("\ufeff"):
        body = source.text
    ended = source.text[len(body) :]
    breaks = ended.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    gap = source.newline * max(2 - breaks, 0) if body else ""
    text = gap + "".join(f"{line}{source.newline}" for line in lines)
    return Edit(source.path, len(source.text), len(source.text), text)


def move_sections(sight: Sight) -> list[Mend]:
    """Propose the fewest moves that put sections in the template's order."""
    reported = {problem.line for problem in sight.fixable("DD102")}
    nodes = sight.reading.outline.nodes
    mends: list[Mend] = []
    for moves in find_moves(sight.reading, sight.template):
        together = is_one_finding(moves) and nodes[moves[0].answer.node].line in reported
        chosen = [m for m in moves if together or nodes[m.answer.node].line in reported]
        for move in sorted(chosen, key=lambda move: move.answer.slot):
            name = quote(sight.template.slots[move.answer.slot].name)
            other = quote(sight.template.slots[move.other.slot].name)
            deed = f"moved {name} {'after' if move.behind else 'before'} {other}"
            line = nodes[move.answer.node].line
            mends.append(Mend("DD102", line, deed, tuple(_move(move, sight))))
    return mends


def _move(move: Move, sight: Sight) -> Iterator[Edit]:
    source = sight.source
    first, last = _lines_of(move.answer.node, sight)
    start, stop = source.start(first), source.start(last + 1)
    newline = source.newline
    chunk = source.text[start:stop].rstrip(" \t\r\n") + newline
    if stop == len(source.text):
        # The blank lines before the last section would be left at the end of the file.
        left = source.text[:start].rstrip(" \t\r\n")
        start = min(start, len(left) + len(newline))
    yield Edit(source.path, start, stop, "")
    other = _lines_of(move.other.node, sight)
    place = source.start(other[1] + 1 if move.behind else other[0])
    if place == len(source.text):
        # The last character is in it so that of two such edits one waits for the next round.
        body = source.text.rstrip(" \t\r\n")
        yield Edit(source.path, len(body) - 1, place, body[-1] + newline * 2 + chunk)
    else:
        before = source.text[:place].replace("\r\n", "\n").replace("\r", "\n")
        gap = "" if before.endswith("\n\n") or not before.strip() else newline
        yield Edit(source.path, place, place, gap + chunk + newline)


def _lines_of(node: int, sight: Sight) -> tuple[int, int]:
    """Return the first and last line of a section with all that belongs under it."""
    nodes, ends = sight.reading.outline.nodes, sight.reading.identified.placed.ends
    behind = ends[node]
    last = nodes[behind].line - 1 if behind < len(nodes) else sight.reading.document.line_count
    title = sight.reading.outline.title
    if title is not None and nodes[node].line < title.line <= last:
        last = title.line - 1
    return nodes[node].line, last
