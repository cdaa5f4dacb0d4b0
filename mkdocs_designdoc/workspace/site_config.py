"""mkdocs.yml → what the command needs of it: settings, docs_dir, and which files are pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs_designdoc.lifecycle.ready import is_ready
from mkdocs_designdoc.records import dataclass, field, replace
from mkdocs_designdoc.settings import ConfigurationError, Settings, read_settings
from mkdocs_designdoc.workspace.disk import is_file

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml")
DEFAULT_EXCLUDE = (".*", "/templates/")
"""What MkDocs leaves out of every site."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """A site as its mkdocs.yml describes it; without one, the defaults."""

    path: Path | None = None
    """The configuration file."""
    docs_dir: Path | None = None
    """Absolute; None where there is no mkdocs.yml."""
    settings: Settings = field(default_factory=Settings)
    exclude: tuple[str, ...] = ()
    """Lines of ``exclude_docs``."""
    drafts: tuple[str, ...] = ()
    """Lines of ``draft_docs``: pages that only ``mkdocs serve`` shows."""
    meta_files: tuple[str, ...] = ()
    """Names of the files by which Material's meta plugin speaks for a whole folder."""
    post_folders: tuple[str, ...] = ()
    """Folders of blog posts under docs_dir, with a slash at the end."""

    @property
    def directory_urls(self) -> bool:
        """Whether each page is published in a folder of its own."""
        return self.settings.directory_urls

    def template_path(self, named: str | None) -> Path | None:
        """Return the file of a template as the options name it, None for a ready one."""
        if named is None or is_ready(named):
            return None
        folder = self.path.parent if self.path else Path.cwd()
        return Path(os.path.normpath(folder / named))

    @property
    def template_paths(self) -> frozenset[Path]:
        """The files of all templates of the site."""
        named = (each.template for each in (self.settings, *self.settings.collections))
        return frozenset(path for each in named if (path := self.template_path(each)))

    def excludes(self, path: str) -> bool:
        """Tell whether MkDocs leaves the file at ``path`` (under docs_dir) out of the site."""
        if self.drafts and _spec(self.drafts).match_file(path):
            return True
        if self.exclude:
            return _spec((*DEFAULT_EXCLUDE, *self.exclude)).match_file(path)
        # The default patterns by hand: importing pathspec takes longer than checking a file.
        return path.startswith((".", "templates/")) or "/." in path

    def enters(self, path: str) -> bool:
        """Tell whether the folder at ``path`` (under docs_dir) may hold pages."""
        if any(line.lstrip().startswith("!") for line in self.exclude):
            return True
        return not self.excludes(f"{path}/")


def find_config(start: Path) -> Path | None:
    """Return the mkdocs.yml of the nearest folder at or above ``start``."""
    for folder in (start, *start.parents):
        for name in CONFIG_FILES:
            if is_file(folder / name):
                return folder / name
    return None


def read_site_config(path: Path) -> SiteConfig:
    """Return what a configuration file says; raise ConfigurationError."""
    from mkdocs_designdoc.workspace.site_yaml import (  # noqa: PLC0415 # most runs know it already
        YamlError,
        load_site_yaml,
    )

    path = Path(os.path.abspath(path))  # noqa: PTH100 # resolve() would follow symbolic links
    try:
        values = load_site_yaml(path)
    except YamlError as error:
        raise ConfigurationError("", str(error)) from error
    docs = values.get("docs_dir", "docs")
    if not isinstance(docs, str) or not docs:
        raise ConfigurationError("docs_dir", f"expected the path of a folder, got {docs!r}")
    theme = values.get("theme")
    theme = theme.get("name") if isinstance(theme, Mapping) else theme
    neighbours = list(_neighbours(values.get("plugins"), material=theme == "material"))
    directory_urls = values.get("use_directory_urls", True) is not False
    settings = read_settings(plugin_options(values.get("plugins")))
    return SiteConfig(
        path=path,
        docs_dir=Path(os.path.normpath(path.parent / docs)),
        settings=replace(settings, directory_urls=directory_urls),
        exclude=_patterns("exclude_docs", values),
        drafts=_patterns("draft_docs", values),
        meta_files=tuple(
            str(options.get("meta_file", ".meta.yml"))
            for name, options in neighbours
            if name == "meta"
        ),
        post_folders=tuple(_posts(options) for name, options in neighbours if name == "blog"),
    )


def plugin_options(plugins: object) -> dict[str, object]:
    """Return the options of the ``designdoc`` plugin from ``plugins`` in list or mapping form."""
    for entry in _entries(plugins):
        if isinstance(entry, Mapping) and "designdoc" in entry:
            options = entry["designdoc"]
            if options is None:
                return {}
            if not isinstance(options, Mapping):
                raise ConfigurationError(
                    "designdoc", f"expected `option: value` lines, got {options!r}"
                )
            # MkDocs itself takes `enabled` off the options of every plugin.
            return {str(key): value for key, value in options.items() if key != "enabled"}
    return {}


def _entries(plugins: object) -> list[object]:
    if isinstance(plugins, Mapping):
        return [{name: options} for name, options in plugins.items()]
    return plugins if isinstance(plugins, list) else []


def _neighbours(plugins: object, *, material: bool) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the plugins of Material that are on, by their short names, with their options.

    MkDocs finds them without their prefix where Material is the theme; ``group`` holds others.
    """
    pending = _entries(plugins)[::-1]
    while pending:
        entry = pending.pop()
        named = entry if isinstance(entry, Mapping) else {entry: {}}
        for key, value in named.items():
            name, options = str(key), value if isinstance(value, Mapping) else {}
            if not (material or name.startswith("material/")) or options.get("enabled") is False:
                continue
            if name.removeprefix("material/") == "group":
                if options.get("enabled"):
                    pending += _entries(options.get("plugins"))[::-1]
            else:
                yield name.removeprefix("material/"), options


def _posts(options: Mapping[str, object]) -> str:
    """Return the folder of a blog's posts."""
    blog = str(options.get("blog_dir", "blog")).strip("/.")
    posts = str(options.get("post_dir", "{blog}/posts")).replace("{blog}", blog)
    return posts.strip("/") + "/"


def _patterns(key: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    text = values.get(key)
    if text is None:
        return ()
    if not isinstance(text, str):
        raise ConfigurationError(key, f"expected lines of patterns, got {text!r}")
    lines = tuple(line for line in text.splitlines() if line.strip())
    try:
        _spec(lines)
    except ValueError as error:
        raise ConfigurationError(key, f"bad pattern: {error}") from error
    return lines


@lru_cache(maxsize=8)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 # only where patterns are given

    return GitIgnoreSpec.from_lines(lines)
