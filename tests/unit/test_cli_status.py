from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.editing.status import set_status
from mkdocs_designdoc.lifecycle import DEFAULT
from mkdocs_designdoc.reading.metadata.front_matter import cut
from mkdocs_designdoc.settings import Settings
from tests.fixing import code_of, looker

HISTORY = "history:\n  - {status: launched, date: 2026-11-22}\n"
BLOCK = f"---\n{HISTORY}---\n\n"


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path / "doc.md"


def launch(file, before, *options):
    file.write_bytes(before.encode())
    status = main(["status", "doc.md", "launched", "--date", "2026-11-22", *options])
    return status, file.read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "---\nstatus: draft # c\nx: 1\n---\n# T\n",
            f"---\nstatus: launched # c\nx: 1\n{HISTORY}---\n# T\n",
        ),
        ("---\nstatus: 'Draft'\n---\n# T\n", f"---\nstatus: 'Launched'\n{HISTORY}---\n# T\n"),
        (
            "---\nstate: Rolling out (25 %)\n---\n# T\n",
            f"---\nstate: Launched\n{HISTORY}---\n# T\n",
        ),
        (
            "---\nstatus:\n  - draft\n# c\nx: 1\n---\n",
            f"---\nstatus: launched\n# c\nx: 1\n{HISTORY}---\n",
        ),
        ("---\nstatus:\nx: 1\n---\n# T\n", f"---\nstatus: launched\nx: 1\n{HISTORY}---\n# T\n"),
        ("---\nx: 1\n---\n# T\n", f"---\nstatus: launched\nx: 1\n{HISTORY}---\n# T\n"),
        (
            "---\nrollout: {stage: canary, percent: 25}\n---\n# T\n",
            f"---\nstatus: launched\nrollout: {{stage: canary, percent: 25}}\n{HISTORY}---\n# T\n",
        ),
        ("---\nrollout: canary\n---\n# T\n", f"---\nrollout: launched\n{HISTORY}---\n# T\n"),
        ("# T\n", f"---\nstatus: launched\n{HISTORY}---\n\n# T\n"),
        ("", f"---\nstatus: launched\n{HISTORY}---\n\n"),
        (
            "\ufeff# T\r\n",
            f"\ufeff---\nstatus: launched\n{HISTORY}---\n\n# T\n".replace("\n", "\r\n"),
        ),
        ("Status: Draft\nTitle: x\n\n# T\n", "Status: Launched\nTitle: x\n\n# T\n"),
        (
            "# T\n\n- **Status**: Draft\n- Owner: me\n",
            f"{BLOCK}# T\n\n- **Status**: Launched\n- Owner: me\n",
        ),
        ("# T\n\n* Status: `draft`\n", f"{BLOCK}# T\n\n* Status: `launched`\n"),
        (
            "# T\n\n**Status:** *Draft* (see below) | **Owner:** me\n",
            f"{BLOCK}# T\n\n**Status:** *Launched* (see below) | **Owner:** me\n",
        ),
        ("# T\n\nSTATUS: ACCEPTED\n", f"{BLOCK}# T\n\nSTATUS: LAUNCHED\n"),
        ("# T\n\n> Status: WIP\n> Owner: me\n", f"{BLOCK}# T\n\n> Status: Launched\n> Owner: me\n"),
        (
            "# T\n\n| Status | Owner |\n|---|---|\n| 🚧 Draft  | me |\n",
            f"{BLOCK}# T\n\n| Status | Owner |\n|---|---|\n| Launched  | me |\n",
        ),
        (
            "# T\n\n| | |\n|---|---|\n| Status | in review |\n| Owner | me |\n",
            f"{BLOCK}# T\n\n| | |\n|---|---|\n| Status | launched |\n| Owner | me |\n",
        ),
        (
            "# T\n\n**Status**: Superseded by [X](x.md), 2024-01-02\n",
            f"{BLOCK}# T\n\n**Status**: Launched\n",
        ),
        ("# T\n\nStatus: [Draft | Review]\n\n## A\n", f"{BLOCK}# T\n\nStatus: Launched\n\n## A\n"),
        (
            "# T\n\n## Status\n\nAccepted. So be it.\n\n## A\n",
            f"{BLOCK}# T\n\n## Status\n\nLaunched. So be it.\n\n## A\n",
        ),
        ("# T\n\n## Status: Accepted\n", f"{BLOCK}# T\n\n## Status: Launched\n"),
        ("# T (superseded)\n", f"{BLOCK}# T (launched)\n"),
        (
            "# T\n\n> This is superseded by [X](x.md).\n",
            f"---\nstatus: launched\n{HISTORY}---\n\n# T\n\n> This is superseded by [X](x.md).\n",
        ),
        (
            "# T\n\n## Status\n\n- [ ] A\n- [x] Approved\n",
            f"---\nstatus: launched\n{HISTORY}---\n\n# T\n\n## Status\n\n- [ ] A\n- [x] Approved\n",
        ),
        (
            "# T\n\n```\nstatus: x\n```\n",
            f"---\nstatus: launched\n{HISTORY}---\n\n# T\n\n```\nstatus: x\n```\n",
        ),
    ],
)
def test_a_status_is_set_where_it_is_kept(file, capsys, before, after):
    assert launch(file, before) == (0, after)
    assert capsys.readouterr().out.startswith("doc.md: ")
    assert launch(file, after) == (0, after)
    assert capsys.readouterr().out == "doc.md: is Launched already\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("history: []", "history: [{status: launched, date: 2026-11-22}]"),
        (
            "history: [{status: draft, date: 2026-01-02}]",
            "history: [{status: draft, date: 2026-01-02}, {status: launched, date: 2026-11-22}]",
        ),
        (
            "history:\n- status: x\n\nx: 1",
            "history:\n- status: x\n- {status: launched, date: 2026-11-22}\n\nx: 1",
        ),
    ],
)
def test_the_history_grows_in_its_own_form(file, before, after):
    text = f"---\nstatus: draft\n{before}\n---\n# T\n"
    wanted = f"---\nstatus: launched\n{after}\n---\n# T\n"
    assert launch(file, text) == (0, wanted)
    assert cut(wanted).data["history"][-1] == {
        "status": "launched",
        "date": dt.date(2026, 11, 22),
    }


