"""Plain values → JSON text that every reader takes; same values, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping


def json_text(value: object, *, ascii_only: bool = False) -> str:
    """Return JSON text with a line end; ``ascii_only`` for streams that are not UTF-8.

    YAML escapes and file names can smuggle in half a character (a lone surrogate), which no file
    can hold; as an escape it is JSON.
    """
    return _whole(json.dumps(value, ensure_ascii=ascii_only, indent=1))


def json_records(tables: Mapping[str, object | Iterator[object]], *, ascii_only: bool) -> str:
    """Return JSON text of one object, in which what an iterator yields stands one record a line.

    Indented JSON is written by Python itself, ten times slower and all pieces of it in memory.
    """
    encode = json.JSONEncoder(ensure_ascii=ascii_only).encode
    parts = []
    for key, value in tables.items():
        if isinstance(value, Iterator):
            records = ",\n".join(map(encode, value))
            shown = f"[\n{records}\n]" if records else "[]"
        else:
            shown = encode(value)
        parts.append(f"{encode(key)}: {shown}")
    return _whole("{\n" + ",\n".join(parts) + "\n}")


def json_pieces(tables: Mapping[str, object | Iterator[bytes]]) -> Iterator[bytes]:
    """Yield what ``json_records`` returns as UTF-8, of records that are such text already."""
    yield b"{\n"
    before = b""
    for key, value in tables.items():
        yield before + encode_record(key) + b": "
        if isinstance(value, Iterator):
            yield from _listed(value)
        else:
            yield encode_record(value)
        before = b",\n"
    yield b"\n}\n"


def _listed(records: Iterator[bytes]) -> Iterator[bytes]:
    before = b"[\n"
    for record in records:
        yield before
        yield record
        before = b",\n"
    yield b"[]" if before == b"[\n" else b"\n]"


def encode_record(value: object) -> bytes:
    """Return one record as JSON in UTF-8."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _whole(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
