"""``python -m mkdocs_designdoc`` is the command ``designdoc``."""

from mkdocs_designdoc.cli import command

if __name__ == "__main__":
    command()
