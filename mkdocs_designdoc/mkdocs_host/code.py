"""The code of templates in the user's cache: read before they are needed, kept when they were."""

from __future__ import annotations

from contextlib import closing

from mkdocs_designdoc.pages.compiled import COMPILED, compiler_key
from mkdocs_designdoc.workspace.cache import Cache, default_folder


def load_code() -> None:
    """Take in what earlier builds compiled; where there is nothing, templates are compiled."""
    with closing(Cache(default_folder())) as cache:
        key = compiler_key()
        for data in cache.load([key]).values():
            COMPILED.load(data)
        cache.save({})


def keep_code() -> None:
    """Keep what this build compiled."""
    if COMPILED.fresh:
        with closing(Cache(default_folder())) as cache:
            cache.save({compiler_key(): COMPILED.dump()})
