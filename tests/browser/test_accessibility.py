"""axe-core finds nothing to object to in what we put into pages, in light and in dark.

A page is the same in both but for its colours, so it is opened in light, looked at, made dark, and
its colours are looked at again.
"""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.lists import bounds
from tests.browser.lists import CONTRACTS, THEMES, write
from tests.site.build import Site, design

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

PAGES = {
    "index": "designs/",
    "filtered": "designs/?owner=core&text=r",
    "nothing": "designs/?text=nothing",
    "board": "designs/?view=board",
    "timeline": "designs/?view=timeline",
    "facet": "designs/",
    "group": "group/",
    "marker": "team/",
    "document": "rfcs/0007-checkout/",
    "dead document": "rfcs/0030-polling/",
    "component": "designs/components/checkout-api/",
    "catalogue": "designs/components/",
    "map": "designs/components/map/",
    "endpoints": "designs/components/endpoints/",
    "entities": "designs/components/entities/",
    "integrations": "designs/components/integrations/",
    "health": "designs/health/",
    "rule": "designs/rules/DD203/",
    "panel": "rfcs/0040-odd/",
    "card": "rfcs/0012-ledger/",
}

# The theme's own content has faults of its own (permalinks, code without a focus), so only
# elements of ours are looked at, with all that they hold; links in the author's own text keep
# the theme's colour.
RUN = """async (colours) => {
  const mine = '[class^="designdoc-"], [class*=" designdoc-"]'
  const ours = [...document.querySelectorAll(mine)]
    .filter((element) => !element.parentElement.closest(mine) && !element.matches('p > a, li > a'))
  // The page of a rule is Markdown alone: all its text, without the theme's permalinks.
  const text = document.querySelectorAll(
    ':is(article, [role="main"]) :is(h1, h2, p, ul, ol, table)')
  const include = ours.length ? ours : [...text]
  const exclude = ours.length ? ['.headerlink'] : ['.headerlink', 'code']
  const context = { include, exclude }
  const options = { resultTypes: ['violations'] }
  if (colours) {
    const values = axe.getRules(['cat.color']).filter(({ tags }) => !tags.includes('wcag2aaa'))
    options.runOnly = { type: 'rule', values: values.map(({ ruleId }) => ruleId) }
  }
  const { violations, passes } = await axe.run(context, options)
  return [passes.length, violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))]
}"""

# What mkdocs' own switch writes, and Material where it opens a page in the dark; at once.
DARK = """(scheme) => {
  const still = document.createElement('style')
  still.textContent = '*, ::before, ::after { transition: none !important }'
  document.head.append(still)
  document.documentElement.dataset.bsTheme = 'dark'
  const darken = () => {
    const { dataset } = document.body
    if (scheme && dataset.mdColorScheme !== scheme) dataset.mdColorScheme = scheme
  }
  darken()
  // Material writes its own once more when all its scripts have begun.
  new MutationObserver(darken).observe(document.body, { attributes: true })
}"""
SCHEME = "document.body.dataset.mdColorScheme"


def open_facet(tab):
    tab.locator("[data-designdoc-facet=owner] > button").click()


def wait_for_map(tab):
    expect(tab.locator("[data-designdoc-map-count]")).to_contain_text(" of ")


def open_panel(tab):
    tab.locator("details.designdoc-panel > summary").click()
    expect(tab.locator(".designdoc-panel .designdoc-code").first).to_be_visible()


def show_card(tab):
    tab.locator(".designdoc-after a.designdoc-component").first.focus()
    expect(tab.locator(".designdoc-card")).to_be_visible()


OPEN = {"facet": open_facet, "map": wait_for_map, "panel": open_panel, "card": show_card}
"""What a page is asked for before it is looked at."""


def look(tab, name, scheme=None):
    """Return what axe-core objects to, by the name of the page; in the dark, colours alone.

    ``scheme`` is what Material writes into a page that it opens in the dark.
    """
    tab.evaluate(AXE)
    checked, found = tab.evaluate(RUN, False)  # noqa: FBT003 # an argument of a script
    assert checked, name
    tab.emulate_media(color_scheme="dark")
    tab.evaluate(DARK, scheme)
    checked, dark = tab.evaluate(RUN, True)  # noqa: FBT003 # an argument of a script
    assert checked, name
    assert scheme in {None, tab.evaluate(SCHEME)}
    tab.emulate_media(color_scheme="light")
    return {place: each for place, each in ((name, found), (f"{name}, dark", dark)) if each}


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """A portal whose health report has sheets of its own, and whose lists have pages."""
    site = write(Site(tmp_path_factory.mktemp("german")), language="de")
    for number in range(13):
        site.write(
            f"rfcs/m{number:03}.md",
            design(f"Many {number}", front="status: banana", components={f"Worker {number}": "x"}),
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounds, "ROWS", 8)
        patch.setattr(places, "SHEET", 12)
        return site.build()


@pytest.fixture(scope="module", params=THEMES)
def built(request, tmp_path_factory):
    site = write(
        Site(tmp_path_factory.mktemp(request.param)), request.param, problems_panel="always"
    )
    if request.param == "material":
        schemes = [
            ("(prefers-color-scheme: light)", "default"),
            ("(prefers-color-scheme: dark)", "slate"),
        ]
        site.config["theme"] = THEMES["material"] | {
            "palette": [{"media": media, "scheme": scheme} for media, scheme in schemes]
        }
    site.write("rfcs/0050-till.md", design("Till", front="status: approved") + CONTRACTS)
    site.write("group.md", "# Launched\n\n<!-- designdoc:group status=launched -->\n")
    return site.build()


def test_nothing_to_object_to(built, browse, request):
    browsing = browse(built.root)
    tab = browsing.open()
    scheme = "slate" if request.node.callspec.params["built"] == "material" else None
    faults = {}
    for name, path in PAGES.items():
        tab.goto(browsing.address + path, wait_until="load")
        if path.startswith("designs/?") or name in {"index", "facet", "group"}:
            expect(tab.locator(".designdoc-find input")).to_be_visible()
        if name == "timeline":
            expect(tab.locator(".designdoc-axis")).to_be_visible()
        OPEN.get(name, lambda _: None)(tab)
        faults |= look(tab, name, scheme)
    assert faults == {}
    assert browsing.open(scheme="dark").evaluate(SCHEME) == scheme


def test_sheets_of_a_large_portal_in_another_language(german, browse):
    browsing = browse(german.root)
    tab = browsing.open()
    faults = {}
    lists = ("components/", "components/pages/2/", "components/?sort=-name")
    assert len(list(german.root.glob("designs/health/page-*"))) == 2
    for name in ("", "health/", "health/page-1/", "components/map/", *lists):
        tab.goto(f"{browsing.address}designs/{name}", wait_until="load")
        assert (
            tab.locator("h1")
            .inner_text()
            .startswith(("Designdokumente", "Zustand", "Karte der Komponenten", "Komponenten"))
        )
        faults |= look(tab, name)
    assert faults == {}
