"""``designdoc explain``: why a page is a design doc or not, and what a rule is about."""

from __future__ import annotations

import os
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.cli.output import print_broken, print_lines, print_notes
from mkdocs_designdoc.cli.status import FOUND, OK
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.problem import RULES, resolve_code
from mkdocs_designdoc.reports.document_text import decision_line, explanation_text
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.workspace import Workspace, open_site

if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace) -> int:
    """Explain each subject in turn and return the exit status."""
    status = OK
    for number, subject in enumerate(options.subjects):
        if number:
            sys.stdout.write("\n")
        code = resolve_code(subject)
        if code is not None:
            sys.stdout.write(rule_text(code))
        elif os.path.lexists(subject):
            status = max(status, _explain_path(options, subject))
        else:
            raise UsageError(_unknown(subject))
    return status


def _unknown(subject: str) -> str:
    names = [name for rule in RULES.values() for name in (rule.code, rule.name)]
    near = closest(subject, names, cutoff=0.6)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    what = "file" if "/" in subject or subject.endswith(".md") else "file or rule"
    return f"no such {what}: {subject}{hint}"


def rule_text(code: str) -> str:
    """Return what is known about a rule: its page where there is one, else its line."""
    rule = RULES[code]
    head = f"{rule.code} {rule.name} ({rule.severity.label} by default)\n\n"
    page = resources.files("mkdocs_designdoc") / "rules" / f"{code}.md"
    try:
        text = page.read_text(encoding="utf-8")
    except OSError:
        return f"{head}{rule.summary[0].upper()}{rule.summary[1:]}.\n"
    first, _, rest = text.lstrip().partition("\n")
    return head + (rest if first.startswith("# ") else text).strip() + "\n"


def _explain_path(options: argparse.Namespace, path: str) -> int:
    workspace = Workspace(open_site(options.config_file))
    asked = workspace.finder.find([path])
    result = workspace.run(asked)
    shown = {item.path: item.shown for item in asked}
    pages = [result.portal.by_path[key] for key in shown if key in result.portal.by_path]
    print_notes(workspace.finder.notes)
    if Path(path).is_dir():
        print_lines(decision_line(page, shown=shown[page.path]) for page in pages)
    else:
        for page in pages:
            print_lines(explanation_text(page, shown=shown[page.path]))
    print_broken(result.broken, shown)
    return FOUND if result.broken else OK
