"""Rendered pages → finished ones, with all that is ours in them."""
