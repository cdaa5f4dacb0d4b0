"""A template's file → the template; what is of no use as one is wrong configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.lifecycle.ready import READY
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.sections.template import Template, load_template
from mkdocs_designdoc.settings import ConfigurationError
from mkdocs_designdoc.workspace.disk import exists
from mkdocs_designdoc.workspace.texts import read_text

if TYPE_CHECKING:
    from pathlib import Path


def read_template_file(file: Path, *, name: str, key: str = "template") -> Template:
    """Return the template in a file; ``name`` is what messages call it, ``key`` the option.

    Raises ConfigurationError where the file is no text, or asks for no section at all.
    """
    if not exists(file):
        near = closest(name, READY, limit=1)
        hint = f"; did you mean the ready template {near[0]!r}?" if near else ""
        raise ConfigurationError(key, f"no such file: {name}{hint}")
    text = read_text(file, path=name)
    if isinstance(text, Problem):
        raise ConfigurationError(key, f"{name}:{text.line}: {text.message}")
    template = load_template(text, name)
    if not template.slots:
        message = "the template has no section: write those of a document as headings"
        raise ConfigurationError(key, f"{name}:1: {message}, such as `## Overview`")
    return template
