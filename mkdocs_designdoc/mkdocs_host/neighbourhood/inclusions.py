"""What Markdown extensions read besides a page's own file: a page may change without its source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_MARKS = ("8<-", "{!", "{%")
_SNIPPETS = "pymdownx.snippets"
_OTHERS = frozenset({"pymdownx.b64"})
"""Extensions of a known package that put files into pages without one of the marks."""
_KNOWN = ("markdown.extensions.", "pymdownx.", "material.extensions.", "materialx.")
_SHORT = frozenset(
    {"abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"}
    | {"footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"}
    | {"smarty", "tables", "toc", "wikilinks"}
)
"""Names under which Python-Markdown's own extensions are known."""


def includes_files(text: str) -> bool:
    """Tell whether a page may hold the text of other files."""
    return any(mark in text for mark in _MARKS)


def any_page_includes_files(config: MkDocsConfig) -> bool:
    """Tell whether pages may hold the text of other files that nothing in them tells of."""
    if not all(_is_known(name) for name in config.markdown_extensions):
        return True
    for path in appended_files(config):
        try:
            if includes_files(path.read_text(encoding="utf-8", errors="replace")):
                return True
        except OSError:
            continue  # it is in another of the folders
    return False


def appended_files(config: MkDocsConfig) -> list[Path]:
    """Return the files that are put at the end of every page, wherever they may be."""
    options = config.mdx_configs.get(_SNIPPETS) or {}
    folders = options.get("base_path") or ["."]
    folders = [folders] if isinstance(folders, str) else folders
    return [Path(folder, name) for folder in folders for name in options.get("auto_append") or ()]


def _is_known(name: object) -> bool:
    if not isinstance(name, str):  # an extension that a plugin has made, ours among them
        return True
    return name in _SHORT or (name.startswith(_KNOWN) and name not in _OTHERS)
