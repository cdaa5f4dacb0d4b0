import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.lifecycle import DEFAULT, Lifecycle
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata.claims import KEYS, parse_percent
from mkdocs_designdoc.reading.metadata.front_matter import cut
from mkdocs_designdoc.reading.metadata.status import read_status

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"


def read(text, *, keys=KEYS, lifecycle=DEFAULT):
    front = cut(text)
    blocks = scan(front.body, first_line=front.body_line)
    return read_status(front, blocks, keys=keys, lifecycle=lifecycle)


@pytest.mark.parametrize(
    ("text", "ident", "line", "source"),
    [
        # front matter
        ("---\nstatus: draft\n---\n# T\n", "draft", 2, "front matter"),
        ("---\ntitle: x\nStatus: Shipped\n---\n", "launched", 3, "front matter"),
        ("---\nstage: beta\n---\n", "rolling-out", 2, "front matter"),
        ("---\nstage: alpha\nstatus: implementable\n---\n", "approved", 3, "front matter"),
        ("---\nstatut: livré\n---\n", "launched", 2, "front matter"),
        ("---\ncurrent-status: on hold\n---\n", "paused", 2, "front matter"),
        ("---\nstatus: draft # draft|final\n---\n", "draft", 2, "front matter"),
        ("---\nstatus: draft\n---\n# T\n\n**Status:** Final\n", "draft", 2, "front matter"),
        ("---\nstatus:\n---\n# T\n\n**Status:** Final\n", "launched", 6, "bold line"),
        ("Status: Draft\n\n# T\n", "draft", 1, "front matter"),
        # rollout in front matter
        ("---\nrollout: canary\nstatus: approved\n---\n", "rolling-out", 2, "front matter"),
        ("---\nrollout: 25%\n---\n", "rolling-out", 2, "front matter"),
        ("---\nrollout: 25\n---\n", "rolling-out", 2, "front matter"),
        ("---\nrollout: 100%\n---\n", "launched", 2, "front matter"),
        ("---\nrollout: {stage: canary}\n---\n", "rolling-out", 2, "front matter"),
        ("---\nrollout: {percent: 5}\n---\n", "rolling-out", 2, "front matter"),
        ("---\nrollout: 25%\nstatus: approved\n---\n", "approved", 3, "front matter"),
        ("---\nrollout: {percent: 5}\nstatus: paused\n---\n", "paused", 3, "front matter"),
        ("---\nrollout: by region\nstatus: paused\n---\n", "paused", 3, "front matter"),
        # the top of the page
        ("# T\n\n* Status: Draft\n* Owner: A\n", "draft", 3, "bullet"),
        ("# T\n\n- Owner: A\n- Status: **Done (5.3)**\n", "launched", 4, "bullet"),
        (
            "# T\n\n* Status: **Partially implemented (2.1):** the rest\n",
            "in-progress",
            3,
            "bullet",
        ),
        ("# T\n\n- Status:\n    - Draft\n", "draft", 4, "bullet"),
        ("# T\n\n**Status:** In Review\n", "in-review", 3, "bold line"),
        ("# T\n\n**Status**: Approved\n", "approved", 3, "bold line"),
        ("# T\n\n__Status:__ Approved\n", "approved", 3, "bold line"),
        ("# T\n\n**Status** — Approved\n", "approved", 3, "bold line"),
        ("# T\n\n**Status:** shipped · **Owner:** me\n", "launched", 3, "bold line"),
        ("# T\n\n**Owner:** me · **Status:** shipped\n", "launched", 3, "bold line"),
        ("# T\n\n**Id**: 1 | **Ref**: 2 |  Status: APPROVED\n", "approved", 3, "line"),
        ("# T\n\nAuthor: me\nStatus: Draft\nDate: 2031-01-01\n", "draft", 4, "line"),
        ("# T\n\nDate: 2031  Status: Draft  By: me\n", "draft", 3, "line"),
        ("# T\n\n*Status:* Draft\n", "draft", 3, "line"),
        ("# T\n\n**Status:**\nDraft\n", "draft", 3, "bold line"),
        ("# T\n\n> Status: Draft\n", "draft", 3, "block quote"),
        ("# T\n\n> **Owner:** me\n> **Status:** Design\n", "draft", 4, "block quote"),
        ("# T\n\n**Trạng thái:** Đã duyệt\n", "approved", 3, "bold line"),
        ("# T\n\n**状态**：已完成\n", "launched", 3, "bold line"),
        ("# T\n\nÉtat : brouillon\n", "draft", 3, "line"),
        ("# T\n\n## Overview\n\n**Status:** Active\n", "launched", 5, "bold line"),
        ("# T\n\n## 1. Metadata\n\n- Status: Draft\n", "draft", 5, "bullet"),
        # tables
        ("# T\n\n| **Status** | Built |\n| **Owner** | me |\n", "launched", 3, "table"),
        ("# T\n\n| | |\n|---|---|\n| **Status** | Built |\n", "launched", 5, "table"),
        ("# T\n\n| Field | Value |\n|---|---|\n| Status | Built |\n", "launched", 5, "table"),
        ("# T\n\n| Status | Draft |\n|---|---|\n| Owner | me |\n", "draft", 3, "table"),
        ("# T\n\n| Owner | Status |\n|---|---|\n| me | Built |\n", "launched", 5, "table"),
        ("# T\n\n| A | Status | B |\n|---|---|---|\n| 1 | Draft | 2 |\n", "draft", 5, "table"),
        ("# T\n\n| Status | Draft | Owner | me |\n|-|-|-|-|\n", "draft", 3, "table"),
        # a section, wherever it is
        ("# T\n\n## Status\n\nAccepted\n", "approved", 5, "section"),
        ("# T\n\n## A\n\nx\n\n## B\n\ny\n\n## Status\n\nProposed. Soon.\n", "draft", 13, "section"),
        ("# T\n\n## 3. Status\n\n- [ ] Draft\n- [x] Approved\n", "approved", 6, "section"),
        (
            "# T\n\n## Status\n\nAccepted\n\nSuperseded by [5. X](5.md)\n",
            "superseded",
            7,
            "section",
        ),
        ("# T\n\n## A\n\nx\n\n### Status\n\nDecided. More later.\n", "approved", 9, "section"),
        ("# T\n\n## Status: Accepted\n\nx\n", "approved", 3, "section"),
        ("# T\n\n## Statut\n\nTerminé\n", "launched", 5, "section"),
        # notices and titles
        ("# T\n\n> ARCHIVED — see the new one\n", "deprecated", 3, "block quote"),
        ("# T\n\n> ⚠️ **Superseded by [X](x.md).** Stop.\n", "superseded", 3, "block quote"),
        ("# T\n\n> This document has been superseded by X.\n", "superseded", 3, "block quote"),
        ("# T\n\nSuperseded by [X](x.md)\n", "superseded", 3, "line"),
        ("# Old cache (superseded)\n", "superseded", 1, "title"),
        ("# Old cache *(superseded by X)*\n", "superseded", 1, "title"),
        ("# [WIP] New cache\n", "draft", 1, "title"),
        ("# DEPRECATED: Old cache\n", "deprecated", 1, "title"),
    ],
)
def test_reads_every_form(text, ident, line, source):
    status, problems = read(text)
    assert (status.id, status.line, status.source) == (ident, line, source)
    assert problems == ()
    assert status.raw
    assert status.label == DEFAULT.get(ident).label


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# T\n",
        "# T\n\ntext\n",
        "# T\n\n```\nStatus: Final\n```\n",
        "# T\n\n    Status: Final\n",
        "# T\n\n<!-- Status: Final -->\n",
        "# T\n\n## A\n\nx\n\n## B\n\n- **Status:** Final\n",
        "# T\n\n## A\n\n- Feature\n    - **Status**: Done\n",
        "# T\n\n| State | Meaning |\n|---|---|\n| Draft | new |\n| Final | old |\n",
        "# T\n\n## State\n\nThe state of the store is held in one place.\n",
        "# T\n\n## Rollout\n\nBeta first\n",
        "# T\n\n## A\n\n### Status\n\nWe propose a new field for the status of a job.\n",
        "# T\n\nThe status: it is done when it is done.\n",
        "# T\n\nStage: production database\n",
        "# T\n\nState: the reducer holds it\n",
        "# T\n\nRemoved features come back in this proposal.\n",
        "# T\n\n> Removing the cache is what this is about.\n",
        "# Feature (RFC)\n",
        "# Order states (v2)\n",
        "# T\n\n[Status](#status)\n",
        "# T\n\nhttps://example.org/status: x\n",
        "---\nstatus: ~\n---\n# T\n",
        "---\nrollout: true\n---\n# T\n",
    ],
)
def test_reads_no_decoy(text):
    status, problems = read(text)
    assert (status.id, status.raw, status.line, status.source) == ("none", None, None, None)
    assert status.label == "No status"
    assert [problem.code for problem in problems] == ["DD202"]
    assert "status: draft" in problems[0].help


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nstatus: draft|final\n---\n# T\n", 2),
        ("---\nstatus: TBD\n---\n# T\n", 2),
        ("# T\n\n**Status:** [Status]\n", 3),
        ("# T\n\n**Id**: 1 | **Status**: Draft | In Review | Approved\n", 3),
        ("# T\n\n## Status\n\nProposed, accepted, rejected, deprecated\n", 5),
    ],
)
def test_a_placeholder_is_no_status_but_has_a_place(text, line):
    status, problems = read(text)
    assert (status.id, status.line) == ("none", line)
    assert status.raw
    assert [(problem.code, problem.line) for problem in problems] == [("DD202", line)]
    assert "placeholder" in problems[0].message


