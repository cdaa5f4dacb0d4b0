"""The environment → the folder where results of earlier runs are, and whether to trust it.

Imports next to nothing: the first question of a check is asked here.
"""

from __future__ import annotations

import os
import stat
import sys

_NAME = "mkdocs-designdoc"


def cache_folder() -> str:
    """Return the folder of the cache: ``DESIGNDOC_CACHE_DIR``, or the user's usual place."""
    named = os.environ.get("DESIGNDOC_CACHE_DIR")
    if named:
        return named
    if os.name == "nt":
        from platformdirs import user_cache_dir  # noqa: PLC0415 # takes as long as a whole answer

        return user_cache_dir(_NAME, appauthor=False)
    usual = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    around = os.environ.get("XDG_CACHE_HOME", "").strip() or usual
    return os.path.expanduser(f"{around}/{_NAME}")


def is_wanted() -> bool:
    """Tell whether anything may be kept at all."""
    return os.environ.get("DESIGNDOC_CACHE", "").lower() not in {"off", "no", "false", "0"}


def is_ours(folder: str | os.PathLike[str]) -> bool:
    """Tell whether only the user who runs this can have written into a folder."""
    if not hasattr(os, "getuid"):
        return True
    about = os.stat(folder)
    return about.st_uid == os.getuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
