"""An older design and the one that takes its place → the older one saying so."""

from __future__ import annotations

from mkdocs_designdoc.editing.edits import apply_edits
from mkdocs_designdoc.editing.front_keys import flow_list, scalar, set_key
from mkdocs_designdoc.editing.status import Look, Placed, set_status
from mkdocs_designdoc.reading.metadata.header import fold_key
from mkdocs_designdoc.settings import Settings

KEY = "superseded_by"
_SUPERSEDED = "superseded"


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
