"""Our own templates → Python that does without what only templates of strangers need.

Jinja looks an attribute up in three ways, passes each call through its context, and makes every
piece of text an object that says it is escaped: half of the time of a page's end. The package's
templates use plain attributes and plain functions; a template of the site's own is compiled as
Jinja does it, and both can import each other's parts.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.compiler import Frame

THEME = Path(__file__).resolve().parents[2] / "theme"
"""Templates and assets of the package; templates stand in its folder ``designdoc``."""

_NAMES = f"from {__name__} import Part as Macro, shown as escape"
"""Takes the place of what the compiled template has imported from Jinja under these names."""
_SPECIAL = re.compile("[&<>\"']").search


def shown(value: object) -> str:
    """Return a value as text of HTML; unlike Markup the result is not known to be escaped."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value] # it is a string
    if kind is str:
        return escape(value) if _SPECIAL(value) else value  # type: ignore[call-overload, return-value] # a string, too
    if kind is int:
        return str(value)
    return escape(value)


class Part(Macro):
    """A macro whose calls with plain arguments go straight to its function."""

    def __call__(self, *args: object, **kwargs: object) -> str:
        """Return what the macro makes of its arguments, as markup."""
        if self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **kwargs)
        given = len(args)
        if given != self._argument_count:
            args += tuple(kwargs.pop(name, missing) for name in self.arguments[given:])
            if kwargs or len(args) != self._argument_count:
                return super().__call__(*args, **kwargs)
        elif kwargs:
            return super().__call__(*args, **kwargs)
        return str.__new__(Markup, self._func(*args))


class OurGenerator(CodeGenerator):
    """Writes short code for templates of the package, Jinja's usual code for any other."""

    @property
    def _is_ours(self) -> bool:
        return self.filename is not None and THEME in Path(self.filename).resolve().parents

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 # Jinja's name
        """Write a template as a module."""
        self.ours = self._is_ours
        super().visit_Template(node, frame)
        if self.ours:
            self.writeline(_NAMES)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 # Jinja's name
        """Write an attribute of a value."""
        if not self.ours:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802 # Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 # Jinja's own
    ) -> None:
        """Write a call of a macro or of a text with numbers in it."""
        if not self.ours or forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.visit(named, frame)
            self.write(", ")
        self.write(")")
