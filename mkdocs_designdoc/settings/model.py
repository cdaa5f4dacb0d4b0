"""Frozen, checked settings that every adapter shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from mkdocs_designdoc.lifecycle import DEFAULT, Lifecycle
from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.records import dataclass, field
from mkdocs_designdoc.settings.levels import Levels

if TYPE_CHECKING:
    from mkdocs_designdoc.lifecycle import State
    from mkdocs_designdoc.model import Document

Policy = Literal["section", "page", "all", "off"]
"""Which plain mentions of a component become links."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of the plugin (contract, "mkdocs.yml"), checked."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    template: str | None = None
    """Name of a ready template, or path of a Markdown file, relative to mkdocs.yml; None is the
    built-in template."""
    status_keys: tuple[str, ...] = ("rollout", "status", "stage", "state")
    lifecycle: Lifecycle = DEFAULT
    index: str | None = "designs/index.md"
    components: str | None = "designs/components/"
    health: str | None = "designs/health.md"
    autolink: Policy = "section"
    never_link: frozenset[str] = frozenset()
    nav: str = "auto"
    problems_panel: str = "serve"
    """When a page shows its own problems."""
    history: str = "front-matter"
    language: str = ""
    """Language of generated texts; empty for the theme's, or English where there is no theme."""
    rules: Levels = field(default_factory=Levels)
    """How much the rules matter that the site retunes."""
    ignore: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Codes of the rules that are turned off, by pattern of paths."""
    fail_on: Severity = Severity.WARNING
    directory_urls: bool = True
    """Whether MkDocs publishes each page in a folder of its own."""
    name: str = ""
    """Of the collection whose options these are; empty for the whole site's."""
    collections: tuple[Settings, ...] = ()
    """The options of each further kind of document; what an entry leaves open is as for the
    whole site."""

    @property
    def joint_lifecycle(self) -> Lifecycle:
        """Every state of the site, each once: its own, then those of the collections in order."""
        return _joined((self, *self.collections)) if self.collections else self.lifecycle

    @property
    def indexes(self) -> set[str | None]:
        """The index pages of the site and its collections."""
        return {self.index, *(each.index for each in self.collections)}

    def of(self, collection: str) -> Settings:
        """Return the options of a collection's documents; without a name, those of the site."""
        if not collection:
            return self
        return next((each for each in self.collections if each.name == collection), self)

    def state_of(self, document: Document) -> State | None:
        """Return the state that a document is in, by the lifecycle of its collection."""
        return self.of(document.collection).lifecycle.get(document.status.id)

    def is_dead(self, document: Document) -> bool:
        """Tell whether nothing should lean on a document any more."""
        state = self.state_of(document)
        return state is not None and state.dead


def _joined(settings: Iterable[Settings]) -> Lifecycle:
    """Return one lifecycle with the states of all; where two share an id, the first one counts."""
    return _join(tuple(dict.fromkeys(each.lifecycle.states for each in settings)))


@lru_cache(maxsize=8)
def _join(lifecycles: tuple[tuple[State, ...], ...]) -> Lifecycle:
    states = {state.id: state for states in reversed(lifecycles) for state in states}
    order = dict.fromkeys(state.id for lifecycle in lifecycles for state in lifecycle)
    return Lifecycle(tuple(states[ident] for ident in order))
