"""A finished page → the same page, from which feed readers find the feed of status changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.utils import get_relative_url

from mkdocs_designdoc.exports.atom import FILE, TYPE
from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import language_folder
from mkdocs_designdoc.pages.writing.languages import speak

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


def announce_feed(output: str, page: Page, config: MkDocsConfig, *, language: str) -> str:
    """Return a page with a link to the feed at the end of its head; a theme may have none."""
    folder = language_folder(config)
    target = f"{folder}/{FILE}" if folder else FILE
    href = escape(get_relative_url(target, page.url))
    title = escape(speak(language).feed_title(config.site_name))
    link = f'<link rel="alternate" type="{TYPE}" title="{title}" href="{href}">'
    head, closing, rest = output.partition("</head>")
    return f"{head}{link}{closing}{rest}" if closing else output
