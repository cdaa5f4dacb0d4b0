from __future__ import annotations

import re
import time

import markdown
import pytest

from mkdocs_designdoc.linking.splice import DefinitionSite, Link, Target, splice
from mkdocs_designdoc.mentions.matcher import Matcher
from tests.stripping import strip_ours

NAMES = [
    "Order API",
    "Ledger",
    "Payment Gateway",
    "Payment Gateway Proxy",
    "R&D Service",
    "Owner's Desk",
    "snake_case Store",
    "C++ Bridge",
    ".NET Host",
    "Café Bar",
    "支付网关",
]
MATCHER = Matcher(NAMES)
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]
CONFIGS = {
    "toc": {"permalink": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.superfences": {
        "custom_fences": [
            {
                "name": "mermaid",
                "class": "mermaid",
                "format": lambda source, *_args, **_options: f'<pre class="mermaid">{source}</pre>',
            }
        ]
    },
}


def render(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=CONFIGS)


def slug(name: str) -> str:
    return "component-" + re.sub(r"\W+", "-", name.lower()).strip("-")


def resolve(name: str) -> Target | None:
    return Target(f"../pay/#{slug(name)}", f"What the {name} does")


def link(html: str, **options: object):
    return splice(html, **({"matcher": MATCHER, "resolve": resolve, "policy": "all"} | options))


def texts(html: str) -> list[str]:
    return re.findall(r'<a class="designdoc-ref"[^>]*>(.*?)</a>', html, re.DOTALL)


CONTEXTS = {
    "prose": ("The Ledger keeps books.", ["Ledger"]),
    "start and end": ("Ledger and Order API", ["Ledger", "Order API"]),
    "line end": ("the Order\nAPI reads", ["Order\nAPI"]),
    "longest": ("the Payment Gateway Proxy", ["Payment Gateway Proxy"]),
    "case": ("the ledger and LEDGER", []),
    "plural": ("all Ledgers and Order APIs", []),
    "bold": ("**Ledger** and *Order API*", ["Ledger", "Order API"]),
    "marked": ("==Ledger== ~~Order API~~ ^^Ledger^^", ["Ledger", "Order API", "Ledger"]),
    "critic": ("{++Ledger++} {--Order API--}", ["Ledger", "Order API"]),
    "list": ("- Ledger\n- x\n    - Order API", ["Ledger", "Order API"]),
    "task list": ("- [x] Ledger\n- [ ] Order API", ["Ledger", "Order API"]),
    "table": ("| a | Ledger |\n|---|---|\n| Order API | b |", ["Ledger", "Order API"]),
    "quote": ("> the Ledger", ["Ledger"]),
    "definition list": ("Ledger\n:   the Order API", ["Ledger", "Order API"]),
    "code span": ("the `Ledger` and ``Order API``", []),
    "highlighted span": ("the `#!py Ledger`", []),
    "fence": ("```py\nLedger = 1\n```", []),
    "plain fence": ("```\nOrder API\n```", []),
    "indented code": ("    Ledger\n", []),
    "mermaid": ("```mermaid\nA-->Ledger\n```", []),
    "heading": ("## The Ledger\n\nx\n\nOrder API\n=========", []),
    "link": ("[the Ledger](x.md) and <https://example.org/Ledger>", []),
    "link title": ('[x](y.md "the Ledger")', []),
    "bare url": ("see https://example.org/Ledger now", []),
    "image": ('![the Ledger](x.png "Order API")', []),
    "reference": ("[the Ledger][1]\n\n[1]: x.md 'Order API'", []),
    "raw link": ('<a href="x">the <b>Ledger</b></a> Order API', ["Order API"]),
    "raw kbd": ("<kbd>Ledger</kbd> <samp>Order API</samp>", []),
    "keys": ("++ctrl+alt+l++ Ledger", ["Ledger"]),
    "raw attribute": ("<span title=\"the Ledger\" data-x='Order API'>Ledger</span>", ["Ledger"]),
    "attribute list": ('the Ledger{ title="x" }\n{: title="Order API" }', ["Ledger"]),
    "comment": ("x <!-- Ledger --> y\n\n<!--\nOrder API\n-->", []),
    "script": ("<script>\nLedger\n</script>\n\n<style>\nOrder API\n</style>", []),
    "details": ('??? note "the Ledger"\n    the Order API', ["Order API"]),
    "admonition": ('!!! note "the Ledger"\n    the Order API', ["Order API"]),
    "tabs": ('=== "Ledger"\n    the Order API', ["Order API"]),
    "footnote": ("x[^1]\n\n[^1]: the Ledger", ["Ledger"]),
    "abbreviation": ("the HTTP Ledger\n\n*[HTTP]: the Order API", ["Ledger"]),
    "inline maths": (r"\(Ledger\) and $Order API$ Ledger", ["Ledger"]),
    "block maths": ("$$\nLedger\n$$", []),
    "ampersand": ("the R&D Service and R&amp;D Service", ["R&amp;D Service"] * 2),
    "apostrophe": ("the Owner's Desk", ["Owner&rsquo;s Desk"]),
    "no-break space": ("the Order&nbsp;API", ["Order&nbsp;API"]),
    "underscore": (r"the snake\_case Store, snake_case Store", ["snake_case Store"] * 2),
    "symbols": ("C++ Bridge, .NET Host, ASP.NET Host", ["C++ Bridge", ".NET Host"]),
    "accents": ("Cafe\u0301 Bar", ["Cafe\u0301 Bar"]),
    "ideographs": ("使用支付网关进行", ["支付网关"]),
    "unclosed link": ("<a name=x> Ledger\n\nthe Order API", ["Order API"]),
    "div": ("<div>\nthe Ledger\n</div>", ["Ledger"]),
    "markdown in html": (
        '<div markdown class="no-xref">\nthe Ledger\n</div>\n\nLedger',
        ["Ledger"],
    ),
    "class on a block": ("the Ledger\n{: .no-xref }\n\nOrder API", ["Order API"]),
    "button": ("<button>Ledger</button> <label>Order API</label>", []),
    "svg": ("<svg><title>Ledger</title><text>Order API</text></svg>", []),
    "placeholder": ("[Ledger Name]", ["Ledger"]),
}


