"""The plugin's options as MkDocs reads them; every check is the core's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from mkdocs_designdoc.lifecycle.ready import is_ready
from mkdocs_designdoc.settings import ConfigurationError, Settings, faults, read_settings
from mkdocs_designdoc.workspace.templates import read_template_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.base import ConfigErrors, ConfigWarnings


class _Option(BaseConfigOption[object]):
    """An option that takes any value: ``Settings`` checks it, for MkDocs and the command alike."""

    def __init__(self, default: object) -> None:
        super().__init__()
        self.default = default

    def validate(self, value: object, /) -> object:
        return value


class DesignDocConfig(Config):  # type: ignore[no-untyped-call] # MkDocs leaves its hook untyped
    """Options under ``plugins: - designdoc:`` in mkdocs.yml, all optional."""

    include = _Option([])
    """Patterns under docs_dir (as in .gitignore) of the pages that are design docs. Without any,
    design docs are found automatically, from path, title and sections."""

    exclude = _Option([])
    """Patterns of pages that are never design docs."""

    template = _Option(None)
    """A Markdown file, relative to mkdocs.yml, whose headings are the sections that a design doc
    must have, or a ready template with a lifecycle of its own: `adr`, `kep`, `minimal`, `rfc`.
    Without one the built-in template holds (`designdoc template` prints it)."""

    status_keys = _Option(["rollout", "status", "stage", "state"])
    """Where a status is read from, first hit wins: front matter keys, and field names in the
    text under the title."""

    lifecycle = _Option([])
    """The states that a design doc goes through, in order: a list of
    `{id, label, description, aliases, tone, lenient, stale_after}`. Without one, that of the ready
    template, or the default lifecycle from draft to launched and withdrawn."""

    index = _Option("designs/index.md")
    """The page that lists every design doc by status: generated, or a page of yours that holds
    `<!-- designdoc:index -->`. `false` for none."""

    components = _Option("designs/components/")
    """Folder of the generated component catalogue and of one page per component. `false` for
    none."""

    health = _Option("designs/health.md")
    """The generated page that lists all problems. `false` for none."""

    autolink = _Option("section")
    """Which plain mentions of a component become links: the first of each `section`, the first of
    each `page`, `all`, or `off`."""

    never_link = _Option([])
    """Component names that are never linked from plain text."""

    nav = _Option("auto")
    """How much of the navigation each page carries: `full`, `bounded` (index, groups, and the
    neighbours of the page at hand), or `auto`: bounded beyond 100 design docs."""

    problems_panel = _Option("serve")
    """When a page shows its own problems, with how to mend them: only under `mkdocs serve`,
    `always`, or `off`."""

    history = _Option("front-matter")
    """Where the dates of status changes in `designdocs.atom` come from: `front-matter` (`history:`,
    which `designdoc status` writes, and `rollout.since`), or `git` for documents that say nothing
    there (one `git log` a build)."""

    language = _Option(None)
    """Language of generated pages: `en` or `de`. Without one that of the theme (`theme.language`,
    or `theme.locale`), and of each build of mkdocs-static-i18n its own; English if there are no
    texts in it. Problems are reported in English."""

    rules = _Option({})
    """Severity by rule: code or name → `off`, `info`, `warning` or `error`, or a table of these by
    state: `{draft: off, launched: error, default: warning}`."""

    ignore = _Option({})
    """Rules that are turned off for some pages: pattern of paths → list of codes and names, or
    `all`."""

    fail_on = _Option("warning")
    """Lowest severity that counts under `--strict` and makes `designdoc check` fail."""

    collections = _Option([])
    """Several kinds of document in one site, such as designs, RFCs and decision records: a list of
    entries with a `name` and any of the options above but `history` and `language`. What an entry
    leaves open is as for the whole site; a page belongs to the first entry whose `include` it
    matches, or which its front matter names (`collection: RFC`)."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check all options with the core's own reader, and report every wrong one by its key."""
        failed, _ = super().validate()
        wrong = faults(dict(self))
        failed += [(error.key, ValidationError(error.message)) for error in wrong]
        if not wrong:
            failed += self._useless_templates()
        return failed, []

    def _useless_templates(self) -> Iterator[tuple[str, Exception]]:
        """Yield templates that are not there, are no text, or ask for nothing."""
        settings = self.settings
        for number, each in enumerate((settings, *settings.collections), start=-1):
            path = self.template_path(each.template)
            if path is None or (each.name and each.template == settings.template):
                continue
            key = f"collections[{number}].template" if each.name else "template"
            if not path.is_file():
                yield key, ValidationError(f"the file {str(path)!r} does not exist")
                continue
            try:
                read_template_file(path, name=str(each.template))
            except ConfigurationError as error:
                yield key, ValidationError(error.message)

    def template_path(self, named: str | None) -> Path | None:
        """Return the file of a template, resolved against mkdocs.yml; None for a ready one."""
        if named is None or is_ready(named):
            return None
        base = Path(self.config_file_path).parent if self.config_file_path else Path()
        return base / named

    @property
    def template_paths(self) -> frozenset[Path]:
        """The files of all templates of the site, absolute."""
        settings = self.settings
        paths = (self.template_path(each.template) for each in (settings, *settings.collections))
        return frozenset(Path(os.path.abspath(path)) for path in paths if path)  # noqa: PTH100 # resolve() would follow links

    @property
    def settings(self) -> Settings:
        """The checked options."""
        return read_settings(dict(self))
