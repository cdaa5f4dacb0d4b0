import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_pages_samples import document, href, nowhere, parse, portal_of

from mkdocs_designdoc.lifecycle import DEFAULT, Lifecycle
from mkdocs_designdoc.model import Component, Relation, Rollout, Status
from mkdocs_designdoc.pages.lists.index import render_index
from mkdocs_designdoc.pages.views import view_rollout
from mkdocs_designdoc.problem import Problem, Severity


def status(ident, raw="x"):
    return Status(ident, ident, raw)


PORTAL = portal_of(
    document("a/checkout.md", status=status("rolling-out"), owners=("payments",)),
    document(
        "a/orders.md",
        status=status("launched"),
        owners=("Orders", "payments"),
        front_matter={"tags": ["Core", "api"]},
        components=(Component("Order API", "takes orders", 3),),
    ),
    document("a/odd.md", status=status("unknown", "banana")),
    document("a/silent.md", status=Status()),
    document(
        "a/gone.md",
        status=status("superseded"),
        relations=(Relation("superseded-by", "a/orders.md", 2),),
    ),
    document(
        "b/orders.md", title="ORDERS", status=status("draft"), front_matter={"tags": "core, x"}
    ),
)


def rows(fragment):
    return parse(fragment).values("data-designdoc-row")


def test_groups_stand_in_lifecycle_order_with_unknown_and_none_last():
    page = parse(render_index(PORTAL, href=href))
    assert page.values("data-designdoc-group") == [
        "draft", "rolling-out", "launched", "superseded", "unknown", "none",
    ]  # fmt: skip
    assert sorted(page.values("data-designdoc-row")) == sorted(d.path for d in PORTAL.documents)


def test_headings_are_in_the_table_of_contents_and_jump_list():
    fragment = render_index(PORTAL, href=href)
    ids = [entry.id for entry in fragment.toc]
    assert ids[0] == "designs-draft"
    assert ids[-1] == "designs-legend"
    assert {entry.level for entry in fragment.toc} == {2}
    jumps = [target[1:] for target in parse(fragment).values("href") if target.startswith("#")]
    assert jumps == ids[:-1]


def test_the_legend_explains_every_state_used_or_not():
    words = parse(render_index(PORTAL, href=href)).words
    for state in DEFAULT.states:
        assert state.description in words


def test_an_unknown_status_is_shown_as_written():
    assert "as written: banana" in parse(render_index(PORTAL, href=href)).words


def test_a_successor_is_linked_and_the_dead_struck_through():
    html = render_index(PORTAL, href=href).html
    row = html[html.index('data-designdoc-row="a/gone.md"') :].partition("</li>\n</ul>")[0]
    assert 'class="designdoc-dead" href="/a/gone.md"' in row
    assert 'class="designdoc-live" href="/a/orders.md"' in row


def test_equal_titles_are_told_apart_by_path():
    words = parse(render_index(PORTAL, href=href)).words
    assert "Orders a/orders.md" in words
    assert "ORDERS b/orders.md" in words
    assert "Checkout a/checkout.md" not in words


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"status": "launched,rolling-out"}, {"a/orders.md", "a/checkout.md"}),
        ({"status": "Rolling Out"}, {"a/checkout.md"}),
        ({"status": "unknown"}, {"a/odd.md"}),
        ({"status": "none"}, {"a/silent.md"}),
        ({"status": "banana"}, set()),
        ({"owner": "PAYMENTS"}, {"a/orders.md", "a/checkout.md"}),
        ({"owner": "@payments", "status": "launched"}, {"a/orders.md"}),
        ({"owner": "nobody"}, set()),
        ({"tag": "core"}, {"a/orders.md", "b/orders.md"}),
        ({"tag": "api,x"}, {"a/orders.md", "b/orders.md"}),
        ({"component": "order api"}, {"a/orders.md"}),
        ({"component": "Nothing"}, set()),
        ({"owner": ""}, set()),
    ],
)
def test_filters(filters, expected):
    fragment = render_index(PORTAL, href=href, filters=filters)
    assert set(rows(fragment)) == expected
    if not expected:
        assert "No design doc matches" in parse(fragment).words


def test_filtered_lists_do_not_share_ids_with_the_index():
    whole = render_index(PORTAL, href=href)
    one = render_index(PORTAL, href=href, filters={"status": "launched"})
    two = render_index(PORTAL, href=href, filters={"owner": "payments"})
    assert not set(whole.ids) & (set(one.ids) | set(two.ids))
    assert not set(one.ids) & set(two.ids)
    assert "What the states mean" not in one.html


def test_an_empty_portal_says_what_to_do():
    words = parse(render_index(portal_of(), href=href)).words
    assert "There are no design docs here yet." in words
    assert "type: design-doc" in words


def test_problems_are_counted_by_severity_and_linked_where_the_page_exists():
    problems = [
        Problem("DD106", "a/x.md", 3, "m"),
        Problem("DD106", "a/x.md", 4, "m"),
        Problem("DD201", "a/x.md", 5, "m", severity=Severity.ERROR),
    ]
    portal = portal_of(document("a/x.md"), problems=problems)
    fragment = render_index(portal, href=href)
    assert "1 error, 2 warnings" in parse(fragment).words
    assert any(path == "designs/health.md" and anchor for path, anchor in fragment.links)
    assert "1 error, 2 warnings" in parse(render_index(portal, href=nowhere)).words


def test_a_status_outside_the_lifecycle_is_never_dropped():
    portal = portal_of(
        document("a.md", status=status("launched")),
        lifecycle=Lifecycle.from_config([{"id": "open", "label": "Open"}]),
    )
    assert parse(render_index(portal, href=href)).values("data-designdoc-group") == ["unknown"]


@pytest.mark.parametrize(
    ("rollout", "percent", "value", "steps"),
    [
        (Rollout(), "", "", ""),
        (Rollout(percent=25), "25\u00a0%", "25", ""),
        (Rollout(percent=12.5), "12.5\u00a0%", "12.5", ""),
        (Rollout(percent=0), "0\u00a0%", "", ""),
        (Rollout(percent=100), "100\u00a0%", "", ""),
        (Rollout(percent=float("nan")), "", "", ""),
        (Rollout(percent=10**400), "", "", ""),
        (Rollout(percent=-1), "", "", ""),
        (Rollout(done=2, total=5), "", "40", "2 of 5 steps"),
        (Rollout(done=1, total=1), "", "", "1 of 1 step"),
        (Rollout(percent=25, done=2, total=5), "25\u00a0%", "25", "2 of 5 steps"),
    ],
)
def test_rollout(rollout, percent, value, steps):
    view = view_rollout(portal_of(), rollout)
    assert (view.percent, view.value, view.steps) == (percent, value, steps)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(TEXT, TEXT, st.sampled_from([*"abc", "draft", "none", "unknown"])), max_size=8
    )
)
def test_the_index_is_total_whatever_the_texts(texts):
    documents = [
        document(
            f"d/{number}.md", title=title, summary=title, owners=(raw,), status=status(ident, raw)
        )
        for number, (title, raw, ident) in enumerate(texts)
    ]
    fragment = render_index(portal_of(*documents), href=href)
    assert sorted(rows(fragment)) == sorted(d.path for d in documents)
    assert fragment == render_index(portal_of(*reversed(documents)), href=href)
