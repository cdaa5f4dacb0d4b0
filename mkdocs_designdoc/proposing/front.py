"""Titles and front matter of documents → the top of a template for them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mkdocs_designdoc.editing.front_keys import flow_list, scalar
from mkdocs_designdoc.lifecycle import DEFAULT
from mkdocs_designdoc.names import clean
from mkdocs_designdoc.proposing.shares import Share, mean_place

_MOST_CHOICES = 8
_FEWEST_TIMES = 3
"""How often each of a few values stands on average before they are taken for all there are."""
_LONGEST = 40
_FREE = frozenset({"rollout", "status", "stage", "state"})
"""Keys whose values are the lifecycle's matter."""

_NAME = "[Name]"
_FEWEST = 2


def shared_front(fronts: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Yield lines of YAML for the keys that enough documents have, in their usual order."""
    places: dict[str, list[float]] = {}
    values: dict[str, list[object]] = {}
    for front in fronts:
        for index, (key, value) in enumerate(front.items()):
            places.setdefault(str(key), []).append(index / len(front))
            values.setdefault(str(key), []).append(value)
    least = Share.KEPT.of(len(fronts))
    usual = [key for key in values if len(values[key]) >= least and _is_plain(key)]
    for key in sorted(usual, key=lambda key: (mean_place(places[key]), key)):
        found = [value for value in values[key] if value not in (None, "", [], {})]
        required = len(found) >= Share.REQUIRED.of(len(fronts))
        example, rule = _example(key, found)
        yield f"{key}: {example}" + _remark(rule, required=required)


def _remark(rule: str | None, *, required: bool) -> str:
    """Return the comment that makes an example a rule; values of several kinds follow none."""
    if rule is None or not (rule or required):
        return ""
    if rule.startswith("one of"):
        return f"  # required; {rule}" if required else f"  # {rule}"
    return f"  # {'required' if required else 'optional'} {rule}".rstrip()


def _is_plain(key: str) -> bool:
    return scalar(key) == key and "/" not in key


def _example(key: str, values: Sequence[object]) -> tuple[str, str | None]:
    """Return an example of a value, and the rule that holds for all of them: None for no rule."""
    kinds = Counter(map(_kind, values))
    kind = min(kinds, key=lambda name: (-kinds[name], name), default="text")
    constant = bool(values) and kinds[kind] == len(values)
    if kind == "date":
        return "2026-01-31", "date" if constant else None
    if kind == "list":
        return flow_list(["name"]), "list" if constant else None
    if kind == "mapping":
        return "{}", None
    texts = [clean(str(value)) for value in values if _kind(value) == kind]
    return _of_texts(key, texts, kind=kind, constant=constant)


def _of_texts(
    key: str, texts: Sequence[str], *, kind: str, constant: bool
) -> tuple[str, str | None]:
    counts = Counter(texts)
    if key in _FREE and kind == "text":
        return scalar(min(counts, key=_step, default="draft")), "" if constant else None
    ranked = sorted(counts, key=lambda text: (-counts[text], text))
    few = len(ranked) <= _MOST_CHOICES and len(texts) >= _FEWEST_TIMES * len(ranked)
    plain = all(scalar(text) == text and len(text) <= _LONGEST for text in ranked)
    if kind != "text":
        return ranked[0].lower(), kind if constant else None
    if few and plain and ranked:
        rule = "" if len(ranked) == 1 else f"one of: {', '.join(sorted(ranked))}"
        return ranked[0], rule if constant else None
    return "text", "" if constant else None


def _step(value: str) -> tuple[int, str]:
    """Return how far on in its life a document with a status is: a new one is at the beginning."""
    ident = DEFAULT.read(value).id
    steps = [state.id for state in DEFAULT.states]
    return (steps.index(ident) if ident in steps else len(steps)), value


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, (dt.date, dt.datetime)):
        return "date"
    if isinstance(value, (list, tuple)):
        return "list"
    return "mapping" if isinstance(value, Mapping) else "text"


def shared_title(titles: Sequence[str]) -> str:
    """Return a placeholder with the words that most titles begin or end with."""
    words = [title.split() for title in titles if title.split()]
    if len(words) < _FEWEST:
        return _NAME
    first = _usual([each[0] for each in words if len(each) > 1], len(words))
    last = _usual([each[-1] for each in words if len(each) > 1], len(words))
    return " ".join(filter(None, (first, _NAME, last)))


def _usual(words: Sequence[str], count: int) -> str:
    counts = Counter(words)
    word = min(counts, key=lambda text: (-counts[text], text), default="")
    plain = word.rstrip(":").isalpha()
    return word if plain and counts[word] >= Share.EXPECTED.of(count) else ""
