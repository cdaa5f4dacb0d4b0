"""The portal for other programs, written into the built site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_designdoc.editing.save import swap_in
from mkdocs_designdoc.exports import atom, schema
from mkdocs_designdoc.exports.badge import badge_path, render_badge
from mkdocs_designdoc.exports.inventory import FILE as INVENTORY
from mkdocs_designdoc.exports.inventory import inventory
from mkdocs_designdoc.exports.site import FILE as PORTAL
from mkdocs_designdoc.exports.site import site_json
from mkdocs_designdoc.pages.cards import FOLDER as CARDS
from mkdocs_designdoc.pages.cards import card_files
from mkdocs_designdoc.reading.metadata.history import read_changes
from mkdocs_designdoc.workspace.git_history import HistoryError, complete, read_git_changes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_designdoc.mkdocs_host.output import Output
    from mkdocs_designdoc.model import Change
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal


@dataclass(frozen=True, slots=True)
class Exporter:
    """Writes the exports of one build; each file at once and whole."""

    result: Result
    urls: dict[str, str]
    """URL of every page, from the site's root."""
    config: MkDocsConfig
    folder: str
    """The folder of the site that is being built; mostly the root."""
    output: Output

    def write(self) -> None:
        """Write everything that other programs read."""
        self._write(PORTAL, site_json(self.result, url=self.urls.get))
        self._write(schema.FILE, schema.schema_text("designdocs"))
        self._write(atom.FILE, self._feed())
        for document in self.result.portal.documents:
            self._write(badge_path(document.path), render_badge(self.result.portal, document))
        self._write_inventory()

    def _write(self, name: str, text: str) -> None:
        self.output.write(f"{self.folder}/{name}" if self.folder else name, text)

    def _feed(self) -> str:
        site_url = self.config.site_url or ""
        base = site_url if not site_url or site_url.endswith("/") else f"{site_url}/"
        site = atom.FeedSite(
            name=self.config.site_name,
            base=base,
            feed=f"{self.folder}/{atom.FILE}" if self.folder else atom.FILE,
        )
        return atom.atom_feed(self.result.portal, self._changes(), site=site, url=self.urls.get)

    def _changes(self) -> Mapping[str, tuple[Change, ...]]:
        settings = self.result.portal.settings
        told = _told(self.result)
        if settings.history != "git":
            return told
        try:
            known = read_git_changes(Path(self.config.docs_dir), settings)
        except HistoryError as error:
            self.output.log.info("dates of status changes come from front matter alone: %s", error)
            return told
        return complete(told, known)

    def _write_inventory(self) -> None:
        target = Path(self.config.site_dir, self.folder, INVENTORY)
        terms = [
            (entry.name, f"{self.urls[definition.path]}#{quote(entry.anchor)}")
            for entry in self.result.portal.registry.entries.values()
            for definition in sorted(entry.definitions, key=lambda d: not d.live)[:1]
            if definition.path in self.urls
        ]
        existing = target.read_bytes() if target.is_file() else None
        if terms or existing is not None:
            project = self.config.site_name
            self.output.written.append(posixpath.join(self.folder, INVENTORY))
            swap_in(target, inventory(terms, project=project, existing=existing))


def write_changed(path: Path, data: bytes) -> None:
    """Write a file of the site unless it is there with these bytes."""
    try:
        same = path.read_bytes() == data
    except FileNotFoundError:
        path.write_bytes(data)  # nobody reads what was not there
        return
    if not same:
        swap_in(path, data)


def _told(result: Result) -> dict[str, tuple[Change, ...]]:
    """Return the dated changes that the documents tell of themselves, by path."""
    portal = result.portal
    return {
        document.path: read_changes(document, portal.settings.of(document.collection).lifecycle)
        for document in portal.documents
    }


def lacks_address(result: Result, config: MkDocsConfig) -> bool:
    """Tell whether the feed has entries to which a reader elsewhere would find no way."""
    return not config.site_url and any(_told(result).values())


def write_cards(portal: Portal, *, urls: dict[str, str], site_dir: str, language: str) -> None:
    """Write the cards that links show, beside the script that shows them."""
    folder = Path(site_dir, "assets/designdoc", card_folder(language))
    folder.mkdir(parents=True, exist_ok=True)
    files = card_files(portal, urls.get)
    for name, text in files.items():
        write_changed(folder / name, text.encode("utf-8"))
    for stale in folder.glob("*.js"):  # of a dirty build after the portal has shrunk
        if stale.name not in files:
            stale.unlink()


def card_folder(language: str) -> str:
    """Return the folder of the cards of one language of the site, beside our scripts."""
    return f"{CARDS}-{language}" if language else CARDS
