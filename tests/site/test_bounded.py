"""No generated page grows with the portal: lists are cut, and every row stands on some page."""

import json

import pytest

from mkdocs_designdoc.pages.lists import bounds
from tests.site.build import design

ENDPOINTS = """\
### {0}

**Request:**

```
GET /{0}
```

**Response:** 204

**Error Cases:**

- No: 400
"""


@pytest.fixture
def small(site, monkeypatch):
    """A portal in which three rows are many."""
    monkeypatch.setattr(bounds, "ROWS", 3)
    site.config["theme"] = {"name": "mkdocs"}
    return site


def plain(title, front, path="x"):
    return f"---\ntype: design-doc\n{front}\n---\n# {title}\n\n## Overview\n\nAbout {path}.\n"


def listed(built, path):
    return [row["data-designdoc-row"] for row in built.soup(path).select("[data-designdoc-row]")]


def ways(built, path):
    return [link["href"] for link in built.soup(path).select(".designdoc-all a")]


def rest_of(built, path):
    name = built.soup(path).select_one("[data-designdoc-rest]")["data-designdoc-rest"]
    text = (built.root / path).parent.joinpath(name).read_text("utf-8")
    return json.loads(text)["rows"]


def write_kinds(site):
    site.options(
        include=["*/*.md"],
        rules={"missing-section": "off"},
        collections=[
            {"name": "ADR & more", "include": ["adr/*.md"], "index": "adr/index.md"},
            {"name": "RFC", "include": ["rfc/*.md"]},
            {"name": "Note", "include": ["note/*.md"], "index": False},
        ],
    )
    for number in range(4):
        site.write(f"note/{number}.md", plain(f"Note {number}", "status: paused\nowners: [no]"))
    for number in range(5):
        owner = "late" if number > 2 else "early"
        text = plain(f"Decision {number}", f"status: launched\nowners: [{owner}]")
        site.write(f"adr/{number}.md", text)
        text = plain(f"Request {number}", "status: launched\nowners: [early]\ntags: [money]")
        site.write(f"rfc/{number}.md", text)
    return site


@pytest.mark.parametrize("directory_urls", [True, False])
def test_the_index_of_a_collection_is_cut_and_leads_to_its_own_groups(small, directory_urls):
    write_kinds(small)
    built = small.build(use_directory_urls=directory_urls)
    index = "adr/index.html"
    page = "adr/launched/index.html" if directory_urls else "adr/launched.html"
    assert listed(built, index) == [f"adr/{n}.md" for n in range(3)]
    assert [row["path"] for row in rest_of(built, index)] == ["adr/3.md", "adr/4.md"]
    assert listed(built, page) == [f"adr/{n}.md" for n in range(5)]
    assert ways(built, index) == ["launched/" if directory_urls else "launched.html"]
    assert "ADR & more" in built.soup(page).h1.get_text()
    everything = "designs/launched/index.html" if directory_urls else "designs/launched.html"
    assert len(listed(built, everything)) == 10
    assert built.broken_links() == []


@pytest.mark.parametrize(
    ("marker", "shown", "left", "way"),
    [
        ("owner=late,early,no tag=money,x", 3, 2, "designs/rfc/launched/?owner=early&tag=money"),
        ("owner=late", 2, 0, None),
        ("owner=@early status=launched", 3, 5, "designs/launched/?owner=early"),
        ("collection=RFC status=launched", 3, 2, "designs/rfc/launched/"),
        ("collection=note status=paused", 3, 1, "designs/paused/?kind=Note"),
        ("collection=rfc tag=Money", 3, 2, "designs/rfc/launched/?tag=money"),
        ('collection="ADR & more" status=launched', 3, 2, "adr/launched/"),
        ('collection="ADR & more" owner=late,early', 3, 2, "adr/launched/?owner=early&owner=late"),
    ],
)  # fmt: skip
def test_lists_on_pages_of_the_site_are_cut_too(small, marker, shown, left, way):
    write_kinds(small).write("designs/index.md", "# All\n\n<!-- designdoc:index -->\n")
    small.write("mine.md", f"# Mine\n\n<!-- designdoc:index {marker} -->\n")
    built = small.build()
    page = "mine/index.html"
    assert len(listed(built, page)) == shown
    if way is None:
        assert ways(built, page) == []
        assert built.soup(page).select("[data-designdoc-rest]") == []
    else:
        assert ways(built, page) == [f"../{way}"]
        rest = [row["path"] for row in rest_of(built, page)]
        assert len(rest) == left
        assert len({*rest, *listed(built, page)}) == shown + left
    assert built.broken_links() == []