def test_a_template_list_of_states_is_none():
    assert read("# T\n\n## Status\n\n- Draft\n- Approved\n- Rejected\n")[0].id == "none"


def test_missing_points_to_the_title():
    assert read("---\na: 1\n---\n\n# T\n\ntext\n")[1][0].line == 5
    assert read("text\n")[1][0].line == 1
    assert "`phase: draft`" in read("# T\n", keys=["phase"])[1][0].help


@pytest.mark.parametrize(
    ("value", "raw", "ident", "advice"),
    [
        ("no", "no", "unknown", "status: draft"),
        ("on", "on", "unknown", "status: draft"),
        ("1.10", "1.10", "unknown", "status: draft"),
        ("5", "5", "unknown", "status: draft"),
        ("2031-01-01", "2031-01-01", "unknown", "status: draft"),
        ("[draft]", "[draft]", "draft", "status: draft"),
        ("[Status]", "[Status]", "none", "status: draft"),
        ("{a: b}", "{a: b}", "unknown", "status: draft"),
    ],
)
def test_a_value_that_is_no_text(value, raw, ident, advice):
    status, problems = read(f"---\nstatus: {value}\n---\n# T\n")
    assert (status.id, status.raw, status.line) == (ident, raw, 2)
    assert [(problem.code, problem.line) for problem in problems] == [("DD204", 2)]
    assert advice in problems[0].help


