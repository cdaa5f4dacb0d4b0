"""The texts of pages that a report may quote: read when it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.problem import Problem

if TYPE_CHECKING:
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.workspace import Workspace


class Texts(Mapping[str, str]):
    """The texts of some files by their paths; those that cannot be read are absent."""

    def __init__(
        self, workspace: Workspace, files: Mapping[str, SiteFile], known: Mapping[str, str]
    ) -> None:
        """``known`` are those of others that have been read already."""
        self._workspace = workspace
        self._files = files
        self._known = known

    def __getitem__(self, path: str) -> str:
        if path in self._known:
            return self._known[path]
        text = self._workspace.text(self._files[path])
        if isinstance(text, Problem):
            raise KeyError(path)
        return text

    def __iter__(self) -> Iterator[str]:
        return (path for path in {**self._files, **self._known} if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
