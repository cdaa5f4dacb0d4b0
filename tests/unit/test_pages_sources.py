import re
from html import unescape
from urllib.parse import unquote

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from test_pages_samples import document, href, parse, portal_of

from mkdocs_designdoc.model import Component
from mkdocs_designdoc.names import clean
from mkdocs_designdoc.pages import sources
from mkdocs_designdoc.pages.components.catalogue import render_catalogue
from mkdocs_designdoc.pages.components.graph import render_graph
from mkdocs_designdoc.pages.health.health import render_health
from mkdocs_designdoc.pages.places import catalogue_page, component_page, find_entry, problems_id
from mkdocs_designdoc.pages.writing.markers import find_markers
from mkdocs_designdoc.pages.writing.render import environment, mark_code, render
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.registry import Entry

EXTENSIONS = [
    "extra",
    "toc",
    *(
        f"pymdownx.{name}"
        for name in ["betterem", "tilde", "caret", "mark", "magiclink", "emoji", "arithmatex"]
    ),
]


def split(source):
    _, front, body = source.split("---\n", 2)
    return yaml.safe_load(front), body


def heading(source):
    front, body = split(source)
    assert set(front) == {"search"}
    html = markdown.markdown(body, extensions=EXTENSIONS)
    found = re.match(r"<h1[^>]*>(.*?)</h1>\n", html, re.DOTALL)
    assert found, html
    return found[1], html


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (sources.index_source(), "index"),
        (sources.catalogue_source(), "components"),
        (sources.health_source(), "health"),
    ],
)
def test_generated_pages_have_a_title_and_their_marker(source, kind):
    title, html = heading(source)
    assert title
    (marker,) = find_markers(html)
    assert marker.kind == kind
    assert marker.bare


@pytest.mark.parametrize(
    "name",
    [
        "Order API",
        "C#",
        "C++",
        "a*b*c",
        "_x_",
        "`code`",
        "[Svc] {#id}",
        "<script>alert(1)</script>",
        "A & B",
        "~~x~~ ^^y^^ ==z== :smile: $x$",
        "{{ x }} {% y %}",
        "\\n",
        "# #",
        "see http://x.org @me",
        "--> <!-- x",
        '"q"',
        "日本 API",
        "🚀 Launcher",
    ],
)
def test_a_heading_shows_a_name_as_it_is(name):
    title, html = heading(sources.component_source(Entry(name, "slug", ())))
    assert "<" not in title
    assert unescape(title) == name
    (marker,) = find_markers(html)
    assert {key: unquote(value) for key, value in marker.options.items()} == {"name": name}


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
    | st.text("a1 \\`*_{}[]()<>#+-.!|&;:=~^$@/'\"%\n\t", min_size=1, max_size=12)
)
def test_any_name_makes_a_page(name):
    source = sources.component_source(Entry(name, "slug", ()))
    _, body = split(source)
    assert "{" not in body
    assert len(find_markers(markdown.markdown(body))) == 1
    shown = unescape(sources.escape_heading(name))
    assert shown == "".join(char for char in clean(name) if char.isprintable())


def test_places_follow_the_settings():
    page = document("a.md", components=(Component("Order API", "x", 3),))
    portal = portal_of(page)
    assert component_page(portal, "Order API") == "designs/components/order-api.md"
    assert component_page(portal, "Ghost") is None
    assert catalogue_page(portal) == "designs/components/index.md"
    none = portal_of(page, components=None)
    assert component_page(none, "Order API") is None
    assert catalogue_page(none) is None


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"slug": "order-api"}, True),
        ({"name": "Order%20API"}, True),
        ({"name": "order%20api"}, False),
        ({"component": "Order API"}, True),
        ({"component": "order api"}, True),
        ({"component": "Order-API"}, True),
        ({"component": "Ghost"}, False),
        ({"component": ""}, False),
        ({"slug": "ghost"}, False),
        ({}, False),
    ],
)
def test_a_marker_names_a_component(options, found):
    portal = portal_of(document("a.md", components=(Component("Order API", "x", 3),)))
    assert (find_entry(portal, options) is not None) is found


def test_problem_anchors_differ_by_path():
    paths = ["a/x.md", "b/x.md", "a-x.md", "a/x y.md", "ä/x.md"]
    ids = {problems_id(path) for path in paths}
    assert len(ids) == len(paths)
    assert all(re.fullmatch(r"problems-[\w-]+", ident) for ident in ids)


def test_the_catalogue_lists_every_component_from_a_to_z():
    names = ["zeta", "Alpha", "9to5", "beta", "Ärger"]
    portal = portal_of(document("a.md", components=tuple(Component(n, "p", 3) for n in names)))
    fragment = render_catalogue(portal, href=href)
    assert sorted(parse(fragment).values("data-designdoc-component")) == sorted(names)
    assert fragment.ids == ()
    assert ("a.md", "component-alpha") in fragment.links


def test_a_long_catalogue_has_letters():
    names = [f"{letter}{n}" for letter in "abc" for n in range(9)] + ["1x"]
    portal = portal_of(document("a.md", components=tuple(Component(n, "p", 3) for n in names)))
    fragment = render_catalogue(portal, href=href)
    assert fragment.ids == ("components-a", "components-b", "components-c", "components-other")
    assert tuple(parse(fragment).values("id")) == fragment.ids


def test_an_empty_catalogue_says_what_to_do():
    assert "No design doc defines a component yet." in render_catalogue(portal_of(), href=href).html


def test_health_adds_up():
    problems = [Problem("DD106", "a.md", n, f"m{n}", "do `this`") for n in (9, 3)]
    problems.append(Problem("DD501", "page.md", 1, "m"))
    portal = portal_of(document("a.md"), document("b.md"), problems=problems)
    fragment = render_health(portal, href=href)
    words = parse(fragment).words
    assert "2 design docs · 1 without problems · 3 warnings" in words
    places = "Where (DD106) A line 3 A line 9"
    assert f"DD106 empty-section nothing under the heading {places} 2" in words
    assert words.index("line 3 m3") < words.index("line 9 m9")
    assert "do <code>this</code>" in fragment.html
    assert problems_id("a.md") in fragment.ids


def test_health_of_a_faultless_portal():
    fragment = render_health(portal_of(document("a.md")), href=href)
    assert "No problems" in fragment.html
    assert fragment.toc == ()


def test_the_graph_names_neighbours_and_near_misses():
    portal = portal_of(document("a.md", components=(Component("Order API", "x", 3),)))
    assert "Defined in: A Launched" in parse(render_graph(portal, "order api", href=href)).words
    assert "Did you mean: Order API." in parse(render_graph(portal, "Oder API", href=href)).words
    assert "Order API" in parse(render_graph(portal, None, href=href)).words


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a `b` c", "a <code>b</code> c"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("a ` b", "a ` b"),
        ("`a` ` b", "<code>a</code> ` b"),
        ("", ""),
        ("a & b", "a &amp; b"),
    ],
)
def test_backticks_become_code(text, html):
    assert str(mark_code(text)) == html


def test_a_site_may_replace_a_template(tmp_path):
    folder = tmp_path / "designdoc"
    folder.mkdir()
    (folder / "missing.html").write_text("<p>mine {{ name }}</p>")
    assert (
        render("missing", {"name": "<x>", "near": ()}, folders=(str(tmp_path),))
        == "<p>mine &lt;x&gt;</p>"
    )
    assert environment() is environment()
