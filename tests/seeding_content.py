"""A correct document → copies with one defect of content, diagram, rollout or relation each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.seeding import Defect, Heading, Seeder, _typos


class ContentSeeder(Seeder):
    """Makes defects below the headings of one document."""

    def all(self) -> Iterator[Defect]:
        """Yield every defect."""
        yield from self.undrawn()
        yield from self.unlabelled()
        yield from self.parts()
        yield from self.bare_cases()
        yield from self.broken_json()
        yield from self.strangers()
        yield from self.progress()

    def undrawn(self) -> Iterator[Defect]:
        for h in self.sections:
            if not any(line.startswith("```") for line in self.lines[h.line : h.own]):
                continue
            for kind, left in (("prose", "The queue tells."), ("list", "- This\n- Then that")):
                lines = [*self.lines[: h.line + 1], "", left, "", *self.lines[h.own :]]
                yield self._defect(f"undrawn-{kind}", h.name, lines, "DD401", h.line + 1)

    def unlabelled(self) -> Iterator[Defect]:
        for index, line in enumerate(self.lines):
            item = re.match(r"- \*\*([\w ]+Tests)\*\*: ", line)
            if item:
                lines = self.lines[:index] + self.lines[index + 1 :]
                head = self._around(index)
                yield self._defect("unlabelled", item[1], lines, "DD405", head.line + 1)

    def parts(self) -> Iterator[Defect]:
        for index, line in enumerate(self.lines):
            part = re.match(r"\*\*(Request|Response|Error Cases):\*\*$", line)
            if part:
                head = self._around(index)
                following = range(index + 1, head.end)
                ends = [i for i in following if self.lines[i].startswith(("**", "#"))]
                lines = self.lines[:index] + self.lines[min([*ends, head.end]) :]
                yield self._defect("without", part[1], lines, "DD402", head.line + 1)

    def bare_cases(self) -> Iterator[Defect]:
        for index, line in enumerate(self.lines):
            case = re.match(r"- ([^:]+): [45]\d\d - ", line)
            if case:
                lines = self._with(index, re.sub(r": \d{3} - ", ": ", line))
                yield self._defect("bare-case", case[1], lines, "DD403", index + 1)

    def broken_json(self) -> Iterator[Defect]:
        fenced = False
        for index, line in enumerate(self.lines):
            fenced ^= line.startswith("```")
            pair = re.match(r'  "(\w+)": ("[^"]*"|\d+)(,?)$', line)
            if not (fenced and pair):
                continue
            key, value, comma = pair.groups()
            wrong = {
                "key": f"  {key}: {value}{comma}",
                "single": f"  '{key}': {value}{comma}",
                "colon": f'  "{key}" {value}{comma}',
                "value": f'  "{key}": some-{index}{comma}',
                "gone": f'  "{key}": {comma}',
                "comma": f'  "{key}": {value}' + ("" if comma else ","),
                "open": f'  "{key}": "open{comma}',
                "bracket": f'  "{key}": [{value}}}{comma}',
                "surplus": f'  "{key}": {value}]{comma}',
            }
            for kind, new in wrong.items():
                lines = self._with(index, new)
                at, name = index + 1, f"{key} on line {index + 1}"
                yield self._defect(f"json-{kind}", name, lines, "DD404", at, naming=("JSON",))

    def strangers(self) -> Iterator[Defect]:
        for index, line in enumerate(self.lines):
            named = re.match(r"    participant (\w+) as (.+)$", line)
            if not named:
                continue
            for kind, name in (*_typos(named[2]), ("other", "Sorting Robot")):
                lines = self._with(index, f"    participant {named[1]} as {name}")
                at = index + 1
                yield self._defect(f"stranger-{kind}", named[2], lines, "DD304", at, naming=(name,))

    def progress(self) -> Iterator[Defect]:
        step = next(i + 1 for i, line in enumerate(self.lines) if line.startswith("- [ ]"))
        plan = next(h.line + 1 for h in self.headings if h.name == "Rollout Plan")
        done = self._as("launched\nrollout: 50%").replace("- [ ]", "- [x]")
        no_way = self._as("rolling-out").replace("- Going back", "- Printing it")
        naming = ("status", "rollout", "supersede")
        for name, text, code, line in (
            ("open", self._as("launched"), "DD205", step),
            ("half", done, "DD205", 3),
            ("full", self._as("rolling-out\nrollout: 100%"), "DD205", 3),
            ("no-way-back", no_way, "DD205", plan),
            ("no-successor", self._as("superseded"), "DD505", 2),
            ("nowhere", self._as("in-review\nsupersedes: [no-such-page.md]"), "DD502", 3),
            ("itself", self._as("in-review\nsupersedes: [input.md]"), "DD503", 3),
        ):
            yield Defect("progress", name, text, code, (line,), naming)

    def _as(self, status: str) -> str:
        return self.text.replace("status: in-review", f"status: {status}")

    def _around(self, index: int) -> Heading:
        return max((h for h in self.headings if h.line < index), key=lambda h: h.line)