@pytest.mark.parametrize(("source", "linked"), CONTEXTS.values(), ids=CONTEXTS)
def test_links_in_context(source, linked):
    html = render(source)
    result = link(html)
    assert texts(result.html) == linked
    assert strip_ours(result.html) == html
    assert link(result.html).html == result.html
    assert len(result.links) == len(linked)


@pytest.mark.parametrize(
    ("text", "linked"),
    [("Ledger.NET", ["Ledger"]), ("C++.NET", ["C++", ".NET"]), ("C++Ledger", ["Ledger"])],
)
def test_a_second_run_sees_no_names_where_a_link_parts_a_word(text, linked):
    names = Matcher(["Ledger", "C++", ".NET"])
    for dead in (None, lambda _: "gone"):
        once = link(f"<p>{text}</p>", matcher=names, dead=dead)
        assert [each.name for each in once.links] == linked
        assert link(once.html, matcher=names, dead=dead).html == once.html


def test_link_text_keeps_its_bytes_and_attributes_are_escaped():
    html = "<p>the R&amp;D&nbsp;Service</p>"
    result = link(html, resolve=lambda _: Target('a"b&c', "say \"x\"\n <y> & 'z'"))
    assert result.html == (
        '<p>the <a class="designdoc-ref" href="a&quot;b&amp;c" '
        'title="say &quot;x&quot; &lt;y&gt; &amp; &#x27;z&#x27;">R&amp;D&nbsp;Service</a></p>'
    )
    assert result.links == (Link("R&D Service", 'a"b&c'),)


