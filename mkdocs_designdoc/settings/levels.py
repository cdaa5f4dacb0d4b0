"""The options ``rules`` and ``ignore`` → how much a rule matters, by state and by path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs_designdoc.names import closest
from mkdocs_designdoc.problem import RULES, Severity, resolve_code
from mkdocs_designdoc.records import dataclass, field
from mkdocs_designdoc.settings.error import ConfigurationError

_OTHERWISE = "default"
"""The key that stands for every state that a table does not name."""


@dataclass(frozen=True, slots=True)
class Levels:
    """How much the rules matter that a site retunes: by code, and by state of the document."""

    by_code: Mapping[str, Severity] = field(default_factory=dict)
    """For every state; a lenient one softens it."""
    by_state: Mapping[str, Mapping[str, Severity]] = field(default_factory=dict)
    """By code, then by the id of a state: exactly so, for whoever names a state means it."""

    def level(
        self, code: str, usual: Severity, *, state: str = "", lenient: bool = False
    ) -> Severity:
        """Return how much a problem matters in a document that is in ``state``."""
        exact = self.by_state.get(code, {}).get(state)
        if exact is not None:
            return exact
        level = self.by_code.get(code, usual)
        return level.soften() if lenient else level

    def states(self) -> Iterator[tuple[str, str]]:
        """Yield each rule with each state that it names."""
        for code, table in self.by_state.items():
            for state in table:
                yield code, state

    def under(self, others: Levels) -> Levels:
        """Return these levels with those of ``others`` in their place, rule by rule."""
        codes = others.by_code.keys() | others.by_state.keys()
        kept = {code: table for code, table in self.by_state.items() if code not in codes}
        plain = {code: level for code, level in self.by_code.items() if code not in codes}
        return Levels(
            {**plain, **others.by_code},
            {**kept, **others.by_state},
        )


def read_levels(key: str, value: object) -> Levels:
    """Return the levels that ``rules`` sets; raise ConfigurationError."""
    if value is None:
        return Levels()
    if not isinstance(value, Mapping):
        raise ConfigurationError(key, f"expected code: severity pairs, got {value!r}"[:160])
    by_code: dict[str, Severity] = {}
    by_state: dict[str, Mapping[str, Severity]] = {}
    for name, level in value.items():
        code = _code(key, name)
        if not isinstance(level, Mapping):
            by_code[code] = _severity(key, str(name), level)
            continue
        table = {str(state): _severity(key, f"{name}.{state}", own) for state, own in level.items()}
        if _OTHERWISE in table:
            by_code[code] = table.pop(_OTHERWISE)
        by_state[code] = table
    return Levels(by_code, by_state)


def read_ignore(key: str, value: object) -> Mapping[str, frozenset[str]]:
    """Return the codes that ``ignore`` turns off by pattern; raise ConfigurationError."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ConfigurationError(key, f"expected pattern: [rules] pairs, got {value!r}"[:160])
    found: dict[str, frozenset[str]] = {}
    for pattern, rules in value.items():
        if not isinstance(pattern, str):
            raise ConfigurationError(key, f"expected a pattern of paths, got {pattern!r}")
        names = [rules] if isinstance(rules, str) else rules
        if not isinstance(names, list | tuple) or not names:
            raise ConfigurationError(key, f"{pattern}: expected a list of rules, or `all`")
        found[pattern] = frozenset(_codes(key, names))
    return found


def _codes(key: str, names: Iterable[object]) -> Iterator[str]:
    for name in names:
        if name == "all":
            yield from RULES
        else:
            yield _code(key, name)


def _code(key: str, name: object) -> str:
    code = resolve_code(str(name))
    if code is not None:
        return code
    names = [text for rule in RULES.values() for text in (rule.code, rule.name)]
    near = closest(str(name), names, limit=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ConfigurationError(key, f"unknown rule {name!r}{hint}")


def _severity(key: str, name: str, level: object) -> Severity:
    severity = Severity.parse(level)
    if severity is None:
        raise ConfigurationError(
            key, f"{name}: expected off, info, warning or error, got {level!r}"
        )
    return severity
