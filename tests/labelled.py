"""Hand-read documents of the corpus compared with what is read from them, by kind of fact."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_designdoc.model import Document
from mkdocs_designdoc.reading.document import read_document
from mkdocs_designdoc.reading.sections.template import load_template
from mkdocs_designdoc.settings import Settings

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
LABELS = Path(__file__).resolve().parent / "corpus_labels" / "documents.json"
SECTIONS = LABELS.with_name("sections.json")
NEAR = 4
"""Lines between a fact and its label: a heading and the fence under it are one place."""
_ROLE = re.compile(r"\b(component|model|table|schema)s?$", re.IGNORECASE)


@dataclass(slots=True)
class Score:
    """Counts of one kind of fact, and every miss in words."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(self.right + len(self.wrong), 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + len(self.missed), 1)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def half(path: str) -> str:
    """Return the half a document belongs to: A to steer by, B to be measured blind."""
    return "AB"[int(hashlib.sha256(path.encode()).hexdigest(), 16) % 2]


def measure(halves: str = "AB") -> dict[str, Score]:
    """Return the scores by kind of fact over the documents of some halves."""
    scores: dict[str, Score] = {}
    for label in json.loads(LABELS.read_text(encoding="utf-8")):
        if half(label["path"]) not in halves:
            continue
        document = _read(label["path"])
        where = label["path"].removeprefix("internal/")
        _compare_sections(label, document, scores.setdefault("sections", Score()), where)
        for kind in ("components", "entities", "endpoints", "integrations"):
            _compare(label, kind, document, scores.setdefault(kind, Score()), where)
        _compare_status(label, document, scores.setdefault("status", Score()), where)
    return scores


def measure_sections() -> Score:
    """Return the score of the sections of the documents whose sections alone are labelled."""
    score = Score()
    for label in json.loads(SECTIONS.read_text(encoding="utf-8")):
        where = label["path"].removeprefix("internal/")
        _compare_sections(label, _read(label["path"]), score, where)
    return score


def _read(path: str) -> Document:
    text = (CORPUS / path).read_text(encoding="utf-8").replace("\r\n", "\n")
    template, settings = load_template(None), Settings(include=("**/*.md",))
    return read_document(text, path=path, template=template, settings=settings).document


def _compare_sections(label: dict, document: Document, score: Score, where: str) -> None:
    wanted, either = label["sections"], label.get("either", {}).get("sections", {})
    found = {(name, section.line) for section in document.sections for name in section.names}
    for name, lines in wanted.items():
        if any((name, line) in found for line in lines):
            score.right += 1
        else:
            score.missed.append(f"{where}:{lines[0]} {name}")
    score.wrong += [
        f"{where}:{line} {name}"
        for name, line in sorted(found, key=lambda pair: pair[1])
        if line not in wanted.get(name, []) and line not in either.get(name, [])
    ]


def _compare(label: dict, kind: str, document: Document, score: Score, where: str) -> None:
    wanted = Counter(_key(name) for _, name in label[kind])
    lines: dict[str, list[int]] = {}
    for line, name in label[kind]:
        lines.setdefault(_key(name), []).append(line)
    spans = label.get("either", {}).get(kind, [])
    for line, name in _facts(document, kind):
        key = _key(name)
        if wanted[key] and any(abs(line - at) <= NEAR for at in lines[key]):
            wanted[key] -= 1
            score.right += 1
        elif not any(first <= line <= last for first, last in spans):
            score.wrong.append(f"{where}:{line} {name}")
    score.missed += [f"{where}:{lines[key][0]} {key}" for key in wanted.elements()]


def _facts(document: Document, kind: str) -> Iterator[tuple[int, str]]:
    for fact in getattr(document, kind):
        call = kind == "endpoints" and fact.method
        yield fact.line, f"{fact.method} {fact.path}" if call else fact.name


def _key(name: str) -> str:
    """Return a name without case and without the word for what it is: RoomForm (Component)."""
    return re.sub(r"\s+", " ", _ROLE.sub("", name.strip())).strip().casefold()


def _compare_status(label: dict, document: Document, score: Score, where: str) -> None:
    line, ident = label["status"]
    if document.status.id == ident and document.status.line in {line, None, 0}:
        score.right += 1
    else:
        got = document.status
        text = f"{where}:{line} {ident} read as {got.id} {got.raw!r} line {got.line}"
        score.missed.append(text)
        score.wrong.append(text)
