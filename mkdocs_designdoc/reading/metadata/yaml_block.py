"""The YAML between two ``---`` lines → values, the line of each key, and what is wrong with it.

The loader is MkDocs' own choice (``CSafeLoader``), so values come out equal; PyYAML is imported
only when a page has front matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.metadata.plain_yaml import read_plain
from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterator


DEPTH = 100
"""Nesting beyond this is not parsed: the loader recurses, in C without a limit of its own."""
NODES = 10_000
"""Values a block may hold once aliases are followed; beyond it whoever prints them explodes."""

_NESTING = expression(r"[\[\]{}]")
_DASHES = expression(r"^[ ]*+((?:[-?][ ]++)++)", re.MULTILINE)
_INDENT = expression(r"^ ++", re.MULTILINE)
_FORBIDDEN = r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""Compiled only where a block cannot be read: that takes longer than to read many."""


@dataclass(frozen=True, slots=True)
class YamlBlock:
    """What a block of YAML holds."""

    data: dict[str, object] | None = None
    """None where MkDocs would drop the block."""
    lines: dict[str, int] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load(text: str, *, first_line: int) -> YamlBlock:
    """Read ``text`` as MkDocs does and say what MkDocs does not. Never raises."""
    plain = read_plain(text, first_line=first_line)
    return _load(text, first_line) if plain is None else YamlBlock(*plain)


def _load(text: str, first_line: int) -> YamlBlock:
    """Read a block that may be anything."""
    deep = _too_deep(text)
    if deep is not None:
        line = first_line + text.count("\n", 0, deep)
        return _dropped(line, 1, f"more than {DEPTH} levels of nesting", "flatten the values")
    import yaml  # noqa: PLC0415 (most pages of a site have no front matter)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    node = None
    try:
        parser = loader(text)
        try:
            node = parser.get_single_node()
            data = None if node is None else parser.construct_document(node)
        finally:
            parser.dispose()
    except Exception as error:  # noqa: BLE001 (MkDocs drops the block on every exception, so all count)
        return _explain(error, text, node, first_line)
    if not isinstance(data, dict):
        what = {list: "a list", type(None): "empty"}.get(type(data), "a plain text")
        return _dropped(first_line, 1, f"it is {what} instead of `key: value` lines", _HINT_MAPPING)
    return _describe(data, node, text, first_line)


_HINT_MAPPING = "write one `key: value` a line, with a space behind the colon, or remove the block"
_HINT_QUOTE = "put the value in quotes if it holds `:`, `#`, `@`, `*`, `&`, `[` or `{`"


def _describe(data: dict[Any, object], node: Any, text: str, first_line: int) -> YamlBlock:  # noqa: ANN401 # a node of PyYAML, which has no types
    """Return the block with the place and text of each key, duplicates reported."""
    lines: dict[str, int] = {}
    raw: dict[str, str] = {}
    problems: list[Problem] = []
    source = text.split("\n")
    for key, value in node.value:
        name = str(key.value) if isinstance(key.value, str) else ""
        line = first_line + key.start_mark.line
        if name in lines:
            problems.append(_duplicate(name, lines[name], line, key.start_mark.column + 1))
        lines[name] = line
        raw[name] = value.value if isinstance(value.value, str) else _slice(source, value)
    if "*" in text and "&" in text:
        bombs = _explosive(node)
        if bombs:
            line = min(lines.get(name, first_line) for name in bombs)
            message = (
                f"aliases unfold to more than {NODES:,} values in {', '.join(map(repr, bombs))}"
            )
            problems.append(_problem(line, 1, message, "write the values out, or remove them"))
            data = {name: value for name, value in data.items() if name not in bombs}
    return YamlBlock(data, lines, raw, tuple(problems))


def _slice(source: list[str], node: Any) -> str:  # noqa: ANN401 (PyYAML's nodes have no common type)
    """Return the text of a list or mapping as written, on one line."""
    start, end = node.start_mark, node.end_mark
    if start.line == end.line:
        return str(source[start.line][start.column : end.column]).strip()
    rows = [source[start.line][start.column :], *source[start.line + 1 : end.line]]
    last = source[end.line][: end.column] if end.line < len(source) else ""
    return " ".join(" ".join([*rows, last]).split())


