"""static-i18n: a portal in each language, at its own address."""

import logging

import pytest

from tests.compat.portal import DOCUMENTS, rows, strip
from tests.site.build import design

pytest.importorskip("mkdocs_static_i18n")

LANGUAGES = [
    {"locale": "en", "default": True, "name": "English", "build": True},
    {"locale": "fr", "name": "Français", "build": True},
]


def plugin(**options):
    return {"i18n": {"docs_structure": "suffix", "languages": LANGUAGES, **options}}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("host", [True, False])
def test_each_language_has_its_portal(portal, first, host):
    if host:
        portal.site.write("all.md", "# All designs\n\n<!-- designdoc:index -->\n")
        portal.site.write("index.md", "# Home\n")
    portal.site.write(
        "designs/till.fr.md", design("Caisse", front="status: launched", overview="Order API.")
    )
    built = portal(plugin()) if first else portal(after=[plugin()])
    assert built.lines(logging.WARNING) == []
    page = "all/index.html" if host else "designs/index.html"
    assert rows(built, page) == sorted(DOCUMENTS)
    french = sorted([*(DOCUMENTS.keys() - {"designs/till.md"}), "designs/till.fr.md"])
    assert rows(built, f"fr/{page}") == french
    assert strip(built, "designs/till/index.html") == "draft"
    assert strip(built, "fr/designs/till/index.html") == "launched"
    assert strip(built, "fr/designs/pay/ledger/index.html") == "launched"
    assert (built.root / "fr/designs/components/order-api/index.html").is_file()
    assert len(built.soup("fr/designs/till/index.html").select('link[href$="designdoc.css"]')) == 1
    assert built.broken_links() == []
