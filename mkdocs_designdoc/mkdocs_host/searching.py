"""What Material's search reads of a page: the page without our parts around the text.

Those are kept out of its index anyway. But it would read them tag by tag, which on a short page
takes longer than the text itself, and list each heading in them as one more hit without a text.
Where it is known how Material reads a page, the text is read for it as well.
"""

from __future__ import annotations

import re
import sys
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.mkdocs_host.search_sections import read_sections
from mkdocs_designdoc.pages.plain_html import StrangeHtmlError

if TYPE_CHECKING:
    from collections.abc import Container

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_PART = re.compile(r'<div class="designdoc-[^"<>]*+"[^<>]*? data-search-exclude="true"[^<>]*+>')
_DIV = re.compile(r"<(?P<end>/?)div\b")
_COMPONENT = '<div class="designdoc-component-page"'
_ADD = "add_entry_from_context"

_PIECES = re.compile(
    r"^        # Divide page content.*?(?=^    # )|^class Element:.*", re.DOTALL | re.MULTILINE
)
_KNOWN = "e7518c4221e5e173ebb19c612b94cf4ebe1e1db5adebdd1db63565b6893d87d1"
"""Sum of what reads a page in Material's search, the same from 9.6 on; see ``search_sections``."""


def spare_search(config: MkDocsConfig, ours: Container[str]) -> None:
    """Let Material's search read pages without our parts; ``ours`` are the generated pages."""
    for name, plugin in config.plugins.items():
        index = getattr(plugin, "search_index", None)
        # static-i18n hands the same index to the build of every language.
        if name.split(" #")[0] == "material/search" and _ADD not in vars(index or object):
            _read_less(index, ours)


def _read_less(index: Any, ours: Container[str]) -> None:  # noqa: ANN401 # a class of Material's
    read = getattr(index, _ADD)
    known = reads_as_known(type(index))

    def add_entry_from_context(page: Page) -> None:
        whole = page.content or ""
        read_of_it = readable(whole, is_ours=page.file.src_uri in ours)
        if known and _add_sections(index, page, read_of_it):
            return
        page.content = read_of_it
        try:
            read(page)
        finally:
            page.content = whole

    setattr(index, _ADD, add_entry_from_context)


def _add_sections(index: Any, page: Page, html: str) -> bool:  # noqa: ANN401 # the same
    """Add a page to the index, if it is one whose text is certain to be read as Material does."""
    search = page.meta.get("search", {})
    if not isinstance(search, dict) or search.get("exclude"):
        return False
    try:
        sections = read_sections(html)
    except StrangeHtmlError:
        return False
    for section in sections:
        if not section.excluded:
            index.create_entry_for_section(section, page.toc, page.url, page)
    return True


def reads_as_known(index: type) -> bool:
    """Tell whether an index reads pages as Material's own does, and nobody has changed its ways."""
    module = sys.modules[index.__module__]
    place, parser = getattr(module, "__file__", None), getattr(module, "Parser", None)
    if place is None or parser is None or parser.__bases__ != (HTMLParser,):
        return False
    ways = [getattr(index, _ADD), *(each for each in vars(parser).values() if callable(each))]
    if any(each.__module__ != module.__name__ for each in ways):
        return False
    try:
        source = Path(place).read_text("utf-8")
    except (OSError, ValueError):
        return False  # compiled alone
    return sha256("".join(_PIECES.findall(source)).encode()).hexdigest() == _KNOWN


def readable(html: str, *, is_ours: bool) -> str:
    """Return what a search is to read of a page.

    Of a component's page that is its name and its purposes: the lists below repeat what is found in
    the designs themselves.
    """
    if is_ours and _COMPONENT in html:
        return html.partition("<h2")[0]
    kept: list[str] = []
    at = 0
    for part in _PART.finditer(html):
        end = _end(html, part.start())
        if part.start() < at or end is None:
            continue  # inside another, or torn by a template of the site: the search looks itself
        kept.append(html[at : part.start()])
        at = end
    return "".join([*kept, html[at:]]) if kept else html


def _end(html: str, start: int) -> int | None:
    """Return where the ``div`` that begins at ``start`` ends."""
    depth = 0
    for tag in _DIV.finditer(html, start):
        depth += -1 if tag["end"] else 1
        if not depth:
            return html.find(">", tag.end()) + 1 or None
    return None
