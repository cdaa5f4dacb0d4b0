"""What is known of the documents → the generated pages that a site needs, in both passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.generated import (
    add_rules,
    reserve_components,
)
from mkdocs_designdoc.mkdocs_host.groups import reserve_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_designdoc.mkdocs_host.generated import TemporaryPages
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.registry import Registry
    from mkdocs_designdoc.settings import Settings


def reserve_foreseen(
    files: Files,
    config: MkDocsConfig,
    settings: Settings,
    pages: TemporaryPages,
    foreseen: tuple[Registry, Sequence[Document]],
) -> None:
    """Add the pages that the documents ask for before other plugins have had the files."""
    registry, designs = foreseen
    entries = registry.entries.values()
    reserve_components(files, config, settings, pages, entries=entries, documents=designs)
    reserve_groups(files, config, settings, pages, designs)


def reserve_checked(
    files: Files, config: MkDocsConfig, settings: Settings, pages: TemporaryPages, result: Result
) -> None:
    """Make the pages those that the documents ask for after all: some may have come or gone."""
    portal = result.portal
    designs, entries = portal.documents, portal.registry.entries.values()
    reserve_components(files, config, settings, pages, entries=entries, documents=designs)
    add_rules(files, config, result, pages)
    reserve_groups(files, config, settings, pages, designs)
