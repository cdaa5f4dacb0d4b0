"""Fail if the wheel lacks a file that the package needs at run time."""

import sys
import zipfile

NEEDED = (
    "mkdocs_designdoc/py.typed",
    "mkdocs_designdoc/templates/default.md",
    "mkdocs_designdoc/theme/assets/designdoc/designdoc.css",
    "mkdocs_designdoc/theme/assets/designdoc/map.js",
    "mkdocs_designdoc/theme/assets/designdoc/tables.js",
    "mkdocs_designdoc/theme/assets/designdoc/vendor/cytoscape/cytoscape.min.js",
    "mkdocs_designdoc/theme/assets/designdoc/vendor/cytoscape/ABOUT.txt",
    "mkdocs_designdoc/theme/assets/designdoc/vendor/cytoscape/LICENSE",
    "mkdocs_designdoc/theme/assets/designdoc/index.js",
    "mkdocs_designdoc/theme/assets/designdoc/timeline.js",
    "mkdocs_designdoc/theme/designdoc/index.html",
    "mkdocs_designdoc/rules/DD101.md",
    "mkdocs_designdoc/schemas/check.json",
    "mkdocs_designdoc/schemas/designdocs.json",
    "mkdocs_designdoc/schemas/inspect.json",
    "licenses/LICENSE",
)

names = zipfile.ZipFile(sys.argv[1]).namelist()
missing = [needed for needed in NEEDED if not any(name.endswith(needed) for name in names)]
if missing:
    sys.exit(f"missing from the wheel: {', '.join(missing)}")
