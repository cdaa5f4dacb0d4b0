"""Front matter and a key → the edits that set or add it, the rest left as it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from mkdocs_designdoc.editing.edits import Edit, Source
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter, Style, cut, yaml_block

_PLAIN = re.compile(r"(?:\.\./)*+[A-Za-z][\w./-]*+", re.ASCII)
_RESERVED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
"""Words that YAML 1.1 takes for something else."""
_ITEM = re.compile(r"([ ]*+)-(?:[ ]|$)")


def scalar(text: str) -> str:
    """Return ``text`` as YAML reads it back, in quotes where it has to."""
    if _PLAIN.fullmatch(text) and text.lower() not in _RESERVED:
        return text
    return json.dumps(text, ensure_ascii=False)


def flow_list(items: Sequence[str]) -> str:
    """Return texts as a YAML list on one line."""
    return f"[{', '.join(map(scalar, items))}]"


def value_lines(front: FrontMatter, key: str, text: str) -> tuple[int, int]:
    """Return the first and last line of a key with its value, remarks behind it left out."""
    first = front.lines[key]
    rows = text.split("\n")
    last = min((line for line in front.lines.values() if line > first), default=closing(text)) - 1
    while last > first and (not rows[last - 1].strip() or rows[last - 1].lstrip().startswith("#")):
        last -= 1
    return first, last


def closing(text: str) -> int:
    """Return the line that closes the YAML on top of a page."""
    return (yaml_block(text) or "").count("\n") + 2


def add_lines(source: Source, text: str, lines: Sequence[str], *, on_top: bool) -> Edit:
    """Return the edit that adds rows to front matter, with front matter where there is none."""
    front = cut(text)
    if front.kind is Style.YAML and not front.broken:
        return source.insert(2 if on_top else closing(text), lines)
    if front.kind is Style.MULTIMARKDOWN:
        return source.insert(max(front.lines.values()) + 1, lines)
    return source.insert(1, ["---", *lines, "---", ""])


def set_key(source: Source, text: str, key: str, value: str, *, on_top: bool = True) -> Edit:
    """Return the edit after which ``key`` has a value, given as YAML."""
    front = cut(text)
    row = f"{key}: {value}"
    if key not in front.lines or front.kind is not Style.YAML:
        return add_lines(source, text, [row], on_top=on_top)
    first, last = value_lines(front, key, text)
    start = source.start(first)
    end = source.start(last) + len(source.line(last))
    return Edit(source.path, start, end, row)


def append_item(source: Source, text: str, key: str, item: str) -> Edit | None:
    """Return the edit that adds an item to a list, which is begun where there is none.

    None where something other than a list is there, or no list can be.
    """
    front = cut(text)
    if front.kind is Style.MULTIMARKDOWN:
        return None
    if key not in front.lines:
        return add_lines(source, text, [f"{key}:", f"  - {item}"], on_top=False)
    if not isinstance(front.data.get(key), list):
        return None
    first, last = value_lines(front, key, text)
    if last > first and (dash := _ITEM.match(source.line(first + 1))):
        return source.insert(last + 1, [f"{dash[1]}- {item}"])
    row = source.line(last)
    end = row.rfind("]")
    if end < 0:
        return None
    left = row[:end].rstrip()
    comma = "" if left.endswith(("[", ",")) else ", "
    return source.replace(last, len(left) + 1, 0, comma + item)
