"""static-i18n: a portal in each language, at its own address."""

import logging

import pytest

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.lists import bounds
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


def test_each_language_has_every_kind_of_page(portal, monkeypatch):
    monkeypatch.setattr(bounds, "ROWS", 1)
    monkeypatch.setattr(places, "SHEET", 2)
    parts = {"Till API": "Takes coins.", "Bank API": "Keeps them."}
    flow = "```mermaid\nsequenceDiagram\n  Till API->>Bank API: coins\n```"
    for number in range(3):
        text = design(
            f"Till {number}",
            front="status: draft",
            components=parts,
            data_flow=flow,
            api_contracts="### Pay\n\n`POST /api/pay`\n",
            data_models="### Coin\n\n| Field | Type |\n|---|---|\n| id | int |\n",
        )
        portal.site.write(f"designs/till{number}.md", text)
    portal.site.write("designs/bare.md", "---\nstatus: draft\n---\n\n# Design of a bare thing\n")
    portal.site.write("designs/till0.de.md", design("Kasse", front="status: draft"))
    german = [LANGUAGES[0], {"locale": "de", "name": "Deutsch", "build": True}]
    built = portal(plugin(languages=german))
    for path in (
        "designs/draft/index.html",
        "designs/designdoc-rows.json",
        "designs/health/page-1/index.html",
        "designs/rules/DD101/index.html",
        "designs/components/map/index.html",
        "designs/components/map/designdoc-map.json",
        "designs/components/endpoints/index.html",
        "designs/components/entities/index.html",
        "designs/components/till-api/index.html",
        "designdocs-badges/designs/bare.svg",
    ):
        assert (built.root / path).is_file(), path
        assert (built.root / "de" / path).is_file(), path
    for language, folder in (("", "cards"), ("de/", "cards-de")):
        mark = built.soup(f"{language}designs/till1/index.html").select_one(
            "[data-designdoc-cards]"
        )
        assert mark["data-designdoc-cards"] == folder
        assert (built.root / f"assets/designdoc/{folder}/0.js").is_file()
    assert "Alle 5 in" in built.soup("de/designs/index.html").get_text()
    assert "Kasse" in built.soup("de/designs/draft/index.html").get_text()
    assert [line for line in built.lines(logging.WARNING) if "DD" not in line] == []
    assert built.broken_links() == []


def test_dirty_builds_remove_what_deleted_documents_left_in_each_language(portal, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("DESIGNDOC_CACHE_DIR", str(portal.site.root / "cache"))
    portal.site.write("designs/till.fr.md", design("Caisse", front="status: launched"))
    portal(plugin(), strict=False)
    (portal.site.docs / "designs/till.fr.md").unlink()
    (portal.site.docs / "designs/pay/orders.md").unlink()
    dirty = portal(plugin(), strict=False, dirty=True)
    portal.site.target = "clean"
    clean = portal(plugin(), strict=False)
    assert not (dirty.root / "fr/designs/pay/orders").exists()
    assert dirty.files() == clean.files()
    (portal.site.docs / "designs/till.md").unlink()
    portal.site.target = "site"
    assert not (portal(plugin(), strict=False, dirty=True).root / "fr/designs/till").exists()
