"""The files of a build that are pages: who asks MkDocs does so with two calls for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import markdown_extensions

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDS = tuple(markdown_extensions)


def page_files(files: Iterable[File]) -> list[File]:
    """Return the files of all pages, those included that MkDocs leaves out."""
    return [
        file
        for file in files
        # Other plugins make pages of other files, and say so in a class of their own.
        if (file.src_uri.endswith(_ENDS) if type(file) is File else file.is_documentation_page())
    ]


def shown_files(pages: Iterable[File], *, serving: bool) -> list[File]:
    """Return those that a reader of a build gets to see: under ``serve`` also the drafts."""
    excluded, draft = InclusionLevel.EXCLUDED, InclusionLevel.DRAFT
    hidden = (excluded,) if serving else (excluded, draft)
    return [file for file in pages if file.inclusion not in hidden]
