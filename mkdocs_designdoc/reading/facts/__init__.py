"""Blocks of a section → components, entities, endpoints, integrations."""
