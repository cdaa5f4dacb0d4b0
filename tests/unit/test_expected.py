"""What a template shows under a heading is what it expects there."""

import pytest

from mkdocs_designdoc.reading.expected import NOTHING, Expected
from mkdocs_designdoc.reading.sections.template import load_template, read_template


def expected(body, heading="## Part"):
    return read_template(f"# [Name]\n\n{heading}\n\n{body}\n").slots[0].expected


def test_the_builtin_template():
    found = {
        slot.name: slot.expected for slot in load_template(None).slots if slot.expected != NOTHING
    }
    assert found["Testing Strategy"].items == ("Unit Tests", "Integration Tests", "E2E Tests")
    assert found["Component Diagram"] == Expected(diagram="drawing")
    assert found["Data Flow"] == Expected(diagram="mermaid")
    assert found["Endpoint Name"] == Expected(
        labels=("Request", "Response", "Error Cases"), json=True, status_under="Error Cases"
    )
    assert found["Rollout Plan"] == Expected(rollback=True)
    assert "Components" not in found


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("- **[Name]**: [Purpose]", NOTHING),
        ("- **Bold** in a sentence", NOTHING),
        ("- **Risk**: [what]\n- **Cost:** [what]", Expected(items=("Risk", "Cost"))),
        ("**Synopsis:**\n\n[how]\n\n__Effect__: [what]", Expected(labels=("Synopsis", "Effect"))),
        ('```json\n{"a": 1}\n```', Expected(json=True)),
        ('```\n{\n  "a": 1\n}\n```', Expected(json=True)),
        ("```sql\nselect 1\n```", NOTHING),
        ("```mermaid\ngraph LR\n```", Expected(diagram="mermaid")),
        ("[text]", NOTHING),
    ],
)
def test_content(body, wanted):
    assert expected(body) == wanted


def test_a_drawing_stands_under_a_diagram_heading():
    assert expected("```\nA -> B\n```", "## Context Diagram").diagram == "drawing"
    assert not expected("[text]", "## Context Diagram").diagram
