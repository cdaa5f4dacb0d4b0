"""Documents → the template that they have in common: `designdoc template --from`."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_designdoc.cli import main
from mkdocs_designdoc.lifecycle.ready import READY
from mkdocs_designdoc.pipeline import Source, run
from mkdocs_designdoc.proposing.pages import read_pages
from mkdocs_designdoc.proposing.propose import propose
from mkdocs_designdoc.reading.sections.keys import section_key
from mkdocs_designdoc.reading.sections.ready import ready_text
from mkdocs_designdoc.reading.sections.template import load_template, read_template
from mkdocs_designdoc.settings import Settings
from tests.test_foreign_templates import COLLECTIONS, CORPUS, read_collection

COUNT = 8
WORDS = (
    *("amber", "birch", "cedar", "delta", "ember", "fjord"),
    *("grove", "heath", "islet", "jetty", "knoll", "larch"),
)

REFINED = """\
# [Name]

## Purpose

[why]

## Parts
<!-- designdoc: any-order -->

### Shape

[form]

### Price

[cost]

### Weight

[mass]

## Notes
<!-- designdoc: optional; repeat; not-empty=off -->

## Trials

### [Trial]

**Setup:**

[how]

- **Load**: [kilograms]

#### Outcome

```json
{"passed": "[yes or no]"}
```

## Drawing

```mermaid
flowchart LR
    A[one] --> B[other]
```
"""
TEMPLATES = {name: ready_text(name) for name in READY} | {"refined": REFINED}


def filled(template, number):
    """A document on a template, whose optional sections are there in one of two documents."""
    lines = ["---", "status: draft", "---", f"# {WORDS[number]} {WORDS[-number]}"]
    _fill(template, -1, number, (number,), lines)
    return "\n".join(lines) + "\n"


def _fill(template, parent, number, trail, lines):
    below = [i for i, slot in enumerate(template.slots) if slot.parent == parent]
    if parent >= 0 and template.slots[parent].any_order:
        below = below[number % len(below) :] + below[: number % len(below)]
        below = below[::-1] if number % 2 else below
    # Two placeholders under one heading are two examples of the same, and the first says most.
    named = [index for index in below if template.slots[index].placeholder]
    below = [index for index in below if index not in named[1:]]
    for index in below:
        slot = template.slots[index]
        if slot.optional and not slot.placeholder and not number >> index % 3 & 1:
            continue
        twice = slot.repeat and (slot.placeholder or not template.has_children(index))
        for turn in range(1 + twice):
            here = (*trail, index, turn)
            lines += ["", f"{'#' * slot.level} {_name(slot, here)}", *_content(slot, here)]
            _fill(template, index, number, here, lines)


def _name(slot, trail):
    return " ".join(WORDS[each % 12] for each in trail[-5:]) if slot.placeholder else slot.name


def _content(slot, trail):
    if not slot.not_empty:
        return []
    expected = slot.expected
    lines = ["", f"Text about {WORDS[sum(trail) % 12]}."]
    lines += ["", "```mermaid", "flowchart LR", "  a --> b", "```"] * (
        expected.diagram == "mermaid"
    )
    lines += ["", "```", "a -> b", "```"] * (expected.diagram == "drawing")
    lines += ["", *(f"- **{label}**: {sum(trail)}" for label in expected.items)]
    lines += ["", "- Roll back by turning it off"] * expected.rollback
    for label in expected.labels:
        lines += ["", f"**{label}:**", ""]
        lines += ["- Not there: 404" if label == expected.status_under else "Some."]
    lines += ["", "```json", '{"a": 1}', "```"] * expected.json
    return lines


def shape(template):
    """What a template asks for; names of the author's own and other names cannot be guessed."""
    rows = {}
    for slot in template.slots:
        above = template.slots[slot.parent] if slot.parent >= 0 else None
        place = (
            "[]" if slot.placeholder else section_key(slot.name),
            above and ("[]" if above.placeholder else section_key(above.name)),
        )
        rows.setdefault(
            place,
            (
                slot.level,
                slot.optional and not slot.placeholder,
                slot.repeat and not template.has_children(template.slots.index(slot)),
                slot.any_order,
                slot.not_empty,
                slot.expected,
            ),
        )
    return list(rows.items())


