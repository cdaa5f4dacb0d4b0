"""A template with faults builds and says so once; one that is of no use is wrong configuration."""

from __future__ import annotations

import logging

import pytest
from mkdocs.exceptions import Abort

DOCUMENT = "---\nstatus: approved\nrisk: lwo\n---\n# Shelf\n\n## Why\n\nBecause.\n"
FRONT = "---\nrisk: low # one of: low, high\n---\n"
TEMPLATE = FRONT + "# [Name]\n\n## Why\n<!-- designdoc: repaet -->\n\n[R]\n"


def test_faults_of_the_template_are_logged_once_with_its_line(site):
    site.options(template="docs/own.md", include=["designs/*.md"])
    site.write("own.md", TEMPLATE)
    for name in ("a", "b"):
        site.write(f"designs/{name}.md", DOCUMENT.replace("Shelf", name.upper()))
    built = site.build()
    said = built.ours(logging.WARNING)
    assert [line.split(" ")[1] for line in said] == ["DD207", "DD207", "DD120"]
    assert said[0].startswith('docs/designs/a.md:3:7: DD207 warning `risk` is "lwo"')
    assert said[2].startswith("docs/own.md:7:17: DD120 warning `repaet` is no word")


def test_a_rule_for_the_template_can_be_turned_off(site):
    site.options(template="docs/own.md", include=["designs/*.md"], rules={"template": "off"})
    site.write("own.md", TEMPLATE)
    site.write("designs/a.md", DOCUMENT.replace("lwo", "low"))
    assert not site.build(strict=True).ours(logging.WARNING)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Only prose.\n", "own.md:1: the template has no section"),
        (b"# T\n\n## \xff\n", "own.md:3"),
    ],
)
def test_a_template_of_no_use_stops_the_build(site, caplog, content, said):
    site.options(template="docs/own.md")
    site.write("own.md", "")
    (site.docs / "own.md").write_bytes(content)
    with pytest.raises(Abort):
        site.load()
    text = "\n".join(record.getMessage() for record in caplog.records)
    assert "template" in text
    assert said in text


def test_the_template_of_each_collection_is_looked_at_once(site, caplog):
    site.options(
        template="docs/own.md",
        collections=[
            {"name": "RFC", "include": ["rfc/*.md"], "template": "docs/rfc.md"},
            {"name": "ADR", "include": ["adr/*.md"], "template": "docs/rfc.md"},
        ],
    )
    site.write("own.md", TEMPLATE)
    site.write("rfc.md", "# [Name]\n\n## Motivation\n<!-- designdoc: word<=20 -->\n")
    body = "---\nstatus: approved\n---\n# Shelf\n\n## Motivation\n\nBecause.\n"
    site.write("rfc/a.md", body).write("adr/b.md", body.replace("Shelf", "Box"))
    said = [line.split(" ")[0] for line in site.build().ours(logging.WARNING)]
    assert said == ["docs/own.md:7:17:", "docs/rfc.md:4:17:"]
    site.write("rfc.md", "Only prose.\n")
    caplog.clear()
    with pytest.raises(Abort):
        site.load()
    assert "collections[0].template" in caplog.text
    assert "rfc.md:1: the template has no section" in caplog.text
