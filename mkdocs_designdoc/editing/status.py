"""A document and a state → the document in that state, said where it says it now, with its history.

Each way of saying it is read again and kept only if the document then is in the state.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.editing.edits import Edit, apply_edits
from mkdocs_designdoc.editing.front_keys import append_item, flow_list, scalar, set_key
from mkdocs_designdoc.editing.mend import Mend, Sight
from mkdocs_designdoc.editing.wording import is_canonical, reword, spell, state_words
from mkdocs_designdoc.lifecycle import Lifecycle, State
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.metadata.claims import Claim, rank_keys
from mkdocs_designdoc.reading.metadata.fields import read_fields
from mkdocs_designdoc.reading.metadata.header import fold_key, page_blocks, top_blocks
from mkdocs_designdoc.reading.metadata.status import find_claim
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.settings import Settings

Look = Callable[[str], Sight]

HISTORY = "history"
"""The front matter key that lists when a document came into which state."""
_ROW = re.compile(r"([ \t]*[\"']?[^:#]+?[\"']?[ \t]*:[ \t]*)(.*?)([ \t]+#.*|[ \t]*)")

KEY = "superseded_by"
_SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Placed:
    """A text in which the status has been set."""

    text: str
    recorded: bool = False
    """Whether the change stands in the history, too."""


def set_status(
    text: str, state: State, *, look: Look, settings: Settings, date: str = ""
) -> Placed | None:
    """Return the text with its status set, and the ``date`` of it in the history, if one is given.

    None where it cannot be said: front matter that cannot be read is in the way.
    """
    sight = look(text)
    if sight.reading.front.broken:
        return None
    if sight.reading.document.status.id == state.id:
        return Placed(text)
    for edit in _ways(sight, state, settings):
        changed = apply_edits(text, [edit])
        seen = look(changed)
        if seen.reading.document.status.id == state.id and _code(seen) == _code(sight):
            return _record(seen, state, date, look) if date else Placed(changed)
    return None


def _code(sight: Sight) -> list[str]:
    return [b.text for b in sight.reading.document.blocks if b.kind in {Kind.FENCE, Kind.CODE}]


def _record(sight: Sight, state: State, date: str, look: Look) -> Placed:
    """Append a state to the history; leave it alone where it has a form of its own."""
    text = sight.source.text
    item = f"{{status: {scalar(state.id)}, date: {date}}}"
    edit = append_item(sight.source, sight.reading.text, HISTORY, item)
    if edit is None:
        return Placed(text)
    changed = apply_edits(text, [edit])
    before, after = sight.reading.front.data, look(changed).reading.front.data
    entries = after.get(HISTORY)
    grown = isinstance(entries, list) and isinstance(entries[-1], dict)
    same = {**after, HISTORY: None} == {**before, HISTORY: None}
    return Placed(changed, recorded=True) if grown and same else Placed(text)


def _ways(sight: Sight, state: State, settings: Settings) -> Iterator[Edit]:
    """Yield the edits that may set a status, the one that keeps its place first."""
    claim = _claim(sight, settings)
    if claim is not None:
        yield from _in_place(claim, sight, state, settings, keep=False)
    keys = settings.status_keys
    key = "status" if "status" in keys or not keys else keys[0]
    front = sight.reading.front
    key = next((name for name in front.lines if fold_key(name) == fold_key(key)), key)
    yield set_key(sight.source, sight.reading.text, key, scalar(state.id))


def normalise(sight: Sight, settings: Settings) -> list[Mend]:
    """Propose the lifecycle's spelling for a status that is written in other words."""
    status, claim = sight.reading.document.status, _claim(sight, settings)
    state = settings.lifecycle.get(status.id)
    if claim is None or state is None or is_canonical(claim.text, state):
        return []
    return [
        Mend("status", claim.line, f"wrote {state.label!r} for {claim.text!r}", (edit,))
        for edit in _in_place(claim, sight, state, settings, keep=True)
    ]


