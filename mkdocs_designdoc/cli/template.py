"""``designdoc template``: the template in force, or its outline."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import print_lines
from mkdocs_designdoc.cli.status import OK
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mkdocs_designdoc.reading.sections.template import Slot, Template


def run(options: argparse.Namespace) -> int:
    """Print the template and return the exit status."""
    workspace = Workspace(open_site(options.config_file))
    template = workspace.template_of(workspace.settings_of(options.collection).name)
    if options.outline:
        print_lines(_outline(template))
    else:
        sys.stdout.write(template.text)
    return OK


def _outline(template: Template) -> Iterator[str]:
    rows = [
        (f"{'#' * slot.level} {f'[{slot.name}]' if slot.placeholder else slot.name}", slot)
        for slot in template.slots
    ]
    width = max((len(heading) for heading, _ in rows), default=0)
    for heading, slot in rows:
        yield f"{heading:<{width}}  {_demand(slot)}"


def _demand(slot: Slot) -> str:
    if slot.placeholder:
        words = ["named by the author, one or more"]
    else:
        words = ["optional" if slot.optional else "required"]
        words += ["repeatable"] if slot.repeat else []
    words += ["sub-sections in any order"] if slot.any_order else []
    words += [] if slot.not_empty else ["may be empty"]
    words += [f"also {', '.join(slot.aliases)}"] if slot.aliases else []
    return "; ".join(words)
