"""PATHs of the command line and docs_dir → the Markdown files they stand for, with their names."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.workspace.disk import is_folder, is_link, lexists, list_folder, real_path
from mkdocs_designdoc.workspace.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs_designdoc.workspace.site_config import SiteConfig

SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What MkDocs takes for a page."""
_SKIPPED = frozenset({"node_modules", "__pycache__"})
"""Folders outside a site that hold other people's files."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A Markdown file of this run."""

    path: str
    """The document's path: under docs_dir where it lies there."""
    shown: str
    """A path that opens the file from the current folder."""
    file: Path
    """Absolute."""
    named: bool = False
    """Given as a PATH of its own, not found in a folder."""
    in_docs: bool = False
    """Lies in docs_dir."""
    excluded: bool = False
    """MkDocs leaves it out of the site."""


class Finder:
    """Finds files, gives each its name once, and keeps what there is to say about the way."""

    def __init__(self, site: SiteConfig) -> None:
        self._site = site
        self._cwd = Path.cwd()
        self._by_file: dict[str, SiteFile] = {}
        self._taken: set[str] = set()
        self.notes: list[str] = []

    def docs(self) -> list[SiteFile]:
        """Return every page of docs_dir, or of the current folder where there is no site."""
        if self._site.docs_dir is None:
            return self.find(["."])
        if not is_folder(self._site.docs_dir):
            raise UsageError(f"docs_dir: no such folder: {self._show(self._site.docs_dir)}")
        return self._name(_walk(self._site.docs_dir, self._site, self.notes), base=None)

    def find(self, paths: Iterable[str]) -> list[SiteFile]:
        """Return the files that PATHs stand for, in the order given, each once."""
        found: dict[Path, SiteFile] = {}
        for path in paths:
            file = Path(os.path.abspath(path))  # noqa: PTH100 # resolve() would follow links
            if is_folder(file):
                files = self._name(_walk(file, self._site, self.notes), base=file)
            elif lexists(file):
                files = self._name([file], base=None, named=True)
            else:
                raise UsageError(f"no such file or folder: {path}")
            for item in files:
                found.setdefault(item.file, item)
        return list(found.values())

    def name(self, files: Iterable[str]) -> list[SiteFile]:
        """Return files that are there by their absolute paths."""
        return self._name(map(Path, files), base=None)

    def _name(
        self, files: Iterable[Path], *, base: Path | None, named: bool = False
    ) -> list[SiteFile]:
        found = [self._named(file, base, named=named) for file in files]
        return sorted(found, key=lambda item: item.path)

    def _named(self, file: Path, base: Path | None, *, named: bool) -> SiteFile:
        key = str(file)  # text is looked up in a third of the time
        known = self._by_file.get(key)
        if known is None:
            inside = self._under_docs(file)
            inside = None if inside is None else _as_text(inside)
            path = inside or _as_text(self._path_outside(file, base))
            if path in self._taken:
                path = file.as_posix().lstrip("/")
            self._taken.add(path)
            excluded = inside is not None and self._site.excludes(inside)
            known = self._by_file[key] = SiteFile(
                path, _as_text(self._show(file)), file, named, inside is not None, excluded
            )
        return known

    def _under_docs(self, file: Path) -> str | None:
        docs = self._site.docs_dir
        if docs is None:
            return None
        # The second look is for a folder that is reached through a symbolic link.
        return _below(file, docs) or _below(
            Path(real_path(file.parent)) / file.name, Path(real_path(docs))
        )

    def _path_outside(self, file: Path, base: Path | None) -> str:
        inside = _below(file, self._cwd)
        if inside is None and base is not None:
            inside = _below(file, base)
        return inside or "/".join(file.parts[1:][-4:])

    def _show(self, file: Path) -> str:
        inside = _below(file, self._cwd)
        if inside is not None:
            return inside
        relative = path_from(self._cwd, file)
        return relative if len(relative) < len(str(file)) else file.as_posix()


def path_from(folder: Path, file: Path) -> str:
    """Return the way from a folder to a file, as links write it; to another drive there is none."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        return file.as_posix()


def _as_text(path: str) -> str:
    """Return a path as UTF-8 text whatever the locale says; MkDocs and its URLs see it so."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "surrogateescape")


def _below(file: PurePath, folder: PurePath) -> str | None:
    """Return the path of ``file`` from ``folder``, or None where it lies elsewhere."""
    text, start = str(file), f"{folder}{os.sep}"
    if text.startswith(start):  # asked several times for each file; paths are slow at it
        inside = text[len(start) :]
        return inside if os.sep == "/" else inside.replace(os.sep, "/")
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else None


def _walk(root: Path, site: SiteConfig, notes: list[str]) -> Iterator[Path]:
    """Yield the Markdown files of a folder in order, as MkDocs finds them.

    A link to a folder is followed unless it leads back to where it stands, or a second time from
    within another link: MkDocs follows them all, and with two loops never comes to an end.
    """
    followed: set[str] = set()
    pending: list[tuple[Path, frozenset[str], bool]] = [(root, frozenset(), False)]
    while pending:
        folder, above, linked = pending.pop()
        real = real_path(folder)
        if real in above:
            notes.append(f"{folder}: a link back to a folder above it, not followed")
            continue
        if is_link(folder):
            if linked and real in followed:
                continue
            followed.add(real)
            linked = True
        try:
            listed = list_folder(folder)
        except OSError as error:
            notes.append(f"{folder}: {error.strerror}")
            continue
        files = [name for name, is_inner in listed if not is_inner]
        yield from (folder / name for name in _pages(folder, files, site))
        inner = above | {real}
        pending += [
            (folder / name, inner, linked)
            for name, is_inner in reversed(listed)
            if is_inner and _enters(folder / name, site)
        ]


def _enters(folder: Path, site: SiteConfig) -> bool:
    inside = _below(folder, site.docs_dir) if site.docs_dir else None
    if inside is not None:
        return inside == "." or site.enters(inside)
    return not folder.name.startswith(".") and folder.name not in _SKIPPED


def _pages(folder: Path, names: list[str], site: SiteConfig) -> list[str]:
    """Return the names that are pages; of two for one address the one that MkDocs keeps."""
    docs = site.docs_dir
    inside = _below(folder, docs) if docs else None
    if inside is None:
        return [n for n in names if n.endswith(SUFFIXES) and not n.startswith(".")]
    prefix = "" if inside == "." else f"{inside}/"
    kept: dict[str, str] = {}
    for name in sorted(names, key=_as_mkdocs_sorts):
        if not site.excludes(prefix + name):
            kept[_address(name, directory_urls=site.directory_urls)] = name
    return sorted(name for name in kept.values() if name.endswith(SUFFIXES))


def _as_mkdocs_sorts(name: str) -> tuple[bool, str]:
    return (os.path.splitext(name)[0] not in {"index", "README"}, name)  # noqa: PTH122 # as MkDocs


def _address(name: str, *, directory_urls: bool) -> str:
    """Return where MkDocs puts the file of one folder."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 # as MkDocs does
    if suffix not in SUFFIXES:
        return name
    stem = "index" if stem == "README" else stem
    return f"{stem}.html" if stem == "index" or not directory_urls else f"{stem}/index.html"
