"""Every text that readers of generated pages see, in English; ``languages`` has the others.

Names in capitals are texts and tables of texts; functions are texts with figures in them.
"""

from __future__ import annotations

from mkdocs_designdoc.lifecycle.defaults import STATES

STATE_LABELS = {state.id: state.label for state in STATES}
STATE_DESCRIPTIONS = {state.id: state.description for state in STATES}
"""The default lifecycle; states that a site words itself stay as they are."""

INDEX_TITLE = "Design docs"
CATALOGUE_TITLE = "Components"
HEALTH_TITLE = "Design doc health"
ENDPOINTS_TITLE = "Endpoints"
ENTITIES_TITLE = "Data entities"
INTEGRATIONS_TITLE = "External integrations"
MAP_TITLE = "Component map"

STATUS = "Status"
UNKNOWN_STATUS = "Unknown status"
NO_STATUS = "No status"
UNKNOWN_DESCRIPTION = "The document gives a status that is not one of ours: ask its owners."
NONE_DESCRIPTION = "The document does not say where it stands: ask its owners."
AS_WRITTEN = "as written"

JUMP = "Jump to a status"
KIND = "Kind"
LEGEND = "What the states mean"
LEGEND_ID = "designs-legend"
NO_DESIGNS = "There are no design docs here yet."
NO_DESIGNS_HELP = (
    "Add a Markdown page that follows the design template, or put “type: design-doc” into the "
    "front matter of a page, and it will be listed here on the next build."
)
NO_MATCH = "No design doc matches"

ALL_DESIGNS = "All design docs"
IN_LISTS = {
    "filter": "Filter the design docs",
    "hint": "Title, number or any words",
    "facets": {"status": "Status", "owner": "Owner", "component": "Component", "tag": "Tag",
               "kind": KIND},
    "chosen": "{facet}: {values}",
    "several": {"one": "{facet}: {n} chosen", "other": "{facet}: {n} chosen"},
    "find": "Find in this list",
    "nothing": "Nothing to choose with these filters.",
    "view": "View",
    "views": {"list": "List", "board": "Board", "timeline": "Timeline"},
    "all": {"one": "{n} design doc", "other": "{n} design docs"},
    "some": {"one": "{shown} of {n} design doc", "other": "{shown} of {n} design docs"},
    "dead": {"one": "{n} of them is no longer in force",
             "other": "{n} of them are no longer in force"},
    "enter": "Enter opens “{title}”",
    "part": "{shown} of {n}",
    "clear": "Clear filters",
    "no_match": "No design doc matches these filters.",
    "show": {"one": "Show {n}", "other": "Show {n}"},
    "hide": "Hide",
    "more": {"one": "{n} more matches; narrow the filter to see it.",
             "other": "{n} more match; narrow the filter to see them."},
    "failed": "The rest of the list could not be loaded: only what is on this page is searched.",
    "days": {"one": "{n} day", "other": "{n} days"},
    "overdue": {"one": "{n} day, longer than expected", "other": "{n} days, longer than expected"},
    "today": "Today",
    "from": "{state} from {date}",
    "since": "since {date}",
    "target": "target {date}",
    "undated": "No dates given",
}  # fmt: skip
"""What the script of the lists says; it fills the braces, and picks plurals by the language."""

OWNERS = "Owners"
ROLLOUT = "Rollout"
FLAG = "Flag"
SINCE = "Since"
TARGET = "Target"
SUPERSEDES = "Supersedes"
SUPERSEDED_BY = "Superseded by"
REQUIRES = "Requires"
ROUND = "Those that are to replace it lead back here: {designs}"
NO_SUCCESSOR = "Nothing says what replaces it."
PROBLEMS = "Problems"
SEVERITIES = {"error": "error", "warning": "warning", "info": "info"}

AROUND = "Around this design"
AROUND_ID = "designdoc-around"
BACKLINKS = "What links here"
BACKLINKS_ID = "designdoc-backlinks"
DEFINED_HERE = "Components defined here"
DEFINED_HERE_ID = "designdoc-defines"
USED_HERE = "Components used here"
USED_HERE_ID = "designdoc-uses"
RELATED_DESIGNS = "Related designs"
RELATED_DESIGNS_ID = "designdoc-related"
SHARES = "shares {components}"
PICTURE = "The designs around “{title}”"
PICTURE_IN = "Links here"
PICTURE_OUT = "Linked from here"
PREVIOUS = "Previous: {design}"
NEXT = "Next: {design}"
IN_DIAGRAM = "In this diagram: {components}"
NAMES = "names"
DEFINES = "defines"
LEADS_TO = {
    "supersedes": "is superseded by this design",
    "superseded-by": "supersedes this design",
    "requires": "is required by this design",
    "related": "is related to this design",
    "link": "is linked from here",
}
"""What a document is to the one that links to it, by the kind of the link."""
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
ALSO_WRITTEN = "Also written"
CALLED_BY = "Called by"
CALLED_BY_CAPTION = "Who calls it, in the diagrams of all design docs"
CALLS = "Calls"
CALLS_CAPTION = "Whom it calls, in the diagrams of all design docs"
EITHER_WAY = "either way"
EXTERNAL = "external"
ENDPOINTS_HERE = "Endpoints"
ENTITIES_HERE = "Data entities"
INTEGRATIONS_HERE = "External integrations"
OF_ITS_DESIGNS = "From the designs that define it."
ON_THE_MAP = "Show it on the map"
COMPONENT = "Component"
CALLER = "Caller"
CALLEE = "Called"
MESSAGES = "What for"
DESIGN = "Design"
DESIGNS = "Designs"
METHOD = "Method"
PATH = "Path"
ENDPOINT = "Endpoint"
ENTITY = "Entity"
SERVICE = "Service"
NO_ENDPOINTS = "No design doc describes an endpoint."
NO_ENTITIES = "No design doc describes a data entity."
NO_INTEGRATIONS = "No design doc names an external service."
ALL_ENDPOINTS = "All endpoints"
ALL_ENTITIES = "All data entities"
ALL_INTEGRATIONS = "All external integrations"
LISTS = "More lists of the portal"

