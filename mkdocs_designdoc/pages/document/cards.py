"""Portal → the cards that links show: small files by hash, of which a page fetches what it needs.

One file for 2,000 documents and their components is a megabyte; these stay small. They are scripts
rather than JSON, because a site read from a folder may load scripts and fetch nothing. Without
scripts a link keeps its ``title``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs_designdoc.pages.lists.census import rank_definitions
from mkdocs_designdoc.pages.views import StatusView, view_status
from mkdocs_designdoc.pages.writing.languages import texts

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Entry

FOLDER = "cards"
"""Beside the script that asks for them."""

_FULL = 64
"""Cards that fill a file: ten kilobytes, so that 2,000 designs with 4,000 components are 128."""
_LONGEST = 220
_MOST_OWNERS = 4
_MOST_DEFINITIONS = 3
_PRIME, _BASIS, _WORD = 0x01000193, 0x811C9DC5, 0xFFFFFFFF

Card = tuple[str, list[list[str]], str, str]
"""Title; lines of a status (id, tone, label, and the document whose it is); text; facts."""


def count_files(portal: Portal) -> int:
    """Return over how many files the cards are spread: a power of two."""
    cards = len(portal.documents) + len(portal.registry.entries)
    return 1 << (cards // _FULL).bit_length()


def card_files(portal: Portal, url: Callable[[str], str | None]) -> dict[str, str]:
    """Return the text of each file by its name. A key is a page's URL or a definition's id."""
    count = count_files(portal)
    found: dict[int, dict[str, Card]] = defaultdict(dict)
    for document in portal.documents:
        address = url(document.path)
        if address is not None:
            key = card_key(address)
            found[bucket(key, count)][key] = _of_document(portal, document)
    for entry in portal.registry.entries.values():
        key = f"#{entry.anchor}"
        found[bucket(key, count)][key] = _of_component(portal, entry)
    return {
        f"{number}.js": f"designdoc.cards({_literal(found[number])})\n" for number in range(count)
    }


def card_key(url: str) -> str:
    """Return the key of a page by its URL from the site's root, as a browser's script makes it."""
    return unquote(url).removesuffix("index.html").removeprefix("./")


def bucket(key: str, count: int) -> int:
    """Return the number of the file that holds a key: FNV-1a over its bytes."""
    value = _BASIS
    for byte in key.encode("utf-8", "replace"):
        value = ((value ^ byte) * _PRIME) & _WORD
    return value & (count - 1)


def _literal(cards: Mapping[str, Card]) -> str:
    return json.dumps(cards, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _of_document(portal: Portal, document: Document) -> Card:
    linking = {link.path for link in portal.backlinks.get(document.path, ())}
    facts = [_owners(document.owners), texts(portal).linked_from(len(linking))]
    return (
        document.title,
        [_status(view_status(portal, document.status))],
        _short(document.summary),
        " · ".join(fact for fact in facts if fact),
    )


def _of_component(portal: Portal, entry: Entry) -> Card:
    """Return the card of a component; its owners are those of its most advanced design."""
    definitions = rank_definitions(portal, entry)
    owners = portal.by_path[definitions[0].path].owners
    facts = [_owners(owners), texts(portal).used_in(len(portal.uses.get(entry.name, ())))]
    return (
        entry.name,
        [
            [*_status(view_status(portal, definition.status)), definition.title or definition.path]
            for definition in definitions[:_MOST_DEFINITIONS]
        ],
        _short(entry.purpose),
        " · ".join(fact for fact in facts if fact),
    )


def _status(view: StatusView) -> list[str]:
    return [view.id, view.tone, view.label]


def _owners(owners: tuple[str, ...]) -> str:
    shown = ", ".join(owners[:_MOST_OWNERS])
    return f"{shown} …" if len(owners) > _MOST_OWNERS else shown


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