def test_no_title_where_there_is_none():
    html = link("<p>Ledger</p>", resolve=lambda _: Target("#x")).html
    assert html == '<p><a class="designdoc-ref" href="#x">Ledger</a></p>'


PAGE = "Ledger Ledger\n\n# Top\n\nLedger\n\n## A\n\nLedger\n\nLedger\n\n### B\n\nLedger Ledger"


@pytest.mark.parametrize(("policy", "count"), [("all", 7), ("section", 4), ("page", 1), ("off", 0)])
def test_policy(policy, count):
    html = render(PAGE)
    result = link(html, policy=policy)
    assert len(texts(result.html)) == count
    assert strip_ours(result.html) == html
    again = link(result.html, policy=policy)
    assert (again.html, again.links) == (result.html, ())


def test_an_unresolved_name_is_left_alone_and_asked_once():
    asked = []
    result = link("<p>Ledger Ledger Order API</p>", resolve=asked.append)
    assert asked == ["Ledger", "Order API"]
    assert result.links == ()


EXPLICIT = [
    ('<a href="x/#component-ledger">L</a>',
     '<a href="x/#component-ledger" class="designdoc-ref">L</a>'),
    ('<a title="t" href=#component-ledger>L</a>',
     '<a title="t" href=#component-ledger class="designdoc-ref">L</a>'),
    ('<a class="b" href="#component-ledger">L</a>',
     '<a class="b designdoc-ref" href="#component-ledger">L</a>'),
    ("<A HREF='#component-ledger' CLASS='b'>L</A>",
     "<A HREF='#component-ledger' CLASS='b designdoc-ref'>L</A>"),
    ('<a href="#component-%6Cedger"/>L</a>',
     '<a href="#component-%6Cedger" class="designdoc-ref"/>L</a>'),
    ('<h2><a href="#component-ledger">L</a></h2>',
     '<h2><a href="#component-ledger" class="designdoc-ref">L</a></h2>'),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), EXPLICIT)
@pytest.mark.parametrize("policy", ["section", "off"])
def test_marks_links_that_markdown_made(html, expected, policy):
    result = link(html, known={"component-ledger"}, policy=policy)
    assert result.html == expected
    assert [(one.name, one.explicit) for one in result.links] == [("L", True)]
    assert strip_ours(result.html) == html
    assert link(result.html, known={"component-ledger"}).html == result.html


@pytest.mark.parametrize(
    "html",
    [
        '<a href="#component-diagram">¶</a>',
        '<a class="headerlink" href="#component-ledger">¶</a>',
        '<a class=b href="#component-ledger">x</a>',
        '<a href="component-ledger">x</a>',
        '<a title="#component-ledger">x</a>',
        '<!-- <a href="#component-ledger">x</a> -->',
        '<script>"<a href=#component-ledger>"</script>',
        '<a class="designdoc-ref" href="#component-ledger">x</a>',
    ],
)
def test_leaves_other_links_alone(html):
    result = link(html, known={"component-ledger"})
    assert (result.html, result.links) == (html, ())


def test_without_known_ids_every_component_anchor_counts():
    assert link('<a href="#component-x">x</a>').links == (Link("x", "#component-x", explicit=True),)


SPAN = '<span id="component-x" class="designdoc-anchor"></span>'


def mark(source: str, name: str, heading: str | None = "Components") -> str:
    """Return the rendered page, with `@` where the anchor is, and without tags' attributes."""
    html = render(source)
    site = DefinitionSite(name, "component-x", heading)
    result = link(html, policy="off", definitions=[site])
    assert result.html.count(SPAN) == 1
    assert result.anchors == ("component-x",)
    assert strip_ours(result.html) == html
    assert link(result.html, policy="off", definitions=[site]).html == result.html
    return re.sub(r"<(\w+)[^>]*>", r"<\1>", result.html.replace(SPAN, "@")).replace("\n", "")


