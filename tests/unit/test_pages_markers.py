import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.pages.writing.markers import find_marker_blocks, find_markers
from mkdocs_designdoc.reading.markdown.scanner import scan


@pytest.mark.parametrize(
    ("text", "kind", "options", "bare", "unknown"),
    [
        ("<!-- designdoc:index -->", "index", {}, True, ()),
        ("<!--designdoc:index-->", "index", {}, True, ()),
        ("<!-- designdoc: components -->", "components", {}, True, ()),
        ("<!-- designdoc:health -->", "health", {}, True, ()),
        (
            '<!-- designdoc:index status=launched,paused owner=payments component="Order API" -->',
            "index",
            {"status": "launched,paused", "owner": "payments", "component": "Order API"},
            False,
            (),
        ),
        (
            "<!-- designdoc:index status=launched, paused -->",
            "index",
            {"status": "launched,paused"},
            False,
            (),
        ),
        (
            "<!-- designdoc:index tag='a b' STATUS = x -->",
            "index",
            {"tag": "a b", "status": "x"},
            False,
            (),
        ),
        ("<!-- designdoc:index color=red loud -->", "index", {}, False, ("color", "loud")),
        (
            '<!-- designdoc:graph\n component="Order API" -->',
            "graph",
            {"component": "Order API"},
            False,
            (),
        ),
        (
            '<!-- designdoc:component slug="order-api" -->',
            "component",
            {"slug": "order-api"},
            False,
            (),
        ),
        ('<!-- designdoc:index component="" -->', "index", {"component": ""}, False, ()),
    ],
)
def test_a_marker_is_read_in_html_and_in_source(text, kind, options, bare, unknown):
    html = f"<h1>x</h1>\n{text}\n<p>y</p>"
    (marker,) = find_markers(html)
    assert (marker.kind, dict(marker.options), marker.bare, marker.unknown) == (
        kind,
        options,
        bare,
        unknown,
    )
    assert html[marker.start : marker.end] == text
    (block,) = find_marker_blocks(scan(f"# x\n\n{text}\n\ny\n"))
    assert (block.kind, dict(block.options), block.bare, block.unknown) == (
        kind,
        options,
        bare,
        unknown,
    )


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<!-- designdoc: disable=DD107 -->",
        "<!-- designdoc: optional -->",
        "<!-- designdoc:indexes -->",
        "<!-- designdoc -->",
        "<!-- see <!-- designdoc:index -->",
        "<!-- designdoc:index",
        "<pre><code><!-- designdoc:index --></code></pre>",
        "<code>&lt;!-- designdoc:index --&gt;</code>",
        "<SCRIPT>'<!-- designdoc:index -->'</SCRIPT>",
        "<textarea><!-- designdoc:index --></textarea>",
    ],
)
def test_what_is_no_marker(html):
    assert find_markers(html) == ()


def test_a_marker_in_a_fence_of_the_source_is_text():
    assert find_marker_blocks(scan("# x\n\n```\n<!-- designdoc:index -->\n```\n")) == ()


def test_an_unclosed_element_hides_nothing():
    assert (
        len(find_markers("<pre> <pre> <!-- designdoc:index --> İ <!-- designdoc:health -->")) == 2
    )


def test_many_openings_take_linear_time():
    started = time.process_time()
    find_markers("<pre><script><!--x-->" * 30_000)
    find_markers("<!-- designdoc:index " + "a b=" * 50_000 + " -->")
    find_markers("<!--" * 100_000)
    assert time.process_time() - started < 20


@given(st.text("<!-> designdoc:index=\"',pre/\n", max_size=120))
def test_never_raises_and_never_overlaps(html):
    at = 0
    for marker in find_markers(html):
        assert at <= marker.start < marker.end <= len(html)
        at = marker.end
