"""The report in the formats of programs: each is read back with that program's rules."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.exports.github import github_lines
from mkdocs_designdoc.exports.junit import junit_lines
from mkdocs_designdoc.exports.sarif import artifact, sarif_json
from mkdocs_designdoc.problem import RULES, Problem, Severity
from mkdocs_designdoc.reports.findings import Findings
from tests.documents import BASE

FORMATS = ["json", "github", "sarif", "junit", "gitlab"]
ODD = "designs/b,o%x; ö &<>.md"


def filled(text=BASE):
    """A design doc with a problem of each kind of place: a span, a point, and a remark."""
    start = text.index("## State Management")
    end = text.index("\n## ", start + 1)
    return f"{text[:start]}## State Management\n\nTBD: 100 % <b>, ::x\n{text[end:]}".replace(
        "status: ", "other: ", 1
    )


@pytest.fixture
def site(tmp_path, monkeypatch):
    (tmp_path / "docs/designs").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("plugins: [{designdoc: {rules: {DD303: off}}}]\n")
    clean = BASE.replace("POST /", "POST /v2/").replace("# Hold Shelf", "# Return Slot")
    (tmp_path / "docs/designs/clean.md").write_text(clean)
    (tmp_path / "docs" / ODD).write_text(filled(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments):
    status = main(["check", *arguments])
    out = capsys.readouterr()
    assert out.err == ""
    return status, out.out


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("form", FORMATS)
def test_same_input_same_bytes(capsys, form):
    first = run(capsys, "--format", form)
    assert first[0] == 1
    assert run(capsys, "--format", form) == first
    assert run(capsys, "--format", form, "docs")[1] == first[1]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("form", ["sarif", "junit", "gitlab"])
def test_reports_that_go_into_files_are_ascii(capsys, form):
    assert run(capsys, "--format", form)[1].isascii()


_COMMAND = re.compile(r"::(error|warning|notice) ([^:\n]*)::([^\n]*)")


def unescape(text):
    for escape, plain in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(escape, plain)
    return text


def read_commands(text):
    """Read workflow commands as the runner does."""
    found = []
    for line in text.splitlines():
        match = _COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {k: unescape(v) for k, v in pairs}, unescape(match[3])))
    return found


@pytest.mark.usefixtures("site")
def test_github_notes_say_what_json_says(capsys):
    commands = read_commands(run(capsys, "--format", "github")[1])
    problems = json.loads(run(capsys, "--format", "json")[1])["problems"]
    assert len(commands) == len(problems) >= 2
    for (level, properties, text), problem in zip(commands, problems, strict=True):
        assert level == {"info": "notice"}.get(problem["severity"], problem["severity"])
        assert properties["file"] == problem["path"] == f"docs/{ODD}"
        assert int(properties["line"]) == problem["line"]
        assert int(properties["col"]) == problem["column"]
        assert properties["title"] == f"{problem['code']} {problem['name']}"
        assert text == f"{problem['message']}\nhelp: {problem['help']}"
    span = next(p for _, p, _ in commands if p["title"].startswith("DD107"))
    assert (span["endLine"], span["endColumn"]) == (span["line"], str(int(span["col"]) + 3))
    point = next(p for _, p, _ in commands if p["title"].startswith("DD202"))
    assert not point.keys() & {"endLine", "endColumn"}


def test_a_note_on_several_lines_has_no_columns():
    problem = Problem("DD107", "a.md", 3, "m", column=5, end_line=7, end_column=2)
    (line,) = github_lines(Findings((problem,), documents=1))
    assert line == "::warning file=a.md,line=3,endLine=7,title=DD107 placeholder::m"


@settings(deadline=None)  # the machine may be busy
@given(st.text(), st.text(), st.text(min_size=1))
def test_no_text_breaks_out_of_a_command(message, advice, path):
    problem = Problem("DD107", path, 3, message, advice)
    (line,) = github_lines(Findings((problem,), documents=1))
    assert "\n" not in line
    assert "\r" not in line
    properties = line.split("::")[1]
    assert properties.count(",") == 3
    assert unescape(properties.split(",")[0]) == f"warning file={path}"


SARIF_SUBSET = {
    # Hand-made: the parts of the official schema that this program writes, and nothing else.
    "type": "object",
    "additionalProperties": False,
    "required": ["$schema", "version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {"$ref": "#/$defs/rule"},
                                    },
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "level": {"enum": ["none", "note", "warning", "error"]},
        "text": {
            "type": "object",
            "additionalProperties": False,
            "required": ["text"],
            "properties": {
                "text": {"type": "string", "minLength": 1},
                "markdown": {"type": "string"},
            },
        },
        "rule": {
            "type": "object",
            "additionalProperties": False,
            "required": ["id", "name", "shortDescription", "help", "defaultConfiguration"],
            "properties": {
                "id": {"type": "string"},
                "name": {"type": "string"},
                "shortDescription": {"$ref": "#/$defs/text"},
                "help": {"$ref": "#/$defs/text"},
                "defaultConfiguration": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"level": {"$ref": "#/$defs/level"}},
                },
            },
        },
        "result": {
            "type": "object",
            "additionalProperties": False,
            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"$ref": "#/$defs/level"},
                "message": {"$ref": "#/$defs/text"},
                "locations": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["physicalLocation"],
                        "properties": {"physicalLocation": {"$ref": "#/$defs/place"}},
                    },
                },
                "partialFingerprints": {
                    "type": "object",
                    "additionalProperties": {"type": "string"},
                },
                "properties": {"type": "object"},
            },
        },
        "place": {
            "type": "object",
            "additionalProperties": False,
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["uri"],
                    "properties": {
                        "uri": {"type": "string", "pattern": "^[A-Za-z0-9%/._~:-]+$"},
                        "uriBaseId": {"type": "string"},
                    },
                },
                "region": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["startLine"],
                    "properties": {
                        key: {"type": "integer", "minimum": 1}
                        for key in ("startLine", "startColumn", "endLine", "endColumn")
                    },
                },
            },
        },
    },
}


OFFICIAL = os.environ.get("DESIGNDOC_SARIF_SCHEMA")
"""A file with the official schema, which is not ours to ship."""


def check_sarif(log):
    validator = jsonschema.Draft202012Validator
    validator.check_schema(SARIF_SUBSET)
    validator(SARIF_SUBSET).validate(log)
    if OFFICIAL:
        official = json.loads(Path(OFFICIAL).read_text(encoding="utf-8"))
        jsonschema.validators.validator_for(official)(official).validate(log)
    (log_run,) = log["runs"]
    rules = log_run["tool"]["driver"]["rules"]
    for result in log_run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    return rules, log_run["results"]


@pytest.mark.usefixtures("site")
def test_sarif_says_what_json_says(capsys):
    rules, results = check_sarif(json.loads(run(capsys, "--format", "sarif")[1]))
    problems = json.loads(run(capsys, "--format", "json")[1])["problems"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert len(results) == len(problems)
    for result, problem in zip(results, problems, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert result["ruleId"] == problem["code"]
        assert result["message"]["text"] == f"{problem['message']}\nhelp: {problem['help']}"
        assert unquote(place["artifactLocation"]["uri"]) == problem["path"]
        assert place["region"]["startLine"] == problem["line"]
        assert place["region"]["startColumn"] == problem["column"]
    marks = [tuple(result["partialFingerprints"].items()) for result in results]
    assert len(set(marks)) == len(marks)


@pytest.mark.usefixtures("site")
def test_sarif_brings_the_page_of_a_rule(capsys):
    rules, _ = check_sarif(json.loads(run(capsys, "--format", "sarif")[1]))
    for rule in rules:
        main(["explain", rule["id"]])
        assert rule["help"]["text"] == capsys.readouterr().out


def test_sarif_fingerprints_stay_when_lines_move(site, capsys):
    def marks():
        log = json.loads(run(capsys, "--format", "sarif")[1])
        return [result["partialFingerprints"] for result in log["runs"][0]["results"]]

    before = marks()
    file = site / "docs" / ODD
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("## Overview\n", "## Overview\n\nMore.\n", 1), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    assert marks() == before


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("docs/a.md", "docs/a.md"),
        ("docs/ö b#c?.md", "docs/%C3%B6%20b%23c%3F.md"),
        ("a:b.md", "a%3Ab.md"),
        ("docs/\udcff.md", "docs/%FF.md"),
        ("../a.md", "../a.md"),
        ("/srv/x y.md", "file:///srv/x%20y.md"),
    ],
)
def test_paths_become_uris(path, uri):
    assert artifact(path)["uri"] == uri
    assert ("uriBaseId" in artifact(path)) == (not path.startswith("/"))


@pytest.mark.parametrize("severity", [Severity.INFO, Severity.WARNING, Severity.ERROR])
def test_sarif_levels(severity):
    findings = Findings((Problem("DD101", "a.md", 1, "m", severity=severity),), documents=1)
    _, results = check_sarif(sarif_json(findings, help_of=str))
    assert results[0]["level"] == {"info": "note"}.get(severity.label, severity.label)


@pytest.mark.usefixtures("site")
def test_junit_has_a_suite_a_document(capsys):
    root = ET.fromstring(run(capsys, "--format", "junit")[1])  # noqa: S314 # our own text
    problems = json.loads(run(capsys, "--format", "json")[1])["problems"]
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == sorted(
        [f"docs/{ODD}", "docs/designs/clean.md"]
    )
    odd, clean = suites
    assert [case.get("name") for case in clean] == ["no problems"]
    assert not len(clean[0])
    assert len(odd) == len(problems)
    for case, problem in zip(odd, problems, strict=True):
        assert case.get("file") == case.get("classname") == problem["path"]
        assert case.get("line") == str(problem["line"])
        assert case[0].tag == "failure"
        assert case[0].get("message") == problem["message"]
        assert problem["help"] in case[0].text
    assert root.get("tests") == str(len(problems) + 1)
    assert root.get("failures") == str(len(problems))


@pytest.mark.usefixtures("site")
def test_what_does_not_fail_is_skipped_in_junit(capsys):
    status, text = run(capsys, "--format", "junit", "--fail-on", "error")
    root = ET.fromstring(text)  # noqa: S314 # our own output
    assert status == 0
    assert root.get("failures") == "0"
    assert int(root.get("skipped")) >= 2
    assert {case[0].tag for case in root.iter("testcase") if len(case)} == {"skipped"}


@settings(deadline=None)  # the machine may be busy
@given(st.text(st.characters()), st.text(st.characters(exclude_categories=[])))
def test_any_text_makes_well_formed_xml(message, advice):
    problem = Problem("DD107", "a.md", 1, f"{message}\x00\x1b\ufffe", advice)
    findings = Findings((problem,), documents=1, checked=("a.md",))
    text = "\n".join(junit_lines(findings, fail_level=Severity.WARNING))
    assert text.isascii()
    case = ET.fromstring(text).find("testsuite/testcase")  # noqa: S314 # our own output
    assert case.get("name").startswith("DD107 placeholder:")


@pytest.mark.usefixtures("site")
def test_gitlab_gets_a_fingerprint_a_problem(capsys):
    report = json.loads(run(capsys, "--format", "gitlab")[1])
    problems = json.loads(run(capsys, "--format", "json")[1])["problems"]
    assert len(report) == len(problems)
    for item, problem in zip(report, problems, strict=True):
        assert item["description"] == f"{problem['code']} {problem['message']}"
        assert item["check_name"] == problem["name"]
        assert item["severity"] == "minor"
        assert item["location"]["path"] == problem["path"]
        assert item["location"]["lines"]["begin"] == problem["line"]
        assert item["location"]["lines"]["end"] >= problem["line"]
        assert re.fullmatch("[0-9a-f]{32}", item["fingerprint"])
    assert len({item["fingerprint"] for item in report}) == len(report)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_an_empty_report(site, capsys, form):
    (site / "docs" / ODD).unlink()
    status, text = run(capsys, "--format", form)
    assert status == 0
    if form == "github":
        assert text == ""
    elif form == "junit":
        assert ET.fromstring(text).get("tests") == "1"  # noqa: S314 # our own output
    else:
        value = json.loads(text)
        found = value if form == "gitlab" else value.get("problems", value.get("runs"))
        assert (found[0]["results"] if form == "sarif" else found) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cannot_be_read_is_in_every_report(site, capsys, form):
    (site / "docs/designs/bad.md").write_bytes(b"# A\n\xff\n")
    status, text = run(capsys, "--format", form, "--select", "DD100")
    assert status == 1
    assert "docs/designs/bad.md" in text
    assert "0xff" in text
