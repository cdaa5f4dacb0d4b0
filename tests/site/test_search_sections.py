"""Sections of the search index: those that Material's own parser makes of a page."""

import sys
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser, SearchIndex

from mkdocs_designdoc.mkdocs_host.search_sections import read_sections
from mkdocs_designdoc.mkdocs_host.searching import _add_sections, reads_as_known
from mkdocs_designdoc.pages.plain_html import StrangeHtmlError


def sections_of_material(html):
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [
        (each.id, each.is_excluded(), "".join(each.title), "".join(each.text))
        for each in parser.data
    ]


def sections(html):
    return [
        (each.id, each.excluded, "".join(each.title), "".join(each.text))
        for each in read_sections(html)
    ]


TAGS = ("h1", "h2", "h3", "p", "div", "span", "a", "pre", "code", "li", "ul", "sup", "b")
ATTRIBUTES = (
    "",
    "",
    ' id="one"',
    ' id="two" class="x"',
    ' class="headerlink" href="#one"',
    ' class="linenodiv"',
    " data-search-exclude",
    ' Data-Search-Exclude="true"',
    ' title="a &gt; b > c"',
    ' class="designdoc-strip" data-search-exclude="true"',
    ' class="&#104;eaderlink"',
)
TEXTS = ("a", " ", "\n", "b\nc", "&amp;", "&nbsp;", "&lt;p&gt;", "a > b", "&#65;", "p;", "é ")
LONE = ("<br>", "<br />", "<hr/>", '<img src="x" />', "<span/>", "<!-- said -->", "<!---->", "</p>")

texts = st.sampled_from(TEXTS)
inner = st.one_of(texts, texts, st.sampled_from(LONE))


def elements(children):
    return st.builds(
        lambda tag, attributes, inside, torn: (
            f"<{tag}{attributes}>{''.join(inside)}" + ("" if torn else f"</{tag}>")
        ),
        st.sampled_from(TAGS),
        st.sampled_from(ATTRIBUTES),
        st.lists(children, max_size=4),
        st.integers(0, 12).map(lambda number: number == 0),
    )


pages = st.lists(st.recursive(inner, elements, max_leaves=12), max_size=6).map("".join)


@given(pages)
def test_sections_are_those_of_material(html):
    try:
        found = sections(html)
    except StrangeHtmlError:
        return
    assert found == sections_of_material(html)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "text alone",
        "<p>one</p>\n<h2 id='x'>y</h2>".replace("'", '"'),
        '<h1 id="a">A<a class="headerlink" href="#a">&para;</a></h1>\n<p>x <em>y</em>\n z</p>',
        '<h1 id="a">A</h1><div><h2 id="b">B</h2><p>in</p></div><p>out</p>',
        '<h2 id="a"><code>x</code> <code> </code></h2><ul>\n<li>one</li>\n<li></li>\n</ul>',
        '<h1 id="a">A</h1><pre><code><span class="k">if</span> <span>x</span>\n\n</code></pre>\n',
        '<p>a</p><div data-search-exclude><div>b</div>c</div><h2 id="c" data-search-exclude>d</h2>',
        '<table><td class="linenos"><div class="linenodiv"><pre>1</pre></div></td></table>',
        '<p>a</p>\n<div class="designdoc-after" data-search-exclude="true"><div>x</div></div>\nb',
        '<P>a</P><DIV><H2 ID="x">b</H2></DIV>',
        '<svg viewBox="0 0 24 24"><path d="M1 2z"/></svg><p>&copy; 1 &lt; 2</p>',
    ],
)
def test_usual_pages_are_read(html):
    assert sections(html) == sections_of_material(html)


@pytest.mark.parametrize(
    "html",
    [
        "a < b",
        "<p class=x>a</p>",
        "<p title='x'>a</p>",
        "<p>a</p class>",
        "<!-- a -- b -->",
        "<!doctype html>",
        "<x-y>a</x-y>",
        "<script>if (a) b</script>",
        "<svg><Title>a</Title></svg>",
        "<object>a</object>",
        "<p>a &amp b</p>",
        '<h2 id="">a</h2>',
        '<h2 id="a&amp;b">a</h2>',
        "<p",
        "<div data-search-exclude><p><div></div></p></div>",
    ],
)
def test_what_is_not_certain_is_left_to_material(html):
    with pytest.raises(StrangeHtmlError):
        read_sections(html)


def test_the_search_at_hand_is_known():
    assert reads_as_known(SearchIndex)


def test_a_search_that_reads_in_another_way_is_left_alone(monkeypatch):
    monkeypatch.setattr(Parser, "handle_data", lambda self, data: None)  # noqa: ARG005 # its names
    assert not reads_as_known(SearchIndex)


def test_an_index_of_another_kind_is_left_alone():
    class OtherIndex(SearchIndex):
        pass

    assert sys.modules[OtherIndex.__module__].__name__ == __name__
    assert not reads_as_known(OtherIndex)


@pytest.mark.parametrize("search", [{"exclude": True}, "no", None])
def test_pages_that_say_something_strange_of_search_are_left_to_it(search):
    index = SimpleNamespace(create_entry_for_section=None)
    page = SimpleNamespace(meta={"search": search}, toc=(), url="a/")
    assert not _add_sections(index, page, "<p>a</p>")