HEAD = "# T\n\nThe Ledger first.\n\n## Components\n\n"
DEFINITIONS = {
    "bold item": (HEAD + "- **Ledger**: x", "Ledger", "<strong>@Ledger"),
    "plain item": (HEAD + "- Ledger: x", "Ledger", "<li>@Ledger"),
    "loose item": (HEAD + "- Ledger: x\n\n- y", "Ledger", "<li><p>@Ledger"),
    "numbered item": (HEAD + "1. Ledger: x", "Ledger", "<li>@Ledger"),
    "task": (HEAD + "- [x] **Ledger**: x", "Ledger", "<strong>@Ledger"),
    "code": (HEAD + "- `Ledger`: x", "Ledger", "<code>@Ledger"),
    "split by code": (HEAD + "- **Order `API`**: x", "Order API", "<strong>@Order <code>API"),
    "split by bold": (HEAD + "- *Order* **API**: x", "Order API", "<em>@Order</em> <strong>API"),
    "wrapped": (HEAD + "- Order\n  API: x", "Order API", "<li>@Order"),
    "entities": (HEAD + "- **R&D Service**: x", "R&D Service", "<strong>@R&amp;D"),
    "apostrophe": (HEAD + "- **Owner's Desk**: x", "Owner's Desk", "<strong>@Owner"),
    "table": (HEAD + "| Name | Use |\n|---|---|\n| x | to Ledger |\n| Ledger | x |", "Ledger",
              "<td>@Ledger"),
    "heading": (HEAD + "Uses Ledger.\n\n### 1. Ledger\n\nx", "Ledger", "<h3>1. @Ledger"),
    "heading by its own name": (HEAD + "### 1. Ledger\n\nx",
                               "Ledger", "<h3>1. @Ledger", "1. Ledger"),
    "captioned heading": (HEAD + "### New service: `Ledger`", "Ledger", "<code>@Ledger"),
    "bold paragraph": (HEAD + "To use Ledger\n\n**Ledger**\n\n- x", "Ledger", "<strong>@Ledger"),
    "definition list": (HEAD + "Ledger\n:   x", "Ledger", "<dt>@Ledger"),
    "linked name": (HEAD + "- [Ledger](x.md): x", "Ledger", "<li>@<a>Ledger"),
    "item before intro": (HEAD + "Ledger leads.\n\n- a\n- Ledger: x", "Ledger", "<li>@Ledger"),
    "only in prose": (HEAD + "To the Ledger.", "Ledger", "<p>To the @Ledger"),
    "another section": (HEAD + "x\n\n## Other\n\n- Ledger", "Ledger", "<li>@Ledger"),
    "heading unknown": (HEAD + "- Ledger", "Ledger", "<li>@Ledger", "Nope"),
    "no heading asked": (HEAD + "- Ledger", "Ledger", "<li>@Ledger", None),
    "heading folded": ("## 2. The *Parts* & `Bits`\n\n- Ledger", "Ledger", "<li>@Ledger",
                       "2. The Parts & Bits"),
    "only in a fence": ("## A\n\n## Components\n\n```\nLedger\n```", "Ledger",
                        "Components<a>&para;</a></h2>@<div>"),
    "only in links": ("## Components\n\nx\n\n## B\n\nthe [Ledger](x)", "Ledger",
                      "Components<a>&para;</a></h2>@<p>"),
    "nowhere": ("## A\n\nx", "Ledger", "@<h2>A", "B"),
    "a long name": (HEAD + "- " + "Very " * 20 + "Long", "Very " * 20 + "Long", "<li>@Very"),
    "5,000 characters": (HEAD + "- " + "x" * 5000, "x" * 5000, "<li>@xxx"),
    "not in the contents": ("[TOC]\n\n## Components\n\n### Ledger", "Ledger", "<h3>@Ledger", None),
}  # fmt: skip


