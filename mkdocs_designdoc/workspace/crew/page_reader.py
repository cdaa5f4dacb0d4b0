"""Everything that the reading of a page depends on besides its text, in one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs_designdoc.folders import Folders, heed
from mkdocs_designdoc.model import Decision, Document, Rollout
from mkdocs_designdoc.pipeline import Source
from mkdocs_designdoc.reading.collection import Collections, read_page, read_pages
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.reading.known import Answers, Asking, KnownPaths
from mkdocs_designdoc.records import dataclass, replace

_AUTOMATIC = "automatic"
"""How the reason of a decision begins that nobody asked for by hand."""
_NO_ROLLOUT = Rollout()
_NAMED = Decision(is_design_doc=True, why="named on the command line, outside any site")


@dataclass(frozen=True, slots=True)
class Facts:
    """What other pages and their rules ask of one, and what it asked about the site's paths."""

    document: Document
    """With all that names, relations and endpoints of other pages are held against, and no more."""
    answers: Answers


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads pages of one site. It can be sent to another process."""

    collections: Collections
    known: KnownPaths
    folders: Folders
    decisions: Mapping[str, Decision | None]
    """What is known of pages whatever their text says, by path; None: a design doc, unless the
    page itself says otherwise."""

    def read(self, source: Source) -> Reading:
        """Return what a page says."""
        text, path = source.text, source.path
        reading = read_page(text, path=path, collections=self.collections, known=self.known)
        return self._complete(reading)

    def read_facts(
        self, sources: Iterable[Source], *, shown: bool = False
    ) -> Iterator[tuple[Reading, Facts]]:
        """Yield what rules ask of pages, or also who shows them, and what is kept of that."""
        pages = [(source.text, source.path, Asking(self.known)) for source in sources]
        readings = read_pages(pages, collections=self.collections, shown=shown)
        for (_, _, asking), read in zip(pages, readings, strict=True):
            reading = self._complete(read)
            yield reading, facts_of(reading, asking.answers)

    def _complete(self, reading: Reading) -> Reading:
        """Return a reading with what is known of its page from elsewhere."""
        reading = heed(reading, self.folders)
        path = reading.document.path
        return decide(reading, self.decisions[path]) if path in self.decisions else reading


def facts_of(reading: Reading, answers: Answers) -> Facts:
    """Return what other pages ask of one that has been read."""
    return Facts(_essence(reading.document), answers)


def _essence(document: Document) -> Document:
    """Return a document with what counts beyond its own page: half of it would go unread."""
    return replace(
        document,
        rollout=_NO_ROLLOUT,
        owners=(),
        summary="",
        sections=(),
        missing=(),
        entities=(),
        blocks=(),
        front_matter={},
        problems=(),
    )


def decide(reading: Reading, decision: Decision | None) -> Reading:
    """Return a reading with what is known of its page, whatever its text says."""
    found = reading.document.decision
    if decision is None:
        if found.is_design_doc or not found.why.startswith(_AUTOMATIC):
            return reading
        decision = _NAMED
    return replace(reading, document=replace(reading.document, decision=decision))
