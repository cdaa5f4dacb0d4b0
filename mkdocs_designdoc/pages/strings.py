"""Every text that readers of generated pages see, in one place, ready to be translated."""

from __future__ import annotations

INDEX_TITLE = "Design docs"
CATALOGUE_TITLE = "Components"
HEALTH_TITLE = "Design doc health"

STATUS = "Status"
UNKNOWN_STATUS = "Unknown status"
NO_STATUS = "No status"
UNKNOWN_DESCRIPTION = "The document gives a status that is not one of ours: ask its owners."
NONE_DESCRIPTION = "The document does not say where it stands: ask its owners."
AS_WRITTEN = "as written"

JUMP = "Jump to a status"
LEGEND = "What the states mean"
LEGEND_ID = "designs-legend"
NO_DESIGNS = "There are no design docs here yet."
NO_DESIGNS_HELP = (
    "Add a Markdown page that follows the design template, or put “type: design-doc” into the "
    "front matter of a page, and it will be listed here on the next build."
)
NO_MATCH = "No design doc matches"

OWNERS = "Owners"
ROLLOUT = "Rollout"
STAGE = "Stage"
FLAG = "Flag"
SINCE = "Since"
TARGET = "Target"
STEPS = "Steps"
SUPERSEDES = "Supersedes"
SUPERSEDED_BY = "Superseded by"
REQUIRES = "Requires"
READ_INSTEAD = "Read instead"
NO_SUCCESSOR = "Nothing says what replaces it."
PROBLEMS = "Problems"

BACKLINKS = "What links here"
BACKLINKS_ID = "designdoc-backlinks"
DEFINED_HERE = "Components defined here"
DEFINED_HERE_ID = "designdoc-defines"
NAMES = "names"
RELATIONS = {
    "supersedes": "is superseded by this design",
    "superseded-by": "supersedes this design",
    "requires": "is required by this design",
    "required-by": "requires this design",
    "related": "is related to this design",
    "link": "links here",
}
"""What a linking document does, by the kind of the link as it reads from the target."""

NO_COMPONENTS = "No design doc defines a component yet."
NO_COMPONENTS_HELP = (
    "Name components as a list “- **Name**: purpose” under a design's “Components” heading."
)
DEFINED_IN = "Defined in"
USED_IN = "Used in"
PURPOSE = "Purpose"
NO_PURPOSE = "No purpose given."
PURPOSES_DIFFER = "The designs do not agree on the purpose."
REFERRED_BY = "Designs that refer to it"
NOBODY_REFERS = "No other design names this component yet."
RELATED = "Defined beside it"
UNKNOWN_COMPONENT = "No design doc defines a component called"
CLOSEST = "Did you mean"
ALL_COMPONENTS = "All components"
JUMP_LETTER = "Jump to a letter"
AMBIGUOUS = "Several live designs define this component."
INTRODUCTION = "before the first section"

HEALTH_FINE = "No problems: every design doc follows the template."
BY_RULE = "By rule"
BY_DOCUMENT = "By document"
RULE = "Rule"
ABOUT = "About"
COUNT = "Count"
LINE = "Line"


def number(count: int, one: str, many: str) -> str:
    """Return ``count`` with the noun that fits it."""
    return f"{count} {one if count == 1 else many}"


def designs(count: int) -> str:
    """Return "3 design docs"."""
    return number(count, "design doc", "design docs")


def components(count: int) -> str:
    """Return "3 components"."""
    return number(count, "component", "components")


def used_in(count: int) -> str:
    """Return "used in 3 designs"."""
    return f"used in {number(count, 'design', 'designs')}" if count else "not used elsewhere"


def severity(count: int, label: str) -> str:
    """Return "2 warnings"; ``label`` is a severity's."""
    many = {"error": "errors", "warning": "warnings", "info": "info"}.get(label, label)
    return number(count, label, many)


def problems(count: int) -> str:
    """Return "2 problems"."""
    return number(count, "problem", "problems")


def steps(done: int, total: int) -> str:
    """Return "2 of 5 steps"."""
    return f"{done} of {number(total, 'step', 'steps')}"


def percent(value: float) -> str:
    """Return "25 %" with a space that does not break."""
    return f"{value:.10g}\u00a0%"


def more(count: int) -> str:
    """Return "and 12 more"."""
    return f"and {count} more"


def mentions(count: int) -> str:
    """Return "3 mentions"."""
    return number(count, "mention", "mentions")


def in_section(section: str | None) -> str:
    """Return where in a document something stands."""
    return f"in “{section}”" if section else INTRODUCTION


def line(number_of_line: int) -> str:
    """Return "line 12"."""
    return f"line {number_of_line}"


def filter_name(key: str) -> str:
    """Return how a filter is called."""
    return {
        "status": "status",
        "owner": "owner",
        "component": "component",
        "tag": "tag",
        "collection": "collection",
    }[key]


def without_problems(count: int) -> str:
    """Return "3 without problems"."""
    return f"{count} without problems"
