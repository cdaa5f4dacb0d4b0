"""The CSS classes that Pygments works out for each listing → worked out once for a build.

It makes a formatter for every listing of a page, and each goes through all colours of its style:
more than the listing itself takes, and a tenth of the time in which a page with seven of them is
rendered. What comes of it depends on the style and on how its classes begin.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMATTERS = "pygments.formatters.html"
_MAKE = "_create_stylesheet"
_CLASS = "_get_css_class"
_MADE = ("ttype2class", "class2style")
"""What Pygments gives a formatter there."""
_READ = {
    _MAKE: frozenset({*_MADE, _CLASS, "Token", "style", "format", "webify", "len"}),
    _CLASS: frozenset({"_get_ttype_class", "classprefix"}),
}
"""All names in the two functions; with any other one, it may depend on more than is known here."""


class SameColours:
    """Lets the formatters of a style share its classes, from the beginning of a build to its end.

    Pygments is not loaded for it: where it is not there by then, nobody highlights.
    """

    def __init__(self) -> None:
        self._formatter: Any = None
        self._before: Callable[[Any], None] | None = None
        self._ours: Callable[[Any], None] | None = None

    def begin(self) -> None:
        """Work out each style but once."""
        formatter = getattr(sys.modules.get(_FORMATTERS), "HtmlFormatter", None)
        if self._ours is not None or not _is_known(formatter):
            return
        self._formatter = formatter
        self._before = getattr(formatter, _MAKE)
        self._ours = _remembering(formatter, self._before)
        setattr(formatter, _MAKE, self._ours)

    def end(self) -> None:
        """Leave Pygments as it was found."""
        if self._ours is not None and vars(self._formatter).get(_MAKE) is self._ours:
            setattr(self._formatter, _MAKE, self._before)
        self._formatter = self._before = self._ours = None


def _is_known(kind: object) -> bool:
    """Tell whether formatters work out their classes as Pygments does at this writing."""
    codes = {name: getattr(vars(kind or object).get(name), "__code__", None) for name in _READ}
    return all(code and _READ[name] >= {*code.co_names} for name, code in codes.items())


def _remembering(kind: Any, make: Callable[[Any], None]) -> Callable[[Any], None]:  # noqa: ANN401 # a class of Pygments
    """Return ``make`` with what it made for each style before it."""
    kept: dict[tuple[object, object], list[dict[Any, Any]]] = {}
    name_of = getattr(kind, _CLASS)

    def make_or_take(formatter: Any) -> None:  # noqa: ANN401 # the same
        if getattr(type(formatter), _CLASS) is not name_of:
            make(formatter)
            return
        key = (formatter.style, formatter.classprefix)
        if key not in kept:
            make(formatter)
            kept[key] = [dict(getattr(formatter, name)) for name in _MADE]
            return
        for name, made in zip(_MADE, kept[key], strict=True):
            setattr(formatter, name, dict(made))

    return make_or_take
