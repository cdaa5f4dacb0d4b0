"""The ready templates: what they ask for, their lifecycles, and how they are named."""

from __future__ import annotations

import re

import pytest

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.lifecycle import DEFAULT
from mkdocs_designdoc.lifecycle.ready import READY, is_ready, own_lifecycle
from mkdocs_designdoc.pipeline import Source, run
from mkdocs_designdoc.reading.sections.ready import load_ready, ready_text
from mkdocs_designdoc.settings import ConfigurationError, Settings, read_settings
from tests.site.build import Site
from tests.test_foreign_templates import CORPUS, read_collection


def lifecycle_of(template):
    return read_settings({"template": template}).lifecycle


RECORD = """\
---
status: {status}
---

# Keep the loans in one table

## Context and Problem Statement

Loans are in two tables, and every report joins them.

## Considered Options

- One table
- A view over both

## Decision Outcome

One table, because a view would hide which of the two is slow.

### Consequences

- Good, because reports read one table
"""


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", READY)
def test_a_new_document_waits_for_nothing_but_its_text(name, folder, capsys):
    write(folder / "mkdocs.yml", f"site_name: x\nplugins: [{{designdoc: {{template: {name}}}}}]\n")
    (folder / "docs").mkdir()
    assert main(["new", "Loan Reports", "--to", "docs/designs/x.md"]) == 0
    capsys.readouterr()
    main(["check", "--format", "github"])
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all("DD107" in line or "DD304" in line for line in lines)
    front = (folder / "docs/designs/x.md").read_text(encoding="utf-8").split("---")[1]
    assert f"status: {lifecycle_of(name).states[0].id}\n" in front


@pytest.mark.parametrize("name", READY)
def test_states_are_told_apart_and_speak_to_readers(name):
    states = lifecycle_of(name).states
    for state in states:
        assert state.description.endswith(".")
        assert state.tone
        for word in (state.id, state.label, *state.aliases):
            assert lifecycle_of(name).read(word).id == state.id, word
    # Whatever people write of a design finds its state.
    known = [word for state in DEFAULT.states for word in (state.label, *state.aliases)]
    lost = [word for word in known if lifecycle_of(name).read(word).id == "unknown"]
    assert lost == []


@pytest.mark.parametrize(
    ("name", "value", "ident"),
    [
        ("adr", "Accepted", "accepted"),
        ("adr", "decided", "accepted"),
        ("adr", "superseded by [3. Use a queue](0003-queue.md)", "superseded"),
        ("adr", "Superceded", "superseded"),
        ("adr", "Accepted, superseded by 12", "superseded"),
        ("adr", "[proposed | accepted | rejected]", "none"),
        ("rfc", "Proposed", "in-review"),
        ("rfc", "FCP", "final-comment-period"),
        ("rfc", "Final Comment Period (until Friday)", "final-comment-period"),
        ("rfc", "Postponed", "postponed"),
        ("rfc", "shipped", "implemented"),
        ("rfc", "implementing", "accepted"),
        ("kep", "implementable", "implementable"),
        ("kep", "imlpemented", "implemented"),
        ("kep", "not implemented", "provisional"),
        ("kep", "superseded", "replaced"),
        ("kep", "on hold", "deferred"),
        ("minimal", "shipped", "launched"),
    ],
)
def test_statuses(name, value, ident):
    assert lifecycle_of(name).read(value).id == ident


def test_a_ready_template_brings_its_lifecycle():
    assert read_settings({"template": "adr"}).lifecycle == own_lifecycle("adr")
    own = read_settings({"template": "adr", "lifecycle": [{"id": "open"}]})
    assert [state.id for state in own.lifecycle.states] == ["open"]
    empty = read_settings({"lifecycle": [], "template": "kep"})
    assert empty.lifecycle == own_lifecycle("kep")
    assert read_settings({"template": "default"}) == Settings()


def test_a_collection_has_the_lifecycle_of_its_template():
    adr, own, other = (
        {"name": "ADR", "template": "adr"},
        {"name": "Own", "template": "rfc", "lifecycle": [{"id": "open"}]},
        {"name": "Other", "template": "designs.md"},
    )
    settings = read_settings({"template": "kep", "collections": [adr, own, other]})
    kinds = [each.lifecycle.states[0].id for each in (settings, *settings.collections)]
    assert kinds == ["provisional", "proposed", "open", "draft"]
    site = {"lifecycle": [{"id": "open"}], "collections": [adr, other]}
    kinds = [each.lifecycle.states[0].id for each in read_settings(site).collections]
    assert kinds == ["proposed", "open"]


def test_a_new_document_goes_to_the_collection_of_its_template(folder, capsys):
    write(
        folder / "mkdocs.yml",
        "plugins: [{designdoc: {collections: ["
        "{name: ADR, include: [adr/**], template: adr}, {name: X, include: [x/**]}]}}]\n",
    )
    write(folder / "docs/adr/1.md", RECORD.format(status="accepted"))
    assert main(["new", "No Table", "--from", "adr"]) == 0
    assert capsys.readouterr().out == "docs/adr/no-table.md\n"
    text = (folder / "docs/adr/no-table.md").read_text(encoding="utf-8")
    assert text.startswith("---\nstatus: proposed\n---\n")


