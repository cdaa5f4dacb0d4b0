import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.lifecycle import DEFAULT, TONES, Lifecycle, State
from mkdocs_designdoc.lifecycle.defaults import STATES
from mkdocs_designdoc.lifecycle.phrases import words
from mkdocs_designdoc.lifecycle.words import MISSPELLED, WEAK

IDS = [
    "draft", "in-review", "approved", "in-progress", "rolling-out", "paused", "launched",
    "deprecated", "superseded", "rejected", "withdrawn",
]  # fmt: skip


def test_default_lifecycle_is_the_contracts_in_order():
    assert [state.id for state in DEFAULT.states] == IDS
    assert [state.label for state in DEFAULT.states] == [
        "Draft", "In review", "Approved", "In progress", "Rolling out", "Paused", "Launched",
        "Deprecated", "Superseded", "Rejected", "Withdrawn",
    ]  # fmt: skip
    assert Lifecycle() == DEFAULT


def test_every_default_state_is_described_and_coloured():
    for state in STATES:
        assert len(state.description) > 30
        assert state.tone in TONES
        assert state.stale_after is None
        assert state.lenient == (state.dead or state.id == "draft")


def test_no_phrase_belongs_to_two_states():
    owners: dict[tuple[str, ...], str] = {}
    for state in STATES:
        for alias in (state.id, state.label, *state.aliases):
            assert words(alias), alias
            assert owners.setdefault(words(alias), state.id) == state.id, alias


def test_every_alias_is_read_as_its_own_state():
    for state in STATES:
        for alias in state.aliases:
            assert DEFAULT.read(alias).id == state.id, alias


def test_weak_words_are_folded_single_words():
    assert all(words(word) == (word,) for word in WEAK)
    assert all(DEFAULT.read(word).id == ident for word, ident in MISSPELLED.items())


@pytest.mark.parametrize(
    ("value", "ident"),
    [
        ("draft", "draft"),
        ("DRAFT", "draft"),
        ("  Draft. ", "draft"),
        ("**Draft**", "draft"),
        ("`draft`", "draft"),
        ("🚧 Draft 🚧", "draft"),
        ("_Draft_", "draft"),
        ("W.I.P.", "draft"),
        ("g.a", "launched"),
        ("WIP", "draft"),
        ("Not started", "draft"),
        ("not implemented", "draft"),
        ("Not yet implemented", "draft"),
        ("has not been implemented", "draft"),
        ("in_review", "in-review"),
        ("In-Review", "in-review"),
        ("InReview", "in-review"),
        ("Active review (May 3 - May 17)", "in-review"),
        ("Last call", "in-review"),
        ("final comment period", "in-review"),
        ("not yet approved", "in-review"),
        ("Approved with comments from Ops", "approved"),
        ("accepted with modifications", "approved"),
        ("Ready for Implementation", "approved"),
        ("Awaiting implementation", "approved"),
        ("design complete, nothing built", "approved"),
        ("IN PROGRESS", "in-progress"),
        ("Partially implemented (3.2)", "in-progress"),
        ("not fully implemented", "in-progress"),
        ("80 % done", "in-progress"),
        ("mostly shipped", "in-progress"),
        ("Rolling-out (25 %)", "rolling-out"),
        ("rollingOut", "rolling-out"),
        ("canary", "rolling-out"),
        ("ramping up", "rolling-out"),
        ("rolled out to 10 % of shops", "rolling-out"),
        ("Public beta since May", "rolling-out"),
        ("on hold", "paused"),
        ("Blocked: waiting for the vendor", "paused"),
        ("GA", "launched"),
        ("implemented", "launched"),
        ("imlpemented", "launched"),
        ("Implemented (v5.1)", "launched"),
        ("Active", "launched"),
        ("Shipped!", "launched"),
        ("100 % rolled out", "launched"),
        ("Phases 1 and 2 complete", "launched"),
        ("Accepted and implemented", "launched"),
        ("Console complete — part 1 (shell)", "launched"),
        ("no longer maintained", "deprecated"),
        ("superceded", "superseded"),
        ("Superseded by [ADR-5](x.md)", "superseded"),
        ("Accepted (2031), superseded by ADR-9 (2033)", "superseded"),
        ("Built: it replaces what was superseded by hand", "launched"),
        ("This proposal has been replaced by another one", "superseded"),
        ("won't do", "rejected"),
        ("Won’t fix", "rejected"),
        ("not accepted", "rejected"),
        ("do not implement", "rejected"),
        ("Not ready", "draft"),
        ("no longer needed", "withdrawn"),
        ("Deployed to staging", "in-progress"),
        ("explicitly deferred after the design was under review", "paused"),
        ("Unchanged since its review and deferred", "paused"),
        ("Expired", "withdrawn"),
        ("cancelled", "withdrawn"),
        # other languages
        ("Livré le 3 mai", "launched"),
        ("LIVRE", "launched"),
        ("Entwurf", "draft"),
        ("abgelehnt", "rejected"),
        ("en revisión", "in-review"),
        ("Đã duyệt", "approved"),
        ("已完成", "launched"),
        ("未完成", "draft"),
        ("评审中", "in-review"),
        ("實施中（第二期）", "in-progress"),
        ("완료", "launched"),
        ("черновик", "draft"),
        # a date, a version or a name before the state
        ("2031-02-01: Accepted", "approved"),
        ("v2, shipped", "launched"),
        # transitions end in their last state
        ("Draft → building.", "in-progress"),
        ("**Design → built.** Closes #12", "launched"),
        ("draft -> in review => shipped", "launched"),
        ("draft (May) → approved (June)", "approved"),
        ("Built (2031-01-02) — replaces the old path a → b", "launched"),
        # better left open than guessed
        ("moved", "unknown"),
        ("informational", "unknown"),
        ("Returned for revision", "unknown"),
        ("lanched", "unknown"),
        ("blue", "unknown"),
        ("5", "unknown"),
    ],
)
def test_reads_what_people_write(value, ident):
    assert DEFAULT.read(value).id == ident


