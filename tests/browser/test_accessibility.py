"""axe-core finds nothing to object to in what we put into pages, in light and in dark."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import expect

from tests.browser.lists import THEMES, write
from tests.site.build import Site

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
    "health": "designs/health/",
}

# The theme's own content has faults of its own (permalinks, code without a focus), so only
# elements of ours are looked at, with all that they hold.
RUN = """async () => {
  const mine = '[class^="designdoc-"], [class*=" designdoc-"]'
  const ours = [...document.querySelectorAll(mine)]
    .filter((element) => !element.parentElement.closest(mine))
  const { violations, passes } = await axe.run({ include: ours }, { resultTypes: ['violations'] })
  return [passes.length, violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))]
}"""


@pytest.fixture(scope="module", params=THEMES)
def built(request, tmp_path_factory):
    site = write(Site(tmp_path_factory.mktemp(request.param)), request.param)
    if request.param == "material":
        schemes = [
            ("(prefers-color-scheme: light)", "default"),
            ("(prefers-color-scheme: dark)", "slate"),
        ]
        site.config["theme"] = THEMES["material"] | {
            "palette": [{"media": media, "scheme": scheme} for media, scheme in schemes]
        }
    site.write("group.md", "# Launched\n\n<!-- designdoc:group status=launched -->\n")
    return site.build()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_to_object_to(built, browse, scheme):
    browsing = browse(built.root)
    tab = browsing.open(scheme=scheme)
    faults = {}
    for name, path in PAGES.items():
        tab.goto(browsing.address + path, wait_until="load")
        if scheme == "dark":  # As mkdocs' own switch does; the other themes go by the scheme.
            tab.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
        if path.startswith("designs/?") or name in {"index", "facet", "group"}:
            expect(tab.locator(".designdoc-find input")).to_be_visible()
        if name == "timeline":
            expect(tab.locator(".designdoc-axis")).to_be_visible()
        if name == "facet":
            tab.locator("[data-designdoc-facet=owner] > button").click()
        tab.evaluate(AXE)
        checked, found = tab.evaluate(RUN)
        assert checked, name
        if found:
            faults[name] = found
    assert faults == {}
