"""The rows that large groups leave out of a list, as JSON for its filter.

The list shows the first rows of each group; the script fetches the others when somebody looks
for something, so that a filter finds every document without a page that grows with the portal.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mkdocs_designdoc.pages.lists import bounds
from mkdocs_designdoc.pages.lists.facets import find_facets
from mkdocs_designdoc.pages.lists.rows import RowView, RowViewer
from mkdocs_designdoc.pages.writing.fragment import Links

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pages.views import DesignView
    from mkdocs_designdoc.paths import Href
    from mkdocs_designdoc.portal import Portal


def rest_json(
    portal: Portal,
    groups: Mapping[str, tuple[Document, ...]],
    *,
    cut: Container[str],
    href: Href,
) -> str:
    """Return the rows of ``groups`` that a list leaves out, with links as its page writes them."""
    left = {ident: members[bounds.ROWS :] for ident, members in groups.items() if ident in cut}
    facets = find_facets(portal, (document for part in left.values() for document in part))
    listed = tuple(document for members in groups.values() for document in members)
    view = RowViewer(portal, listed, Links(href), facets)
    rows = [
        {"status": ident, **_record(view.row(document))}
        for ident, members in left.items()
        for document in members
    ]
    data = {"schema": 1, "values": facets.values, "rows": rows}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _record(row: RowView) -> dict[str, object]:
    """Return a row as plain values; what is empty is left out."""
    rollout = row.rollout
    status = row.design.status
    record: dict[str, object] = {
        "path": row.design.path,
        "title": row.design.title,
        "url": row.design.href,
        "folder": row.folder,
        "raw": status.raw if status else "",
        "summary": row.summary,
        "kind": row.collection,
        "owners": ", ".join(row.owners),
        "facets": row.facets,
        "since": row.since,
        "target": rollout.target,
        "steps": " ".join(f"{step.at}:{step.status}" for step in row.steps),
        "stage": rollout.stage,
        "percent": rollout.percent,
        "value": rollout.value,
        "done": rollout.steps,
        "flag": rollout.flag,
        "successors": [_link(design) for design in row.successors],
        "problems": [[count.severity, count.text] for count in row.problems],
        "problems_url": row.problems_href,
    }
    return {key: value for key, value in record.items() if value}


def _link(design: DesignView) -> dict[str, object]:
    status = design.status
    link = {"title": design.title, "url": design.href, "dead": bool(status and status.dead)}
    return {key: value for key, value in link.items() if value}
