"""Front matter and the rollout plan's task list → how far a rollout has come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_designdoc.block import ITEM, Block
from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.lifecycle.phrases import words
from mkdocs_designdoc.model import Rollout
from mkdocs_designdoc.reading.metadata.claims import parse_percent
from mkdocs_designdoc.reading.metadata.header import fold_key
from mkdocs_designdoc.reading.metadata.owners import read_owners

if TYPE_CHECKING:
    from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter

__all__ = ["read_owners", "read_rollout"]

_TASK = expression(r"\[([ xX])\](?=\s|$)")
_SHARE = expression(r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,2})?)\s?%")
_SHORT = 80
_PERCENT = ("percent", "percentage", "share", "traffic")
_STAGE = ("stage", "phase", "status", "state", "ring")
_FLAG = ("flag", "feature flag", "toggle", "feature gate")
_SINCE = ("since", "started", "start", "started on", "start date")
_TARGET = ("target", "due", "until", "end", "target date", "eta")


def read_rollout(front_matter: FrontMatter, rollout_blocks: Sequence[Block]) -> Rollout:
    """Return the rollout detail of a document; what makes no sense is left out."""
    marks = [found[1] for block in rollout_blocks if (found := _task(block))]
    done, total = sum(mark != " " for mark in marks), len(marks)
    data = {} if front_matter.broken else front_matter.data
    value = next((entry for key, entry in data.items() if fold_key(str(key)) == "rollout"), None)
    if isinstance(value, Mapping):
        detail = {fold_key(str(key)): entry for key, entry in value.items()}
        return Rollout(
            stage=_text(_pick(detail, _STAGE)),
            percent=_percent(_pick(detail, _PERCENT)),
            flag=_text(_pick(detail, _FLAG)),
            since=_date(_pick(detail, _SINCE)),
            target=_date(_pick(detail, _TARGET)),
            done=done,
            total=total,
        )
    percent = parse_percent(value)
    if percent is not None:
        return Rollout(percent=percent, done=done, total=total)
    if isinstance(value, str) and value.strip():
        share = _SHARE.search(value)
        return Rollout(
            stage=_stage(value), percent=parse_percent(share[1]) if share else None,
            done=done, total=total,
        )  # fmt: skip
    return Rollout(done=done, total=total)


def _task(block: Block) -> re.Match[str] | None:
    return _TASK.match(block.text) if block.kind is ITEM else None


def _pick(detail: Mapping[str, object], keys: Sequence[str]) -> object:
    return next((detail[key] for key in keys if detail.get(key) is not None), None)


def _text(value: object) -> str | None:
    """Return a short text; a number or a date stays what its author wrote."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, dt.date)):
        return None
    try:
        text = " ".join(str(value).split())
    except ValueError:  # an integer too long to print
        return None
    return text[:_SHORT] or None


def _stage(value: str) -> str | None:
    """Return the stage of the short form without its percentage: ``canary, 5 %`` → ``canary``."""
    text = " ".join(_SHARE.sub(" ", value).replace("()", " ").split()).strip(" ,;:()-–—/|")
    return text[:_SHORT] if words(text) else None


def _percent(value: object) -> int | float | None:
    percent = parse_percent(value)
    if percent is None and isinstance(value, str):
        share = _SHARE.search(value)
        percent = parse_percent(share[1]) if share else None
    return percent


def _date(value: object) -> str | None:
    """Return an ISO date; a text that is no date (``2026-Q4``) stays as it is."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return _text(value)
