"""Text or bytes → a file, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def replace_file(path: Path, text: str) -> None:
    """Write ``text`` over the file at ``path``; nobody ever sees half of it.

    Raises FileExistsError where ``path`` is a symbolic link: what it leads to was not named.
    """
    if path.is_symlink():
        raise FileExistsError(17, "is a symbolic link, not written", str(path))
    swap_in(path, text.encode("utf-8"))


def swap_in(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Put a file with ``data`` in the place of whatever is at ``path``; readers see old or new."""
    temporary = _write_beside(path, data)
    try:
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def create_file(path: Path, text: str) -> None:
    """Write ``text`` to a new file; raise FileExistsError where anything is there already."""
    if os.path.lexists(path):
        raise FileExistsError(17, "exists already", str(path))
    temporary = _write_beside(path, text.encode("utf-8"))
    try:
        os.link(temporary, path)  # unlike a rename, a link never replaces
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    finally:
        temporary.unlink(missing_ok=True)


def _write_beside(path: Path, data: bytes | Iterable[bytes]) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 # a handle
            file.writelines([data] if isinstance(data, bytes) else data)
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
