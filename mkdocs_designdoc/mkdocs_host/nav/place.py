"""Material's macro for nav items, with a memory before it, in the place of the theme's own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, TemplateError, pass_context
from mkdocs.utils import get_theme_dir

from mkdocs_designdoc.mkdocs_host.nav.leaves import NavLeaves
from mkdocs_designdoc.mkdocs_host.nav.macro import FILTERS, draws_leaves_alike, names_around
from mkdocs_designdoc.mkdocs_host.nav.memory import NavMemory
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from types import CodeType

    from jinja2 import Environment
    from jinja2.bccache import Bucket
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_designdoc.mkdocs_host.nav.memory import Draw

_TEMPLATE = "partials/nav-item.html"
_FILTER = "designdoc_nav_memory"
_WRAP = "{%- set render = render | " + _FILTER + " -%}"
"""Stands behind the macros: from there on, also those that call each other call the wrapper."""


def remember_nav(env: Environment, config: MkDocsConfig) -> None:
    """Let Material's macro for nav items draw each but once, where that is certain to be right."""
    if config.theme.name != "material" or env.loader is None:
        return
    try:
        source, filename, _ = env.loader.get_source(env, _TEMPLATE)
        theme = _theme_folder()
    except (TemplateError, KeyError):
        # A template that is not there is for MkDocs to report, where it is used. A theme that
        # MkDocs does not know has been put into place by another program.
        return
    if filename is None or not Path(filename).resolve().is_relative_to(theme):
        return  # a template of the site's own may draw what it likes
    try:
        macro = _read_macro(env, source, filename)
    except TemplateError:
        return  # the same as above
    if macro is None:
        return
    memory = NavMemory(env, config, macro.around, NavLeaves() if macro.alike else None)
    env.filters[_FILTER] = memory.wrap
    _put_into_place(env, macro.code)


@lru_cache(maxsize=1)
def _theme_folder() -> Path:
    """Return where Material is installed: looking for it goes through all packages."""
    return Path(get_theme_dir("material")).resolve()


class _Given(BytecodeCache):
    """Gives one template's code, and keeps none."""

    def __init__(self, code: CodeType) -> None:
        self._code = code

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand over the code; Jinja compiles nothing then."""
        bucket.code = self._code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep nothing."""


def _put_into_place(env: Environment, code: CodeType) -> None:
    """Let the environment, which keeps templates by name, find this code for the macro's."""
    others, env.bytecode_cache = env.bytecode_cache, _Given(code)
    try:
        template = env.get_template(_TEMPLATE)
    finally:
        env.bytecode_cache = others
    # Another plugin may have loaded it before.
    wrapped = env.template_class.from_code(env, code, env.make_globals(None))
    template.root_render_func = wrapped.root_render_func


@dataclass(frozen=True, slots=True)
class _Macro:
    """Material's macro with the memory before it."""

    around: frozenset[str]
    """What it takes from the page around."""
    alike: bool
    """Whether it draws pages and links without looking at what holds them."""
    code: CodeType


_read: dict[tuple[object, ...], _Macro | None] = {}
"""The macro of the last build: under ``serve`` the next one has the same."""


@pass_context
def _as_it_is(context: Context, draw: Draw) -> Draw:  # noqa: ARG001 # what a filter of this kind takes
    return draw


def _read_macro(env: Environment, source: str, filename: str) -> _Macro | None:
    """Return the macro of a template; None where the memory might change what it draws."""
    # Code calls a filter in the way of the one that it was compiled with.
    called = (env.filters.get(name) for name in sorted(FILTERS))
    key = (source, filename, *env.extensions, *called)
    if key not in _read:
        _read.clear()
        tree = env.parse(source)
        around = names_around(tree)
        if around is None:
            _read[key] = None
        else:
            env.filters.setdefault(_FILTER, _as_it_is)  # the compiler asks what it takes
            code = env.compile(source + _WRAP, _TEMPLATE, filename)
            _read[key] = _Macro(around, draws_leaves_alike(tree), code)
    return _read[key]
