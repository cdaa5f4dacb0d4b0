"""The portal for other programs, written into the built site."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from mkdocs_designdoc.exports.site import site_json
from mkdocs_designdoc.pipeline import Result


def write_exports(result: Result, *, urls: dict[str, str], site_dir: str) -> None:
    """Write ``designdocs.json`` to the site's root; readers never see half a file."""
    _write(Path(site_dir, "designdocs.json"), site_json(result, url=urls.get))


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
