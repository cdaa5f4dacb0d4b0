"""A correct document → copies with exactly one defect each, and what a check has to say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A section of the correct document; lines are indices from 0."""

    name: str
    level: int
    line: int
    own: int
    """Index behind the last line before the first sub-section."""
    end: int
    """Index behind the last line of the section."""
    parent: int


@dataclass(frozen=True)
class Defect:
    """A document with one defect: the code to expect, where, and what the message must name."""

    kind: str
    name: str
    text: str
    code: str
    lines: tuple[int, ...]
    """Lines, from 1, that are right; one more or less is near enough."""
    naming: tuple[str, ...]
    """Texts of which the message must hold one."""

    def __str__(self) -> str:
        return f"{self.kind}-{self.name}"


def outline(text: str) -> list[Heading]:
    """Return the headings of a text without traps; fences are all it knows."""
    lines = text.split("\n")
    found: list[tuple[int, int, str]] = []
    fenced = False
    for index, line in enumerate(lines):
        fenced ^= line.startswith("```")
        match = re.match(r"(##+) (.*)", line)
        if match and not fenced:
            found.append((index, len(match[1]), match[2]))
    headings: list[Heading] = []
    for at, (index, level, name) in enumerate(found):
        own = found[at + 1][0] if at + 1 < len(found) else len(lines)
        end = next((i for i, depth, _ in found[at + 1 :] if depth <= level), len(lines))
        parent = next((i for i in range(at - 1, -1, -1) if found[i][1] < level), -1)
        headings.append(Heading(name, level, index, own, end, parent))
    return headings


