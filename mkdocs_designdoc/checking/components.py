"""Components: purpose, repetition, and names that mean several things (DD301–303)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.checking.finding import at_place, listing, quote
from mkdocs_designdoc.model import Component, Document, SectionState
from mkdocs_designdoc.names import fold, looks, near_key, spell_out
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.registry import Definition

_MANY = 3
"""Components that two documents share beyond which they are one finding."""


def check_components(document: Document) -> Iterator[Problem]:
    """Yield components without a purpose, and names that a document defines twice.

    A list that names components and headings that tell more of them are one definition.
    """
    headings = {section.line for section in document.sections}
    hollow = {s.line for s in document.sections if s.state is SectionState.EMPTY}
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
                severity=Severity.INFO if component.line in headings - hollow else None,
            )


def check_definitions(portal: Portal) -> Iterator[Problem]:
    """Yield DD303 for names that are defined again, and for names that are nearly the same."""
    yield from _same_folder(portal)
    yield from _near_duplicates(portal)


def check_ambiguity(portal: Portal) -> Iterator[Problem]:
    """Yield DD303 for places that name something with nothing to choose by."""
    unclear = [(path, found) for path, found in portal.mentions.items() if found.ambiguous]
    for path, mentions in sorted(unclear):
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


def _same_folder(portal: Portal) -> Iterator[Problem]:
    """Yield later definitions that nothing tells from an earlier one: same folder, both alive.

    Two documents that share many are one finding: one of them is a copy of the other.
    """
    shared: dict[tuple[str, str], list[tuple[Definition, Definition]]] = defaultdict(list)
    for entry in portal.registry.entries.values():
        first: dict[tuple[str, ...], Definition] = {}
        for definition in entry.definitions:
            if not definition.live:
                continue
            earlier = first.setdefault(definition.folder, definition)
            if earlier is not definition:
                shared[definition.path, earlier.path].append((definition, earlier))
    for (path, other), pairs in shared.items():
        if len(pairs) > _MANY and path != other:
            copies = sorted((each.component for each, _ in pairs), key=lambda copy: copy.line)
            names = listing([quote(copy.name) for copy in copies])
            yield _at(
                path,
                copies[0],
                "DD303",
                f"{len(pairs)} components are also defined in {other}: {names}",
                "merge the two documents, or say with `supersedes:` which of them holds",
            )
            continue
        for later, earlier in pairs:
            yield _at(
                path,
                later.component,
                "DD303",
                f"component {quote(later.component.name)} is also defined in "
                f"{earlier.path}:{earlier.component.line}",
                "define it in one document and name it in the other, or rename one of the two",
            )


def _near_duplicates(portal: Portal) -> Iterator[Problem]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in portal.registry.entries:
        groups[near_key(name)].append(name)
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
                same = looks(name) == looks(original)
                shown, other = (spell_out(each, letters=same) for each in (name, original))
                how = "looks like" if same else "differs only in spelling from"
                yield _at(
                    definition.path,
                    definition.component,
                    "DD303",
                    f"component {quote(shown)} {how} {quote(other)} in {path}:{line}",
                    "use one spelling"
                    if definition.path == path
                    else "use one spelling in both documents",
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
