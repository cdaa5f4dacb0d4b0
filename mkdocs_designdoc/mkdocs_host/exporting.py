"""The portal for other programs, written into the built site."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from urllib.parse import quote

from mkdocs_designdoc.exports.inventory import FILE as INVENTORY
from mkdocs_designdoc.exports.inventory import inventory
from mkdocs_designdoc.exports.site import FILE as PORTAL
from mkdocs_designdoc.exports.site import site_json
from mkdocs_designdoc.pipeline import Result


def write_exports(result: Result, *, urls: dict[str, str], site_dir: str, project: str) -> None:
    """Write ``designdocs.json`` and ``objects.inv`` to the site's root, each at once and whole."""
    _write(Path(site_dir, PORTAL), site_json(result, url=urls.get).encode("utf-8"))
    target = Path(site_dir, INVENTORY)
    terms = [
        (entry.name, f"{urls[definition.path]}#{quote(entry.anchor)}")
        for entry in result.portal.registry.entries.values()
        for definition in sorted(entry.definitions, key=lambda d: not d.live)[:1]
        if definition.path in urls
    ]
    existing = target.read_bytes() if target.is_file() else None
    if terms or existing is not None:
        _write(target, inventory(terms, project=project, existing=existing))


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
