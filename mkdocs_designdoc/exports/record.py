"""Documents and portal → the records of the public contract, as plain JSON values."""

from __future__ import annotations

from mkdocs_designdoc.model import Document, Section
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.registry import Entry

SCHEMA = 1
"""Version of the JSON shapes; it changes when a key is removed or changes its meaning."""


def document_record(document: Document, portal: Portal, *, url: str) -> dict[str, object]:
    """Return a document's record (contract, "A document's record")."""
    status, rollout = document.status, document.rollout
    return {
        "path": document.path,
        "is_design_doc": document.decision.is_design_doc,
        "why": document.decision.why,
        "url": url,
        "collection": document.collection or None,
        "title": document.title,
        "line_count": document.line_count,
        "status": {
            "id": status.id,
            "label": status.label,
            "raw": status.raw,
            "line": status.line,
            "source": status.source,
        },
        "rollout": {
            "stage": rollout.stage,
            "percent": rollout.percent,
            "flag": rollout.flag,
            "since": rollout.since,
            "target": rollout.target,
            "done": rollout.done,
            "total": rollout.total,
        },
        "owners": list(document.owners),
        "summary": document.summary,
        "sections": [record for section in document.sections for record in _sections(section)],
        "missing": list(document.missing),
        "components": [
            {
                "name": component.name,
                "purpose": component.purpose,
                "line": component.line,
                "anchor": _anchor(component.name, portal),
            }
            for component in document.components
        ],
        "entities": [{"name": entity.name, "line": entity.line} for entity in document.entities],
        "endpoints": [
            {
                "name": endpoint.name,
                "method": endpoint.method,
                "path": endpoint.path,
                "line": endpoint.line,
            }
            for endpoint in document.endpoints
        ],
        "integrations": [
            {"name": integration.name, "line": integration.line}
            for integration in document.integrations
        ],
        "relations": [
            {"type": relation.type, "target": relation.target} for relation in document.relations
        ],
        "references": [
            {
                "component": reference.component,
                "line": reference.line,
                "section": reference.section,
                "linked": reference.linked,
            }
            for reference in portal.mentions[document.path].references
        ],
        "problems": [problem_record(problem) for problem in portal.problems.get(document.path, ())],
    }


def _sections(section: Section) -> list[dict[str, object]]:
    return [
        {
            "name": name,
            "heading": section.heading,
            "level": section.level,
            "line": section.line,
            "state": section.state.value,
        }
        for name in section.names or (None,)
    ]


def _anchor(name: str, portal: Portal) -> str | None:
    entry = portal.registry.entry(name)
    return entry.anchor if entry else None


def problem_record(problem: Problem) -> dict[str, object]:
    """Return a problem as it stands in a document's record, without its path."""
    return {
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "name": problem.name,
        "severity": problem.severity.label,
        "message": problem.message,
        "help": problem.help,
        "fixable": problem.fixable,
    }


def component_record(entry: Entry, portal: Portal, *, url: str | None) -> dict[str, object]:
    """Return a component as ``designdocs.json`` lists it."""
    return {
        "name": entry.name,
        "purpose": entry.purpose,
        "url": url,
        "defined_in": [
            {"path": d.path, "line": d.component.line, "anchor": entry.anchor}
            for d in entry.definitions
        ],
        "referenced_in": [
            {"path": use.document.path, "count": len(use.references)}
            for use in portal.uses.get(entry.name, ())
        ],
    }


def lifecycle_record(portal: Portal) -> list[dict[str, object]]:
    """Return the lifecycle's states in order."""
    return [
        {
            "id": state.id,
            "label": state.label,
            "description": state.description,
            "tone": state.tone,
            "lenient": state.lenient,
        }
        for state in portal.settings.joint_lifecycle.states
    ]
