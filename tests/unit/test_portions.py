"""Pages that several processes have read and judged are those that one has."""

import random
from operator import attrgetter

import pytest

from mkdocs_designdoc.folders import Folders
from mkdocs_designdoc.pipeline import Source, run
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.reading.collection import Collections
from mkdocs_designdoc.reading.known import KnownPaths
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import read_settings
from mkdocs_designdoc.thinning import thin
from mkdocs_designdoc.workspace.crew.page_reader import PageReader
from mkdocs_designdoc.workspace.crew.portions import Portion, put_together
from mkdocs_designdoc.workspace.kept.packing import unpack
from tests.documents import TODAY
from tests.unit.test_examine import document

BROKEN = (Problem("DD100", "b.md", 1, "the file cannot be read", "", severity=Severity.ERROR),)
OWN = "# [Title]\n\n## Overview\n\n## Data Flow\n"
SEEN = (
    "problems",
    "readings",
    "ignored",
    "broken",
    "verdict",
    "verdicts.basis",
    "verdicts.pages",
    "portal.documents",
    "portal.by_path",
    "portal.registry",
    "portal.mentions",
    "portal.uses",
    "portal.backlinks",
    "portal.slots",
    "portal.linkable",
)


@pytest.fixture(scope="module")
def sources():
    rng = random.Random(7)
    found = [Source(f"{'own' if n % 5 == 0 else 'all'}/p{n}.md", document(rng)) for n in range(40)]
    return [*found, Source("index.md", "# Home\n\nSee [Order API] and the Order API.\n")]


@pytest.fixture(scope="module")
def collections():
    options = {"include": ["all/*"], "ignore": {"all/p1*": ["DD101"]}}
    own = {"name": "Own", "include": ["own/*"], "rules": {"missing-section": "error"}}
    settings = read_settings({**options, "collections": [own]})
    return Collections(settings, load_template(None), {"Own": load_template(OWN, "own.md")})


@pytest.mark.parametrize("number", [1, 2, 3, 50])
def test_pages_judged_in_portions_are_those_judged_together(sources, collections, number):
    together = thin(
        run(
            sources,
            template=collections.template,
            settings=collections.settings,
            templates=collections.templates,
            broken=BROKEN,
            today=TODAY,
        )
    )
    known = KnownPaths(source.path for source in sources)
    reader = PageReader(collections, known, Folders({}), {})
    portions = [Portion(sources, reader, TODAY) for _ in range(number)]
    told = [each for n, portion in enumerate(portions) for each in portion.read((n, number))]
    judged = [each for portion in portions for each in portion.judge(told)]
    result = put_together(
        [unpack(each) for each in judged],
        collections,
        broken=BROKEN,
        today=TODAY,
    )
    for name in SEEN:
        assert attrgetter(name)(result) == attrgetter(name)(together), name
    assert together.problems
    ours = {id(collections.template), id(collections.templates["Own"])}
    assert {id(reading.template) for reading in result.readings.values()} == ours
