"""A page → what is wrong with it whatever others name; that and all names → the verdict on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs_designdoc.checking.draft import Draft, draft_page, finish_draft
from mkdocs_designdoc.checking.page import Judged, Standard, judge_page
from mkdocs_designdoc.mentions.explicit import find_explicit
from mkdocs_designdoc.mentions.few import (
    NO_PROSE,
    NOTHING,
    Page,
    choose_few,
    find_few,
    keep_prose,
)
from mkdocs_designdoc.mentions.find import autolink_policy, linkable_names
from mkdocs_designdoc.pipeline import Source
from mkdocs_designdoc.portal import Survey
from mkdocs_designdoc.reading.document import Reading
from mkdocs_designdoc.records import dataclass
from mkdocs_designdoc.workspace.crew.asks import ANYTHING, asks_of
from mkdocs_designdoc.workspace.kept.packing import pack, unpack

if TYPE_CHECKING:
    import datetime as dt

    from mkdocs_designdoc.reading.side_by_side import Stages
    from mkdocs_designdoc.settings import Settings
    from mkdocs_designdoc.workspace.crew.page_reader import PageReader

Verdict = tuple[Survey, Judged]
"""What a page names, as far as rules about several pages ask, and what is wrong with it."""
NO_SURVEY = Survey(NOTHING, ())
NO_VERDICT: Verdict = (NO_SURVEY, Judged((), ()))
"""That on most pages."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a page until all names are known."""

    draft: Draft
    page: Page
    text: str = ""
    """The page's own, where names may fill a gap and let it be read again."""


def keep(reading: Reading, settings: Settings, day: dt.date | None) -> Stages[Kept | Reading]:
    """Return what there is to keep of a page, in stages; at worst that is the whole reading."""
    page = page_of(reading, settings)
    yield
    draft = yield from draft_page(reading, page.explicit, day)
    if draft is None:
        return reading
    return Kept(draft, page, "" if draft.gaps is None else reading.text)


def page_of(reading: Reading, settings: Settings) -> Page:
    """Return as much of a page as names may stand in."""
    document = reading.document
    blocks = document.blocks
    policy = autolink_policy(document, settings.of(document.collection).autolink)
    return Page(document.path, keep_prose(blocks), find_explicit(blocks), policy)


def shorten(kept: Kept | Reading) -> bytes | None:
    """Return what counts of a page if it names nothing that rules ask for, where that is known."""
    if isinstance(kept, Reading) or kept.text:
        return None
    return pack((kept.draft, kept.page.policy))


class PageJudge:
    """Judges pages by the names of their portal."""

    def __init__(self, standard: Standard, reader: PageReader) -> None:
        self._standard = standard
        self._reader = reader
        self._few = few = choose_few(standard.registry)
        settings = reader.collections.settings
        self._linkable = linkable_names(few.dead | few.shared, settings)

    def lengthen(self, short: bytes | None, text: str) -> Kept | None:
        """Return what there is to keep of a page, None where it has to be read for that.

        ``text`` is that of its file, empty where there are no names to look for.
        """
        if short is None or self._few.hints.may_find(text):
            return None
        draft, policy = unpack(short)
        return Kept(draft, Page(draft.path, NO_PROSE, draft.explicit, policy))

    def judge(self, kept: Kept | Reading) -> tuple[str, Verdict]:
        """Return the path of a page and the verdict on it."""
        self._standard.vocabulary.missed()
        if isinstance(kept, Reading):
            return kept.document.path, self._judge_whole(kept)
        draft = kept.draft
        template = self._reader.collections.template_of(draft.collection)
        judged = finish_draft(draft, self._standard, template)
        if judged is None:
            reading = self._reader.read(Source(draft.path, kept.text))
            return draft.path, self._judge_whole(reading)
        return draft.path, (self._survey(kept.page, draft.collection), judged)

    def asks(self, kept: Kept | Reading) -> str:
        """Return what a page asks of names that has just been judged."""
        if isinstance(kept, Reading):
            return ANYTHING
        return asks_of(kept.draft, self._standard)

    def _judge_whole(self, reading: Reading) -> Verdict:
        page = page_of(reading, self._reader.collections.settings)
        judged = judge_page(reading, page.explicit, self._standard)
        return self._survey(page, reading.document.collection), judged

    def _survey(self, page: Page, collection: str) -> Survey:
        names = self._linkable[collection]
        mentions = find_few(page, self._few, self._standard.registry, names)
        return NO_SURVEY if mentions is NOTHING else Survey(mentions, ())
