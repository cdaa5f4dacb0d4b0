"""A marker's filters + portal → the design docs that match: OR inside a filter, AND between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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


def list_choices(
    portal: Portal, filters: Mapping[str, str], documents: Iterable[Document]
) -> tuple[tuple[str, str], ...]:
    """Return facets with the values of theirs by which filters choose among some documents.

    A status is left out: pages of groups have one each.
    """
    found: list[tuple[str, str]] = []
    listed = tuple(documents)
    owners, tags = _owner_keys(filters.get("owner", "")), _tag_keys(filters.get("tag", ""))
    if "owner" in filters:
        found += [("owner", o) for d in listed for o in d.owners if _owner_key(o) in owners]
    if "component" in filters:
        entries = (find_component(portal, value) for value in _values(filters["component"]))
        found += [("component", entry.name) for entry in entries if entry is not None]
    if "tag" in filters:
        found += [("tag", tag) for d in listed for tag in list_tags(d) if tag.casefold() in tags]
    if "collection" in filters:
        kinds = {fold(value) for value in _values(filters["collection"])}
        found += [("kind", d.collection) for d in listed if fold(d.collection) in kinds]
    return tuple(dict.fromkeys(found))


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
    wanted = _owner_keys(text)
    return lambda document: any(_owner_key(owner) in wanted for owner in document.owners)


def _owner_key(owner: str) -> str:
    return fold(owner.lstrip("@"))


def _owner_keys(text: str) -> set[str]:
    return {_owner_key(value) for value in _values(text)}


def _by_component(portal: Portal, text: str) -> Test:
    paths: set[str] = set()
    for value in _values(text):
        entry = find_component(portal, value)
        if entry is not None:
            paths.update(definition.path for definition in entry.definitions)
            paths.update(use.document.path for use in portal.uses.get(entry.name, ()))
    return lambda document: document.path in paths


def _by_tag(_: Portal, text: str) -> Test:
    wanted = _tag_keys(text)
    return lambda document: any(tag.casefold() in wanted for tag in list_tags(document))


def _tag_keys(text: str) -> set[str]:
    return {value.casefold() for value in _values(text)}


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
