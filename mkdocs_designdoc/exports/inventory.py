"""Components → ``objects.inv``: other Sphinx and mkdocstrings sites link to them as ``std:term``.

The format is that of Sphinx, version 2: four lines of text, then zlib-compressed lines of
``name domain:role priority uri display-name`` (sphinx/util/inventory.py).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

FILE = "objects.inv"
"""Name of the export, at the site's root."""

_LINE = re.compile(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)")
_LARGEST = 64 * 1024 * 1024
"""Bytes that an inventory may unpack to; 0.9 MB can hold 357 MB."""


def inventory(
    terms: Iterable[tuple[str, str]], *, project: str, existing: bytes | None = None
) -> bytes:
    """Return the inventory of ``(component, URL from the site's root)`` pairs, sorted by name.

    ``existing`` is the inventory that another plugin has written to the same place: its entries
    stay, so that neither plugin's are lost.
    """
    lines = _lines_of(existing) if existing is not None else []
    lines += [line for name, url in sorted(terms) if (line := _entry(name, url))]
    head = _head_of(existing) if existing is not None else None
    if head is None:
        name = " ".join(project.split())
        head = (
            f"# Sphinx inventory version 2\n# Project: {name}\n# Version: \n"
            "# The remainder of this file is compressed using zlib.\n"
        ).encode()
    text = "".join(f"{line}\n" for line in dict.fromkeys(lines))
    return head + zlib.compress(text.encode("utf-8"), 9)


def _entry(name: str, url: str) -> str:
    """Return the line of a component, empty where readers would take it for another name."""
    line = f"{name} std:term -1 {url} -"
    found = _LINE.fullmatch(line)
    return line if found is not None and found[1] == name and found[2] == "std:term" else ""


def _split(data: bytes) -> tuple[bytes, bytes]:
    parts = data.split(b"\n", 4)
    return b"".join(part + b"\n" for part in parts[:4]), parts[4] if len(parts) > 4 else b""  # noqa: PLR2004 # four lines of text


def _head_of(data: bytes) -> bytes | None:
    head, _ = _split(data)
    whole = head.startswith(b"# Sphinx inventory version 2\n") and head.endswith(b"using zlib.\n")
    return head if whole else None


def _lines_of(data: bytes) -> list[str]:
    if _head_of(data) is None:
        return []
    try:
        text = zlib.decompressobj().decompress(_split(data)[1], _LARGEST).decode("utf-8")
    except (zlib.error, UnicodeDecodeError):
        return []  # a broken neighbour is replaced: nothing in it could have been read
    # Entries of ours are from the build before: a dirty build does not clean the site.
    return [line for line in text.splitlines() if line.strip() and "#component-" not in line]
