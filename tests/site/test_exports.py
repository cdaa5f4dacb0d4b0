"""What the built site holds for other programs: JSON with its schema, the feed, badges."""

import datetime as dt
import json
import os
import re
import shutil
import subprocess
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.exports.badge import text_width
from tests.site.build import design

ATOM = "{http://www.w3.org/2005/Atom}"
SVG = "{http://www.w3.org/2000/svg}"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
NASTY = 'A 1 < 2 & "C" ]]> \u0007é'


def history(*entries):
    rows = "\n".join(f"  - {{status: {state}, date: {date}}}" for state, date in entries)
    return f"history:\n{rows}"


def parse(xml):
    return ET.fromstring(xml)  # noqa: S314 # ours


def entries(built, path="designdocs.atom"):
    """Parse the feed, check what RFC 4287 demands of it, and return its entries."""
    feed = parse(built.html(path))
    assert feed.tag == f"{ATOM}feed"
    for parent in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(ATOM + name)) == 1, name
        assert TIME.fullmatch(parent.findtext(f"{ATOM}updated"))
        assert urlsplit(parent.findtext(f"{ATOM}id")).scheme in {"https", "urn"}
        assert parent.findall(f"{ATOM}link[@rel='alternate']") or parent is feed
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    found = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(set(ids)) == len(ids)
    times = [entry.findtext(f"{ATOM}updated") for entry in found]
    assert times == sorted(times, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == (times[0] if times else "1970-01-01T00:00:00Z")
    return [
        {
            "id": entry.findtext(f"{ATOM}id"),
            "title": entry.findtext(f"{ATOM}title"),
            "at": entry.findtext(f"{ATOM}updated")[:10],
            "href": entry.find(f"{ATOM}link").get("href"),
            "summary": entry.findtext(f"{ATOM}summary"),
            "owners": [name.text for name in entry.findall(f"{ATOM}author/{ATOM}name")],
        }
        for entry in found
    ]


@pytest.fixture
def portal(site):
    front = "status: launched\nowners: [payments]\n" + history(
        ("draft", "2026-01-05"), ("launched", "2026-03-01"), ("launched", "2026-04-01")
    )
    site.write("design/pay.md", design("Pay", front=front))
    site.write("design/ship.md", design("Ship", front="status: draft"))
    rolling = "status: rolling-out\nrollout: {percent: 25, since: 2026-02-01}"
    site.write("design/slow.md", design(NASTY, front=rolling))
    return site.write("index.md", "# Home\n")


def test_the_schema_lies_beside_what_it_describes(portal, capsys):
    built = portal.build()
    schema = json.loads(built.html("designdocs.schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(built.html("designdocs.json")))
    assert main(["export", "--schema", "designdocs"]) == 0
    assert capsys.readouterr().out == built.html("designdocs.schema.json")


def test_the_feed_is_dated_by_the_changes(portal):
    built = portal.build(site_url="https://docs.example/base")
    base = "https://docs.example/base/design"
    found = entries(built)
    assert [(e["title"].partition(":")[2], e["at"], e["href"]) for e in found] == [
        (" Launched", "2026-03-01", f"{base}/pay/"),
        (" Rolling out", "2026-02-01", f"{base}/slow/"),
        (" Draft", "2026-01-05", f"{base}/pay/"),
    ]
    assert found[0]["id"] == f"{base}/pay/#status-launched"
    assert "Draft" in found[0]["summary"]
    assert found[0]["owners"] == ["payments"]
    assert 'A 1 < 2 & "C" ]]>' in found[1]["title"]
    feed = parse(built.html("designdocs.atom"))
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "https://docs.example/base/designdocs.atom"
    assert built.ours() == [line for line in built.ours() if "site_url" not in line]


def test_same_site_same_feed(portal):
    first = portal.build(site_url="https://docs.example/").html("designdocs.atom")
    assert portal.build(site_url="https://docs.example/").html("designdocs.atom") == first


def test_an_id_outlives_a_corrected_date(portal):
    before = {e["id"] for e in entries(portal.build(site_url="https://docs.example/"))}
    text = (portal.docs / "design/pay.md").read_text()
    portal.write("design/pay.md", text.replace("2026-03-01", "2026-03-02"))
    assert {e["id"] for e in entries(portal.build(site_url="https://docs.example/"))} == before


def test_without_a_site_url_the_feed_is_valid_and_says_what_it_lacks(portal):
    built = portal.build()
    assert len([line for line in built.ours() if "site_url" in line]) == 1
    found = entries(built)
    assert found[0]["href"] == "design/pay/"
    assert found[0]["id"].startswith("urn:uuid:")
    assert entries(portal.build()) == found


def test_a_feed_of_nothing(site):
    assert entries(site.write("index.md", "# Home\n").build()) == []


def test_a_feed_stays_small(site):
    site.write("index.md", "# Home\n")
    states = ["draft", "paused"] * 65
    rows = [(state, dt.date(2020, 1, 1) + dt.timedelta(n)) for n, state in enumerate(states)]
    site.write("design/a.md", design("A", front=f"status: paused\n{history(*rows)}"))
    found = entries(site.build())
    assert len(found) == 100
    assert found[0]["at"] == "2020-05-09"


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
@pytest.mark.parametrize("directories", [True, False])
def test_the_index_page_announces_the_feed(portal, theme, directories):
    built = portal.build(theme={"name": theme}, use_directory_urls=directories)
    link = built.soup("designs/index.html").head.find("link", type="application/atom+xml")
    assert (built.root / "designs" / link["href"]).resolve() == built.root / "designdocs.atom"
    assert link["title"] == "Portal: status changes of design docs"
    assert built.soup("index.html").find("link", type="application/atom+xml") is None


def badge(built, path):
    svg = parse(built.html(f"designdocs-badges/{path}.svg"))
    assert svg.tag == f"{SVG}svg"
    assert svg.get("role") == "img"
    texts = [(int(t.get("x")), int(t.get("textLength")), t.text) for t in svg.iter(f"{SVG}text")]
    for (x, width, _), end in zip(texts, (texts[1][0], int(svg.get("width"))), strict=True):
        assert x + width < end
    return svg.get("aria-label"), svg.findtext(f"{SVG}title"), [text for _, _, text in texts]


def test_every_document_has_a_badge(portal):
    built = portal.build()
    assert badge(built, "design/pay") == (
        "design doc: Launched", "Pay: Launched", ["design doc", "Launched"],
    )  # fmt: skip
    label, title, _ = badge(built, "design/slow")
    assert label == "design doc: Rolling out 25 %"
    assert title.startswith('A 1 < 2 & "C" ]]>')
    svg = built.html("designdocs-badges/design/slow.svg")
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
    assert "@" not in svg


def test_badges_of_a_lifecycle_of_ones_own(site):
    site.options(lifecycle=[{"id": "live", "label": "<&> 进行中 ✅" + "x" * 200, "tone": "good"}])
    site.write("index.md", "# Home\n").write("design/a.md", design("A", front="status: live"))
    label, _, _ = badge(site.build(), "design/a")
    assert label.startswith("design doc: <&> 进行中")
    assert label.endswith("…")


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("Draft", 28, 34), ("In review", 47, 55), ("进行中", 33, 36), ("e\u0301", 6, 8)],
)
def test_text_is_about_as_wide_as_it_is_drawn(text, least, most):
    assert least <= text_width(text) <= most


def test_a_half_of_a_pixel_is_rounded_in_one_way():
    # Widths that ``sum`` of Python 3.11 adds up to a little more than 34.5, and that of 3.12 not.
    assert {text_width("aamrs"), text_width("smaar")} == {34}


GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER")
       for what in ("NAME", "EMAIL")},
}  # fmt: skip


