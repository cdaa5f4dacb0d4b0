"""Python-Markdown extension: explicit references to components are plain reference links.

It seeds ``md.references``, so that ``[Order API]``, ``[Order API][]`` and ``[the API][Order API]``
become ordinary links, which MkDocs resolves and validates like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

Seeds = Mapping[str, tuple[str, str]]
"""Link target and title by lower-case reference key."""

_BEFORE_ALL = 100
"""Any priority does: seeding touches no line. Definitions of the author come later and win."""


class DesignDocExtension(Extension):
    """Makes references to components links. ``provide`` gives the seeds of a page by its path."""

    def __init__(self, provide: Callable[[str], Seeds] | None = None, **kwargs: object) -> None:
        self.provide: Callable[[str], Seeds] = provide if provide is not None else _no_seeds
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 # Python-Markdown's name
        """Register the preprocessor."""
        md.preprocessors.register(_Seeder(md, self), "designdoc", _BEFORE_ALL)


def _no_seeds(_path: str) -> Seeds:
    return {}


class _Seeder(Preprocessor):
    def __init__(self, md: Markdown, extension: DesignDocExtension) -> None:
        super().__init__(md)
        self._markdown = md
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        for key, target in self._extension.provide(_path_of(self._markdown)).items():
            self._markdown.references.setdefault(key, target)
        return lines


def _path_of(md: Markdown) -> str:
    """Return the path of the page that is rendered, as MkDocs' own processor for links knows it.

    Not the page whose turn it is: Material's blog renders posts again inside other pages.
    """
    if "relpath" not in md.treeprocessors:
        return ""
    file = getattr(md.treeprocessors["relpath"], "file", None)
    return str(getattr(file, "src_uri", ""))


def makeExtension(**kwargs: object) -> DesignDocExtension:  # noqa: N802 # Python-Markdown's name
    """Return the extension for ``markdown_extensions: [mkdocs_designdoc.extension]``."""
    return DesignDocExtension(None, **kwargs)
