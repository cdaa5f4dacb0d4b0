"""Paths of pages under docs_dir: joined and shortened as links are, without touching the disk."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Callable
from urllib.parse import unquote

Href = Callable[[str, str | None], str | None]
"""(path under docs_dir, anchor) → relative URL, or None where no such page exists."""


def resolve_link(target: str, path: str) -> str:
    """Return the path under docs_dir that a link in the page at ``path`` points to."""
    target = unquote(target).replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def relative(target: str, path: str) -> str:
    """Return the link from the page at ``path`` to the file ``target``, both under docs_dir."""
    return posixpath.relpath(target, posixpath.dirname(path) or ".")


def address_of(path: str, *, directory_urls: bool = True) -> str:
    """Return where MkDocs publishes the page at ``path``, from the site's root."""
    folder, slash, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    if stem in {"index", "README"}:
        return f"{folder}{slash}" if directory_urls else f"{folder}{slash}index.html"
    return f"{folder}{slash}{stem}/" if directory_urls else f"{folder}{slash}{stem}.html"


def address_key(path: str, *, directory_urls: bool = True) -> str:
    """Return what pages have in common that some system takes for one file or folder."""
    address = address_of(path, directory_urls=directory_urls)
    if address.isascii():
        return address.lower()
    # As a disk of macOS compares names; Windows tells accents apart that are written otherwise.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", address).casefold())
