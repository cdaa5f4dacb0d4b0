"""Whether a page has an address or a number of another one, as the names beside it alone tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.namesakes import number_of
from mkdocs_designdoc.paths import address_key
from mkdocs_designdoc.workspace.disk import is_file, list_folder
from mkdocs_designdoc.workspace.files import SUFFIXES

if TYPE_CHECKING:
    from mkdocs_designdoc.workspace.files import SiteFile

_OF_FOLDER = ("index.md", "README.md")
"""Pages that stand for their folders."""


def has_namesake(item: SiteFile) -> bool:
    """Tell whether rules about several pages may have something to say of the name of one."""
    place, own = item.file.parent, item.file.name
    inside, _, _ = item.path.rpartition("/")
    if own in _OF_FOLDER:
        if not inside:
            return False
        place, own, inside = place.parent, place.name, inside.rpartition("/")[0]
    prefix = f"{inside}/" if inside else ""
    address, number = address_key(item.path), number_of(item.path)
    for name, is_folder in list_folder(place):
        if name == own or not (is_folder or name.endswith(SUFFIXES)):
            continue
        path = f"{prefix}{name}/index.md" if is_folder else f"{prefix}{name}"
        alike = address_key(path) == address or (number is not None and number_of(path) == number)
        if alike and (not is_folder or any(is_file(place / name / page) for page in _OF_FOLDER)):
            return True
    return False
