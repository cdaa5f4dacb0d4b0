"""Template + values → HTML: the one place where text is escaped.

The environment is our own, because MkDocs' does not escape (titles and names are untrusted).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

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
    env.filters["ticked"] = mark_code
    env.filters["placed"] = place
    return env


def mark_code(text: str) -> Markup:
    """Return ``text`` escaped, with what stands between backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a lone backtick is a backtick
        parts[-2:] = ["`".join(parts[-2:])]
    marked = (
        Markup("<code>%s</code>") % part if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )
    return Markup("").join(marked)


def place(text: str, **parts: object) -> Markup:
    """Return a sentence of ours with ``parts`` at its places; what is no markup is escaped."""
    return Markup(str(escape(text)).format(**{key: escape(part) for key, part in parts.items()}))  # noqa: S704 # both are escaped


def render(name: str, values: Mapping[str, object], *, folders: tuple[str, ...] = ()) -> str:
    """Return the HTML of the template ``designdoc/<name>.html``, without blank lines around."""
    return environment(folders).get_template(f"designdoc/{name}.html").render(values).strip()