def test_a_list_over_several_index_pages_leads_to_each(small):
    small.options(
        include=["*/*.md"],
        rules={"missing-section": "off"},
        collections=[
            {"name": "ADR", "include": ["adr/*.md"], "index": "adr/index.md"},
            {"name": "RFC", "include": ["rfc/*.md"], "index": "designs/index.md"},
        ],
    )
    for number in range(4):
        small.write(f"adr/{number}.md", plain(f"A {number}", "status: draft\nowners: [x]"))
    for number in range(2):
        small.write(f"rfc/{number}.md", plain(f"R {number}", "status: draft\nowners: [x]"))
    small.write("mine.md", "# Mine\n\n<!-- designdoc:index owner=x -->\n")
    built = small.build()
    assert ways(built, "mine/index.html") == [
        "../adr/draft/?owner=x",
        "../designs/?status=draft&owner=x#designs-draft",
    ]
    texts = [a.get_text() for a in built.soup("mine/index.html").select(".designdoc-all a")]
    assert texts == ["All 4 in “Draft” of “ADR”", "All 2 in “Draft” of “Design docs”"]


def test_without_any_index_a_list_stays_whole(small):
    write_kinds(small)
    small.config["plugins"][1]["designdoc"] |= {"index": False, "collections": []}
    small.write("mine.md", "# Mine\n\n<!-- designdoc:index owner=early -->\n")
    built = small.build()
    assert len(listed(built, "mine/index.html")) == 8
    assert not list(built.root.rglob("designdoc-rows*"))


NAMES = ["Apex", "Bolt 2", "Bolt 10", "Crane", "Dome", "Écu", "Zip", "9 Lives"]


def write_tables(site):
    site.write("index.md", "# Home\n")
    for number, name in enumerate(NAMES):
        entities = f"### Item {name}\n\nA row."
        text = design(
            f"Design {name}",
            front="status: launched\ntype: design-doc",
            components={name: f"Does {number}"},
            api_contracts=ENDPOINTS.format(f"path{number}"),
            data_models=entities,
            external_integrations=f"- **Bank {number}**: pays.",
        )
        site.write(f"d/{number}.md", text)
    return site


def names(built, path, selector="tbody th"):
    return [
        (cell.select_one(".designdoc-component") or cell).get_text()
        for cell in built.soup(path).select(selector)
    ]


@pytest.mark.parametrize("directory_urls", [True, False])
def test_a_long_catalogue_is_spread_over_pages(small, directory_urls):
    built = write_tables(small).build(use_directory_urls=directory_urls)
    page = "designs/components/{}/index.html" if directory_urls else "designs/components/{}.html"
    paths = ["designs/components/index.html", page.format("pages/2"), page.format("pages/3")]
    assert [names(built, path) for path in paths] == [
        ["Apex", "Bolt 2", "Bolt 10"],
        ["Crane", "Dome", "Zip"],
        ["Écu", "9 Lives"],
    ]
    for number, path in enumerate(paths, 1):
        soup = built.soup(path)
        assert soup.select_one(".designdoc-pages [aria-current=page]").get_text() == str(number)
        letters = [link.get_text() for link in soup.select(".designdoc-letters a")]
        assert letters == []  # a handful needs none
        assert "8 components" in soup.select_one(".designdoc-totals").get_text()
    titles = [built.soup(path).h1.get_text(strip=True) for path in paths]
    assert [title.removesuffix("¶") for title in titles] == [
        "Components",
        "Components, page 2 of 3",
        "Components, page 3 of 3",
    ]
    assert built.broken_links() == []
    assert built.lines() == []
    rows = json.loads(built.html("designs/components/designdoc-components.json"))["rows"]
    assert len(rows) == len(NAMES)
    for path in paths:
        table = built.soup(path).table
        rest = (built.root / path).parent / table["data-designdoc-rest"]
        assert rest.resolve() == (built.root / "designs/components/designdoc-components.json")
        assert table["data-designdoc-total"] == "8"


