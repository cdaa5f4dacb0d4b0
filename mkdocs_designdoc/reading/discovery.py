"""Page → is it a design doc, and why: front matter, patterns, then path, title and structure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_designdoc.model import Decision
from mkdocs_designdoc.reading.sections import Identified, Match, section_key
from mkdocs_designdoc.reading.template import Template

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_ENOUGH = 4.0
"""Points at which a page counts as a design doc; set on public collections and sites."""

_FOLDER = re.compile(
    r"(?:design|designs|design[-_ ]?docs?|design[-_ ]?documents?|rfcs?|rfds?|adrs?|eips?|keps?|teps?|seps?"
    r"|proposals?|enhancements?|[a-z]+[-_]enhancements?|decisions?|decision[-_]records?"
    r"|architecture[-_]decisions?|architecture[-_]decision[-_]records?|specs?|tech[-_]specs?|initiatives|blueprints?"
    r"|one[-_]pagers?|(?:adr|rfc|kep|eip)[-_].+|.+[-_](?:rfcs|adrs|proposals|enhancements|evolution))",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?:.*[-_. ])?design(?:[-_ ]?(?:doc|document|spec))?|design(?:[-_ ]doc)?[-_. ].+|tech(?:nical)?[-_]?(?:design|spec).*"
    r"|one[-_]pager.*|engineering[-_]spec|prd|(?:rfc|rfd|adr|kep|eip|tep|sep)[-_ ]?\d+.*|proposal|design[-_]brief",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\d{3,8}|[A-Za-z]{2,5}[-_]?\d{1,6})[-_].+|\d{4}-\d{2}-\d{2}[-_].+")
_OTHER_FOLDER = re.compile(
    r"blogs?|posts?|news|changelogs?|releases?|release[-_]notes|meetings?|minutes|notes|tutorials?|guides?"
    r"|how[-_]?tos?|getting[-_]started|reference|api|cli|faq|runbooks?|playbooks?|community|people|handbook|examples?"
    r"|user[-_]guide|onboarding|cookbooks?|recipes|learn|manual|postmortems?|incidents?|templates?|\d{4}",
    re.IGNORECASE,
)
_OTHER_FILE = re.compile(
    r"changelog|changes|history|releases?|release[-_]notes?|contributing|license|code[-_]of[-_]conduct|faq|glossary|roadmap"
    r"|authors|security|support|governance|install(?:ation)?|quick[-_]?start|getting[-_]started|tutorial|search|tags"
    r"|404|sitemap|how[-_]to.*|style[-_]?guide|requirements|tasks|todo|.*meeting.*|.*minutes|.*guide",
    re.IGNORECASE,
)
_TEMPLATE_FILE = re.compile(
    r"(?:.*[-_. ])?template(?:[-_. ].*)?|_template|0+[-_](?:.*[-_])?template.*|nnnn[-_].*|xxxx[-_].*|x+[-_].*",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:design(?:[ -]doc(?:ument)?| spec(?:ification)?)?|technical design|tech(?:nical)? spec|rfc|rfd|adr|kep|eip|proposal"
    r"|engineering spec|one[- ]pager|design proposal|enhancement|prd)\s*(?:[-#:\u2013\u2014]|\d|$)"
    r"|^(?:design|rfc|rfd|adr|kep|proposal|tech spec|technical design|architecture decision)\b"
    r"|^(?:[A-Z]{2,5}-\d+|#?\d{1,5}\.)\s",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(
    r"changelog|change log|release notes|what'?s new|meeting|minutes|getting started|quick ?start|tutorial|how to\b|how-to|"
    r"guide\b|handbook|runbook|playbook|faq|glossary|contributing|cheat ?sheet|reference\b|installation|postmortem|"
    r"retrospective|roadmap|troubleshooting|welcome|index$|template$|design (?:system|principles|guidelines|tokens|patterns)",
    re.IGNORECASE,
)
_LIST_FILES = frozenset({"index", "readme"})

_KIND_SECTIONS: dict[str, float] = {
    section_key(name): points
    for points, names in (
        (
            1.6,
            (
                "goals and non-goals", "non-goals", "alternatives considered", "considered options",
                "decision outcome", "rejected alternatives", "drawbacks", "design details",
                "detailed design", "proposed solution", "graduation criteria", "open questions",
                "unresolved questions", "rationale and alternatives", "backwards compatibility",
                "decision drivers", "proposed design", "implementation history", "prior art",
                "rationale", "reference-level explanation", "guide-level explanation",
                "context and problem statement", "risks and mitigations", "source compatibility",
                "acceptance criteria", "correctness properties", "components and interfaces",
                "pros and cons of the options", "decision", "consequences", "problem statement",
                "user stories", "test plan", "future possibilities", "out of scope",
            ),
        ),
        (
            0.8,
            (
                "motivation", "proposal", "alternatives", "specification", "abstract", "summary",
                "background", "goals", "context", "status", "implementation plan", "milestones",
                "requirements", "approach", "success metrics", "implementation", "scope",
                "future work", "references", "test cases", "reference implementation", "problem",
                "technical design", "data model", "solution", "dependencies", "impact", "risks",
            ),
        ),
    )
    for name in names
}
"""What RFCs, decision records and enhancement proposals call their sections, in points each."""

_COMMON = frozenset(
    section_key(name)
    for name in (
        "overview", "architecture", "components", "security", "performance", "error handling",
        "testing", "monitoring", "deployment", "introduction", "dependencies", "api", "metrics",
        "logging", "tests", "configuration", "installation", "usage", "limitations", "next steps",
        "known issues", "errors", "data", "state", "migration", "description", "about", "models",
        "services", "modules", "types", "routes", "flow", "endpoints", "rollout", "release",
    )
)
"""Section names that guides and references use as well: weak evidence by themselves."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the decision looks at."""

    path: str
    title: str
    front_matter: Mapping[str, object]
    headings: Sequence[str]
    has_status: bool
    identified: Identified


