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
    """Makes references to components links. ``provide`` gives the seeds of the page at hand."""

    def __init__(self, provide: Callable[[], Seeds] | None = None, **kwargs: object) -> None:
        self.provide: Callable[[], Seeds] = provide if provide is not None else dict
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 # Python-Markdown's name
        """Register the preprocessor."""
        md.preprocessors.register(_Seeder(md, self), "designdoc", _BEFORE_ALL)


class _Seeder(Preprocessor):
    def __init__(self, md: Markdown, extension: DesignDocExtension) -> None:
        super().__init__(md)
        self._markdown = md
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        for key, target in self._extension.provide().items():
            self._markdown.references.setdefault(key, target)
        return lines


def makeExtension(**kwargs: object) -> DesignDocExtension:  # noqa: N802 # Python-Markdown's name
    """Return the extension for ``markdown_extensions: [mkdocs_designdoc.extension]``."""
    return DesignDocExtension(**kwargs)
