"""Template + values → HTML: the one place where text is escaped.

The environment is our own, because MkDocs' does not escape (titles and names are untrusted).
"""

from __future__ import annotations

import traceback
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from mkdocs_designdoc.pages.writing.compiled import COMPILED
from mkdocs_designdoc.pages.writing.compiling import THEME, OurGenerator
from mkdocs_designdoc.pages.writing.languages import ENGLISH, speak, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs_designdoc.portal import Portal

PACKAGE = "package"
"""``{% include "package/designdoc/index.html" %}`` is the package's own template, whatever stands
before it: a site's template can put something around it."""


class TemplateFault(Exception):  # noqa: N818 # what is wrong is the site's template, not us
    """A template that cannot be used; the message begins with its path and line."""


class _Environment(Environment):
    """An environment that compiles our own templates in our own way."""

    code_generator_class = OurGenerator


@lru_cache(maxsize=32)
def environment(folders: tuple[str, ...] = (), language: str = ENGLISH) -> Environment:
    """Return the environment that finds templates in ``folders`` first, then in the package.

    Its templates, and the parts that they import, have the texts of one language as ``say``.
    """
    own = FileSystemLoader(str(THEME))
    env = _Environment(
        loader=ChoiceLoader([FileSystemLoader(folders), own, PrefixLoader({PACKAGE: own})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=COMPILED,
    )
    env.globals["say"] = speak(language)
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


def render(
    name: str,
    values: Mapping[str, object],
    *,
    folders: tuple[str, ...] = (),
    portal: Portal | None = None,
) -> str:
    """Return the HTML of the template ``designdoc/<name>.html``, without blank lines around.

    Its texts are in the language of ``portal``. Raises TemplateFault where a template, which may
    be the site's own, cannot be rendered.
    """
    path = f"designdoc/{name}.html"
    language = ENGLISH if portal is None else texts(portal).language
    try:
        return environment(folders, language).get_template(path).render(values).strip()
    except Exception as error:  # a template can run into anything that Python can
        raise TemplateFault(_fault(error, path)) from error


def _fault(error: Exception, path: str) -> str:
    """Return where and why a template failed, as a compiler would say it."""
    reason = str(error) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or path}:{error.lineno}: {error.message}"
    if isinstance(error, TemplateNotFound):
        reason = f"no template {reason!r}"
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith(".html")
    ]
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else path
    return f"{place}: {reason}"
