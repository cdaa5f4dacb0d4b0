"""Endpoints of two documents (DD406), and components of dead designs in live ones (DD504)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mkdocs_designdoc.checking.finding import at_place, listing, quote
from mkdocs_designdoc.checking.relations import is_succession
from mkdocs_designdoc.checking.rings import successions
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import Document, Endpoint
from mkdocs_designdoc.portal import Portal
from mkdocs_designdoc.problem import Problem, Severity

_PARAMETER = expression(r"\{[^{}/]*+\}|<[^<>/]*+>|\[[^\[\]/]*+\]|(?<=/):[^/]++|\$\w++")
_COMMON = expression(
    r"(?:/(?:api|v\d+|internal))*+/(?:health\w*|readyz?|livez?|metrics|status|ping|version|graphql"
    r"|rpc|webhooks?)?/?"
)
"""What every service has for itself."""
_MANY = 3
"""Endpoints that two documents share beyond which they are one finding."""


def check_endpoints(portal: Portal) -> Iterator[Problem]:
    """Yield endpoints that two live documents define; the later one by path is to change.

    A design that supersedes another defines its endpoints again, and that is as it should be.
    """
    first: dict[tuple[str, str], tuple[Document, Endpoint]] = {}
    shared: dict[tuple[str, str], list[tuple[Endpoint, Endpoint]]] = defaultdict(list)
    for document in portal.documents:
        if not document.endpoints or portal.settings.is_dead(document):
            continue
        seen: set[tuple[str, str]] = set()
        for endpoint in document.endpoints:
            key = endpoint_key(endpoint.method, endpoint.path)
            if key is None or key in seen:
                continue
            seen.add(key)
            other, earlier = first.setdefault(key, (document, endpoint))
            if other is not document and not is_succession(document, other):
                shared[document.path, other.path].append((endpoint, earlier))
    for (path, other_path), pairs in shared.items():
        yield from _shared(path, other_path, pairs)


@lru_cache(maxsize=8192)  # under serve the same ones are asked for after each edit
def endpoint_key(method: str | None, written: str | None) -> tuple[str, str] | None:
    """Return method and path with parameters unnamed, None where they say nothing."""
    if method is None or written is None:
        return None
    path = _PARAMETER.sub("{}", written).rstrip("/").lower()
    if not path or _COMMON.fullmatch(path) or "..." in path or "…" in path:
        return None
    return method.upper(), path


def _shared(path: str, other: str, pairs: list[tuple[Endpoint, Endpoint]]) -> Iterator[Problem]:
    advice = (
        "define it in one document and name it in the other; a new version has a path of its own"
    )
    if len(pairs) > _MANY:
        names = [f"`{mine.method} {mine.path}`" for mine, _ in pairs]
        yield at_place(
            path,
            "DD406",
            pairs[0][0].line,
            f"{len(pairs)} endpoints are also defined in {other}: {listing(names)}",
            "merge the two documents, or say with `supersedes:` which of them holds",
        )
        return
    for mine, theirs in pairs:
        yield at_place(
            path,
            "DD406",
            mine.line,
            f"`{mine.method} {mine.path}` is also defined in {other}:{theirs.line}",
            advice,
        )


def check_leaning(portal: Portal) -> Iterator[Problem]:
    """Yield the first place in a live design that names a component which only dead ones define.

    It may well speak of the past, so this is a remark. What a design supersedes it may name.
    """
    dead = portal.registry.dead_names()
    if not dead:
        return
    before = successions(portal)
    for document in portal.documents:
        named = [r for r in portal.mentions[document.path].references if r.component in dead]
        if not named or portal.settings.is_dead(document):
            continue
        replaced = _closure(before, document.path)
        told: set[str] = set()
        for reference in named:
            name = reference.component
            if name in told:
                continue
            told.add(name)
            definition = portal.registry.entries[name].definitions[0]
            if definition.path in replaced:
                continue
            yield at_place(
                document.path,
                "DD504",
                reference.line,
                f"component {quote(name)} is defined only in {quote(definition.title)}, which is "
                f"{definition.status.label.lower()}",
                "name what is there now, or define the component here",
                column=reference.column,
                length=len(name),
                severity=Severity.INFO,
            )


def _closure(following: Mapping[str, tuple[str, ...]], path: str) -> set[str]:
    """Return everything that a document supersedes, at whatever remove."""
    seen = {path}
    waiting = [path]
    while waiting:
        for target in following.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen
