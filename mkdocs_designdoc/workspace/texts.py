"""A file on disk → its text as MkDocs reads it, or the problem that says why there is none.

Texts that a report may quote are read when it does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mkdocs_designdoc.problem import RULES, Problem
from mkdocs_designdoc.workspace.disk import (
    NotRegularError,
    TooLargeError,
    exists,
    is_link,
    read_bytes,
)

if TYPE_CHECKING:
    from pathlib import Path

    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.workspace import Workspace


LARGEST = 20 * 1024 * 1024
"""Bytes that a page may have."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(file: Path | str, *, path: str) -> str | Problem:
    """Return the text of a regular file: UTF-8, without its mark, all line ends alike."""
    data = _bytes_of(file, path)
    return data if isinstance(data, Problem) else decode(data, path)


def read_source(file: Path, *, path: str) -> str | Problem:
    """Return the text of a regular file as it is, with its mark and its line ends."""
    data = _bytes_of(file, path)
    if isinstance(data, Problem):
        return data
    text = decode(data, path)
    return text if isinstance(text, Problem) else data.decode("utf-8")


def _bytes_of(file: Path | str, path: str) -> bytes | Problem:
    try:
        return read_bytes(file, largest=LARGEST)
    except NotRegularError:
        return _unreadable(path, "not a regular file", "put a text file in its place")
    except TooLargeError as error:
        size = error.size / 1024 / 1024
        return _unreadable(path, f"too large: {size:.0f} MB", "split the page up")
    except OSError as error:
        dangling = is_link(file) and not exists(file)
        reason = "a link to a file that is not there" if dangling else f"{error.strerror or error}"
        return _unreadable(
            path, f"cannot be read: {reason}", "make the file readable, or remove it"
        )


def decode(data: bytes, path: str) -> str | Problem:
    """Return bytes as UTF-8 text without its mark, all line ends alike, or why that cannot be."""
    if data.startswith(_UTF16):
        return _unreadable(path, "UTF-16 text (at byte 0)", "save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte order mark.
        at = error.start + len(data) - len(error.object)
        line = data.count(b"\n", 0, at) + 1
        column = len(data[data.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
        return _unreadable(
            path,
            f"not UTF-8: byte 0x{data[at]:02x} at byte {at} (line {line})",
            "save it as UTF-8",
            line=line,
            column=column,
        )
    return _with_line_ends(text)


def decode_anyhow(data: bytes) -> str:
    """Return what can be read of bytes that are no UTF-8 text; a � stands for all that cannot."""
    coding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    return _with_line_ends(data.decode(coding, "replace"))


def _with_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _unreadable(path: str, message: str, advice: str, *, line: int = 1, column: int = 1) -> Problem:
    return Problem(
        "DD100", path, line, message, advice, column=column, severity=RULES["DD100"].severity
    )


class Texts(Mapping[str, str]):
    """The texts of some files by their paths; those that cannot be read are absent."""

    def __init__(
        self, workspace: Workspace, files: Mapping[str, SiteFile], known: Mapping[str, str]
    ) -> None:
        """``known`` are those of others that have been read already."""
        self._workspace = workspace
        self._files = files
        self._known = known

    def __getitem__(self, path: str) -> str:
        if path in self._known:
            return self._known[path]
        text = self._workspace.text(self._files[path])
        if isinstance(text, Problem):
            raise KeyError(path)
        return text

    def __iter__(self) -> Iterator[str]:
        return (path for path in {**self._files, **self._known} if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
