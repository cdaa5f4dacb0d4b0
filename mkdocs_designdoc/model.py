"""The nouns of the field: design doc, section, component, status, relation. Frozen values only."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mkdocs_designdoc.block import Block
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.records import NamedTuple, dataclass, field


class SectionState(StrEnum):
    """How far a section has been written."""

    FILLED = "filled"
    PLACEHOLDER = "placeholder"
    EMPTY = "empty"
    NOT_APPLICABLE = "not-applicable"


class Section(NamedTuple):
    """A heading with what stands under it. Lines are 1-based lines of the file."""

    names: tuple[str, ...]
    """The template's names that this heading answers; empty where the template knows none."""
    heading: str
    """The heading as a reader sees it, without Markdown."""
    level: int
    line: int
    end: int
    """Last line of the section, sub-sections included."""
    own_end: int
    """Last line before the first sub-section."""
    state: SectionState
    parent: int
    """Index of the enclosing section in the document's list, -1 at the top."""

    @property
    def name(self) -> str | None:
        """The first template name, or None."""
        return self.names[0] if self.names else None


@dataclass(frozen=True, slots=True)
class Status:
    """Where a document is in its life, and where that was read."""

    id: str = "none"
    """A lifecycle id, ``unknown`` or ``none``."""
    label: str = "No status"
    raw: str | None = None
    """The text as written, None where there is no status."""
    line: int | None = None
    source: str | None = None
    """``front matter``, ``bullet``, ``bold line``, ``line``, ``table``, ``block quote``,
    ``section`` or ``title``; ``front matter (broken)`` where YAML could not be read, and
    ``folder`` where a neighbour such as Material's meta plugin says it for a whole folder."""
    detail: str = ""
    """What follows the status on the same line: dates, percentages, remarks."""


@dataclass(frozen=True, slots=True)
class Rollout:
    """Rollout detail from front matter and the task list of the rollout plan."""

    stage: str | None = None
    percent: int | float | None = None
    flag: str | None = None
    since: str | None = None
    """ISO date."""
    target: str | None = None
    """ISO date."""
    done: int = 0
    """Ticked tasks of the rollout plan."""
    total: int = 0
    """All tasks of the rollout plan."""


@dataclass(frozen=True, slots=True)
class Change:
    """A document came into a state."""

    status: str
    """A lifecycle id."""
    at: str
    """ISO date, or ISO time in UTC where it is known."""


@dataclass(frozen=True, slots=True)
class Component:
    """A component as one document defines it."""

    name: str
    purpose: str
    """Plain text, empty where the document gives none."""
    line: int
    column: int = 1
    anchor: str = ""
    """Id of the definition in the page, ``component-<slug>``; set by the portal."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A data model named in a document."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An API endpoint: the name of its heading, and method and path where they are given."""

    name: str
    method: str | None
    path: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Integration:
    """An external service that a document relies on."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link from one document to another, as written."""

    type: str
    """``supersedes``, ``superseded-by``, ``requires`` or ``related``."""
    target: str
    """Path under docs_dir where it resolves to a file, else the text as written."""
    line: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A place where a document names a component of the portal."""

    component: str
    line: int
    section: str | None
    linked: bool
    column: int = 1
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a page is a design doc, and why."""

    is_design_doc: bool
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """One Markdown file as the portal sees it."""

    path: str
    """Path under docs_dir, with forward slashes."""
    title: str
    title_line: int
    """Line of the title, 1 where it comes from the path."""
    title_source: str
    """``heading``, ``front matter`` or ``path``."""
    decision: Decision
    line_count: int
    status: Status
    rollout: Rollout
    owners: tuple[str, ...]
    summary: str
    sections: tuple[Section, ...]
    missing: tuple[str, ...]
    components: tuple[Component, ...]
    entities: tuple[Entity, ...]
    endpoints: tuple[Endpoint, ...]
    integrations: tuple[Integration, ...]
    relations: tuple[Relation, ...]
    blocks: tuple[Block, ...] = ()
    front_matter: Mapping[str, object] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """What went wrong while reading; rules add theirs later."""
    collection: str = ""
    """Name of the collection that the page belongs to, empty for none."""
