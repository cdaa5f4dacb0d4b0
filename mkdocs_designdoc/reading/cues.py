"""Words of a path or a title → what kind of page they speak for.

Collected from public collections of design documents and from ordinary documentation sites.
"""

from __future__ import annotations

import re

from mkdocs_designdoc.expression import expression


def words(text: str) -> frozenset[str]:
    """Return the phrases of a comma-separated list."""
    return frozenset(" ".join(word.split()) for word in text.split(","))


_COLLECTIONS = words("""
    designs, design docs, design documents, design doc, designdocs, design proposals, design
    specs, rfc, rfcs, rfd, rfds, adr, adrs, keps, teps, eips, peps, jeps, neps, beps, geps, oteps,
    seps, reps, leps, meps, bips, cips, fips, sips, zips, mscs, simds, proposal, proposals,
    enhancement, enhancements, decisions, decision records, architecture decisions, architectural
    decisions, architecture decision records, tech specs, technical specs, technical designs, tech
    designs, engineering specs, one pagers, design briefs
""")
"""Folders that are made for design docs: a page right in one needs no other sign."""
_COLLECTION_ENDS = words("rfcs, adrs, proposals, enhancements, evolution, designs, keps")
_COLLECTION_STARTS = words("adr, adrs, rfc, rfcs, kep, keps, eip, eips, proposals")
_DESIGN_FOLDERS = words("design, spec, specs, initiatives, blueprints, prds, tdd, tdds, pitches")
"""Folders that often hold design docs, and other things."""

OTHER_COLLECTIONS = words("""
    blog, blogs, post, posts, news, changelog, changelogs, changes, releases, release notes,
    meeting, meetings, meeting notes, minutes, tutorial, tutorials, guide, guides, user guide,
    user guides, how to, howto, how tos, howtos, getting started, runbook, runbooks, playbook,
    playbooks, faq, faqs, cookbook, cookbooks, recipes, onboarding, handbook, postmortem,
    postmortems, incidents, design system, design systems, design patterns, design principles,
    design tokens, design guidelines, design reviews, patterns, contributing, lessons,
    retrospectives
""")
"""Folders that are made for pages of another kind."""
_OTHER_FOLDERS = words("""
    reference, api, cli, community, people, examples, learn, manual, notes, concepts, usage,
    policies, standards, process, news, about, governance
""")
"""Folders that rarely hold design docs, unless they stand in a folder that does."""

_FOLDERS = {
    name: kind
    for kind, names in (
        ("other", _OTHER_FOLDERS),
        ("design", _DESIGN_FOLDERS),
        ("collection", _COLLECTIONS),
        ("other collection", OTHER_COLLECTIONS),
    )
    for name in names
}

KINDS = words(
    "rfc, rfd, adr, kep, eip, tep, sep, pep, gep, bep, otep, mep, nep, rep, cip, bip, fip, msc, tdd"
)
DESIGN_NAMES = words("""
    design, designdoc, design doc, design document, design spec, design specification, design
    proposal, design brief, tech design, technical design, tech spec, technical spec, technical
    specification, engineering spec, engineering design, one pager, prd, spec, proposal, solution
    design, detailed design
""")
_PREFIXES = words("rfc, rfd, adr, kep, prd")
_PROCESS = words(
    "process, index, log, list, overview, tools, tooling, rfc, rfd, adr, kep, workflow"
)
_DISCIPLINES = words("""
    api, web, ui, ux, system, systems, responsive, visual, graphic, schema, database, game,
    material, driven, oriented, interaction, software, product, service, by, component, theme,
    good, icon, instructional, learning, language, logo, page
""")
_OTHER_NAMES = words("""
    changelog, changes, release notes, releasenotes, contributing, license, licence, code of
    conduct, conduct, faq, glossary, authors, install, installation, installing, quickstart, quick
    start, getting started, gettingstarted, tutorial, 404, sitemap, styleguide, style guide,
    requirements, tasks, todo, readme first, summary, credits, acknowledgements, cheatsheet, cheat
    sheet, troubleshooting, conventions
""")
"""File names of pages that are no design docs."""
_OTHER_TOPICS = words("""
    search, tags, history, releases, security, support, governance, roadmap, architecture,
    overview, about, home, guidelines, principles, process
""")
"""File names that are more often another page's, though a design may be about them."""
_OTHER_ENDS = words("""
    guide, guides, guideline, guidelines, runbook, playbook, checklist, minutes, meeting,
    tutorial, handbook, charter, changelog, postmortem, retrospective, report, faq, policy,
    cheatsheet
""")
_FORMS = KINDS | words("""
    template, templates, tmpl, design, doc, docs, document, spec, specification, tech, technical,
    engineering, feature, proposal, enhancement, decision, record, prd, one, pager, brief, short,
    long, minimal, bare, full, simple, example, nnnn, xxxx, nnn, xxx, new, my, title, your, name,
    review, task, story, milestone, epic, spike, sprint, test, plan, meeting, notes, incident,
    page, postmortem, runbook, request, issue, pull, swift, architecture, architectural, default,
    base
""")

