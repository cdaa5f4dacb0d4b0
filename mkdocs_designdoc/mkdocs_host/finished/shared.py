"""What all pages of a portal have in common, made once: for one build, or for several."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.finished.addresses import Addresses
from mkdocs_designdoc.mkdocs_host.finished.ways import find_above
from mkdocs_designdoc.pages.components.participants import Participants
from mkdocs_designdoc.pages.document.surroundings import Surroundings

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal


class Shared:
    """Each is made when the first page asks for it.

    It holds for any portal of which the pages show the same (``Facts.whole``), and for no files
    but for their addresses: those of an earlier build are to be let go.
    """

    def __init__(
        self,
        portal: Portal,
        urls: Mapping[str, str],
        *,
        folders: tuple[str, ...],
        site_url: str,
    ) -> None:
        self._portal = portal
        self._urls = urls
        self._folders = folders
        self._site_url = site_url

    @cached_property
    def around(self) -> Surroundings:
        """What stands around each document."""
        return Surroundings(self._portal)

    @cached_property
    def participants(self) -> Participants:
        """The components by what diagrams may call them."""
        return Participants(self._portal, self._folders)

    @cached_property
    def above(self) -> frozenset[str]:
        """The URLs of pages that lie above other pages."""
        return frozenset(find_above(self._urls.values()))

    @cached_property
    def addresses(self) -> Addresses:
        """The design docs by their addresses."""
        return Addresses(self._portal, self._urls, site_url=self._site_url)
