"""The health page of whole builds: the matrix of sections, problems, owners, loose ends, sheets."""

import pytest

from mkdocs_designdoc.pages import places
from tests.site.build import design


def cells(soup):
    """Return {document: {section: (state, href)}} of the matrix."""
    head = [th.get_text() for th in soup.select(".designdoc-matrix thead th")][1:]
    return {
        row.th.get_text(): {
            name: (td["data-designdoc-cell"], td.a["href"] if td.a else None)
            for name, td in zip(head, row.find_all("td"), strict=True)
        }
        for row in soup.select(".designdoc-matrix tbody tr")
    }


def places_under(soup, heading):
    """Return the texts of the first list behind a heading."""
    return [li.get_text(" ", strip=True) for li in soup.find(id=heading).find_next("ul")("li")]


@pytest.fixture
def flawed(site):
    pay = design(
        "Pay & Go",
        front="status: launched\nowners: [payments, till]",
        components={"Pay API": "Takes", "Lonely": "Is named nowhere else"},
        state_management="TODO",
        performance="N/A: a handful of calls a day.",
        edge_cases="",
    ).replace("## External Integrations\n", "## What else\n")
    site.write("design/pay.md", pay)
    site.write("design/ship.md", design("Ship", overview="Asks the Pay API and [No Such Thing][]."))
    return site.write("index.md", "# Home\n")


def test_each_cell_says_how_far_a_section_is_and_leads_to_it(flawed):
    built = flawed.build()
    soup = built.soup("designs/health/index.html")
    pay = cells(soup)["Pay & Go"]
    assert pay["Overview"] == ("filled", "../../design/pay/#overview")
    assert pay["State Management"] == ("placeholder", "../../design/pay/#state-management")
    assert pay["Edge Cases"] == ("empty", "../../design/pay/#edge-cases")
    assert pay["Performance"] == ("not-applicable", "../../design/pay/#performance")
    assert pay["External Integrations"] == ("missing", "../../design/pay/")
    assert "[Entity Name]" not in pay
    words = {td["data-designdoc-cell"]: td.get_text() for td in soup.select(".designdoc-matrix td")}
    assert words == {
        "filled": "filled",
        "placeholder": "placeholder",
        "empty": "empty",
        "missing": "missing",
        "not-applicable": "not applicable",
    }
    assert built.broken_links() == []


def test_problems_lead_to_the_section_of_their_line(flawed):
    soup = flawed.build().soup("designs/health/index.html")
    found = {
        (li.select_one(".designdoc-code code").get_text(), li.a["href"])
        for li in soup.select(".designdoc-problem")
    }
    assert ("DD107", "../../design/pay/#state-management") in found
    assert ("DD106", "../../design/pay/#edge-cases") in found
    assert ("DD501", "../../design/ship/#overview") in found
    rule = next(
        row for row in soup.select("tbody tr") if row.code and row.code.get_text() == "DD106"
    )
    assert [a["href"] for a in rule.select("li a")] == ["../../design/pay/#edge-cases"]
    assert rule.td.a["href"] == "../rules/DD106/"
    owners = soup.find(id="problems-by-owner").find_next("table")
    assert [row.td.get_text() for row in owners.select("tbody tr")] == [
        "payments", "till", "No owner",
    ]  # fmt: skip


def test_loose_ends(flawed):
    soup = flawed.build().soup("designs/health/index.html")
    unused, undefined = soup.find(id="loose-ends").find_all_next("details", limit=2)
    assert [li.a.get_text() for li in unused("li")] == ["Lonely"]
    assert [a["href"] for a in unused.select("a")] == [
        "../components/lonely/",
        "../../design/pay/#components",
    ]
    assert [li.a["href"] for li in undefined("li")] == ["../../design/ship/#overview"]


