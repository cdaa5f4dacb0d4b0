"""Status changes → ``designdocs.atom``: a feed (RFC 4287) dated by the changes themselves."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from mkdocs_designdoc.exports.site import mkdocs_url
from mkdocs_designdoc.pages.views import view_state
from mkdocs_designdoc.pages.writing.languages import texts
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mkdocs_designdoc.model import Change, Document
    from mkdocs_designdoc.portal import Portal

FILE = "designdocs.atom"
"""Name of the export, at the site's root."""
TYPE = "application/atom+xml"
NEWEST = 100
"""Changes that the feed holds."""
_NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was updated; a clock would make every build another one."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedSite:
    """What the feed has to know of the site."""

    name: str
    base: str
    """Address of the site with a slash at its end, empty where it is not known."""
    feed: str = FILE
    """Where the feed lies, from the site's root."""


@dataclass(frozen=True, slots=True)
class _Entry:
    document: Document
    change: Change
    before: Change | None
    place: str
    """The state, with the number of times that the document came into it beyond the first."""


def atom_feed(
    portal: Portal,
    changes: Mapping[str, tuple[Change, ...]],
    *,
    site: FeedSite,
    url: Callable[[str], str | None],
) -> str:
    """Return the feed of the newest changes; ``changes`` are those of each document by path."""
    entries = sorted(
        _entries(portal, changes),
        key=lambda entry: (entry.document.path, entry.place),
    )
    entries.sort(key=lambda entry: _instant(entry.change), reverse=True)
    entries = entries[:NEWEST]
    updated = _instant(entries[0].change) if entries else _NEVER
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{texts(portal).language}">',
        f"<id>{_text(_feed_id(site))}</id>",
        f"<title>{_text(texts(portal).feed_title(site.name))}</title>",
        f"<updated>{updated}</updated>",
        f"<author><name>{_text(site.name)}</name></author>",
        "<generator>mkdocs-designdoc</generator>",
    ]
    if site.base:
        lines.append(f'<link rel="self" type="{TYPE}" href={_attribute(site.base + site.feed)}/>')
        lines.append(f'<link rel="alternate" type="text/html" href={_attribute(site.base)}/>')
    for entry in entries:
        lines += _entry(entry, portal, site, url)
    return "\n".join([*lines, "</feed>", ""])


def _entries(portal: Portal, changes: Mapping[str, tuple[Change, ...]]) -> Iterator[_Entry]:
    for document in portal.documents:
        times: Counter[str] = Counter()
        before = None
        for change in changes.get(document.path, ()):
            times[change.status] += 1
            again = f"-{times[change.status]}" if times[change.status] > 1 else ""
            yield _Entry(document, change, before, change.status + again)
            before = change


def _entry(
    entry: _Entry, portal: Portal, site: FeedSite, url: Callable[[str], str | None]
) -> list[str]:
    document = entry.document
    page = url(document.path) or mkdocs_url(document.path)
    page = "" if page == "./" else page
    state = view_state(portal, entry.change.status)
    title = texts(portal).status_change(document.title or document.path, state.label)
    before = view_state(portal, entry.before.status).label if entry.before else ""
    earlier = texts(portal).was(before) if before else ""
    summary = " ".join(filter(None, [earlier, document.summary]))
    link = site.base + page if site.base else page or "."
    return [
        "<entry>",
        f"<id>{_text(_entry_id(site, page, document.path, entry.place))}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_instant(entry.change)}</updated>",
        f'<link rel="alternate" type="text/html" href={_attribute(link)}/>',
        *(f"<author><name>{_text(owner)}</name></author>" for owner in document.owners if owner),
        f"<category term={_attribute(state.id)} label={_attribute(state.label)}/>",
        f"<summary>{_text(summary or state.description)}</summary>",
        "</entry>",
    ]


def _instant(change: Change) -> str:
    return change.at if "T" in change.at else f"{change.at}T00:00:00Z"


def _feed_id(site: FeedSite) -> str:
    if site.base:
        return site.base + site.feed
    return uuid5(NAMESPACE_URL, f"designdoc:{site.name}").urn


def _entry_id(site: FeedSite, page: str, path: str, place: str) -> str:
    """Return an id without a date: a corrected date is the same change."""
    if site.base:
        return f"{site.base}{page}#status-{place}"
    return uuid5(NAMESPACE_URL, f"designdoc:{site.name}\n{path}\n{place}").urn


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))
