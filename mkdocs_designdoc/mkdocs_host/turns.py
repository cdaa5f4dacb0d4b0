"""When the pages of a build are finished: all before the first is written, or each in its turn.

A page that is finished in its turn need not wait in memory, and a second process may make it
meanwhile. But whoever looks at another page than the one at hand would find that one unfinished.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs
from jinja2 import Environment, TemplateSyntaxError, nodes
from mkdocs.utils import get_theme_dir

import mkdocs_designdoc
from mkdocs_designdoc.mkdocs_host.foundations import gathers
from mkdocs_designdoc.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

_QUIET = (
    "mkdocs_designdoc.",
    "mkdocs.contrib.search.",
    "material.plugins.search.",
    "material.plugins.meta.",
    "material.plugins.tags.",
    "material.plugins.privacy.",
    "material.plugins.offline.",
    "mkdocs_autorefs.",
    "mkdocs_glightbox.",
    "mkdocs_minify_plugin.",
    "mkdocs_section_index.",
)
"""Whose handlers look at the text of no page but the one at hand, once all are rendered."""

_WRITING = ("pre_template", "template_context", "post_template", "page_context", "post_page")
"""Events that come between the finishing of all pages and the end of their writing."""

_THEMES = ("material", "mkdocs", "readthedocs")
_TEMPLATES = frozenset({".html", ".xml", ".json", ".txt", ".atom", ".rss", ".jinja", ".j2"})
_TEXTS = frozenset({"content", "markdown", "toc"})
_ALL = _TEXTS | {"meta", "pages"}
"""What leads from a page to anything of another one, but for the navigation."""
_EXTENSIONS = [f"jinja2.ext.{name}" for name in ("do", "i18n", "loopcontrols")]


class Turns(NamedTuple):
    """What the neighbours of a build allow."""

    one_by_one: bool = False
    """Nobody asks for the text of any other page than the one that is being written."""
    alone: bool = False
    """Nor of any other than the one that is being rendered, nor for its Markdown later on."""


def find_turns(config: MkDocsConfig) -> Turns:
    """Find out what the plugins and templates of a build allow."""
    one_by_one = _one_by_one(config)
    alone = one_by_one and not gathers(config)
    return Turns(one_by_one, alone and not any("markdown" in t for t in _own_templates(config)))


def leave_files(config: MkDocsConfig) -> bool:
    """Tell whether the plugins leave the pages of a site as we find them first."""
    return all(_is_quiet(handler) for handler in config.plugins.events["files"])


def looks_around(config: MkDocsConfig) -> bool:
    """Tell whether the file of a page may show something of other pages that only they know."""
    return not _are_quiet(config) or _show_others(config, _ALL)


def _one_by_one(config: MkDocsConfig) -> bool:
    return (
        _are_quiet(config)
        and not config.extra_templates
        and config.theme.name in _THEMES
        and not _show_others(config, _TEXTS)
    )


def _are_quiet(config: MkDocsConfig) -> bool:
    events = config.plugins.events
    late = [handler for name in _WRITING for handler in events[name]]
    return all(_is_quiet(handler) for handler in (*late, *_after_ours(events["env"])))


def _show_others(config: MkDocsConfig, words: frozenset[str]) -> bool:
    return any(_may_show_others(text, words) for text in _own_templates(config))


def _is_quiet(handler: object) -> bool:
    module = str(getattr(handler, "__module__", ""))
    return f"{module}.".startswith(_QUIET) and not module.endswith(".py")  # a hook's is its file


def _after_ours(handlers: Iterable[object]) -> Iterator[object]:
    """Yield what runs after the last handler of ours."""
    for handler in reversed(list(handlers)):
        if getattr(handler, "__module__", "").startswith(f"{mkdocs_designdoc.__name__}."):
            return
        yield handler


def _own_templates(config: MkDocsConfig) -> Iterator[str]:
    """Yield the templates that come neither with a theme that is known nor with us."""
    known = {Path(mkdocs.__file__).parent, Path(mkdocs_designdoc.__file__).parent}
    if config.theme.name in _THEMES:
        known.add(Path(get_theme_dir(config.theme.name)))
    for folder in map(Path, config.theme.dirs):
        if not any(folder.is_relative_to(place) for place in known):
            for path in folder.rglob("*"):
                if path.suffix in _TEMPLATES and path.is_file():
                    yield path.read_text(encoding="utf-8", errors="replace")


def _may_show_others(template: str, words: frozenset[str]) -> bool:
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
    return node.ctx != "load" if node.name == "page" else node.name in words - _TEXTS
