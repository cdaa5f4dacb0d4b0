"""Front matter and page → the document's status, and what is wrong with it.

Front matter wins over the page, the first of the configured keys over the others, and what is said
at the top over a section further down.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from mkdocs_designdoc.lifecycle import NONE, UNKNOWN, Lifecycle
from mkdocs_designdoc.model import Status
from mkdocs_designdoc.problem import RULES, Problem
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.metadata.body_claims import body_claims
from mkdocs_designdoc.reading.metadata.claims import KEYS, Claim, front_claims, rank_keys
from mkdocs_designdoc.reading.metadata.header import title_block
from mkdocs_designdoc.reading.metadata.top import Top

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs_designdoc.block import Block
    from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter


def read_status(
    front_matter: FrontMatter,
    blocks: Sequence[Block],
    *,
    keys: Sequence[str] = KEYS,
    lifecycle: Lifecycle,
    top: Top | None = None,
) -> tuple[Status, tuple[Problem, ...]]:
    """Return a document's status and what is wrong with it (problems with an empty path)."""
    top = top or Top.of(blocks, front_matter)
    claim, status, problems = _choose(front_matter, top, keys, lifecycle)
    if claim is not None and (status.id != NONE or problems):
        return status, problems
    if front_matter.broken:
        return status, ()  # DD201 already says why nothing can be read
    return status, (_missing(status, top.blocks, keys, lifecycle),)


def find_claim(
    front_matter: FrontMatter,
    blocks: Sequence[Block],
    *,
    keys: Sequence[str] = KEYS,
    lifecycle: Lifecycle,
) -> Claim | None:
    """Return the place from which a document's status is read, or that waits for one."""
    return _choose(front_matter, Top.of(blocks, front_matter), keys, lifecycle)[0]


def _choose(
    front_matter: FrontMatter, top: Top, keys: Sequence[str], lifecycle: Lifecycle
) -> tuple[Claim | None, Status, tuple[Problem, ...]]:
    """Return the best claim, what it amounts to, and what is wrong with it."""
    unset: tuple[Claim, Status] | None = None
    claims = chain(
        front_claims(front_matter, keys=keys, lifecycle=lifecycle),
        body_claims(top, ranks=rank_keys(keys), lifecycle=lifecycle),
    )
    for claim in claims:
        status, problems = _judge(claim, lifecycle)
        if status.id != NONE or problems:
            return claim, status, problems
        if status.raw:
            unset = unset or (claim, status)
    return (*unset, ()) if unset else (None, Status(), ())


def _judge(claim: Claim, lifecycle: Lifecycle) -> tuple[Status, tuple[Problem, ...]]:
    """Return the status that a claim amounts to."""
    value = lifecycle.read(plain(claim.text) if claim.key else claim.text)
    ident, label = value.id, value.label
    if claim.kind and claim.kind != "a list" and ident == NONE and claim.raw:
        ident, label = UNKNOWN, "Unknown status"
    status = Status(ident, label, claim.raw or None, claim.line, claim.source, value.detail)
    if claim.kind:
        return status, (_mistyped(claim, value.id, lifecycle),)
    if ident == UNKNOWN:
        return status, (_unknown(claim, lifecycle),)
    return status, ()


def _mistyped(claim: Claim, ident: str, lifecycle: Lifecycle) -> Problem:
    """Report a value that YAML does not read as text (DD204).

    Quotes help where they make a state of the value: "no" is none in most lifecycles.
    """
    known = ident not in {UNKNOWN, NONE}
    scalar = claim.kind in {"true or false", "a number", "a date"}
    meant = f'"{claim.raw}"' if scalar else claim.raw.strip("[]{} ")
    example = lifecycle.states[0].id if lifecycle.states else "draft"
    return _problem(
        "DD204",
        claim,
        f"YAML reads `{claim.key}: {_short(claim.raw)}` as {claim.kind}, not as a text",
        f"write `{_short(f'{claim.key}: {meant}')}`"
        if known
        else f"name a state, such as `{claim.key}: {example}`",
        fixable=known and scalar and "\n" not in claim.raw,
    )


def _unknown(claim: Claim, lifecycle: Lifecycle) -> Problem:
    """Report a text that names no state (DD203)."""
    near = lifecycle.closest(claim.text)
    labels = near or [state.label for state in lifecycle.states]
    options = ", ".join(labels[:-1]) + (" or " if len(labels) > 1 else "") + labels[-1]
    return _problem(
        "DD203",
        claim,
        f"status {_short(claim.raw)!r} is not in the lifecycle",
        f"did you mean {options}?" if near else f"use one of: {', '.join(labels)}",
    )


def _missing(
    status: Status, blocks: Sequence[Block], keys: Sequence[str], lifecycle: Lifecycle
) -> Problem:
    """Report that no status is given (DD202), at the place that was meant for it."""
    title = title_block(blocks)
    line = status.line or (title.line if title else 1)
    key = "status" if "status" in keys or not keys else keys[0]
    example = lifecycle.states[0].id if lifecycle.states else "draft"
    claim = Claim("", "", line, 1, "")
    if status.raw:
        return _problem(
            "DD202",
            claim,
            f"status {_short(status.raw)!r} is a placeholder: no status is set",
            f"replace it by one state, such as `{example}`",
        )
    return _problem(
        "DD202", claim, "no status anywhere", f"add `{key}: {example}` to the front matter"
    )


def _problem(
    code: str, claim: Claim, message: str, advice: str, *, fixable: bool = False
) -> Problem:
    severity = RULES[code].severity
    return Problem(
        code, "", claim.line, message, advice, claim.column, severity=severity, fixable=fixable
    )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 (a message is one line)
