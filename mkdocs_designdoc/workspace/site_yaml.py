"""The text of mkdocs.yml → plain values, without MkDocs and without running any tag.

MkDocs loads its configuration with a loader that executes Python tags; a linter must not. Here an
unknown tag gives its plain value, ``!ENV`` is looked up, and ``INHERIT`` is followed.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.workspace.disk import NotRegularError, read_bytes, variable

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    import yaml

LONGEST_CHAIN = 20
"""Files that may inherit from one another."""


class YamlError(Exception):
    """A configuration file that cannot be used, in one line."""


def load_site_yaml(path: Path) -> dict[str, Any]:
    """Return what mkdocs.yml says, merged over the files it inherits from; raise YamlError."""
    chain: list[dict[str, Any]] = []
    seen: set[Path] = set()
    current: Path | None = path
    while current is not None:
        if current in seen or len(chain) == LONGEST_CHAIN:
            raise YamlError(f"{path}: INHERIT goes round in circles at {current}")
        seen.add(current)
        values = _load(current)
        parent = values.pop("INHERIT", None)
        chain.append(values)
        current = None if parent is None else Path(os.path.normpath(current.parent / str(parent)))
    merged: dict[str, Any] = {}
    for values in reversed(chain):
        _merge(merged, values)
    return merged


def find_entry(path: Path, option: str, key: str, items: Container[str]) -> tuple[int, int]:
    """Return line and column of one of ``items`` under ``key`` of an option; of the key; or 1, 1.

    For messages about a file that has been read without a fault.
    """
    import yaml  # noqa: PLC0415 # as above

    try:
        root = yaml.compose(read_bytes(path), Loader=_loader_class())
    except (OSError, NotRegularError, yaml.YAMLError, ValueError, RecursionError):
        return 1, 1
    pending = [root] if root is not None else []
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                if name.value == option and isinstance(value, yaml.MappingNode):
                    for own, listed in value.value:
                        if own.value == key:
                            at = _item(listed, items) or own
                            return at.start_mark.line + 1, at.start_mark.column + 1
                pending.append(value)
        elif isinstance(node, yaml.SequenceNode):
            pending += reversed(node.value)
    return 1, 1


def _item(listed: yaml.Node, items: Container[str]) -> yaml.Node | None:
    nodes = listed.value if not isinstance(listed.value, str) else [listed]
    return next((node for node in nodes if str(node.value) in items), None)


def _load(path: Path) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 # a check without mkdocs.yml never needs it

    try:
        loader = _loader_class()(read_bytes(path))
        try:
            values = loader.get_single_data()
        finally:
            loader.dispose()
    except NotRegularError as error:
        raise YamlError(f"{path}: not a regular file") from error
    except OSError as error:
        raise YamlError(f"{path}: {error.strerror or error}") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise YamlError(f"{path}{place}: {error.problem or error.context}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        detail = " ".join(str(error).split()) or type(error).__name__
        raise YamlError(f"{path}: {detail}") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise YamlError(f"{path}: expected `key: value` lines, got {type(values).__name__}")
    return values


def _merge(base: dict[str, Any], child: Mapping[str, Any]) -> None:
    """Put ``child`` over ``base`` as MkDocs does: mappings key by key, anything else whole."""
    pending = [(base, child)]
    while pending:
        into, values = pending.pop()
        for key, value in values.items():
            existing = into.get(key)
            if isinstance(existing, dict) and isinstance(value, dict):
                into[key] = dict(existing)
                pending.append((into[key], value))
            else:
                into[key] = value


@lru_cache(maxsize=1)
def _loader_class() -> Any:  # noqa: ANN401 # PyYAML is imported late, its classes are only known here
    import yaml  # noqa: PLC0415 # as above

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class TolerantLoader(base):  # type: ignore[misc] # one of two
        """A safe loader for which a tag it does not know is no error."""

    def construct_plain(loader: Any, node: yaml.Node) -> object:  # noqa: ANN401 # a node of PyYAML, which has no types
        if isinstance(node, yaml.ScalarNode):
            return loader.construct_scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return loader.construct_sequence(node, deep=True)
        return loader.construct_mapping(node, deep=True)

    def construct_tagged(loader: Any, _suffix: str, node: yaml.Node) -> object:  # noqa: ANN401 # a node of PyYAML, which has no types
        return construct_plain(loader, node)

    def construct_env(loader: Any, node: yaml.Node) -> object:  # noqa: ANN401 # a node of PyYAML, which has no types
        names, default = [node], None
        if isinstance(node, yaml.SequenceNode):
            names = list(node.value)
            if len(names) > 1:
                default = loader.construct_object(names.pop(), deep=True)
        for name in names:
            value = variable(str(name.value))
            if value is not None:
                tag = loader.resolve(yaml.ScalarNode, value, (True, False))
                return loader.construct_object(yaml.ScalarNode(tag, value))
        return default

    TolerantLoader.add_constructor("!ENV", construct_env)
    TolerantLoader.add_constructor(None, construct_plain)
    TolerantLoader.add_multi_constructor("!", construct_tagged)
    TolerantLoader.add_multi_constructor("tag:yaml.org,2002:python/", construct_tagged)
    return TolerantLoader