def _explain(error: Exception, text: str, node: Any, first_line: int) -> YamlBlock:  # noqa: ANN401 # a node of PyYAML, which has no types
    """Return the block as dropped, with the place where YAML gave up and the likely cause."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    message = str(getattr(error, "problem", None) or error) or type(error).__name__
    if mark is not None:
        line, column = first_line + mark.line, mark.column + 1
        return _dropped(line, column, _first_line(message), _advice(message, text, mark.line))
    forbidden = re.search(_FORBIDDEN, text)
    if forbidden:
        at = forbidden.start()
        line = first_line + text.count("\n", 0, at)
        column = at - text.rfind("\n", 0, at)
        return _dropped(line, column, f"character U+{ord(text[at]):04X}", "remove the character")
    bad = _unreadable(node) if node is not None else None
    if bad is not None:
        line, column = first_line + bad.start_mark.line, bad.start_mark.column + 1
        message = f"{bad.value!r} is no date or number ({message})"
        if not isinstance(error, (ValueError, OverflowError)):
            message = f"{bad.value!r} is not what its `!` tag says"
        return _dropped(line, column, message, "correct the value, or put it in quotes")
    return _dropped(first_line, 1, _first_line(message), _HINT_QUOTE)


def _advice(message: str, text: str, line: int) -> str:
    """Return what most likely mends the line that YAML complains about."""
    rows = text.split("\n")
    row = rows[line] if line < len(rows) else ""
    if "python/" in message or "constructor" in message:
        return "remove the `!` tag: only plain values are read, and nothing is ever executed"
    if "\\t" in message or "\t" in row[: len(row) - len(row.lstrip())]:
        return "indent with spaces: YAML takes no tabs"
    if any("“" in each or "”" in each for each in rows[: line + 1]):
        return "write straight quotes: for YAML “ and ” are letters like any other"
    if "mapping values" in message:
        return "put the value in quotes: it holds a colon and a space"
    for mark in "@`%":
        if mark in message or f": {mark}" in row or f"- {mark}" in row:
            return f"put the value in quotes: YAML lets no bare value begin with `{mark}`"
    return _HINT_QUOTE


def _unreadable(node: Any) -> Any:  # noqa: ANN401 # a node of PyYAML, which has no types
    """Return the scalar that looks like a date, a number and so on and is none, or None."""
    import yaml  # noqa: PLC0415 # only where there is YAML to read

    probe = yaml.SafeLoader("")
    try:
        for scalar in _walk(node):
            build = yaml.SafeLoader.yaml_constructors.get(scalar.tag)
            if build is not None and isinstance(scalar, yaml.ScalarNode):
                try:
                    build(probe, scalar)
                except Exception:  # noqa: BLE001 # as above: under a tag, PyYAML looks at any text
                    return scalar
    finally:
        probe.dispose()
    return None


def _children(node: Any) -> Iterator[Any]:  # noqa: ANN401 # a node of PyYAML, which has no types
    if isinstance(node.value, str):
        return
    for entry in node.value:
        yield from entry if isinstance(entry, tuple) else (entry,)


def _walk(node: Any) -> Iterator[Any]:  # noqa: ANN401 # a node of PyYAML, which has no types
    """Yield each node once, however often aliases repeat it."""
    seen: set[int] = set()
    stack = [node]
    while stack:
        current = stack.pop()
        if id(current) not in seen:
            seen.add(id(current))
            yield current
            stack.extend(reversed(list(_children(current))))


def _explosive(node: Any) -> list[str]:  # noqa: ANN401 # a node of PyYAML, which has no types
    """Return the top-level keys whose values, aliases followed, are too many or endless."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()
    stack = [(node, False)]
    while stack:
        current, done = stack.pop()
        ident = id(current)
        if done:
            open_nodes.discard(ident)
            sizes[ident] = 1 + sum(sizes.get(id(child), NODES + 1) for child in _children(current))
        elif ident not in sizes and ident not in open_nodes:
            open_nodes.add(ident)
            stack.append((current, True))
            stack.extend((child, False) for child in _children(current))
    return [str(key.value) for key, value in node.value if sizes.get(id(value), 0) > NODES]


def _too_deep(text: str) -> int | None:
    """Return the offset at which nesting passes the limit, or None."""
    if text.count("[") + text.count("{") > DEPTH:
        depth = 0
        for found in _NESTING.finditer(text):
            depth += 1 if found[0] in "[{" else -1
            if depth > DEPTH:
                return found.start()
    for found in _DASHES.finditer(text):
        if len(found[1].split()) > DEPTH:
            return found.start()
    indents = {len(found[0]) for found in _INDENT.finditer(text)} if len(text) > DEPTH**2 else ()
    if len(indents) > DEPTH:
        return 0
    return None


def _duplicate(name: str, earlier: int, line: int, column: int) -> Problem:
    message = f"key {name!r} stands on lines {earlier} and {line}; only the last one counts"
    return _problem(line, column, message, f"keep one of them: line {earlier} is ignored")


def _first_line(message: str) -> str:
    return " ".join(message.split("\n", 1)[0].split())[:200]


def _dropped(line: int, column: int, reason: str, advice: str) -> YamlBlock:
    message = f"front matter cannot be read, so MkDocs drops all of it: {reason}"
    return YamlBlock(problems=(_problem(line, column, message, advice),))


def _problem(line: int, column: int, message: str, advice: str) -> Problem:
    return Problem("DD201", "", line, message, advice, column, severity=Severity.ERROR)
