"""Which heading answers which section of the built-in template, by name and by place."""

import pytest

from mkdocs_designdoc.reading.document import read_document
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import Settings


def sections(text):
    """Return heading and section of each heading that answers one."""
    document = read_document(
        f"# Night Drop Box Design\n\n{text}\n",
        path="a.md",
        template=load_template(None),
        settings=Settings(include=("*.md",)),
    ).document
    return [(section.heading, name) for section in document.sections for name in section.names]


def answers(*headings):
    return sections("\n\nText.\n\n".join(headings))


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("## Security · performance · testing", ["Security", "Performance", "Testing Strategy"]),
        ("## 3. Data / perf", ["Data Models", "Performance"]),
        ("## Data & Architecture", ["Architecture", "Data Models"]),
        ("## Rollout & Open Questions", ["Rollout Plan"]),
        ("## Screens & States", []),
        ("## Tools and libraries", []),
        ("### `src/components/Box.vue`", []),
        ("### lib/models/ (new)", []),
        ("### /routes/orders", []),
        ("## The contract (locked)", ["API Contracts"]),
        ("## Proposed Data Model", ["Data Models"]),
        ("## Non-Functional Requirements Design", ["Implementation Considerations"]),
        ("## Security notes", ["Security"]),
        ("## Implementation plan", []),
        ("## CI/CD Pipeline", []),
        ("## Workflow", []),
        ("## Key Screens (flow · states · copy)", []),
        ("## :truck: Overview", ["Overview"]),
        ("## Overview :truck:", ["Overview"]),
        ("## Giải pháp", ["Architecture"]),
        ("## 设计组件", ["Components"]),
    ],
)
def test_a_name_alone(heading, names):
    assert sorted(name for _, name in answers(heading)) == sorted(names)


def test_a_heading_with_the_section_s_own_name_goes_first():
    found = answers("## Architecture", "### System Components", "## Components and Interfaces")
    assert ("Components and Interfaces", "Components") in found
    assert ("System Components", "Components") not in found


def test_a_heading_goes_before_those_under_it():
    found = answers("## 组件和接口", "### 核心组件")
    assert found == [("组件和接口", "Components")]


def test_a_word_of_the_section_goes_before_another_one():
    found = answers("## Data model & migration", "## Errors, testing, rollout")
    assert ("Errors, testing, rollout", "Rollout Plan") in found


@pytest.mark.parametrize(
    "heading", ["Data Flow: Lending", "Lending Flow", "Request Flow: Lending", "Query API"]
)
def test_sections_inside_the_architecture(heading):
    name = "API Contracts" if "API" in heading else "Data Flow"
    assert answers("## Architecture", f"### {heading}")[1:] == [(heading, name)]


def test_any_flow_will_do_where_there_is_no_data_flow_and_once():
    found = answers("## Architecture", "### Login Flow", "### Return Flow")
    assert found[1:] == [("Login Flow", "Data Flow")]
    found = answers("## Architecture", "### Login Flow", "## Data Flow")
    assert found[1:] == [("Data Flow", "Data Flow")]


def test_a_flow_of_something_else_is_no_data_flow():
    assert answers("## Business Rules", "### Refund Flow") == []


def test_the_architecture_from_above_is_the_section_or_the_drawing_in_it():
    assert answers("## High-Level Architecture") == [("High-Level Architecture", "Architecture")]
    assert answers("## Architecture", "### High-Level Architecture") == [
        ("Architecture", "Architecture"),
        ("High-Level Architecture", "Component Diagram"),
    ]
    assert answers("## Architecture", "## System Architecture") == [
        ("Architecture", "Architecture")
    ]


def test_general_words_deep_in_another_section_are_its_content():
    assert answers("## Backend", "### Routes") == []
    assert answers("## Routes") == [("Routes", "API Contracts")]
