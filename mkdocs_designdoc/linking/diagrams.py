"""Mermaid diagrams of a rendered page → places under them.

The fence itself is never changed. Material draws each diagram into a closed shadow root, where a
script of ours reaches no node, and Mermaid's own ``click`` and ``link`` would have to be written
into the author's text: what is clickable stands in a line below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import unescape

from mkdocs_designdoc.linking.inserting import Insertions
from mkdocs_designdoc.linking.tokens import TAG, Markup, read_attributes

_HOLDERS = frozenset({"pre", "div", "code"})
_CLASSES = frozenset({"mermaid", "language-mermaid"})


def under_diagrams(markup: Markup, write: Callable[[str], str]) -> Insertions:
    """Return what ``write`` makes of each diagram's source, where it goes under the diagram."""
    if "mermaid" not in markup.html:
        return []
    found: Insertions = []
    for at, source in _find(markup):
        text = write(source)
        if text and not markup.html.startswith(text, at):
            found.append((at, text))
    return found


def _find(markup: Markup) -> Iterator[tuple[int, str]]:
    """Yield the end of each diagram, and its source."""
    html, tags, partners = markup.html, markup.tags, markup.partners
    behind = 0
    for index, tag in enumerate(tags):
        if tag.closing or tag.start < behind or tag.name not in _HOLDERS or partners[index] < 0:
            continue
        if "mermaid" not in html[tag.start : tag.end] or not _is_diagram(markup, index):
            continue
        last = tags[partners[index]]
        source = unescape(TAG.sub("", html[tag.end : last.start]))
        around = index - 1
        if tag.name == "code" and tags[around].name == "pre" and not tags[around].closing:
            last = tags[partners[around]] if partners[around] >= 0 else last
        behind = last.end
        yield behind, source


def _is_diagram(markup: Markup, index: int) -> bool:
    if any(tag.name == "h1" for tag in markup.tags[index : markup.partners[index]]):
        return False  # what stands behind a title is ours, and would be taken for its source
    found = read_attributes(markup.html, markup.tags[index]).get("class")
    return found is not None and not _CLASSES.isdisjoint(found.value.split())