@pytest.mark.parametrize("case", DEFINITIONS.values(), ids=DEFINITIONS)
def test_anchors_definitions(case):
    source, name, expected, *heading = case
    assert expected in mark(source, name, *heading)


def test_an_anchor_stands_at_its_own_name_and_not_at_a_longer_one():
    html = "<ul><li>Payment Gateway Proxy</li><li>Payment Gateway</li></ul>"
    sites = [DefinitionSite("Payment Gateway", "component-x"),
             DefinitionSite("Payment Gateway Proxy", "component-y")]  # fmt: skip
    result = link(html, definitions=sites, policy="off")
    assert f"<li>{SPAN}Payment Gateway</li>" in result.html


def test_an_id_that_the_page_has_already_is_not_repeated():
    html = '<h2 id="component-ledger">Ledger</h2>'
    result = link(html, definitions=[DefinitionSite("Ledger", "component-ledger")])
    assert (result.html, result.anchors) == (html, ("component-ledger",))


def test_a_heading_inside_hidden_elements_is_no_section():
    html = "<label><h2>Components</h2></b></label>Ledger<b>"
    result = link(html, definitions=[DefinitionSite("Ledger", "component-x", "Components")])
    assert result.html == html.replace("Ledger", f"{SPAN}Ledger")


def test_an_anchor_stands_once():
    site = DefinitionSite("Ledger", "component-ledger")
    result = link("<p>Ledger</p>", definitions=[site, site], policy="off")
    assert result.html.count("component-ledger") == 1


OWN = """
## Components

Ledger and Order API.

- **Ledger**: the Ledger meets the Order API
    - Ledger inside
- x

| a | b |
|---|---|
| Order API | Order API and Ledger |

### Payment Gateway

Payment Gateway and Ledger.

#### More

Payment Gateway.

### Next

Payment Gateway.
"""


def test_a_definition_is_not_linked_to_itself():
    sites = [DefinitionSite(name, slug(name), "Components")
             for name in ("Ledger", "Order API", "Payment Gateway")]  # fmt: skip
    result = link(render(OWN), definitions=sites)
    assert texts(result.html) == [
        "Ledger", "Order API", "Order API", "Ledger", "Ledger", "Payment Gateway",
    ]  # fmt: skip


def test_nothing_is_linked_inside_the_name_of_a_definition():
    site = DefinitionSite("Big Ledger of Books", "component-big")
    result = link("<ul><li>Big Ledger of Books: Ledger</li></ul>", definitions=[site])
    assert result.html.endswith('Big Ledger of Books: <a class="designdoc-ref" '
                                'href="../pay/#component-ledger" title="What the Ledger does">'
                                "Ledger</a></li></ul>")  # fmt: skip


