"""What of ours goes into MkDocs' configuration: extension, page templates, styles, and scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import mkdocs_designdoc
from mkdocs_designdoc.extension import DesignDocExtension
from mkdocs_designdoc.reading.sections.ready import load_ready
from mkdocs_designdoc.workspace.templates import read_template_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_designdoc.extension import Seeds
    from mkdocs_designdoc.reading.sections.template import Template
    from mkdocs_designdoc.settings import Settings

_THEME = Path(mkdocs_designdoc.__file__).parent / "theme"
_STYLESHEET = "assets/designdoc/designdoc.css"
_SCRIPT = "assets/designdoc/designdoc.js"


def equip(config: MkDocsConfig, settings: Settings, *, seeds: Callable[[str], Seeds]) -> None:
    """Put extension, page templates, styles and the names of states into place.

    ``seeds`` gives what links a page has; asked when the page is rendered.
    """
    for name in ("designdoc", "mkdocs_designdoc.extension"):
        if name in config.markdown_extensions:  # by itself it would link everything twice
            config.markdown_extensions.remove(name)
    if not any(isinstance(each, DesignDocExtension) for each in config.markdown_extensions):
        # static-i18n hands one configuration to the build of every language.
        config.markdown_extensions.append(DesignDocExtension(seeds))  # type: ignore[arg-type] # takes instances
        config.theme.dirs.append(str(_THEME))
        config.extra_css.insert(0, _STYLESHEET)
        config.extra_javascript.insert(0, _SCRIPT)
    labels = config.extra.setdefault("status", {})
    for state in settings.joint_lifecycle.states:
        labels.setdefault(state.id, state.label)


def load_templates(
    config: MkDocsConfig, settings: Settings, find: Callable[[str | None], Path | None]
) -> dict[str, Template]:
    """Return the templates of a site and of its collections, by name; ``serve`` watches them.

    ``find`` gives the file of a template that is no ready one.
    """
    return {
        each.name: _load(config, each.template, find(each.template))
        for each in (settings, *settings.collections)
    }


def _load(config: MkDocsConfig, named: str | None, path: Path | None) -> Template:
    if path is None:
        return load_ready(named)
    if str(path) not in config.watch:
        config.watch.append(str(path))
    return read_template_file(path, name=str(named))
