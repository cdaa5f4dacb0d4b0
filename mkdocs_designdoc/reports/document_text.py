"""A document → a short readable account of it, for ``explain`` and ``inspect --format text``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.reports.colour import Colour
from mkdocs_designdoc.reports.excerpt import printable
from mkdocs_designdoc.reports.problems_text import headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_designdoc.model import Document, Section
    from mkdocs_designdoc.portal import Portal


def decision_line(document: Document, *, shown: str) -> str:
    """Return one line: is it a design doc, which file, and why."""
    answer = "yes" if document.decision.is_design_doc else "no "
    return f"{answer} {printable(shown)}: {printable(document.decision.why)}"


def explanation_text(document: Document, *, shown: str) -> Iterator[str]:
    """Yield why a page is a design doc or not, its status, and its sections."""
    verdict = "is a design doc" if document.decision.is_design_doc else "is no design doc"
    yield f"{printable(shown)} {verdict}"
    yield _row("why", document.decision.why)
    yield _row("title", f"{document.title} ({_title_place(document)})")
    yield _row("status", _status(document))
    yield from _section_lines(document)


def document_text(document: Document, portal: Portal, *, shown: str) -> Iterator[str]:
    """Yield all that a document's record says, in short lines."""
    yield from explanation_text(document, shown=shown)
    rollout = document.rollout
    parts = [
        *([rollout.stage] if rollout.stage else []),
        *([f"{rollout.percent} %"] if rollout.percent is not None else []),
        *([f"flag {rollout.flag}"] if rollout.flag else []),
        *([f"since {rollout.since}"] if rollout.since else []),
        *([f"target {rollout.target}"] if rollout.target else []),
        *([f"{rollout.done} of {rollout.total} steps done"] if rollout.total else []),
    ]
    references = portal.mentions[document.path].references
    endpoints = [" ".join(filter(None, (e.method, e.path))) or e.name for e in document.endpoints]
    for label, items in (
        ("rollout", parts),
        ("owners", list(document.owners)),
        ("summary", [document.summary] if document.summary else []),
        ("components", [component.name for component in document.components]),
        ("entities", [entity.name for entity in document.entities]),
        ("endpoints", endpoints),
        ("integrations", [integration.name for integration in document.integrations]),
        ("relations", [f"{r.type} {r.target}" for r in document.relations]),
        ("references", list(dict.fromkeys(reference.component for reference in references))),
    ):
        if items:
            yield _row(label, ", ".join(items))
    for problem in portal.problems.get(document.path, ()):
        yield headline(problem, shown, colour=Colour())


def _section_lines(document: Document) -> Iterator[str]:
    if document.sections:
        yield _row("sections", "")
    for section in document.sections:
        yield f"    {section.state.value:<15} {_section(section)}"
    if document.missing:
        yield _row("missing", ", ".join(document.missing))


def _section(section: Section) -> str:
    names = " + ".join(section.names)
    heading = printable(section.heading)
    place = f"line {section.line}"
    if not names:
        # Inside a section of the template, headings of the author's own are what it asks for.
        return f"{heading} ({place}{'' if section.parent >= 0 else '; not in the template'})"
    return f"{names} ({place})" if names == heading else f"{names} ({place}: {heading})"


def _status(document: Document) -> str:
    status = document.status
    if status.raw is None:
        return status.label
    return f'{status.label} ("{status.raw}", {status.source}, line {status.line})'


def _title_place(document: Document) -> str:
    if document.title_source == "path":
        return "from the file name"
    return f"{document.title_source}, line {document.title_line}"


def _row(label: str, text: str) -> str:
    return f"  {label + ':':<14}{printable(text)}".rstrip()
