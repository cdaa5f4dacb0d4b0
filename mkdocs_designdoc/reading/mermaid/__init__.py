"""Mermaid blocks → the participants and nodes that they draw, each with its place in the file."""

from mkdocs_designdoc.reading.mermaid.diagram import Diagram, Member, Role
from mkdocs_designdoc.reading.mermaid.read import is_mermaid, read_diagram

__all__ = ["Diagram", "Member", "Role", "is_mermaid", "read_diagram"]
