"""Pages that exist only in the site: reserved early, backed by files outside docs_dir."""

from __future__ import annotations

import os
import posixpath
import shutil
import tempfile
import weakref
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from mkdocs_designdoc.pages.places import rule_page
from mkdocs_designdoc.pages.plan import fixed_pages
from mkdocs_designdoc.pages.sources import rule_source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_designdoc.mkdocs_host.own.planning import Plan
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.settings import Settings


class TemporaryPages:
    """Generated pages of one ``mkdocs`` process, backed by files in a temporary folder.

    Pages held in memory have no ``abs_src_path``, which crashes neighbours that ask the file
    system (mkdocs-rss-plugin, mkdocs-static-i18n), so each page is a real file.
    """

    def __init__(self) -> None:
        self._folder: str | None = None
        self._remove: Callable[[], object] = bool
        """Removes the folder, where there is one."""
        self._made: dict[str, tuple[tuple[object, ...], File, str]] = {}
        self._sources: dict[str, str] = {}
        self._there: dict[str, frozenset[str]] = {}
        """Files of the folders that were looked at in the build at hand."""
        self._about: tuple[object, ...] = ()
        """What all files of the build at hand have in common."""
        self.paths: set[str] = set()
        """Paths of the pages of the build at hand."""
        self.groups: dict[tuple[str, str], str] = {}
        """Paths of the pages among them that list a whole group, by collection and status."""

    def add(
        self, files: Files, config: MkDocsConfig, path: str, text: str, *, listed: bool
    ) -> File:
        """Add a generated page; ``listed`` ones may stand in an automatic navigation.

        Builds that follow each other get copies of one file: nobody but us writes its source.
        """
        given = (text, listed, self._about)
        made = self._made.get(path)
        place = self._source(path)
        if made is None or made[0] != given or not self._is_there(place):
            source = Path(place)
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(text, encoding="utf-8")
            inclusion = InclusionLevel.INCLUDED if listed else InclusionLevel.NOT_IN_NAV
            file = File.generated(config, path, abs_src_path=place, inclusion=inclusion)
            made = (given, file, file.dest_uri)  # once asked for, copies know it, too
            self._made[path] = made
        file = File.__new__(File)  # as ``copy`` makes one, ten times as quickly
        vars(file).update(vars(made[1]))
        files.append(file)
        self.paths.add(path)
        return file

    def begin(self, config: MkDocsConfig) -> None:
        """Begin a build."""
        by = config.plugins._current_plugin  # noqa: SLF001 # as in MkDocs' own File.generated
        self._about = (config.site_dir, config.use_directory_urls, by)
        self.paths.clear()
        self._there = {}

    def _is_there(self, place: str) -> bool:
        """Tell whether somebody has cleared the temporary folder since a source was written."""
        folder, _, name = place.rpartition(os.sep)
        if folder not in self._there:
            with suppress(OSError):
                self._there[folder] = frozenset(os.listdir(folder))  # noqa: PTH208 # quicker
        return name in self._there.get(folder, ())

    def place_in_docs(self, files: Files, config: MkDocsConfig) -> None:
        """Make the pages look as if they lay in docs_dir; nothing is written there.

        mkdocs-static-i18n gives a page its place in each language only if it lies there (#263).
        """
        for path in self.paths:
            file = files.get_file_from_path(path)
            if file is not None and self._is_ours(file):
                file.abs_src_path = str(Path(config.docs_dir, path))

    def take_back(self, files: Files, config: MkDocsConfig) -> None:
        """Find the pages again after other plugins have had the files.

        A page that one of them has replaced by its own, or left out, is ours no longer.
        """
        for path in sorted(self.paths):
            file = files.src_uris.get(path)
            if file is not None and self._is_ours(file):
                continue
            if file is not None and file.abs_src_path == str(Path(config.docs_dir, path)):
                file.abs_src_path = self._source(path)
                file.generated_by = config.plugins._current_plugin  # noqa: SLF001 # as MkDocs does
            else:
                self.paths.discard(path)

    def remove(self, files: Files, path: str) -> None:
        """Take a page out of the build again."""
        file = files.get_file_from_path(path)
        if file is not None and path in self.paths:
            files.remove(file)
            self.paths.discard(path)

    def _is_ours(self, file: File) -> bool:
        return file.abs_src_path == self._source(file.src_uri)

    def _source(self, path: str) -> str:
        if path not in self._sources:
            if self._folder is None:
                self._folder = tempfile.mkdtemp(prefix="designdoc-")
                # Whoever builds without ending that drops us some day, which is no cause to warn.
                self._remove = weakref.finalize(
                    self, shutil.rmtree, self._folder, ignore_errors=True
                )
            self._sources[path] = str(Path(self._folder, path))
        return self._sources[path]

    def close(self) -> None:
        """Remove the temporary folder."""
        self._remove()
        self._folder = None
        self._made, self._sources = {}, {}


