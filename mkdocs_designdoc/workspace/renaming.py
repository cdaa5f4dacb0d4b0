"""Names that come, go, or die with their document → the pages to be judged by others than before.

What pages ask about names has been noted of each. Only their prose has not: there the rules look
for names of dead documents or of several ones, which other names may stand in the way of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.workspace.kept.drawer import SpoiltError
from mkdocs_designdoc.workspace.kept.sights import see_content
from mkdocs_designdoc.workspace.kept.site_index import is_written, parts_of
from mkdocs_designdoc.workspace.kept.site_tables import names_in, services_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.workspace.kept.site_index import SiteIndex
    from mkdocs_designdoc.workspace.kept.site_tables import Change

_FEW, _SHARE = 16, 15
"""How many pages, or what part of a site, are judged anew in less time than the whole of it."""


class Renaming:
    """What changes of pages mean for the names of their site."""

    def __init__(self, changes: Sequence[Change], is_dead: Callable[[Document], bool]) -> None:
        self._names: set[str] = set()
        """Those that other documents define than before, or other kinds of them."""
        self._services: set[str] = set()
        self._dead: set[str] = set()
        """Names in pages that are dead now."""
        for old, new in changes:
            self._services |= services_in(old) ^ services_in(new)
            before, now = set(names_in(old)), set(names_in(new))
            dead = is_dead(new)
            same = old.collection == new.collection and is_dead(old) == dead
            self._names |= before ^ now if same else before | now
            if dead:
                self._dead |= now

    def reaches(
        self, index: SiteIndex, before: Mapping[str, str], files: Mapping[str, str]
    ) -> set[str] | None:
        """Return the paths of pages to be judged anew; None for any page.

        ``index`` knows the names as they are, and ``before`` holds what they were; ``files`` are
        those of all pages by path.
        """
        if not self.any:
            return set()
        if not (before and index.table("names")):
            return None  # where nobody names a component, diagrams may show anything
        found = index.asking(self._names, self._services)
        may_hang = self._prose(index)
        most = max(_FEW, len(files) // _SHARE)
        for path, file in files.items() if self._names else ():
            if len(found) > most:
                return None
            if path not in found and may_hang(_text_of(file)):
                found.add(path)
        return found

    @property
    def any(self) -> bool:
        """Whether there are any names that come or go."""
        return bool(self._names or self._services)

    def few(self, index: SiteIndex) -> set[str]:
        """Return the names of these that rules about several pages may ask for."""
        shared = {name for name in self._names if len(index.having("names", name)) > 1}
        return shared | (self._names & self._dead)

    def _prose(self, index: SiteIndex) -> Callable[[str], bool]:
        """Return what tells of a text whether the verdict on it may hang on one of the names."""
        few = index.table("few")
        asked = self.few(index) | (self._names & few.keys())
        own = list(map(parts_of, asked))
        others = list(map(parts_of, self._names - asked))
        theirs = list(map(parts_of, few))

        def may_hang(text: str) -> bool:
            if any(is_written(parts, text) for parts in own):
                return True
            if not any(is_written(parts, text) for parts in others):
                return False
            return any(is_written(parts, text) for parts in theirs)

        return may_hang


def _text_of(file: str) -> str:
    """Return the text of a page, which is as it was when the site was kept."""
    try:
        return (see_content(file) or b"").decode("utf-8", "replace")
    except OSError as error:
        raise SpoiltError from error