STRIP = '<div class="designdoc-strip">Ledger</div>'
BACK = '<section class="designdoc-backlinks"><p>Ledger</p></section>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>T</h1>\n<p>x</p>", "<h1>T</h1>{s}\n<p>x</p>{b}"),
        ("<p>x</p>", "{s}<p>x</p>{b}"),
        ("", "{s}{b}"),
        ("<h1>A</h1><h1>B</h1>", "<h1>A</h1>{s}<h1>B</h1>{b}"),
        ("<!-- <h1>A</h1> --><h1>B</h1>", "<!-- <h1>A</h1> --><h1>B</h1>{s}{b}"),
        (
            '<p>x</p>\n<div class="footnote"><div>x</div></div>\n',
            '{s}<p>x</p>\n{b}<div class="footnote"><div>x</div></div>\n',
        ),
        ('<div class="footnote">x</div><p>y</p>', '{s}<div class="footnote">x</div><p>y</p>{b}'),
        ("<p>x</p><!-- open", "{s}<p>x</p>{b}<!-- open"),
        ("<p>x</p><script>open", "{s}<p>x</p>{b}<script>open"),
        ("<p>x</p><a open", "{s}<p>x</p>{b}<a open"),
        ("<p>x</p><a open='<b>", "{s}<p>x</p>{b}<a open='<b>"),
        ("<p>x</p><script a='</script>", "{s}<p>x</p>{b}<script a='</script>"),
        ("<p>x</p></script>", "{s}<p>x</p></script>{b}"),
        ("<p>x</", "{s}<p>x{b}</"),
        ("<p>x<", "{s}<p>x<{b}"),
        ("<p>x</p><!-->", "{s}<p>x</p><!-->{b}"),
        ("<p>x</p><?php ?>", "{s}<p>x</p><?php ?>{b}"),
        ("<p>x</p><!doctype", "{s}<p>x</p>{b}<!doctype"),
        ("<p>x</p><!-- closed -->", "{s}<p>x</p><!-- closed -->{b}"),
        ("<p>x</p><script>closed</script>", "{s}<p>x</p><script>closed</script>{b}"),
    ],
)
def test_inserts(html, expected):
    inserts = [("after-h1", STRIP), ("end", BACK)]
    result = link(html, inserts=inserts)
    assert result.html == expected.format(s=STRIP, b=BACK)
    assert strip_ours(result.html) == html
    assert link(result.html, inserts=inserts).html == result.html


def test_generated_views_are_not_linked():
    html = '<div data-designdoc-index><p>Ledger</p></div><p class="designdoc-x">Ledger</p>'
    assert link(html).html == html


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p><a name=x>Ledger</p><p>Ledger</p>", 1),
        ("<a name=x><p>Ledger</p>", 1),
        ("<a href=x><p>Ledger</p></a><p>Ledger</p>", 1),
        ("<code>Ledger<p>Ledger</p>", 1),
        ("<p><a name=x/>Ledger <a href=y>Ledger</a> Ledger</p>Ledger", 1),
        ('<p class="no-xref">Ledger<p>Ledger', 1),
        ("<div class='a NO-XREF no-xref'><div>Ledger</div>Ledger</div>Ledger", 1),
        ("<p title='>'>Ledger", 1),
        ("<p it's>Ledger</p>", 1),
        ('<p title="Ledger', 0),
        ("<p Ledger <b>Ledger</b>", 1),
        ("a < b Ledger > c", 1),
        ("<!DOCTYPE Ledger>", 0),
        ("<?php Ledger ?>", 0),
        ("</ Ledger>", 0),
        ("<!-->Ledger", 1),
        ("<!--Ledger--!>Ledger", 1),
        ("<ſcript>Ledger</p>Ledger", 2),
        ("<SCRIPT>Ledger</ScRiPt >Ledger", 1),
        ("<script>Ledger</scripty>Ledger", 0),
        ("<textarea><b>Ledger</textarea>Ledger", 1),
    ],
)
def test_reads_tags_as_browsers_do(html, linked):
    result = link(html)
    assert len(texts(result.html)) == linked
    assert strip_ours(result.html) == html


UNITS = [
    "<", "<!--", "<aaaa", "<script ", "<a ", '<a href="', "<a '\"", "</script ", "<?", "</", "&",
    "<a>", "</a>", "<b></i>", "<p><a>", "<code>", "Ledger ", "Order  ", "<li>Ledger", "<td>",
    "<h2>Components</h2>", "<h2>Ledger", "a", "<div class=toc>", "<a href=#component-x>", "<pre>",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("start", ["", "<", "<script>"])
def test_time_grows_with_the_page_only(unit, start):
    small, large = (start + unit * (size // len(unit)) for size in (8_000, 32_000))
    most = 9 * min(seconds(small) for _ in range(2)) + 0.02
    assert any(seconds(large) < most for _ in range(2))


def seconds(html: str) -> float:
    sites = [DefinitionSite(name, slug(name), "Components") for name in NAMES]
    start = time.process_time()
    link(html, definitions=sites, known={"component-x"})
    return time.process_time() - start
