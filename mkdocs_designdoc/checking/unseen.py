"""Characters that nobody sees, in the text of a design doc or in a component's name (DD112)."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_designdoc.checking.finding import at_place, quote
from mkdocs_designdoc.invisible import escape_invisible, find_invisible
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.document import Reading

_CONTROLS = "".join(map(chr, (*range(9), 11, *range(14, 32), 127)))
"""Those of ASCII but for tabs, new lines and new pages."""
_BYTES = _CONTROLS.encode()
_HALF = 3
"""UTF-16 text read as UTF-8 is nearly half zeros; a file with one in so many characters is."""


def check_unseen(reading: Reading) -> Iterator[Problem]:
    """Yield the first control character of a text, and names with characters that nobody sees."""
    if _holds_controls(reading.text):
        yield _controls(reading)
    for component in reading.document.components:
        places = find_invisible(component.name)
        if places:
            yield at_place(
                reading.document.path,
                "DD112",
                component.line,
                f"component {quote(escape_invisible(component.name))} has "
                f"{'a character' if len(places) == 1 else 'characters'} in its name that nobody "
                "sees; it is not linked",
                "type the name anew: it was copied from somewhere with more than its letters",
                column=component.column,
                length=len(component.name),
            )


def _holds_controls(text: str) -> bool:
    """Tell whether a text has any control character, at the cost of copying it."""
    if text.isascii():
        return any(map(text.__contains__, _CONTROLS))
    data = text.encode("utf-8", "surrogatepass")
    return len(data.translate(None, _BYTES)) < len(data)


def _controls(reading: Reading) -> Problem:
    text = reading.text
    at = min(place for each in _CONTROLS if (place := text.find(each)) >= 0)
    number = sum(map(text.count, _CONTROLS))
    more = f", and {number - 1} more below" if number > 1 else ""
    zeros = text.count("\0") * _HALF > len(text)
    return at_place(
        reading.document.path,
        "DD112",
        text.count("\n", 0, at) + 1,
        f"the text holds a control character, U+{ord(text[at]):04X}{more}",
        "it looks like UTF-16: save the file as UTF-8" if zeros else "delete it: nobody sees it",
        column=at - text.rfind("\n", 0, at),
    )
