"""The JSON Schemas that describe what the program writes and prints."""

from __future__ import annotations

from importlib import resources

FILE = "designdocs.schema.json"
"""Name of the schema of ``designdocs.json``, beside it at the site's root."""


def schema_text(name: str) -> str:
    """Return the schema of ``check``, ``inspect`` or ``designdocs``."""
    file = resources.files("mkdocs_designdoc") / "schemas" / f"{name}.json"
    return file.read_text(encoding="utf-8")
