"""File → Document: text, front matter, blocks, sections, components, status."""
