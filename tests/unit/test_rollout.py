import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.model import Rollout
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter, cut
from mkdocs_designdoc.reading.metadata.rollout import read_owners, read_rollout


def rollout(yaml, plan=""):
    return read_rollout(cut(f"---\n{yaml}\n---\n"), scan(plan))


def owners(text):
    front = cut(text)
    return read_owners(front, scan(front.body, first_line=front.body_line))


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        (
            "rollout: {stage: x, percent: 25, flag: y, since: 2031-10-01, target: 2031-12-01}",
            Rollout("x", 25, "y", "2031-10-01", "2031-12-01"),
        ),
        ("rollout:\n  stage: canary\n  percent: 25%", Rollout("canary", 25)),
        ("rollout: {percent: '12,5 %'}", Rollout(None, 12.5)),
        ("rollout: {percentage: about 30 % of EU}", Rollout(None, 30)),
        ("rollout: {percent: 250}", Rollout()),
        ("rollout: {percent: -5}", Rollout()),
        ("rollout: {percent: yes}", Rollout()),
        ("rollout: {percent: [25]}", Rollout()),
        ("rollout: {percent: 0}", Rollout(None, 0)),
        ("rollout: {flag: 5, stage: 2}", Rollout("2", None, "5")),
        ("rollout: {flag: true, stage: [a]}", Rollout()),
        (f"rollout: {{flag: 0x{'f' * 5000}}}", Rollout()),
        (
            "rollout: {target: 2031-Q4, since: 2031-10-01 10:00:00}",
            Rollout(None, None, None, "2031-10-01", "2031-Q4"),
        ),
        ("Rollout: {Stage: Beta}", Rollout("Beta")),
        ("rollout: 25%", Rollout(None, 25)),
        ("rollout: 25", Rollout(None, 25)),
        ("rollout: canary", Rollout("canary")),
        ("rollout: canary (5 %)", Rollout("canary", 5)),
        ("rollout: 5 % canary", Rollout("canary", 5)),
        ("rollout: true", Rollout()),
        ("rollout: ''", Rollout()),
        ("rollout: [a, b]", Rollout()),
        ("rollout: ~", Rollout()),
        ("rollout: 2031-01-01", Rollout()),
        ("title: x", Rollout()),
        ("rollout: [canary", Rollout()),
    ],
)
def test_reads_rollout_detail(yaml, expected):
    assert rollout(yaml) == expected


@pytest.mark.parametrize(
    ("plan", "done", "total"),
    [
        ("", 0, 0),
        ("- one\n- two\n", 0, 0),
        ("- [x] Internal\n- [X] 1 %\n- [ ] 10 %\n", 2, 3),
        ("1. [x] Internal\n2. [ ] All\n", 1, 2),
        ("- Week 1\n    - [x] a\n    - [ ] b\n", 1, 2),
        ("- [x](done.md) is a link\n- [x]tight\n", 0, 0),
        ("```\n- [x] code\n```\n", 0, 0),
    ],
)
def test_counts_the_tasks_of_the_plan(plan, done, total):
    found = rollout("rollout: canary", plan)
    assert (found.done, found.total) == (done, total)
    assert found.stage == "canary"


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["stage", "percent", "flag", "since", "target", "x"]),
        st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.dates())
        | st.text("0159.,% ٣-e", max_size=8)
        | st.sampled_from(["25 %", "1e999", "nan", "-0", "canary, 25%", "2026-01-02", [25], {}]),
    )
)
def test_any_mapping_is_survived(value):
    found = read_rollout(FrontMatter({"rollout": value}), ())
    assert found.percent is None or 0 <= found.percent <= 100
    assert all(isinstance(text, str | None) for text in (found.stage, found.flag, found.since))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nowners: [payments, '@ana']\n---\n", ("payments", "@ana")),
        ("---\nowner: Ana Silva\n---\n", ("Ana Silva",)),
        ("---\nauthors: Ana (@ana), Bo Li <bo@example.org>\n---\n", ("Ana (@ana)", "Bo Li")),
        (
            "# T\n\n**Author:** Ana (ana@example.org), Bo (bo@example.org, @bo)\n",
            ("Ana", "Bo (@bo)"),
        ),
        ("---\nauthors:\n  - name: Ana\n  - github: bo\n  - {x: 1}\n---\n", ("Ana", "@bo")),
        ("---\nauthor: Ana and Bo; Cy\n---\n", ("Ana", "Bo", "Cy")),
        ("---\nteam: core\n---\n", ("core",)),
        ("---\nowner: ops\nauthor: Ana\n---\n", ("ops",)),
        ("---\nowner: TBD\nauthor: Ana\n---\n", ("Ana",)),
        ("---\nowners: []\n---\n# T\n\n**Owner:** Bo\n", ("Bo",)),
        ("---\nowners: [a, a, '', 5, ~]\n---\n", ("a",)),
        ("---\nowners: ['[Name]', '{you}']\n---\n", ()),
        ("# T\n\n* Owner: Ana Silva (@ana)\n* Status: Draft\n", ("Ana Silva (@ana)",)),
        (
            "# T\n\n* Authors: [Ana](https://example.org/ana), [Bo](https://example.org/bo)\n",
            ("Ana", "Bo"),
        ),
        ("# T\n\n**Owner:** core · **Status:** Draft\n", ("core",)),
        ("# T\n\nAuthors: Ana <ana@example.org>,\n Bo\nStatus: Draft\n", ("Ana", "Bo")),
        ("# T\n\n| Status | Draft |\n|---|---|\n| **Owner** | core |\n", ("core",)),
        ("# T\n\n> **Owner:** TBD\n", ()),
        ("# T\n\n**负责人**：小明、小红\n", ("小明", "小红")),
        ("# T\n\n| Version | Author |\n|---|---|\n| 1 | a |\n| 2 | b |\n", ()),
        ("# T\n\n## A\n\n## B\n\n**Owner:** later\n", ()),
        ("---\nby: @x\nowner: core\n---\n", ("core",)),
        ("---\nauthors: [{github: TBD}, {github: '[login]'}, {github: ana}]\n---\n", ("@ana",)),
        ("", ()),
    ],
)
def test_reads_owners(text, expected):
    assert owners(text) == expected


OWNERS = st.lists(
    st.sampled_from(
        ["Ana", "@", "@bo", "<", "bo@x.org", ">", "(", ")", ",", ";", " and ", "&", "x" * 90, "TBD"]
    ),
    max_size=9,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(
    st.one_of(st.text(), st.lists(st.text()), st.dictionaries(st.text(), st.text()), st.integers())
    | OWNERS
    | st.lists(OWNERS | st.none() | st.dictionaries(st.sampled_from(["name", "github"]), OWNERS))
)
def test_any_owner_value_is_survived(value):
    found = read_owners(FrontMatter({"owners": value}), ())
    assert all(name and len(name) <= 80 for name in found)
    assert all(name == " ".join(name.split()) for name in found)


def test_many_owners_are_capped():
    assert len(read_owners(FrontMatter({"owners": [f"a{n}" for n in range(10_000)]}), ())) == 50
