"""Problems: what is wrong with a document, where, and what to do about it.

The table ``RULES`` is the one place that names every code; codes and names are stable for ever.
"""

from __future__ import annotations

from enum import IntEnum

from mkdocs_designdoc.records import dataclass


class Severity(IntEnum):
    """How much a problem matters; the numbers order the levels and mean nothing else."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The level in lower case, as configuration and reports spell it."""
        return self.name.lower()

    @classmethod
    def parse(cls, value: object) -> Severity | None:
        """Return the level that ``value`` names, or None; YAML's bare ``off`` arrives as False."""
        if value is False:
            return cls.OFF
        if isinstance(value, str) and value.strip().upper() in cls.__members__:
            return cls[value.strip().upper()]
        return None

    def soften(self) -> Severity:
        """Return the level one step milder; ``info`` and ``off`` stay."""
        return Severity(self - 1) if self > Severity.INFO else self


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of problem: its stable code and name, its usual severity, and what it is about."""

    code: str
    name: str
    severity: Severity
    summary: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in one file. Lines and columns are 1-based and count characters of the file."""

    code: str
    path: str
    line: int
    message: str
    help: str = ""
    column: int = 1
    end_line: int = 0
    """Last line of the span, 0 where the problem is a point."""
    end_column: int = 0
    """Column behind the last character of the span, 0 where the problem is a point."""
    severity: Severity = Severity.WARNING
    fixable: bool = False

    @property
    def name(self) -> str:
        """The rule's name, usable wherever its code is."""
        return RULES[self.code].name

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: by place, then by code."""
        return (self.path, self.line, self.column, self.code, self.message)


def _table(*rules: tuple[str, str, Severity, str]) -> dict[str, Rule]:
    return {code: Rule(code, name, severity, summary) for code, name, severity, summary in rules}


_I, _W, _E = Severity.INFO, Severity.WARNING, Severity.ERROR

RULES: dict[str, Rule] = _table(
    ("DD100", "unreadable", _E, "a file that cannot be read as UTF-8 text"),
    ("DD101", "missing-section", _W, "a section the template requires is not there"),
    ("DD102", "section-order", _W, "sections stand in another order than the template's"),
    ("DD103", "section-level", _W, "a section is at another heading level"),
    ("DD104", "duplicate-section", _W, "the same section twice"),
    ("DD105", "unknown-section", _I, "a section the template does not know"),
    ("DD106", "empty-section", _W, "nothing under the heading"),
    ("DD107", "placeholder", _W, "the template's text, `[…]`, TODO or TBD left in place"),
    ("DD108", "title", _W, "no title, the template's title, or a generic one"),
    ("DD109", "swallowed", _W, "an unclosed fence or comment that hides the rest of the page"),
    ("DD110", "unused-suppression", _I, "a comment that turns off what is not there"),
    ("DD111", "section-length", _W, "a section is longer or shorter than the template asks"),
    ("DD112", "unseen-character", _W, "a character that nobody sees, in a text or a name"),
    ("DD113", "deep-nesting", _W, "lists or quotes nested deeper than Markdown can follow"),
    ("DD120", "template", _W, "something in the template itself that cannot be meant"),
    ("DD201", "front-matter", _E, "front matter that MkDocs would drop without a word"),
    ("DD202", "missing-status", _W, "no status anywhere"),
    ("DD203", "unknown-status", _W, "a status outside the lifecycle"),
    ("DD204", "status-type", _W, "YAML turned the value into something else"),
    ("DD205", "rollout-mismatch", _W, "status and rollout plan disagree"),
    ("DD206", "stale-status", _W, "longer in this state than its `stale_after`"),
    ("DD207", "front-matter-field", _W, "front matter is not as the template's example asks"),
    ("DD301", "component-purpose", _W, "a component without a purpose"),
    ("DD302", "duplicate-component", _W, "a component named twice in one document"),
    ("DD303", "ambiguous-component", _W, "a component defined in several documents"),
    ("DD304", "unknown-participant", _I, "a diagram participant that is no known component"),
    ("DD401", "missing-diagram", _W, "the template shows a diagram here and there is none"),
    ("DD402", "endpoint-parts", _W, "an endpoint without Request, Response or Error Cases"),
    ("DD403", "error-case", _W, "an error case without an HTTP status"),
    ("DD404", "invalid-json", _W, "a JSON block that does not parse"),
    ("DD405", "missing-label", _W, "a labelled item of the template is absent"),
    ("DD406", "duplicate-endpoint", _W, "the same method and path in two documents"),
    ("DD407", "content-count", _W, "less or more of something than the template asks"),
    ("DD501", "unknown-reference", _W, "an explicit reference to no component"),
    ("DD502", "unknown-relation", _W, "`supersedes`, `requires` and the like pointing nowhere"),
    ("DD503", "one-sided-relation", _W, "A supersedes B, and B does not say so; or a cycle"),
    ("DD504", "dead-dependency", _W, "a live design leans on a dead one"),
    # The state it is about is lenient by default, so what is seen is a warning.
    ("DD505", "missing-successor", _E, "superseded, and nothing says by what"),
    ("DD601", "page-clash", _W, "two pages of one address, or nearly so"),
    ("DD602", "unportable-path", _W, "a file name that not every system can hold"),
    ("DD603", "duplicate-number", _W, "two designs of one folder whose names begin alike"),
    ("DD604", "duplicate-title", _I, "two designs of one title"),
)
"""Every rule by code (contract, "Problem codes")."""

RULE_CODES: dict[str, str] = {rule.name: rule.code for rule in RULES.values()}
"""Code by rule name."""


def resolve_code(text: str) -> str | None:
    """Return the code that ``text`` (a code or a name, in any case) stands for, or None."""
    key = text.strip()
    return key.upper() if key.upper() in RULES else RULE_CODES.get(key.lower())
