"""``designdoc template``: a template or its outline; and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.choosing import choose_template, list_ready, put_out
from mkdocs_designdoc.cli.output import print_broken
from mkdocs_designdoc.cli.status import FOUND, OK
from mkdocs_designdoc.workspace.files import path_from
from mkdocs_designdoc.workspace.workspace import open_site

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from mkdocs_designdoc.reading.sections.field import Field
    from mkdocs_designdoc.reading.sections.template import Slot, Template


def run(options: argparse.Namespace) -> int:
    """Print or write the template; return 1 where something in it cannot be meant."""
    if options.list:
        list_ready()
        return OK
    site = open_site(options.config_file)
    template = choose_template(site, options.name, options.documents, options.collection)
    outline = "".join(f"{line}\n" for line in _outline(template))
    put_out(outline if options.outline else template.text, options.output, force=options.force)
    # On the side, so that the template itself can be written to a file.
    file = site.template_path(template.path)
    shown = {template.path: path_from(Path.cwd(), file)} if template.path and file else {}
    print_broken(template.problems, shown)
    return FOUND if template.problems else OK


def _outline(template: Template) -> Iterator[str]:
    # The other alternatives under one heading have the same sub-sections once more.
    copied: set[int] = set()
    rows: list[tuple[str, Slot]] = []
    for index, slot in enumerate(template.slots):
        twin = slot.shares_heading and slot.instead_of >= 0
        twin = twin and template.slots[slot.instead_of].line == slot.line
        if twin or slot.parent in copied:
            copied.add(index)
            continue
        rows.append((f"{'#' * slot.level} {_heading(slot, template)}", slot))
    width = max((len(heading) for heading, _ in rows), default=0)
    for heading, slot in rows:
        yield f"{heading:<{width}}  {_demand(slot, template)}"
    if template.any_order:
        yield "sections in any order"
    if template.fields:
        yield ""
        width = max(len(field.key) for field in template.fields)
        for field in template.fields:
            yield f"{field.key:<{width}}  {_wish(field)}"


def _heading(slot: Slot, template: Template) -> str:
    if slot.placeholder:
        return f"[{slot.name}]"
    twins = [
        template.slots[each].name
        for each in slot.alternatives
        if template.slots[each].line == slot.line
    ]
    return " or ".join([slot.name, *twins])


def _demand(slot: Slot, template: Template) -> str:
    if slot.placeholder:
        words = ["named by the author, one or more"]
    else:
        words = ["optional" if slot.optional else "required"]
        others = [
            f'"{template.slots[each].name}"'
            for each in slot.alternatives
            if template.slots[each].line != slot.line
        ]
        words[0] += f", or {' or '.join(others)}" if others else ""
        words += ["repeatable"] if slot.repeat else []
    words += ["sub-sections in any order"] if slot.any_order else []
    words += [] if slot.not_empty else ["may be empty"]
    words += [", ".join(map(str, slot.counts))] if slot.counts else []
    own = [alias for alias in slot.aliases if not slot.shares_heading or " or " not in alias]
    words += [f"also {', '.join(own)}"] if own else []
    return "; ".join(words)


def _wish(field: Field) -> str:
    words = ["required" if field.required else "optional"]
    kind = f"list of {field.entries}" if field.entries else field.kind
    words += [kind] if kind and not (field.values or field.pattern) else []
    of = "list of" if kind == "list" else "one of"
    words += [f"{of} {', '.join(field.values)}"] if field.values else []
    words += [f"pattern {field.pattern.text}"] if field.pattern else []
    return "; ".join(words)
