"""Finished HTML of ours → its place in a page: behind the title, or at the end before footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_designdoc.linking.tokens import TAG, Markup, read_attributes


def place_inserts(markup: Markup, inserts: Sequence[tuple[str, str]]) -> list[tuple[int, str]]:
    """Return where in the HTML each insert goes; one that stands there already is left out."""
    html = markup.html
    top = "".join(text for where, text in inserts if where == "after-h1")
    bottom = "".join(text for where, text in inserts if where == "end")
    edits: list[tuple[int, str]] = []
    if top:
        closers = (tag.end for tag in markup.tags if tag.name == "h1" and tag.closing)
        at = next(closers, 0)
        if not html.startswith(top, at):
            edits.append((at, top))
    if bottom:
        at = _before_footnotes(markup)
        if not html.endswith(bottom, 0, at):
            edits.append((at, bottom))
    return edits


def _before_footnotes(markup: Markup) -> int:
    end = _last_seen(markup)
    last = len(markup.tags) - 1
    if end < len(markup.html) or last < 0 or markup.html[markup.tags[last].end :].strip():
        return end
    first = markup.partners[last]
    found = read_attributes(markup.html, markup.tags[first]).get("class") if first >= 0 else None
    if found is not None and "footnote" in found.value.split():
        return markup.tags[first].start
    return end


def _last_seen(markup: Markup) -> int:
    """Return where text added at the end of the page is still seen.

    That is the end of the page, or the start of a last comment, tag or script left unclosed.
    """
    html = markup.html
    if not markup.tags or markup.tags[-1].end < len(html):
        return len(html)
    last = markup.tags[-1]
    found = TAG.match(html, last.start)
    if found is not None and found[1]:
        closed = re.search(rf"</{found[1]}[^<>]*>\Z", html[-200:], re.IGNORECASE) is not None
    elif html.startswith("<!--", last.start):
        closed = html.endswith(("-->", "--!>"))
    else:
        closed = html.endswith(">")
    return len(html) if closed else last.start
