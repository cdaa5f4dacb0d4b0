"""What Material's search reads of a page: the page without our parts around the text.

Those are kept out of its index anyway. But it would read them tag by tag, which on a short page
takes longer than the text itself, and list each heading in them as one more hit without a text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Container

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_PART = re.compile(r'<div class="designdoc-[^"<>]*+"[^<>]*? data-search-exclude="true"[^<>]*+>')
_DIV = re.compile(r"<(?P<end>/?)div\b")
_COMPONENT = '<div class="designdoc-component-page"'
_ADD = "add_entry_from_context"


def spare_search(config: MkDocsConfig, ours: Container[str]) -> list[Reading]:
    """Let Material's search read pages without our parts; ``ours`` are the generated pages."""
    found: list[Reading] = []
    for name, plugin in config.plugins.items():
        index = getattr(plugin, "search_index", None)  # there is none where it is switched off
        # static-i18n hands the same index to the build of every language.
        if name.split(" #")[0] == "material/search" and index and _ADD not in vars(index):
            found.append(Reading(index, ours))
            setattr(index, _ADD, found[-1].read)
    return found


class Reading:
    """What Material's search reads of pages in one build, now or ahead in another process."""

    def __init__(self, index: Any, ours: Container[str]) -> None:  # noqa: ANN401 # a class of Material's
        self._index = index
        self._read = getattr(index, _ADD)
        self._ours = ours
        self._known: tuple[Page, list[object]] | None = None

    def read(self, page: Page) -> None:
        """Add to the index what it reads of a page."""
        if self._known is not None and self._known[0] is page:
            self._index.entries += self._known[1]
            self._known = None
            return
        asked = page.meta.get("search")
        if isinstance(asked, dict) and asked.get("exclude"):  # it reads nothing: health sheets
            self._read(page)
            return
        whole = page.content or ""
        page.content = readable(whole, is_ours=page.file.src_uri in self._ours)
        try:
            self._read(page)
        finally:
            page.content = whole

    def take_out(self) -> list[object]:
        """Return what is in the index, and let it go there."""
        found, self._index.entries = self._index.entries, []
        return found  # type: ignore[no-any-return] # MkDocs' own

    def know(self, page: Page, entries: list[object]) -> None:
        """Learn what it would read of a page."""
        self._known = (page, entries)


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
