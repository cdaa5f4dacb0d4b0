"""The blocks of a section of API contracts → its endpoints, one for each method and path.

Methods and paths stand in headings, request blocks, tables, list items, bold lines or OpenAPI; a
sub-heading with a request or a response but no method is an endpoint too (gRPC, GraphQL, events).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_designdoc.block import FENCE, PASSAGES, TABLE, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.model import Endpoint
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.facts.captions import read_caption
from mkdocs_designdoc.reading.facts.leads import read_lead
from mkdocs_designdoc.reading.facts.parts import Part, split_parts
from mkdocs_designdoc.reading.facts.vocabulary import is_detail
from mkdocs_designdoc.reading.markdown.inline import cells, plain
from mkdocs_designdoc.records import dataclass

_METHODS = r"GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS"
_PATH = r"(?:https?://[^\s/`\"'|]++)?(?P<path>/[^\s`\"'|,;)>?#\\]*+)"
_CALL = expression(
    rf"(?<![\w/])(?P<methods>(?:{_METHODS})(?:\s?[/|,]\s?(?:{_METHODS}))*)[`*:\s]{{1,4}}{_PATH}"
)
_LINE = expression(
    rf"^[ \t]*(?:(?://|#|--|>|\$|\d+\.)[ \t]*)?(?P<methods>{_METHODS}):?[ \t]+{_PATH}", re.MULTILINE
)
_ROUTER = expression(
    r"^[ \t]*@?(?:\w++\.)*(?P<methods>get|post|put|patch|delete)\([ \t\n]*[\"']"
    r"(?P<path>/[^\"'?\n]*+)",
    re.MULTILINE,
)
_RPC = expression(r"^[ \t]*rpc[ \t]+(?P<name>\w++)[ \t]*\(", re.MULTILINE)
_OPENAPI_PATH = expression(
    r"^(?P<indent>[ ]+)[\"']?(?P<path>/[^\s\"':]*+(?::[^\s\"':]++)*+)[\"']?:[ ]*$"
)
_OPENAPI_METHOD = expression(
    r"^(?P<indent>[ ]+)(?P<method>get|post|put|patch|delete|head|options):"
)
_REQUEST = expression(
    r"\b(?:requests?|responses?|error cases|errors|payload|input|output|returns"
    r"|arguments|parameters|requête|réponse)\b|请求|响应"
)
_NOT_ENDPOINT = expression(
    r"(?:^|\s)(?:formats?|structures?|schemas?|types|models|interfaces|overview|conventions?|versioning"
    r"|rate limit(?:s|ing)?|pagination|authentication|authorization|error handling|error codes"
    r"|errors"
    r"|status codes|endpoints|routes|examples?|notes|standards|headers|security|validation|rules"
    r"|summary|logic|design|contracts?|apis?|envelope|considerations|principles|middlewares?)$"
)
_LONGEST_LABEL = 60
_OPENING = expression(r"(?:\[[ xX]\])?+[\s*_`\[(#0-9.)]*+")


@dataclass(frozen=True, slots=True)
class _Call:
    method: str
    path: str
    line: int


def read_endpoints(blocks: Sequence[Block], *, level: int) -> tuple[Endpoint, ...]:
    """Return the endpoints that a section describes; ``level`` is that of its heading."""
    parts = split_parts(blocks, level=level)
    found: list[Endpoint] = []
    inner: set[int] = set()
    for index, part in enumerate(parts):
        if index in inner:
            continue
        details = [i for i in part.children if _is_request_heading(parts[i])]
        if part.heading is not None:
            inner.update(details)
        own = [*part.own, *(block for i in details for block in parts[i].own)]
        found += _endpoints(part, own, named=bool(details))
    return tuple(dict.fromkeys(_merged(found)))


def _is_request_heading(part: Part) -> bool:
    """Tell whether a sub-heading is ``Request``, ``Response``, ``Error Cases`` of the one above."""
    if part.heading is None:
        return False
    name = fold(read_caption(part.heading.text).name)
    return is_detail(name) and _REQUEST.search(name) is not None


def _endpoints(part: Part, own: Sequence[Block], *, named: bool) -> list[Endpoint]:
    head = part.heading
    if head is None:
        return [_endpoint(call) for call in _calls(own)]
    if calls := list(_in_text(head, head.text)):
        name = _name_beside(head.text) if len(calls) == 1 else ""
        return [_endpoint(call, name) for call in calls]
    return _under_name(head, own, named=named)


def _under_name(head: Block, own: Sequence[Block], *, named: bool) -> list[Endpoint]:
    """Return the endpoints under a heading that holds no method."""
    caption = read_caption(head.text)
    calls = list(_calls(own))
    folded = fold(caption.name)
    group = not folded or is_detail(folded) or _NOT_ENDPOINT.search(folded) is not None
    if len(calls) == 1 and not group:
        return [Endpoint(caption.name, calls[0].method, calls[0].path, head.line)]
    if calls:
        return [_endpoint(call) for call in calls]
    rpcs = [_rpc(block) for block in own if block.kind is FENCE and _RPC.search(block.text)]
    if rpcs:
        return [endpoint for found in rpcs for endpoint in found]
    if not group and (named or any(_is_request(block) for block in own)):
        return [Endpoint(caption.name, None, None, head.line)]
    return []


def _endpoint(call: _Call, name: str = "") -> Endpoint:
    return Endpoint(name or f"{call.method} {call.path}", call.method, call.path, call.line)


def _name_beside(text: str) -> str:
    """Return the name that a heading gives beside its method and path, if it gives one."""
    shown = plain(text)
    call = _CALL.search(shown)
    if call is None:
        return ""
    before, after = shown[: call.start()].rstrip(), shown[call.end() :].lstrip()
    if before.endswith((":", "-", "–", "—", "(", "（")):
        return read_caption(before.rstrip(" (（:-–—")).name
    if not before and after.startswith((":", "-", "–", "—")):
        return read_caption(after.lstrip(" :-–—")).name
    return ""


def _calls(blocks: Sequence[Block]) -> Iterator[_Call]:
    """Yield the calls that blocks declare; a call in the middle of prose is only mentioned."""
    for block in blocks:
        if block.kind is FENCE:
            yield from _in_fence(block)
        elif block.kind is TABLE:
            yield from _in_table(block)
        elif block.kind in PASSAGES:
            start = _CALL.search(block.text) if "/" in block.text else None
            if start and (_begins(block.text, start.start()) or _is_labelled(block.text)):
                yield from _in_text(block, block.text[: start.end()])


def _begins(text: str, offset: int) -> bool:
    return _OPENING.fullmatch(text, 0, offset) is not None


def _is_labelled(text: str) -> bool:
    """Tell whether a text begins with a label such as ``Endpoint:``."""
    return read_lead(text).label in {"endpoint", "route", "url", "path", "request", "api", "method"}


def _in_text(block: Block, text: str) -> Iterator[_Call]:
    for found in _CALL.finditer(text):
        yield from _found(block, found)


def _found(block: Block, found: re.Match[str]) -> Iterator[_Call]:
    path = _clean_path(found["path"])
    line, _ = block.position(found.start("path"))
    if path:
        for method in re.findall(_METHODS, found["methods"].upper()):
            yield _Call(method, path, line)


def _clean_path(path: str) -> str:
    """Return a path without what follows it in prose; empty for the template's placeholder."""
    path = path.rstrip(".:*_")
    if path.count("]") > path.count("["):
        path = path.rstrip("]")
    return "" if path in {"/api/[endpoint]", "/[endpoint]"} else path


