"""Several kinds of document in one site, each with a template, lifecycle, index and rules."""

import json

import pytest
from mkdocs.exceptions import Abort

from tests.site.build import design

ADR = """# [Title]

## Context and Problem Statement

[What is the matter.]

## Decision Outcome

[What was decided.]
"""
STATES = [
    {"id": "proposed", "label": "Proposed", "lenient": True},
    {"id": "accepted", "label": "Accepted", "tone": "good"},
    {"id": "superseded", "label": "Replaced", "tone": "dead"},
]


def adr(title, status, *, context="There is a matter.", front=""):
    return (
        f"---\nstatus: {status}\n{front}---\n\n# {title}\n\n"
        f"## Context and Problem Statement\n\n{context}\n\n"
        "## Decision Outcome\n\nIt was decided.\n"
    )


@pytest.fixture
def portal(site):
    (site.root / "adr.md").write_text(ADR, encoding="utf-8")
    site.options(
        collections=[
            {"name": "Designs", "include": ["design/"]},
            {
                "name": "Decision records",
                "include": ["adr/"],
                "template": "adr.md",
                "lifecycle": STATES,
                "index": "adr/index.md",
                "rules": {"missing-section": {"accepted": "error", "default": "info"}},
            },
        ]
    )
    site.write("index.md", "# Home\n")
    site.write("guide.md", "# How to write\n\nAny way.\n")
    pay = design("Pay", front="status: launched", components={"Pay API": "Takes money."})
    site.write("design/pay.md", pay)
    site.write("adr/0001-db.md", adr("Use one database", "accepted", context="The Pay API waits."))
    site.write("adr/0002-bus.md", adr("Use a bus", "proposed"))
    return site


def rows(built, page):
    return [row["data-designdoc-row"] for row in built.soup(page).select("[data-designdoc-row]")]


def groups(built, page):
    return [g["data-designdoc-group"] for g in built.soup(page).select("[data-designdoc-group]")]


def record(built, path):
    value = json.loads(built.html("designdocs.json"))
    return next(each for each in value["documents"] if each["path"] == path)


def test_each_collection_has_an_index_and_the_whole_site_one(portal):
    built = portal.build()
    assert rows(built, "adr/index.html") == ["adr/0002-bus.md", "adr/0001-db.md"]
    assert groups(built, "adr/index.html") == ["proposed", "accepted"]
    assert rows(built, "designs/designs/index.html") == ["design/pay.md"]
    assert sorted(rows(built, "designs/index.html")) == [
        "adr/0001-db.md",
        "adr/0002-bus.md",
        "design/pay.md",
    ]
    assert built.soup("adr/index.html").h1.get_text(strip=True).startswith("Decision records")
    assert built.broken_links() == []
    assert built.lines() == []


def test_each_collection_has_a_template_and_a_lifecycle(portal):
    portal.write("adr/0003-x.md", "---\nstatus: accepted\n---\n\n# Use x\n\n## Context\n\nYes.\n")
    built = portal.build()
    assert record(built, "design/pay.md")["missing"] == []
    assert record(built, "adr/0001-db.md")["missing"] == []
    assert "Decision Outcome" in record(built, "adr/0003-x.md")["missing"]
    assert record(built, "adr/0001-db.md")["status"]["label"] == "Accepted"
    assert record(built, "adr/0001-db.md")["collection"] == "Decision records"
    value = json.loads(built.html("designdocs.json"))
    assert [each["name"] for each in value["collections"]] == ["Designs", "Decision records"]
    assert value["collections"][1]["lifecycle"] == ["proposed", "accepted", "superseded"]
    assert "accepted" in [state["id"] for state in value["lifecycle"]]


def test_severities_follow_the_state(portal):
    for status in ("accepted", "proposed"):
        text = f"---\nstatus: {status}\n---\n\n# Use {status}\n\n## Decision Outcome\n\nYes.\n"
        portal.write(f"adr/{status}.md", text)
    built = portal.build()
    found = {
        status: [
            p["severity"]
            for p in record(built, f"adr/{status}.md")["problems"]
            if p["code"] == "DD101"
        ]
        for status in ("accepted", "proposed")
    }
    assert found == {"accepted": ["error"], "proposed": ["info"]}


def test_components_are_shared_by_all_collections(portal):
    built = portal.build()
    link = built.soup("adr/0001-db/index.html").select_one("a.designdoc-ref")
    assert link.get_text() == "Pay API"
    assert link["href"] == "../../design/pay/#component-pay-api"


def test_a_strip_leads_to_the_index_of_its_collection(portal):
    built = portal.build()
    link = built.soup("adr/0001-db/index.html").select_one(".designdoc-strip a")
    page, _, ident = link["href"].partition("#")
    assert page == "../"
    assert built.soup("adr/index.html").find(id=ident) is not None