@pytest.mark.parametrize(
    "value",
    [
        "", "   ", "-", "—", "…", "???", "TBD", "tba", "TODO", "n/a", "none", "null", "STATUS",
        "[Status]", "{status}", "{{ status }}", "<status>", "<!-- set me -->", "[…]", "${STATUS}",
        "draft | review | approved",
        "Draft | In Review | Approved | In Progress | Complete",
        "🎨 Designing | 🔨 Building | ✅ Deployed",
        "draft / in review / approved",
        "draft|approved",
        "[draft | accepted | superseded by [x](y.md)] <!-- optional -->",
        "{proposed | rejected | accepted | … | superseded by ADR-0123}",
        "Proposed, accepted, rejected, deprecated, etc.",
        "Awaiting implementation or Awaiting review",
        "your status here",
    ],
)  # fmt: skip
def test_an_unset_value_is_none(value):
    assert DEFAULT.read(value).id == "none"
    assert DEFAULT.read(value).label == "No status"


@pytest.mark.parametrize(
    ("value", "detail"),
    [
        ("Rolling-out (25 %)", "25 %"),
        ("Built (2031-07-10) — one PR", "2031-07-10 — one PR"),
        ("Implemented; see the log", "see the log"),
        ("Superseded by ADR-5", "ADR-5"),
        ("Approved, with remarks", "with remarks"),
        ("draft → approved (June)", "June"),
        ("Draft", ""),
        ("✅ Done.", ""),
    ],
)
def test_the_rest_is_detail(value, detail):
    assert DEFAULT.read(value).detail == detail


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("lanched", "Launched"),
        ("aproved", "Approved"),
        ("drafft", "Draft"),
        ("supersded", "Superseded"),
        ("in reveiw", "In review"),
        ("implementd", "Launched"),
    ],
)
def test_suggests_the_closest_state(value, label):
    assert DEFAULT.read(value).id == "unknown"
    assert DEFAULT.closest(value)[0] == label


def test_suggests_nothing_for_nothing_alike():
    assert DEFAULT.closest("qqqqq") == []
    assert DEFAULT.closest("Moved") == []
    assert DEFAULT.closest("") == []