def _claim(sight: Sight, settings: Settings) -> Claim | None:
    reading = sight.reading
    return find_claim(
        reading.front,
        reading.document.blocks,
        keys=settings.status_keys,
        lifecycle=settings.lifecycle,
    )


def _in_place(
    claim: Claim, sight: Sight, state: State, settings: Settings, *, keep: bool
) -> Iterator[Edit]:
    lifecycle = settings.lifecycle
    if claim.key:
        yield from _in_front_matter(claim, sight, state, lifecycle, keep=keep)
    if claim.source.startswith("front matter"):
        return  # a part of the rollout is no place of its own
    source, row = sight.source, sight.source.line(claim.line)
    written = _field(claim, sight, settings)
    if written:
        if row[claim.column - 1 :].startswith(written):
            words = reword(written, state, lifecycle, keep=keep)
            yield source.replace(claim.line, claim.column, len(written), words)
        return
    rest = row[claim.column - 1 :]
    if claim.source == "section" and plain(rest).strip() == claim.text.strip():
        if not rest.lstrip(" -*+").startswith("["):
            shown = rest.rstrip()
            words = reword(shown, state, lifecycle, keep=keep)
            yield source.replace(claim.line, claim.column, len(shown), words)
        return
    head = claim.text[: state_words(claim.text, lifecycle)]
    at = row.find(head, claim.column - 1) if head else -1
    notice = claim.source in {"line", "block quote"} and head != claim.text
    if at >= 0 and not notice and "[x]" not in row.lower():
        yield source.replace(claim.line, at + 1, len(head), spell(state, head))


def _in_front_matter(
    claim: Claim, sight: Sight, state: State, lifecycle: Lifecycle, *, keep: bool
) -> Iterator[Edit]:
    row = sight.source.line(claim.line)
    found = _ROW.fullmatch(row)
    if not found or not found[2] or found[2].startswith(("[", "{", "|", ">", "&", "*", "!")):
        return
    value, mark = found[2], found[2][0]
    if mark in "\"'" and len(value) > 1 and value.endswith(mark):
        words = mark + reword(value[1:-1], state, lifecycle, keep=keep) + mark
    else:
        words = reword(value, state, lifecycle, keep=keep)
        words = scalar(words) if words == state.id else words
    yield sight.source.replace(claim.line, found.start(2) + 1, len(value), words)


def _field(claim: Claim, sight: Sight, settings: Settings) -> str:
    """Return the value of a field as it is written; nothing where the status stands in no field."""
    ranks = rank_keys(settings.status_keys)
    blocks = page_blocks(sight.reading.document.blocks, sight.reading.front)
    return next(
        (
            field.markdown
            for field in read_fields(top_blocks(blocks))
            if (field.line, field.column) == (claim.line, claim.column) and field.key in ranks
        ),
        "",
    )


def mark_superseded(
    text: str, successor: str, *, look: Look, settings: Settings, date: str
) -> Placed | None:
    """Return the text of a design that ``successor`` (a relative path) takes the place of.

    Its status becomes superseded where the lifecycle knows that. None where front matter cannot
    be read.
    """
    sight = look(text)
    front = sight.reading.front
    if front.broken:
        return None
    key = next((name for name in front.data if fold_key(str(name)) == fold_key(KEY)), KEY)
    named = front.data.get(key)
    known = [str(entry) for entry in (named if isinstance(named, list) else [named]) if entry]
    if successor not in known:
        value = flow_list([*known, successor]) if known else scalar(successor)
        edit = set_key(sight.source, sight.reading.text, str(key), value, on_top=False)
        text = apply_edits(text, [edit])
    state = settings.lifecycle.get(_SUPERSEDED) or settings.lifecycle.get(
        settings.lifecycle.read(_SUPERSEDED).id
    )
    if state is None:
        return Placed(text)
    return set_status(text, state, look=look, settings=settings, date=date) or Placed(text)
