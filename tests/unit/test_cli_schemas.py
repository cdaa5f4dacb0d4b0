"""The published schemas describe what is printed, key by key."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from mkdocs_designdoc.cli import main
from tests.documents import BASE, CASES, documents_of

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["check", "inspect", "designdocs"]


def schema(name):
    file = ROOT / "mkdocs_designdoc/schemas" / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def closed(value):
    """Return a schema that takes no key it does not name: what is printed must be described."""
    if isinstance(value, list):
        return [closed(item) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: closed(item) for key, item in value.items()}
    return {**found, "additionalProperties": False} if "properties" in value else found


def validate(name, text):
    value = json.loads(text)
    jsonschema.Draft202012Validator(schema(name)).validate(value)
    jsonschema.Draft202012Validator(closed(schema(name))).validate(value)
    return value


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """All documents of all cases, as one site: every rule has something to say there."""
    root = tmp_path_factory.mktemp("site")
    (root / "docs/designs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("plugins: [{designdoc: {include: ['*.md']}}]\n")
    (root / "docs/designs/base.md").write_text(BASE)
    for number, case in enumerate(sorted(CASES.glob("*/*/"))):
        for name, text in documents_of(case).items():
            data = text if isinstance(text, bytes) else text.encode()
            place = root / f"docs/designs/{number}-{name}"
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(data)
    return root


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_printed_and_is_one(capsys, monkeypatch, tmp_path, name):
    monkeypatch.chdir(tmp_path)
    assert main(["export", "--schema", name]) == 0
    text = capsys.readouterr().out
    assert text.isascii()
    assert json.loads(text) == schema(name)
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert list(tmp_path.iterdir()) == []


def test_the_shared_parts_are_the_same():
    assert schema("inspect")["$defs"] == schema("designdocs")["$defs"]
    problem = schema("inspect")["$defs"]["problem"]["properties"]
    in_check = schema("check")["properties"]["problems"]["items"]["properties"]
    assert {key: value for key, value in in_check.items() if key != "path"} == problem


def test_the_site_of_all_cases(folder, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    main(["check", "--format", "json"])
    problems = validate("check", capsys.readouterr().out)["problems"]
    assert len({problem["code"] for problem in problems}) > 15
    main(["inspect", "docs"])
    assert len(validate("inspect", capsys.readouterr().out)["documents"]) > 150
    main(["export"])
    site = validate("designdocs", capsys.readouterr().out)
    assert site["components"]
    assert site["documents"]


def test_the_example_portal(capsys):
    config = str(ROOT / "example-site/mkdocs.yml")
    assert main(["export", "-f", config]) == 0
    site = validate("designdocs", capsys.readouterr().out)
    records = [record for document in site["documents"] for record in document["relations"]]
    assert records
    assert any(component["referenced_in"] for component in site["components"])
    main(["inspect", "-f", config, str(ROOT / "example-site/docs")])
    validate("inspect", capsys.readouterr().out)


def test_a_baseline_shows_in_the_report(folder, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(folder)
    known = str(tmp_path / "known.json")
    main(["check", "--format", "json", "--write-baseline", known])
    report = validate("check", capsys.readouterr().out)
    assert report["baseline"]["file"] == known
    assert report["baseline"]["known"] > 100
    assert report["problems"] == []


@pytest.mark.parametrize(
    "broken",
    [
        {"schema": 1, "documents": [{"path": "a.md"}]},
        {"schema": 2, "documents": []},
        {"documents": []},
    ],
)
def test_a_schema_refuses_what_is_not_printed(broken):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema("inspect")).validate(broken)
