from __future__ import annotations

import json
import stat

import pytest

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.problem import RULES
from mkdocs_designdoc.reading.sections.template import builtin_text

RECORD_KEYS = [
    "path",
    "is_design_doc",
    "why",
    "url",
    "title",
    "line_count",
    "status",
    "rollout",
    "owners",
    "summary",
    "sections",
    "missing",
    "components",
    "entities",
    "endpoints",
    "integrations",
    "relations",
    "references",
    "problems",
]

CHECKOUT = """---
status: rolling-out
rollout: {stage: canary, percent: 25}
owners: [payments]
---

# Checkout Design

## Overview

Customers pay once. Then the Ledger keeps it.

## Architecture

### Components

- **Basket Keeper**: holds what a customer is about to buy

## Rollout Plan

- [x] Internal
- [ ] Everyone
"""

LEDGER = """---
status: launched
---

# Ledger Design

## Overview

Money, twice.

## Architecture

### Components

- **Ledger**: books every movement of money

## Rollout Plan

Done.
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def site(tmp_path, monkeypatch):
    write(tmp_path / "mkdocs.yml", "site_name: x\nplugins: [designdoc]\n")
    write(tmp_path / "docs/designs/pay/checkout.md", CHECKOUT)
    write(tmp_path / "docs/designs/pay/ledger.md", LEDGER)
    write(tmp_path / "docs/index.md", "# Welcome\n\nHello.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def inspect_json(capsys, *arguments):
    status = main(["inspect", *arguments])
    value = json.loads(capsys.readouterr().out)
    assert value["schema"] == 1
    return status, value["documents"]


@pytest.mark.usefixtures("site")
def test_a_record_resolves_references_against_the_whole_site(capsys):
    status, (record,) = inspect_json(capsys, "docs/designs/pay/checkout.md", "--format", "json")
    assert status == 0
    assert [key for key in RECORD_KEYS if key not in record] == []
    assert record["path"] == "designs/pay/checkout.md"
    assert record["url"] == "designs/pay/checkout/"
    assert record["status"]["id"] == "rolling-out"
    assert record["rollout"]["percent"] == 25
    assert [reference["component"] for reference in record["references"]] == ["Ledger"]


@pytest.mark.usefixtures("site")
def test_records_come_in_the_order_given(capsys):
    arguments = ["docs/index.md", "docs/designs/pay", "docs/designs/pay/checkout.md"]
    _, records = inspect_json(capsys, *arguments)
    assert [(record["path"], record["is_design_doc"]) for record in records] == [
        ("index.md", False),
        ("designs/pay/checkout.md", True),
        ("designs/pay/ledger.md", True),
    ]


def test_nothing_is_assumed_where_there_is_no_configuration(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "thoughts.md", "# Thoughts\n\nOnly thoughts.\n")
    _, (record,) = inspect_json(capsys, "thoughts.md")
    assert record["is_design_doc"] is False
    assert record["path"] == "thoughts.md"


def test_paths_of_files_elsewhere(site, tmp_path_factory, capsys):
    other = tmp_path_factory.mktemp("other")
    write(other / "a/b/c/d/e.md", LEDGER)
    _, (alone,) = inspect_json(capsys, str(other / "a/b/c/d/e.md"))
    assert alone["path"] == "b/c/d/e.md"
    _, (walked,) = inspect_json(capsys, str(other / "a"))
    assert walked["path"] == "b/c/d/e.md"
    write(site / "notes/n.md", LEDGER)
    _, (near,) = inspect_json(capsys, "notes/n.md")
    assert near["path"] == "notes/n.md"


@pytest.mark.usefixtures("site")
def test_two_files_never_share_a_path(tmp_path_factory, capsys):
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    write(one / "x.md", LEDGER)
    write(two / "x.md", CHECKOUT)
    _, records = inspect_json(capsys, str(one), str(two))
    assert [record["title"] for record in records] == ["Ledger Design", "Checkout Design"]
    assert len({record["path"] for record in records}) == 2


def test_an_unreadable_file_does_not_hide_the_others(site, capsys):
    (site / "docs/designs/bad.md").write_bytes(b"\xff\xfe\x00")
    assert main(["inspect", "docs/designs/bad.md", "docs/designs/pay/ledger.md"]) == 1
    out = capsys.readouterr()
    assert [record["title"] for record in json.loads(out.out)["documents"]] == ["Ledger Design"]
    assert out.err.startswith("docs/designs/bad.md:1:1: DD100 error ")
    assert out.err.count("\n") == 1


@pytest.mark.usefixtures("site")
def test_a_record_can_be_read_by_people(capsys):
    assert main(["inspect", "--format", "text", "docs/designs/pay/checkout.md"]) == 0
    out = capsys.readouterr().out
    for text in ("is a design doc", "canary, 25 %", "1 of 2 steps", "Basket Keeper", "payments"):
        assert text in out


@pytest.mark.usefixtures("site")
def test_explaining_a_page(capsys):
    assert main(["explain", "docs/designs/pay/checkout.md"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("docs/designs/pay/checkout.md is a design doc\n  why: ")
    assert 'Rolling out ("rolling-out", front matter, line 2)' in out
    assert "    filled          Overview (line 9)" in out
    assert "missing:" in out
    assert "State Management" in out
    assert main(["explain", "docs/index.md"]) == 0
    assert "docs/index.md is no design doc" in capsys.readouterr().out


@pytest.mark.usefixtures("site")
def test_explaining_a_folder_is_a_line_a_file(capsys):
    assert main(["explain", "docs"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:3] for line in lines] == ["yes", "yes", "no "]


def test_explaining_what_the_configuration_leaves_out(site, capsys):
    write(site / "docs/.old/x.md", LEDGER)
    write(site / "mkdocs.yml", "plugins: [{designdoc: {template: docs/t.md}}]\n")
    write(site / "docs/t.md", LEDGER)
    main(["explain", "docs/.old/x.md", "docs/t.md"])
    out = capsys.readouterr().out
    assert "mkdocs.yml leaves the file out of the site" in out
    assert "it is the template" in out


@pytest.mark.parametrize("word", ["DD106", "dd106", "empty-section", "Empty-Section"])
def test_explaining_a_rule(tmp_path, monkeypatch, capsys, word):
    monkeypatch.chdir(tmp_path)
    assert main(["explain", word]) == 0
    assert capsys.readouterr().out.startswith("DD106 empty-section (warning by default)\n\n")


@pytest.mark.parametrize("code", RULES)
def test_every_rule_can_be_explained(tmp_path, monkeypatch, capsys, code):
    monkeypatch.chdir(tmp_path)
    assert main(["explain", code]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 3


def test_a_rule_page_that_is_not_there_gives_way_to_the_table(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["explain", "DD202"]) == 0
    assert capsys.readouterr().out.endswith("\n\nNo status anywhere.\n")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("emty-section", "empty-section"), ("DD1O6", "DD106"), ("gone.md", "gone.md")],
)
def test_what_cannot_be_explained(tmp_path, monkeypatch, capsys, word, expected):
    monkeypatch.chdir(tmp_path)
    assert main(["explain", word]) == 2
    err = capsys.readouterr().err
    assert expected in err
    assert err.count("\n") == 1


def test_the_builtin_template_is_printed_word_for_word(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["template"]) == 0
    assert capsys.readouterr().out == builtin_text()


def test_the_template_in_force_and_its_outline(site, capsys):
    write(
        site / "own.md",
        "# [Name]\n\n## Why\n\n## How\n<!-- designdoc: optional; aliases=Way -->\n\n### [Step]\n",
    )
    write(site / "mkdocs.yml", "plugins: [{designdoc: {template: own.md}}]\n")
    assert main(["template"]) == 0
    assert capsys.readouterr().out.startswith("# [Name]\n")
    assert main(["template", "--outline"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "## Why      required",
        "## How      optional; also Way",
        "### [Step]  named by the author, one or more",
    ]


def test_the_export_is_the_whole_site_and_the_same_each_time(site, capsys):
    assert main(["export"]) == 0
    first = capsys.readouterr().out
    value = json.loads(first)
    assert list(value) == ["schema", "lifecycle", "documents", "components", "collections"]
    assert value["schema"] == 1
    assert [state["id"] for state in value["lifecycle"]][:2] == ["draft", "in-review"]
    assert [document["path"] for document in value["documents"]] == [
        "designs/pay/checkout.md",
        "designs/pay/ledger.md",
    ]
    ledger = value["components"][1]
    assert ledger["name"] == "Ledger"
    assert ledger["url"] == "designs/components/ledger/"
    assert ledger["defined_in"] == [
        {"path": "designs/pay/ledger.md", "line": 15, "anchor": "component-ledger"}
    ]
    assert ledger["referenced_in"] == [{"path": "designs/pay/checkout.md", "count": 1}]
    assert main(["export", "--output", "public/data"]) == 0
    assert capsys.readouterr().out == "public/data/designdocs.json\n"
    assert (site / "public/data/designdocs.json").read_text(encoding="utf-8") == first


def test_the_export_follows_urls_and_pages_of_the_site(site, capsys):
    write(
        site / "mkdocs.yml",
        "use_directory_urls: false\nplugins: [{designdoc: {components: false}}]\n",
    )
    assert main(["export"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["documents"][0]["url"] == "designs/pay/checkout.html"
    assert value["components"][1]["url"] == "designs/pay/ledger.html#component-ledger"


def test_an_export_never_goes_through_a_link(site, capsys):
    write(site / "precious.txt", "keep me\n")
    (site / "designdocs.json").symlink_to("precious.txt")
    assert main(["export", "--output", "."]) == 2
    assert (site / "precious.txt").read_text(encoding="utf-8") == "keep me\n"
    assert capsys.readouterr().err.count("\n") == 1


def test_a_new_document_goes_where_the_others_are(site, capsys):
    assert main(["new", "Gift Cards", "--owner", "payments", "--owner", "Team X: cards"]) == 0
    assert capsys.readouterr().out == "docs/designs/pay/gift-cards.md\n"
    path = site / "docs/designs/pay/gift-cards.md"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(
        '---\nstatus: draft\nowners: [payments, "Team X: cards"]\n---\n\n# Gift Cards Design\n'
    )
    assert stat.S_IMODE(path.stat().st_mode) & 0o444 == 0o444
    assert [p.name for p in path.parent.iterdir() if p.name.endswith(".tmp")] == []
    _, (record,) = inspect_json(capsys, str(path))
    assert record["is_design_doc"] is True
    assert record["status"]["id"] == "draft"
    assert record["owners"] == ["payments", "Team X: cards"]
    assert record["missing"] == []


def test_a_new_document_overwrites_nothing(site, capsys):
    path = write(site / "docs/designs/pay/gift-cards.md", "mine\n")
    assert main(["new", "Gift Cards"]) == 2
    assert path.read_text(encoding="utf-8") == "mine\n"
    (site / "link.md").symlink_to("nowhere.md")
    assert main(["new", "Gift Cards", "--to", "link.md"]) == 2
    assert not (site / "nowhere.md").exists()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--to", "deep/er/x.md"], "deep/er/x.md"),
        (["--to", "deep/"], "deep/grösse-2.md"),
        (["--to", "docs"], "docs/grösse-2.md"),
    ],
)
def test_a_new_document_goes_where_it_is_told(site, capsys, arguments, expected):
    assert main(["new", "Größe 2", *arguments]) == 0
    assert capsys.readouterr().out == f"{expected}\n"
    assert (site / expected).is_file()


def test_a_new_document_without_a_site_or_without_others(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "One"]) == 0
    assert capsys.readouterr().out == "one.md\n"
    write(tmp_path / "mkdocs.yml", "")
    write(tmp_path / "docs/index.md", "# Hello\n")
    assert main(["new", "Two"]) == 0
    assert capsys.readouterr().out == "docs/designs/two.md\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("in-review", "status: in-review\n"),
        ("In review", "status: in-review\n"),
        ("rolling out", "status: rolling-out\n"),
        ("implemented", "status: launched\n"),
    ],
)
@pytest.mark.usefixtures("site")
def test_a_new_document_may_begin_in_any_state(capsys, value, expected):
    assert main(["new", "X", "--stdout", "--status", value]) == 0
    assert expected in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["  "], ["X", "--status", "laucnhish"], ["X", "--status", ""]]
)
@pytest.mark.usefixtures("site")
def test_a_new_document_that_cannot_be(capsys, arguments):
    assert main(["new", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1
