"""The pages of a run → what each of them says, read by a crew or known from an earlier run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_designdoc.pipeline import Source
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.records import replace
from mkdocs_designdoc.workspace.crew.asks import ANYTHING
from mkdocs_designdoc.workspace.crew.intake import Intake, Page
from mkdocs_designdoc.workspace.disk import rely_on
from mkdocs_designdoc.workspace.kept.digests import digest_text
from mkdocs_designdoc.workspace.kept.packing import unpack
from mkdocs_designdoc.workspace.kept.sights import is_settled
from mkdocs_designdoc.workspace.kept.site_store import Row

if TYPE_CHECKING:
    from mkdocs_designdoc.workspace.crew.crew import Crew, Tick
    from mkdocs_designdoc.workspace.crew.page_reader import Facts
    from mkdocs_designdoc.workspace.crew.share import Read
    from mkdocs_designdoc.workspace.files import SiteFile
    from mkdocs_designdoc.workspace.kept.sights import Stamp
    from mkdocs_designdoc.workspace.workspace import Workspace


class ChangedError(Exception):
    """A file is another one than a moment ago."""


class Gathering:
    """What is known of the pages of a run, and what cannot be known."""

    def __init__(
        self,
        workspace: Workspace,
        files: Sequence[SiteFile],
        intake: Intake,
        rows: Mapping[str, Row],
        *,
        started: int,
        day: str,
    ) -> None:
        """``rows`` are those of an earlier run, and ``day`` that of this one where it counts."""
        self._files = {item.path: item for item in files}
        self._text = workspace.text
        self._intake = intake
        self._known = rows
        self._started = started
        self._day = day
        self.rows: dict[str, Row] = {}
        """What is known of the pages now, by path."""
        self.pages = intake.pages
        self.broken = list(intake.broken)
        """Of the files that cannot be read."""

    def read(self, crew: Crew, tick: Tick) -> dict[str, Facts]:
        """Return what every page says: as it is known, where its questions are answered as then."""
        facts: dict[str, Facts] = {}
        broken = len(self.broken)
        self._take(crew.read(list(self._intake.left.values())), facts)
        reader = self._intake.reader
        if len(self.broken) > broken:  # nobody knew that these are no pages
            reader = replace(reader, known=KnownPaths(self.pages.keys() | self._intake.beside))
            crew.correct(reader)
            wrong = [path for path, each in facts.items() if not each.answers.hold(reader.known)]
            self._take(crew.read([self.source(path) for path in wrong]), facts)
        left: list[Source] = []
        same = 0
        for path, page in self.pages.items():
            if path not in facts:
                found: Facts = unpack(self._known[path].facts)
                if found.answers.hold(reader.known):
                    facts[path] = found
                    same += 1
                    self.rows[path] = self._known[path]._replace(stamp=page.stamp)
                else:
                    left.append(self.source(path))
        tick(same)
        self._take(crew.read(left), facts)
        return facts

    def _take(self, read: Iterable[tuple[str, Read | None]], facts: dict[str, Facts]) -> None:
        """Take in what pages say that are being read just now."""
        for path, found in read:
            if found is None:
                problem = self._text(self._files[path])
                if not isinstance(problem, Problem):
                    raise ChangedError(path)
                self.broken.append(problem)
                del self.pages[path]
                continue
            known, said, draft, key, stamp = found
            page = self.pages[path]
            if not page.key:
                page = self.pages[path] = Page(page.around, key, self._see(path, key, stamp))
            facts[path] = unpack(said) if known is None else known
            self.rows[path] = Row(
                page.around, page.key, page.stamp, said, draft, self._day, b"", None, ANYTHING
            )

    def _see(self, path: str, key: bytes, stamp: Stamp | None) -> Stamp | None:
        """Return the stamp by which a file that was opened, maybe elsewhere, may be known."""
        if stamp is not None and is_settled(stamp, self._started):
            rely_on(self._files[path].file, stamp)
            return stamp
        text = self._text(self._files[path])  # so that this process has seen it
        if isinstance(text, Problem) or digest_text(self.pages[path].around, path, text) != key:
            raise ChangedError(path)
        return None

    def source(self, path: str) -> Source:
        """Return the text of a page, read now."""
        source = self._intake.left.get(path)
        if isinstance(source, Source):
            return source
        text, page = self._text(self._files[path]), self.pages[path]
        if isinstance(text, Problem) or digest_text(page.around, path, text) != page.key:
            raise ChangedError(path)
        return Source(path, text)