@pytest.mark.parametrize("path", ["adr.md", "./adr", "templates/adr"])
def test_a_path_stays_a_path(path, folder, capsys):
    assert read_settings({"template": path}).lifecycle == DEFAULT
    write(folder / path, "# [Name]\n\n## Why\n\n[reasons]\n")
    write(folder / "mkdocs.yml", f"plugins: [{{designdoc: {{template: {path}}}}}]\n")
    assert main(["template", "--outline"]) == 0
    assert capsys.readouterr().out.startswith("## Why ")


def test_the_command_prints_and_lists_them(folder, capsys):
    assert folder
    for name in READY:
        assert main(["template", name]) == 0
        assert capsys.readouterr().out == ready_text(name)
    assert main(["template", "--list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(READY)
    assert main(["template", "minimol"]) == 2
    assert "did you mean 'minimal'?" in capsys.readouterr().err
    assert main(["new", "X", "--from", "adrs"]) == 2
    assert "ready templates: default, adr, kep, minimal, rfc" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--from", "--template"])
def test_a_new_document_from_a_ready_template_takes_the_place_of_an_old_one(option, folder, capsys):
    write(folder / "mkdocs.yml", "plugins: [{designdoc: {template: kep}}]\n")
    old = write(folder / "docs/designs/old.md", RECORD.format(status="implementable"))
    assert main(["new", "One Table", option, "rfc", "--supersedes", str(old)]) == 0
    new = folder / capsys.readouterr().out.strip()
    text = new.read_text(encoding="utf-8")
    assert text.startswith("---\nstatus: provisional\nsupersedes: [old.md]\n---\n\n# One Table\n")
    assert "\n## Drawbacks\n" in text
    assert "designdoc:" not in text
    assert "status: replaced\nsuperseded_by: one-table.md\n" in old.read_text(encoding="utf-8")


def test_relations_follow_the_states_of_ready_templates(folder, capsys):
    write(folder / "mkdocs.yml", "plugins: [{designdoc: {template: kep}}]\n")
    write(folder / "docs/kep/old.md", RECORD.format(status="implemented"))
    new = RECORD.format(status="{}\nsupersedes: [old.md]")
    codes = []
    for status in ("provisional", "implemented", "replaced"):
        write(folder / "docs/kep/new.md", new.format(status))
        main(["check", "--format", "github", "--select", "DD503,DD505"])
        codes.append("".join(re.findall("DD50[35]", capsys.readouterr().out)))
    assert codes == ["", "DD503", "DD505DD503"]


def test_a_site_of_decision_records(tmp_path):
    site = Site(tmp_path)
    site.options(template="adr")
    site.write("adr/0001-one-table.md", RECORD.format(status="in force"))
    site.write("index.md", "# Home\n")
    built = site.build(strict=True)
    group = built.soup("designs/index.html").select_one('[data-designdoc-group="accepted"]')
    assert group.select('[data-designdoc-row="adr/0001-one-table.md"]')


def test_problems_name_the_template(folder, capsys):
    write(folder / "mkdocs.yml", "plugins: [{designdoc: {template: adr}}]\n")
    write(folder / "docs/adr/1.md", "---\nstatus: shipped\n---\n# A\n\n## Context\n\nx\n")
    main(["check"])
    assert "of the ready template adr" in capsys.readouterr().out


@pytest.mark.parametrize("value", [7, "", ["adr"]])
def test_what_is_no_template(value):
    with pytest.raises(ConfigurationError, match="ready template"):
        read_settings({"template": value})
    assert not is_ready(value)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize(
    ("name", "collection", "found"),
    [
        ("adr", "adr-madr", 0.90),
        ("adr", "adr-log4brains", 0.93),
        ("kep", "kep", 0.86),
        ("kep", "openshift", 0.91),
        ("rfc", "rust-rfcs", 0.90),
    ],
)
def test_real_documents_have_what_their_template_requires(name, collection, found):
    sources = read_collection(collection)
    template = load_ready(name)
    result = run(
        sources,
        template=template,
        settings=read_settings({"include": ["**/*.md"], "template": name}),
    )
    required = {s.name for s in template.slots if not (s.placeholder or s.optional)}
    missing = [
        part for r in result.readings.values() for part in r.document.missing if part in required
    ]
    assert 1 - len(missing) / (len(sources) * len(required)) >= found
    unread = [
        r.document.status.raw for r in result.readings.values() if r.document.status.id == "unknown"
    ]
    assert unread in ([], ["informational"])  # of documents that are no proposal
    codes = [problem.code for problem in result.problems]
    assert codes.count("DD104") <= 2
    assert codes.count("DD103") <= len(sources) / 4
    assert isinstance(sources[0], Source)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("template: rfcc", "template: no such file: rfcc; did you mean the ready template 'rfc'?"),
        ("template: forms/design.md", "template: no such file: forms/design.md"),
        (
            "collections: [{name: A}, {name: B, template: gone.md}]",
            "collections[1].template: no such file: gone.md",
        ),
    ],
)
def test_a_template_that_is_not_there_is_told_by_its_option(
    tmp_path, monkeypatch, capsys, options, said
):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"plugins: [designdoc: {{{options}}}]\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == f"designdoc: error: {said}\n"
