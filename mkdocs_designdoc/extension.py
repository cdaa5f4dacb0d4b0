"""Python-Markdown extension: references to components become links, with and without the plugin.

It seeds ``md.references``, so that ``[Order API]``, ``[Order API][]`` and ``[the API][Order API]``
become ordinary links, which MkDocs resolves and validates like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

    from mkdocs_designdoc.standalone import SiteLinks

Seeds = Mapping[str, tuple[str, str]]
"""Link target and title by lower-case reference key."""

_BEFORE_ALL = 100
"""Any priority does: seeding touches no line. Definitions of the author come later and win."""

_LAST = 5
"""Raw HTML is back at 30, footnotes at 25 and ampersands at 20; before that it is placeholders."""


class DesignDocExtension(Extension):
    """Makes references to components links. ``provide`` gives the seeds of a page by its path.

    Without it, as under ``markdown_extensions: [designdoc]`` in an engine that runs no plugins,
    the extension reads the portal from docs_dir itself and links plain mentions as well.
    """

    def __init__(self, provide: Callable[[str], Seeds] | None = None, **kwargs: object) -> None:
        self.provide = provide
        self.config = {"config_file": ["", "mkdocs.yml; the nearest one by default"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 # Python-Markdown's name
        """Register the preprocessor, and without a plugin the postprocessor."""
        if self.provide is not None:
            md.preprocessors.register(_Seeder(md, self.provide), "designdoc", _BEFORE_ALL)
            return
        from mkdocs_designdoc.standalone import site_links  # noqa: PLC0415 # only without plugin

        page = _Page(md, site_links(str(self.getConfig("config_file"))))
        md.preprocessors.register(_PageSeeder(md, page), "designdoc", _BEFORE_ALL)
        md.postprocessors.register(_PageLinker(md, page), "designdoc", _LAST)


class _Seeder(Preprocessor):
    def __init__(self, md: Markdown, provide: Callable[[str], Seeds]) -> None:
        super().__init__(md)
        self._markdown = md
        self._provide = provide

    def run(self, lines: list[str]) -> list[str]:
        for key, target in self._provide(_path_of(self._markdown)).items():
            self._markdown.references.setdefault(key, target)
        return lines


class _Page:
    """The page that is being rendered, in an engine that runs no plugins."""

    def __init__(self, md: Markdown, links: SiteLinks) -> None:
        self._markdown = md
        self.links = links
        self.path = ""

    def begin(self, lines: list[str]) -> None:
        """Find out which page it is: engines say so in their own ways, or not at all."""
        self.links.refresh()
        path = _path_of(self._markdown) or _context_path(self._markdown)
        self.path = path or self.links.find_path("\n".join(lines))


class _PageSeeder(Preprocessor):
    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._markdown = md
        self._page = page

    def run(self, lines: list[str]) -> list[str]:
        self._page.begin(lines)
        for key, target in self._page.links.seeds(self._page.path).items():
            self._markdown.references.setdefault(key, target)
        return lines


class _PageLinker(Postprocessor):
    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self._page = page

    def run(self, text: str) -> str:
        return self._page.links.link(text, self._page.path) if self._page.path else text


def _path_of(md: Markdown) -> str:
    """Return the path of the page that is rendered, as MkDocs' own processor for links knows it.

    Not the page whose turn it is: Material's blog renders posts again inside other pages.
    """
    if "relpath" not in md.treeprocessors:
        return ""
    file = getattr(md.treeprocessors["relpath"], "file", None)
    return str(getattr(file, "src_uri", ""))


def _context_path(md: Markdown) -> str:
    """Return the path that Zensical's context processor carries (zensical.extensions.context)."""
    for processor in md.preprocessors:
        path = getattr(getattr(processor, "page", None), "path", None)
        if isinstance(path, str):
            return path
    return ""


def makeExtension(**kwargs: object) -> DesignDocExtension:  # noqa: N802 # Python-Markdown's name
    """Return the extension for ``markdown_extensions: [mkdocs_designdoc.extension]``."""
    return DesignDocExtension(None, **kwargs)
