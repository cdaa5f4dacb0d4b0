"""A portal made by hand for the tests of the pages, and what every fragment has to keep."""

from html.parser import HTMLParser

import pytest

from mkdocs_designdoc.model import (
    Component,
    Decision,
    Document,
    Reference,
    Relation,
    Rollout,
    Status,
)
from mkdocs_designdoc.pages.components.catalogue import render_catalogue
from mkdocs_designdoc.pages.components.component import render_component
from mkdocs_designdoc.pages.components.graph import render_graph
from mkdocs_designdoc.pages.document.backlinks import render_backlinks
from mkdocs_designdoc.pages.document.strip import render_strip
from mkdocs_designdoc.pages.health.health import render_health
from mkdocs_designdoc.pages.lists.index import render_index
from mkdocs_designdoc.pages.writing.fragment import Fragment
from mkdocs_designdoc.portal import Backlink, Portal, Use, join_portal, name_all, survey_page
from mkdocs_designdoc.problem import Problem, Severity
from mkdocs_designdoc.registry import build_registry
from mkdocs_designdoc.settings import Settings

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
BLOCKS = {"dd", "dt", "h2", "h3", "li", "p", "td", "th"}
NASTY = "<script>alert(1)</script> {{ 7*7 }} {% x %} %s \"q\" 'a' &amp; </div> <b"


def document(path, **values):
    """Return a design doc of which only the interesting parts need saying."""
    defaults = {
        "title": path.rpartition("/")[2].removesuffix(".md").title(),
        "title_line": 1,
        "title_source": "heading",
        "decision": Decision(is_design_doc=True, why="test"),
        "line_count": 10,
        "status": Status("launched", "Launched", "launched"),
        "rollout": Rollout(),
        "owners": (),
        "summary": "",
        "sections": (),
        "missing": (),
        "components": (),
        "entities": (),
        "endpoints": (),
        "integrations": (),
        "relations": (),
    }
    return Document(path=path, **{**defaults, **values})


def portal_of(*documents, problems=(), uses=None, backlinks=None, **settings):
    """Return a portal; uses and inbound links may be given where no source text makes them."""
    read = Settings(**settings)
    naming = name_all(build_registry(documents, settings=read), read)
    portal = join_portal(documents, naming, {d.path: survey_page(d, naming) for d in documents})
    by_path = {}
    for problem in problems:
        by_path.setdefault(problem.path, []).append(problem)
    return Portal(
        settings=portal.settings,
        documents=portal.documents,
        by_path=portal.by_path,
        registry=portal.registry,
        matcher=portal.matcher,
        linkable=portal.linkable,
        mentions=portal.mentions,
        uses=portal.uses if uses is None else uses,
        backlinks=portal.backlinks if backlinks is None else backlinks,
        problems={path: tuple(found) for path, found in by_path.items()},
    )


def href(path, anchor):
    return f"/{path}" + (f"#{anchor}" if anchor else "")


def nowhere(path, anchor):  # noqa: ARG001 (a site on which no page exists)
    return None


class Page(HTMLParser):
    """The elements of a fragment; fails on tags that do not nest."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text, self.open = [], [], []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if tag in BLOCKS:
            self.text.append(" ")

    def handle_data(self, data):
        self.text.append(data)

    @property
    def words(self):
        return " ".join("".join(self.text).split())

    def values(self, attribute):
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]


def parse(fragment):
    return Page(fragment.html)


def nasty_portal():
    """Return a portal in which every text is hostile."""
    component = Component(NASTY, NASTY, 5)
    first = document(
        "a/first.md",
        title=NASTY,
        status=Status("unknown", "Unknown status", NASTY, detail=NASTY),
        rollout=Rollout(NASTY, 40, NASTY, NASTY, NASTY, 1, 3),
        owners=(NASTY, "b"),
        summary=NASTY,
        components=(component, Component("Plain API", "", 6)),
        relations=(Relation("superseded-by", NASTY, 2), Relation("requires", "a/second.md", 3)),
    )
    second = document(
        "a/second.md",
        title=NASTY,
        status=Status("superseded", "Superseded", "superseded"),
        components=(Component(NASTY, "other", 4),),
        relations=(Relation("superseded-by", "a/first.md", 2),),
    )
    name = portal_of(first).registry.entries
    key = next(entry for entry in name if entry.startswith("<script"))
    reference = Reference(key, 3, NASTY, linked=True)
    problem = Problem("DD203", "a/first.md", 2, NASTY, NASTY, severity=Severity.ERROR)
    return portal_of(
        first,
        second,
        problems=[problem],
        uses={key: (Use(second, (reference, reference)),)},
        backlinks={
            "a/first.md": (
                Backlink("a/second.md", "component", key, NASTY, 3),
                Backlink("a/second.md", "supersedes", "", None, 3),
            )
        },
    ), key


def every_fragment(portal, name, link):
    yield render_index(portal, href=link)
    yield render_index(portal, href=link, filters={"owner": NASTY})
    yield render_index(portal, href=link, filters={"status": NASTY})
    yield render_catalogue(portal, href=link)
    yield render_component(portal, name, href=link)
    yield render_component(portal, NASTY * 2, href=link)
    yield render_health(portal, href=link)
    yield render_graph(portal, name, href=link)
    yield render_graph(portal, None, href=link)
    yield render_graph(portal, NASTY * 2, href=link)
    for page in portal.documents:
        yield render_strip(portal, page, href=link)
        yield render_backlinks(portal, page, href=link)


@pytest.mark.parametrize("link", [href, nowhere])
def test_every_fragment_keeps_its_word_and_lets_no_text_become_markup(link):
    portal, name = nasty_portal()
    for fragment in every_fragment(portal, name, link):
        page = parse(fragment)
        tags = {tag for tag, _ in page.elements}
        assert "script" not in tags
        assert "b" not in tags
        assert "{{ 7*7 }}" in fragment.html or "{{" not in fragment.html
        ids = page.values("id")
        assert tuple(ids) == fragment.ids
        assert len(set(ids)) == len(ids)
        assert {entry.id for entry in fragment.toc} <= set(ids)
        outside = {target for target in page.values("href") if not target.startswith("#")}
        assert outside == {link(path, anchor) for path, anchor in fragment.links}
        assert {t[1:] for t in page.values("href") if t.startswith("#")} <= set(ids)
        assert None not in outside


def test_no_page_is_no_link():
    portal, name = nasty_portal()
    for fragment in every_fragment(portal, name, nowhere):
        assert fragment.links == ()


def test_an_empty_fragment_is_empty():
    assert Fragment() == Fragment("", (), (), ())