def test_an_unknown_status_gets_suggestions():
    status, problems = read("---\nstatus: lanched\n---\n")
    assert (status.id, status.label, status.raw) == ("unknown", "Unknown status", "lanched")
    assert [(problem.code, problem.line) for problem in problems] == [("DD203", 2)]
    assert "Launched" in problems[0].help
    _, problems = read("# T\n\n**Status:** blue\n")
    assert (problems[0].line, problems[0].column) == (3, 13)
    assert "Draft" in problems[0].help


def test_the_first_key_wins_even_if_unknown():
    status, _ = read("---\nstatus: blue\nstate: draft\n---\n")
    assert status.id == "unknown"
    status, _ = read("---\nstatus: blue\nstate: draft\n---\n", keys=["state", "status"])
    assert status.id == "draft"


def test_configured_keys_are_read_in_the_page_too():
    assert read("# T\n\n**Phase:** Draft\n", keys=["phase"])[0].id == "draft"
    assert read("# T\n\n**Status:** Draft\n", keys=["phase"])[0].id == "none"
    assert read("# T\n\n## Phase\n\nDraft\n", keys=["phase"])[0].id == "draft"


def test_a_configured_lifecycle_is_used():
    lifecycle = Lifecycle.from_config(["idea", "decided"])
    assert read("---\nstatus: Decided\n---\n", lifecycle=lifecycle)[0].id == "decided"
    _, problems = read("---\nstatus: accepted\n---\n", lifecycle=lifecycle)
    assert "Decided" in problems[0].help
    assert read("---\nrollout: 25%\n---\n", lifecycle=lifecycle)[0].id == "none"


@pytest.mark.parametrize(
    "text",
    [
        "---\nby: @me\nstatus: final\n---\n# T\n",
        "\n---\nstatus: final\n---\n",
        "---\nstatus: final\n---",
    ],
)
def test_broken_front_matter_is_a_fallback_that_says_so(text):
    status, problems = read(text)
    assert (status.id, status.source) == ("launched", "front matter (broken)")
    assert problems == ()