def decide(
    page: Page, *, template: Template, include: tuple[str, ...], exclude: tuple[str, ...]
) -> Decision:
    """Return whether a page is a design doc, in the order the contract gives, with the reason."""
    asked = page.front_matter.get("designdoc")
    if asked is False or (isinstance(asked, str) and asked.strip().lower() in {"false", "no"}):
        return Decision(is_design_doc=False, why="front matter says `designdoc: false`")
    if asked is True or (isinstance(asked, str) and asked.strip().lower() in {"true", "yes"}):
        return Decision(is_design_doc=True, why="front matter says `designdoc: true`")
    kind = page.front_matter.get("type")
    if isinstance(kind, str) and kind.strip().lower().replace("_", "-").replace(" ", "-") == "design-doc":
        return Decision(is_design_doc=True, why="front matter says `type: design-doc`")
    if exclude and _spec(exclude).match_file(page.path):
        return Decision(is_design_doc=False, why="the path matches `exclude`")
    if include:
        matches = _spec(include).match_file(page.path)
        word = "matches" if matches else "does not match"
        return Decision(is_design_doc=matches, why=f"the path {word} `include`")
    return _judge(page, template)


@lru_cache(maxsize=8)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 # only where patterns are given

    return GitIgnoreSpec.from_lines(patterns)


def _judge(page: Page, template: Template) -> Decision:
    """Weigh path, title and structure; every reason is worth points."""
    path = PurePosixPath(page.path)
    stem = path.stem
    if _TEMPLATE_FILE.fullmatch(stem) or any(
        _TEMPLATE_FILE.fullmatch(part) for part in path.parts[:-1]
    ):
        return Decision(is_design_doc=False, why="automatic: the path is that of a template")
    if len(page.headings) == 0 and not page.has_status:
        return Decision(is_design_doc=False, why="automatic: the page has no sections")
    reasons = [*_path_points(path), *_title_points(page.title), *_structure_points(page, template)]
    total = sum(points for points, _ in reasons)
    reasons.sort(key=lambda reason: -abs(reason[0]))
    told = ", ".join(f"{text} ({points:+.1f})" for points, text in reasons) or "nothing speaks for it"
    verdict = "at least" if total >= _ENOUGH else "fewer than"
    return Decision(
        is_design_doc=total >= _ENOUGH,
        why=f"automatic: {verdict} {_ENOUGH:g} points ({total:.1f}): {told}",
    )


def _path_points(path: PurePosixPath) -> list[tuple[float, str]]:
    reasons: list[tuple[float, str]] = []
    folders = [part for part in path.parts[:-1] if _FOLDER.fullmatch(part)]
    listing = path.stem.lower() in _LIST_FILES
    if folders:
        reasons.append((1.5, f"folder `{folders[-1]}`"))
    name = path.parent.name if listing else path.stem
    if _FILE.fullmatch(name) and not (listing and _FOLDER.fullmatch(name)):
        reasons.append((2.0, f"file name `{path.name}`"))
    elif _NUMBERED.fullmatch(name) and folders:
        reasons.append((1.5, "a numbered file in such a folder"))
    if listing and (len(path.parts) == 1 or path.parent.name in folders):
        reasons.append((-2.0, "the start page of its folder"))
    others = [part for part in path.parts[:-1] if _OTHER_FOLDER.fullmatch(part)]
    if others and not folders:
        reasons.append((-2.0, f"folder `{others[-1]}`"))
    if _OTHER_FILE.fullmatch(path.stem):
        reasons.append((-2.5, f"file name `{path.name}`"))
    return reasons


def _title_points(title: str) -> list[tuple[float, str]]:
    if _OTHER_TITLE.search(title):
        return [(-2.0, "its title reads like a guide, reference or notes")]
    if _TITLE.search(title):
        return [(1.5, "its title reads like a design doc's")]
    return []


def _structure_points(page: Page, template: Template) -> list[tuple[float, str]]:
    """Count the template's sections, and those of the usual kinds of design record."""
    reasons: list[tuple[float, str]] = []
    points = 0.0
    found = 0
    used: set[int] = set()
    for slot, answer in page.identified.primary.items():
        if answer.node in used:
            continue
        used.add(answer.node)
        common = section_key(page.headings[answer.node]) in _COMMON
        worth = {Match.EXACT: 1.0, Match.NEAR: 0.6}.get(answer.match, 0.7)
        top = 1.0 if template.slots[slot].parent == -1 else 0.6
        points += worth * top * (0.45 if common else 1.0)
        found += 1
    if found:
        total = sum(not slot.placeholder for slot in template.slots)
        reasons.append((min(points, 6.0), f"{found} of the template's {total} sections"))
    kinds = [_KIND_SECTIONS.get(section_key(text), 0.0) for i, text in enumerate(page.headings) if i not in used]
    if any(kinds):
        number = sum(1 for kind in kinds if kind)
        noun = "section" if number == 1 else "sections"
        reasons.append((min(sum(kinds), 5.0), f"{number} {noun} that design records have"))
    if page.has_status:
        reasons.append((0.8, "a status"))
    return reasons
