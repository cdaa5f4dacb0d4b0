"""Files of a MkDocs build → sources for the pipeline; a file is read again when it has changed."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.folders import FolderReader
from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import folders_of
from mkdocs_designdoc.mkdocs_host.page_files import page_files, shown_files
from mkdocs_designdoc.pipeline import Source
from mkdocs_designdoc.problem import RULES, Problem
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.workspace.texts import decode, decode_anyhow

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from mkdocs_designdoc.settings.levels import Levels

_SETTLED = 2_000_000_000
"""Nanoseconds after which the time of a file tells it from what it was: clocks are coarse."""


@dataclass(frozen=True, slots=True)
class Collected:
    """The pages of a site as sources, problems of those that cannot be read, and the reader."""

    sources: list[Source]
    broken: list[Problem]
    """Of a page that is not UTF-8 there is a source all the same: what can be read of it."""
    reader: FolderReader


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as it was when it was read."""

    folder: str | None
    """What MkDocs has made the place of; None where somebody has said another one."""
    place: str
    state: tuple[int, ...]
    """What tells it from other ones in its place; empty where nothing does."""
    source: Source
    fault: Problem | None
    """Why not all of it can be read."""


class Texts:
    """The texts of files. The same source stands for a file as long as its text is the same."""

    def __init__(self) -> None:
        self._known: dict[str, _Read] = {}
        self._looked: dict[str, tuple[File, Source]] = {}

    def look_again(self) -> None:
        """Begin a pass over the files: what has been looked at before may have changed."""
        self._looked = {}

    def source(self, file: File) -> Source:
        """Return what stands in a file; raises OSError where there is nothing to be read."""
        path = file.src_uri
        looked = self._looked.get(path)
        if looked is not None and looked[0] is file:
            return looked[1]
        known = self._known.get(path)
        folder = None if "abs_src_path" in vars(file) else file.src_dir
        placed = known is not None and folder is not None and known.folder == folder
        place = known.place if known is not None and placed else file.abs_src_path or ""
        state = _state(place)
        if known is not None and state and known.state == state and known.place == place:
            source = known.source
        else:
            source = self._read(file, folder, place, state)
        self._looked[path] = (file, source)
        return source

    def _read(self, file: File, folder: str | None, place: str, state: tuple[int, ...]) -> Source:
        path, fault = file.src_uri, None
        try:
            text = file.content_string
        except UnicodeDecodeError:
            data = file.content_bytes
            text, found = decode_anyhow(data), decode(data, path)
            fault = found if isinstance(found, Problem) else None  # it may have been saved anew
        known = self._known.get(path)
        same = known is not None and known.source.text == text
        source = known.source if known is not None and same else Source(path, text)
        settled = state and time.time_ns() - max(state[:2]) > _SETTLED
        self._known[path] = _Read(folder, place, state if settled else (), source, fault)
        return source

    def fault_of(self, path: str) -> Problem | None:
        """Return why not all of a page can be read that has been asked for."""
        known = self._known.get(path)
        return None if known is None else known.fault

    def forget(self) -> None:
        """Let go of everything."""
        self._known, self._looked = {}, {}


def _state(place: str) -> tuple[int, ...]:
    """Return what tells a file from other ones in its place; nothing for one in memory."""
    try:
        about = os.stat(place) if place else None  # noqa: PTH116 # once a file and build: quicker
    except (OSError, ValueError):
        return ()  # whoever reads it is told why it cannot be read
    if about is None:
        return ()
    return (about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino, about.st_dev)


class Collector:
    """Collects the pages of each build twice: before other plugins had the files, and after.

    One reader serves both times, and from build to build: it reads what has changed.
    """

    def __init__(self) -> None:
        self.texts = Texts()
        self.mended: dict[str, str] = {}
        """What can be read of the pages of a build that MkDocs cannot read, by path."""
        self._reader = FolderReader()

    def collect(
        self,
        files: Files,
        config: MkDocsConfig,
        *,
        templates: Container[Path],
        serving: bool,
        ours: Container[str],
        rules: Levels,
    ) -> Collected:
        """Return the pages of the site; ``rules`` say how much it matters that one is unreadable.

        Pages that MkDocs excludes, generated pages of ``ours``, and templates are left out.
        """
        folders = folders_of(config, files)
        shown = shown_files(page_files(files), serving=serving)
        pages = {file.src_uri: file for file in shown}
        for path in folders.posts:  # Excluded from everything until the navigation is made.
            post = files.get_file_from_path(path)
            if post is not None:
                pages[path] = post
        sources, broken = self._read(
            file
            for path, file in pages.items()
            if path not in ours and not _is_template(file, templates)
        )
        self._reader.folders = folders
        lost = {problem.path for problem in broken}
        self.mended = {each.path: each.text for each in sources if each.path in lost}
        level = rules.level("DD100", RULES["DD100"].severity)
        broken = [replace(problem, severity=level) for problem in broken]
        return Collected(sources, broken, self._reader)

    def rest(self, *, serving: bool) -> None:
        """Let go of the files of this build, and of all where no later build follows."""
        self.texts.look_again()
        if not serving:
            self.texts.forget()
            self._reader.forget()

    def _read(self, files: Iterable[File]) -> tuple[list[Source], list[Problem]]:
        sources: list[Source] = []
        broken: list[Problem] = []
        for file in files:
            try:
                sources.append(self.texts.source(file))
            except OSError as error:
                broken.append(_unreadable(file, error.strerror or "unreadable"))
            else:
                fault = self.texts.fault_of(file.src_uri)
                broken += [fault] if fault is not None else []
        return sources, broken


def _is_template(file: File, templates: Container[Path]) -> bool:
    if not templates or file.abs_src_path is None:
        return False
    return Path(os.path.normpath(file.abs_src_path)) in templates


def _unreadable(file: File, reason: str) -> Problem:
    message = f"the file cannot be read: {reason}"
    return Problem("DD100", file.src_uri, 1, message, "check the file")
