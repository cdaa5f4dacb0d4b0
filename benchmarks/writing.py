"""A seed and a plan → the text of one design doc, as teams write them: all sections, 6 to 8 KB.

There are short ones, too: the longer documents are, the less counts what a build takes for a page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from benchmarks import words

_WIDTH = 90


@dataclass(frozen=True, slots=True)
class Plan:
    """What one document of a site is about."""

    path: str
    area: str
    title: str
    status: str
    defines: tuple[str, ...]
    """Components that stand in its list."""
    mentions: tuple[str, ...]
    """Components of other documents that its prose names."""
    beside: tuple[str, ...]
    """Paths of documents that it links or relates to, relative to its own folder."""


def write_document(plan: Plan, rng: Random) -> str:
    """Return the Markdown of a document."""
    writer = _Writer(plan, rng)
    parts = [
        writer.front(),
        f"# {plan.title}",
        "## Overview",
        writer.prose(3),
        writer.prose(3),
        "## Architecture",
        "### Components",
        writer.components(),
        writer.prose(3),
        "### Component Diagram",
        f"```\n{' --> '.join((*plan.mentions[:2], *plan.defines))}\n```",
        "## Data Flow",
        writer.sequence(),
        writer.prose(3),
        "## Data Models",
        *(writer.entity() for _ in range(2)),
        "## API Contracts",
        *(writer.endpoint() for _ in range(2)),
        "## State Management",
        writer.prose(3),
        "## External Integrations",
        writer.integrations(),
        "## Implementation Considerations",
        *(
            f"### {name}\n\n{writer.items(3)}"
            for name in ("Security", "Performance", "Error Handling", "Edge Cases")
        ),
        "## Testing Strategy",
        *(f"- **{kind} Tests**: {writer.sentence()}" for kind in ("Unit", "Integration", "E2E")),
        "## Monitoring & Observability",
        writer.table(),
        "## Rollout Plan",
        writer.steps(),
        "## Technical Debt & Future Considerations",
        writer.items(2),
        writer.links(),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


_SECTIONS = """\
## Overview
## Architecture
### Components
### Component Diagram
## Data Flow
## Data Models
## API Contracts
## State Management
## External Integrations
## Implementation Considerations
### Security
### Performance
### Error Handling
### Edge Cases
## Testing Strategy
## Monitoring & Observability
## Rollout Plan
## Technical Debt & Future Considerations
"""


def write_short_document(plan: Plan, rng: Random) -> str:
    """Return the Markdown of a document with a sentence a section, about 2 KB."""
    writer = _Writer(plan, rng)
    parts = [writer.front(), f"# {plan.title}"]
    for heading in _SECTIONS.splitlines():
        own = writer.components() if heading == "### Components" else ""
        parts += [heading, own or writer.sentence()]
    return "\n\n".join(parts) + "\n"


class _Writer:
    def __init__(self, plan: Plan, rng: Random) -> None:
        self.plan = plan
        self.rng = rng

    def front(self) -> str:
        return (
            f"---\nstatus: {self.plan.status}\nowners: [{self.plan.area}]\n"
            f"tags: [{self.plan.area}, design]\n---"
        )

    def sentence(self) -> str:
        """Return a sentence; every third names a component, many carry some markup."""
        rng = self.rng
        subject, verb, thing, end = (
            rng.choice(choices)
            for choices in (words.SUBJECTS, words.VERBS, words.OBJECTS, words.ENDS)
        )
        names = (*self.plan.defines, *self.plan.mentions)
        if names and rng.random() < 1 / 3:
            name = rng.choice(names)
            subject, thing = rng.choice(
                ((f"the {name}", thing), (subject, f"what the {name} gave it"))
            )
        if rng.random() < 1 / 8:
            thing = f"`{rng.choice(words.FIELDS)}` and {thing}"
        if rng.random() < 1 / 10:
            verb = f"**{verb}**"
        return f"{subject[0].upper()}{subject[1:]} {verb} {thing}, {end}."

    def prose(self, sentences: int) -> str:
        """Return a paragraph, wrapped as people wrap."""
        lines: list[str] = []
        line = ""
        for word in " ".join(self.sentence() for _ in range(sentences)).split():
            if len(line) + len(word) > _WIDTH:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".lstrip()
        return "\n".join((*lines, line))

    def items(self, count: int) -> str:
        return "\n".join(f"- {self.sentence()}" for _ in range(count))

    def components(self) -> str:
        if not self.plan.defines:
            return "Nothing new is built here: all changes are made in what exists."
        return "\n".join(f"- **{name}**: {self.sentence()}" for name in self.plan.defines)

    def sequence(self) -> str:
        names = (*self.plan.defines, *self.plan.mentions)[:3]
        ids = [f"P{number}" for number, _ in enumerate(names)]
        lines = [
            *(f"    participant {at} as {name}" for at, name in zip(ids, names, strict=True)),
            *(f"    {one}->>{two}: asks" for one, two in pairwise(ids)),
            *(f"    {two}-->>{one}: answers" for one, two in pairwise(ids)),
        ]
        return "```mermaid\nsequenceDiagram\n" + "\n".join(lines) + "\n```"

    def record(self) -> str:
        fields = self.rng.sample(words.FIELDS, 5)
        return json.dumps({name: self.rng.randrange(10_000) for name in fields}, indent=2)

    def entity(self) -> str:
        self.last = f"{self.rng.choice(words.THINGS)}{self.rng.choice(words.THINGS)}"
        return (
            f"### {self.last}\n\n```json\n{self.record()}\n```\n\n"
            f"**Schema Changes:**\n\n{self.items(2)}"
        )

    def endpoint(self) -> str:
        rng = self.rng
        number = rng.randrange(100_000)
        verb, method = rng.choice((("Create", "POST"), ("Replace", "PUT"), ("Read", "GET")))
        thing = rng.choice(words.THINGS)
        cases = "\n".join(
            f"- {what}: {status} - the body names the field"
            for what, status in rng.sample(words.CONDITIONS, 3)
        )
        return (
            f"### {verb} {thing} {number}\n\n**Request:**\n\n```\n{method}"
            f" /api/{self.plan.area}/{thing.lower()}-{number}\n{self.record()}\n```\n\n"
            f"**Response:**\n\n```json\n{self.record()}\n```\n\n**Error Cases:**\n\n{cases}"
        )

    def integrations(self) -> str:
        partners = self.rng.sample(words.PARTNERS, 2)
        return "\n".join(f"- **{name}**: {self.sentence()}" for name in partners)

    def table(self) -> str:
        rows = [f"| `{name}_total` | {self.sentence()} |" for name in words.FIELDS[:3]]
        return "\n".join(("| Metric | Alert |", "| --- | --- |", *rows))

    def steps(self) -> str:
        done = self.plan.status in {"launched", "deprecated"}
        mark = "x" if done else " "
        return (
            f"- [{mark}] Behind a flag, for our own people\n- [{mark}] A tenth of all tenants\n"
            f"- [{mark}] Everyone\n\nRollback: the flag goes off, and the old path is back."
        )

    def links(self) -> str:
        return "\n".join(f"- See also [the design beside it]({path})" for path in self.plan.beside)
