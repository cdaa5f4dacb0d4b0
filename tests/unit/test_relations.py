import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.reading.known import Asking, KnownPaths
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter, cut
from mkdocs_designdoc.reading.metadata.relations import read_relations

KNOWN = KnownPaths(
    {
        "design/checkout.md",
        "design/old-checkout.md",
        "design/cart/index.md",
        "design/adr/0005-use-queues.md",
        "design/adr/0012-drop-queues.md",
        "rfc/0005-other.md",
        "TEP-0107-params.md",
        "2031-01-05-notes.md",
    }
)


def relations(text, *, path="design/checkout.md", known=KNOWN):
    front = cut(text)
    blocks = scan(front.body, first_line=front.body_line)
    return [
        (r.type, r.target, r.line) for r in read_relations(front, blocks, path=path, known=known)
    ]


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("supersedes: [old-checkout.md]", ("supersedes", "design/old-checkout.md")),
        ("supersedes: old-checkout.md", ("supersedes", "design/old-checkout.md")),
        ("supersedes: ./old-checkout.md#why", ("supersedes", "design/old-checkout.md")),
        ("replaces: design/old-checkout.md", ("supersedes", "design/old-checkout.md")),
        ("replaces: /design/old-checkout.md", ("supersedes", "design/old-checkout.md")),
        ("superseded-by: old-checkout", ("superseded-by", "design/old-checkout.md")),
        ("superseded_by: cart", ("superseded-by", "design/cart/index.md")),
        ("Superseded By: cart/", ("superseded-by", "design/cart/index.md")),
        ("replaced-by: 12", ("superseded-by", "design/adr/0012-drop-queues.md")),
        ("requires: ADR-0012", ("requires", "design/adr/0012-drop-queues.md")),
        ("depends-on: '#12'", ("requires", "design/adr/0012-drop-queues.md")),
        ("depends_on: 0012-drop-queues", ("requires", "design/adr/0012-drop-queues.md")),
        ("requires: TEP-107", ("requires", "TEP-0107-params.md")),
        ("related: '[Cart](cart/index.md)'", ("related", "design/cart/index.md")),
        ("see-also: https://example.org/x", ("related", "https://example.org/x")),
        ("see_also: {path: cart/index.md}", ("related", "design/cart/index.md")),
        (
            f"see-also: https://example.org/{'x' * 150}",
            ("related", f"https://example.org/{'x' * 150}"),
        ),
        ("supersedes: nowhere.md", ("supersedes", "nowhere.md")),
        ("requires: 5", ("requires", "5")),
        ("requires: 2031", ("requires", "2031")),
    ],
)
def test_front_matter(yaml, expected):
    assert relations(f"---\ntitle: x\n{yaml}\n---\n") == [(*expected, 3)]


@pytest.mark.parametrize(
    "yaml",
    ["supersedes:", "supersedes: []", "supersedes: none", "requires: N/A", "related: '[Name]'",
     "requires: [~, true, 1.5, []]", "other: cart.md", "supersedes: [broken"],
)  # fmt: skip
def test_front_matter_that_names_nothing(yaml):
    assert relations(f"---\n{yaml}\n---\n") == []


def test_lists_and_comma_lists():
    assert relations("---\nrequires: [cart, 12]\nrelated: cart, old-checkout\n---\n") == [
        ("requires", "design/cart/index.md", 2),
        ("requires", "design/adr/0012-drop-queues.md", 2),
        ("related", "design/cart/index.md", 3),
        ("related", "design/old-checkout.md", 3),
    ]


def test_a_number_in_two_folders_is_taken_from_ones_own():
    assert relations("---\nrequires: 5\n---\n", path="rfc/0007-x.md") == [
        ("requires", "rfc/0005-other.md", 2)
    ]
    assert relations("---\nrequires: 5\n---\n", path="x.md") == [("requires", "5", 2)]


