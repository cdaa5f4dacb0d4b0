"""``python -m mkdocs_designdoc`` is the command ``designdoc``."""

import sys

from mkdocs_designdoc.cli import main

if __name__ == "__main__":
    sys.exit(main())
