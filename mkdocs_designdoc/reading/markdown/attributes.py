"""An attribute list at the end of a heading, ``Title { #id .class }`` → the title and the id."""

from __future__ import annotations

from mkdocs_designdoc.expression import expression

_LIST = expression(r"(?<! ) ++\{:?[ ]*([^}\n ][^\n]*)\} *+\Z")
_ATTRIBUTE = expression(r"([^ =}]+)=(?:\"[^\"]*\"|'[^']*'|[^ =}]+)|[^ =}]+| ")
_NAMED = expression(r"id=[\"']?([^\"' }]+)")


def split_attributes(text: str) -> tuple[str, str]:
    """Return ``text`` without an attribute list at its end, and the id given there or ``""``."""
    found = _LIST.search(text) if text.rstrip(" ").endswith("}") else None
    if found is None:
        return text, ""
    identifier = ""
    position = 0
    while attribute := _ATTRIBUTE.match(found[1], position):
        position = attribute.end()
        named = _NAMED.match(attribute[0])
        if named:
            identifier = named[1]
        elif attribute[0].startswith("#") and not attribute[1]:
            identifier = attribute[0][1:]
    if "}" in found[1][position:]:
        # Two lists, or none: Python-Markdown leaves the text alone.
        return text, ""
    return text[: found.start()].rstrip("#").rstrip(), identifier
