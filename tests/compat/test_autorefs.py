"""autorefs and mkdocstrings: both read `[Name][]`; each finds its own."""

import logging

import pytest

from tests.compat.portal import assert_whole

pytest.importorskip("mkdocs_autorefs")


@pytest.mark.parametrize("first", [True, False])
def test_references_of_both_kinds_resolve(portal, first):
    portal.site.write(
        "guide.md",
        "# Guide\n\n## Use\n\nAsk [Order API][]. See [Use][] and [how][use].\n\n"
        "## Order APIs\n\nThere are several [Order APIs][].\n",
    )
    built = portal("autorefs") if first else portal(after=["autorefs"])
    page = built.soup("guide/index.html")
    links = {a.get_text(): a["href"] for a in page.select("p a[href]")}
    assert links["Order API"] == "../designs/pay/orders/#component-order-api"
    assert links["Use"] == links["how"] == "#use"
    assert links["Order APIs"] == "#order-apis"
    assert built.lines(logging.WARNING) == []


def test_components_beside_documented_code(portal):
    pytest.importorskip("mkdocstrings")
    (portal.site.root / "ordercode.py").write_text(
        '"""Orders."""\n\ndef take():\n    """Take."""\n'
    )
    portal.site.write(
        "api.md", "# API\n\n::: ordercode\n\nAsk the [Order API][] or [take][ordercode.take].\n"
    )
    plugin = {"mkdocstrings": {"handlers": {"python": {"paths": [str(portal.site.root)]}}}}
    built = portal("autorefs", plugin)
    assert_whole(built)
    links = {a.get_text(): a["href"] for a in built.soup("api/index.html").select("p a")}
    assert links["Order API"].endswith("designs/pay/orders/#component-order-api")
    assert links["take"] == "#ordercode.take"


def test_a_docstring_names_a_component(portal):
    pytest.importorskip("mkdocstrings")
    (portal.site.root / "orderdoc.py").write_text(
        '"""Fills the [Ledger][] and [the API][Order API]."""\n'
    )
    portal.site.write("api.md", "# API\n\n::: orderdoc\n")
    plugin = {"mkdocstrings": {"handlers": {"python": {"paths": [str(portal.site.root)]}}}}
    built = portal("autorefs", plugin)
    assert_whole(built)
    links = {a.get_text(): a["href"] for a in built.soup("api/index.html").select("p a")}
    assert links["Ledger"].endswith("designs/pay/ledger/#component-ledger")
    assert links["the API"].endswith("designs/pay/orders/#component-order-api")


def test_what_nobody_knows_is_reported(portal):
    portal.site.write("guide.md", "# Guide\n\n## Use\n\nAsk [Order API][] and [Order APIs][].\n")
    built = portal("autorefs", strict=False)
    (line,) = built.ours(logging.WARNING)
    assert "DD501" in line
