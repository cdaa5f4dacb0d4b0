"""Findings → the JSON that programs read (contract, "The command")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.exports.record import SCHEMA, problem_record

if TYPE_CHECKING:
    from mkdocs_designdoc.reports.findings import Findings


def problems_json(findings: Findings) -> dict[str, object]:
    """Return the report as plain values."""
    counts = {level.label: number for level, number in findings.count().items()}
    against = findings.against
    return {
        "schema": SCHEMA,
        "summary": {"documents": findings.documents, **counts},
        **(
            {"baseline": {"file": against.name, "known": against.known, "fixed": against.fixed}}
            if against is not None
            else {}
        ),
        "problems": [
            {"path": findings.place(problem), **problem_record(problem)}
            for problem in findings.problems
        ],
    }
