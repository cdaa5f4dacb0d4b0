"""Which pages stay as they were finished: those to which the portal answers all as before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.mentions.matcher import Matcher
from mkdocs_designdoc.mkdocs_host.finished.rendered import card_mark, has_panel
from mkdocs_designdoc.mkdocs_host.rebuilds.answers import Answers
from mkdocs_designdoc.pages.asked.sums import sum_names, sum_up
from mkdocs_designdoc.pages.lists.row_memory import ROW_MEMORY
from mkdocs_designdoc.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_designdoc.mkdocs_host.finished.shared import Shared
    from mkdocs_designdoc.mkdocs_host.rebuilds.increment import Increment
    from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Kept
    from mkdocs_designdoc.pages.asked.asks import Asked
    from mkdocs_designdoc.pages.asked.facts import Wanted
    from mkdocs_designdoc.portal import Portal


def survey(increment: Increment, portal: Portal, files: bytes) -> None:
    """Take in a portal, with the headings of all pages as far as they are known."""
    tocs = {path: page.toc_sum for path, page in increment.ledger.pages.items()}
    tocs |= {path: page.toc_sum for path, page in increment.pages.items()}
    increment.facts.survey(portal, sum_up(increment.basis, files), tocs)
    if increment.serving:
        portal.remembered[ROW_MEMORY] = increment.rows
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
    increment.facts.asks.answer = Answers(
        portal, increment.facts, shared, urls, card_mark(portal, config)
    )


def key_beside(
    increment: Increment, path: str, asked: Asked, markers: Iterable[Wanted], portal: Portal
) -> bytes:
    """Return the key of what may change in our parts while documents show the same."""
    panel = has_panel(portal, portal.by_path.get(path), serving=increment.serving)
    return increment.facts.beside(path, asked, markers, panel=panel)


def stay(increment: Increment, path: str, kept: Kept, portal: Portal) -> Kept | None:
    """Return a page as it is to be kept where our parts in it stay; None where they may not."""
    facts, last = increment.facts, increment.ledger
    same = facts.whole == last.whole  # then all keys of the last build are what they were
    if not kept.key or (same and facts.is_still(kept.asked)):
        return kept if kept.key else None
    if kept.beside_key != key_beside(increment, path, kept.asked, kept.markers, portal):
        return None
    key = kept.key if same else facts.key(kept.asked)
    if key != kept.key and _is_spared(increment, kept):
        before = facts.key(kept.asked, sum_names(last.names))
        return replace(kept, key=key) if before == kept.key else None
    return kept if key == kept.key else None


def _is_spared(increment: Increment, kept: Kept) -> bool:
    """Tell whether none of the names that came or went can stand in a page."""
    names = increment.renamed
    if names is None or kept.asked is None or kept.content is None:
        return False
    return not names.reaches and not names.may_find(kept.content)
