"""Words in colour, on terminals whose owners have nothing against it."""

from __future__ import annotations

import os
from typing import TextIO

from mkdocs_designdoc.problem import Severity
from mkdocs_designdoc.records import dataclass

_CODES = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


@dataclass(frozen=True, slots=True)
class Colour:
    """Paints words, or leaves them as they are."""

    on: bool = False

    def severity(self, text: str, severity: Severity) -> str:
        """Return ``text`` in the colour of a severity."""
        return self._paint(text, _CODES.get(severity, "0"))

    def bold(self, text: str) -> str:
        """Return ``text`` in bold."""
        return self._paint(text, "1")

    def dim(self, text: str) -> str:
        """Return ``text`` where it should step back."""
        return self._paint(text, "2")

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text


def colour_for(stream: TextIO) -> Colour:
    """Return colours for a terminal without NO_COLOR (no-color.org), else none."""
    refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Colour(on=stream.isatty() and not refused)
