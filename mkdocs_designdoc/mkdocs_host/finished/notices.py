"""Our parts in a page → what MkDocs must know of them: headings, ids, and links that lead nowhere.

MkDocs compares links with ids when all pages are written. A link to an id that is there would only
take memory, and which ids are there is known when the last page is finished.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.finished.rendered import Finished


class Notices:
    """What is to be told of the pages of one build."""

    def __init__(self, files: Mapping[str, File]) -> None:
        self._files = files
        self._open: list[tuple[Page, tuple[str, ...]]] = []
        """Pages with the links that may lead nowhere: path and anchor of each, one by one."""
        self._ids: dict[str, Container[str]] = {}
        """Those of each page, as far as they are known by now."""
        self._strings: dict[str, str] = {}
        """Many pages link to the same few places."""

    def tell(self, page: Page, finished: Finished) -> None:
        """Tell MkDocs of our headings, ids and links in a page."""
        tell_ids(page, finished)
        self.look(page, finished)

    def look(self, page: Page, finished: Finished) -> None:
        """Look for links of ours that may lead nowhere."""
        # None where a page was not rendered, and under `-v`, where MkDocs 1.6 checks no anchors.
        if page.links_to_anchors is not None:
            wanted = tuple(self._missing(finished.links))
            if wanted:
                self._open.append((page, wanted))

    def settle(self) -> frozenset[str]:
        """Tell MkDocs of our links to ids that no page has, so that its own validation warns.

        Return the pages that may have such links.
        """
        for page, wanted in self._open:
            if page.links_to_anchors is None:
                continue
            for path, anchor in zip(wanted[::2], wanted[1::2], strict=True):
                target = self._files[path]
                if anchor not in _ids_of(target):
                    links = page.links_to_anchors.setdefault(target, {})
                    links.setdefault(anchor, f"{path}#{anchor}")  # as a person would write it
        loose = frozenset(page.file.src_uri for page, _ in self._open)
        self._open, self._strings, self._ids = [], {}, {}
        return loose

    def _missing(self, links: Iterable[tuple[str, str]]) -> Iterable[str]:
        known = self._ids
        for path, anchor in links:
            ids = known.get(path)
            if ids is None:
                target = self._files.get(path)
                ids = known[path] = _ids_of(target) if target is not None else _ANY
            if anchor not in ids:
                yield self._strings.setdefault(path, path)
                yield self._strings.setdefault(anchor, anchor)


def _ids_of(file: File) -> Container[str]:
    ids = file.page.present_anchor_ids if file.page is not None else None
    return () if ids is None else ids


class _Any:
    """Holds whatever is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


_ANY = _Any()
"""The ids of what is no page."""


def tell_ids(page: Page, finished: Finished) -> tuple[tuple[int, AnchorLink], ...]:
    """Tell MkDocs of our headings and ids in a page, finished now or in another build.

    Return the headings that stand below none of ours, and how deep they stand.
    """
    added: list[tuple[int, AnchorLink]] = []
    ours: set[int] = set()
    for entry in finished.toc:
        link, items, depth = AnchorLink(entry.title, entry.id, entry.level), page.toc.items, 0
        inside = False
        while items and items[-1].level < entry.level:
            inside = inside or id(items[-1]) in ours
            items, depth = items[-1].children, depth + 1
        items.append(link)
        ours.add(id(link))
        if not inside:
            added.append((depth, link))
    if page.present_anchor_ids is not None:  # where it was rendered
        page.present_anchor_ids.update(finished.ids)
    return tuple(added)