@pytest.mark.parametrize(
    "front",
    ["collection: decision records", "designdoc: Decision records", "type: decision-records"],
)
def test_a_page_may_name_its_collection(portal, front):
    portal.write("notes/x.md", adr("Use x", "accepted", front=f"{front}\n"))
    built = portal.build()
    assert record(built, "notes/x.md")["collection"] == "Decision records"
    assert "notes/x.md" in rows(built, "adr/index.html")


def test_what_no_collection_takes_is_judged_as_in_any_site(portal):
    portal.write("other/design-x.md", design("Design X", front="status: draft"))
    built = portal.build()
    assert record(built, "other/design-x.md")["collection"] is None
    assert "other/design-x.md" in rows(built, "designs/index.html")


def test_a_collection_may_have_the_usual_index_for_itself(portal):
    portal.config["plugins"][1]["designdoc"]["collections"][0]["index"] = "designs/index.md"
    portal.write("other/design-x.md", design("Design X", front="status: draft"))
    built = portal.build()
    assert sorted(rows(built, "designs/index.html")) == ["design/pay.md", "other/design-x.md"]
    assert len(rows(built, "adr/index.html")) == 2


def test_a_page_with_the_marker_of_a_collection_is_its_index(portal):
    portal.write(
        "adr/list.md", '# Ours\n\n<!-- designdoc:index collection="Decision records" -->\n'
    )
    built = portal.build()
    assert len(rows(built, "adr/list/index.html")) == 2
    assert not (built.root / "adr/index.html").exists()
    link = built.soup("adr/0001-db/index.html").select_one(".designdoc-strip a")
    assert link["href"].startswith("../list/#")


def test_templates_of_collections_are_no_documents(portal):
    portal.write("adr/template.md", ADR)
    portal.config["plugins"][1]["designdoc"]["collections"][1]["template"] = "docs/adr/template.md"
    built = portal.build()
    assert "adr/template.md" not in rows(built, "adr/index.html")
    assert record(built, "adr/0001-db.md")["missing"] == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"include": ["x/"]}, "collections[0].name"),
        ({"name": "A", "includes": ["x/"]}, "collections[0].includes"),
        ({"name": "A", "template": "gone.md"}, "collections[0].template"),
        ({"name": "A", "lifecycle": "x"}, "collections[0].lifecycle"),
        ({"name": "A", "collections": [{}]}, "collections[0].collections"),
        ({"name": "A", "language": "de"}, "collections[0].language"),
        ({"name": "A", "history": "git"}, "collections[0].history"),
        ({"name": "A", "health": "designs/index.md"}, "designs/index.md is already the index"),
        ({"name": "A", "components": "x", "index": "x/index.md"}, "already the index of 'A'"),
        ({"name": "A", "rules": {"DD101": {"accepted": "error"}}}, "no state is called 'accepted'"),
        ("A", "collections[0]"),
    ],
)
def test_a_wrong_collection_stops_the_build_by_its_key(site, entry, said, caplog):
    site.write("index.md", "# Home\n")
    site.options(collections=[entry])
    with pytest.raises(Abort):
        site.build()
    assert said in caplog.text


def test_two_collections_do_not_share_a_page(site, caplog):
    site.write("index.md", "# Home\n")
    site.options(collections=[{"name": "A", "index": "x.md"}, {"name": "B", "index": "x.md"}])
    with pytest.raises(Abort):
        site.build()
    assert "collections[1].index" in caplog.text


def test_a_collection_has_a_fail_level_of_its_own(portal):
    portal.write("adr/0003-x.md", "---\nstatus: accepted\n---\n\n# Use x\n")
    entry = portal.config["plugins"][1]["designdoc"]["collections"][1]
    entry["rules"] = {"DD101": "warning"}
    assert any("DD101" in line for line in portal.build().lines())
    entry["fail_on"] = "error"
    assert not any("DD101" in line for line in portal.build().lines())


def test_rules_may_be_turned_off_by_path(portal):
    portal.write("design/old/a.md", "---\nstatus: launched\n---\n\n# Old design A\n")
    assert any("design/old/a.md" in line for line in portal.build().lines())
    portal.config["plugins"][1]["designdoc"]["ignore"] = {
        "design/old/**": ["missing-section"],
        "nowhere/**": ["all"],
    }
    built = portal.build()
    assert built.lines() == []
    assert (
        "`ignore` turns off all for `nowhere/**`, and has nothing to report there" in built.ours()
    )


