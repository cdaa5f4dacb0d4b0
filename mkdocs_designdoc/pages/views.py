"""What every page shows of a document: status, title, rollout, counts of problems."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mkdocs_designdoc.names import Natural, natural
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.writing import strings
from mkdocs_designdoc.pages.writing.languages import speak, texts
from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_designdoc.lifecycle import State
    from mkdocs_designdoc.model import Document, Rollout, Status
    from mkdocs_designdoc.pages.writing.fragment import Links
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.registry import Definition
    from mkdocs_designdoc.settings import Settings

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class StatusView:
    """A status as a mark: icon and word, with what it means to a reader."""

    id: str
    label: str
    tone: str
    description: str
    raw: str = ""
    """As written, where that is no state of the lifecycle."""

    @property
    def dead(self) -> bool:
        """Whether nothing should lean on the document any more."""
        return self.tone == "dead"


@dataclass(frozen=True, slots=True)
class DesignView:
    """A link to a design doc with its status."""

    path: str
    title: str
    href: str | None
    status: StatusView | None
    """None where the target is no page of the site, and ``title`` is what was written."""


@dataclass(frozen=True, slots=True)
class RolloutView:
    """How far a rollout is, as texts and as parts of a hundred."""

    stage: str
    flag: str
    since: str
    target: str
    percent: str
    value: str
    """The share for the bar; empty where a bar says no more than the words, at 0 and at 100."""
    steps: str
    done: int
    total: int

    def __bool__(self) -> bool:
        return bool(
            self.stage or self.flag or self.since or self.target or self.percent or self.total
        )


@dataclass(frozen=True, slots=True)
class CountView:
    """How many problems of one severity."""

    severity: str
    text: str


def view_state(portal: Portal, ident: str) -> StatusView:
    """Return the mark of a lifecycle state, of ``unknown`` or of ``none``."""
    known = portal.remembered.get(f"state {ident}")  # it stands beside each name of a design doc
    if isinstance(known, StatusView):
        return known
    view = _view_state(portal, ident)
    portal.remembered[f"state {ident}"] = view
    return view


def _view_state(portal: Portal, ident: str) -> StatusView:
    state = portal.settings.joint_lifecycle.get(ident)
    if state is not None:
        label, description = _state_texts(portal, state)
        return StatusView(state.id, label, state.tone, description)
    say = texts(portal)
    if ident == "none":
        return StatusView("none", say.NO_STATUS, "neutral", say.NONE_DESCRIPTION)
    return StatusView("unknown", say.UNKNOWN_STATUS, "warn", say.UNKNOWN_DESCRIPTION)


def _state_texts(portal: Portal, state: State) -> tuple[str, str]:
    """Return label and description, translated where they are those of the default lifecycle."""
    say = texts(portal)
    label, description = state.label, state.description
    if label == strings.STATE_LABELS.get(state.id):
        label = say.STATE_LABELS[state.id]
    if description == strings.STATE_DESCRIPTIONS.get(state.id):
        description = say.STATE_DESCRIPTIONS[state.id]
    return label, description


def state_label(settings: Settings, ident: str) -> str:
    """Return how a state, ``unknown`` or ``none`` is called in the language of the site."""
    say = speak(settings.language)
    state = settings.joint_lifecycle.get(ident)
    label: str
    if state is None:
        label = say.NO_STATUS if ident == "none" else say.UNKNOWN_STATUS
        return label
    if state.label == strings.STATE_LABELS.get(ident):
        label = say.STATE_LABELS[ident]
        return label
    return state.label


def view_status(portal: Portal, status: Status) -> StatusView:
    """Return the mark of a document's status."""
    view = view_state(portal, status.id)
    if view.id != "unknown" or not status.raw:
        return view
    return StatusView(view.id, view.label, view.tone, view.description, status.raw)


def view_design(portal: Portal, path: str, links: Links, anchor: str | None = None) -> DesignView:
    """Return the link to a page or an anchor in it, or plain text where there is no such page."""
    known = None if anchor else links.known(path)
    if known is not None:
        return known
    document = portal.by_path.get(path)
    if document is None:
        return DesignView(path, path, None, None)
    view = DesignView(
        path=path,
        title=document.title or path,
        href=links.to(path, anchor),
        status=view_status(portal, document.status) if _has_status(document) else None,
    )
    if not anchor:
        links.keep(view)
    return view


def _has_status(document: Document) -> bool:
    return document.decision.is_design_doc or document.status.id != "none"


def view_rollout(portal: Portal, rollout: Rollout) -> RolloutView:
    """Return rollout detail as a reader sees it."""
    percent, share = "", 0.0
    if rollout.percent is not None and 0 <= rollout.percent <= _WHOLE:  # nan is nowhere between
        percent = texts(portal).percent(rollout.percent)
        share = float(rollout.percent)
    elif rollout.total:
        share = round(_WHOLE * rollout.done / rollout.total, 1)
    return RolloutView(
        stage=rollout.stage or "",
        flag=rollout.flag or "",
        since=rollout.since or "",
        target=rollout.target or "",
        percent=percent,
        value=f"{share:g}" if 0 < share < _WHOLE else "",
        steps=texts(portal).steps(rollout.done, rollout.total) if rollout.total else "",
        done=rollout.done,
        total=rollout.total,
    )


def count_problems(portal: Portal, path: str) -> tuple[CountView, ...]:
    """Return how many problems a document has, the worst severity first."""
    found = Counter(problem.severity for problem in portal.problems.get(path, ()))
    return tuple(
        CountView(level.label, texts(portal).severity(found[level], level.label))
        for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        if found[level]
    )


def problems_link(portal: Portal, path: str, links: Links) -> str | None:
    """Return the link to a document's part of the health page, None where it has none."""
    if not portal.problems.get(path):
        return None
    return links.to(places.problems_page(portal, path), places.problems_id(path))


STATUS_KEYS = "status keys"


def by_status(portal: Portal, document: Document) -> tuple[int, Natural, str]:
    """Sort key: lifecycle order, then title, then path; documents without a state come last."""
    return status_keys(portal)[document.path]


def status_keys(portal: Portal) -> Mapping[str, tuple[int, Natural, str]]:
    """Return what pages are sorted by, each by its own state and title; once a portal."""
    known = portal.remembered.get(STATUS_KEYS)
    if isinstance(known, dict):
        return known
    states = {state.id: n for n, state in enumerate(portal.settings.joint_lifecycle.states)}
    keys = {
        path: (states.get(document.status.id, len(states)), natural(document.title), path)
        for path, document in portal.by_path.items()
    }
    portal.remembered[STATUS_KEYS] = keys
    return keys


def status_ranks(portal: Portal) -> Mapping[str, int]:
    """Return the place of each page when all are sorted by state; computed once a portal."""
    known = portal.remembered.get("status ranks")
    if isinstance(known, dict):
        return known
    keys = status_keys(portal)
    ranks = {path: rank for rank, path in enumerate(sorted(keys, key=keys.__getitem__))}
    portal.remembered["status ranks"] = ranks
    return ranks


def view_definition(portal: Portal, definition: Definition, links: Links) -> DesignView:
    """Return the link to the place where a component is defined."""
    return DesignView(
        path=definition.path,
        title=definition.title or definition.path,
        href=links.to(definition.path, definition.component.anchor or None),
        status=view_status(portal, definition.status),
    )