FIND = "Find"
NARROW = "Narrow the table"
ANY_STATE = "Any status"
CLEAR = "Clear"
SHOWN = "{shown} of {total} shown"
"""For scripts, which put in both figures."""
SHOW_MORE = "Show {n} more"
"""For scripts, too."""
ROWS_FAILED = "The other pages could not be loaded: only what is on this page is searched."
PAGES = "Pages of this list"
PAGE_BEFORE = "Previous page"
PAGE_AFTER = "Next page"

MAP_HELP = (
    "Every component, and an arrow to each one that it calls in a diagram. The same is below as "
    "a table."
)
MAP_FIND = "Find a component"
MAP_VIEW = "Components shown"
MAP_BEST = "The best connected"
MAP_NEAR = "Around one component"
MAP_NEAR_TWO = "Around one component, two steps"
MAP_ALL = "All components"
MAP_SHARED = "Lines between components of one design"
MAP_CANVAS = "Map of components. Arrow keys move it, plus and minus zoom, 0 shows all of it."
MAP_LIST = "Components on the map"
MAP_IN = "Zoom in"
MAP_OUT = "Zoom out"
MAP_FIT = "Show all of it"
MAP_HINT = "Choose a component to see what it is; choose it twice to see its neighbours alone."
MAP_OPEN = "Open the page"
MAP_CENTRE = "Show its neighbours"
MAP_FAILED = "The map needs the site to be served by a web server: the table below shows the same."
MAP_LOADING = "Drawing the map …"
MAP_COUNT = "{shown} of {total} components on the map"
MAP_LEGEND = "Shapes and colours"
MAP_TABLE = "Who calls whom"
MAP_EMPTY = "No diagram joins two components yet."
MAP_SHARE = "Components that share designs"
MAP_TONES = {
    "neutral": "not begun, or without a status",
    "info": "being decided",
    "progress": "being built or rolled out",
    "good": "in use",
    "warn": "paused or on its way out",
    "dead": "no longer valid",
}
"""What the tones of states mean, for the legend of the map."""

SECTIONS_HEADING = "Sections"
MATRIX_HELP = "Each cell leads to its section."
MATRIX_KEYS = "Arrow keys move between cells."
"""Shown where the script is at work."""
DESIGN_DOC = "Design doc"
SECTION = "Section"
CELLS = {
    "filled": "filled",
    "placeholder": "placeholder",
    "empty": "empty",
    "missing": "missing",
    "not-applicable": "not applicable",
    "absent": "left out",
}
"""How a design doc answers a section of the template."""
CELL_MEANS = {
    "filled": "The section says something.",
    "placeholder": "The template's own text, TODO or TBD is still there.",
    "empty": "There is a heading and nothing under it.",
    "missing": "The template asks for the section and it is not there.",
    "not-applicable": "The section says that it does not apply.",
    "absent": "The template does not insist on the section.",
}
SHEETS = "Design docs one by one"
OVERVIEW = "Overview of all design docs"
BY_OWNER = "By owner"
OWNER = "Owner"
NO_OWNER = "No owner"
PLACES = "Where"
STALE = "Stale design docs"
ORPHANS = "Loose ends"
UNUSED = "Components that no other design uses"
UNDEFINED = "References to what nobody defines"
HEALTH_FINE = "No problems: every design doc follows the template."
PANEL = "Problems of this page"
PANEL_FIX = "Mend what can be mended:"
PANEL_REPORT = "In the report on all documents"
COPY = "Copy"
COPIED = "Copied"

BY_RULE = "By rule"
BY_DOCUMENT = "By document"
RULE = "Rule"
ABOUT = "About"
COUNT = "Count"
LINE = "Line"


def number(count: int, one: str, many: str) -> str:
    """Return ``count`` with the noun that fits it."""
    return f"{count:,} {one if count == 1 else many}"


