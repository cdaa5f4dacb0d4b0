"""The result of a build, in memory or in a file: while pages are written, nobody asks for it here.

The second process has it then, which makes the pages. If that is lost, or when all are written, it
is read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkdocs.exceptions import PluginError

from mkdocs_designdoc.workspace.kept.packing import pack, unpack_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_designdoc.mkdocs_host.beside.aside import Aside, Place
    from mkdocs_designdoc.mkdocs_host.finished.rendered import PageFinisher
    from mkdocs_designdoc.pipeline import Result
    from mkdocs_designdoc.portal import Portal


class Held:
    """The result, wherever it is."""

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._result: Result | None = None
        self._place: Place | None = None

    def __bool__(self) -> bool:
        """Tell whether there is one."""
        return self._result is not None or self._place is not None

    def get(self) -> Result | None:
        """Return it, and have it in memory from now on."""
        if self._result is None and self._place is not None:
            data = self._aside.read(self._place)
            self._result = None if data is None else unpack_from(data)
        return self._result

    def whole(self) -> Result:
        """Return one that is there."""
        result = self.get()
        if result is None:
            raise PluginError("what was put aside of the documents is gone")
        return result

    def portal(self) -> Portal:
        """Return the portal of a result that is there."""
        return self.whole().portal

    def set(self, result: Result | None) -> None:
        """Take in another one."""
        self._result, self._place = result, None

    def leave(self) -> Place | None:
        """Write it into the file, and return where it is; None where there is no room."""
        return None if self._result is None else self._aside.write(pack(self._result))

    def let_go(self, place: Place) -> None:
        """Let it go here: it lies in the file."""
        self._result, self._place = None, place


class Means:
    """What finishes the pages of a build; made again where the result had been let go."""

    def __init__(
        self,
        held: Held,
        make: Callable[[Result], PageFinisher],
        forget: Callable[[], None],
    ) -> None:
        self._held = held
        self._make = make
        self._forget = forget
        self._finisher: PageFinisher | None = None

    def get(self) -> PageFinisher:
        """Return it."""
        if self._finisher is None:
            self._finisher = self._make(self._held.whole())
        return self._finisher

    def leave(self) -> Place | None:
        """Put aside what it is made of, in another process; return where."""
        return self._held.leave()

    def let_go(self, place: object) -> None:
        """Let it go with all that it is made of, if another process has put that aside."""
        if isinstance(place, tuple):
            self._finisher = None
            self._held.let_go(cast("Place", place))
            self._forget()
