"""Components: purpose, repetition, and names that mean several things (DD301–303)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.checking.finding import at_place, listing, quote
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import Component, Document
from mkdocs_designdoc.names import clean, fold
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.registry import Definition

_JOIN = expression(r"[\W_]+")


def check_components(document: Document) -> Iterator[Problem]:
    """Yield components without a purpose, and names that a document defines twice.

    A list that names components and headings that tell more of them are one definition.
    """
    headings = {section.line for section in document.sections}
    first: dict[str, Component] = {}
    for component in document.components:
        earlier = first.setdefault(fold(component.name), component)
        if earlier is not component:
            if (earlier.line in headings) != (component.line in headings):
                continue
            yield _at(
                document.path,
                component,
                "DD302",
                f"component {quote(component.name)} is defined twice; "
                f"the first definition is on line {earlier.line}",
                "keep one definition, or give the other component a name of its own",
            )
        elif not component.purpose:
            yield _at(
                document.path,
                component,
                "DD301",
                f"component {quote(component.name)} has no purpose",
                "say in a sentence under its heading what it is for"
                if component.line in headings
                else f"say what it is for: `- **{component.name}**: …`",
                # A heading with code or tables below says something, though not in a sentence.
                severity=Severity.INFO if component.line in headings else None,
            )


def check_ambiguity(portal: Portal) -> Iterator[Problem]:
    """Yield DD303 for names with nothing to choose by, and for names that are nearly the same."""
    for entry in portal.registry.entries.values():
        yield from _same_folder(entry.definitions)
    yield from _near_duplicates(portal)
    for path, mentions in sorted(portal.mentions.items()):
        reported: set[str] = set()
        for place in mentions.ambiguous:
            if place.name in reported:
                continue
            reported.add(place.name)
            options = [
                f"`[{place.name}][{_stem(d.path)}/{place.name}]`"
                for d in place.resolution.candidates
            ]
            yield at_place(
                path,
                "DD303",
                place.line,
                f"{quote(place.name)} is defined in {_places(place.resolution.candidates)}, with "
                "nothing to choose by; it is not linked",
                f"say which one is meant: {' or '.join(options)}",
                column=place.column,
                length=len(place.name),
            )


def _same_folder(definitions: Sequence[Definition]) -> Iterator[Problem]:
    """Yield later definitions that nothing tells from an earlier one: same folder, both alive."""
    first: dict[tuple[tuple[str, ...], bool], Definition] = {}
    for definition in definitions:
        earlier = first.setdefault((definition.folder, definition.live), definition)
        if earlier is definition or not definition.live:
            continue
        name = definition.component.name
        yield _at(
            definition.path,
            definition.component,
            "DD303",
            f"component {quote(name)} is also defined in {earlier.path}:{earlier.component.line}",
            "define it in one document and name it in the other, or rename one of the two",
        )


def _near_duplicates(portal: Portal) -> Iterator[Problem]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in portal.registry.entries:
        groups[_JOIN.sub("", clean(name).casefold()) or name].append(name)
    for names in groups.values():
        if len(names) == 1:
            continue
        places = sorted(
            (definition.path, definition.component.line, name, definition)
            for name in names
            for definition in portal.registry.entries[name].definitions
        )
        path, line, original, _ = places[0]
        for _, _, name, definition in places[1:]:
            # DD302 speaks of one name twice in one document.
            if name != original and (definition.path != path or fold(name) != fold(original)):
                yield _at(
                    definition.path,
                    definition.component,
                    "DD303",
                    f"component {quote(name)} differs only in spelling from {quote(original)} "
                    f"in {path}:{line}",
                    "use one spelling in both documents",
                )


def _places(definitions: Sequence[Definition]) -> str:
    return listing([f"{d.path}:{d.component.line}" for d in definitions])


def _stem(path: str) -> str:
    return path.removesuffix(".md")


def _at(
    path: str,
    component: Component,
    code: str,
    message: str,
    advice: str,
    *,
    severity: Severity | None = None,
) -> Problem:
    return at_place(
        path,
        code,
        component.line,
        message,
        advice,
        column=component.column,
        length=len(component.name),
        severity=severity,
    )