def reserve(files: Files, config: MkDocsConfig, settings: Settings, pages: TemporaryPages) -> None:
    """Add the pages whose paths are known before any document is read.

    Reserved before other plugins look at the files, so that they find the pages there. A page of
    the site that holds the bare index marker is the index, and none is generated; so is one with
    a collection's marker for the collection.
    """
    for path, text in fixed_pages(settings).items():
        if not _is_taken(files, path):
            listed = config.nav is None or path in _paths(config.nav)
            pages.add(files, config, path, text, listed=listed)


def reserve_planned(files: Files, config: MkDocsConfig, pages: TemporaryPages, plan: Plan) -> None:
    """Make the pages those of a plan: add what is new, remove what is gone."""
    kept = {*plan.fixed, *plan.wanted, *plan.spread, *pages.groups.values()}
    for path in sorted(pages.paths - kept):
        pages.remove(files, path)
    named = _paths(config.nav) if config.nav is not None else None
    catalogues: dict[str, File | None] = {}
    for path, text in plan.wanted.items():
        if path in files.src_uris:
            continue
        folder = posixpath.dirname(path)
        if folder not in catalogues:
            catalogues[folder] = files.get_file_from_path(f"{folder}/index.md")
        catalogue = catalogues[folder]
        shown = path in plan.listed and (named is None or path in named)
        file = pages.add(files, config, path, text, listed=shown)
        if catalogue is not None:
            place_beside(file, catalogue)
    for path, (text, beside) in plan.spread.items():
        if path not in files.src_uris:
            file = pages.add(files, config, path, text, listed=False)
            first = files.get_file_from_path(beside)
            if first is not None:
                place_beside(file, first)


def add_rules(files: Files, config: MkDocsConfig, result: Result, pages: TemporaryPages) -> None:
    """Add the pages of the rules that found something, which every problem links to."""
    portal = result.portal
    codes = {problem.code for problem in result.problems}
    host = files.get_file_from_path(portal.settings.health or portal.settings.index or "")
    for code in sorted(codes):
        path = rule_page(portal, code)
        if path is not None and path not in files.src_uris:
            file = pages.add(files, config, path, rule_source(code), listed=False)
            if host is not None:
                place_beside(file, host)


def place_beside(file: File, other: File) -> None:
    """Put a page into the language's folder of the site in which another page of ours lies."""
    plain = _plain_place(other.src_uri, directory_urls=other.use_directory_urls)
    if other.dest_uri != plain and other.dest_uri.endswith(plain):
        file.dest_uri = other.dest_uri.removesuffix(plain) + file.dest_uri


@lru_cache(maxsize=64)  # the same few pages stand beside all others
def _plain_place(path: str, *, directory_urls: bool) -> str:
    place: str = File(path, None, "", directory_urls).dest_uri
    return place


def _is_taken(files: Files, path: str) -> bool:
    """Tell whether the site has a page at ``path``, or one that would be written to its place."""
    stem = path.removesuffix("index.md")
    return any(
        files.get_file_from_path(candidate) is not None
        for candidate in (path, f"{stem}README.md" if stem != path else path)
    )


def _paths(nav: object) -> set[str]:
    """Return every page that a nav written out in mkdocs.yml names."""
    return set(_strings(nav))


def _strings(nav: object) -> Iterator[str]:
    pending = [nav]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            pending += item.values()
        elif isinstance(item, list):
            pending += item