def designs(count: int) -> str:
    """Return "3 design docs"."""
    return number(count, "design doc", "design docs")


def group_title(label: str) -> str:
    """Return the title of the page that lists every design doc in a state."""
    return f"Design docs: {label}"


def whole_group(count: int, label: str) -> str:
    """Return the text of the link to the page that lists a whole group."""
    return f"All {count:,} in “{label}”"


def whole_group_in(count: int, label: str, place: str) -> str:
    """Return the text of the link to the part of a group that stands in one place."""
    return f"All {count:,} in “{label}” of “{place}”"


def jump_within(name_of_list: str) -> str:
    """Return the name of the links to the groups of a list; a page may hold several lists."""
    return f"{JUMP}: {name_of_list}" if name_of_list else JUMP


def components(count: int) -> str:
    """Return "3 components"."""
    return number(count, "component", "components")


def used_in(count: int) -> str:
    """Return "used in 3 designs"."""
    return f"used in {number(count, 'design', 'designs')}" if count else "not used elsewhere"


def endpoints(count: int) -> str:
    """Return "3 endpoints"."""
    return number(count, "endpoint", "endpoints")


def entities(count: int) -> str:
    """Return "3 data entities"."""
    return number(count, "data entity", "data entities")


def integrations(count: int) -> str:
    """Return "3 external services"."""
    return number(count, "external service", "external services")


def connections(count: int) -> str:
    """Return "3 connections"."""
    return number(count, "connection", "connections")


def more_designs(count: int) -> str:
    """Return "3 more design docs"."""
    return number(count, "more design doc", "more design docs")


def more_rows(count: int) -> str:
    """Return "3 more rows"."""
    return number(count, "more row", "more rows")


def more_on_pages(count: int) -> str:
    """Return where to find the connections that the map's table does not show."""
    return f"{number(count, 'more row', 'more rows')}: the page of each component has its own."


def severity(count: int, label: str) -> str:
    """Return "2 warnings"; ``label`` is a severity's."""
    many = {"error": "errors", "warning": "warnings", "info": "info"}.get(label, label)
    return number(count, label, many)


def superseded_by(steps_between: int) -> str:
    """Return "Superseded by C (through B)", with places for the documents."""
    return "Superseded by {end} (through {through})" if steps_between else "Superseded by {end}"


def read_instead(steps_between: int) -> str:
    """Return "Read instead: C (through B)", with places for the documents."""
    return "Read instead: {end} (through {through})" if steps_between else "Read instead: {end}"


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


def in_group(label: str) -> str:
    """Return the name of the links to the neighbours in the group of a status."""
    return f"Before and after it among: {label}"


def linked_from(count: int) -> str:
    """Return "linked from 3 designs"."""
    return f"linked from {number(count, 'design', 'designs')}" if count else "linked from nowhere"


def gone(label: str) -> str:
    """Return what is said of a link to a document in a dead state, for those who cannot see it."""
    return label.lower()


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


BADGE = "design doc"
"""What a badge says before the status."""


def feed_title(site: str) -> str:
    """Return the title of the feed of status changes."""
    return f"{site}: status changes of design docs"


def status_change(title: str, label: str) -> str:
    """Return "Checkout: Launched"."""
    return f"{title}: {label}"


def was(label: str) -> str:
    """Return the state before a change as a sentence."""
    return f"Was “{label}” before."


def matrix_label(collection: str) -> str:
    """Return what the table of sections shows."""
    return (
        f"Sections of each design doc: {collection}"
        if collection
        else ("Sections of each design doc")
    )


def of_collection(title: str, collection: str) -> str:
    """Return "Components: Decision records", the title of a page about one collection."""
    return f"{title}: {collection}"


def sheet_title(number_of_sheet: int, count: int) -> str:
    """Return "Design doc health, page 2 of 20"."""
    return part_title(HEALTH_TITLE, number_of_sheet, count)


def part_title(title: str, number_of_page: int, count: int) -> str:
    """Return "Components, page 2 of 6"."""
    return f"{title}, page {number_of_page} of {count}"


def rows_shown(first: int, last: int, total: int) -> str:
    """Return "rows 201–400 of 1,004"."""
    return f"rows {first:,}–{last:,} of {total:,}"


def first_of(shown: int, total: int) -> str:
    """Return "The first 200 of 340 stand here.", before a link to the whole list."""
    return f"The first {shown:,} of {total:,} stand here."


def page_of_list(number_of_page: int) -> str:
    """Return "Page 2", as the name of a link."""
    return f"Page {number_of_page}"


def sheet(first: int, last: int) -> str:
    """Return "Design docs 1–100"."""
    return f"Design docs {first}–{last}"


def from_to(first: str, last: str) -> str:
    """Return "a.md to b.md"."""
    return f"{first} to {last}"


def more_problems(count: int) -> str:
    """Return "and 12 more problems"."""
    return f"and {number(count, 'more problem', 'more problems')}"


def without_problems(count: int) -> str:
    """Return "3 without problems"."""
    return f"{count} without problems"
