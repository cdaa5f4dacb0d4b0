"""Handlers of ours that MkDocs need not call in a build of ``serve``: it does so for each page.

A call that finds nothing to do is short, but a thousand pages have thousands of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.turns import is_quiet

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig


def step_aside(plugin: object, config: MkDocsConfig, event: str, *names: str) -> None:
    """Take handlers of a plugin, by name, out of those that this build calls."""
    events = config.plugins.events
    events[event] = [
        each
        for each in events[event]
        if getattr(each, "__self__", None) is not plugin or each.__name__ not in names
    ]


def may_mark_late(config: MkDocsConfig) -> bool:
    """Tell whether nobody looks for the marks of pages before all of them are rendered."""
    events = config.plugins.events
    if "autorefs" in config.plugins:
        return False
    early = ("pre_page", "page_read_source", "page_markdown", "page_content", "env")
    return all(is_quiet(each) for name in early for each in events[name])


def may_add_late(plugin: object, config: MkDocsConfig) -> bool:
    """Tell whether nobody but a plugin looks at pages between their writing and its last event."""
    events = config.plugins.events
    return all(getattr(each, "__self__", None) is plugin for each in events["post_page"]) and all(
        is_quiet(each) for each in events["post_build"]
    )


def rewrite(path: str, change: Callable[[str], str]) -> None:
    """Change a page that MkDocs has written; one that is empty it has not."""
    file = Path(path)
    if file.is_file():
        text = change(file.read_bytes().decode("utf-8"))
        file.write_bytes(text.encode("utf-8", "xmlcharrefreplace"))  # as MkDocs does it
