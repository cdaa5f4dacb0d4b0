"""Files of a MkDocs build → sources for the pipeline."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from mkdocs_designdoc.folders import FolderReader
from mkdocs_designdoc.mkdocs_host.neighbours import folders_of
from mkdocs_designdoc.pipeline import Reader, Source
from mkdocs_designdoc.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files


@dataclass(frozen=True, slots=True)
class Collected:
    """The pages of a site as sources, problems of those that cannot be read, and the reader."""

    sources: list[Source]
    broken: list[Problem]
    reader: Reader


class Collector:
    """Collects the pages of each build twice: before other plugins had the files, and after.

    One reader serves both times, and from build to build: it reads what has changed.
    """

    def __init__(self) -> None:
        self._reader = FolderReader()

    def collect(
        self,
        files: Files,
        config: MkDocsConfig,
        *,
        templates: Container[Path],
        serving: bool,
        ours: Container[str],
    ) -> Collected:
        """Return the pages of the site.

        Pages that MkDocs excludes, generated pages of ``ours``, and templates are left out.
        """
        folders = folders_of(config, files)
        included = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
        pages = {file.src_uri: file for file in files.documentation_pages(inclusion=included)}
        for path in folders.posts:  # Excluded from everything until the navigation is made.
            post = files.get_file_from_path(path)
            if post is not None:
                pages[path] = post
        sources, broken = _read(
            file
            for path, file in pages.items()
            if path not in ours and not _is_template(file, templates)
        )
        self._reader.folders = folders
        return Collected(sources, broken, self._reader)


def _read(files: Iterable[File]) -> tuple[list[Source], list[Problem]]:
    sources: list[Source] = []
    broken: list[Problem] = []
    for file in files:
        try:
            sources.append(Source(file.src_uri, file.content_string))
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            broken.append(
                _unreadable(file, line, f"not UTF-8 at byte {error.start}", "save it as UTF-8")
            )
        except OSError as error:
            broken.append(_unreadable(file, 1, error.strerror or "unreadable", "check the file"))
    return sources, broken


def _is_template(file: File, templates: Container[Path]) -> bool:
    return file.abs_src_path is not None and Path(os.path.normpath(file.abs_src_path)) in templates


def _unreadable(file: File, line: int, message: str, advice: str) -> Problem:
    return Problem(
        "DD100", file.src_uri, line, f"the file cannot be read: {message}", advice,
        severity=Severity.ERROR,
    )  # fmt: skip
