"""Mermaid blocks → the participants and nodes that they draw, each with its place in the file."""

from mkdocs_designdoc.reading.mermaid.diagram import Diagram, Edge, Member, Role
from mkdocs_designdoc.reading.mermaid.read import is_mermaid, read_diagram, read_members

__all__ = ["Diagram", "Edge", "Member", "Role", "is_mermaid", "read_diagram", "read_members"]
