"""Which pages are design docs: every cue, the order of the questions, and the reason given."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.block import Block, Kind
from mkdocs_designdoc.reading.discovery import Page, decide
from mkdocs_designdoc.reading.markdown.scanner import scan
from mkdocs_designdoc.reading.metadata.front_matter import cut
from mkdocs_designdoc.reading.sections.frame import read_frame
from mkdocs_designdoc.reading.sections.outline import read_outline
from mkdocs_designdoc.reading.sections.template import load_template

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
NO_DESIGNS = ("templates/", "README.md", "adr-madr/index.md")
FULL = (
    "Overview / Architecture / .Components / .Component Diagram / Data Flow / Data Models / .Payout"
    " / API Contracts / .Create payout / State Management / External Integrations"
    " / Implementation Considerations / .Security / .Performance / .Error Handling / .Edge Cases"
    " / Testing Strategy / Monitoring & Observability / Rollout Plan"
    " / Technical Debt & Future Considerations"
)
REQUIREMENTS = " / ".join(f".Requirement {n} / ..Acceptance Criteria" for n in range(1, 9))


def page_of(path, title, headings, *, front=None, status=False, template=None):
    """Build a page from headings written "Overview / .Sub / ..Deeper"."""
    lines = [f"# {title}", ""] if title else []
    for heading in filter(None, (part.strip() for part in headings.split(" / "))):
        text = heading.lstrip(".")
        lines += ["#" * (2 + len(heading) - len(text)) + f" {text}", "", "Words.", ""]
    outline = read_outline(scan("\n".join(lines)), line_count=len(lines))
    return Page(
        path=path,
        title=title,
        front_matter=front or {},
        headings=[node.text for node in outline.nodes],
        has_status=status,
        frame=read_frame(outline, template or load_template(None)),
    )


def judge(page, *, template=None, include=(), exclude=()):
    return decide(page, template=template or load_template(None), include=include, exclude=exclude)


FOUND = {
    "the whole template in any folder": ("payments/payouts.md", "Payouts", FULL),
    "the template half-written": (
        "payments/checkout.md",
        "Checkout",
        "Overview / Architecture / API Contracts / State Management",
    ),
    "half-written, as a folder's index": (
        "projects/checkout/index.md",
        "Checkout",
        "Overview / Architecture / .Components / Data Models / Rollout Plan",
    ),
    "half-written, with a title that says design": (
        "payments/checkout.md",
        "Checkout Design",
        "Overview / Architecture / .Components / Data Flow",
    ),
    "half-written, in a folder of a reference": (
        "api/limits.md",
        "Limits Design",
        "Overview / Architecture / Data Models / API Contracts / Rollout Plan",
    ),
    "the template in another language": (
        "projets/panier.md",
        "Panier",
        "Vue d'ensemble / Architecture / Composants / Modèle de données / Stratégie de test",
    ),
    "a decision record's sections": (
        "storage/postgres.md",
        "Use Postgres",
        "Status / Context / Decision / Consequences",
    ),
    "options weighed": (
        "storage/queue.md",
        "Which queue",
        "Context and Problem Statement / Considered Options / Decision Outcome",
    ),
    "an RFC's sections": (
        "text/generics.md",
        "Generics",
        "Summary / Motivation / Detailed design / Drawbacks / Unresolved questions",
    ),
    "a proposal's sections": (
        "search/planner.md",
        "Planner",
        "Context / Goals and Non-Goals / The actual design / Alternatives considered",
    ),
    "a folder of designs": ("designs/limits.md", "Limits", "Problem / What we do today"),
    "a number in a folder of records": ("rfcs/0012-limits.md", "Limits", "What changes"),
    "a record with bold labels for headings": ("adr/0007-use-kafka.md", "7. Use Kafka", ""),
    "a folder for each proposal": ("keps/1234-limits/README.md", "Limits", "Details"),
    "a design in a folder of a guide's name": ("how-to/designs/limits.md", "Limits", "Problem"),
    "a year inside a folder of records": ("rfcs/2024/0012-x.md", "X", "Motivation / Drawbacks"),
    "design.md beside requirements.md": (
        "specs/booking/design.md",
        "Booking",
        "Overview / Error Handling",
    ),
    "a dated design among plans": (
        "plans/2025-03-01-webhooks-design.md",
        "Webhooks",
        "Goal / Approach / Components / Testing / Error handling",
    ),
    "a title that names the kind": ("team/inbox.md", "Design Document: Inbox", "Scope / Approach"),
    "a title with the record's number": ("team/inbox.md", "RFC 12: Inbox", "Summary / Proposal"),
    "a design about templates": (
        "specs/email-template-engine/design.md",
        "Design Document: Email templates",
        "Overview / Architecture",
    ),
    "a design about a policy": (
        "designs/retention.md",
        "Retention policy design",
        "Overview / Data Models",
    ),
    "a design about the search page": (
        "projects/search.md",
        "Search",
        "Overview / Architecture / Data Flow / Data Models / Rollout Plan",
    ),
    "a copied template with its title": (
        "designs/new.md",
        "[Feature Name] Design",
        "Overview / Architecture",
    ),
}
NOT_FOUND = {
    "a guide": ("guides/flags.md", "Feature flags", "Overview / Concepts / Rollout / Testing"),
    "a manual's architecture": (
        "concepts/architecture.md",
        "Architecture",
        "Overview / Components / .Server / .Agent / Networking / Security / High availability",
    ),
    "an API reference": (
        "docs/api.md",
        "API",
        "Overview / Authentication / Endpoints / .List / Errors / Rate limiting / Webhooks",
    ),
    "a readme with every usual section": (
        "README.md",
        "Tracker",
        "Overview / Features / Architecture / Installation / API / Testing / License",
    ),
    "a feature's readme": (
        "features/mail/README.md",
        "Mail",
        "Overview / Features / Architecture / Installation / Usage / API Endpoints / Testing",
    ),
    "requirements beside a design": (
        "specs/booking/requirements.md",
        "Requirements Document",
        "Introduction / Glossary / Requirements / " + REQUIREMENTS,
    ),
    "tasks beside a design": (
        "specs/booking/tasks.md",
        "Implementation Plan",
        "Overview / Tasks / Testing / Rollout / Notes",
    ),
    "the start page of a folder of records": (
        "rfcs/README.md",
        "RFCs",
        "When to write one / Process / Status / Index",
    ),
    "the start page of a folder of designs": ("design/index.md", "Design docs", "All designs"),
    "a list of decisions": (
        "adr/index.md",
        "Architecture Decision Records (ADRs)",
        "What is an ADR? / Creating one / References",
    ),
    "how to write one": (
        "contributing/design-docs.md",
        "Writing design docs",
        "Why / Overview / Goals and non-goals / Alternatives considered / Review",
    ),
    "a template by its name": (
        "adr/adr-template.md",
        "Short title",
        "Status / Context / Decision / Consequences",
    ),
    "a template by its number": ("rfcs/0000-template.md", "Feature", "Summary / Motivation"),
    "a template by its folder": (
        "design/_template/prd.md",
        "Feature Design",
        "Overview / Architecture / Data Models / Rollout Plan",
    ),
    "a template by its title": (
        "keps/form.md",
        "KEP-NNNN: Your short, descriptive title",
        "Summary / Motivation / Proposal / Design Details",
    ),
    "a design system": (
        "design-system/button.md",
        "Button",
        "Overview / Anatomy / Variants / States / Accessibility",
    ),
    "design tokens": ("design/tokens.md", "Design tokens", "Overview / Color / Components"),
    "a design pattern": (
        "design-patterns/saga.md",
        "Saga pattern",
        "Context / Problem / Solution / Consequences / Example",
    ),
    "an exercise": (
        "tutorials/design-a-shop.md",
        "Design a shop",
        "Requirements / API design / Data model / Scaling",
    ),
    "a blog post": (
        "blog/posts/queues.md",
        "Scaling queues",
        "Background / Motivation / Design / Alternatives considered / Future work",
    ),
    "meeting notes": (
        "meetings/2024-06-01.md",
        "Architecture meeting",
        "Agenda / Decisions / Open questions / Action items",
    ),
    "a runbook": (
        "ops/checkout.md",
        "Checkout runbook",
        "Overview / Architecture / Dependencies / Monitoring / Rollback / Escalation",
    ),
    "a changelog": ("changelog.md", "Changelog", "1.2.0 / .Added / .Fixed"),
    "a roadmap": ("roadmap.md", "Roadmap", "Goals / Non-goals / Milestones / Future work"),
    "an empty page": ("payments/empty.md", "", ""),
}


@pytest.mark.parametrize(("path", "title", "headings"), FOUND.values(), ids=FOUND)
def test_finds(path, title, headings):
    decision = judge(page_of(path, title, headings))
    assert decision.is_design_doc, decision.why


@pytest.mark.parametrize(("path", "title", "headings"), NOT_FOUND.values(), ids=NOT_FOUND)
@pytest.mark.parametrize("root", ["", "docs/"])
def test_leaves_alone(path, title, headings, root):
    decision = judge(page_of(root + path, title, headings))
    assert not decision.is_design_doc, decision.why


@pytest.mark.parametrize(
    ("path", "title", "headings"),
    [
        ("designs-draft/x.md", "Queue proposal", "Problem / Risks / Milestones"),
        ("design/x.md", "Clock", "Overview / Why this way"),
        ("team/quota.md", "Quota", "Overview / Architecture / .Components / Data Models"),
    ],
    ids=["with some sections", "in a folder for designs", "half-written"],
)
def test_a_status_adds_to_a_modest_structure(path, title, headings):
    without = judge(page_of(path, title, headings))
    with_status = judge(page_of(path, title, headings, status=True))
    assert not without.is_design_doc, without.why
    assert with_status.is_design_doc, with_status.why
    assert "a status" in with_status.why


@pytest.mark.parametrize(
    ("title", "headings"),
    [
        ("Checkout outage", "Summary / Impact / Root cause / Lessons learned / Action items"),
        ("Coding standards", "Purpose / Scope / Exceptions / References"),
        ("Sync (experimental)", "Overview / Enabling it / Limitations"),
        ("Test plan", "Overview / Scope / Test cases / Risks / Exit criteria"),
    ],
    ids=["a postmortem", "a policy", "a feature", "a test plan"],
)
def test_a_status_alone_is_not_enough(title, headings):
    assert not judge(page_of("team/page.md", title, headings, status=True)).is_design_doc


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ({"deciders": "the team"}, True),
        ({"type": "ADR"}, True),
        ({"superseded-by": "12"}, True),
        ({}, False),
        ({"title": "X", "owner": "team"}, False),
        ({"type": "guide"}, False),
        ({"date": "2024-01-01", "categories": ["News"]}, False),
    ],
)
def test_front_matter_of_records_and_posts(front, expected):
    page = page_of(
        "team/page.md", "Page", "Summary / Motivation / Alternatives / Risks", front=front
    )
    assert judge(page).is_design_doc is expected


@pytest.mark.parametrize(
    ("front", "options", "expected", "why"),
    [
        ({"designdoc": False}, {"include": ("**",)}, False, "`designdoc: false`"),
        ({"designdoc": "no", "type": "design-doc"}, {}, False, "`designdoc: false`"),
        ({"designdoc": True}, {"exclude": ("**",)}, True, "`designdoc: true`"),
        ({"designdoc": "yes"}, {"include": ("x/*",)}, True, "`designdoc: true`"),
        ({"type": "design-doc"}, {"exclude": ("**",)}, True, "`type: design-doc`"),
        ({"type": "Design Doc"}, {}, True, "`type: design-doc`"),
        ({"type": "design_doc"}, {}, True, "`type: design-doc`"),
        ({}, {"exclude": ("team/*",), "include": ("team/*",)}, False, "matches `exclude`"),
        ({}, {"include": ("team/*",)}, True, "matches `include`"),
        ({}, {"include": ("rfcs/*",)}, False, "does not match `include`"),
        ({}, {"exclude": ("rfcs/*",)}, False, "automatic: "),
        ({"designdoc": {"autolink": "off"}}, {}, False, "automatic: "),
        ({"designdoc": None}, {"include": ("team/*",)}, True, "matches `include`"),
        ({"type": ["design-doc"]}, {}, False, "automatic: "),
        ({"type": 3, 4: "x"}, {}, False, "automatic: "),
    ],
)
def test_order_of_the_questions(front, options, expected, why):
    decision = judge(page_of("team/page.md", "Page", "Words", front=front), **options)
    assert (decision.is_design_doc, why in decision.why) == (expected, True), decision.why


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("team/design.md", True),
        ("design.md", True),
        ("archive/design.md", False),
        ("team/notes.md", False),
    ],
)
def test_patterns_are_those_of_gitignore(path, expected):
    page = page_of(path, "Page", "Words")
    assert judge(page, include=("design.md", "!archive/design.md")).is_design_doc is expected


def test_a_custom_template_is_the_structure_that_counts():
    text = (
        "# Entwurf\n\n## Ausgangslage\n\n## Lösungsidee\n\n## Abwägung\n\n## Offene Punkte\n\n"
        "### [Punkt]\n"
    )
    template = load_template(text)
    headings = "Ausgangslage / Lösungsidee / Abwägung / Offene Punkte / .Preise"
    page = page_of("team/kasse.md", "Kasse", headings, template=template)
    decision = judge(page, template=template)
    assert decision.is_design_doc, decision.why
    assert "4 of the template's 4 sections" in decision.why
    assert not judge(page_of("team/kasse.md", "Kasse", headings)).is_design_doc


def test_a_template_of_three_sections_is_enough():
    template = load_template("# T\n\n## Wunsch\n\n## Weg\n\n## Ergebnis\n")
    page = page_of("team/x.md", "X", "Wunsch / Weg / Ergebnis", template=template)
    assert judge(page, template=template).is_design_doc


@pytest.mark.parametrize("cases", [FOUND, NOT_FOUND], ids=["found", "not found"])
def test_the_reason_adds_up_and_is_short(cases):
    for path, title, headings in cases.values():
        why = judge(page_of(path, title, headings)).why
        total = re.search(r"points \((-?\d+\.\d)\): ", why)
        told = why[total.end() :] if total else ""
        points = [float(number) for number in re.findall(r"\(([+-]\d+\.\d)\)", told)]
        assert len(points) <= 5
        if total and len(points) < 5:
            assert float(total[1]) == pytest.approx(sum(points))
        assert why.startswith("automatic: ")


def test_says_what_counts():
    why = judge(page_of("designs/queue.md", "Queue Design", "Overview / Usage")).why
    assert why == (
        "automatic: at least 4 points (5.4): folder `designs` (+4.0), its title reads like a"
        " design doc's (+1.5), 1 section of guides or reports (-0.6), 1 of the template's 18"
        " sections (+0.5)"
    )
    assert judge(page_of("x.md", "", "")).why == (
        "automatic: fewer than 4 points (0.0): nothing speaks for it"
    )


WORDS = st.lists(
    st.sampled_from(
        [*("design", "RFC", "0007", "-", "/", " ", ".md", "adr", "Overview", "how", "to", "guide"),
         *("template", "Usage", "[", "]", "(", ")", ":", "Components", "Data Flow", "README", "é")]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(
    st.text(max_size=60) | WORDS,
    st.text(max_size=60) | WORDS,
    st.lists(st.text(max_size=40) | WORDS, max_size=6),
)
def test_any_words_give_a_decision_twice_the_same(path, title, headings):
    blocks = [Block(Kind.HEADING, n, n, text, level=2) for n, text in enumerate(headings, 1)]
    outline = read_outline(tuple(blocks), line_count=len(blocks))
    texts = [node.text for node in outline.nodes]
    frame = read_frame(outline, load_template(None))
    page = Page(path, title, {}, texts, has_status=False, frame=frame)
    first = judge(page)
    assert first == judge(page)
    assert first.why


@pytest.mark.parametrize("unit", ["design ", "the ", "title, ", "[title", "(a)", " \t", "0x", "-"])
def test_long_titles_take_no_longer_than_their_length(unit):
    empty = read_frame(read_outline((), line_count=0), load_template(None))
    text = unit * (40_000 // len(unit))
    page = Page(f"{text[:200]}.md", text, {}, [], has_status=False, frame=empty)
    start = time.process_time()
    judge(page)
    assert time.process_time() - start < 20


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the collections are not here")
def test_finds_nearly_every_document_of_public_collections():
    missed = []
    number = 0
    for file in sorted(CORPUS.rglob("*.md")):
        path = file.relative_to(CORPUS).as_posix()
        if path.startswith(NO_DESIGNS) or "/_template/" in path:
            continue
        number += 1
        text = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        front = cut(text)
        outline = read_outline(scan(front.body), line_count=text.count("\n") + 1)
        page = Page(
            path=f"team/{file.parent.name if file.stem in ('README', 'index') else file.name}",
            title=outline.title.text if outline.title else "",
            front_matter=front.data,
            headings=[node.text for node in outline.nodes],
            has_status=False,
            frame=read_frame(outline, load_template(None)),
        )
        if not judge(page).is_design_doc:
            missed.append(path)
    assert len(missed) <= 0.1 * number, missed
