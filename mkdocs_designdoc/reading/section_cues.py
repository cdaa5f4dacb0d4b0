"""Headings and front matter keys → what kind of page they speak for.

Collected from public collections of design documents and from ordinary documentation sites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.reading import cues
from mkdocs_designdoc.reading.sections.identify import section_key

if TYPE_CHECKING:
    from collections.abc import Mapping


def _keys(text: str) -> frozenset[str]:
    return frozenset(section_key(phrase) for phrase in cues.words(text))


SECTIONS: dict[str, float] = dict.fromkeys(
    _keys("""
        non-goals, goals and non-goals, alternatives considered, considered options, decision
        outcome, rejected alternatives, considered alternatives, alternative solutions,
        alternative approaches, alternative designs, other options considered, options considered,
        drawbacks, design details, detailed design, proposed solution, proposed design, graduation
        criteria, unresolved questions, rationale and alternatives, backwards compatibility,
        backward compatibility, decision drivers, implementation history, prior art, prior art and
        alternatives, reference-level explanation, guide-level explanation, context and problem
        statement, risks and mitigations, source compatibility, correctness properties, pros and
        cons of the options, consequences, future possibilities, future directions, rabbit holes,
        no-gos, appetite, unstable prefix, rejected ideas, upgrade / downgrade strategy, version
        skew strategy, adoption strategy, actual design, the actual design, solution design,
        effect on abi stability, design and implementation details, pitfalls of the current
        solution
    """),
    1.6,
) | dict.fromkeys(
    _keys("""
        decision, rationale, alternatives, open questions, problem statement, trade-offs,
        implications, positions, argument
    """),
    1.1,
) | dict.fromkeys(
    _keys("""
        motivation, proposal, specification, abstract, summary, background, goals, context,
        status, implementation plan, milestones, requirements, approach, success metrics,
        implementation, scope, future work, references, test cases, reference implementation,
        problem, technical design, data model, solution, dependencies, impact, risks, acceptance
        criteria, user stories, test plan, out of scope, internal details, trade-offs and
        mitigations, action plan, release plan, potential issues, security implications,
        infrastructure needed, design, cross-cutting concerns, success criteria, constraints,
        assumptions, issue, use cases, workflow description, proposed changes, simple summary,
        implications on adoption, abi compatibility, copyright, release signoff checklist, key
        design decisions, design decisions, acknowledgments, property-based tests
    """),
    0.8,
)  # fmt: skip
"""What RFCs, decision records and enhancement proposals call their sections, in points each."""

COMMON = _keys("""
    overview, architecture, components, security, performance, error handling, testing,
    monitoring, deployment, introduction, dependencies, api, metrics, logging, tests,
    configuration, installation, usage, limitations, next steps, known issues, errors, data,
    state, migration, description, about, models, services, modules, types, routes, flow,
    endpoints, rollout, release, summary, background, purpose, scope, database, integration,
    integrations, objective, goal, known limitations
""")
"""Section names that guides and references use as well: weak evidence by themselves."""

OTHER_SECTIONS = _keys("""
    installation, install, getting started, quick start, quickstart, prerequisites, usage,
    features, troubleshooting, faq, faqs, frequently asked questions, contributing, license,
    licence, what's next, see also, project structure, local setup, setup, how to use it, when to
    use it, tips, best practices, root cause, lessons learned, action items, what went well, what
    went poorly, what went wrong, contributing factors, agenda, attendees, entry criteria, exit
    criteria, test environment, responsibilities, mission, findings, recommendations, methodology,
    escalation, contacts, on-call, exercises, learning objectives, common incidents, health
    checks, related patterns, props, when to use this pattern, anatomy, variants, changed, fixed,
    added, removed, breaking changes, bug fixes, intended use, requirement 1, key results, next
    meeting, symptoms, diagnosis
""")
"""Section names of guides, references, reviews and notes."""

_RECORD_KEYS = cues.words("""
    deciders, decision-makers, superseded-by, superseded_by, supersedes, tracking-link, start-date,
    rfc, kep-number, eip, adr, tep, discussions-to, shepherds, shepherd-team, creation-date, rollout
""")
_POST_KEYS = frozenset({"categories", "draft", "slug", "readtime", "excerpt", "layout", "pin"})
_TYPE_KEYS = ("type", "kind", "doc_type", "content_type", "layout")
_RECORD_TYPES = (
    cues.KINDS
    | cues.DESIGN_NAMES
    | cues.words("decision, decision record, architecture decision record")
)
_OTHER_TYPES = cues.words("""
    blog, post, guide, tutorial, how to, howto, reference, concept, concepts, task, runbook,
    playbook, postmortem, incident, meeting, meeting note, note, notes, index, landing, home,
    explanation, faq, changelog, policy, release notes, requirements, tasks, test plan, report,
    readme, component, glossary
""")


def header_kind(front_matter: Mapping[str, object]) -> str:
    """Return ``type``, ``record``, ``other`` or nothing: the kind of page by its front matter.

    ``type`` names the kind of a design record, ``record`` has keys that only these have.
    """
    keys = {key.lower() for key in front_matter if isinstance(key, str)}
    for key in _TYPE_KEYS:
        value = front_matter.get(key)
        if isinstance(value, str):
            name = " ".join(cues.tokens(value))
            if name in _RECORD_TYPES:
                return "type"
            if name in _OTHER_TYPES:
                return "other"
    if keys & _RECORD_KEYS:
        return "record"
    return "other" if "date" in keys and keys & _POST_KEYS else ""
