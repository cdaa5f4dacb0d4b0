"""The paths of a site → whether a file is there, and which files a name may mean."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import dataclass, field

_PLAIN = frozenset({"index", "readme", "design", "spec"})
"""Stems that say nothing: the folder is cited instead."""
_NUMBERED = expression(r"(?:[a-z]{1,12}[-_ ]?)?0*(\d{1,6})(?=[-_. ]|$)")
_DATED = expression(r"\d{4}-\d\d-\d\d")


class KnownPaths:
    """The paths of all files of a site; one index for all documents that ask."""

    __slots__ = ("_by_name", "_named", "_paths")

    def __init__(
        self,
        paths: Iterable[str] = (),
        *,
        named: Callable[[str], Iterable[str]] | None = None,
    ) -> None:
        """``named`` gives those that go by one of ``names_of``, in order, where that is known."""
        self._paths = frozenset(paths)
        self._named: dict[str, tuple[str, ...]] | None = None
        self._by_name = named

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._paths))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KnownPaths) and self._paths == other._paths

    def __hash__(self) -> int:
        return hash(self._paths)

    def named(self, name: str) -> tuple[str, ...]:
        """Return the files that go by a name, in order: a stem in lower case, or ``#12``."""
        if self._by_name is not None:
            return tuple(self._by_name(name))
        if self._named is None:
            found: dict[str, list[str]] = {}
            for path in self:
                for key in names_of(path):
                    found.setdefault(key, []).append(path)
            self._named = {key: tuple(paths) for key, paths in found.items()}
        return self._named.get(name, ())


NOWHERE = KnownPaths()
"""No files at all."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a document asked about the paths of its site, and what it was told."""

    there: Mapping[str, bool] = field(default_factory=dict)
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def hold(self, known: KnownPaths) -> bool:
        """Tell whether the same would be answered today."""
        return all((path in known) is there for path, there in self.there.items()) and all(
            known.named(name) == paths for name, paths in self.named.items()
        )


class Asking(KnownPaths):
    """Known paths that note what one document asks of them."""

    __slots__ = ("_known", "_told_named", "_told_there")

    def __init__(self, known: KnownPaths) -> None:
        super().__init__()
        self._known = known
        self._told_there: dict[str, bool] = {}
        self._told_named: dict[str, tuple[str, ...]] = {}

    def __contains__(self, path: object) -> bool:
        there = path in self._known
        self._told_there[str(path)] = there
        return there

    def __iter__(self) -> Iterator[str]:
        raise TypeError("ask for paths one by one, so that the answers can be kept")

    def named(self, name: str) -> tuple[str, ...]:
        """Return the files that go by a name, and note the answer."""
        paths = self._known.named(name)
        self._told_named[name] = paths
        return paths

    @property
    def answers(self) -> Answers:
        """What has been asked so far."""
        return Answers(dict(self._told_there), dict(self._told_named))


def names_of(path: str) -> Iterator[str]:
    """Yield the names under which a file may be cited: its stem, its folder, its number."""
    if not path.endswith(".md"):
        return
    stem = posixpath.basename(path).removesuffix(".md").lower()
    if stem in _PLAIN:
        stem = posixpath.basename(posixpath.dirname(path)).lower() or stem
    yield stem
    number = _NUMBERED.match(stem)
    if number and not _DATED.match(stem):
        yield f"#{int(number[1])}"