def test_the_text_of_broken_front_matter_is_no_page():
    status, _ = read("---\nby: @me\nlist:\n  - status: final\n---\n# T\n\n**Status:** Draft\n")
    assert (status.id, status.line) == ("draft", 8)


def test_broken_front_matter_without_status_is_silent():
    status, problems = read("---\nby: @me\n---\n# T\n")
    assert status.id == "none"
    assert problems == ()


def test_detail_and_raw_are_what_the_reader_sees():
    status, _ = read("# T\n\n**Status:** **Built** (2031-07-10) — see [PR](x)  \n**Owner:** me\n")
    assert status.raw == "Built (2031-07-10) — see PR"
    assert status.detail == "2031-07-10 — see PR"


@pytest.mark.parametrize(
    ("value", "percent"),
    [
        (25, 25), ("25%", 25), ("25 %", 25), ("12.5%", 12.5), ("0", 0), (100, 100), (101, None),
        (-1, None), (True, None), (None, None), ("a lot", None), ("", None), (float("nan"), None),
        (float("inf"), None), (10**400, None), ("1e1", 10), ([], None), ("٢٥", None),
    ],
)  # fmt: skip
def test_percentages(value, percent):
    assert parse_percent(value) == percent


LINES = st.sampled_from(
    [
        "# T", "## Status", "## A", "### B", "- Status: x", "**Status:** draft", "Status: a | b",
        "| Status | x |", "|---|---|", "| a | b |", "> Superseded by [X](x.md)", "- [x] Draft", "",
        "```", "Draft", "**", "Status:", "status：", "| |", "|", "- ", "**a** b", "<!--", "-->",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.lists(LINES, max_size=20).map("\n".join)))
def test_never_fails(text):
    status, problems = read(text)
    assert status.id in {"none", "unknown"} or DEFAULT.get(status.id)
    assert (status.raw is None) == (status.source is None)
    last = text.count("\n") + text.count("\r") + 1
    assert all(1 <= problem.line <= last and problem.path == "" for problem in problems)
    assert read(text) == (status, problems)


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\n" + "Status " * 60_000,
        "# T\n\n" + "**a:** b " * 30_000,
        "# T\n\n" + " " * 300_000 + "x",
        "# T\n\nx" + " " * 300_000 + "x",
        "# T\n\n" + "a | " * 60_000,
        "# T\n\n" + "| a | b |\n" * 20_000,
        "# T\n\n" + "| " + "-" * 200_000 + "x |\n",
        "# " + "(" * 200_000,
        "# T\n\n> " + "!" * 200_000,
        "## Status\n\n" * 10_000,
        "## Status\n\nfoo\n\n" * 5_000,
        "# T\n\n" + "- Status:\n" * 10_000,
    ],
)
def test_takes_linear_time(text):
    front = cut(text)
    blocks = scan(front.body, first_line=front.body_line)
    started = time.process_time()
    read_status(front, blocks, keys=KEYS, lifecycle=DEFAULT)
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("folder", "share"),
    [("eips", 0.9), ("swift-evolution", 0.8), ("teps", 1.0), ("adr-tools", 1.0)],
)
def test_reads_real_collections(folder, share):
    paths = sorted((CORPUS / folder).rglob("*.md"))
    if not paths:
        pytest.skip("no documents to read")
    found = [read(path.read_text(encoding="utf-8-sig"))[0] for path in paths]
    assert all(status.raw for status in found)
    known = sum(status.id not in {"none", "unknown"} for status in found)
    assert known / len(found) >= share


@pytest.mark.parametrize(
    ("foot", "ident"),
    [
        ("---\n\n**Version**: 1.0  \n**Status**: Ready for Implementation\n", "approved"),
        ("---\n\n*Status: Draft*\n\n<!-- end -->\n", "draft"),
        ("---\n\n**Status**: depends on the box\n", "none"),
        ("---\n\n- **Status:** Draft\n", "none"),
        ("---\n\n**Status**: Draft\n\n## More\n\nText.\n", "none"),
        ("**Status**: Draft\n", "none"),
    ],
)
def test_a_status_at_the_foot_of_the_page(foot, ident):
    text = f"# T\n\n## Overview\n\nText.\n\n## Design\n\nMore.\n\n{foot}"
    assert read(text)[0].id == ident
