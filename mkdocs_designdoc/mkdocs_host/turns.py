"""When the pages of a build are finished: all before the first is written, or each in its turn.

A page that is finished in its turn need not wait in memory, and a second process may make it
meanwhile. But whoever looks at another page than the one at hand would find that one unfinished.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs
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

_BETWEEN = ("page_content", "env")
"""Events that come after the rendering of a page and before those."""

_THEMES = ("material", "mkdocs", "readthedocs")
_TEMPLATES = frozenset({".html", ".xml", ".json", ".txt", ".atom", ".rss", ".jinja", ".j2"})
_TEXT_OF_OTHERS = re.compile(r"(?<!(?<![\w.])page)\.(?:content|markdown|toc)\b")


class Turns(NamedTuple):
    """What the neighbours of a build allow."""

    one_by_one: bool = False
    """Nobody asks for the text of any other page than the one that is being written."""
    alone: bool = False
    """Nor of any other than the one that is being rendered."""


def find_turns(config: MkDocsConfig) -> Turns:
    """Find out what the plugins and templates of a build allow."""
    one_by_one = _one_by_one(config)
    return Turns(one_by_one, one_by_one and not gathers(config))


def keep_headings(config: MkDocsConfig) -> bool:
    """Tell whether the headings of a page are what its text has made them, and stay so."""
    events = config.plugins.events
    return all(is_quiet(each) for name in (*_BETWEEN, *_WRITING) for each in events[name])


def leave_files(config: MkDocsConfig) -> bool:
    """Tell whether the plugins leave the pages of a site as we find them first."""
    return all(is_quiet(handler) for handler in config.plugins.events["files"])


def _one_by_one(config: MkDocsConfig) -> bool:
    events = config.plugins.events
    late = [handler for name in _WRITING for handler in events[name]]
    return (
        all(is_quiet(handler) for handler in (*late, *_after_ours(events["env"])))
        and not config.extra_templates
        and config.theme.name in _THEMES
        and not any(_TEXT_OF_OTHERS.search(text) for text in _own_templates(config))
    )


def is_quiet(handler: object) -> bool:
    """Tell whether a handler of an event looks at the text of no page but the one at hand."""
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
    known.add(Path(get_theme_dir(config.theme.name or "")))
    for folder in map(Path, config.theme.dirs):
        if not any(folder.is_relative_to(place) for place in known):
            for path in folder.rglob("*"):
                if path.suffix in _TEMPLATES and path.is_file():
                    yield path.read_text(encoding="utf-8", errors="replace")
