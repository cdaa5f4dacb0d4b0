"""Folders of cases and texts → checked documents, as every test of rules sees them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from mkdocs_designdoc.pipeline import Result, Source, run
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import read_settings
from mkdocs_designdoc.workspace.texts import read_text

CASES = Path(__file__).parent / "cases"
BASE = (CASES / "_base.md").read_text(encoding="utf-8")
"""A design doc on the built-in template without any problem."""
TODAY = dt.date(2026, 7, 1)
"""The day of all checks."""


def check(
    documents: Mapping[str, str | bytes],
    folder: Path,
    *,
    template: str | None = None,
    options: Mapping[str, object] | None = None,
) -> Result:
    """Check documents by path, each written to disk and read again as the command reads it."""
    settings = read_settings({"include": ["*.md"], **(options or {})})
    sources, broken = [], []
    for path, text in documents.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        read = read_text(file, path=path)
        if isinstance(read, Problem):
            broken.append(replace(read, severity=settings.rules.level(read.code, read.severity)))
        else:
            sources.append(Source(path, read))
    loaded = load_template(template, None if template is None else "template.md")
    return run(sources, template=loaded, settings=settings, broken=tuple(broken), today=TODAY)


def report(result: Result) -> str:
    """Return all problems as the command prints them, without excerpts."""
    return "".join(
        f"{p.path}:{p.line}:{p.column}: {p.code} {p.severity.label} {p.message}\n"
        f"    help: {p.help}\n"
        for p in result.problems
    )


def documents_of(case: Path) -> dict[str, str | bytes]:
    """Return the documents of a case: ``input.md``, or ``_base.md`` edited, and neighbours."""
    found: dict[str, str | bytes] = {
        file.relative_to(case).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(case.rglob("*.md"))
        if file.name != "template.md"
    }
    text = str(found.get("input.md", BASE))
    edits = case / "edit.yml"
    found["input.md"] = _edit(text, yaml.safe_load(edits.read_text()) if edits.exists() else {})
    return found


def _edit(text: str, edits: Mapping[str, object]) -> bytes:
    """Do what an ``edit.yml`` says.

    ``remove`` and ``fill`` name sections; the first text of each ``replace`` pair stands once;
    ``append`` adds to the end; then come ``line_ends`` and ``encoding``.
    """
    for name in edits.get("remove", []):  # type: ignore[attr-defined]
        first, behind = _section(text, name)
        text = text[:first] + text[behind:]
    for name, body in edits.get("fill", {}).items():  # type: ignore[attr-defined]
        first, behind = _section(text, name)
        head = text[first:behind].split("\n", 1)[0]
        text = f"{text[:first]}{head}\n\n{body}\n{text[behind:]}"
    for old, new in edits.get("replace", []):  # type: ignore[attr-defined]
        assert text.count(old) == 1, f"found {text.count(old)} times: {old!r}"
        text = text.replace(old, new or "")
    text += str(edits.get("append", ""))
    text = text.replace("\n", str(edits.get("line_ends", "\n")))
    return text.encode(str(edits.get("encoding", "utf-8")))


def _section(text: str, name: str) -> tuple[int, int]:
    """Return where the section of a heading begins and ends; fences hold none in these texts."""
    marks, title = name.split(" ", 1)
    first = text.index(f"\n{marks} {title}\n") + 1
    ends = [text.find(f"\n{'#' * level} ", first) for level in range(1, len(marks) + 1)]
    return first, min((end + 1 for end in ends if end >= 0), default=len(text))
