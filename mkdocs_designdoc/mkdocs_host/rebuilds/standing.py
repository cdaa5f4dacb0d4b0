"""The pages of a build of ``serve``: most of them stand as they were finished before.

For a thousand pages that is to take no longer than for the few that have changed. So whatever a
page needs is kept ready, and put into place; what is looked at is what may be otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.finished.notices import Notices, tell_ids
from mkdocs_designdoc.mkdocs_host.rebuilds.staying import stay
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.rebuilds.increment import Increment
    from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Kept
    from mkdocs_designdoc.portal import Portal


def find_fresh(known: Mapping[str, Kept], pages: Mapping[str, Page]) -> list[str]:
    """Return the pages that were not rendered as they were in the last build."""
    return [
        path
        for path, page in pages.items()
        if (old := known.get(path)) is None
        or old.content != page.content
        or old.markdown != page.markdown  # of which headings may hang on more than is seen
    ]


class Standing:
    """The pages of one build."""

    def __init__(
        self,
        increment: Increment,
        pages: Mapping[str, Page],
        files: Mapping[str, File],
        *,
        keep_headings: bool,
    ) -> None:
        self._increment = increment
        self._pages = pages
        self._ids: dict[str, AbstractSet[str]] = {}
        """All ids of pages of which MkDocs is not told them."""
        self._notices = Notices(files, self._ids.get)
        self._keep_headings = keep_headings
        """Whether nobody else changes the headings of a page."""

    def finish(self, fresh: Collection[str], portal: Portal, make: Callable[[Page], Kept]) -> None:
        """Finish the fresh pages and those in which our parts may have changed."""
        again = [*fresh, *self._find_moved({*fresh}, portal)]
        self._put_back({*again})
        known = self._increment.pages
        for path in again:
            page = self._pages[path]
            known[path] = kept = make(page)
            if kept.finished is not None:
                page.content = kept.finished.html
                own = page.file.src_uri in _lacking(page.links_to_anchors or {})
                put = (tell_ids(page, kept.finished), page.present_anchor_ids or set(), own)
                known[path] = replace(kept, put=put)
        self._look(again)

    def _find_moved(self, fresh: Collection[str], portal: Portal) -> list[str]:
        """Return the other pages to which the portal answers otherwise than it did."""
        increment, facts = self._increment, self._increment.facts
        same = facts.whole == increment.ledger.whole
        found: list[str] = []
        for path, kept in increment.pages.items():
            if path in fresh or (same and kept.key and facts.is_still(kept.asked)):
                continue
            stayed = stay(increment, path, kept, portal)
            if stayed is None:
                found.append(path)
            elif stayed is not kept:
                increment.pages[path] = stayed
        return found

    def _put_back(self, again: Collection[str]) -> None:
        """Give all other pages what they had."""
        known = self._increment.pages
        wanted: set[str] = set()
        """Pages of which an id is asked for that may be ours: MkDocs asks for no others."""
        for path, page in self._pages.items():
            links, kept = page.links_to_anchors, known[path]
            put = None if path in again else kept.put
            # Mostly a page links to its own headings alone, and to those it always did.
            if links and (put is None or put[2] or len(links) > 1 or page.file not in links):
                wanted.update(_lacking(links))
            if path in again or kept.finished is None:
                continue
            page.content = kept.finished.html
            if not self._keep_headings or put is None:
                tell_ids(page, kept.finished)
                continue
            self._ids[path] = put[1]
            for depth, headings in put[0]:
                items = page.toc.items
                for _ in range(depth):
                    items = items[-1].children
                items.extend(headings)
        for path in wanted & self._ids.keys():
            ids = self._pages[path].present_anchor_ids
            if ids is not None:
                ids.update(self._ids[path])

    def _look(self, again: Collection[str]) -> None:
        """Look for links that lead nowhere: in what is new, and where ids may be gone."""
        increment, pages = self._increment, self._pages
        last = increment.ledger
        looked = {*again, *(last.loose & pages.keys())}
        if self._loses(again):
            looked = {*pages}
        for path in pages if len(looked) == len(pages) else sorted(looked):
            finished = increment.pages[path].finished
            if finished is not None:
                self._notices.look(pages[path], finished)
        increment.loose = self._notices.settle()

    def _loses(self, again: Collection[str]) -> bool:
        """Tell whether an id of the last build may not be there any more."""
        last, now = self._increment.ledger.pages, self._pages
        if not last.keys() <= now.keys():
            return True
        for path in again:
            old, ids = last.get(path), now[path].present_anchor_ids
            before = old.put[1] if old is not None and old.put is not None else None
            if before and (ids is None or not before <= ids):
                return True
        return False


def _lacking(wanted: Mapping[File, Mapping[str, str]]) -> Iterator[str]:
    """Yield the pages that have not all ids that one links to, as far as their text goes."""
    for file, anchors in wanted.items():
        ids = file.page.present_anchor_ids if file.page is not None else None
        if ids is not None and not anchors.keys() <= ids:
            yield file.src_uri