def test_letters_lead_to_the_page_that_has_them(small, monkeypatch):
    monkeypatch.setattr("mkdocs_designdoc.pages.components.catalogue._LETTERS_FROM", 2)
    built = write_tables(small).build()
    links = built.soup("designs/components/pages/2/index.html").select(".designdoc-letters a")
    assert {link.get_text(): link["href"] for link in links} == {
        "A": "../../#components-a",
        "B": "../../#components-b",
        "C": "#components-c",
        "D": "#components-d",
        "Z": "#components-z",
        "É": "../3/#components-é",
        "#": "../3/#components-other",
    }
    assert built.broken_links() == []


@pytest.mark.parametrize("kind", ["endpoints", "entities", "integrations"])
def test_long_lists_are_spread_over_pages(small, kind):
    built = write_tables(small).build()
    paths = [f"designs/components/{kind}/{n}index.html" for n in ("", "2/", "3/")]
    rows = [built.soup(path).select("[data-designdoc-table] tbody tr") for path in paths]
    assert [len(found) for found in rows] == [3, 3, 2]
    assert len({row.get_text() for found in rows for row in found}) == len(NAMES)
    file = f"designs/components/{kind}/designdoc-{kind}.json"
    assert len(json.loads(built.html(file))["rows"]) == len(NAMES)
    assert built.broken_links() == []


def test_tables_on_pages_of_the_site_lead_to_the_lists(small):
    write_tables(small).write(
        "mine.md",
        "# Mine\n\n<!-- designdoc:components -->\n\n<!-- designdoc:endpoints status=launched -->\n",
    )
    built = small.build()
    soup = built.soup("mine/index.html")
    catalogue, endpoints = soup.select("[data-designdoc-table]")
    assert [len(table.select("tbody tr")) for table in (catalogue, endpoints)] == [3, 3]
    pages = [link["href"] for link in soup.select(".designdoc-pages a")]
    assert pages == [
        "../designs/components/",
        "../designs/components/pages/2/",
        "../designs/components/pages/3/",
    ]
    assert catalogue["data-designdoc-rest"] == "../designs/components/designdoc-components.json"
    assert ways(built, "mine/index.html") == ["../designs/components/endpoints/"]
    rest = built.root / "mine" / endpoints["data-designdoc-rest"]
    assert len(json.loads(rest.read_text("utf-8"))["rows"]) == len(NAMES)
    assert built.broken_links() == []


def test_without_a_catalogue_no_row_is_lost(small):
    write_tables(small).options(components=False)
    small.write(
        "mine.md", "# Mine\n\n<!-- designdoc:components -->\n\n<!-- designdoc:entities -->\n"
    )
    soup = small.build().soup("mine/index.html")
    assert [len(table.select("tbody tr")) for table in soup.select("[data-designdoc-table]")] == [
        8,
        8,
    ]


def test_pages_of_lists_come_and_go_while_serving(small):
    write_tables(small).build(command="serve")
    small.write("d/9.md", design("New", front="status: draft", components={"New A": "x"}))
    built = small.build(command="serve")
    assert (built.root / "designs/components/pages/3/index.html").is_file()
    for number in range(4, 8):
        (small.docs / f"d/{number}.md").unlink()
    built = small.build()
    assert names(built, "designs/components/pages/2/index.html") == ["Crane", "New A"]
    pages = {link["href"] for link in built.soup("designs/components/index.html").select("nav a")}
    assert "pages/3/" not in pages


def test_a_page_of_the_site_keeps_the_place_of_a_part(small):
    write_tables(small).write("designs/components/pages/2.md", "# Ours\n")
    built = small.build()
    assert "Ours" in built.soup("designs/components/pages/2/index.html").h1.get_text()


def test_what_fits_has_neither_pages_nor_files(site):
    site.config["theme"] = {"name": "mkdocs"}
    built = write_tables(site).build()
    assert not (built.root / "designs/components/pages").exists()
    assert not list(built.root.rglob("designdoc-components*.json"))
    table = built.soup("designs/components/index.html").table
    assert {key for key in table.attrs if key.startswith("data-")} == {
        "data-designdoc-table",
        "data-designdoc-part",
    }


def test_the_same_portal_gives_the_same_bytes(small):
    first, again = write_tables(small).build().files(), small.build().files()
    for files in (first, again):
        del files["index.html"]  # the theme writes the time into it
    assert first == again
