"""Markdown text → blocks with line numbers, and inline text as a reader sees it."""
