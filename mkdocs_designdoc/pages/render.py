"""Template + values → HTML: the one place where text is escaped.

The environment is our own, because MkDocs' does not escape (titles and names are untrusted).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mkdocs_designdoc.pages import strings

if TYPE_CHECKING:
    from collections.abc import Mapping

THEME = Path(__file__).resolve().parent.parent / "theme"
"""Templates and assets of the package; templates stand in its folder ``designdoc``."""


@lru_cache(maxsize=8)
def environment(folders: tuple[str, ...] = ()) -> Environment:
    """Return the environment that finds templates in ``folders`` first, then in the package."""
    env = Environment(
        loader=FileSystemLoader([*folders, str(THEME)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals["say"] = strings
    return env


def render(name: str, values: Mapping[str, object], *, folders: tuple[str, ...] = ()) -> str:
    """Return the HTML of the template ``designdoc/<name>.html``, without blank lines around."""
    return environment(folders).get_template(f"designdoc/{name}.html").render(values).strip()
