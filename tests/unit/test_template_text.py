from __future__ import annotations

import pytest

from mkdocs_designdoc.editing.template_text import section_lines
from mkdocs_designdoc.reading.sections.template import read_template
from tests.fixing import looker, mend

TEMPLATE = """\
# [Name]

## Why

<!-- designdoc: aliases=Motivation -->

[reasons]

<!-- The next one is optional. -->
## Later (optional)

[more]

## How

Setext
------

### Parts

- [part]

### Extras

<!-- designdoc: optional -->

[extras]

### [Thing]

```
## no heading
{ "a": "[b]" }
```

## Bare

## Hinted

<!-- Say what comes next. -->
"""


@pytest.mark.parametrize(
    ("name", "there", "shift", "expected"),
    [
        ("Why", (), 0, "## Why\n\n[reasons]"),
        ("Later", (), 0, "## Later\n\n[more]"),
        ("How", (), 0, "## How\n\nTODO"),
        (
            "Setext",
            (),
            1,
            (
                "### Setext\n\n#### Parts\n\n- [part]\n\n#### [Thing]\n\n"
                '```\n## no heading\n{ "a": "[b]" }\n```'
            ),
        ),
        ("Parts", (), 5, "###### Parts\n\n- [part]"),
        ("Bare", (), 0, "## Bare\n\nTODO"),
        ("Hinted", (), 0, "## Hinted\n\n<!-- Say what comes next. -->\n\nTODO"),
    ],
)
def test_a_section_comes_as_the_template_has_it(name, there, shift, expected):
    template = read_template(TEMPLATE)
    index = next(i for i, slot in enumerate(template.slots) if slot.name == name)
    lines = section_lines(template, index, there=there, shift=shift)
    assert "\n".join(lines) == expected


def test_sub_sections_that_are_there_are_left_out():
    template = read_template("# [X]\n\n## A\n\n### B\n\n[b]\n\n### C\n\n[c]\n")
    assert section_lines(template, 0, there=(1,), shift=0) == ["## A", "", "### C", "", "[c]"]


SMALL = "# [Name]\n\n## Overview\n\n[a]\n\n### Inner\n\n[b]\n\n## Two\n\n[c]\n\n## Three\n\n[d]\n"
HEAD = "---\nstatus: draft\n---\n\n# Shelf\n\n"


@pytest.mark.parametrize(
    ("body", "fixed"),
    [
        # A heading that was lost above its sub-sections comes back before them.
        (
            "### Inner\n\nText.\n\n## Two\n\nText.\n\n## Three\n\nText.\n",
            "## Overview\n\n[a]\n\n### Inner\n\nText.\n\n## Two\n\nText.\n\n## Three\n\nText.\n",
        ),
        # All levels are one too deep: so is what is inserted, until they are shifted.
        (
            "### Overview\n\nText.\n\n#### Inner\n\nText.\n\n### Two\n\nText.\n",
            "## Overview\n\nText.\n\n### Inner\n\nText.\n\n## Two\n\nText.\n\n## Three\n\n[d]\n",
        ),
        # The order of all sections is turned round, the last without a line end.
        (
            "## Three\n\nText.\n\n## Two\n\nText.\n\n## Overview\n\nText.\n\n### Inner\n\nText.",
            "## Overview\n\nText.\n\n### Inner\n\nText.\n\n## Two\n\nText.\n\n## Three\n\nText.\n",
        ),
        # Numbers, emphasis and attributes of a heading stay; its typo goes.
        (
            "## 1. **Overveiw** { #o }\n\nT.\n\n### Inner\n\nT\n\n## Two\n\nT.\n\n## Three\n\nT\n",
            "## 1. **Overview** { #o }\n\nT.\n\n### Inner\n\nT\n\n## Two\n\nT.\n\n## Three\n\nT\n",
        ),
    ],
)
def test_documents_are_put_in_the_shape_of_the_template(body, fixed):
    look = looker(template=SMALL)
    assert mend(HEAD + body, look).text == HEAD + fixed


def test_a_mend_that_would_leave_a_section_empty_is_not_made():
    text = (
        HEAD
        + "## Story\n\n### Overview\n\nT.\n\n#### Inner\n\nT.\n\n## Two\n\nT.\n\n## Three\n\nT.\n"
    )
    look = looker(template=SMALL)
    assert mend(text, look).text == text
    assert not any(problem.fixable for problem in look(text).problems)
