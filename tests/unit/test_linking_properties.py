from __future__ import annotations

import re
from html import escape

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.linking.diagrams import under_diagrams
from mkdocs_designdoc.linking.splice import DefinitionSite, Spliced, Target, splice
from mkdocs_designdoc.linking.tokens import find_tags, pair_tags, read_markup
from mkdocs_designdoc.linking.view import View, read_view
from mkdocs_designdoc.mentions.matcher import Matcher
from tests.stripping import strip_ours

NAMES = ["Ledger", "Order API", "Order", ".NET", "C++", "支付", "R&D", "a<b"]
MATCHER = Matcher(NAMES)
SITES = [
    DefinitionSite("Ledger", "component-ledger", "Parts"),
    DefinitionSite("Order API", "component-order-api"),
    DefinitionSite("x" * 90, "component-long", "Nope"),
]
PIECES = [
    *NAMES, "</", " ", "\n", "x", "&amp;", "&nbsp;", "R&amp;D", "API", "'", '"', "<", ">", "=", "/",
    "&", "<p>", "</p>", "<a>", "<a href='#component-ledger'>", "<a name=x/>", "</a>", "<b>", "</b>",
    "<code>", "</code>", "<pre>", "</pre>", "<h2>", "</h2>", "<h1>", "</h1>", "<h2>Parts</h2>",
    "<li>", "</li>", "<ul>", "<td>", "<tr>", "<br>", "<img alt='Ledger'>", "<!--", "-->", "<!",
    "<script>", "</script>", "<style>", "</style>", "<div class=no-xref>", "<div>", "</div>",
    '<span class="arithmatex">', "</span>", "<svg/>", "<title>", "</title>", "<p title=",
    '<span class="nf">Ledger</span>', '<span class="p">', "<span></span>", "<span>",
    '<pre class="mermaid">', '<div class="mermaid x">', '<code class="language-mermaid">',
    '<a href="old#component-ledger">', "<a class=x href=old>", "<a class='x' href='old'>",
    '<a class="headerlink" href="old">', '<p class="admonition-title">', "<a href='x#old'>",
    '<div class="footnote">', "<dt>", "<dd>", "<a class='k' href=\"x#component-ledger\">",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
POLICY = st.sampled_from(["section", "page", "all", "off"])


USUAL = Matcher(name for name in NAMES if "<" not in name)


class TextByText(Matcher):
    """A matcher that looks through the texts of a page one by one."""

    __slots__ = ()

    def find_in_html(self, html: str) -> None:
        """Return nothing, as for a page that is not set in words."""


def run(html: str, policy: str, matcher: Matcher = MATCHER) -> Spliced:
    return splice(
        html,
        matcher=matcher,
        resolve=lambda name: None if name == "C++" else Target(f"x#{NAMES.index(name)}", 'say "x"'),
        policy=policy,
        definitions=SITES,
        known={"component-ledger"},
        dead=lambda target: "<gone>" if "old" in target or target == "x#1" else "",
        add=lambda markup: under_diagrams(
            markup, lambda source: f'<p class="designdoc-cast">{escape(source)}</p>'
        ),
        inserts=[
            ("after-h1", '<div class="designdoc-strip">Ledger</div>'),
            ("end", '<div class="designdoc-backlinks"><p>Ledger</p></div>'),
        ],
    )


@settings(max_examples=400)
@given(SOUP, POLICY)
def test_removing_our_tags_gives_the_input(html, policy):
    assert strip_ours(run(html, policy).html) == html


ADDRESSES = ["https://x.y/Ledger", "<a href=https://x.y/?Order>", "Ledger", "Order API", " "]


@settings(max_examples=400)
@given(st.lists(st.sampled_from([*PIECES, *ADDRESSES]), max_size=40).map("".join), POLICY)
def test_names_found_in_a_page_at_once_are_those_of_its_texts(html, policy):
    assert run(html, policy, USUAL) == run(html, policy, TextByText(USUAL._names))


@settings(max_examples=400)
@given(SOUP, POLICY)
@example('<pre class="mermaid"></h1></pre>', "section")
@example('<div class="mermaid"><h1>x</h1></div>', "off")
def test_a_second_run_adds_nothing(html, policy):
    first = run(html, policy)
    second = run(first.html, policy)
    assert second.html == first.html
    assert second.links == ()
    assert second.anchors == first.anchors


@settings(max_examples=400)
@given(SOUP)
def test_no_link_inside_a_link_or_code(html):
    result = run(html, "all").html
    tags = find_tags(result)
    partners = pair_tags(tags)
    closed: dict[str, int] = {"a": -1, "code": -1, "pre": -1, "h1": -1, "h2": -1}
    for index, tag in enumerate(tags):
        if result.startswith('<a class="designdoc-ref', tag.start):
            assert index > max(closed.values())
        if tag.name in closed and not tag.closing:
            closed[tag.name] = max(closed[tag.name], partners[index])


@given(SOUP, POLICY)
def test_every_definition_keeps_its_anchor(html, policy):
    result = run(html, policy)
    assert result.anchors == tuple(site.anchor for site in SITES)
    tags = [result.html[tag.start : tag.end] for tag in find_tags(result.html)]
    for anchor in result.anchors:
        assert sum(f'id="{anchor}"' in tag for tag in tags) == 1


@given(st.text(alphabet="<>!-/ab\"'= &;", max_size=60))
def test_tags_lie_in_order_and_end(html):
    end = 0
    for tag in find_tags(html):
        assert end <= tag.start < tag.end <= len(html)
        assert html[tag.start] == "<"
        end = tag.end


@given(SOUP)
def test_pairs_nest(html):
    tags = find_tags(html)
    partners = pair_tags(tags)
    for index, partner in enumerate(partners):
        if partner >= 0:
            assert partners[partner] == index
            assert tags[index].name == tags[partner].name
    open_to = [len(tags)]
    for index, partner in enumerate(partners):
        if partner > index:
            while open_to[-1] < index:
                open_to.pop()
            assert partner < open_to[-1] or open_to[-1] < index
            open_to.append(partner)


@given(st.text(max_size=60), POLICY)
def test_any_text_survives(html, policy):
    assert strip_ours(run(html, policy).html) == html
    assert not re.search(r"\bNone\b", run(html, policy).html.replace(html, ""))


@settings(max_examples=400)
@given(SOUP)
def test_a_section_read_alone_is_the_section_of_the_page(html):
    markup = read_markup(html)

    def sections(view: View) -> list[tuple[str, int, int, int]]:
        return [
            (view.text[h.start : h.section_end], h.raw_start, h.raw_end, h.raw_section_end)
            for h in view.headings
            if h.key == "parts"
        ]

    assert sections(read_view(markup, {"parts"})) == sections(read_view(markup))


def test_the_colours_of_a_listing_are_one_tag():
    line = '<span class="k">let</span> x <span class="o">=</span> <span class="mi">1</span>'
    html = f"<pre><span></span><code>{line}\n{line}\n</code></pre><p>{line}</p>"
    names = [tag.name for tag in find_tags(html)]
    assert names == ["pre", "", "code", "", "code", "pre", "p", *["span"] * 6, "p"]
