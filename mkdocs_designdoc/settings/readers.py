"""The value of one option in mkdocs.yml → what the settings hold; errors name the key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from mkdocs_designdoc.lifecycle import DEFAULT, Lifecycle
from mkdocs_designdoc.lifecycle.ready import BUILTIN
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.settings.error import ConfigurationError
from mkdocs_designdoc.settings.levels import read_ignore, read_levels
from mkdocs_designdoc.settings.model import Policy

AUTOLINK: tuple[str, ...] = get_args(Policy)
NAV = ("auto", "bounded", "full")
PANEL = ("serve", "always", "off")
LANGUAGES = ("en", "de")
"""Languages that there are texts in."""
HISTORY = ("front-matter", "git")


def _strings(key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        raise ConfigurationError(key, f"expected a list of strings; write [{value!r}]")
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise ConfigurationError(key, f"expected a list of strings, got {kind_of(value)}")
    return tuple(value)


def _patterns(key: str, value: object) -> tuple[str, ...]:
    patterns = _strings(key, value)
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 # only where patterns are given

    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError as error:
            raise ConfigurationError(key, f"bad pattern {pattern!r}: {error}") from error
    return patterns


def _keys(key: str, value: object) -> tuple[str, ...]:
    names = _strings(key, value)
    if not names:
        raise ConfigurationError(key, "at least one front matter key is needed")
    return names


def _ignore(key: str, value: object) -> Mapping[str, frozenset[str]]:
    found = read_ignore(key, value)
    _patterns(key, list(found))
    return found


def _names(key: str, value: object) -> frozenset[str]:
    return frozenset(_strings(key, value))


def _template(key: str, value: object) -> str | None:
    if value is None or value == BUILTIN:
        return None
    if isinstance(value, str) and value.strip():
        return value
    raise ConfigurationError(
        key,
        "expected the name of a ready template or the path of a Markdown file, "
        f"got {kind_of(value)}",
    )


def _lifecycle(key: str, value: object) -> Lifecycle:
    if value is None:
        return DEFAULT
    if not isinstance(value, list | tuple):
        raise ConfigurationError(key, f"expected a list of states, got {kind_of(value)}")
    try:
        return Lifecycle.from_config(list(value))
    except ValueError as error:
        raise ConfigurationError(key, str(error)) from error


def _page(key: str, value: object) -> str | None:
    if value is False or value is None:
        return None
    if isinstance(value, str) and value.endswith(".md") and _inside(value):
        return value
    raise ConfigurationError(
        key, f"expected a path under docs_dir that ends in .md, or false, got {kind_of(value)}"
    )


def _folder(key: str, value: object) -> str | None:
    if value is False or value is None:
        return None
    if isinstance(value, str) and value.strip("/") and _inside(value):
        return value.strip("/") + "/"
    raise ConfigurationError(
        key, f"expected a folder under docs_dir, or false, got {kind_of(value)}"
    )


def _inside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return not path.startswith("/") and ".." not in parts and ":" not in parts[0]


def _choice(options: tuple[str, ...]) -> Callable[[str, object], str]:
    def read(key: str, value: object) -> str:
        # YAML 1.1 reads a bare `off` as false (contract, "mkdocs.yml").
        value = "off" if value is False and "off" in options else value
        if isinstance(value, str) and value in options:
            return value
        near = closest(str(value), options, limit=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ConfigurationError(key, f"expected one of {', '.join(options)}, got {value!r}{hint}")

    return read


def _language(key: str, value: object) -> str:
    return "" if value is None else _choice(LANGUAGES)(key, value)


def _severity(key: str, value: object) -> Severity:
    severity = Severity.parse(value)
    if severity is None or severity is Severity.OFF:
        raise ConfigurationError(key, f"expected info, warning or error, got {value!r}")
    return severity


def kind_of(value: object) -> str:
    """Return a value with its type, as messages name it."""
    return f"{type(value).__name__} {value!r}"[:80]


READERS: dict[str, Callable[[str, object], object]] = {
    "include": _patterns,
    "exclude": _patterns,
    "template": _template,
    "status_keys": _keys,
    "lifecycle": _lifecycle,
    "index": _page,
    "components": _folder,
    "health": _page,
    "autolink": _choice(AUTOLINK),
    "never_link": _names,
    "nav": _choice(NAV),
    "problems_panel": _choice(PANEL),
    "history": _choice(HISTORY),
    "language": _language,
    "rules": read_levels,
    "ignore": _ignore,
    "fail_on": _severity,
}
"""What reads each option, by its name."""
