"""One file → one Document: the story of reading, from text to everything the record shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from mkdocs_designdoc.block import COMMENT, PARAGRAPH, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import Document, Rollout, Section
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.discovery import Page, decide
from mkdocs_designdoc.reading.facts.components import read_components, read_integrations
from mkdocs_designdoc.reading.facts.contracts import read_endpoints
from mkdocs_designdoc.reading.facts.entities import read_entities
from mkdocs_designdoc.reading.known import NOWHERE, KnownPaths
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter, cut
from mkdocs_designdoc.reading.metadata.relations import read_relations
from mkdocs_designdoc.reading.metadata.rollout import read_owners, read_rollout
from mkdocs_designdoc.reading.metadata.status import read_status
from mkdocs_designdoc.reading.metadata.titles import Title, read_title
from mkdocs_designdoc.reading.metadata.top import Top
from mkdocs_designdoc.reading.sections.answering import Parts
from mkdocs_designdoc.reading.sections.frame import Frame, read_frame
from mkdocs_designdoc.reading.sections.identify import Identified, heads_section
from mkdocs_designdoc.reading.sections.outline import Outline, read_outline
from mkdocs_designdoc.reading.sections.placeholders import may_wait
from mkdocs_designdoc.reading.sections.states import judge_state
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.reading.side_by_side import Stages, finish
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.settings import Settings

_SENTENCE = expression(
    r"[.!?。！？](?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\betc\.)(?=\s+[^\sa-z])"
)
"""Where a sentence ends."""
_INDEX_MARKER = expression(r"\s*+designdoc:index(?:\s++collection\s*+=[^=]*+)?\s*+")
_FIELD = expression(r"^\s*(?:[>*-]\s*)?[*_]{0,2}[\w /-]{2,24}[*_]{0,2}\s*:")
_LONGEST_SUMMARY = 300


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what the rules need besides it."""

    document: Document
    outline: Outline
    identified: Identified
    front: FrontMatter
    title: Title
    template: Template
    """What the document is held to."""
    settings: Settings
    """The options of its collection."""
    text: str
    """The file's text as read, with ``\\n`` line ends."""
    waiting: tuple[int, ...] = ()
    """The blocks that may hold text which waits to be written, by their numbers."""


def read_document(
    text: str,
    *,
    path: str,
    template: Template,
    settings: Settings,
    known: KnownPaths = NOWHERE,
) -> Reading:
    """Return what a file says. Never raises: what is wrong becomes a problem.

    ``text`` is the file as MkDocs reads it (UTF-8, single line feeds, no byte order mark);
    ``path`` is relative to docs_dir; ``known`` holds the paths of all files, for relations.
    """
    return finish(
        read_in_stages(text, path=path, template=template, settings=settings, known=known)
    )