def git(folder, *arguments, date="2026-05-01T12:00:00+02:00"):
    env = {**os.environ, **GIT, "GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date}
    command = [shutil.which("git"), *arguments]
    subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)


@pytest.fixture
def repository(site):
    site.options(history="git")
    site.write("index.md", "# Home\n")
    git(site.root, "init", "-q")
    for date, path, front in [
        ("2026-01-01", "design/älter.md", "status: draft"),
        ("2026-02-01", "design/älter.md", "status: launched\nowners: [a]"),
        ("2026-03-01", "design/älter.md", "status: launched\nowners: [b]"),
    ]:
        site.write(path, design("Pay", front=front, overview="status: draft of the law"))
        git(site.root, "add", ".")
        git(site.root, "commit", "-qm", "x", date=f"{date}T23:30:00-05:00")
    git(site.root, "mv", "docs/design/älter.md", "docs/design/pay.md")
    git(site.root, "commit", "-qm", "y", date="2026-04-01T00:00:00Z")
    told = "status: approved\n" + history(("approved", "2025-01-01"))
    site.write("design/told.md", design("Told", front=told))
    git(site.root, "add", ".")
    git(site.root, "commit", "-qm", "z", date="2026-05-01T00:00:00Z")
    return site


def test_git_knows_what_front_matter_does_not_say(repository):
    found = entries(repository.build())
    assert [(e["title"], e["at"]) for e in found] == [
        ("Pay: Launched", "2026-02-02"),  # in UTC
        ("Pay: Draft", "2026-01-02"),
        ("Told: Approved", "2025-01-01"),
    ]


def test_git_is_asked_only_where_the_site_says_so(repository):
    repository.options()
    assert [e["title"] for e in entries(repository.build())] == ["Told: Approved"]


def test_a_shallow_clone_says_so(repository, tmp_path_factory):
    clone = tmp_path_factory.mktemp("clone") / "c"
    git(clone.parent, "clone", "-q", "--depth=1", f"file://{repository.root}", str(clone))
    (repository.root / ".git").rename(repository.root / "kept")
    (clone / ".git").rename(repository.root / ".git")
    built = repository.build()
    assert [line for line in built.ours() if "shallow" in line]
    assert [e["title"] for e in entries(built)] == ["Told: Approved"]


@pytest.mark.parametrize("missing", ["git", "repository"])
def test_no_git_is_no_error(site, monkeypatch, missing):
    site.options(history="git").write("index.md", "# Home\n")
    if missing == "git":
        monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.root.parent))
    built = site.build()
    assert len([line for line in built.ours() if "from front matter alone" in line]) == 1
    assert built.lines() == []
