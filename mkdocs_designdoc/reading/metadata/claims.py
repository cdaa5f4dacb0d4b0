"""Front matter → claims about the status: texts that may say it, by the order of the keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from mkdocs_designdoc.lifecycle import NONE, UNKNOWN, Lifecycle
from mkdocs_designdoc.reading.metadata.header import fold_key
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter

KEYS = ("rollout", "status", "stage", "state")
"""Where a status is read from unless configured otherwise; the first hit wins."""

_SYNONYMS: dict[str, tuple[str, ...]] = {
    "rollout": ("rollout status", "release status", "rollout stage"),
    "status": (
        "current status", "document status", "doc status", "design status", "proposal status",
        "spec status", "adr status", "rfc status", "decision status", "overall status",
        "project status", "implementation status", "lifecycle", "lifecycle status",
        "lifecycle stage", "trạng thái", "tình trạng", "statut", "état", "estado", "situação",
        "stato", "zustand", "статус", "состояние", "状态", "狀態", "当前状态", "文档状态", "状況",
        "ステータス", "状態", "상태", "durum", "tila", "stav", "tilstand", "állapot", "κατάσταση",
        "الحالة", "סטטוס",
    ),
    "stage": ("maturity", "maturity level", "release stage"),
}  # fmt: skip
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (int, "a number"),
    (float, "a number"),
    (dt.date, "a date"),
    (list, "a list"),
    (dict, "a mapping"),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A text that may say the status, and where it stands."""

    text: str
    raw: str
    """The text as written; differs from ``text`` where a percentage stands for a state."""
    line: int
    column: int
    source: str
    key: str = ""
    """The front matter key as written."""
    kind: str = ""
    """What YAML made of the value, where that is not a text."""


def rank_keys(keys: Sequence[str]) -> Mapping[str, int]:
    """Map each folded key and its synonyms to the key's place in ``keys``."""
    return _rank_keys(tuple(keys))


@lru_cache(maxsize=8)
def _rank_keys(keys: tuple[str, ...]) -> Mapping[str, int]:
    ranks: dict[str, int] = {}
    for index, key in enumerate(keys):
        ranks.setdefault(fold_key(key), index)
    for index, key in enumerate(keys):
        for synonym in _spellings(key)[1:]:
            ranks.setdefault(synonym, index)
    return ranks


@lru_cache(maxsize=64)
def _spellings(key: str) -> tuple[str, ...]:
    """Return a key and its synonyms, folded."""
    folded = fold_key(key)
    return (folded, *map(fold_key, _SYNONYMS.get(folded, ())))


def front_claims(
    front: FrontMatter, *, keys: Sequence[str], lifecycle: Lifecycle
) -> Iterator[Claim]:
    """Yield what front matter says about the status, the best claim first.

    A ``rollout`` that tells how far and not what (``25%``, a mapping) comes last: a status that is
    there as well is the better word.
    """
    values: dict[str, tuple[str, object]] = {}
    for name, value in (front.raw if front.broken else front.data).items():
        if value is not None:
            values.setdefault(fold_key(str(name)), (str(name), value))
    late: list[Claim] = []
    for key in keys:
        spellings = _spellings(key)
        for candidate in spellings:
            if candidate not in values:
                continue
            name, value = values[candidate]
            claim = _claim(front, name, value)
            if spellings[0] != "rollout" or (
                isinstance(value, str) and _is_known(value, lifecycle)
            ):
                yield claim
            else:
                late += _rollout(value, claim, lifecycle)
    yield from late


def _claim(front: FrontMatter, name: str, value: object) -> Claim:
    raw = " ".join((value if isinstance(value, str) else front.raw.get(name, "")).split())
    source = "front matter (broken)" if front.broken else "front matter"
    kind = next((what for base, what in _KINDS if isinstance(value, base)), "")
    kind = kind if isinstance(value, str) or kind else "something else"
    return Claim(
        raw, raw, front.lines.get(name, 1), 1, source, name, "" if isinstance(value, str) else kind
    )


def _rollout(value: object, claim: Claim, lifecycle: Lifecycle) -> Iterator[Claim]:
    """Yield the state that rollout detail amounts to: its own words first, then its percentage."""
    words: list[str] = []
    share: object = value
    if isinstance(value, Mapping):
        inner = [value.get(name) for name in ("status", "state", "stage", "phase")]
        words += [text for text in inner if isinstance(text, str)]
        share = value.get("percent", value.get("percentage"))
    percent = parse_percent(share)
    if percent is not None and percent > 0:
        words.append("rolling out" if percent < 100 else "launched")  # noqa: PLR2004 (percent)
    for text in words:
        if _is_known(text, lifecycle):
            yield Claim(
                text, claim.raw if text not in claim.raw else text, claim.line, 1, claim.source
            )
    if isinstance(value, str) and percent is None:
        yield claim


def parse_percent(value: object) -> int | float | None:
    """Return the percentage that a value states (``25``, ``"25 %"``), None where it is none."""
    number: float
    if isinstance(value, str):
        try:
            number = float(value.strip().removesuffix("%").strip().replace(",", "."))
        except ValueError:
            return None
        if not value.isascii():
            return None
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            return None
    else:
        return None
    if not 0 <= number <= 100:  # noqa: PLR2004 (percent; NaN is in no range)
        return None
    return int(number) if number.is_integer() else round(number, 2)


def _is_known(text: str, lifecycle: Lifecycle) -> bool:
    return lifecycle.read(text).id not in {UNKNOWN, NONE}
