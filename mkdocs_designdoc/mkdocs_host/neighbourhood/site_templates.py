"""Templates of a site's own: what of other pages they may show, and whether they only show.

A theme that is known shows a page by itself. Whatever is not certain of another template is taken
to be otherwise.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs
from jinja2 import Environment, TemplateSyntaxError, nodes
from mkdocs.utils import get_theme_dir

import mkdocs_designdoc

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

THEMES = ("material", "mkdocs", "readthedocs")
TEXTS = frozenset({"content", "markdown", "toc"})
ALL = TEXTS | {"meta", "pages"}
"""What leads from a page to anything of another one, but for the navigation."""

_TEMPLATES = frozenset({".html", ".xml", ".json", ".txt", ".atom", ".rss", ".jinja", ".j2"})
_EXTENSIONS = [f"jinja2.ext.{name}" for name in ("do", "i18n", "loopcontrols")]
_CALLED = frozenset({"super", "caller", "range", "dict", "_", "gettext", "ngettext"})
"""What any template may call, besides macros."""
_READING = frozenset(
    {"capitalize", "count", "endswith", "find", "format", "get", "items", "join", "keys", "lower"}
    | {"lstrip", "partition", "replace", "rstrip", "split", "splitlines", "startswith", "strftime"}
    | {"strip", "title", "upper", "values"}
)
"""Methods that change nothing."""


def own_templates(config: MkDocsConfig) -> Iterator[str]:
    """Yield the templates that come neither with a theme that is known nor with us."""
    known = {Path(mkdocs.__file__).parent, Path(mkdocs_designdoc.__file__).parent}
    if config.theme.name in THEMES:
        known.add(Path(get_theme_dir(config.theme.name)))
    for folder in map(Path, config.theme.dirs):
        if not any(folder.is_relative_to(place) for place in known):
            for path in folder.rglob("*"):
                if path.suffix in _TEMPLATES and path.is_file():
                    yield path.read_text(encoding="utf-8", errors="replace")


def may_show_others(template: str, words: frozenset[str]) -> bool:
    """Tell whether a template may ask for some of a page that it is not there for."""
    if not any(word in template for word in (*words, "page")):
        return False
    try:
        tree = Environment(extensions=_EXTENSIONS, autoescape=True).parse(template)
    except TemplateSyntaxError:  # or a tag that is not Jinja's own
        return True
    wanted = (nodes.Getattr, nodes.Const, nodes.Name)
    return any(_is_of_others(node, words) for node in tree.find_all(wanted))


def _is_of_others(node: nodes.Node, words: frozenset[str]) -> bool:
    if isinstance(node, nodes.Getattr):
        is_at_hand = isinstance(node.node, nodes.Name) and node.node.name == "page"
        return node.attr in words and not is_at_hand
    if isinstance(node, nodes.Const):  # `page["content"]`, `map(attribute="page.content")`
        return isinstance(node.value, str) and not words.isdisjoint(node.value.split("."))
    if not isinstance(node, nodes.Name):
        return False
    # Where `page` is a name of the template's own, `page.content` is that of any page.
    return node.ctx != "load" if node.name == "page" else node.name in words - TEXTS


def is_steady(source: str) -> bool:
    """Tell whether a template makes the same of the same."""
    if "random" in source:
        return False
    try:
        # It only parses: nothing is escaped, or run.
        tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    except TemplateSyntaxError:
        return False
    modules = {each.target for each in tree.find_all(nodes.Import)}
    macros = {each.name for each in tree.find_all(nodes.Macro)} | _CALLED
    for each in tree.find_all(nodes.FromImport):
        macros |= {name if isinstance(name, str) else name[1] for name in each.names}
    set_here = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    return all(
        _changes_nothing(call.node, modules - set_here, macros - set_here)
        for call in tree.find_all(nodes.Call)
    )


def _changes_nothing(called: nodes.Expr, modules: set[str], macros: set[str]) -> bool:
    if isinstance(called, nodes.Name):
        return called.name in macros
    if not isinstance(called, nodes.Getattr):
        return False
    of_module = isinstance(called.node, nodes.Name) and called.node.name in modules
    return of_module or called.attr in _READING
