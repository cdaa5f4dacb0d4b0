"""Which pages stay as they were finished: those to which the portal answers all as before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.memory import MEMORY
from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.mkdocs_host.finished.rendered import card_mark, has_panel
from mkdocs_designdoc.mkdocs_host.rebuilds.answers import Answers
from mkdocs_designdoc.pages.asked.sums import sum_up
from mkdocs_designdoc.pages.lists.once import LASTING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_designdoc.mkdocs_host.finished.shared import Shared
    from mkdocs_designdoc.mkdocs_host.rebuilds.increment import Increment
    from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Kept
    from mkdocs_designdoc.pages.asked.asks import Moved
    from mkdocs_designdoc.pages.asked.facts import Wanted
    from mkdocs_designdoc.portal import Portal

_ASKED = b"asked"
"""The key of a page of which it is known what it has asked for."""


def survey(increment: Increment, portal: Portal, files: bytes) -> None:
    """Take in a portal, with the headings of all pages as far as they are known."""
    tocs = {path: page.toc_sum for path, page in increment.ledger.pages.items()}
    tocs |= {path: page.toc_sum for path, page in increment.pages.items()}
    increment.moved = None
    whole = increment.facts.whole
    increment.facts.survey(portal, sum_up(increment.basis, files), tocs)
    if increment.facts.whole != whole:
        increment.lasting = {}
    if increment.serving:
        portal.remembered.update({MEMORY: increment.memory, LASTING: increment.lasting})
    increment.names = tuple(portal.registry.entries)
    before = increment.ledger.names
    other = () if before == increment.names else sorted({*before} ^ {*increment.names})
    increment.renamed = Matcher(other) if other else None


def set_answers(
    increment: Increment,
    portal: Portal,
    shared: Shared,
    urls: Mapping[str, str],
    config: MkDocsConfig,
) -> None:
    """Let pages ask a portal; ``urls`` are those of all pages that a reader gets to see."""
    asks, cards = increment.facts.asks, card_mark(portal, config)
    answers = Answers(portal, increment.facts, shared, urls, cards)
    if isinstance(asks.answer, Answers):
        answers.take_over(asks.answer)
    asks.answer = answers


def key_of(
    increment: Increment, path: str, markers: Iterable[Wanted], portal: Portal, *, whole: bool
) -> bytes:
    """Return the key of a finished page; that of one that hangs on the ``whole`` tells of it."""
    if not whole:
        return _ASKED
    panel = has_panel(portal, portal.by_path.get(path), serving=increment.serving)
    return increment.facts.key(path, markers, panel=panel)


def stays(increment: Increment, path: str, kept: Kept, portal: Portal) -> bool:
    """Tell whether our parts in a page stay as they were finished."""
    asked = kept.asked
    if not kept.key:
        return False
    if asked is None:
        same = increment.facts.whole == increment.ledger.whole
        return same and kept.key == key_of(increment, path, kept.markers, portal, whole=True)
    steady, moving = increment.moved or find_moved(increment)
    if not moving.isdisjoint(asked[1]):
        return False
    if not steady or steady.isdisjoint(asked[0]):
        return True
    hit = steady.intersection(asked[0])
    return increment.facts.asks.is_names(hit) and _is_spared(increment, kept)


def find_moved(increment: Increment) -> Moved:
    """Return the asks that are answered otherwise than in the last build."""
    facts, last = increment.facts, increment.ledger
    pages = (kept.asked for kept in last.pages.values())
    increment.moved = found = facts.asks.find_moved(
        pages, facts.tables, same=facts.whole == last.whole
    )
    return found


def _is_spared(increment: Increment, kept: Kept) -> bool:
    """Tell whether none of the names that came or went can stand in a page."""
    names = increment.renamed
    if names is None or kept.content is None:
        return False
    return not names.reaches and not names.may_find(kept.content)