def test_stale_documents(site, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    site.write("design/old.md", design("Old", front="status: draft\nhistory: [2026-01-01]"))
    site.options(lifecycle=[{"id": "draft", "stale_after": 30}, {"id": "launched"}])
    soup = site.build().soup("designs/health/index.html")
    (stale,) = places_under(soup, "stale-designs")
    assert "2026-01-01" in stale
    assert soup.find(id="stale-designs").find_next("ul").a["href"].startswith("../../design/old/")


def test_a_section_below_the_toc_depth_is_linked_by_that_around_it(flawed):
    flawed.config["markdown_extensions"] = [{"toc": {"toc_depth": 2}}]
    pay = cells(flawed.build().soup("designs/health/index.html"))["Pay & Go"]
    assert pay["Edge Cases"][1] == "../../design/pay/#implementation-considerations"


@pytest.mark.parametrize("nav", [None, [{"Home": "index.md"}, {"Health": "designs/health.md"}]])
def test_many_documents_have_sheets(site, monkeypatch, nav):
    monkeypatch.setattr(places, "SHEET", 2)
    site.write("index.md", "# Home\n")
    for name in "abcde":
        site.write(f"design/{name}.md", design(f"Doc {name.upper()}", edge_cases=""))
    built = site.build(nav=nav)
    main = built.soup("designs/health/index.html")
    assert main.select(".designdoc-matrix, .designdoc-report") == []
    sums = {row.th.get_text(): [td.get_text() for td in row("td")]
            for row in main.select(".designdoc-sums tbody tr")}  # fmt: skip
    assert sums["Edge Cases"] == ["0", "0", "5", "0", "0", "0"]
    assert "Design docs 5–5" in main.get_text()
    shown = []
    for number in (1, 2, 3):
        sheet = built.soup(f"designs/health/page-{number}/index.html")
        shown += cells(sheet)
        assert len(sheet.select(".designdoc-report")) == len(cells(sheet))
    assert shown == [f"Doc {name}" for name in "ABCDE"]
    assert not (built.root / "designs/health/page-4").exists()
    assert built.broken_links() == []
    assert built.lines() == [line for line in built.lines() if "DD106" in line or "DD202" in line]
    index = built.soup("designs/index.html")
    targets = {a["href"].split("#")[0] for a in index.select(".designdoc-problems a")}
    assert targets == {f"health/page-{n}/" for n in (1, 2, 3)}


def test_sheets_come_and_go_while_serving(site, monkeypatch):
    monkeypatch.setattr(places, "SHEET", 1)
    site.write("index.md", "# Home\n")
    site.write("design/a.md", design("A")).write("design/b.md", design("B"))
    config = site.load()
    from mkdocs.commands.build import build  # noqa: PLC0415 # one configuration, two builds

    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    assert (site.root / "site/designs/health/page-2/index.html").is_file()
    (site.docs / "design/b.md").unlink()
    build(config)
    config.plugins.on_shutdown()
    assert not (site.root / "site/designs/health/page-1").exists()


def test_an_unknown_sheet_is_no_error(site):
    site.write("index.md", "# Home\n\n<!-- designdoc:health page=9x -->\n")
    site.write("design/a.md", design("A"))
    assert site.build().soup("index.html").select(".designdoc-matrix") == []


def test_each_collection_has_a_matrix_of_its_own(site):
    site.options(collections=[{"name": "R&D", "include": ["rfc/*"], "template": "rfc.md"}])
    (site.root / "rfc.md").write_text("# [Title]\n\n## Problem\n\n[Why]\n\n## Answer\n\n[What]\n")
    site.write("index.md", "# Home\n")
    site.write("rfc/1.md", "# First\n\nStatus: draft\n\n## Problem\n\nNone.\n")
    site.write("design/a.md", design("A", front="status: draft"))
    soup = site.build().soup("designs/health/index.html")
    first, second = soup.select(".designdoc-matrix")
    assert [row.get_text() for row in first.select("tbody th")] == ["A"]
    assert second["aria-label"] == "Sections of each design doc: R&D"
    (row,) = second.select("tbody tr")
    assert [td["data-designdoc-cell"] for td in row("td")] == ["filled", "missing"]
