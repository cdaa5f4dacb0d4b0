"""Finished HTML of ours → its place in a page: behind the title, or at the end before footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_designdoc.linking.tokens import ENDED, Markup, read_attributes

Insertions = list[tuple[int, str]]
"""Offsets in the HTML, each with what goes there."""


def place_inserts(
    markup: Markup, inserts: Sequence[tuple[str, str]]
) -> tuple[Insertions, Insertions]:
    """Return what goes behind the title and what to the end; not what stands there already."""
    html = markup.html
    top = "".join(text for where, text in inserts if where == "after-h1")
    bottom = "".join(text for where, text in inserts if where == "end")
    closers = (tag.end for tag in markup.tags if tag.name == "h1" and tag.closing)
    first = next(closers, 0)
    last = _before_footnotes(markup)
    return (
        [(first, top)] if top and not html.startswith(top, first) else [],
        [(last, bottom)] if bottom and not html.endswith(bottom, 0, last) else [],
    )


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
        # A last `</` is text, and with a tag of ours behind it would begin a comment.
        return len(html) - (2 if html.endswith("</") else 0)
    last = markup.tags[-1].start
    return len(html) if ENDED.fullmatch(html, last) else last
