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


def test_languages_in_folders(portal):
    docs = portal.site.docs
    pages = list(docs.rglob("*.md"))
    for language in ("en", "fr"):
        for page in pages:
            portal.site.write(f"{language}/{page.relative_to(docs)}", page.read_text("utf-8"))
    for page in pages:
        page.unlink()
    built = portal(plugin(docs_structure="folder"))
    assert built.lines(logging.WARNING) == []
    assert rows(built) == sorted(f"en/{path}" for path in DOCUMENTS)
    assert rows(built, "fr/designs/index.html") == sorted(f"fr/{path}" for path in DOCUMENTS)
    assert (built.root / "designs/components/order-api/index.html").is_file()
    assert (built.root / "fr/designs/components/order-api/index.html").is_file()
    assert built.broken_links() == []


def test_without_fallback_a_language_has_what_is_translated(portal):
    portal.site.write("index.fr.md", "# Accueil\n")
    portal.site.write("designs/till.fr.md", design("Caisse", front="status: launched"))
    built = portal(plugin(fallback_to_default=False))
    assert built.lines(logging.WARNING) == []
    assert rows(built) == sorted(DOCUMENTS)
    assert strip(built, "fr/designs/till/index.html") == "launched"
    assert built.broken_links() == []


def test_each_language_has_its_export(portal):
    portal.site.write("designs/till.fr.md", design("Caisse", front="status: launched"))
    built = portal(plugin())
    assert '"designs/till.fr.md"' not in built.html("designdocs.json")
    assert '"fr/designs/till/"' in built.html("fr/designdocs.json")
