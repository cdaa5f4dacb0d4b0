"""A baseline holds what is known by content: edits elsewhere change nothing, fixes drop out."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reports.baseline import BaselineError, baseline_text, parse_baseline
from mkdocs_designdoc.reports.findings import Findings
from mkdocs_designdoc.reports.fingerprints import Entry, fingerprint, identify, normal
from tests.documents import BASE

KNOWN = "known.json"


def section(text, name, body):
    """Return a document with another text under a heading of level 2 without sub-sections."""
    start = text.index(f"## {name}\n")
    end = text.find("\n## ", start)
    return f"{text[:start]}## {name}\n\n{body}\n{text[end:] if end >= 0 else ''}"


def without(text, name):
    start = text.index(f"## {name}\n")
    return text[:start] + text[text.index("\n## ", start) + 1 :]


@pytest.fixture
def site(tmp_path, monkeypatch):
    (tmp_path / "docs/designs").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("plugins: [{designdoc: {rules: {DD303: off}}}]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(site, text, name="a"):
    # Each document has endpoints and a title of its own.
    text = text.replace("POST /", f"POST /{name}/")
    text = text if name == "a" else text.replace("# Hold Shelf", f"# Hold Shelf {name}", 1)
    (site / f"docs/designs/{name}.md").write_text(text, encoding="utf-8")


def run(capsys, *arguments):
    status = main(["check", "--format", "json", *arguments])
    out = capsys.readouterr()
    assert out.err == ""
    report = json.loads(out.out)
    return status, [p["code"] for p in report["problems"]], report.get("baseline")


def learn(capsys, *arguments):
    status, codes, _ = run(capsys, "--write-baseline", KNOWN, *arguments)
    assert (status, codes) == (0, [])
    return json.loads(Path(KNOWN).read_text(encoding="utf-8"))["problems"]


def again(capsys, *arguments):
    return run(capsys, "--baseline", KNOWN, *arguments)


BAD = section(without(BASE, "Data Flow"), "State Management", "- TODO: decide").replace(
    "status: ", "other: ", 1
)


def test_known_problems_are_left_out(site, capsys):
    write(site, BAD)
    assert run(capsys)[:2] == (1, ["DD202", "DD101", "DD107"])
    assert [entry["code"] for entry in learn(capsys)] == ["DD101", "DD107", "DD202"]
    assert again(capsys) == (0, [], {"file": KNOWN, "known": 3, "fixed": 0})


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("## Overview\n", "## Overview\n\nMore.\n\nAnd more.\n"),
        lambda text: text.replace("# Hold Shelf", "# Hold Shelf, Second Floor"),
        lambda text: f"---\ntags: [x]\n{text[4:]}",
        lambda text: text.replace("- TODO: decide", "1. TODO: decide"),
        lambda text: text.replace("- TODO: decide", "- **TODO:**  Decide"),
        lambda text: text.replace("## State Management", "## 7. State Management"),
        lambda text: without(text, "External Integrations") + "\n## External Integrations\n\nX.\n",
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("## Architecture", "## Design and Architecture"),
    ],
)
def test_edits_elsewhere_do_not_revive_it(site, capsys, edit):
    write(site, BAD)
    learn(capsys)
    assert edit(BAD) != BAD
    write(site, edit(BAD))
    codes = again(capsys, "--select", "DD101,DD107,DD202")[1]
    assert codes == []


@pytest.mark.parametrize(
    ("edit", "new"),
    [
        (lambda text: text.replace("- TODO: decide", "- TODO: decide\n- TODO: pay"), ["DD107"]),
        (lambda text: section(text, "External Integrations", "- TODO: decide"), ["DD107"]),
        (lambda text: without(text, "External Integrations"), ["DD101"]),
    ],
)
def test_new_problems_are_reported(site, capsys, edit, new):
    write(site, BAD)
    learn(capsys)
    write(site, edit(BAD))
    status, codes, _ = again(capsys)
    assert (status, codes) == (1, new)


def test_what_stands_together_is_counted(site, capsys):
    three = "- TODO: one\n- TODO: two\n- [Describe three]"
    write(site, section(BASE, "State Management", three))
    assert len(learn(capsys)) == 3
    write(site, section(BASE, "State Management", "- [Describe three]\n- One.\n- TODO: two"))
    assert again(capsys) == (0, [], {"file": KNOWN, "known": 1, "fixed": 1})
    write(site, section(BASE, "State Management", f"- TODO: four\n{three}"))
    assert again(capsys)[:2] == (1, ["DD107"])


def test_other_documents_are_not_covered(site, capsys):
    write(site, BAD)
    learn(capsys)
    write(site, BAD, "b")
    status, codes, _ = again(capsys)
    assert (status, codes) == (1, ["DD202", "DD101", "DD107"])


def test_a_group_shrinks_without_coming_back(site, capsys):
    text = without(without(BASE, "Data Flow"), "State Management")
    write(site, without(text, "External Integrations"))
    assert [entry["about"] for entry in learn(capsys)] == [
        "Data Flow",
        "External Integrations",
        "State Management",
    ]
    write(site, text)
    assert again(capsys)[2]["fixed"] == 1
    assert again(capsys)[:2] == (0, [])
    assert [entry["about"] for entry in learn(capsys)] == ["Data Flow", "State Management"]


def test_equal_problems_are_counted(site, capsys):
    twice = section(BASE, "State Management", "### One\n\nTBD\n\n### One\n\nTBD")
    write(site, twice)
    count = len(learn(capsys, "--select", "DD107"))
    assert count == 2
    write(site, section(BASE, "State Management", "\n\n".join(["### One\n\nTBD"] * 3)))
    assert again(capsys, "--select", "DD107")[1] == ["DD107"]
    write(site, section(BASE, "State Management", "### One\n\nTBD"))
    assert again(capsys, "--select", "DD107") == (0, [], {"file": KNOWN, "known": 1, "fixed": 1})


def test_the_summary_speaks_of_known_and_of_fixed_problems(site, capsys):
    write(site, BAD)
    learn(capsys)
    assert main(["check", "--baseline", KNOWN]) == 0
    assert capsys.readouterr().out == (
        "1 document: no new problems\n3 known problems left out (known.json)\n"
    )
    write(site, BAD.replace("- TODO: decide", "Decided."))
    assert main(["check", "--baseline", KNOWN]) == 0
    assert capsys.readouterr().out == (
        "1 document: no new problems\n2 known problems left out (known.json)\n"
        "1 entry of known.json can go, as fixed: `--write-baseline known.json`\n"
    )
    write(site, BASE)
    assert main(["check", "--baseline", KNOWN]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 document: no problems\n3 entries of known.json")


def test_writing_is_deterministic_and_drops_what_is_fixed(site, capsys):
    write(site, BAD)
    write(site, BAD, "b")
    learn(capsys)
    first = (site / KNOWN).read_bytes()
    assert first.isascii()
    assert first.count(b"\n") == 11  # an entry a line, and five around them
    learn(capsys)
    assert (site / KNOWN).read_bytes() == first
    write(site, BASE)
    assert {entry["path"] for entry in learn(capsys)} == {"designs/b.md"}
    (site / "docs/designs/b.md").unlink()
    assert learn(capsys) == []
    assert again(capsys) == (0, [], {"file": KNOWN, "known": 0, "fixed": 0})


def test_what_was_not_looked_at_stays(site, capsys):
    write(site, BAD)
    write(site, BAD, "b")
    everything = learn(capsys)
    assert len(everything) == 6
    assert learn(capsys, "docs/designs/a.md") == everything
    assert learn(capsys, "--select", "DD107") == everything
    assert learn(capsys, "--ignore", "DD107") == everything
    write(site, BASE)
    write(site, BASE, "b")
    assert again(capsys, "docs/designs/a.md")[2] == {"file": KNOWN, "known": 0, "fixed": 3}
    assert again(capsys, "--select", "DD202")[2]["fixed"] == 2
    assert len(learn(capsys, "docs/designs/a.md", "--ignore", "DD101")) == 4
    assert {entry["path"] for entry in learn(capsys, "docs/designs/a.md")} == {"designs/b.md"}


def test_what_only_the_whole_site_shows_stays_when_a_file_is_checked(site, capsys):
    (site / "mkdocs.yml").write_text("plugins: [designdoc]\n")
    write(site, BASE)
    write(site, BASE, "b")
    known = learn(capsys)
    assert {entry["code"] for entry in known} == {"DD303"}
    assert again(capsys, "docs/designs/b.md")[2]["fixed"] == 0
    assert learn(capsys, "docs/designs/b.md") == known


def test_both_options_together(site, capsys):
    write(site, BAD)
    learn(capsys)
    write(site, BAD, "b")
    status, codes, baseline = run(capsys, "--baseline", KNOWN, "--write-baseline", "new.json")
    assert (status, codes, baseline) == (0, [], {"file": "new.json", "known": 6, "fixed": 0})
    assert len(json.loads((site / "new.json").read_text())["problems"]) == 6
    assert len(json.loads((site / KNOWN).read_text())["problems"]) == 3


def test_a_baseline_serves_from_any_folder(site, capsys, monkeypatch):
    write(site, BAD)
    learn(capsys)
    monkeypatch.chdir(site / "docs/designs")
    assert run(capsys, "a.md", "--baseline", "../../known.json")[:2] == (0, [])


GOOD_ENTRY = {"path": "a.md", "code": "DD101", "about": "x", "fingerprint": "y"}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (None, "no such file"),
        (b"", "not a baseline"),
        (b"\xff\xfe", "UTF-16"),
        (b"<<<<<<< HEAD\n{}", "not a baseline"),
        (b"[]", "no list of problems"),
        (b'{"schema": 1}', "no list of problems"),
        (b'{"schema": 2, "problems": []}', "another version: 2"),
        (b'{"problems": []}', "another version"),
        (b'{"schema": 1, "problems": [1]}', "problem 1 lacks"),
        (
            json.dumps({"schema": 1, "problems": [GOOD_ENTRY, {"path": "a.md"}]}).encode(),
            "problem 2 lacks",
        ),
        (b"[" * 100_000, "not a baseline"),
        ("folder", "not a regular file"),
    ],
)
@pytest.mark.parametrize("option", ["--baseline", "--write-baseline"])
def test_a_broken_baseline_is_one_line_and_status_2(site, capsys, content, word, option):
    write(site, BAD)
    if content == "folder":
        (site / KNOWN).mkdir()
    elif content is not None:
        (site / KNOWN).write_bytes(content)
    elif option == "--write-baseline":
        return
    status = main(["check", option, KNOWN])
    out = capsys.readouterr()
    assert (status, out.out, out.err.count("\n")) == (2, "", 1)
    assert KNOWN in out.err
    if not (content == "folder" and option == "--write-baseline"):
        assert word in out.err
    if isinstance(content, bytes):
        assert (site / KNOWN).read_bytes() == content, "nothing is written over"


@pytest.mark.parametrize("name", ["gone/known.json", "", "."])
def test_a_place_that_takes_no_file_is_one_line_and_status_2(site, capsys, name):
    write(site, BAD)
    status = main(["check", "--write-baseline", name])
    out = capsys.readouterr()
    assert (status, out.out, out.err.count("\n")) == (2, "", 1)


def test_writing_is_whole_or_not_at_all(site, capsys, monkeypatch):
    write(site, BAD)
    learn(capsys)
    before = (site / KNOWN).read_bytes()
    write(site, BASE)
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError(28, "x")))
    assert main(["check", "--write-baseline", KNOWN]) == 2
    assert (site / KNOWN).read_bytes() == before
    assert sorted(file.name for file in site.iterdir()) == ["docs", KNOWN, "mkdocs.yml"]


def test_a_new_baseline_has_the_usual_rights(site, capsys):
    write(site, BAD)
    learn(capsys)
    (site / "other").write_text("x")
    mode = stat.S_IMODE((site / KNOWN).stat().st_mode)
    assert mode == stat.S_IMODE((site / "other").stat().st_mode)


def test_a_file_that_cannot_be_read_may_be_known(site, capsys):
    write(site, BASE)
    (site / "docs/designs/bad.md").write_bytes(b"# A\n\xff\n")
    assert run(capsys)[:2] == (1, ["DD100"])
    learn(capsys)
    assert again(capsys)[:2] == (0, [])


_TEXTS = st.text(st.characters(exclude_categories=[]), max_size=20)
_ENTRIES = st.builds(Entry, _TEXTS, _TEXTS, _TEXTS, _TEXTS)


@settings(deadline=None)  # the machine may be busy
@given(st.lists(_ENTRIES, max_size=6))
def test_a_baseline_reads_back_as_it_was_written(entries):
    text = baseline_text(entries)
    assert text.isascii()
    assert parse_baseline(text) == tuple(sorted(set(entries)))
    assert baseline_text(reversed(entries)) == text


_LACKING = st.dictionaries(
    st.sampled_from(["path", "code", "about", "fingerprint"]),
    st.text() | st.none() | st.integers(),
    max_size=3,
)
_NEARLY = st.fixed_dictionaries(
    {
        "schema": st.sampled_from([1, 2, None, "1"]),
        "problems": st.lists(_LACKING | st.none(), min_size=1) | st.none() | _LACKING,
    }
)
"""What looks like a baseline, but for an entry that lacks something."""


@settings(deadline=None)  # the machine may be busy
@given(st.text() | _NEARLY.map(json.dumps) | st.text('{}[]":,1 null', max_size=20))
def test_no_text_is_a_baseline_by_chance(text):
    with pytest.raises(BaselineError, match="baseline"):
        parse_baseline(text)


@settings(deadline=None)  # the machine may be busy
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["DD101", "DD107", "DD202"]),
            st.text() | st.sampled_from(["", "a", "A"]),
        ),
        max_size=8,
    )
)
def test_fingerprints_tell_problems_apart(rows):
    problems = tuple(
        Problem(code, "a.md", 1, message, end_line=1, end_column=2) for code, message in rows
    )
    found = identify(Findings(problems, documents=1, texts={"a.md": "x"}))
    assert all(found)
    assert len({fingerprint(entries) for entries in found}) == len(problems)


def marks(code, message, text="x", line=1):
    problem = Problem(code, "a.md", line, message, end_line=line, end_column=2)
    (entries,) = identify(Findings((problem,), documents=1, texts={"a.md": text}))
    return {entry.fingerprint for entry in entries}


@pytest.mark.parametrize(
    ("code", "few", "many"),
    [
        ("DD101", 'missing "A"', 'missing 2: "A" and "B" under "C"; they belong after "D"'),
        ("DD102", 'section "A" is after "X"', '2 sections are out of order: "B" and "A"'),
        ("DD105", 'unknown section "A"; it looks like "Ab"', '2 sections: "A", "B"'),
        ("DD303", 'component "A" is also defined in b.md:3', '2 components are in b.md: "B", "A"'),
        ("DD406", "`GET /a` is also defined in b.md:3", "2 are in b.md: `GET /b` and `GET /a`"),
        ("DD304", 'participant "A" is none; the closest is "Ab"', 'two: "B" and "A"'),
        ("DD402", '"X" has no "A"', '"X" has no "A" and "B"'),
        ("DD405", 'section "X" has nothing on "A"', 'section "X" has nothing on "B" and "A"'),
    ],
)
def test_each_thing_of_a_group_has_its_own_fingerprint(code, few, many):
    assert len(marks(code, few)) == 1
    assert len(marks(code, many)) == 2
    assert marks(code, few) < marks(code, many)
    assert marks(code, few, "other line") == marks(code, few), "the line is that of another thing"


@pytest.mark.parametrize(
    ("code", "one", "three"),
    [
        ("DD107", 'placeholder "A" left in place', 'placeholder "B" and 2 more left in place'),
        ("DD107", 'placeholder "A" left under "S"', 'placeholder "B" and 2 more left under "S"'),
        ("DD403", 'error case "A" of "S" has no', 'error case "B" and 2 more of "S" has no'),
    ],
)
def test_things_that_stand_together_are_counted(code, one, three):
    assert len(marks(code, one)) == 1
    assert len(marks(code, three)) == 3
    assert marks(code, one) < marks(code, three)


def test_what_a_group_belongs_to_counts():
    assert marks("DD405", '"X" has nothing on "A"') != marks("DD405", '"Y" has nothing on "A"')


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ('in state "Draft" for 400 days', 'in state "Draft" for 401 days'),
        ('"A" stands again; the first is on line 3', '"A" stands again; the first is on line 9'),
        ("the block of line 3 does not parse", "the block of line 4 does not parse"),
        ('the template\'s "X"', 'a template\'s "X"'),
    ],
)
def test_numbers_in_messages_make_no_difference(left, right):
    assert marks("DD104", left) == marks("DD104", right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("## 3. State Management", "### 4.1 State  management"),
        ("- TODO: x", "12) TODO x"),
        ("> **Note**", "note"),
        ("...", "  ... "),
    ],
)
def test_renumbering_makes_no_difference(left, right):
    assert normal(left) == normal(right)


@pytest.mark.parametrize(("left", "right"), [("...", "```"), ("TODO", "TBD"), ("3", "4")])
def test_other_text_makes_a_difference(left, right):
    assert normal(left) != normal(right)
