"""Results of earlier runs on disk: found by digest, checked before use, never needed.

A database of SQLite, which many processes may read and write at once. Whatever is wrong with it
costs time alone: it is put aside and made anew.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.workspace.place import cache_folder, is_ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FILE = "cache-1.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results
(key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID
"""
_ASKED_AT_ONCE = 500
_CHECK = 8
"""Bytes of the sum in front of each value."""
_DAY = 86_400
_KEPT_DAYS = 30
"""Days after which a result that nobody asked for is dropped."""
_WAIT = 2.0
"""Seconds to wait for another process that writes."""


def default_folder() -> Path:
    """Return the folder of the cache: ``DESIGNDOC_CACHE_DIR``, or the user's usual place."""
    return Path(cache_folder())


class Cache:
    """Values by key; every failure is a miss."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._day = int(time.time()) // _DAY
        self._stale: list[bytes] = []
        self._database = self._open()

    def _open(self) -> sqlite3.Connection | None:
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not is_ours(self._file.parent):
                return None  # its values are unpickled: nobody else may put one there
            for _ in range(2):
                database = sqlite3.connect(self._file, timeout=_WAIT, isolation_level=None)
                try:
                    database.execute("PRAGMA journal_mode=WAL")
                    database.execute("PRAGMA synchronous=OFF")
                    database.execute(_SCHEMA)
                except sqlite3.OperationalError:  # busy, read-only: no cache this time
                    database.close()
                    return None
                except sqlite3.DatabaseError:  # no database any more
                    database.close()
                    self._remove()
                else:
                    return database
        except (OSError, sqlite3.Error):
            return None
        return None

    def _remove(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._file.with_name(self._file.name + suffix).unlink()

    def load(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the values that are there and whole, by key."""
        return dict(self._load(list(keys)))

    def _load(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        for start in range(0, len(keys), _ASKED_AT_ONCE):
            part = keys[start : start + _ASKED_AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, value, used FROM results WHERE key IN ({marks})"  # noqa: S608 # question marks
            for key, value, used in self._run(query, part):
                text = _unpack(value)
                if text is not None:
                    if used != self._day:
                        self._stale.append(key)
                    yield key, text

    def save(self, values: Mapping[bytes, bytes]) -> None:
        """Keep values, all of them or none."""
        rows = [(key, _pack(text), self._day) for key, text in values.items()]
        if self._database is None or not (rows or self._stale):
            return
        try:
            with self._database:
                self._database.execute("BEGIN IMMEDIATE")
                self._database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
                self._database.executemany(
                    "UPDATE results SET used = ? WHERE key = ?",
                    [(self._day, key) for key in self._stale],
                )
                self._database.execute(
                    "DELETE FROM results WHERE used < ?", (self._day - _KEPT_DAYS,)
                )
            self._stale.clear()
        except sqlite3.Error:
            self.close()

    def _run(self, query: str, values: Sequence[bytes]) -> list[tuple[bytes, bytes, int]]:
        if self._database is None:
            return []
        try:
            return self._database.execute(query, values).fetchall()
        except sqlite3.Error:
            self.close()
            self._remove()
            return []

    def close(self) -> None:
        """Let go of the database."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None


def _pack(text: bytes) -> bytes:
    packed = zlib.compress(text, 1)
    return blake2b(packed, digest_size=_CHECK).digest() + packed


def _unpack(value: object) -> bytes | None:
    if not isinstance(value, bytes):
        return None
    packed = value[_CHECK:]
    if blake2b(packed, digest_size=_CHECK).digest() != value[:_CHECK]:
        return None
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None