class Seeder:
    """Makes defects in one document."""

    def __init__(self, text: str, required: frozenset[str]) -> None:
        """``required`` are the names of the template's sections."""
        self.text = text
        self.lines = text.rstrip("\n").split("\n")
        self.headings = [
            Heading(h.name, h.level, h.line, min(h.own, len(self.lines)), min(h.end, len(self.lines)), h.parent)
            for h in outline(text)
        ]
        self.sections = [h for h in self.headings if h.name in required]

    def all(self) -> Iterator[Defect]:
        """Yield every defect."""
        yield from self.missing()
        yield from self.moved()
        yield from self.misspelt()
        yield from self.releveled()
        yield from self.repeated()
        yield from self.extra()
        yield from self.emptied()
        yield from self.waiting()
        yield from self.swallowed()
        yield from self.front_matter()

    def missing(self) -> Iterator[Defect]:
        for h in self.sections:
            lines = self.lines[: h.line] + self.lines[h.end :]
            yield self._defect("missing", h.name, lines, "DD101", h.line + 1)
        lines = [line for line in self.lines if not line.startswith("# ")]
        title = next(i for i, line in enumerate(self.lines) if line.startswith("# "))
        yield self._defect("missing", "title", lines, "DD108", title + 1, naming=("title",))

    def moved(self) -> Iterator[Defect]:
        for first in self.sections:
            for second in self.sections:
                if second.line == first.end and second.parent == first.parent:
                    one = self.lines[first.line : first.end]
                    two = self.lines[second.line : second.end]
                    head, tail = self.lines[: first.line], self.lines[second.end :]
                    places = (first.line + 1, first.line + len(two) + (not two[-1] == "") + 1)
                    two = [*two, ""] if two[-1] else two
                    yield Defect(
                        "swapped", f"{first.name} and {second.name}",
                        "\n".join([*head, *two, *one, *tail]) + "\n",
                        "DD102", places, (first.name, second.name),
                    )
            if first.parent == -1 and first.end < len(self.lines):
                rest = self.lines[: first.line] + self.lines[first.end :]
                lines = [*rest, "", *self.lines[first.line : first.end]]
                naming = (first.name, self.sections[-1].name)
                places = (len(rest) + 2, *(h.line + 1 - (first.end - first.line) for h in self.sections[-1:]))
                yield Defect("moved-last", first.name, "\n".join(lines), "DD102", places, naming)

    def misspelt(self) -> Iterator[Defect]:
        for h in self.sections:
            for kind, name in _typos(h.name):
                lines = self._with(h.line, f"{'#' * h.level} {name}")
                yield self._defect(f"typo-{kind}", h.name, lines, "DD105", h.line + 1)

    def releveled(self) -> Iterator[Defect]:
        for h in self.sections:
            for kind, by in (("up", -1), ("down", 1)):
                lines = self._with(h.line, f"{'#' * (h.level + by)} {h.name}")
                yield self._defect(f"level-{kind}", h.name, lines, "DD103", h.line + 1)
                if h.own == h.end:
                    continue
                for inner in self.headings:
                    if h.line < inner.line < h.end:
                        lines[inner.line] = f"{'#' * (inner.level + by)} {inner.name}"
                yield self._defect(f"level-{kind}-whole", h.name, lines, "DD103", h.line + 1)

    def repeated(self) -> Iterator[Defect]:
        for h in self.sections:
            whole = self.lines[h.line : h.end]
            for kind, extra in (("copy", whole), ("stub", [whole[0], "", "Some words again.", ""])):
                extra = extra if extra[-1] == "" else [*extra, ""]
                lines = self.lines[: h.end] + ([] if self.lines[h.end - 1] == "" else [""])
                at = len(lines)
                lines += [*extra, *self.lines[h.end :]]
                yield self._defect(f"duplicate-{kind}", h.name, lines, "DD104", at + 1)
            if h.parent == -1:
                lines = [*self.lines, "", *whole]
                yield self._defect("duplicate-last", h.name, lines, "DD104", len(self.lines) + 2)

    def extra(self) -> Iterator[Defect]:
        free = {self.headings[h.parent].name for h in self.headings if h not in self.sections}
        for h in self.sections:
            if h.parent >= 0 and self.headings[h.parent].name in free:
                continue
            new = ["#" * h.level + " Reading Rooms", "", "Some words on rooms.", ""]
            lines = self.lines[: h.line] + new + self.lines[h.line :]
            yield self._defect("extra", f"before {h.name}", lines, "DD105", h.line + 1, naming=("Reading Rooms",))

    def emptied(self) -> Iterator[Defect]:
        for h in self.sections:
            for kind, left in (("", []), ("-comment", ["<!-- say more -->", ""]), ("-rule", ["---", ""])):
                lines = [*self.lines[: h.line + 1], "", *left, *self.lines[h.end :]]
                yield self._defect(f"emptied{kind}", h.name, lines, "DD106", h.line + 1)

    def waiting(self) -> Iterator[Defect]:
        for h in self.headings:
            naming = (h.name,)
            for kind, left in (
                ("bracket", "[Describe what happens here]"), ("todo", "TODO: write this"),
                ("tbd", "TBD"), ("item", "- [Known limitations of this design]"),
            ):
                lines = [*self.lines[: h.line + 1], "", left, *self.lines[h.line + 1 :]]
                yield self._defect(f"left-{kind}", h.name, lines, "DD107", h.line + 3, naming=naming)
                if h.own == h.end:
                    lines = [*self.lines[: h.line + 1], "", left, "", *self.lines[h.end :]]
                    yield self._defect(f"only-{kind}", h.name, lines, "DD107", h.line + 3, naming=naming)

    def swallowed(self) -> Iterator[Defect]:
        marks = [i for i, line in enumerate(self.lines) if line.startswith("```")]
        for opening, closing in zip(marks[::2], marks[1::2], strict=True):
            lines = self.lines[:closing] + self.lines[closing + 1 :]
            yield self._defect("unclosed-fence", str(opening + 1), lines, "DD109", opening + 1, naming=("fence",))
        for h in self.headings:
            lines = [*self.lines[: h.line + 1], "", "<!-- a note to myself", *self.lines[h.line + 1 :]]
            yield self._defect("unclosed-comment", h.name, lines, "DD109", h.line + 3, naming=("comment",))

    def front_matter(self) -> Iterator[Defect]:
        for name, new, code in (
            ("broken", "status: [in-review", "DD201"), ("handle", "status: @review", "DD201"),
            ("tab", "status:\tin-review\n\tmore: x", "DD201"), ("unknown", "status: gibberish", "DD203"),
            ("missing", "reviewed: 2026-01-01", "DD202"), ("no", "status: no", "DD204"),
            ("date", "status: 2026-01-01", "DD204"), ("empty", "status:", "DD202"),
        ):
            text = self.text.replace("status: in-review", new)
            title = text.split("\n# ")[0].count("\n") + 2
            lines = (title, 2) if code == "DD202" else (2,)
            yield Defect("status", name, text, code, lines, ("status", "YAML", "front matter"))

    def _with(self, index: int, line: str) -> list[str]:
        return [*self.lines[:index], line, *self.lines[index + 1 :]]

    def _defect(
        self, kind: str, name: str, lines: list[str], code: str, line: int, *, naming: tuple[str, ...] = ()
    ) -> Defect:
        return Defect(kind, name, "\n".join(lines) + "\n", code, (line,), naming or (name,))


def _typos(name: str) -> Iterator[tuple[str, str]]:
    longest = max(name.split(), key=len)
    middle = len(longest) // 2
    for kind, wrong in (
        ("dropped", longest[:middle] + longest[middle + 1 :]),
        ("doubled", longest[:middle] + longest[middle] + longest[middle:]),
        ("swapped", longest[: middle - 1] + longest[middle] + longest[middle - 1] + longest[middle + 1 :]),
        ("replaced", longest[:middle] + "x" + longest[middle + 1 :]),
    ):
        if wrong != longest:
            yield kind, name.replace(longest, wrong)
