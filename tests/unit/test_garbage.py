"""Reading and judging a page leaves nothing that only Python's garbage collector would find.

It does not run while pages are checked: whatever is tied up in circles stays to the end.
"""

import gc

import pytest

from mkdocs_designdoc.cli import main
from tests.unit.test_cli_check import filled, write

BESIDE = """
Words, and a list right below:
- one
- two

## Notes

Words.
```json
{"a": 1,}
```

> A quote

1. One
   - two

| a | b |
| - | - |
| `c` | [Nobody][] |

<div markdown="1">

!!! note
    Words
</div>
"""


@pytest.mark.parametrize("beside", ["", BESIDE])
def test_no_page_is_kept_by_circles(tmp_path, monkeypatch, capsys, beside):
    monkeypatch.chdir(tmp_path)
    found = []
    for count in (2, 8):
        for number in range(count):
            text = filled(f"The Desk {number}", components=[f"Desk {number}"])
            write(tmp_path / f"p{number}.md", text + beside)
        gc.collect()
        gc.disable()
        try:
            main(["check", "--no-cache", "."])
            found.append(gc.collect())
        finally:
            gc.enable()
        capsys.readouterr()
    assert found[1] <= found[0] + 20
