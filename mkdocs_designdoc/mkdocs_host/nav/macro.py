"""Material's nav macro, read as a tree: whether what it draws depends on the item alone.

Asked of the template itself rather than of the theme's version: a macro that reads anything that
is not known here is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import meta, nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

_ARGUMENTS = ["nav_item", "path", "level", "parent"]
_ITEMS = frozenset({"nav_item", "item", "index", "first", "ref"})
"""Names that stand for items of the nav, at hand or below it."""

_READ = frozenset(
    {"active", "children", "encrypted", "icon", "index", "is_index", "meta", "pages", "status"}
    | {"subtitle", "title", "typeset", "url"}
)
"""What is read of items; `nav_memory` looks at all of it again for each page."""

_STATUS = "config.extra.status"
_ALLOWED = frozenset({_STATUS, "parent.active", "loop.index"})
FILTERS = frozenset({"first", "length", "tojson", "url"})
TESTS = frozenset({"none"})
_PLAIN: frozenset[type[nodes.Node]] = frozenset(
    {nodes.Add, nodes.And, nodes.Assign, nodes.Concat, nodes.CondExpr, nodes.Const, nodes.Keyword}
    | {nodes.NSRef, nodes.Not, nodes.Operand, nodes.Or, nodes.Output, nodes.TemplateData}
)
"""Nodes that are as harmless as what they are made of."""


def names_around(tree: nodes.Template) -> frozenset[str] | None:
    """Return the names that the macros of ``tree`` take from the page around, or None.

    None says that what they draw of an item may depend on more than the item, its arguments, the
    page's address and those names, as long as nothing in the item is the page at hand.
    """
    macros = {each.name: each for each in tree.body if isinstance(each, nodes.Macro)}
    rest = [each for each in tree.body if not isinstance(each, nodes.Macro)]
    if not all(_is_blank(each) for each in rest) or "render" not in macros:
        return None
    if [each.name for each in macros["render"].args] != _ARGUMENTS:
        return None
    if not all(_is_known(part, macros) for macro in macros.values() for part in macro.body):
        return None
    if any(macro.defaults for macro in macros.values()):
        return None
    known = {"config", "page", "namespace"}
    return frozenset(meta.find_undeclared_variables(tree)) - known


def draws_leaves_alike(tree: nodes.Template) -> bool:
    """Tell whether items without others below them are drawn alike wherever they stand."""
    for macro in tree.body:
        if isinstance(macro, nodes.Macro) and macro.name == "render":
            outside: list[nodes.Node] = []
            for part in macro.body:
                if isinstance(part, nodes.If) and _chain(part.test) == "nav_item.children":
                    outside += [*part.elif_, *part.else_]
                else:
                    outside.append(part)
            used = {name for part in outside for name in _names(part)}
            return used.isdisjoint({"path", "level", "parent"})
    return False


def _names(node: nodes.Node) -> set[str]:
    found = {each.name for each in node.find_all(nodes.Name)}
    return found | {node.name} if isinstance(node, nodes.Name) else found


def _is_blank(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) for part in node.nodes
    )


def _is_known(node: nodes.Node, macros: Mapping[str, nodes.Macro]) -> bool:
    """Tell whether a node reads nothing but items, arguments and what is asked for by name."""
    if _asks_for_page(node) or _chain(node) in _ALLOWED:
        return True
    parts = list(node.iter_child_nodes())
    if isinstance(node, nodes.If):
        # What an item is drawn by where it is the page at hand may read of the page what it likes.
        parts = [node.test, *node.elif_, *node.else_]
        parts += [] if _asks_for_page(node.test) else node.body
    elif isinstance(node, nodes.Call):
        if _chain(node.node) not in {*macros, "namespace"}:
            return False
    elif type(node) not in _PLAIN and not _is_allowed(node):
        return False
    return all(_is_known(part, macros) for part in parts)


def _is_allowed(node: nodes.Node) -> bool:
    """Tell whether a node is of a kind that is harmless as it stands in Material's macro."""
    match node:
        case nodes.Name():
            known = node.name not in {"page", "config", "parent", "loop"}
        case nodes.Getattr():
            known = node.attr in _READ
        case nodes.Getitem():
            known = _chain(node.node) == _STATUS
        case nodes.Filter():
            known = node.name in FILTERS and (node.name != "url" or _is_address(node.node))
        case nodes.Test():
            known = node.name in TESTS
        case nodes.Compare():
            known = all(each.op in {"eq", "ne", "gt", "in", "notin"} for each in node.ops)
        case nodes.For():
            known = isinstance(node.iter, nodes.Getattr) and node.iter.attr == "children"
        case nodes.Include():
            known = _is_icon(node.template)
        case _:
            known = False
    return known


def _asks_for_page(node: nodes.Node) -> bool:
    """Tell whether a node asks whether an item, or one of those it holds, is the page at hand."""
    if not isinstance(node, nodes.Compare) or len(node.ops) != 1:
        return False
    left, operand = node.expr, node.ops[0]
    right = operand.expr
    if operand.op == "eq":
        return _chain(left) in _ITEMS and _chain(right) == "page"
    if operand.op != "in" or not isinstance(right, nodes.Getattr) or right.attr != "pages":
        return False
    return _chain(left) == "page" and _chain(right.node) in _ITEMS


def _is_address(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.Getattr) and node.attr == "url" and _chain(node.node) in _ITEMS


def _is_icon(node: nodes.Node) -> bool:
    """Tell whether a template is included by its name among the icons."""
    if not isinstance(node, nodes.Concat):
        return False
    first, *_, last = node.nodes
    return (
        isinstance(first, nodes.Const)
        and isinstance(last, nodes.Const)
        and (first.value, last.value) == (".icons/", ".svg")
        and [_chain(each) for each in node.nodes[1:-1]] == ["nav_item.meta.icon"]
    )


def _chain(node: nodes.Node) -> str:
    """Return a name with its attributes, as in ``config.extra.status``, or nothing."""
    attributes: list[str] = []
    while isinstance(node, nodes.Getattr):
        attributes.append(node.attr)
        node = node.node
    if not isinstance(node, nodes.Name):
        return ""
    return ".".join([node.name, *reversed(attributes)])
