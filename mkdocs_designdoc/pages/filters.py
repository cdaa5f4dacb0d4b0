"""A marker's filters + portal → the design docs that match: OR inside a filter, AND between."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.model import Document
from mkdocs_designdoc.names import clean, fold
from mkdocs_designdoc.pages.places import find_component

if TYPE_CHECKING:
    from mkdocs_designdoc.portal import Portal

Test = Callable[[Document], bool]


def select(portal: Portal, filters: Mapping[str, str]) -> tuple[Document, ...]:
    """Return the design docs that every filter lets through, by path."""
    tests = [_TESTS[key](portal, value) for key, value in filters.items() if key in _TESTS]
    return tuple(d for d in portal.documents if all(test(d) for test in tests))


def _values(text: str) -> list[str]:
    """Return the whole text and its parts: a component's name may hold a comma."""
    parts = [clean(part) for part in text.split(",")] if "," in text else []
    return [value for value in (clean(text), *parts) if value]


def _by_status(portal: Portal, text: str) -> Test:
    lifecycle = portal.settings.joint_lifecycle
    ids = {state.id for state in lifecycle.states} | {"unknown", "none"}
    wanted: set[str] = set()
    for value in _values(text):
        exact = value.casefold()
        state = lifecycle.name(value) or lifecycle.get(exact)
        wanted |= ({exact} & ids) | ({state.id} if state else set())
    return lambda document: (
        (document.status.id if document.status.id in ids else "unknown") in wanted
    )


def _by_owner(_: Portal, text: str) -> Test:
    wanted = {fold(value.lstrip("@")) for value in _values(text)}
    return lambda document: any(fold(owner.lstrip("@")) in wanted for owner in document.owners)


def _by_component(portal: Portal, text: str) -> Test:
    paths: set[str] = set()
    for value in _values(text):
        entry = find_component(portal, value)
        if entry is not None:
            paths.update(definition.path for definition in entry.definitions)
            paths.update(use.document.path for use in portal.uses.get(entry.name, ()))
    return lambda document: document.path in paths


def _by_tag(_: Portal, text: str) -> Test:
    wanted = {value.casefold() for value in _values(text)}
    return lambda document: any(tag.casefold() in wanted for tag in list_tags(document))


def list_tags(document: Document) -> tuple[str, ...]:
    """Return the ``tags`` of a document's front matter, a list or a text with commas."""
    tags = document.front_matter.get("tags")
    listed = tags if isinstance(tags, list | tuple) else str(tags or "").split(",")
    return tuple(name for tag in listed if (name := clean(str(tag))))


def _by_collection(_: Portal, text: str) -> Test:
    wanted = {fold(value) for value in _values(text)}
    return lambda document: fold(document.collection) in wanted


_TESTS: Mapping[str, Callable[[Portal, str], Test]] = {
    "status": _by_status,
    "owner": _by_owner,
    "component": _by_component,
    "tag": _by_tag,
    "collection": _by_collection,
}
