"""What is known of the documents → the generated pages that a site needs, in both passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.own.generated import add_rules, reserve_planned
from mkdocs_designdoc.mkdocs_host.own.groups import reserve_groups
from mkdocs_designdoc.mkdocs_host.own.planning import Plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_designdoc.mkdocs_host.own.generated import TemporaryPages
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.registry import Registry
    from mkdocs_designdoc.settings import Settings


class Reserving:
    """Reserves the pages of one build after another."""

    def __init__(self, pages: TemporaryPages) -> None:
        self._pages = pages
        self._plans = Plans()

    def reserve(
        self,
        files: Files,
        config: MkDocsConfig,
        settings: Settings,
        registry: Registry,
        documents: Sequence[Document],
    ) -> None:
        """Make the pages those that components and documents ask for."""
        plan = self._plans.make(settings, registry, documents)
        reserve_planned(files, config, self._pages, plan)
        reserve_groups(files, config, settings, self._pages, plan.large)

    def reserve_checked(
        self, files: Files, config: MkDocsConfig, settings: Settings, result: Result
    ) -> None:
        """Make the pages those that are asked for after all: some may have come or gone."""
        portal = result.portal
        plan = self._plans.make(settings, portal.registry, portal.documents)
        reserve_planned(files, config, self._pages, plan)
        add_rules(files, config, result, self._pages)
        reserve_groups(files, config, settings, self._pages, plan.large)

    def forget(self) -> None:
        """Let go of the documents: no other build follows."""
        self._plans.forget()
