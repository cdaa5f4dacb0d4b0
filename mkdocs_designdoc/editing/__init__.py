"""Template → new source files."""
