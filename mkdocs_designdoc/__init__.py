"""MkDocs plugin for design-doc portals: find, validate, index and cross-link design docs."""

__version__ = "0.1.0"
