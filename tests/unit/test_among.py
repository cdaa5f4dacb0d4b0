"""Pages judged by what leads from them to others are judged as among all of them."""

import random
import re
import time

import pytest

from mkdocs_designdoc.mentions.find import find_mentions
from mkdocs_designdoc.portal import name_all
from mkdocs_designdoc.workspace.among import examine_again, examine_among
from mkdocs_designdoc.workspace.crew import intake
from mkdocs_designdoc.workspace.crew.page_reader import PageReader
from mkdocs_designdoc.workspace.disk import Record, recording
from mkdocs_designdoc.workspace.examine import examine
from mkdocs_designdoc.workspace.kept.drawer import SpoiltError
from mkdocs_designdoc.workspace.kept.site_index import SiteIndex
from mkdocs_designdoc.workspace.kept.site_store import SiteStore
from mkdocs_designdoc.workspace.kept.site_tables import index_site
from mkdocs_designdoc.workspace.workspace import Workspace, open_site
from tests.unit.test_cli_check import filled, write
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


PLAIN = CONFIG.replace('      ignore: {"b/**": [DD105], "gone/**": all}\n', "")


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", PLAIN)
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
    change = rng.randrange(6)
    if change == 0:
        text = text.replace("status: ", f"status: {rng.choice(['launched', 'superseded'])} # ", 1)
    elif change == 1:
        key = rng.choice(["requires", "supersedes", "superseded_by", "related"])
        targets = ["p1.md", "p3.md", "../a/p4.md", "../b/p2.md"]
        target = rng.choice(targets) if rng.random() < 0.9 else "nowhere.md"
        text = text.replace("---\n\n#", f"{key}: [{target}]\n---\n\n#", 1)
    elif change == 2:
        text += ENDPOINT.format(rng.choice(["orders", "till/{id}"]))
    elif change == 3:
        title = f"# {rng.choice(NAMES)} {rng.randrange(2)}\n"
        text = re.sub(r"(?m)^# .*\n", lambda _: title, text, count=1)
        text = text.replace("---\n", "---\ndesigndoc: false\n", 1) if rng.random() < 0.1 else text
    else:
        words = rng.choice(SENTENCES).format(*rng.sample(names, 2))
        text += f"\n## Notes\n\n{words}\n"
    return text


class Run:
    """One run over the site as a process of its own makes it, with what earlier ones kept."""

    def __init__(self, site):
        self.record = Record(time.time_ns())
        with recording(self.record):
            self.workspace = Workspace(open_site(None), assume=True)
        self.store = SiteStore(str(site / "cache"), ["x"], self.record)

    def look_at_all(self):
        """Return what a check of the whole site reports, and keep what it has seen."""
        with recording(self.record):
            return examine(self.workspace, self.workspace.docs(), store=self.store)

    def look_at(self, file):
        """Return the path of a page, and what a check of it reports by what is kept."""
        with recording(self.record):
            asked = self.workspace.finder.find([str(file)])
            self.workspace.run(asked)
            known = self.store.recall()
            return asked[0].path, examine_among(self.workspace, asked, known)

    def look_again(self):
        """Return what a check of the whole site reports by what is kept, if that will do."""
        with recording(self.record):
            return examine_again(self.workspace, self.store.recall(), self.store)


def plainly():
    workspace = Workspace(open_site(None), assume=True)
    return examine(workspace, workspace.docs())


def write_site(site, rng):
    """Write a site, and return its files."""
    files = sorted({site / place(rng) for _ in range(16)})
    for file in files:
        write(file, edit(edit(name_differently(document(rng), rng), rng), rng))
    return files


@pytest.mark.parametrize("seed", range(12))
def test_changed_pages_among_all(site, seed):
    """Whatever has changed since a site was looked at, a page and all pages are judged as anew."""
    rng = random.Random(seed)
    files = write_site(site, rng)
    Run(site).look_at_all()
    again = 0
    for _ in range(12):
        for file in rng.sample(files, rng.choice([1, 1, 2])):
            text = file.read_text("utf-8")
            write(file, name_differently(text, rng) if rng.random() < 0.3 else edit(text, rng))
        asked = file if rng.random() < 0.6 else rng.choice(files)
        path, found = Run(site).look_at(asked)
        whole = plainly()
        assert [p for p in found.problems if p.path == path] == [
            problem for problem in whole.problems if problem.path == path
        ]
        assert {each for each in whole.designs if each[0] == path} <= set(found.designs)
        assert path in {*(each for each, _ in found.designs), *found.others}
        renewed = Run(site).look_again()
        assert renewed in (None, whole)
        again += renewed is not None
        if rng.random() < 0.4:
            Run(site).look_at_all()
    assert again >= 10


