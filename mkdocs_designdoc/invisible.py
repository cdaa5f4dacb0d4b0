"""Characters of a name that nobody sees, and that nobody who types the name will type.

In some scripts a joiner tells words apart, emoji are joined by one, and in a name written from
right to left a mark keeps its signs in order: these are meant.
"""

from __future__ import annotations

import unicodedata

from mkdocs_designdoc.expression import expression

_INVISIBLE = expression(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
_JOINED = expression(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1cff\ua800-\ua9ff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f]"
)
"""Arabic, the scripts of India and its neighbours, and others whose letters change when joined."""
_MARKS = "\u061c\u200e\u200f"
_FROM_RIGHT = ("R", "AL")
_TAGS = range(0xE0000, 0xE0080)
_LAST_TAG = "\U000e007f"
"""Ends what tells the flag of a region from a black one."""


def find_invisible(name: str) -> list[int]:
    """Return where in a name characters stand that nobody sees and nobody means."""
    if name.isascii() and name.isprintable():
        return []
    found = (match.start() for match in _INVISIBLE.finditer(name))
    return [at for at in found if not _is_meant(name, at)]


def escape_invisible(name: str) -> str:
    r"""Return a name with ``\u`` escapes for such characters."""
    places = set(find_invisible(name))
    return "".join(_escape(each) if at in places else each for at, each in enumerate(name))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}"


def _is_meant(name: str, at: int) -> bool:
    char, before, after = name[at], name[:at][-1:], name[at + 1 : at + 2]
    if char in _MARKS:
        return any(unicodedata.bidirectional(each) in _FROM_RIGHT for each in name if each != char)
    if char in _JOINERS and _JOINED.match(before):
        return True
    if char == "\u200d":
        return _is_picture(before) and _is_picture(after)
    return ord(char) in _TAGS and _LAST_TAG in name


def _is_picture(character: str) -> bool:
    """Tell whether a character is an emoji, or changes the looks of the one before."""
    return character == "\ufe0f" or unicodedata.category(character or " ") in {"So", "Sk"}