@pytest.mark.parametrize("name", TEMPLATES)
def test_documents_on_a_template_propose_that_template(name):
    template = read_template(TEMPLATES[name])
    proposed = read_template(propose([filled(template, n) for n in range(COUNT)]).text)
    assert shape(proposed) == shape(template)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_documents_fit_what_they_propose(name):
    texts = [filled(read_template(TEMPLATES[name]), n) for n in range(COUNT)]
    result = run(
        [Source(f"{n}.md", text) for n, text in enumerate(texts)],
        template=load_template(propose(texts).text, "proposed.md"),
        settings=Settings(include=("*.md",)),
    )
    assert [p for p in result.problems if p.code in {"DD101", "DD102", "DD103", "DD104"}] == []


LINES = st.sampled_from(
    (
        *("# Plan", "# Summary", "## Why", "## why?", "## 1. Why", "## Wyh", "## How it works"),
        *("## How", "### Steps", "#### Steps", "### Step 1", "### Step 2", "### Step two"),
        *("## [Thing]", "## *Odd* `name`", "## a <b> & c #", "## N/A", "###### Deep", "## -->"),
        *("- item", "- **Risk**: high", "**Cost:**", "- Gone: 410", "text", "", "", "TODO"),
        *("```mermaid", "```", "```json", '{"a": 1}', "---", "status: Draft", "owner: [me]"),
        *("## Alternatives", "## Alternatives, all", "## Alternatives we considered"),
        *("<!-- designdoc: optional -->", "## Optional (optional)", "## aliases=x, repeat"),
    )
)
EMPTY = "the template has no section, so it asks for nothing"


def _thinned(lines):
    """Documents that each leave some of the same lines out."""
    one = st.lists(st.booleans(), min_size=len(lines), max_size=len(lines))
    kept = one.map(
        lambda mask: "\n".join(line for line, keep in zip(lines, mask, strict=True) if keep)
    )
    return st.lists(kept, min_size=2, max_size=7)


DOCUMENTS = st.lists(
    st.lists(LINES, max_size=20).map("\n".join) | st.text(max_size=60), max_size=6
) | st.lists(LINES, min_size=4, max_size=24).flatmap(_thinned)


def _tied(part, sections):
    """The keys of the sections that stand in a section's place, and in whose it stands."""
    swaps = [(each.name, each.instead_of) for each in sections if each.instead_of]
    return {
        section_key(name)
        for pair in swaps
        if part.name in pair and not part.placeholder
        for name in pair
        if name != part.name
    }


@settings(deadline=None, max_examples=100)
@given(DOCUMENTS)
def test_any_documents_propose_a_template_that_reads_back(texts):
    proposal = propose(texts)
    assert propose(texts) == proposal
    template = read_template(proposal.text)
    slots = template.slots
    assert {problem.message for problem in template.problems} <= {EMPTY}
    assert [
        (
            "[]" if slot.placeholder else section_key(slot.name),
            *(slot.level, slot.optional, slot.repeat, slot.any_order, slot.not_empty),
            *(slot.aliases, slot.expected, "".join(map(str, slot.counts))),
            {section_key(slots[each].name) for each in slot.alternatives},
        )
        for slot in slots
    ] == [
        (
            "[]" if part.placeholder else section_key(part.name),
            *(part.level, part.optional, part.repeat, part.any_order, part.not_empty),
            *(part.aliases, part.expected, f"items>={part.least}" if part.least else ""),
            _tied(part, proposal.sections),
        )
        for part in proposal.sections
    ]


