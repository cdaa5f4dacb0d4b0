"""When the pages of a build are finished: all before the first is written, or each in its turn.

A page that is finished in its turn need not wait in memory, and a second process may make it
meanwhile. But whoever looks at another page than the one at hand would find that one unfinished.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import mkdocs_designdoc
from mkdocs_designdoc.mkdocs_host.neighbourhood.site_templates import (
    ALL,
    TEXTS,
    THEMES,
    is_steady,
    may_show_others,
    own_templates,
)
from mkdocs_designdoc.mkdocs_host.rebuilds.foundations import gathers
from mkdocs_designdoc.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig

OURS = (f"{mkdocs_designdoc.__name__}.",)
_QUIET = (
    *OURS,
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

_REPEATABLE = (
    *OURS,
    "mkdocs.contrib.search.",
    "material.plugins.search.",
    "material.plugins.tags.",
)
"""Whose handlers do the same with a page and its context, wherever and whenever they are called."""
_BETWEEN = ("page_content", "env")
"""Events that come after the rendering of a page and before those."""


class Turns(NamedTuple):
    """What the neighbours of a build allow."""

    one_by_one: bool = False
    """Nobody asks for the text of any other page than the one that is being written."""
    alone: bool = False
    """Nor of any other than the one that is being rendered, nor for its Markdown later on."""
    whole: bool = False
    """What the theme makes of a page hangs on nothing that happens while pages are written."""


def find_turns(config: MkDocsConfig) -> Turns:
    """Find out what the plugins and templates of a build allow."""
    one_by_one = _one_by_one(config)
    shows_markdown = any("markdown" in text for text in own_templates(config))
    return Turns(
        one_by_one,
        alone=one_by_one and not gathers(config) and not shows_markdown,
        whole=one_by_one and _may_be_made_whole(config),
    )


def keep_headings(config: MkDocsConfig) -> bool:
    """Tell whether the headings of a page are what its text has made them, and stay so."""
    events = config.plugins.events
    return all(is_quiet(each) for name in (*_BETWEEN, *_WRITING) for each in events[name])


def leave_files(config: MkDocsConfig) -> bool:
    """Tell whether the plugins leave the pages of a site as we find them first."""
    return all(is_quiet(handler) for handler in config.plugins.events["files"])


def looks_around(config: MkDocsConfig) -> bool:
    """Tell whether the file of a page may show something of other pages that only they know."""
    return not _are_quiet(config) or _show_others(config, ALL)


def _one_by_one(config: MkDocsConfig) -> bool:
    return (
        _are_quiet(config)
        and not config.extra_templates
        and config.theme.name in THEMES
        and not _show_others(config, TEXTS)
    )


def _are_quiet(config: MkDocsConfig) -> bool:
    events = config.plugins.events
    late = [handler for name in _WRITING for handler in events[name]]
    return all(is_quiet(handler) for handler in (*late, *_after_ours(events["env"])))


def _show_others(config: MkDocsConfig, words: frozenset[str]) -> bool:
    return any(may_show_others(text, words) for text in own_templates(config))


def _may_be_made_whole(config: MkDocsConfig) -> bool:
    """Tell whether a copy of this process makes of a page what this one would."""
    events = config.plugins.events
    return (
        all(is_of(handler, _REPEATABLE) for handler in events["page_context"])
        and not any(list(_after_ours(events[name])) for name in ("nav", "env"))
        and sum(is_of(handler, OURS) for handler in events["nav"]) == 1  # a second one adds parts
        and all(is_steady(text) for text in own_templates(config))
    )


def is_quiet(handler: object) -> bool:
    """Tell whether a handler of an event looks at the text of no page but the one at hand."""
    return is_of(handler, _QUIET)


def is_of(handler: object, known: tuple[str, ...]) -> bool:
    """Tell whether a function comes from a package that is known; each ends with a dot."""
    module = str(getattr(handler, "__module__", ""))
    return f"{module}.".startswith(known) and not module.endswith(".py")  # a hook's is its file


def _after_ours(handlers: Iterable[object]) -> Iterator[object]:
    """Yield what runs after the last handler of ours."""
    for handler in reversed(list(handlers)):
        if is_of(handler, OURS):
            return
        yield handler