def read_in_stages(
    text: str,
    *,
    path: str,
    template: Template,
    settings: Settings,
    known: KnownPaths,
    shown: bool = True,
) -> Stages[Reading]:
    """Return what a file says, as ``read_document`` does, and stop behind each stage.

    What no rule asks for, but only those who are ``shown`` the document, is left out otherwise.
    """
    front = cut(text)
    yield
    blocks = scan(front.body, first_line=front.body_line)
    yield
    line_count = text.count("\n") + (not text.endswith("\n") and bool(text))
    outline = read_outline(
        blocks, line_count=line_count, is_section=partial(heads_section, template)
    )
    yield
    frame = read_frame(outline, template)
    identified = frame.identified
    yield
    title = read_title(outline, front.data, path=path, key_line=front.lines.get("title", 1))
    top = Top.of(blocks, front)
    yield
    status, found = read_status(
        front, blocks, keys=settings.status_keys, lifecycle=settings.lifecycle, top=top
    )
    yield
    owners = read_owners(front, blocks, top=top) if shown else ()
    yield
    relations = read_relations(front, blocks, path=path, known=known, top=top)
    yield
    decision = decide(
        Page(
            path=path,
            title=title.heading or title.text,
            front_matter=front.data,
            headings=[node.text for node in outline.nodes],
            has_status=status.id not in {"none", "unknown"},
            frame=frame,
            is_index=_may_hold_index(front.body) and holds_index(blocks),
        ),
        template=template,
        include=settings.include,
        exclude=settings.exclude,
        collection=settings.name,
    )
    yield
    waiting = may_wait(blocks, template)
    yield
    sections = _sections(outline, frame, template, waiting)
    yield
    parts = Parts(outline, frame, template)
    summary = _summary(parts, outline, front) if shown else ""
    yield
    components = parts.read("Components", read_components)
    yield
    integrations = parts.read("External Integrations", read_integrations)
    yield
    entities = parts.read("Data Models", read_entities) if shown else ()
    yield
    endpoints = parts.read("API Contracts", read_endpoints)
    yield
    document = Document(
        path=path,
        collection=settings.name,
        title=title.text,
        title_line=title.line,
        title_source=title.source,
        decision=decision,
        line_count=line_count,
        status=status,
        rollout=_rollout(front, parts),
        owners=owners,
        summary=summary,
        sections=sections,
        missing=frame.missing,
        components=components,
        entities=entities,
        endpoints=endpoints,
        integrations=integrations,
        relations=relations,
        blocks=blocks,
        front_matter=front.data,
        problems=tuple(_placed(problem, path) for problem in (*front.problems, *found)),
    )
    front = replace(front, body="")  # the text as a whole is there, too
    return Reading(document, outline, identified, front, title, template, settings, text, waiting)


def _may_hold_index(text: str) -> bool:
    """Tell by a look at a page whether the marker may be in it; the scanner drops two signs."""
    return "designdoc:index" in text or "\x02" in text or "\x03" in text


def holds_index(blocks: tuple[Block, ...]) -> bool:
    """Tell whether a page holds the marker of an index, of the site's or of a collection's."""
    comments = [block.text for block in blocks if block.kind is COMMENT]
    return any(_INDEX_MARKER.fullmatch(comment) for comment in comments)


def _placed(problem: Problem, path: str) -> Problem:
    return replace(problem, path=path)


def _rollout(front: FrontMatter, parts: Parts) -> Rollout:
    blocks = tuple(block for found, _ in parts.of("Rollout Plan") for block in found)
    return read_rollout(front, blocks)


def _sections(
    outline: Outline, frame: Frame, template: Template, waiting: Sequence[int]
) -> tuple[Section, ...]:
    return tuple(
        [
            tuple.__new__(
                Section,
                (
                    names,
                    node.text,
                    node.level,
                    node.line,
                    node.end,
                    node.own_end,
                    judge_state(outline, node, template, waiting),
                    node.parent,
                ),
            )
            for node, names in zip(outline.nodes, frame.names, strict=True)
        ]
    )


def _summary(parts: Parts, outline: Outline, front: FrontMatter) -> str:
    """Return the first sentence of the overview, or of what stands in its place."""
    for blocks, _ in parts.of("Overview"):
        text = _first_prose(blocks)
        if text:
            return text
    for key in ("summary", "description"):
        value = front.data.get(key)
        if isinstance(value, str) and value.strip():
            return _first_sentence(plain(value))
    return _first_prose(outline.blocks[: outline.header]) or _first_prose(outline.blocks)


def _first_prose(blocks: tuple[Block, ...]) -> str:
    for block in blocks:
        if block.kind is PARAGRAPH and not _FIELD.match(block.text):
            text = _first_sentence(plain(block.text))
            if text and text[:1] not in "[{<":
                return text
    return ""


def _first_sentence(text: str) -> str:
    end = _SENTENCE.search(text)
    sentence = (text[: end.end()] if end else text).strip()
    if len(sentence) <= _LONGEST_SUMMARY:
        return sentence
    return sentence[:_LONGEST_SUMMARY].rsplit(" ", 1)[0] + " …"
