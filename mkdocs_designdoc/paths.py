"""Paths of pages under docs_dir: joined and shortened as links are, without touching the disk."""

from __future__ import annotations

import posixpath
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