def test_a_history_of_another_kind_is_left(file, capsys):
    assert launch(file, "---\nstatus: draft\nhistory: long\n---\n") == (
        0,
        "---\nstatus: launched\nhistory: long\n---\n",
    )
    assert capsys.readouterr().err == "designdoc: note: doc.md: no list `history` to append to\n"
    before = "---\nstatus: draft\n---\n"
    assert launch(file, before, "--no-history") == (0, "---\nstatus: launched\n---\n")
    assert capsys.readouterr().err == ""


def test_today_is_the_day_unless_told(file):
    file.write_text("---\nstatus: draft\n---\n", encoding="utf-8")
    main(["status", "doc.md", "GA"])
    entry = cut(file.read_text(encoding="utf-8")).data["history"][0]
    assert entry["status"] == "launched"
    assert abs(entry["date"] - dt.datetime.now().astimezone().date()) <= dt.timedelta(days=1)


def test_a_diff_writes_nothing(file, capsys):
    before = "---\nstatus: draft\n---\n"
    assert launch(file, before, "--diff") == (0, before)
    assert "\n-status: draft\n+status: launched\n+history:\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["doc.md", "lunched"], "VALUE: unknown state 'lunched'; did you mean Launched?"),
        (["doc.md", "qqq"], "VALUE: unknown state 'qqq'; did you mean draft, in-review, "),
        (["doc.md", "launched", "--date", "soon"], "--date: 'soon' is no date such as 2026-11-22"),
        (["none.md", "launched"], "no such file or folder: none.md"),
        ([".", "launched"], ".: is a folder; name one file"),
    ],
)
def test_wrong_usage_is_one_line(file, capsys, arguments, said):
    file.write_text("# T\n", encoding="utf-8")
    assert main(["status", *arguments]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"designdoc: error: {said}")
    assert error.count("\n") == 1
    assert file.read_text(encoding="utf-8") == "# T\n"


@pytest.mark.parametrize("before", ["---\nstatus: @x\n---\n# T\n", "\n---\nstatus: draft\n---\n"])
def test_broken_front_matter_is_mended_first(file, capsys, before):
    assert launch(file, before) == (1, before)
    assert "front matter cannot be read" in capsys.readouterr().err


def test_states_of_the_site_hold(file, tmp_path):
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nplugins:\n  - designdoc:\n      status_keys: [phase]\n"
        "      lifecycle: [{id: idea}, {id: live, aliases: [up]}]\n",
        encoding="utf-8",
    )
    (tmp_path / "docs").mkdir()
    file.write_text("---\nstatus: draft\n---\n", encoding="utf-8")
    assert main(["status", "doc.md", "up", "--no-history"]) == 0
    assert file.read_text(encoding="utf-8") == "---\nphase: live\nstatus: draft\n---\n"


LOOK = looker()
PIECES = st.sampled_from(
    [
        "---", "status: draft", "history:", "  - {status: x}", "x: [1]", "# T", "## Status",
        "Accepted", "**Status:** Draft", "- Status: WIP", "| Status | Draft |", "|---|---|",
        "> Status: draft", "```", "", "", "rollout: 25%", "Status: no", "[x]", "history: []",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from([s.id for s in DEFAULT.states]))
def test_any_text_takes_a_status_or_stays(pieces, ident):
    text, state = "\n".join(pieces), DEFAULT.get(ident)
    placed = set_status(text, state, look=LOOK, settings=Settings(), date="2026-11-22")
    before = LOOK(text)
    if placed is None:
        assert before.reading.front.broken
        return
    after = LOOK(placed.text)
    assert after.reading.document.status.id == ident
    assert not code_of(before) - code_of(after)
    again = set_status(placed.text, state, look=LOOK, settings=Settings(), date="2026-11-22")
    assert again.text == placed.text
    gone = [line for line in pieces if line and line not in placed.text]
    assert len(gone) <= 2
