"""What neighbours and the theme are told of a page before its Markdown is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import (
    keep_out_of_feeds,
    register_components,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.portal import Portal


class Marks:
    """The marks of one build; each page is asked about once, so most of it is made ready."""

    def __init__(self, portal: Portal, ours: Collection[str], config: MkDocsConfig) -> None:
        self._states = {
            path: document.status.id
            for path, document in portal.by_path.items()
            if document.decision.is_design_doc
        }
        self._hidden = ours if "rss" in config.plugins else ()
        self._portal = portal if "autorefs" in config.plugins else None
        self._config = config

    @property
    def paths(self) -> Collection[str]:
        """Return the pages that have a mark, where no neighbour is to be told of others."""
        return self._states.keys()

    def put(self, page: Page) -> None:
        """Set the nav icon of a design doc's status, and tell neighbours of its components."""
        path = page.file.src_uri
        if path in self._hidden:
            keep_out_of_feeds(self._config, page)
        state = self._states.get(path)
        if state is None:
            return
        if self._portal is not None:
            document, registry = self._portal.by_path[path], self._portal.registry
            register_components(self._config, page, document, registry)
        # Material prints the value into a class name as it is, so only ids may stand there.
        if state == "none":
            page.meta.pop("status", None)
        else:
            page.meta["status"] = state
