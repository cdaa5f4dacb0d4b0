"""The Markdown of generated pages: a title, and the marker that the plugin fills after rendering.

A component's name is anybody's text, so it stands in the heading as entities and nowhere else:
MkDocs prints a ``title`` of the front matter without escaping it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_designdoc.names import clean
from mkdocs_designdoc.pages import strings

if TYPE_CHECKING:
    from mkdocs_designdoc.registry import Entry

_PLAIN = frozenset(" -.,/'()+%;?")
"""ASCII punctuation that means nothing inside a heading, to Markdown or to its extensions."""


def index_source(collection: str = "") -> str:
    """Return the Markdown of the index page, of the whole site or of one collection."""
    if not collection:
        return _page(strings.INDEX_TITLE, "index")
    name = quote(collection, safe=" ", errors="replace")
    return _page(escape_heading(collection), f'index collection="{name}"')


def catalogue_source() -> str:
    """Return the Markdown of the component catalogue."""
    return _page(strings.CATALOGUE_TITLE, "components")


def health_source() -> str:
    """Return the Markdown of the health page."""
    return _page(strings.HEALTH_TITLE, "health", search="exclude: true")


def component_source(entry: Entry) -> str:
    """Return the Markdown of a component's page.

    The marker holds the name percent-encoded, so that no name can end the comment or its quotes.
    """
    name = quote(entry.name, safe="", errors="replace")
    return _page(escape_heading(entry.name), f'component name="{name}"')


def escape_heading(text: str) -> str:
    """Return ``text`` as Markdown that renders as itself in a heading, whatever it holds.

    Entities rather than backslashes: template braces, ``C#`` and emoji codes are safe as well.
    """
    return "".join(
        char if char.isalnum() or char in _PLAIN or not char.isascii() else f"&#{ord(char)};"
        for char in clean(text)
        if char.isprintable()
    )


def _page(heading: str, marker: str, *, search: str = "boost: 0.5") -> str:
    return f"---\nsearch:\n  {search}\n---\n\n# {heading}\n\n<!-- designdoc:{marker} -->\n"