def test_a_renamed_component_asks_for_the_pages_that_hang_on_it(site, monkeypatch):
    """Those that refer to it, that show it, and that may mean it, wherever they say so."""
    fresh, stale = "See the [Ledger].", "See the [Ledgr]."
    asks = {
        1: {"prose": fresh},
        2: {"prose": "The folder/[x/Ledger] is meant."},
        3: {"prose": stale},
        4: {"prose": "[Ledger book]"},
    }
    for number in range(60):
        given = asks.get(number, {"prose": "The Ledger is named, and nobody asks for it."})
        text = filled(f"Page {number}", components=[f"Desk {number}"], **given)
        write(site / f"docs/designs/p{number}.md", text)
    file = site / "docs/designs/ledger.md"
    write(file, filled("The Ledger", components=["Ledger"]))
    Run(site).look_at_all()
    read = []
    plain = PageReader.read_facts

    def read_facts(self, sources):
        sources = list(sources)
        read.extend(source.path for source in sources)
        return plain(self, sources)

    monkeypatch.setattr(PageReader, "read_facts", read_facts)
    for name in ("Great Ledger", "Price Book", "Ledger"):
        write(file, filled("The Ledger", components=[name]))
        found = Run(site).look_again()
        assert {f"designs/p{number}.md" for number in asks} - {"designs/p4.md"} <= set(read)
        assert len(set(read)) < 20
        read.clear()
        assert found == plainly()
        read.clear()


def test_all_of_a_run_knows_the_age_of_pages_by_the_same_moment(site, monkeypatch):
    """A page that was saved two seconds ago is young or old, for whoever looks at it."""
    monkeypatch.setattr(intake, "_MANY", 0)
    write_site(site, random.Random(3))
    time.sleep(1.7)
    run = Run(site)
    time.sleep(0.6)
    run.look_at_all()
    assert Run(site).store.recall() is not None


def test_options_that_silence_ask_for_all_pages(site):
    write(site / "mkdocs.yml", CONFIG)
    (file, *_) = write_site(site, random.Random(1))
    Run(site).look_at_all()
    write(file, file.read_text("utf-8") + "\nMore words.\n")
    assert Run(site).look_again() is None
    assert Run(site).look_at_all() == plainly()


def test_a_spoilt_part_only_costs_time(site):
    """Whichever byte is wrong, what is found is the same, or nothing is."""
    rng = random.Random(4)
    asked = write_site(site, rng)[0]
    Run(site).look_at_all()
    write(asked, edit(asked.read_text("utf-8"), rng))
    whole = plainly()
    (kept,) = site.glob("cache/sites/*")
    data = kept.read_bytes()
    missed = 0
    for at in range(0, len(data), len(data) // 60):
        kept.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        run = Run(site)
        known = run.store.recall()
        with recording(run.record):
            again = None if known is None else examine_again(run.workspace, known, run.store)
        assert again in (None, whole)
        missed += again is None
        assert Run(site).look_at_all() == whole
    assert missed


def test_the_parts_of_an_open_file_stay(site):
    files = write_site(site, random.Random(2))
    Run(site).look_at_all()
    known = Run(site).store.recall()
    write(files[0], "# Other\n")
    Run(site).look_at_all()
    assert known.facts(min(known.files))
    (kept,) = site.glob("cache/sites/*")
    known = Run(site).store.recall()
    kept.write_bytes(b"")
    with pytest.raises(SpoiltError):
        known.outcome()


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
    index = SiteIndex(index_site(pages, {}, {}, ()).get, ())
    for page in pages:
        names = index.written_in(page)
        few = name_all(portal.registry, portal.settings, names=names)
        found = find_mentions(
            page,
            registry=portal.registry,
            matcher=few.matcher,
            linkable=few.linkable[page.collection],
            policy="section",
        )
        assert found.references == portal.mentions[page.path].references
