"""Words around a state's name → what remains of it: "not", "partially", "60 %"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle.phrases import Token, words

if TYPE_CHECKING:
    from collections.abc import Sequence

NEGATIONS = frozenset(
    words("not never isnt wasnt arent hasnt havent non nicht pas no nao khong chua не 未 不 没 無")
)
_YET = frozenset(words("yet chua 未"))
_FULLY = frozenset(words("fully completely entirely wholly totally"))
_PARTLY = frozenset(words("partially partly mostly nearly almost half incrementally largely"))
_PERCENT = expression(r"(?<![\d.,])(\d{1,3})(?:[.,]\d++)?\s?%")


def qualify(ident: str, clause: Sequence[Token], first: int, text: str) -> str:
    """Return the state that remains of ``ident`` after "not", "partially" or a percentage."""
    before = [token.word for token in clause[max(0, first - 3) : first]]
    if not NEGATIONS.isdisjoint(before):
        return _negate(ident, before)
    if ident != "launched":
        return ident
    if before and before[-1] in _PARTLY:
        return "in-progress"
    head = text[clause[0].start : clause[-1].end + 2]
    share = _PERCENT.search(head)
    if share and int(share[1]) < 100:  # noqa: PLR2004 (percent)
        built = {"complete", "completed", "done", "implemented", "built", "finished"}
        return "in-progress" if clause[first].word in built else "rolling-out"
    return ident


def _negate(ident: str, before: Sequence[str]) -> str:
    """Return the state that "not …" leaves; the one that promises least."""
    if ident in {"launched", "rolling-out", "in-progress"}:
        return "draft" if _FULLY.isdisjoint(before) else "in-progress"
    if ident == "approved":
        return "rejected" if _YET.isdisjoint(before) else "in-review"
    return "draft" if ident == "in-review" else ""