WORDS = st.lists(
    st.sampled_from(
        [*("draft", "In review", "LAUNCHED", "not ", "→", "->", "(", ")", ",", "/", "_", "-", " "),
         *("**", "~~", "🚀", "2026-01-02", "25 %", "by ", "[", "](x)", "|", "<b>", "was ", "n")]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(st.text() | WORDS)
def test_reading_never_fails_and_stays_in_the_lifecycle(value):
    result = DEFAULT.read(value)
    assert result.id in {*IDS, "unknown", "none"}
    assert result == DEFAULT.read(value)
    assert isinstance(DEFAULT.closest(value), list)


@settings(deadline=None)
@given(st.sampled_from(STATES), st.sampled_from([str.upper, str.title, str.lower]), st.booleans())
def test_case_and_separators_do_not_matter(state, change, dashed):
    name = change(state.label.replace(" ", "-" if dashed else "_"))
    assert DEFAULT.read(name).id == state.id


@pytest.mark.parametrize(
    "value",
    [
        "[" * 50_000,
        "draft → " * 20_000,
        "(" * 50_000,
        "not " * 50_000,
        "|" * 50_000,
        "<!--" * 20_000,
    ],
)
def test_long_values_are_read_at_once(value):
    assert DEFAULT.read(value).id in {"unknown", "none", "draft"}


def test_get_and_is_dead():
    assert DEFAULT.get("paused").label == "Paused"
    assert DEFAULT.get("unknown") is None
    assert DEFAULT.is_dead("superseded")
    assert not DEFAULT.is_dead("launched")
    assert not DEFAULT.is_dead("none")


def test_a_name_stands_alone_and_is_unmistakable():
    assert DEFAULT.name("Superseded by").id == "superseded"
    assert DEFAULT.name("superseded by x") is None
    assert DEFAULT.name("RFC") is None


# --- configured lifecycles ---------------------------------------------------------------------


def test_an_empty_list_is_the_default():
    assert Lifecycle.from_config([]) == DEFAULT
    assert Lifecycle.from_config(None) == DEFAULT


def test_a_configured_state_takes_all_keys():
    lifecycle = Lifecycle.from_config(
        [
            {
                "id": "shaping",
                "label": "Shaping",
                "description": "Being shaped",
                "aliases": ["pitch"],
                "tone": "info",
                "lenient": True,
                "stale_after": 30,
            }
        ]
    )
    assert lifecycle.states == (
        State(
            "shaping", "Shaping", "Being shaped", ("pitch",), "info", lenient=True, stale_after=30
        ),
    )
    assert lifecycle.read("PITCH").id == "shaping"
    assert lifecycle.read("shaping (week 3)").detail == "week 3"


def test_a_default_id_keeps_its_words_and_looks():
    lifecycle = Lifecycle.from_config(["draft", {"id": "launched", "label": "Live"}])
    assert lifecycle.read("WIP").id == "draft"
    assert lifecycle.read("shipped").label == "Live"
    assert lifecycle.get("draft").lenient
    assert lifecycle.get("launched").tone == "good"


def test_words_of_absent_states_are_unknown_and_hide_no_other_state():
    lifecycle = Lifecycle.from_config(["draft", "launched"])
    assert lifecycle.read("approved").id == "unknown"
    assert lifecycle.read("active review").id == "unknown"
    assert lifecycle.read("active").id == "launched"


def test_own_names_win_over_default_words():
    lifecycle = Lifecycle.from_config(["draft", "accepted", {"id": "beta"}])
    assert lifecycle.read("accepted").id == "accepted"
    assert lifecycle.read("Accepted with modifications").id == "accepted"
    assert lifecycle.read("Beta").id == "beta"
    assert lifecycle.get("beta").label == "Beta"
    assert lifecycle.closest("approved") == ["Accepted"]
    assert lifecycle.read("not accepted").id != "accepted"


def test_a_label_is_made_from_the_id():
    assert Lifecycle.from_config(["ready_for-qa"]).states[0].label == "Ready for qa"


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ("draft", "lifecycle"),
        ({"id": "draft"}, "lifecycle"),
        ([5], "lifecycle[0]"),
        ([{}], "lifecycle[0].id"),
        ([{"id": False}], "lifecycle[0].id"),
        ([{"id": ""}], "lifecycle[0].id"),
        ([{"id": "in review"}], "lifecycle[0].id"),
        ([{"id": "none"}], "lifecycle[0].id"),
        (["draft", {"id": "x", "colour": "red"}], "lifecycle[1].colour"),
        ([{"id": "x", "label": 5}], "lifecycle[0].label"),
        ([{"id": "x", "description": []}], "lifecycle[0].description"),
        ([{"id": "x", "aliases": {"a": 1}}], "lifecycle[0].aliases"),
        ([{"id": "x", "aliases": [True]}], "lifecycle[0].aliases"),
        ([{"id": "x", "aliases": ["!"]}], "lifecycle[0].aliases"),
        ([{"id": "x", "tone": "red"}], "lifecycle[0].tone"),
        ([{"id": "x", "lenient": "yes"}], "lifecycle[0].lenient"),
        ([{"id": "x", "stale_after": "90d"}], "lifecycle[0].stale_after"),
        ([{"id": "x", "stale_after": 0}], "lifecycle[0].stale_after"),
        ([{"id": "x", "stale_after": True}], "lifecycle[0].stale_after"),
        (["x", "x"], "lifecycle[1].id"),
        (["x", {"id": "y", "label": "X"}], "lifecycle[1].label"),
        (["x", {"id": "y", "aliases": ["x"]}], "lifecycle[1].aliases"),
    ],
)
def test_a_wrong_shape_names_the_key(entries, key):
    with pytest.raises(ValueError, match=r".+") as caught:
        Lifecycle.from_config(entries)
    assert str(caught.value).startswith(f"{key}:")
