"""A page judged by what leads from it to others is judged as among all of them."""

import random

import pytest

from mkdocs_designdoc.mentions.find import find_mentions
from mkdocs_designdoc.portal import name_all
from mkdocs_designdoc.workspace import among
from mkdocs_designdoc.workspace.examine import examine
from mkdocs_designdoc.workspace.site_index import Neighbours, index_site
from mkdocs_designdoc.workspace.site_memory import know
from mkdocs_designdoc.workspace.workspace import Workspace, open_site
from tests.unit.test_cli_check import write
from tests.unit.test_examine import CONFIG, NAMES, document, place

SPELLINGS = (
    *("Ord\u00e9r Desk", "R&D Board", "Price-Book", "pricebook", "Till\u2019s Keeper"),
    *("\u5e33\u7c3f", "Order Desk API", "The Ledger Service", "snake_case Store"),
)
SENTENCES = (
    *("Plain words.", "See [{0}].", "See [{1}][] and {0}.", "[{0}]: nothing", "![{0}](x)"),
    *("The {0} asks {1}.", "`{0}` is not {1}.", "See [a/{0}] and [p3/{1}].", "{0}s and the {1}."),
    *("R&amp;D Board, Orde\u0301r Desk, Till's Keeper", "\u5e33\u7c3f\u3067\u3059"),
    "snake\\_case Store",
    *("[ORDER desk] and [order  desk]", "<!-- designdoc: disable=DD501 --> [Nobody]"),
)
ENDPOINT = "\n### Look up\n\n**GET /api/{}**\n\n**Request:** none\n\n**Response:** `200`\n"


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def name_differently(text, rng):
    for name in NAMES:
        if rng.random() < 0.2:
            text = text.replace(f"**{name}**", f"**{rng.choice(SPELLINGS)}**")
    return text


def edit(text, rng):
    """Change something of a page besides the names that it defines."""
    names = (*NAMES, *SPELLINGS)
    change = rng.randrange(5)
    if change == 0:
        text = text.replace("status: ", f"status: {rng.choice(['launched', 'superseded'])} # ", 1)
    elif change == 1:
        key = rng.choice(["requires", "supersedes", "superseded_by", "related"])
        targets = ["p1.md", "p3.md", "../a/p4.md", "../b/p2.md"]
        target = rng.choice(targets) if rng.random() < 0.9 else "nowhere.md"
        text = text.replace("---\n\n#", f"{key}: [{target}]\n---\n\n#", 1)
    elif change == 2:
        text += ENDPOINT.format(rng.choice(["orders", "till/{id}"]))
    else:
        words = rng.choice(SENTENCES).format(*rng.sample(names, 2))
        text += f"\n## Notes\n\n{words}\n"
    return text


def remember():
    """Return a site as a check of all of it has seen it."""
    workspace = Workspace(open_site(None), assume=True)
    files, facts = workspace.docs(), {}
    whole = examine(workspace, files, facts=facts)
    pages = {str(item.file): item.path for item in files if item.path in facts}
    return whole, know(pages, facts)


@pytest.mark.parametrize("seed", range(12))
def test_pages_among_those_they_lead_to(site, seed, monkeypatch):
    rng = random.Random(seed)
    views = []
    look = among._look_near
    monkeypatch.setattr(among, "_look_near", lambda *about: views.append(look(*about)) or views[-1])
    files = {site / place(rng) for _ in range(16)}
    for file in sorted(files):
        text = edit(edit(name_differently(document(rng), rng), rng), rng)
        write(file, text)
    _, known = remember()
    for _ in range(8):
        file = rng.choice(sorted(files))
        write(file, edit(file.read_text("utf-8"), rng))
        workspace = Workspace(open_site(None), assume=True)
        asked = workspace.finder.find([str(file)])
        workspace.run(asked)
        found = among.examine_among(workspace, asked, known)
        whole, fresh = remember()
        path = asked[0].path
        assert [p for p in found[0].problems if p.path == path] == [
            problem for problem in whole.problems if problem.path == path
        ]
        assert {each for each in whole.designs if each[0] == path} <= set(found[0].designs)
        known = fresh
    assert sum(view is not None for view in views) >= 2


@pytest.mark.parametrize("seed", range(6))
def test_the_names_that_may_be_written_in_a_page(site, seed):
    """No mention is lost when only names whose letters stand in a page are looked for."""
    rng = random.Random(seed)
    for number in range(10):
        write(site / f"docs/a/p{number}.md", name_differently(document(rng), rng))
    workspace = Workspace(open_site(None), assume=True)
    result = workspace.run(workspace.docs())
    portal = result.portal
    pages = portal.documents
    index = index_site(pages)
    for page in pages:
        names = Neighbours(index, [page]).names(page)
        few = name_all(portal.registry, portal.settings, names=names)
        found = find_mentions(
            page,
            registry=portal.registry,
            matcher=few.matcher,
            linkable=few.linkable[page.collection],
            policy="section",
        )
        assert found.references == portal.mentions[page.path].references
