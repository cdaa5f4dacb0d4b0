"""How much one generated page holds at most, whatever the size of the portal."""

ROWS = 200
"""Rows of a group on an index, and of a table; more stand on pages of their own."""
