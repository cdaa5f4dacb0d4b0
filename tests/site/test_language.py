"""Generated pages in the language of the site, and nothing of another one left on them."""

import re
from types import SimpleNamespace

import pytest

from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import language_of
from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.writing import strings
from mkdocs_designdoc.pages.writing.languages import de
from mkdocs_designdoc.problem import RULE_CODES
from tests.site.build import design

PAGES = (
    "designs", "designs/health", "designs/health/page-1", "designs/components",
    "designs/components/zahlwerk", "design/kasse", "design/alt", "design/versand", "design/unklar",
)  # fmt: skip
CODE = re.compile(rf"\(?DD\d+\)?|{'|'.join(RULE_CODES)}|[\w/]+\.md")
"""Codes and names of rules, which are the same everywhere, and paths."""
SAYING = ("title", "aria-label", "alt", "placeholder")


@pytest.fixture
def portal(site, monkeypatch):
    monkeypatch.setattr(places, "SHEET", 2)
    front = (
        "status: rolling-out\nowners: [kassenteam]\n"
        "rollout: {stage: canary, percent: 12.5, flag: zz, since: 2026-01-02, target: 2026-09-01}\n"
        "supersedes: [alt.md]"
    )
    plan = "- [x] Erst\n- [ ] Dann"
    site.write("index.md", "# Haus\n")
    site.write(
        "design/kasse.md",
        design("Kasse", front=front, components={"Zahlwerk": "Zahlt"}, rollout_plan=plan),
    )
    site.write("design/alt.md", design("Alt", front="status: superseded\nsuperseded_by: kasse.md"))
    shipping = design("Versand", front="status: launched", overview="Das Zahlwerk und [Nix][].")
    site.write("design/versand.md", shipping)
    site.write("design/unklar.md", design("Unklar", front="status: ratlos", edge_cases=""))
    return site


def texts(built, path):
    """Return what our parts of a page say, problems and what documents say of themselves apart."""
    soup = built.soup(f"{path}/index.html")
    for foreign in soup.body.select("[lang=en]"):
        foreign.decompose()
    found = set()
    for part in soup.select("article [class^=designdoc-], [role=main] [class^=designdoc-]"):
        found |= {text for text in part.stripped_strings if any(c.isalpha() for c in text)}
        for tag in (part, *part.select("*")):
            found |= {tag[name] for name in SAYING if tag.get(name)}
    heading = soup.select_one("article h1, [role=main] h1")
    return found | {heading.get_text().removesuffix("¶")}


def said(module):
    """Return every plain text of a module of texts."""
    pending, found = [v for k, v in vars(module).items() if k.isupper()], set()
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, str):
            found.add(value)
    return found


def own_words(portal):
    """Return what stands in the documents themselves, and is in no language of ours."""
    sources = "\n".join(p.read_text("utf-8") for p in portal.docs.rglob("*.md"))
    return lambda text: text in sources.replace("[Nix][]", "Nix")


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_no_english_is_left_on_a_german_page(portal, theme):
    key = "language" if theme == "material" else "locale"
    english = portal.build(theme={"name": theme})
    seen = {path: texts(english, path) for path in PAGES}
    german = portal.build(theme={"name": theme, key: "de"})
    same_word = said(strings) & said(de)
    document = own_words(portal)
    remains = {}
    for path in PAGES:
        left = {
            text
            for text in seen[path] & texts(german, path)
            if text not in same_word
            and not all(document(part.strip("() ")) for part in text.split("›"))
        }
        left = {text for text in left if not CODE.fullmatch(text)}
        remains |= {path: left} if left else {}
        assert seen[path] - texts(german, path), path
    assert remains == {}


def test_german_in_full(portal):
    portal.options(language="de")
    built = portal.build(site_url="https://docs.example/")
    index = built.soup("designs/index.html")
    assert index.h1.get_text().startswith("Designdokumente")
    assert "4 Designdokumente · 1 Komponente · " in index.select_one(".designdoc-totals").get_text()
    groups = [h2.get_text() for h2 in index.select(".designdoc-group h2")]
    assert groups[0].startswith("Im Rollout 1")
    assert "12,5\u00a0%" in index.get_text()
    assert "1 von 2 Schritten" in index.get_text()
    assert index.html["lang"] == "en"  # the theme's own affair
    feed = built.html("designdocs.atom")
    assert 'xml:lang="de"' in feed
    assert "Portal: Statuswechsel der Designdokumente" in feed
    assert "Kasse: Im Rollout" in feed
    badge = built.html("designdocs-badges/design/kasse.svg")
    assert 'aria-label="Designdokument: Im Rollout 12,5 %"' in badge
    assert '"label": "Rolling out"' in built.html("designdocs.json")


def test_a_lifecycle_in_the_site_s_own_words_stays(portal):
    states = [{"id": "rolling-out", "label": "Kommt"}, {"id": "launched", "description": "Da."}]
    portal.options(language="de", lifecycle=states)
    html = portal.build().html("designs/index.html")
    assert "Kommt" in html
    assert "Im Rollout" not in html
    assert "Eingeführt" in html
    assert "Da." in html
    assert de.STATE_DESCRIPTIONS["launched"] not in html


def test_the_option_goes_before_the_theme(portal):
    portal.options(language="en")
    built = portal.build(theme={"name": "material", "language": "de"})
    assert built.soup("designs/index.html").h1.get_text().startswith("Design docs")


@pytest.mark.parametrize(
    ("theme", "plugins", "language"),
    [
        ({"language": "de"}, {}, "de"),
        ({"locale": "de_AT"}, {}, "de_AT"),
        ({"language": "en", "locale": "de"}, {}, "en"),
        ({"language": "en"}, {"i18n": SimpleNamespace(current_language="de")}, "de"),
        ({"language": "de"}, {"i18n": SimpleNamespace(current_language=None)}, "de"),
        ({}, {}, ""),
    ],
)
def test_the_language_of_a_build(theme, plugins, language):
    assert language_of(SimpleNamespace(theme=theme, plugins=plugins)) == language


def test_two_portals_in_one_process_keep_their_languages(portal):
    german = portal.options(language="de").build().html("designs/index.html")
    english = portal.options(language="en").build().html("designs/index.html")
    assert portal.options(language="de").build().html("designs/index.html") == german
    assert "Im Rollout" not in english
