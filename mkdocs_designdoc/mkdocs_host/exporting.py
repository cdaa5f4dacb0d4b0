"""The portal for other programs, written into the built site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from mkdocs_designdoc.editing.save import swap_in
from mkdocs_designdoc.exports.inventory import FILE as INVENTORY
from mkdocs_designdoc.exports.inventory import inventory
from mkdocs_designdoc.exports.site import FILE as PORTAL
from mkdocs_designdoc.exports.site import site_json
from mkdocs_designdoc.pages.cards import FOLDER as CARDS
from mkdocs_designdoc.pages.cards import card_files
from mkdocs_designdoc.pipeline import Result
from mkdocs_designdoc.portal import Portal


def write_exports(result: Result, *, urls: dict[str, str], site_dir: str, project: str) -> None:
    """Write ``designdocs.json`` and ``objects.inv`` to the site's root, each at once and whole."""
    Path(site_dir).mkdir(parents=True, exist_ok=True)
    swap_in(Path(site_dir, PORTAL), site_json(result, url=urls.get).encode("utf-8"))
    target = Path(site_dir, INVENTORY)
    terms = [
        (entry.name, f"{urls[definition.path]}#{quote(entry.anchor)}")
        for entry in result.portal.registry.entries.values()
        for definition in sorted(entry.definitions, key=lambda d: not d.live)[:1]
        if definition.path in urls
    ]
    existing = target.read_bytes() if target.is_file() else None
    if terms or existing is not None:
        swap_in(target, inventory(terms, project=project, existing=existing))


def write_cards(portal: Portal, *, urls: dict[str, str], site_dir: str, language: str) -> None:
    """Write the cards that links show, beside the script that shows them."""
    folder = Path(site_dir, "assets/designdoc", card_folder(language))
    folder.mkdir(parents=True, exist_ok=True)
    files = card_files(portal, urls.get)
    for name, text in files.items():
        swap_in(folder / name, text.encode("utf-8"))
    for stale in folder.glob("*.js"):  # of a dirty build after the portal has shrunk
        if stale.name not in files:
            stale.unlink()


def card_folder(language: str) -> str:
    """Return the folder of the cards of one language of the site, beside our scripts."""
    return f"{CARDS}-{language}" if language else CARDS
