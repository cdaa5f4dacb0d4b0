"""What is known of other plugins by name; a site without them is not touched by any of it."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.folders import Folders, read_defaults
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.registry import Registry

_TAG = re.compile(r"<[^<>]*+>")


def folders_of(config: MkDocsConfig, files: Files) -> Folders:
    """Return what Material's ``meta`` and ``blog`` say of the pages in their folders."""
    posts = {
        post.file.src_uri
        for plugin in _plugins(config, "blog")
        for post in getattr(getattr(plugin, "blog", None), "posts", ())
    }
    names = {
        plugin.config.meta_file for plugin in _plugins(config, "meta") if plugin.config.enabled
    }
    defaults = {}
    if names:
        for file in files:
            folder, name = posixpath.split(file.src_uri)
            if name in names and file.abs_src_path is not None:
                path = Path(file.abs_src_path)
                defaults[folder] = read_defaults(path.read_text(encoding="utf-8-sig"))
    return Folders(defaults, frozenset(posts))


def _plugins(config: MkDocsConfig, name: str) -> Iterator[Any]:
    """Yield the instances of a plugin of Material; a second one is named ``material/blog #2``."""
    for key, plugin in config.plugins.items():
        if key.split(" #")[0] == f"material/{name}":
            yield plugin


def translates(config: MkDocsConfig) -> bool:
    """Tell whether static-i18n builds the site once for each language."""
    return "i18n" in config.plugins


def language_folder(config: MkDocsConfig) -> str:
    """Return the folder of the site that static-i18n builds at the moment; mostly the root."""
    plugin = config.plugins.get("i18n")
    if plugin is None or getattr(plugin, "is_default_language_build", True):
        return ""
    return str(getattr(plugin, "current_language", "") or "")


def is_last_language(config: MkDocsConfig) -> bool:
    """Tell whether the build at hand is the last one that static-i18n makes of the site."""
    plugin = config.plugins["i18n"]
    languages = list(getattr(plugin, "build_languages", ()))
    if not getattr(plugin, "building", True):  # the first build, in which the others are made
        return languages in ([], [getattr(plugin, "current_language", None)])
    return bool(languages) and languages[-1] == getattr(plugin, "current_language", None)


def language_of(config: MkDocsConfig) -> str:
    """Return the language of the build at hand: that of static-i18n's build, or the theme's."""
    spoken = getattr(config.plugins.get("i18n"), "current_language", None)
    for key in ("language", "locale"):
        spoken = spoken or config.theme.get(key)
    return str(spoken or "")


def keep_out_of_feeds(config: MkDocsConfig, page: Page) -> None:
    """Let the rss plugin pass over a generated page: it is no news, and no git log knows it."""
    if "rss" in config.plugins:
        page.meta["draft"] = True


def register_components(
    config: MkDocsConfig, page: Page, document: Document, registry: Registry
) -> None:
    """Tell autorefs of the components that a page defines, so that docstrings can name them."""
    plugin: Any = config.plugins.get("autorefs")
    if plugin is not None:
        for component in document.components:
            entry = registry.entry(component.name)
            if entry is not None:
                # A secondary anchor goes behind headings, and among several the nearest is taken.
                plugin.register_anchor(page, entry.name, entry.anchor, primary=False)


def without_resolved(result: Result, pages: Iterable[Page], config: MkDocsConfig) -> Result:
    """Return the result without unknown references that autorefs found a target for.

    Those are the ones that no longer stand in the page with their brackets.
    """
    if "autorefs" not in config.plugins:
        return result
    problems = dict(result.portal.problems)
    for page in pages:
        path = page.file.src_uri
        found = problems.get(path, ())
        if page.content is None or not any(problem.code == "DD501" for problem in found):
            continue
        text = _folded(unescape(_TAG.sub("", page.content)))
        gone = {
            (reference.line, reference.column)
            for reference in result.portal.mentions[path].explicit
            if f"[{_folded(reference.target)}]" not in text
        }
        problems[path] = tuple(
            p for p in found if p.code != "DD501" or (p.line, p.column) not in gone
        )
    return replace(result, portal=replace(result.portal, problems=problems))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
