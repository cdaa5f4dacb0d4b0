"""A correct document → one with a single problem; every code of the rules has one here."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

Defect = Callable[[str], str]


def _replace(text: str, *, old: str, new: str) -> str:
    return text.replace(old, new, 1)


def _cut(text: str, *, start: str, end: str, keep: str = "") -> str:
    """Take what stands from ``start`` up to ``end`` out of a text."""
    before, found, rest = text.partition(start)
    _, ending, after = rest.partition(end)
    return f"{before}{keep}{ending}{after}" if found and ending else text


def _swap(text: str) -> str:
    head, one, rest = text.partition("## State Management")
    body, two, tail = rest.partition("## External Integrations")
    other, three, end = tail.partition("## Implementation Considerations")
    return f"{head}{two}{other}{one}{body}{three}{end}"


def _front(text: str, *, line: str) -> str:
    return re.sub(r"^status: .*$", lambda _: line, text, count=1, flags=re.MULTILINE)


def _below(text: str, *, heading: str, text_below: str) -> str:
    return text.replace(f"{heading}\n", f"{heading}\n\n{text_below}\n", 1)


def _more(text: str, *, at_end: str) -> str:
    return f"{text}\n{at_end}\n"


def _listed(text: str, *, items: str) -> str:
    return text.replace("### Components\n\n", f"### Components\n\n{items}\n\n", 1)


def _title(text: str) -> str:
    return re.sub(r"^# .*$", "# Design Document", text, count=1, flags=re.MULTILINE)


def _launch(text: str) -> str:
    return _front(text, line="status: launched").replace("[x]", "[ ]")


def _stale(text: str) -> str:
    return _front(text, line="status: in-review\ndate: 2020-01-01")


def _endpoint_again(text: str) -> str:
    return re.sub(r"^(?:POST|PUT|GET) /api/\S+$", "POST /api/twice", text, flags=re.MULTILINE)


def _bare_case(text: str) -> str:
    return re.sub(r": \d{3} - the", ": the", text, count=1)


_EMPTY = "## State Management\n\n"

DEFECTS: dict[str, Defect] = {
    "DD101": partial(_cut, start="## State Management", end="## External"),
    "DD102": _swap,
    "DD103": partial(_replace, old="## State Management", new="### State Management"),
    "DD104": partial(_more, at_end="## State Management\n\nIt is kept twice."),
    "DD105": partial(_replace, old="## Overview", new="## Overveiw"),
    "DD106": partial(_cut, start="## State Management\n\n", end="## External", keep=_EMPTY),
    "DD107": partial(_below, heading="## State Management", text_below="TBD"),
    "DD108": _title,
    "DD109": partial(_below, heading="## Rollout Plan", text_below="<!-- a note"),
    "DD110": partial(_below, heading="## Overview", text_below="<!-- designdoc: disable=DD107 -->"),
    "DD201": partial(_front, line="status: [in-review"),
    "DD202": partial(_front, line="reviewed: 2026-01-01"),
    "DD203": partial(_front, line="status: gibberish"),
    "DD204": partial(_front, line="status: no"),
    "DD205": _launch,
    "DD206": _stale,
    "DD301": partial(_listed, items="- **Unsaid Purpose Keeper**"),
    "DD302": partial(
        _listed, items="- **Double Reader**: reads.\n- **Double Reader**: reads again."
    ),
    "DD303": partial(
        _listed, items="- **Twice Spelt Writer**: writes.\n- **TwiceSpelt Writer**: writes, too."
    ),
    "DD304": partial(
        _below, heading="sequenceDiagram", text_below="    participant P9 as Sorting Robot"
    ),
    "DD401": partial(_cut, start="```mermaid", end="\n## Data Models", keep="The queue tells.\n"),
    "DD402": partial(_cut, start="**Response:**", end="**Error Cases"),
    "DD403": _bare_case,
    "DD404": partial(_replace, old="```json\n{", new="```json\n{["),
    "DD405": partial(_cut, start="- **Unit Tests**: ", end="- **Integration"),
    "DD406": _endpoint_again,
    "DD501": partial(_more, at_end="The [Missing Link Sender][] is not known."),
    "DD502": partial(_front, line="status: in-review\nsupersedes: [no-such-page.md]"),
    "DD503": partial(_front, line="status: in-review\nsuperseded_by: [design-00000.md]"),
    "DD504": partial(_front, line="status: in-review\nrequires: [design-00001.md]"),
    "DD505": partial(_front, line="status: superseded"),
}
"""By code; DD100 is a file that is not UTF-8, which the site writes itself."""
