"""Compiled modules of this program and of Python in one file: the next process needs the same ones.

Looking for two hundred modules and reading them one by one takes a third of the time of importing
them. Each is taken from here only while its source has the stamp that it had; all else about it is
as if it had been found in the usual way. With them goes what Python compiles texts of this program
to, expressions and the ``__init__`` of records: that depends on the texts and on Python alone.
"""

from __future__ import annotations

import os
import sys

import mkdocs_designdoc
from mkdocs_designdoc.workspace.kept.drawer import Drawer
from mkdocs_designdoc.workspace.kept.sights import is_settled, stamp_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec, SourceFileLoader
    from types import CodeType, ModuleType

    from mkdocs_designdoc.expression import Program, Source
    from mkdocs_designdoc.workspace.kept.sights import Stamp

else:  # the same, without the rest of a package that takes as long as all that is done here
    from _frozen_importlib import ModuleSpec
    from _frozen_importlib_external import SourceFileLoader

# Paths of this module are plain text, and it imports next to nothing: it runs before all others.

_FOLDER = "modules"
_KEPT = 4
_LARGEST = 32_000_000
_HOMES = tuple(os.path.dirname(each.__file__ or "") + os.sep for each in (mkdocs_designdoc, os))


class Modules:
    """The modules of a folder of the cache; it finds them as the finders of Python do."""

    def __init__(self, folder: str, started: int) -> None:
        key = (
            mkdocs_designdoc.__file__,
            sys.version,
            *sys.path[1:],  # the first is that of a script, or the current folder
            sys.implementation.cache_tag,
            sys.flags.optimize,
        )
        self._drawer = Drawer(folder, _FOLDER, key, kept=_KEPT, largest=_LARGEST)
        self._started = started
        self._known: dict[str, tuple[str, Stamp, CodeType]] = {}
        self._programs: dict[Source, Program] = {}
        self._codes: dict[str, CodeType] = {}
        self._before = frozenset(sys.modules)
        """What is there already is never looked for."""

    def __enter__(self) -> None:
        """Let modules be found here from now on, and use what texts have been compiled to."""
        found = self._drawer.recall(3)
        if found is None:
            return
        self._known, self._programs, self._codes = found
        sys.meta_path.insert(0, self)
        from mkdocs_designdoc.expression import adopt_programs  # noqa: PLC0415 # found here
        from mkdocs_designdoc.records import adopt_codes  # noqa: PLC0415 # and here

        adopt_programs(self._programs)
        adopt_codes(self._codes)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Find nothing any more, and keep what has been found elsewhere."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        if kind is None:
            try:
                self._keep()
            except OSError:
                return

    def find_spec(
        self, name: str, _path: object = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is, with its code; None where it is not known, or has changed."""
        known = self._known.get(name)
        if known is None:
            return None
        file, stamp, code = known
        try:
            if stamp_of(os.stat(file)) != stamp:
                return None
        except OSError:
            return None
        is_package = file.endswith("__init__.py")
        spec = ModuleSpec(name, _Loader(name, file, code), origin=file, is_package=is_package)
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(file)]
        return spec

    def _keep(self) -> None:
        from mkdocs_designdoc.expression import new_programs  # noqa: PLC0415 # it is there
        from mkdocs_designdoc.records import new_codes  # noqa: PLC0415 # and this

        modules, programs, codes = self._new_modules(), new_programs(), new_codes()
        if modules or programs or codes:
            self._drawer.keep(
                {**self._known, **modules},
                {**self._programs, **programs},
                {**self._codes, **codes},
            )

    def _new_modules(self) -> dict[str, tuple[str, Stamp, CodeType]]:
        new: dict[str, tuple[str, Stamp, CodeType]] = {}
        for name, module in list(sys.modules.items()):
            loader = getattr(getattr(module, "__spec__", None), "loader", None)
            if name in self._before or type(loader) is not SourceFileLoader:
                continue
            if loader.name != name or not loader.path.startswith(_HOMES):
                continue
            code = loader.get_code(name)
            stamp = stamp_of(os.stat(loader.path))
            if code is not None and is_settled(stamp, self._started):
                new[name] = (loader.path, stamp, code)
        return new


class _Loader(SourceFileLoader):
    """Loads a module whose code is there already."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        self.name = name
        self.path = path
        self._code = code

    def exec_module(self, module: ModuleType) -> None:
        """Run the code of the module.

        It is told only now that it has a file: where Python would keep its code is worked out
        otherwise, for nobody.
        """
        module.__file__ = self.path
        if module.__spec__ is not None:
            module.__spec__.has_location = True
        exec(self._code, module.__dict__)  # noqa: S102 # as Python does
