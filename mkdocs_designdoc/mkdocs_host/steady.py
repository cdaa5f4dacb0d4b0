"""Templates of a site's own: whether they make the same of a page, whoever asks, and when.

One that counts, draws lots or changes what others are given does not. Whatever is not certain to
do nothing of that kind is taken to do it.
"""

from __future__ import annotations

from jinja2 import Environment, TemplateSyntaxError, nodes

_CALLED = frozenset({"super", "caller", "range", "dict", "_", "gettext", "ngettext"})
"""What any template may call, besides macros."""
_READING = frozenset(
    {"capitalize", "count", "endswith", "find", "format", "get", "items", "join", "keys", "lower"}
    | {"lstrip", "partition", "replace", "rstrip", "split", "splitlines", "startswith", "strftime"}
    | {"strip", "title", "upper", "values"}
)
"""Methods that change nothing."""


def is_steady(source: str) -> bool:
    """Tell whether a template makes the same of the same."""
    if "random" in source:
        return False
    try:
        # It only parses: nothing is escaped, or run.
        tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    except TemplateSyntaxError:
        return False
    modules = {each.target for each in tree.find_all(nodes.Import)}
    macros = {each.name for each in tree.find_all(nodes.Macro)} | _CALLED
    for each in tree.find_all(nodes.FromImport):
        macros |= {name if isinstance(name, str) else name[1] for name in each.names}
    set_here = {each.name for each in tree.find_all(nodes.Name) if each.ctx != "load"}
    return all(
        _changes_nothing(call.node, modules - set_here, macros - set_here)
        for call in tree.find_all(nodes.Call)
    )


def _changes_nothing(called: nodes.Expr, modules: set[str], macros: set[str]) -> bool:
    if isinstance(called, nodes.Name):
        return called.name in macros
    if not isinstance(called, nodes.Getattr):
        return False
    of_module = isinstance(called.node, nodes.Name) and called.node.name in modules
    return of_module or called.attr in _READING
