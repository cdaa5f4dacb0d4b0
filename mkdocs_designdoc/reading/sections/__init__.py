"""Headings and template → which heading answers which section, and how far it is written."""