TEA = "# Tea\n\n## Why\n\nThirst.\n\n## How\n\nHot.\n"
TABLE = [
    pytest.param(
        [TEA] * 4 + ["# Tea\n\n## Why\n\nThirst.\n\n## Odd\n\nOdd.\n"],
        "# [Name]\n\n## Why\n\n[What to say about Why]\n\n## How\n\n[What to say about How]\n",
        id="what four of five have is required, what one has is no custom",
    ),
    pytest.param(
        [TEA, TEA, "# Tea\n\n## Why\n\n- Thirst.\n", "# Tea\n\n## Odd\n\nx\n\n## Why\n\n- x\n"],
        "# [Name]\n\n## Why\n\n[What to say about Why]\n\n"
        "## How\n<!-- designdoc: optional -->\n\n[What to say about How]\n",
        id="what some have is optional",
    ),
    pytest.param(
        [TEA, TEA, TEA, "# Tea\n## Rare\nx\n## Why\nx\n", "# Tea\n## Rare\nx\n## Whyy\nx\n"] * 2
        + [TEA] * 4,
        "# [Name]\n\n## Why\n\n[What to say about Why]\n\n"
        "## How\n<!-- designdoc: optional -->\n\n[What to say about How]\n\n"
        "<!-- Left out, in too few of 14 documents: Rare (4), Whyy (2) -->\n",
        id="what few have is listed",
    ),
    pytest.param(
        [
            "# A\n## Testing Strategy\nx\n### Unit\nx\n",
            "# B\n## 4. Testing strategy:\nx\n### Unit\nx\n",
            "# C\n## Tetsing Strategy\nx\n### Unit\nx\n",
            "# D\n## Testing Strategies\nx\n### Unit\nx\n",
            "# E\n## ✅ Testing Strategy (v2)\nx\n### Unit\nx\n",
        ],
        "# [Name]\n\n## Testing Strategy\n\n[What to say about Testing Strategy]\n\n"
        "### Unit\n\n[What to say about Unit]\n",
        id="numbers, case, plurals, remarks and slips make no other section",
    ),
    pytest.param(
        ["# A\n## Alternatives\nx\n"] * 3 + ["# B\n## Alternatives Considered\nx\n"] * 2,
        "# [Name]\n\n## Alternatives\n<!-- designdoc: aliases=Alternatives Considered -->\n\n"
        "[What to say about Alternatives]\n",
        id="another spelling is an alias",
    ),
    pytest.param(
        ["# A\n## Unit Tests\nx\n"] * 3 + ["# B\n## Unit Testing\nx\n"] * 2,
        "# [Name]\n\n## Unit Tests\n<!-- designdoc: aliases=Unit Testing -->\n\n"
        "[What to say about Unit Tests]\n",
        id="and so is another form of a word",
    ),
    pytest.param(
        ["# A\n## Goals\nx\n## Non-Goals\nx\n", "# A\n## Goals\nx\n", "# A\n## Non-Goals\nx\n"] * 2,
        "# [Name]\n\n## Goals\n<!-- designdoc: optional -->\n\n[What to say about Goals]\n\n"
        "## Non-Goals\n<!-- designdoc: optional -->\n\n[What to say about Non-Goals]\n",
        id="an opposite is no spelling",
    ),
    pytest.param(
        [f"# A\n## Stories\nx\n### Story {n}\nx\n### Story {n + 1}\nx\n" for n in (1, 1, 1)],
        "# [Name]\n\n## Stories\n\n[What to say about Stories]\n\n"
        "### [Story …]\n\n[What there is to say]\n",
        id="what is counted is named by the author",
    ),
    pytest.param(
        [f"# {name} Design\n\n## Parts\n\n### {name} Store\n\nKeeps.\n" for name in ("A", "B")],
        "# [Name] Design\n\n## Parts\n\n[What to say about Parts]\n\n"
        "### [Name]\n\n[What there is to say]\n",
        id="names that differ under one heading",
    ),
    pytest.param(
        ["# Summary\nx\n# Detail\nx\n"] * 2,
        "# [Name]\n\n# Summary\n\n[What to say about Summary]\n\n# Detail\n\n"
        "[What to say about Detail]\n",
        id="sections of level 1",
    ),
    pytest.param(
        [
            "---\nstatus: accepted\nrisk: low\ncreated: 2026-01-02\nteam: [a]\n---\n" + TEA,
            "---\nstatus: draft\nrisk: high\ncreated: 2026-01-03\n---\n" + TEA,
        ]
        * 3,
        "---\nstatus: draft  # required\nrisk: high  # required; one of: high, low\n"
        "created: 2026-01-31  # required date\nteam: [name]  # optional list\n---\n\n"
        "# [Name]\n\n## Why\n\n[What to say about Why]\n\n## How\n\n[What to say about How]\n",
        id="front matter",
    ),
    pytest.param(
        ["# A\n## Old way\nx\n"] * 9 + ["# A\n## New text\nx\n"] * 5,
        "# [Name]\n\n## New text\n<!-- designdoc: instead-of=Old way -->\n\n"
        "[What to say about New text]\n\n## Old way\n\n[What to say about Old way]\n",
        id="one of two is there in every document",
    ),
    pytest.param(
        ["# A\n## Old way\nx\n"] * 5 + ["# A\n## New text\nx\n"] * 3,
        "# [Name]\n\n## New text\n<!-- designdoc: optional -->\n\n"
        "[What to say about New text]\n\n## Old way\n<!-- designdoc: optional -->\n\n"
        "[What to say about Old way]\n",
        id="eight documents may do so by chance",
    ),
    pytest.param(
        ["# A\n## X\nx\n## Y\ny\n## Z\nz\n", "# A\n## Z\nx\n## Y\ny\n## X\nz\n"] * 2,
        "# [Name]\n<!-- designdoc: any-order -->\n\n## X\n\n[What to say about X]\n\n"
        "## Y\n\n[What to say about Y]\n\n## Z\n\n[What to say about Z]\n",
        id="no usual order",
    ),
    pytest.param(
        ["# A\n## X\n- a\n- b\n"] * 4 + ["# A\n## X\n- a\n- b\n- c\n"],
        "# [Name]\n\n## X\n<!-- designdoc: items>=2 -->\n\n- [What to say about X]\n",
        id="lists of two and more",
    ),
    pytest.param([], "# [Name]\n", id="nothing"),
]


