"""Of a page with fewer tags, Material's search makes what it makes of the whole one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser, SearchIndex

from mkdocs_designdoc.mkdocs_host.searching import Reading
from mkdocs_designdoc.mkdocs_host.skimming import SAMPLE, skim

TAGS = ["a", "b", "em", "span", "p", "div", "code", "pre", "li", "h1", "h2", "td", "sub", "svg"]
ATTRIBUTES = [
    "",
    ' class="x"',
    ' id="i"',
    ' id="i" title="a &amp; b"',
    ' class="headerlink" href="#i"',
    ' data-search-exclude="true"',
    ' DATA-SEARCH-EXCLUDE=""',
    ' class="linenodiv"',
    " hidden",
    ' title="a>b"',
]
SAFE = ["x", "two words", " ", "  ", "\n", "\n\n", "a ", " b", "&lt;", "&#123;", ".", "\xa0"]
TEXTS = st.sampled_from(SAFE * 4 + ["&", "lt;", "<", ">", "<!-- <pre> -->", "<!-- -->", "</b>"])


def wrap(parts):
    inside = st.lists(parts, max_size=5).map("".join)
    tag = st.tuples(st.sampled_from(TAGS), st.sampled_from([""] * 9 + ATTRIBUTES), inside)
    return tag.map(lambda found: f"<{found[0]}{found[1]}>{found[2]}</{found[0]}>")


PAGES = st.lists(st.recursive(TEXTS, wrap, max_leaves=30), max_size=8).map("".join)


def sections(html):
    parser = Parser()
    try:
        parser.feed(html)
        parser.close()
    except ValueError as error:  # Material's own, of tags that are not closed
        return repr(error)
    return [
        (s.el.tag, s.id, s.is_excluded(), "".join(s.title).strip(), "".join(s.text).strip())
        for s in parser.data
    ]


@given(PAGES)
def test_what_is_left_out_says_nothing(html):
    assert sections(skim(html)) == sections(html)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<p>A <a class="x" href="b">link</a> there</p>', "<p>A link there</p>"),
        ("<p><strong>Bold</strong>:</p>", "<p>Bold:</p>"),
        ("<td><em>all</em></td>", "<td>all</td>"),
        (
            '<pre><code><span class="p">{</span>\n  <span class="n">a</span></code></pre>',
            "<pre><code>{\n  a</code></pre>",
        ),
        (
            '<h2 id="a">A<a class="headerlink" href="#a" title="Link">&para;</a></h2>',
            '<h2 id="a">A</h2>',
        ),
    ],
)
def test_what_is_left_out(html, left):
    assert skim(html) == left


@pytest.mark.parametrize(
    "html",
    [
        '<p>A <span data-search-exclude="true">b <span>c</span></span> d</p>',
        "<p>A <code>b</code> c</p>",
        "<p>A&<b>lt;</b></p>",
        "<p>a  <b>b</b>  c</p>",
        '<dt>A<a class="headerlink" href="#a">b</a></dt>',
        "<p>A <b>b</b> c</p>" * 20_000,
    ],
)
def test_what_says_something_stays(html):
    assert skim(html) == html


def test_a_search_that_reads_more_gets_more(monkeypatch):
    index = SearchIndex()
    assert Reading(index, ())._skims
    assert not index.entries
    keep = Parser.__init__

    def keep_more(parser):
        keep(parser)
        parser.keep.add("mark")

    monkeypatch.setattr(Parser, "__init__", keep_more)
    assert not Reading(SearchIndex(), ())._skims


def test_the_sample_holds_all_that_is_left_out():
    assert not {"<a", "<span", "<em", "<abbr"} & set(skim(SAMPLE).split())
    assert "headerlink" not in skim(SAMPLE)
