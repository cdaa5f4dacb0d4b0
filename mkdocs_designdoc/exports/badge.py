"""A document's status → a badge as SVG: two words on two colours, with no font to be fetched."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from mkdocs_designdoc.pages.views import view_rollout, view_state
from mkdocs_designdoc.pages.writing.languages import texts

if TYPE_CHECKING:
    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.portal import Portal

FOLDER = "designdocs-badges"
"""Folder of the badges, at the site's root."""
_COLOURS = {
    "neutral": "#5b6673",
    "info": "#1c63c4",
    "progress": "#7240c8",
    "good": "#1a7a3a",
    "warn": "#9a5a00",
    "dead": "#8a5a5a",
}
"""Backgrounds by tone; white on each has a contrast of 4.5:1 at least."""
_LEFT = "#44494f"
_LONGEST = 60
_NOT_XML = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_WIDTHS = {
    "'IJijl": 3.2,
    ",./:;\\| ": 3.6,
    "-f": 4.1,
    '!()[]rt"': 4.6,
    "*_`s–": 5.7,
    "?Lcz": 6.2,
    "FPTYakovxy": 6.7,
    "0123456789$EKSbdeghnpqu{}€": 7.0,
    "ABCRVXZ": 7.6,
    "NU": 8.2,
    "&DGHOQ": 8.6,
    "#+<=>^w~": 9.1,
    "M": 9.5,
    "%mW@—…": 10.8,
}
"""Advance widths at 11 px of DejaVu Sans, which Verdana nearly shares."""
_WIDTH = {char: width for chars, width in _WIDTHS.items() for char in chars}
_SPACE = 6


def badge_path(path: str) -> str:
    """Return where the badge of the document at ``path`` lies, from the site's root.

    It depends on nothing but the path, so that addresses in other sites stay.
    """
    return f"{FOLDER}/{path.rpartition('.')[0] or path}.svg"


def render_badge(portal: Portal, document: Document) -> str:
    """Return the badge of a design doc."""
    state = view_state(portal, document.status.id)
    percent = view_rollout(portal, document.rollout).percent if state.tone == "progress" else ""
    right = _tidy(f"{state.label} {percent}".strip())
    left = _tidy(texts(portal).BADGE)
    first, second = text_width(left) + 2 * _SPACE, text_width(right) + 2 * _SPACE
    width = first + second
    name = quoteattr(f"{left}: {right}")
    title = _tidy(texts(portal).status_change(document.title or document.path, right), longest=200)
    colour = _COLOURS.get(state.tone, _COLOURS["neutral"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" '
        f"aria-label={name}>\n"
        f"<title>{escape(title)}</title>\n"
        f'<clipPath id="r"><rect width="{width}" height="20" rx="3"/></clipPath>\n'
        f'<g clip-path="url(#r)"><rect width="{first}" height="20" fill="{_LEFT}"/>'
        f'<rect x="{first}" width="{second}" height="20" fill="{colour}"/></g>\n'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11">\n'
        f"{_word(left, _SPACE, first - 2 * _SPACE)}\n"
        f"{_word(right, first + _SPACE, second - 2 * _SPACE)}\n"
        "</g>\n</svg>\n"
    )


def _word(text: str, x: int, width: int) -> str:
    return f'<text x="{x}" y="14" textLength="{width}">{escape(text)}</text>'


def text_width(text: str) -> int:
    """Return how wide ``text`` is at 11 px, in whole pixels."""
    # Unlike ``sum`` the same with any Python: a half is rounded in one way.
    return max(1, round(math.fsum(map(_char_width, text))))


def _char_width(char: str) -> float:
    if char in _WIDTH:
        return _WIDTH[char]
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 11.5
    return _WIDTH.get(unicodedata.normalize("NFD", char)[0], 7.7)


def _tidy(text: str, *, longest: int = _LONGEST) -> str:
    """Return one line of characters that XML takes, cut where it is too long for a badge."""
    text = " ".join(_NOT_XML.sub(" ", text).split())
    return text if len(text) <= longest else text[: longest - 1] + "…"
