"""A watched portal says the same as the plain one, and nothing of it goes unnoticed."""

from dataclasses import fields

import pytest

from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.pages.asked.asking import Notes
from mkdocs_designdoc.pages.asked.watching import CONSTANT, watch, watch_surroundings
from mkdocs_designdoc.pages.document.surroundings import Surroundings
from mkdocs_designdoc.pages.health.sheets import spread_problems, sum_sheets
from mkdocs_designdoc.pages.lists.contracts import sum_endpoints, sum_things
from mkdocs_designdoc.pages.lists.gathered import gather_endpoints, gather_things
from mkdocs_designdoc.pipeline import Source, run
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.registry import Registry
from mkdocs_designdoc.settings import Settings
from tests.site.build import design


@pytest.fixture(scope="module")
def portal():
    texts = {
        "one.md": design("One", front="status: draft", components={"One Part": "is one"}),
        "two.md": design("Two", front="status: rejected", overview="The One Part."),
    }
    sources = [Source(path, text) for path, text in texts.items()]
    return run(sources, template=load_template(None), settings=Settings()).portal


@pytest.fixture
def notes():
    found = Notes()
    found.begin()
    return found


def test_whatever_a_portal_holds_is_watched_or_hangs_on_options(portal, notes):
    watched = watch(portal, notes)
    for field in fields(Portal):
        same = getattr(watched, field.name) is getattr(portal, field.name)
        assert same == (field.name in CONSTANT), field.name
    for field in fields(Registry):
        own = getattr(watched.registry, field.name)
        assert own is not getattr(portal.registry, field.name), field.name


@pytest.mark.parametrize("kind", [Matcher, Surroundings])
def test_every_question_is_noted(portal, notes, kind):
    watched = (
        watch(portal, notes).matcher
        if kind is Matcher
        else watch_surroundings(Surroundings(portal), notes)
    )
    public = {name for name in vars(kind) if not name.startswith("_")}
    # What surrounds a document is asked for in these ways alone; the others fail, not mislead.
    missing = public - vars(type(watched)).keys() - {"skipped", "reaches"}
    assert missing <= {"related"}


@pytest.mark.parametrize(
    "look",
    [
        lambda portal: list(portal.documents),
        lambda portal: portal.documents[0],
        lambda portal: list(gather_things(portal, "integrations", {})),
        lambda portal: list(portal.by_path),
        lambda portal: portal.problems.values(),
        lambda portal: portal.registry.entries.items(),
        lambda portal: portal.registry.dead_names(),
        lambda portal: sorted(portal.linkable),
        lambda portal: portal.group_pages.get(("", "draft")),
        lambda portal: portal.mentions.get("one.md"),
        lambda portal: portal.remembered.get("anything"),
        lambda portal: len(portal.uses),
    ],
)
def test_who_looks_through_all_of_it_hangs_on_everything(portal, notes, look):
    assert look(watch(portal, notes)) is not notes
    assert notes.end() is None


def test_a_lookup_says_the_same_and_is_noted(portal, notes):
    watched = watch(portal, notes)
    assert watched.by_path["one.md"] is portal.by_path["one.md"]
    assert watched.by_path.get("nowhere.md") is None
    assert watched.uses.get("One Part") == portal.uses["One Part"]
    assert "One Part" in watched.registry.entries
    meaning = watched.registry.resolve("One Part", path="two.md").definition
    assert (meaning.path, meaning.title) == ("one.md", "")
    assert notes.end() == (
        ("document", "one.md"),
        ("document", "nowhere.md"),
        ("uses", "One Part"),
        ("name", "One Part"),
        ("meaning", "One Part"),
    )


@pytest.mark.parametrize(
    ("look", "ask"),
    [
        (lambda portal: portal.documents[1:5], ("part", "documents|1|5")),
        (lambda portal: len(portal.documents), ("part", "documents||")),
        (lambda portal: gather_things(portal, "entities", {})[:9], ("part", "entities|0|9")),
        (lambda portal: len(gather_endpoints(portal, {})), ("part", "endpoints||")),
        (lambda portal: sum_things(portal, "entities"), ("sums", "sums of entities")),
        (sum_endpoints, ("sums", "sums of endpoints")),
        (lambda portal: sum_sheets(portal, ""), ("sheets", "")),
        (lambda portal: spread_problems(portal, ""), ("sheets", "")),
    ],
)
def test_who_looks_at_a_part_hangs_on_that(portal, notes, look, ask):
    watched = watch(portal, notes)
    for _ in range(2):  # whatever is remembered, each page that looks at it hangs on it
        notes.begin()
        assert look(watched) == look(portal)
        assert notes.end() == (ask,)
