"""Pages of the site that hold an index marker, and so take the place of generated index pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.page_files import page_files, shown_files
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.pages.writing.markers import find_marker_blocks
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata.front_matter import cut
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from mkdocs_designdoc.mkdocs_host.sources import Texts
    from mkdocs_designdoc.pipeline import Source
    from mkdocs_designdoc.settings import Settings


class Hosts:
    """Looks for the pages in each build; of a page that is still the same it knows the answer."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._known: dict[str, tuple[Source, tuple[str, ...]]] = {}

    def forget(self) -> None:
        """Let go of the pages: no other build follows."""
        self._known = {}

    def settle(self, files: Files, settings: Settings) -> Settings:
        """Return the settings with the index pages that the site has itself."""
        hosts = self._find(files)
        collections = tuple(
            replace(each, index=hosts.get(fold(each.name), each.index))
            for each in settings.collections
        )
        return replace(settings, index=hosts.get("", settings.index), collections=collections)

    def _find(self, files: Files) -> dict[str, str]:
        """Return the pages that hold an index marker, bare (``""``) or a collection's, folded.

        The first by path wins.
        """
        known: dict[str, tuple[Source, tuple[str, ...]]] = {}
        for file in shown_files(page_files(files), serving=False):
            try:
                source = self._texts.source(file)
            except (OSError, ValueError):
                continue  # MkDocs itself reports a file that it cannot read
            found = self._known.get(source.path)
            if found is None or found[0] is not source:
                found = (source, _hosted(source.text))
            known[source.path] = found
        self._known = known
        hosts: dict[str, str] = {}
        for path in sorted(path for path, (_, names) in known.items() if names):
            for name in known[path][1]:
                hosts.setdefault(name, path)
        return hosts


def _hosted(text: str) -> tuple[str, ...]:
    """Return the collections, folded, whose index a page is; ``""`` is the site's own."""
    if "designdoc:index" not in text:
        return ()
    front = cut(text)
    return tuple(
        fold(marker.options.get("collection", ""))
        for marker in find_marker_blocks(scan(front.body, first_line=front.body_line))
        if marker.kind == "index"
        and not marker.unknown
        and (marker.bare or marker.options.keys() == {"collection"})
    )
