"""A finished page → the same page, from which feed readers find the feed of status changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape
from mkdocs.utils import get_relative_url

from mkdocs_designdoc.exports.atom import FILE, TYPE
from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import language_folder
from mkdocs_designdoc.pages.writing.languages import speak

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

_END = "</head>"


def announce_feed(output: str, page: Page, config: MkDocsConfig, *, language: str) -> str:
    """Return a page with a link to the feed at the end of its head; a theme may have none."""
    head, closing, rest = output.partition(_END)
    link = _link(page, config, language=language) if closing else ""
    return f"{head}{link}{closing}{rest}"


def announce_in_file(file: Path, page: Page, config: MkDocsConfig, *, language: str) -> None:
    """Put the link into a page that is written; what stands before it stays where it is."""
    with file.open("r+b") as written:
        text = written.read()
        at = text.find(_END.encode())
        if at >= 0:
            link = _link(page, config, language=language).encode("utf-8", "xmlcharrefreplace")
            written.seek(at)
            written.write(link + text[at:])  # as MkDocs encodes it


def _link(page: Page, config: MkDocsConfig, *, language: str) -> str:
    folder = language_folder(config)
    target = f"{folder}/{FILE}" if folder else FILE
    href = escape(get_relative_url(target, page.url))
    title = escape(speak(language).feed_title(config.site_name))
    return f'<link rel="alternate" type="{TYPE}" title="{title}" href="{href}">'
