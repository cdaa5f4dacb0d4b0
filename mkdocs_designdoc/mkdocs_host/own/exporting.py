"""The portal for other programs, written into the built site."""

from __future__ import annotations

import posixpath
from functools import partial
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
    from mkdocs_designdoc.mkdocs_host.rebuilds.shelf import Contents
    from mkdocs_designdoc.model import Change, Document
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal

_BUFFER = 1 << 18
_SCRIPTS = "assets/designdoc"


class Kept:
    """What was exported last: under ``serve`` most of it is the same in the next build."""

    def __init__(self) -> None:
        self.records = Records()
        self.shelves = {name: Shelf(name) for name in (PORTAL, BADGES, f"{_SCRIPTS}/{CARDS}")}
        self._badges: dict[str, tuple[Document, tuple[bytes]]] = {}
        self._basis = b""

    def put_aside(self, site_dir: str) -> None:
        """Take what may be the same again out of the site, which is about to be emptied."""
        for shelf in self.shelves.values():
            shelf.put_aside(site_dir)

    def begin(self, basis: bytes) -> None:
        """Begin a build; on another ``basis``, such as other options, nothing is taken over."""
        if basis != self._basis:
            self.records, self._badges = Records(), {}
        self._basis = basis

    def badge(self, portal: Portal, document: Document) -> tuple[bytes]:
        """Return the badge of a document."""
        known = self._badges.get(document.path)
        if known is None or known[0] is not document:
            known = (document, (_as_data(render_badge(portal, document)),))
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
        self._write(schema.FILE, schema.schema_text("designdocs"))
        self._write(atom.FILE, self._feed())
        portal = self.result.portal
        if self.kept is None:
            self._write(PORTAL, site_pieces(self.result, url=self.urls.get))
            for document in portal.documents:
                self._write(badge_path(document.path), render_badge(portal, document))
        else:
            pieces = list(self.kept.records.site_pieces(self.result, self.urls))
            self._keep(PORTAL, {self._name(PORTAL): pieces}, self.kept)
            badges = partial(self._badges, self.kept)
            self._keep(BADGES, lasting(portal, "badges", badges), self.kept)
        self._write_cards()

    def _write(self, name: str, text: str | bytes | Iterator[bytes]) -> None:
        self.output.write(self._name(name), text)

    def _name(self, name: str) -> str:
        return f"{self.folder}/{name}" if self.folder else name

    def _keep(self, name: str, files: Contents, kept: Kept) -> None:
        """Write files, all of one name or below it, most of which are what they were."""
        shelf = kept.shelves[name]
        if shelf.put_back(files):
            self.output.written.extend(files)
            return
        for place, pieces in files.items():
            self.output.write(place, iter(pieces))
        alone = not self.folder and not any(_is_of(place, name) for place in self.output.taken)
        if alone and not gathers(self.config):  # nobody else may have changed what is put aside
            shelf.note(files)

    def _badges(self, kept: Kept) -> Contents:
        portal = self.result.portal
        return {
            self._name(badge_path(document.path)): kept.badge(portal, document)
            for document in portal.documents
        }

    def _feed(self) -> str:
        site_url = self.config.site_url or ""
        base = site_url if not site_url or site_url.endswith("/") else f"{site_url}/"
        site = atom.FeedSite(
            name=self.config.site_name,
            base=base,
            feed=f"{self.folder}/{atom.FILE}" if self.folder else atom.FILE,
        )
        portal = self.result.portal
        make = partial(atom.atom_feed, portal, self._changes(), site=site, url=self.urls.get)
        return make() if portal.settings.history == "git" else lasting(portal, "feed", make)

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
        portal = self.result.portal
        name = f"{_SCRIPTS}/{card_folder(self.folder)}"

        def make() -> Contents:
            files = card_files(portal, self.urls.get)
            return {f"{name}/{file}": (_as_data(text),) for file, text in files.items()}

        files = lasting(portal, "cards", make)
        if self.kept is not None and not self.folder:
            self._keep(name, files, self.kept)
        else:
            for place, pieces in files.items():
                self.output.write(place, iter(pieces))
        ours = files.keys() | self.output.taken
        for found in Path(self.config.site_dir, name).glob("*.js"):
            if f"{name}/{found.name}" not in ours:  # of a dirty build after the portal has shrunk
                found.unlink()

    def terms(self) -> tuple[tuple[str, str], ...]:
        """Return the components with the place of their definition."""
        return lasting(self.result.portal, "terms", self._find_terms)

    def _find_terms(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (entry.name, f"{self.urls[definition.path]}#{quote(entry.anchor)}")
            for entry in self.result.portal.registry.entries.values()
            for definition in sorted(entry.definitions, key=lambda d: not d.live)[:1]
            if definition.path in self.urls
        )


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
    swap_in(target, make() if kept is None else lasting(kept, "inventory", make))
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


def _as_data(text: str) -> bytes:
    """Return text in UTF-8; a file name may hold half a character, which that cannot."""
    return text.encode("utf-8", "backslashreplace")


def _is_of(place: str, name: str) -> bool:
    return place == name or place.startswith(f"{name}/")
