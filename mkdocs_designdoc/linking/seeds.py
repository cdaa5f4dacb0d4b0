"""Explicit references of a page → the link definitions that make them ordinary Markdown links."""

from __future__ import annotations

from mkdocs_designdoc.mentions.explicit import SLIPS
from mkdocs_designdoc.paths import relative
from mkdocs_designdoc.portal import Portal

_LONGEST_TITLE = 160


def find_seeds(portal: Portal, path: str) -> dict[str, tuple[str, str]]:
    """Return link target and title by reference key, for the references that a page makes.

    Keys are folded as Python-Markdown folds them. Targets are relative Markdown links, which
    MkDocs resolves and validates. A name with nothing to choose by gets none and stays text.
    """
    mentions = portal.mentions.get(path)
    if mentions is None:
        return {}
    seeds: dict[str, tuple[str, str]] = {}
    for reference in mentions.explicit:
        if reference.form in SLIPS:
            continue
        found = portal.registry.find(reference.target, path=path)
        if found is None or found[1].definition is None:
            continue
        definition = found[1].definition
        page = "" if definition.path == path else relative(definition.path, path)
        key = " ".join(reference.target.split()).lower()
        seeds[key] = (f"{page}#{definition.component.anchor}", hover(definition.component.purpose))
    return seeds


def hover(purpose: str) -> str:
    """Return a purpose short enough to be shown when the pointer rests on a link."""
    if len(purpose) <= _LONGEST_TITLE:
        return purpose
    return purpose[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