def test_a_collection_may_have_a_report_of_its_own(portal):
    entry = portal.config["plugins"][1]["designdoc"]["collections"][1]
    entry["health"] = "adr/health.md"
    portal.write("adr/0003-x.md", "---\nstatus: accepted\n---\n\n# Use x\n")
    portal.write("design/bad.md", "---\nstatus: launched\n---\n\n# Bad design\n")
    built = portal.build()
    report, whole = built.soup("adr/health/index.html"), built.soup("designs/health/index.html")
    assert "Decision records" in report.h1.get_text()
    assert [a["href"] for a in report.select("[data-designdoc-problems] a[href*='bad']")] == []
    assert "Bad design" not in report.select_one("[data-designdoc-health]").get_text()
    assert "Bad design" in whole.select_one("[data-designdoc-health]").get_text()
    assert "Use x" in whole.select_one("[data-designdoc-health]").get_text()
    nearest = {
        row["data-designdoc-row"]: row.select_one(".designdoc-problems a")["href"].split("#")[0]
        for row in built.soup("designs/index.html").select("[data-designdoc-row]")
        if row.select_one(".designdoc-problems a")
    }
    assert nearest["adr/0003-x.md"] == "../adr/health/"
    assert nearest["design/bad.md"] == "health/"
    totals = built.soup("adr/index.html").select_one(".designdoc-totals a")
    assert totals["href"] == "health/"
    assert built.broken_links() == []


def test_a_large_collection_has_its_report_on_several_pages(portal):
    entry = portal.config["plugins"][1]["designdoc"]["collections"][1]
    entry["health"] = "adr/health.md"
    for number in range(100):
        portal.write(f"adr/x{number:03}.md", f"---\nstatus: accepted\n---\n\n# Use x{number}\n")
    built = portal.build()
    first = built.soup("adr/health/page-1/index.html")
    assert "Decision records" in first.h1.get_text()
    assert "Pay" not in first.select_one("[data-designdoc-health]").get_text()
    link = built.soup("adr/index.html").select_one(".designdoc-problems a")["href"]
    assert link.startswith(("health/page-1/#", "health/page-2/#"))
    assert built.broken_links() == []


def test_a_report_may_be_asked_for_by_collection_anywhere(portal):
    portal.write("adr/0003-x.md", "---\nstatus: accepted\n---\n\n# Use x\n")
    portal.write("design/bad.md", "---\nstatus: launched\n---\n\n# Bad design\n")
    portal.write("mine.md", '# Mine\n\n<!-- designdoc:health collection="decision records" -->\n')
    text = portal.build().soup("mine/index.html").select_one("[data-designdoc-health]").get_text()
    assert "Use x" in text
    assert "Bad design" not in text


def test_a_collection_may_have_a_catalogue_of_its_own(portal):
    entry = portal.config["plugins"][1]["designdoc"]["collections"][0]
    entry["components"] = "pay/parts/"
    portal.write(
        "other/design-x.md", design("Design X", front="status: draft", components={"Bus": "Moves."})
    )
    built = portal.build()
    own, whole = built.soup("pay/parts/index.html"), built.soup("designs/components/index.html")
    assert [a.get_text() for a in own.select("a.designdoc-component")] == ["Pay API"]
    assert [a["href"] for a in whole.select("a.designdoc-component")] == [
        "bus/",
        "../../pay/parts/pay-api/",
    ]
    assert (built.root / "pay/parts/pay-api/index.html").is_file()
    assert not (built.root / "designs/components/pay-api").exists()
    assert "(Designs)" in whole.select_one("[data-designdoc-component='Pay API']").get_text()
    value = json.loads(built.html("designdocs.json"))
    assert {each["name"]: each["url"] for each in value["components"]} == {
        "Bus": "designs/components/bus/",
        "Pay API": "pay/parts/pay-api/",
    }
    folders = built.soup("design/pay/index.html").select_one("[data-designdoc-part='cards']")
    assert folders["data-designdoc-components"] == "../../designs/components/ ../../pay/parts/"
    totals = [a["href"] for a in built.soup("designs/designs/index.html").select("p a")]
    assert "../../pay/parts/" in totals
    assert built.broken_links() == []


def test_the_components_of_a_collection_may_have_no_pages(portal):
    entry = portal.config["plugins"][1]["designdoc"]["collections"][0]
    entry["components"] = False
    built = portal.build()
    assert not (built.root / "designs/components/pay-api").exists()
    row = built.soup("designs/components/index.html").select_one("[data-designdoc-component]")
    assert row.th.a is None
    assert row["data-designdoc-component"] == "Pay API"
    assert built.broken_links() == []


def test_pages_say_of_which_kind_a_document_is(portal):
    built = portal.build()
    kinds = {
        row["data-designdoc-row"]: row.select_one(".designdoc-side").get_text(" ", strip=True)
        for row in built.soup("designs/index.html").select("[data-designdoc-row]")
    }
    assert "Kind: Designs" in kinds["design/pay.md"]
    assert "Kind: Decision records" in kinds["adr/0001-db.md"]
    assert "Kind" not in built.soup("adr/index.html").select_one("[data-designdoc-row]").get_text()
    strip = built.soup("adr/0001-db/index.html").select_one(".designdoc-strip dl")
    assert strip.get_text(" ", strip=True).startswith("Kind Decision records")