_KIND_TITLE = expression(
    r"\b(?:(?:technical |software |system |feature )?design (?:doc(?:ument)?|spec(?:ification)?"
    r"|proposal|brief)|technical design|(?:tech(?:nical)?|engineering) spec(?:ification)?"
    r"|one[- ]pager|prd|rfc|rfd|adr|kep|tep|eip|enhancement proposal|decision record)"
    r"(?:\s*+[-#:(\u2013\u2014]|\s*+\d|\s*+$)"
    r"|^\[?(?:rfc|rfd|adr|kep|tep|eip|prd|proposal|design|tech spec|technical design)\]?"
    r"(?:\s*+[:|\u2013\u2014]|\s++for\b)"
    r"|(?:设计文档|设计方案|技术方案|設計書|설계서)$"
    r"|^(?:tài liệu thiết kế|dossier de conception)\b",
    re.IGNORECASE,
)
_TITLE = expression(
    r"\b(?:design|proposal|enhancement|redesign)$|^(?:[A-Z]{2,5}-?\d+\b|#?\d{1,5}[.:])\s"
    r"|(?:设计|設計|설계)$|^(?:thiết kế|conception|entwurf|diseño)\b",
    re.IGNORECASE,
)
_OTHER_TITLE = expression(
    r"\b(?:changelog|change log|release notes|what'?s new|meeting|minutes|getting started"
    r"|quick ?start|tutorial|how to|how-to|guides?|guidelines|guidance|handbook|runbook|playbook"
    r"|faqs?|glossary|contributing|cheat ?sheet|reference|installation|post-?mortem|retrospective"
    r"|roadmap|welcome|troubleshooting|charter|test plan|test strategy|status report|checklist"
    r"|onboarding|policy|design (?:systems?|principles|tokens|patterns|reviews?|language)"
    r"|incident review|lesson|implementation plan|requirements document|model card"
    r"|(?:rfc|adr|kep|proposal|design) process|writing (?:designs?|an?|adrs|rfcs))\b",
    re.IGNORECASE,
)
_LIST_TITLE = expression(
    r"(?:(?:the|our|all|list of|index of|[\w-]++)\s){0,3}?"
    r"(?:adrs|rfcs|rfds|keps|design docs|designs|design documents|design proposals|design decisions"
    r"|enhancement proposals|decision records?|decision log|index|proposals|specs|specifications"
    r"|one[- ]pagers|requests? for comments|decisions)"
    r"(?:\s(?:index|list|log|overview)|\s*\([^()]*\))*+",
    re.IGNORECASE,
)
_FORM_TITLE = expression(
    r"^[a-z]{2,5}[-_ ]?[nx0]{3,6}\b\W*(?:(?:your|short|descriptive|the|proposal|feature)[, ]++)*+"
    r"(?:title|name)\W*$",
    re.IGNORECASE,
)
_UNNAMED = expression(
    r"^\W*(?:(?:your|short|descriptive|the|proposal|feature)[, ]++)*+title\W*$"
    r"|^(?:\[[^\]]*+\]|\{[^}]*+\}|<[^>]*+>)$",
    re.IGNORECASE,
)
_LONGEST_TITLE = 200


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a file or folder name, in lower case."""
    return tuple(name.lower().replace("-", " ").replace("_", " ").replace(".", " ").split())


def folder_kind(words: tuple[str, ...]) -> str:
    """Return a folder's kind: collection, records, design, other collection, other, year, or "".

    ``records`` are folders that look like a collection's by the first or the last word alone.
    """
    name = " ".join(words)
    if kind := _FOLDERS.get(name, ""):
        return kind
    if len(words) == 1:
        return "year" if name.isdecimal() and len(name) == 4 else ""  # noqa: PLR2004 # a year, the letters of a kind
    found = words and (words[-1] in _COLLECTION_ENDS or words[0] in _COLLECTION_STARTS)
    return "records" if found else ""


def is_design_name(words: tuple[str, ...]) -> bool:
    """Tell whether a file name says that the page is a design: ``queue-design``, ``rfc-12``."""
    if not words:
        return False
    kind = words[0].rstrip("0123456789")
    if kind in KINDS and (kind != words[0] or (len(words) > 1 and words[1][0].isdecimal())):
        return True
    if words[0] in _PREFIXES and words[-1] not in _PROCESS:
        return True
    if words[-1] == "design" and len(words) == 2:  # noqa: PLR2004 (``web-design`` is a craft)
        return words[0] not in _DISCIPLINES
    return words[-1] == "design" or any(
        " ".join(part) in DESIGN_NAMES for part in (words, words[:2], words[-2:])
    )


def is_numbered(words: tuple[str, ...]) -> bool:
    """Tell whether a name starts with a number or a date, as the records of a collection do."""
    if len(words) < 2:  # noqa: PLR2004 (a number alone names nothing)
        return False
    if words[0].isdecimal():
        return 3 <= len(words[0]) <= 8  # noqa: PLR2004 (0042, 20240131)
    return words[1].isdecimal() and words[0].isalpha() and 2 <= len(words[0]) <= 5  # noqa: PLR2004 # a year, the letters of a kind


def other_name(words: tuple[str, ...]) -> float:
    """Return how sure a file name is that of a page of another kind, 0 to 1."""
    name = " ".join(words)
    if name in _OTHER_NAMES or "meeting" in words or words[:2] == ("how", "to"):
        return 1.0
    if words and (words[-1] in _OTHER_ENDS):
        return 0.7
    return 0.4 if name in _OTHER_TOPICS else 0.0


def is_template_name(words: tuple[str, ...]) -> bool:
    """Tell whether a name is that of a form to fill in, not of a design about templates."""
    if not words:
        return False
    if words[0] in {"nnnn", "xxxx"}:
        return True
    if not {"template", "templates"} & set(words):
        return False
    return not words[0].strip("0") or all(word in _FORMS or not word.strip("0") for word in words)


def title_kind(title: str) -> str:
    """Return ``kind``, ``design``, ``other``, ``list``, ``template`` or nothing.

    ``kind`` names the kind of document (RFC 12, "Design Document"), ``design`` only hints at it.
    """
    title = title[:_LONGEST_TITLE].strip()
    if _FORM_TITLE.match(title) or is_template_name(tokens(title)):
        return "template"
    if _LIST_TITLE.fullmatch(title):
        return "list"
    if _UNNAMED.match(title):
        return "other"
    kind, other = _KIND_TITLE.search(title), _OTHER_TITLE.search(title)
    if kind and (not other or kind.start() == 0):
        return "kind"
    hinted = _TITLE.search(title) is not None
    if other:
        # "Retention policy design" is about a policy; "How to write a design" is none.
        return "" if hinted and other.start() > 0 else "other"
    return "design" if hinted else ""
