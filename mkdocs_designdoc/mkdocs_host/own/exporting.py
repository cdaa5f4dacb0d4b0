"""The portal for other programs, written into the built site."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mkdocs_designdoc.editing.save import swap_in
from mkdocs_designdoc.exports import atom, schema
from mkdocs_designdoc.exports.badge import FOLDER as BADGES
from mkdocs_designdoc.exports.badge import badge_path, render_badge
from mkdocs_designdoc.exports.inventory import FILE as INVENTORY
from mkdocs_designdoc.exports.inventory import inventory
from mkdocs_designdoc.exports.site import FILE as PORTAL
from mkdocs_designdoc.exports.site import Records, site_pieces
from mkdocs_designdoc.mkdocs_host.rebuilds.foundations import gathers
from mkdocs_designdoc.mkdocs_host.rebuilds.shelf import Shelf
from mkdocs_designdoc.pages.document.cards import FOLDER as CARDS
from mkdocs_designdoc.pages.document.cards import card_files
from mkdocs_designdoc.pages.lists.once import lasting
from mkdocs_designdoc.reading.metadata.history import read_changes
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.workspace.git_history import HistoryError, complete, read_git_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_designdoc.mkdocs_host.own.output import Output
    from mkdocs_designdoc.model import Change, Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal

_BUFFER = 1 << 18


class Kept:
    """What was exported last: under ``serve`` most of it is the same in the next build."""

    def __init__(self) -> None:
        self.records = Records()
        self.shelf = Shelf(BADGES)
        self._badges: dict[str, tuple[Document, str]] = {}
        self._basis = b""

    def begin(self, basis: bytes) -> None:
        """Begin a build; on another ``basis``, such as other options, nothing is taken over."""
        if basis != self._basis:
            self.records, self._badges = Records(), {}
        self._basis = basis

    def badge(self, portal: Portal, document: Document) -> str:
        """Return the badge of a document."""
        known = self._badges.get(document.path)
        if known is None or known[0] is not document:
            known = (document, render_badge(portal, document))
            self._badges[document.path] = known
        return known[1]


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
    kept: Kept | None = None
    """What may be taken over from the last build, and is kept for the next one."""

    def write(self) -> None:
        """Write everything that other programs read, but for the inventory of components."""
        url = self.urls.get
        if self.kept is None:
            self._write(PORTAL, site_pieces(self.result, url=url))
        else:
            self._write(PORTAL, self.kept.records.site_pieces(self.result, self.urls))
        self._write(schema.FILE, schema.schema_text("designdocs"))
        self._write(atom.FILE, self._feed())
        self._write_badges()
        self._write_cards()

    def _write(self, name: str, text: str | bytes | Iterator[bytes]) -> None:
        self.output.write(self._name(name), text)

    def _name(self, name: str) -> str:
        return f"{self.folder}/{name}" if self.folder else name

    def _write_badges(self) -> None:
        portal, kept = self.result.portal, self.kept
        if kept is None:
            for document in portal.documents:
                self._write(badge_path(document.path), render_badge(portal, document))
            return
        badges = {
            self._name(badge_path(document.path)): kept.badge(portal, document)
            for document in portal.documents
        }
        if kept.shelf.put_back(badges):
            self.output.written.extend(badges)
            return
        for name, text in badges.items():
            self.output.write(name, text)
        alone = not self.folder and not any(n.startswith(f"{BADGES}/") for n in self.output.taken)
        if alone and not gathers(self.config):  # nobody else may have changed what is put aside
            kept.shelf.note(badges)

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

    def _write_cards(self) -> None:
        """Write the cards that links show, beside the script that shows them."""
        folder = Path(self.config.site_dir, "assets/designdoc", card_folder(self.folder))
        folder.mkdir(parents=True, exist_ok=True)

        def make() -> dict[str, bytes]:
            files = card_files(self.result.portal, self.urls.get)
            return {name: text.encode("utf-8") for name, text in files.items()}

        files = lasting(self.result.portal, "cards", make)
        for name, data in files.items():
            write_changed(folder / name, data)
        for stale in folder.glob("*.js"):  # of a dirty build after the portal has shrunk
            if stale.name not in files:
                stale.unlink()

    def terms(self) -> list[tuple[str, str]]:
        """Return the components with the place of their definition."""
        return [
            (entry.name, f"{self.urls[definition.path]}#{quote(entry.anchor)}")
            for entry in self.result.portal.registry.entries.values()
            for definition in sorted(entry.definitions, key=lambda d: not d.live)[:1]
            if definition.path in self.urls
        ]


def write_inventory(
    terms: Sequence[tuple[str, str]], config: MkDocsConfig, folder: str, portal: Portal | None
) -> str | None:
    """Add the components to what others have written; return the file, where there is one.

    ``portal`` is theirs, where another build may follow.
    """
    target = Path(config.site_dir, folder, INVENTORY)
    existing = target.read_bytes() if target.is_file() else None
    if not terms and existing is None:
        return None

    def make() -> bytes:
        return inventory(terms, project=config.site_name, existing=existing)

    kept = None if existing is not None else portal
    swap_in(target, make() if kept is None else lasting(kept, "terms", make))
    return posixpath.join(folder, INVENTORY)


def write_changed(path: Path, data: bytes) -> None:
    """Write a file of the site unless it is there with these bytes."""
    try:
        same = path.read_bytes() == data
    except FileNotFoundError:
        path.write_bytes(data)  # nobody reads what was not there
        return
    if not same:
        swap_in(path, data)


def write_pieces(path: Path, pieces: Iterator[bytes]) -> None:
    """Write a file of the site, piece by piece, unless it is there with these bytes."""
    if path.exists():
        write_changed(path, b"".join(pieces))
        return
    with path.open("wb", buffering=_BUFFER) as file:
        file.writelines(pieces)


def _told(result: Result) -> dict[str, tuple[Change, ...]]:
    """Return the dated changes that the documents tell of themselves, by path."""
    portal = result.portal

    def read() -> dict[str, tuple[Change, ...]]:
        return {
            document.path: read_changes(document, portal.settings.of(document.collection).lifecycle)
            for document in portal.documents
        }

    return lasting(portal, "changes", read)


def lacks_address(result: Result, config: MkDocsConfig) -> bool:
    """Tell whether the feed has entries to which a reader elsewhere would find no way."""
    if config.site_url:
        return False
    return any(_told(result).values())


def card_folder(language: str) -> str:
    """Return the folder of the cards of one language of the site, beside our scripts."""
    return f"{CARDS}-{language}" if language else CARDS
