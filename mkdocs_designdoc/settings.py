"""Plain mappings (mkdocs.yml) → frozen, checked settings that every adapter shares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Literal, get_args

from mkdocs_designdoc.lifecycle import DEFAULT, Lifecycle
from mkdocs_designdoc.names import closest
from mkdocs_designdoc.problem import RULES, Severity, resolve_code

Policy = Literal["section", "page", "all", "off"]
"""Which plain mentions of a component become links."""
AUTOLINK: tuple[str, ...] = get_args(Policy)
NAV = ("auto", "bounded", "full")
HISTORY = ("front-matter", "git")


class ConfigurationError(Exception):
    """A wrong option; the only thing that stops a build. Carries the option's ``key``."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"{key}: {message}" if key else message)
        self.key = key
        self.message = message


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of the plugin (contract, "mkdocs.yml"), checked."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    template: str | None = None
    """Path of a Markdown file, relative to mkdocs.yml; None is the built-in template."""
    status_keys: tuple[str, ...] = ("rollout", "status", "stage", "state")
    lifecycle: Lifecycle = DEFAULT
    index: str | None = "designs/index.md"
    components: str | None = "designs/components/"
    health: str | None = "designs/health.md"
    autolink: Policy = "section"
    never_link: frozenset[str] = frozenset()
    nav: str = "auto"
    history: str = "front-matter"
    rules: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    """Severity by code, for the rules that the site retunes."""
    fail_on: Severity = Severity.WARNING

    @classmethod
    def from_mapping(cls, values: Mapping[str, object]) -> Settings:
        """Return the settings that a mapping of options gives; raise ConfigurationError."""
        known = [option.name for option in fields(cls)]
        checked: dict[str, object] = {}
        for key, value in values.items():
            if key == "collections":
                _read_collections(value)
                continue
            if key not in known:
                near = closest(str(key), known, limit=1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                raise ConfigurationError(str(key), f"unknown option{hint}")
            checked[key] = _READERS[key](key, value)
        return cls(**checked)  # type: ignore[arg-type] # each reader returns its field's type


def _read_collections(value: object) -> None:
    if value not in (None, [], ()):
        # Refused rather than ignored: a portal that quietly drops a collection loses documents.
        raise ConfigurationError(
            "collections", "several collections in one site are not supported by this version"
        )


def _strings(key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        raise ConfigurationError(key, f"expected a list of strings; write [{value!r}]")
    if value is None:
        return ()
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise ConfigurationError(key, f"expected a list of strings, got {_kind(value)}")
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


def _names(key: str, value: object) -> frozenset[str]:
    return frozenset(_strings(key, value))


def _template(key: str, value: object) -> str | None:
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    raise ConfigurationError(key, f"expected the path of a Markdown file, got {_kind(value)}")


def _lifecycle(key: str, value: object) -> Lifecycle:
    if value is None:
        return DEFAULT
    if not isinstance(value, list | tuple):
        raise ConfigurationError(key, f"expected a list of states, got {_kind(value)}")
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
        key, f"expected a path under docs_dir that ends in .md, or false, got {_kind(value)}"
    )


def _folder(key: str, value: object) -> str | None:
    if value is False or value is None:
        return None
    if isinstance(value, str) and value.strip("/") and _inside(value):
        return value.strip("/") + "/"
    raise ConfigurationError(key, f"expected a folder under docs_dir, or false, got {_kind(value)}")


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


def _rules(key: str, value: object) -> Mapping[str, Severity]:
    if value is None:
        return MappingProxyType({})
    if not isinstance(value, Mapping):
        raise ConfigurationError(key, f"expected code: severity pairs, got {_kind(value)}")
    table: dict[str, Severity] = {}
    for name, level in value.items():
        code = resolve_code(str(name))
        if code is None:
            names = [text for rule in RULES.values() for text in (rule.code, rule.name)]
            near = closest(str(name), names, limit=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ConfigurationError(key, f"unknown rule {name!r}{hint}")
        severity = Severity.parse(level)
        if severity is None:
            raise ConfigurationError(
                key, f"{name}: expected off, info, warning or error, got {level!r}"
            )
        table[code] = severity
    return MappingProxyType(table)


def _severity(key: str, value: object) -> Severity:
    severity = Severity.parse(value)
    if severity is None or severity is Severity.OFF:
        raise ConfigurationError(key, f"expected info, warning or error, got {value!r}")
    return severity


def _kind(value: object) -> str:
    return f"{type(value).__name__} {value!r}"[:80]


_READERS: dict[str, Callable[[str, object], object]] = {
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
    "history": _choice(HISTORY),
    "rules": _rules,
    "fail_on": _severity,
}
