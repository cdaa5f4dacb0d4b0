"""Whether the Markdown of a page is rendered from nothing but that page and the configuration.

Then it may be rendered in any order, and in any process. Who is not known to leave other pages
alone is taken for one who does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from markdown import Markdown
from mkdocs.structure.pages import Page

from mkdocs_designdoc.mkdocs_host.neighbourhood.turns import OURS, is_of, is_quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

_KNOWN = (
    "markdown.",
    "pymdownx.",
    "material.extensions.emoji.",  # its previews add to the configuration at every page
    "mkdocs_designdoc.",
    "mkdocs.utils.yaml.",  # stands for the folder of the page at hand
)
"""Whose extensions, functions and objects know of one page alone."""

_ON_THE_WAY = ("pre_page", "page_markdown", "page_content")
"""Events between the rendering of one page and that of the next."""

_PLAIN = (str, int, float, bytes, date, type(None))


def leaves_rendering(config: MkDocsConfig) -> bool:
    """Tell whether the plugins of a build leave it to MkDocs how its pages are read and rendered.

    Where they change the text of a page first, that one has to be compared.
    """
    events = config.plugins.events
    return (
        all(is_of(handler, OURS) for handler in events["page_read_source"])
        and all(is_quiet(handler) for name in _ON_THE_WAY for handler in events[name])
        and Page.render.__module__ == Page.__module__
    )


def renders_alone(config: MkDocsConfig) -> bool:
    """Tell whether all extensions render each page by itself.

    It takes what a first page would, and may complain as loudly: that is for the process to which
    nobody listens.
    """
    configs = config.mdx_configs or {}
    if not all(_is_known(value) for value in _values(configs)):
        return False
    md = Markdown()
    for name in config.markdown_extensions:
        named = isinstance(name, str)
        extension = md.build_extension(name, configs.get(name, {})) if named else name
        if not _is_known(type(extension)):
            return False
        md.registerExtensions([extension], {})
    steps = (
        md.preprocessors,
        md.parser.blockprocessors,
        md.inlinePatterns,
        md.treeprocessors,
        md.postprocessors,
    )
    return all(_is_known(type(each)) for step in steps for each in step)


def _values(configured: object) -> Iterator[object]:
    """Yield whatever stands in a configuration besides plain values."""
    if isinstance(configured, partial):
        configured = [configured.func, configured.args, configured.keywords]
    if isinstance(configured, Mapping):
        configured = [*configured.keys(), *configured.values()]
    if isinstance(configured, (list, tuple, set, frozenset)):
        for each in configured:
            yield from _values(each)
    elif not isinstance(configured, _PLAIN):
        yield configured


def _is_known(found: object) -> bool:
    """Tell whose a class or function is, or the class of an object."""
    module = getattr(found, "__module__", None) or type(found).__module__
    return f"{module}.".startswith(_KNOWN)