@pytest.mark.parametrize(("texts", "wanted"), TABLE)
def test_what_documents_propose(texts, wanted):
    assert propose(texts).text == wanted


def test_the_command_writes_a_file_once(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in "ab":
        (tmp_path / f"{name}.md").write_text(TEA, encoding="utf-8")
    wanted = propose([TEA, TEA]).text
    assert main(["template", "--from", "a.md", "b.md"]) == 0
    assert capsys.readouterr().out == wanted
    assert main(["template", "--from", ".", "--outline"]) == 0
    assert capsys.readouterr().out == "## Why  required\n## How  required\n"
    assert main(["template", "--from", ".", "-o", "form.txt"]) == 0
    assert capsys.readouterr().out == "form.txt\n"
    form = tmp_path / "form.txt"
    assert form.read_text(encoding="utf-8") == wanted
    form.write_text("mine", encoding="utf-8")
    assert main(["template", "adr", "-o", "form.txt"]) == 2
    assert "form.txt exists already; --force overwrites it" in capsys.readouterr().err
    assert form.read_text(encoding="utf-8") == "mine"
    assert main(["template", "adr", "-o", "form.txt", "--force"]) == 0
    assert form.read_text(encoding="utf-8") == ready_text("adr")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["adr", "--from", "."], "exclude each other"),
        (["--from", "nowhere"], "no such file or folder: nowhere"),
        (["--from", "empty"], "no Markdown files there"),
        (["--from", "bad.md"], "not UTF-8"),
    ],
)
def test_what_cannot_be_asked(arguments, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.md").write_bytes(b"# \xff\n")
    assert main(["template", *arguments]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_real_documents_propose_what_their_own_template_says(collection):
    texts = [source.text for source in read_collection(collection)]
    template = load_template(propose(texts).text, "proposed.md")
    own = load_template(
        (CORPUS / "templates" / collection / COLLECTIONS[collection]).read_text("utf-8"), "own.md"
    )
    names = {section_key(n) for slot in template.slots for n in (slot.name, *slot.aliases)}
    users = Counter(key for page in read_pages(texts) for key in {p.key for p in page.parts})
    used = [s.name for s in own.slots if users[section_key(s.name)] >= max(2, 0.3 * len(texts))]
    assert used
    assert [name for name in used if section_key(name) not in names] == []
    required = [s.name for s in template.slots if not (s.placeholder or s.optional)]
    readings = run(
        [Source(f"{n}.md", text) for n, text in enumerate(texts)],
        template=template,
        settings=Settings(include=("*.md",)),
    ).readings.values()
    missing = sum(len({*required} & {*reading.document.missing}) for reading in readings)
    assert missing <= 0.2 * len(required) * len(texts)