def _in_fence(fence: Block) -> Iterator[_Call]:
    text = fence.text
    if fence.info.split(" ")[0] == "mermaid" or "/" not in text:
        return
    calls = [call for found in _LINE.finditer(text) for call in _found(fence, found)]
    if not calls and "(" in text:
        calls = [call for found in _ROUTER.finditer(text) for call in _found(fence, found)]
    if not calls and "paths:" in text:
        calls = list(_in_openapi(fence))
    yield from calls


def _in_openapi(fence: Block) -> Iterator[_Call]:
    path, indent = "", 0
    for number, line in enumerate(fence.text.split("\n")):
        if found := _OPENAPI_PATH.match(line):
            path, indent = found["path"], len(found["indent"])
        elif path and (method := _OPENAPI_METHOD.match(line)) and len(method["indent"]) > indent:
            yield _Call(method["method"].upper(), path, (fence.first or fence.line) + number)


def _in_table(table: Block) -> Iterator[_Call]:
    """Yield a call a row: method and path in columns of their own, or together in one cell."""
    for number, line in enumerate(table.text.split("\n")):
        row = [plain(cell) for cell, _ in cells(line)]
        path = next((cell for cell in row if cell.startswith("/")), "")
        methods = next((cell for cell in row if _is_methods(cell)), "")
        if not (path and methods):
            together = _CALL.search(" | ".join(row))
            if together is None:
                continue
            path, methods = together["path"], together["methods"]
        path = _clean_path(re.split(r"[\s?#,;]", path)[0])
        for method in re.findall(_METHODS, methods):
            if path:
                yield _Call(method, path, (table.first or table.line) + number)


def _is_methods(cell: str) -> bool:
    return re.fullmatch(rf"(?:{_METHODS})(?:\s?[/|,]?\s?(?:{_METHODS}))*", cell) is not None


def _rpc(fence: Block) -> Iterator[Endpoint]:
    for found in _RPC.finditer(fence.text):
        line, _ = fence.position(found.start("name"))
        yield Endpoint(found["name"], None, None, line)


def _is_request(block: Block) -> bool:
    """Tell whether a block is a label such as ``**Request:**``."""
    if block.kind not in PASSAGES:
        return False
    if not _REQUEST.search(block.text[:_LONGEST_LABEL].casefold()):
        return False
    lead = read_lead(block.text)
    return lead.separated and _REQUEST.search(lead.label) is not None


def _merged(found: Sequence[Endpoint]) -> Iterator[Endpoint]:
    """Yield each method and path once, under a name of its own if any mention has one."""
    best: dict[tuple[str, str], Endpoint] = {}
    order: list[Endpoint | tuple[str, str]] = []
    for endpoint in found:
        if endpoint.method is None or endpoint.path is None:
            order.append(endpoint)
            continue
        key = (endpoint.method, endpoint.path)
        known = best.get(key)
        if known is None:
            order.append(key)
            best[key] = endpoint
        elif known.name == " ".join(key) and endpoint.name != known.name:
            best[key] = endpoint
    for entry in order:
        yield best[entry] if isinstance(entry, tuple) else entry
