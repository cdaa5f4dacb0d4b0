"""Many documents → the registry of components: who defines what, under which id.

A name defined in several documents is resolved from where it is used, and never by guessing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from mkdocs_designdoc.model import Component, Document, Status
from mkdocs_designdoc.names import clean, fold, slugify
from mkdocs_designdoc.records import dataclass, field
from mkdocs_designdoc.settings import Settings

_LONGEST_SLUG = 60
_RESERVED = frozenset(
    {"index", "readme", "con", "prn", "aux", "nul"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in range(1, 10)}
    | {"map", "endpoints", "entities", "integrations"}
    | {"diagram", "diagrams", "architecture", "design", "overview", "structure", "details"}
)
"""Slugs that cannot be file names of their own on every system, those of pages that stand beside
the components' own, and those that would give a component the id of a heading such as "Component
Diagram"."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A component in the document that defines it."""

    path: str
    component: Component
    status: Status
    live: bool
    """False where the document is superseded, rejected or otherwise dead."""
    title: str
    folder: tuple[str, ...]
    """The folders of the defining document, outermost first."""
    collection: str = ""
    """That of the defining document; empty for none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A component of the portal: one name with all its definitions."""

    name: str
    slug: str
    definitions: tuple[Definition, ...]

    @property
    def anchor(self) -> str:
        """Id of every definition of this component in its page."""
        return f"component-{self.slug}"

    @property
    def best(self) -> Definition:
        """The first live definition, else the first of all."""
        return min(self.definitions, key=lambda definition: not definition.live)

    @property
    def purpose(self) -> str:
        """The purpose that a live definition gives, else the first that any gives."""
        ranked = sorted(self.definitions, key=lambda d: (not d.live, not d.component.purpose))
        return ranked[0].component.purpose


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means at one place: a definition, or several with nothing to choose by."""

    definition: Definition | None
    candidates: tuple[Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class Registry:
    """All components of a portal by name, and the near-duplicates among them."""

    entries: Mapping[str, Entry]
    by_key: Mapping[str, tuple[str, ...]]
    """Names by lower-case reference key, as Markdown compares references."""
    anchors: frozenset[str] = frozenset()
    """The ids of all definitions."""
    _resolved: dict[tuple[str, str], Resolution] = field(default_factory=dict, compare=False)

    def entry(self, name: str) -> Entry | None:
        """Return the component that goes by exactly this name, white space aside."""
        return self.entries.get(clean(name))

    def own(self, name: str, path: str) -> bool:
        """Tell whether the document at ``path`` defines ``name`` itself."""
        definitions = self.entries[name].definitions
        if len(definitions) == 1:
            return definitions[0].path == path
        return any(definition.path == path for definition in definitions)

    def resolve(self, name: str, *, path: str) -> Resolution:
        """Return what ``name`` means in the document at ``path``.

        The order of linking.md §5: the same document, then the same and the nearest folder, then
        live before dead documents. A tie is no answer.
        """
        definitions = self.entries[name].definitions
        # Most names are defined once and mean that everywhere: one answer for all pages.
        key = (name, path if len(definitions) > 1 else "")
        known = self._resolved.get(key)
        if known is None:
            known = self._resolved[key] = _resolve(definitions, path)
        return known

    def find(self, target: str, *, path: str) -> tuple[str, Resolution] | None:
        """Return name and meaning of an explicit reference, or None where there is none.

        ``folder/Name`` and ``document/Name`` choose among several definitions.
        """
        text = clean(target)
        name = self._name(text)
        if name:
            return name, self.resolve(name, path=path)
        space, slash, last = text.rpartition("/")
        name = self._name(last) if slash else None
        if not name:
            return None
        chosen = tuple(
            definition
            for definition in self.entries[name].definitions
            if fold(space) in _namespaces(definition.path)
        )
        if not chosen:
            return None
        return name, Resolution(chosen[0] if len(chosen) == 1 else None, chosen)

    def dead_names(self) -> frozenset[str]:
        """Return the names that no live document defines."""
        return frozenset(
            name
            for name, entry in self.entries.items()
            if not any(definition.live for definition in entry.definitions)
        )

    def _name(self, text: str) -> str | None:
        if text in self.entries:
            return text
        names = self.by_key.get(text.lower(), ())
        return names[0] if names else None


def _namespaces(path: str) -> set[str]:
    pure = PurePosixPath(path)
    folder = "/".join(pure.parts[:-1])
    return {fold(text) for text in (pure.parent.name, folder, pure.stem, str(pure.with_suffix("")))}


def _folder(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")[:-1])


def _resolve(definitions: tuple[Definition, ...], path: str) -> Resolution:
    if len(definitions) == 1:
        return Resolution(definitions[0])
    folder = _folder(path)

    def rank(definition: Definition) -> tuple[int, int, int]:
        shared = 0
        for mine, theirs in zip(folder, definition.folder, strict=False):
            if mine != theirs:
                break
            shared += 1
        same_folder = definition.folder == folder
        return (-int(definition.path == path), -int(same_folder) - shared, -int(definition.live))

    ranked = [(rank(definition), definition) for definition in definitions]
    best = min(place for place, _ in ranked)
    tied = tuple(definition for place, definition in ranked if place == best)
    return Resolution(tied[0]) if len(tied) == 1 else Resolution(None, tied)


def build_registry(documents: Iterable[Document], *, settings: Settings) -> Registry:
    """Return the registry of the components that design docs define; order does not matter."""
    found: dict[str, list[tuple[Document, Component]]] = defaultdict(list)
    for document in sorted(documents, key=lambda document: document.path):
        seen: set[str] = set()
        for component in document.components:
            name = clean(component.name)
            if name and name not in seen:  # the first of a document wins (DD302)
                seen.add(name)
                found[name].append((document, component))
    slugs = _slugs(found)
    entries = {
        name: Entry(
            name,
            slugs[name],
            tuple([_define(*each, slugs[name], settings) for each in found[name]]),
        )
        for name in sorted(found)
    }
    keys: dict[str, list[str]] = defaultdict(list)
    for name in entries:
        keys[name.lower()].append(name)
    return Registry(
        entries,
        {key: tuple(names) for key, names in keys.items()},
        frozenset(entry.anchor for entry in entries.values()),
    )


def _define(document: Document, component: Component, slug: str, settings: Settings) -> Definition:
    line, column = component.line, component.column
    return Definition(
        document.path,
        Component(component.name, component.purpose, line, column, f"component-{slug}"),
        document.status,
        not settings.is_dead(document),
        document.title,
        _folder(document.path),
        document.collection,
    )


def _slugs(names: Iterable[str]) -> dict[str, str]:
    """Return a slug a name, unique in the site; on a clash a short hash of the name tells apart.

    The hash depends on the name alone, so that ids stay when files come, go or move.
    """
    wanted: dict[str, list[str]] = defaultdict(list)
    for name in names:
        wanted[slugify(name)[:_LONGEST_SLUG].strip("-")].append(name)
    slugs: dict[str, str] = {}
    for slug, sharing in wanted.items():
        for name in sharing:
            alone = len(sharing) == 1 or fold(name).replace(" ", "-") == slug
            exact = alone and sum(fold(n).replace(" ", "-") == slug for n in sharing) <= 1
            if exact and slug not in _RESERVED:
                slugs[name] = slug
            else:
                from hashlib import sha256  # noqa: PLC0415 # few names clash, and it loads OpenSSL

                slugs[name] = f"{slug}-{sha256(name.encode()).hexdigest()[:6]}"
    return slugs
