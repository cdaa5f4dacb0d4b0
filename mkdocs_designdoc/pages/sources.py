"""The Markdown of generated pages: a title, and the marker that the plugin fills after rendering.

A component's name is anybody's text, so it stands in the heading as entities and nowhere else:
MkDocs prints a ``title`` of the front matter without escaping it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_designdoc.names import clean
from mkdocs_designdoc.pages.writing.languages import ENGLISH, speak

if TYPE_CHECKING:
    from mkdocs_designdoc.registry import Entry

_PLAIN = frozenset(" -.,/'()+%;?")
"""ASCII punctuation that means nothing inside a heading, to Markdown or to its extensions."""

RULE_PAGES = files("mkdocs_designdoc") / "rules"
"""Where the pages of rules stand in the package, one a code."""

_TITLED_FENCE = re.compile(
    r'^(?P<marks>`{3,})(?P<language>[a-z]++) title="(?P<title>[^"\n]++)"\n', re.MULTILINE
)
_RULE_FRONT = "---\nsearch:\n  exclude: true\nrender_macros: false\n---\n\n"


def index_source(collection: str = "", *, language: str = ENGLISH) -> str:
    """Return the Markdown of the index page, of the whole site or of one collection."""
    if not collection:
        return _page(speak(language).INDEX_TITLE, "index")
    return _page(escape_heading(collection), f"index{_only(collection)}")


def group_source(status: str, label: str, collection: str = "", *, language: str = ENGLISH) -> str:
    """Return the Markdown of the page that lists every design doc in a state.

    Searches find the documents themselves, so the list stays out of the search index.
    """
    heading = _titled(speak(language).group_title(label), collection, language)
    return _page(heading, f"group status={status}{_only(collection)}", search="exclude: true")


def catalogue_source(collection: str = "", *, language: str = ENGLISH) -> str:
    """Return the Markdown of the component catalogue, of the whole site or of one collection."""
    title = _titled(speak(language).CATALOGUE_TITLE, collection, language)
    return _page(title, f"components{_only(collection)}")


def catalogue_part_source(
    number: int, count: int, collection: str = "", *, language: str = ENGLISH
) -> str:
    """Return the Markdown of a page that goes on with a component catalogue.

    Searches find the components' own pages.
    """
    say = speak(language)
    title = _titled(say.part_title(say.CATALOGUE_TITLE, number, count), collection, language)
    return _page(title, f"components page={number}{_only(collection)}", search="exclude: true")


def health_source(collection: str = "", *, language: str = ENGLISH) -> str:
    """Return the Markdown of the health page, of the whole site or of one collection."""
    title = _titled(speak(language).HEALTH_TITLE, collection, language)
    return _page(title, f"health{_only(collection)}", search="exclude: true")


def sheet_source(number: int, count: int, collection: str = "", *, language: str = ENGLISH) -> str:
    """Return the Markdown of one of the pages over which a health report is spread."""
    title = _titled(speak(language).sheet_title(number, count), collection, language)
    return _page(title, f"health page={number}{_only(collection)}", search="exclude: true")


def list_source(kind: str, *, language: str = ENGLISH) -> str:
    """Return the Markdown of ``map``, ``endpoints``, ``entities`` or ``integrations``.

    They repeat what design docs say, so a search finds those and not the list.
    """
    return _page(_list_title(kind, language), kind, search="exclude: true")


def list_part_source(kind: str, number: int, count: int, *, language: str = ENGLISH) -> str:
    """Return the Markdown of a page that goes on with a list."""
    title = speak(language).part_title(_list_title(kind, language), number, count)
    return _page(title, f"{kind} page={number}", search="exclude: true")


def _list_title(kind: str, language: str) -> str:
    say = speak(language)
    titles: dict[str, str] = {
        "map": say.MAP_TITLE,
        "endpoints": say.ENDPOINTS_TITLE,
        "entities": say.ENTITIES_TITLE,
        "integrations": say.INTEGRATIONS_TITLE,
    }
    return titles[kind]


def component_source(entry: Entry) -> str:
    """Return the Markdown of a component's page.

    The marker holds the name percent-encoded, so that no name can end the comment or its quotes.
    """
    return _component_source(entry.name)


@lru_cache(maxsize=8192)  # asked for twice a build, and again in each one under serve
def _component_source(component: str) -> str:
    name = quote(component, safe="", errors="replace")
    return _page(escape_heading(component), f'component name="{name}"')


@lru_cache(maxsize=64)
def rule_source(code: str) -> str:
    """Return the Markdown of a rule's page; macros in its examples are examples."""
    text = (RULE_PAGES / f"{code}.md").read_text(encoding="utf-8")
    return f"{_RULE_FRONT}{_TITLED_FENCE.sub(_untitled, text)}"


def _untitled(fence: re.Match[str]) -> str:
    """Return a fence with its title as a line of its own: only some highlighters know titles."""
    return f"`{fence['title']}`:\n\n{fence['marks']}{fence['language']}\n"


def escape_heading(text: str) -> str:
    """Return ``text`` as Markdown that renders as itself in a heading, whatever it holds.

    Entities rather than backslashes: template braces, ``C#`` and emoji codes are safe as well.
    """
    return "".join(
        char if char.isalnum() or char in _PLAIN or not char.isascii() else f"&#{ord(char)};"
        for char in clean(text)
        if char.isprintable()
    )


def _titled(title: str, collection: str, language: str) -> str:
    return escape_heading(speak(language).of_collection(title, collection) if collection else title)


def _only(collection: str) -> str:
    """Return the option of a marker that asks for one collection; it is encoded like names."""
    name = quote(collection, safe=" ", errors="replace")
    return f' collection="{name}"' if collection else ""


def _page(heading: str, marker: str, *, search: str = "boost: 0.5") -> str:
    return f"---\nsearch:\n  {search}\n---\n\n# {heading}\n\n<!-- designdoc:{marker} -->\n"
