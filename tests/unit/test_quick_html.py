"""Material's search reads the same of a page, whichever way its parser is fed."""

from html.parser import HTMLParser
from types import ModuleType, SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search import plugin

from mkdocs_designdoc.mkdocs_host.quick_html import _USUAL, quickly

USUAL = [
    *("<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<pre>", "</pre>", "<code>", "</code>"),
    *('<h1 id="a">', "</h1>", '<h2 id="b-1">', "</h2>", '<h2 class="x">', "<h3>", "</h3>"),
    *("<br>", "<br/>", "<br />", "<hr />", '<img alt="a > b" src="&amp;x" />', "<input disabled>"),
    *('<a class="headerlink" href="#a">', "&para;", "</a>", '<a href="x" class="y" class="z">'),
    *('<div data-search-exclude="true">', "<div data-search-exclude>", "</div>", "<object>"),
    *('<svg viewBox="0 0 9 9">', "</svg>", '<div class="linenodiv">', '<p title="&lt;b&gt;">'),
    *(" ", "\n", "text", "more  text\nof it", "a > b", "&lt;", "&amp", "&", "&#60;", '"', "é “ü”"),
    *("""<a href='"x"' title="'y'">""", "<p id=''>", "<p x='&lt;' y>", '<p class="">'),
    *("<end>", "</end>", "<x-y>", "<sub>", "</sub>"),
]
OTHER = [
    *("<script>", "<style>", "<title>", "<textarea>", "<!-- a -->", "<!--", "<!doctype html>"),
    *("<?php x ?>", "<![CDATA[x]]>", "<", "</", "<p", "<P>", "</P>", "</p >", "</>", "<p  >"),
    *("<a href=x>", '<a\nhref="x">', '<a href = "x">', '<a href="x"class="y">'),
    *('<a href="', "<a href='", "<br / >", '<p"x">', "<a @x=1>", "<p/ x>"),
]
ENDS = ["</script>", "</style>", "</title>", "</textarea>", "-->"]
"""Of what may have begun before."""


def read(html, *, quick):
    """Return what ends up in the index, or what is raised."""
    index = plugin.SearchIndex()
    add = index.add_entry_from_context
    if quick:
        add = quickly(index, add)
    try:
        add(SimpleNamespace(content=html, meta={}, toc=[], url="u/", title="T"))
    except Exception as error:  # noqa: BLE001 # Material's own handlers may run into anything
        return repr(error)
    return index.entries


@given(st.lists(st.sampled_from(USUAL), max_size=30))
def test_usual_pages_are_read_alike(parts):
    html = "".join(parts)
    assert _USUAL.fullmatch(html)
    assert read(html, quick=True) == read(html, quick=False)


@given(st.lists(st.sampled_from([*USUAL, *OTHER, *ENDS]), max_size=30))
def test_all_other_pages_are_read_alike(parts):
    html = "".join(parts)
    assert read(html, quick=True) == read(html, quick=False)


@given(st.text(alphabet="<>/!-=\"' apb&;\n", max_size=60))
def test_any_text_is_read_alike(html):
    assert read(html, quick=True) == read(html, quick=False)


@pytest.mark.parametrize("part", OTHER)
def test_what_is_not_usual_goes_to_the_parser_itself(part):
    assert not _USUAL.fullmatch(f"<p>a</p>{part}<p>b</p>")


def test_afterwards_everything_is_in_its_place():
    before = (plugin.Parser, plugin.Element)
    read("<p>a</p>", quick=True)
    read("</p>", quick=True)
    assert (plugin.Parser, plugin.Element) == before


class Looping(HTMLParser):
    def goahead(self, end):
        super().goahead(end)


@pytest.mark.parametrize("parser", [None, "Parser", str, Looping])
def test_a_search_with_another_parser_is_left_alone(monkeypatch, parser):
    module = ModuleType("another")
    module.Parser = parser
    monkeypatch.setitem(__import__("sys").modules, "another", module)
    index = type("Index", (), {"__module__": "another"})()
    assert quickly(index, read) is read


def test_elements_that_do_more_are_left_alone(monkeypatch):
    class Element(plugin.Element):
        def is_excluded(self):
            return True

    monkeypatch.setattr(plugin, "Element", Element)
    assert read("<h1 id='a'>a</h1><p>b</p>", quick=True) == []
    assert read('<h1 id="a">a</h1><p>b</p>', quick=True) == []
