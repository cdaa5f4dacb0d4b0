"""Pages of a site → how each of them writes the URLs of the others."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.ways import Shared, Way, unnoted

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from mkdocs.structure.files import File

    from mkdocs_designdoc.memory import Memory


class Ways:
    """Makes the ways of one build; what a folder's pages share is kept until the next folder."""

    def __init__(
        self,
        files: Mapping[str, File],
        note: Callable[[str, str], None] = unnoted,
        above: Callable[[], Container[str]] | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._files = files
        self._note = note
        self._find_above = above or (lambda: find_above(file.url for file in files.values()))
        self._folder: str | None = None
        self._shared = Shared()
        self._memory = memory
        self._addresses: object = None
        if memory is not None:
            urls = tuple((path, file.url) for path, file in files.items())
            self._addresses = memory.keep("urls", (urls,), object)

    def of(self, page: File) -> Way:
        """Return how a page writes URLs."""
        folder = self._folder_of(page.url)
        if folder != self._folder or folder is None:
            self._folder, self._shared = folder, Shared(self._urls(folder, page.url))

        def find(path: str) -> str | None:
            target = self._files.get(path)
            return None if target is None else target.url_relative_to(page)

        return Way(page.src_uri, find, self._shared, self._note)

    def _urls(self, folder: str | None, url: str) -> dict[str, str | None]:
        """Return the URLs that the pages of a folder, or a page that is like no other, have made.

        The builds that follow write the same, as long as all pages stay where they are.
        """
        if self._memory is None:
            return {}
        key = ("urls", url) if folder is None else ("urls", folder, "")
        return self._memory.keep(key, (self._addresses,), dict)

    @cached_property
    def _above(self) -> Container[str]:
        return self._find_above()

    def _folder_of(self, url: str) -> str | None:
        """Return the folder whose pages write all URLs alike; None for a page that does not.

        From ``a/b/`` the way to ``a/c/`` is that from any page in ``a/``, but for pages that lie
        below another one: the upper one writes ``c/`` where its neighbours write ``../b/c/``.
        """
        if url in self._above or url in {"", "./"}:
            return None
        return f"{posixpath.dirname(url.rstrip('/'))}{'/' if url.endswith('/') else '|'}"


def find_above(urls: Iterable[str]) -> set[str]:
    """Return the URLs of all folders that hold a page or a folder of one, or two pages at once.

    ``a.md`` and ``a/index.md`` have one URL: each is ``./`` to the other, ``../a/`` to the rest.
    """
    found: set[str] = set()
    seen: set[str] = set()
    for url in urls:
        if url in seen:
            found.add(url)
        seen.add(url)
        folder = url.rstrip("/").rpartition("/")[0]
        while folder and f"{folder}/" not in found:
            found.add(f"{folder}/")
            folder = folder.rpartition("/")[0]
    return found
