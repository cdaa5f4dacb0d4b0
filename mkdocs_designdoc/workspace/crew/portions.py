"""The pages of a site in portions, each read and judged by a process of its own → the result, thin.

A process first tells what its documents name. Knowing what those of all others do, it judges its
own, and hands over what is asked of them after the check, which is a third of what reading takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.page import Standard, set_standard
from mkdocs_designdoc.pipeline import Result, join
from mkdocs_designdoc.portal import Naming, name_all
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.registry import build_registry
from mkdocs_designdoc.thinning import thin_page
from mkdocs_designdoc.verdicts import PageVerdict, Verdicts, basis_of, judge_alone
from mkdocs_designdoc.workspace.kept.packing import pack, unpack

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs_designdoc.model import Document
    from mkdocs_designdoc.pipeline import Source
    from mkdocs_designdoc.problem import Problem
    from mkdocs_designdoc.reading.collection import Collections
    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.workspace.crew.page_reader import PageReader


@dataclass(frozen=True, slots=True)
class Judgements:
    """What one process found."""

    pages: Mapping[str, PageVerdict]
    names: tuple[Naming, Standard] | None
    """What all of them judged by; one of them hands it over."""


class Portion:
    """What one process does of the pages."""

    def __init__(self, sources: Sequence[Source], reader: PageReader, day: dt.date | None) -> None:
        self._sources = sources
        self._reader = reader
        self._day = day
        self._readings: list[Reading] = []
        self._first = False

    def read(self, which: tuple[int, int]) -> Iterator[bytes]:
        """Read every so manieth page from one on; yield what others ask of the design docs."""
        start, step = which
        self._first = start == 0
        told: list[Document] = []
        for reading, facts in self._reader.read_facts(self._sources[start::step], shown=True):
            self._readings.append(reading)
            if reading.document.decision.is_design_doc:
                told.append(facts.document)
        yield pack(told)

    def judge(self, told: Iterable[bytes]) -> Iterator[bytes]:
        """Yield what is wrong with these pages, by what the design docs of all portions told."""
        designs: list[Document] = [document for data in told for document in unpack(data)]
        designs.sort(key=lambda document: document.path)
        collections = self._reader.collections
        registry = build_registry(designs, settings=collections.settings)
        standard = set_standard(designs, registry, collections.all_templates, today=self._day)
        naming = name_all(registry, collections.settings)
        pages = {
            reading.document.path: thin_page(judge_alone(reading, naming, standard))
            for reading in self._readings
        }
        yield pack(Judgements(pages, (naming, standard) if self._first else None))


def put_together(
    portions: Iterable[Judgements],
    collections: Collections,
    *,
    broken: tuple[Problem, ...],
    today: dt.date | None,
) -> Result:
    """Return the result of the pages of all portions, the first of which has the names."""
    pages: dict[str, PageVerdict] = {}
    names: tuple[Naming, Standard] | None = None
    for found in portions:
        names = names or found.names
        pages |= {path: _adopt(page, collections) for path, page in found.pages.items()}
    if names is None:
        raise ValueError("nobody has handed over the names")
    naming, standard = names
    pages = {path: pages[path] for path in sorted(pages)}
    verdicts = Verdicts(naming, pages, basis_of(collections, standard), standard)
    readings = {path: page.reading for path, page in pages.items()}
    return join(readings, collections, verdicts, broken=broken, today=today)


def _adopt(page: PageVerdict, collections: Collections) -> PageVerdict:
    """Return a verdict from another process with settings and template of this one."""
    settings = collections.settings.of(page.reading.settings.name)
    template = collections.template_of(settings.name)
    return replace(page, reading=replace(page.reading, settings=settings, template=template))
