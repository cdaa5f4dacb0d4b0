"""Plain values → JSON text that every reader takes; same values, same bytes."""

from __future__ import annotations

import json


def json_text(value: object, *, ascii_only: bool = False) -> str:
    """Return JSON text with a line end; ``ascii_only`` for streams that are not UTF-8.

    YAML escapes and file names can smuggle in half a character (a lone surrogate), which no file
    can hold; as an escape it is JSON.
    """
    text = json.dumps(value, ensure_ascii=ascii_only, indent=1)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
