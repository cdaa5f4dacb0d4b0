"""The pages of a build of ``serve``: most of them stand as they were finished before.

For a thousand pages that is to take no longer than for the few that have changed. So whatever a
page needs is kept ready, and put into place; what is looked at is what may be otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.finished.notices import Notices, tell_ids
from mkdocs_designdoc.mkdocs_host.rebuilds.staying import find_moved, stays
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

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
        self._notices = Notices(files)
        self._keep_headings = keep_headings
        """Whether nobody else changes the headings of a page."""

    def finish(self, fresh: Collection[str], portal: Portal, make: Callable[[Page], Kept]) -> None:
        """Finish the fresh pages and those in which our parts may have changed."""
        again = [*fresh, *self._find_moved({*fresh}, portal)]
        self._put_back({*again})
        known = self._increment.pages
        for path in again:
            page, kept = self._pages[path], make(self._pages[path])
            known[path] = kept
            if kept.finished is not None:
                page.content = kept.finished.html
                put = (tell_ids(page, kept.finished), page.present_anchor_ids)
                known[path] = replace(kept, put=put)
        self._look(again)

    def _find_moved(self, fresh: Collection[str], portal: Portal) -> list[str]:
        """Return the other pages to which the portal answers otherwise than it did."""
        increment = self._increment
        steady, moving = find_moved(increment)
        return [
            path
            for path, kept in increment.pages.items()
            if path not in fresh
            # Of most pages nothing moved: that is told without asking for each.
            and not (not steady and kept.asked is not None and moving.isdisjoint(kept.asked[1]))
            and not stays(increment, path, kept, portal)
        ]

    def _put_back(self, again: Collection[str]) -> None:
        """Give all other pages what they had."""
        known = self._increment.pages
        for path, page in self._pages.items():
            kept = known[path]
            if path in again or kept.finished is None:
                continue
            page.content = kept.finished.html
            if not self._keep_headings or kept.put is None:
                tell_ids(page, kept.finished)
                continue
            for depth, heading in kept.put[0]:
                items = page.toc.items
                for _ in range(depth):
                    items = items[-1].children
                items.append(heading)
            if page.present_anchor_ids is not None:
                page.present_anchor_ids.update(kept.finished.ids)

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