@pytest.mark.parametrize(
    ("text", "kind", "target", "line"),
    [
        ("* Status: superseded by [new](cart/index.md)", "superseded-by", "cart/index", 3),
        ("> **Superseded by [new](cart/index.md).**", "superseded-by", "cart/index", 3),
        ("This was replaced by ADR-0012.", "superseded-by", "adr/0012-drop-queues", 3),
        ("Status: superceded by old-checkout.md", "superseded-by", "old-checkout", 3),
        (
            "## A\n\n## B\n\n## Status\n\nAccepted\n\nSuperseded by [12](adr/0012-drop-queues.md)",
            "superseded-by",
            "adr/0012-drop-queues",
            11,
        ),
        ("**Supersedes:** [old](old-checkout.md)", "supersedes", "old-checkout", 3),
        ("- Depends on: [cart](cart/index.md)", "requires", "cart/index", 3),
        (
            "| Status | Superseded by [c](cart/index.md) |\n|---|---|\n| Owner | me |",
            "superseded-by",
            "cart/index",
            3,
        ),
    ],
)
def test_page(text, kind, target, line):
    assert relations(f"# T\n\n{text}\n") == [(kind, f"design/{target}.md", line)]


def test_title():
    assert relations("# T (superseded by [c](cart/index.md))\n") == [
        ("superseded-by", "design/cart/index.md", 1)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\nThis supersedes the way we used to work.\n",
        "# T\n\nThe queue is replaced by something better one day.\n",
        "# T\n\n```\nSuperseded by [x](cart/index.md)\n```\n",
        "# T\n\n## A\n\n## B\n\nx\n\n## C\n\nSuperseded by [x](cart/index.md)\n",
        "# T\n\nRelated: many things\n",
        "# T\n\n- Status: [draft | accepted | superseded by [x](cart/index.md)]\n",
        "# T\n\n**Supersedes:** none\n",
    ],
)
def test_prose_is_no_relation(text):
    assert relations(text) == []


def test_each_relation_once_and_the_first_place_counts():
    text = "---\nsuperseded-by: cart/index.md\n---\n# T\n\n> Superseded by [c](cart/index.md)\n"
    assert relations(text) == [("superseded-by", "design/cart/index.md", 2)]


def test_a_document_is_not_its_own_relation_by_name():
    assert relations(
        "---\nrelated: checkout\n---\n",
        path="a/checkout.md",
        known=KnownPaths({"a/checkout.md", "b/checkout.md"}),
    ) == [("related", "a/checkout.md", 2)]


def test_what_a_document_asks_of_paths_is_noted():
    known = KnownPaths({"design/cart/index.md", "adr/0012-x.md", "other.md"})
    asking = Asking(known)
    assert relations("---\nrequires: [cart, 12, gone]\n---\n", known=asking) == [
        ("requires", "design/cart/index.md", 2),
        ("requires", "adr/0012-x.md", 2),
        ("requires", "gone", 2),
    ]
    answers = asking.answers
    assert answers.hold(known)
    assert answers.hold(KnownPaths({*known, "far/away.md"}))
    assert not answers.hold(KnownPaths({*known, "design/gone.md"}))
    assert not answers.hold(KnownPaths({*known, "far/gone.md"}))
    assert not answers.hold(KnownPaths({"design/cart/index.md"}))


TARGETS = st.lists(
    st.sampled_from(
        [*("cart", "12", "0012", "RFC 5", "adr/", "../", "./", "/", "old-checkout", ".md"),
         *("#why", "?x", "[", "](", ")", "[[", "]]", "<", ">", " ", ",", "`", "none", "-", "%20")]
    ),
    max_size=5,
).map("".join)  # fmt: skip
PROSE = st.lists(
    TARGETS
    | st.sampled_from(
        [*("Superseded by ", "**Supersedes:** ", "> Replaced by ", "- Status: superseded by "),
         *("\n", "\n\n", "| Requires | ", "## A", "Related: ", "```\n", "and ", "# T")]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["supersedes", "superseded-by", "requires", "related"]),
        st.one_of(
            st.text(), st.lists(st.one_of(st.text(), st.integers(), st.none())), st.integers()
        )
        | TARGETS
        | st.lists(TARGETS | st.dictionaries(st.text("ab"), TARGETS)),
    ),
    st.text() | PROSE,
)
def test_never_fails(data, text):
    front = FrontMatter(data, text)
    for relation in read_relations(front, scan(text), path="a/b.md", known=KNOWN):
        assert relation.type in {"supersedes", "superseded-by", "requires", "related"}
        assert relation.target
        assert relation.line >= 1


@pytest.mark.parametrize(
    "text",
    [
        "superseded by " * 30_000,
        "superseded by [" * 20_000,
        "replaced by [x](" * 20_000,
        "[x](" + " " * 200_000,
    ],
)
def test_takes_linear_time(text):
    blocks = scan("# T\n\n" + text)
    started = time.process_time()
    read_relations(FrontMatter(), blocks, path="a.md", known=KnownPaths())
    assert time.process_time() - started < 20
