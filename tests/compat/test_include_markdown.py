"""include-markdown: sections that an include brings are not missing."""

import logging

import pytest

from tests.compat.portal import DOCUMENTS, assert_whole
from tests.site.build import design

pytest.importorskip("mkdocs_include_markdown_plugin")


@pytest.mark.parametrize("first", [True, False])
def test_included_sections_count(portal, first):
    text = design("Parts Design", front="status: launched")
    start, end = text.index("## Rollout Plan"), text.index("## Technical Debt")
    portal.site.write("parts/rollout.md", "## Rollout Plan\n\nSlowly, with the Ledger.\n")
    portal.site.write(
        "designs/parts.md",
        text[:start] + '{% include-markdown "../parts/rollout.md" %}\n\n' + text[end:],
    )
    plugin = "include-markdown"
    built = portal(plugin) if first else portal(after=[plugin])
    assert built.ours(logging.WARNING) == []
    assert_whole(built, documents=DOCUMENTS | {"designs/parts.md": "launched"})
