"""Files of a MkDocs build → sources for the pipeline."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from mkdocs_designdoc.pipeline import Source
from mkdocs_designdoc.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.structure.files import File, Files


def collect(
    files: Files, *, template: Path | None, serving: bool, ours: Iterable[str]
) -> tuple[list[Source], list[Problem]]:
    """Return the pages of the site as sources, and problems for those that cannot be read.

    Pages that MkDocs excludes, generated pages of ``ours``, and the template are left out.
    """
    inclusion = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
    skip = frozenset(ours)
    sources: list[Source] = []
    broken: list[Problem] = []
    for file in files.documentation_pages(inclusion=inclusion):
        if file.src_uri in skip or _is_template(file, template):
            continue
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


def _is_template(file: File, template: Path | None) -> bool:
    if template is None or file.abs_src_path is None:
        return False
    return os.path.normpath(file.abs_src_path) == os.path.normpath(template.absolute())


def _unreadable(file: File, line: int, message: str, advice: str) -> Problem:
    return Problem(
        "DD100", file.src_uri, line, f"the file cannot be read: {message}", advice,
        severity=Severity.ERROR,
    )  # fmt: skip
