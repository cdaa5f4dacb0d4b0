"""Words and phrases of a status text: tokens, clauses, choice lists, transitions, placeholders.

Knows nothing of any lifecycle; that is ``lifecycle.py``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LIMIT = 2000
"""Characters of a value that are looked at; nobody writes a status further down."""

# Scripts without spaces between words: each character is a token of its own. As one set of
# characters, with `\W` beside them, they take `re` twenty times as long to compile.
_SIGN = "(?:\u3005|[\u3040-\u30ff\u3400-\u9fff])"
_LETTERS = rf"(?:(?!{_SIGN})[^\W_])++"
_TOKEN = expression(rf"{_SIGN}|{_LETTERS}(?:['\u2019]{_LETTERS})*+")
_PLAIN_TOKEN = expression(r"[a-z0-9]++(?:'[a-z0-9]++)*+")
"""The same for ASCII in lower case."""
_COMMENT = expression(r"<!--(?:(?!-->).)*+(?:-->|$)", re.DOTALL)
_STRUCK = expression(r"~~(?!\s)[^~]++~~")
_MARKS = expression(r"[*`~\u200b-\u200f\u2060\ufeff\u00ad]++|(?<!\w)_++|_++(?!\w)")
_BREAK = expression(
    r"[()\[\]{}\uff08\uff09\u3010\u3011,\uff0c\u3001;\uff1b\u2014\u2013:\uff1a|\u00b7\u2022\n!?\u3002]"
    r"|\s[-/]+(?=\s)|\.(?=\s|$)"
)
_ARROW = expression(r"[\u2190-\u21ff\u2794\u2799-\u27bf\u27f5-\u27ff]\ufe0f?|[-=]{1,3}>|>>")
_ROUND = expression(r"\([^()]*+\)")
_PHASE = r"(?:phases?|parts?|stages?|steps?|milestones?|slices?|sprints?)"
_UNDER_WAY = expression(
    rf"\W*{_PHASE}\s\d{{1,3}}\s(?:of|/)\s\d{{1,3}}\W*(?:$|[,;(:.])"
    rf"|\W*{_PHASE}\s[\w.]{{1,8}}\s[\w ]{{1,40}}[,;.·—–][^.]{{0,40}}?\b{_PHASE}\s[\w.–-]{{1,12}}\s"
    r"(?:is\s|are\s)?(?:in progress|pending|planned|next|underway|ongoing|to do|todo|not started)",
    re.IGNORECASE,
)
_CLOSED = expression(r"^\W*closed(?:\s+as\b|(?=\s*[(,:;\u2014\u2013-]))\W*(?=\w)", re.IGNORECASE)
_UNDECIDED = expression(r"\W*(?:TBD|TBA|TBC)\W{0,3}\s")
_WRAPPED = expression(r"[$%]?(?:\[[^\[\]]*+\]|\{++[^{}]*+\}++|<[^<>]*+>)", re.DOTALL)
_FILLER = expression(r"[\s?.\u2026_\u2014\u2013-]*+")
_DOTTED = expression(r"[A-Za-z](?:\.[A-Za-z])++\.?")
"""An abbreviation with its dots: "W.I.P."."""
_ENDS = " \t\n.,;:!?\u2014\u2013-|\u00b7\u2022/*_~`\u2026"
SEPARATORS = ("|", "/", ",", ";", " or ")
"""What stands between the states of a template's choice list."""


class Token(NamedTuple):
    """A folded word with its place in the text."""

    word: str
    start: int
    end: int


def tidy(value: str) -> str:
    """Return ``value`` without comments, marks and what is struck through, if more is there."""
    text = _COMMENT.sub("", value[:LIMIT])
    if "~~" in text:
        text = _STRUCK.sub(" ", text) if words(_STRUCK.sub(" ", text)) else text
    text = _MARKS.sub("", text).strip()
    return text.replace(".", "") if _DOTTED.fullmatch(text) else text


def tokens(text: str) -> list[Token]:
    """Return the words of ``text``, folded: no case, accents, punctuation or emoji."""
    return [Token(_fold(found[0]), *found.span()) for found in _TOKEN.finditer(text)]


def words(text: str) -> tuple[str, ...]:
    """Return only the folded words of ``text``."""
    text = text.replace("_", " ")
    if text.isascii():
        parts = text.replace("-", " ").lower().split()
        if "".join(parts).isalnum():
            return tuple(parts)  # nothing else to fold: most of the tables, quickly
        found = _PLAIN_TOKEN.findall(text.lower())
        return tuple([word.replace("'", "") for word in found] if "'" in text else found)
    return tuple(token.word for token in tokens(text))


def clauses(found: Sequence[Token], text: str) -> list[list[Token]]:
    """Split tokens where brackets, dashes, colons or sentence ends stand between them."""
    groups: list[list[Token]] = []
    edge = -1
    breaks = iter([match.start() for match in _BREAK.finditer(text)] + [len(text)])
    following = next(breaks)
    for token in found:
        while following < token.start:
            edge = following
            following = next(breaks)
        if not groups or groups[-1][-1].end <= edge:
            groups.append([])
        groups[-1].append(token)
    return groups


def stages(text: str) -> list[tuple[str, int]]:
    """Return the steps of a transition (``a → b``) with their offsets; one step where it is none.

    An arrow far from the beginning belongs to a remark, so only short steps are followed.
    """
    steps: list[tuple[str, int]] = []
    start = 0
    for found in _ARROW.finditer(text):
        step = text[start : found.start()]
        if not 0 < len(words(_ROUND.sub("", step))) <= 4:  # noqa: PLR2004 ("draft by the team →")
            break
        steps.append((step, start))
        start = found.end()
    steps.append((text[start:], start))
    return steps


def unwrap(text: str) -> str | None:
    """Return what a placeholder's brackets hold (``[Status]``, ``{…}``, ``<…>``), or None."""
    return text.strip("$%[]{}<> \t\n") if _WRAPPED.fullmatch(text) else None


def is_filler(text: str) -> bool:
    """Tell whether ``text`` is nothing but dashes, dots and question marks."""
    return _FILLER.fullmatch(text) is not None


def is_undecided(text: str) -> bool:
    """Tell whether ``text`` begins with TBD, whatever remark stands behind it."""
    return _UNDECIDED.match(text) is not None


def is_under_way(text: str) -> bool:
    """Tell whether ``text`` says that some parts are done and others not."""
    return _UNDER_WAY.match(text) is not None


def without_closing(text: str) -> str:
    """Return what stands behind "closed": ``rejected`` of ``Closed (rejected)``."""
    return _CLOSED.sub("", text)


def remark(text: str) -> str:
    """Return what follows a status as a remark: outer brackets and leading punctuation gone."""
    text = " ".join(text.split()).strip(_ENDS)
    if text[:1] in {"(", "["}:
        closing = text.find(")" if text[0] == "(" else "]")
        if closing > 0:
            text = text[1:closing] + text[closing + 1 :]
    elif text.count(")") > text.count("("):
        text = text.replace(")", "", 1)
    return text.strip(_ENDS)


class Lexicon:
    """Phrases by their first word, longest first."""

    __slots__ = ("_by_first", "_whole")

    def __init__(self, phrases: Mapping[tuple[str, ...], str]) -> None:
        self._whole = dict(phrases)
        for phrase, ident in phrases.items():
            # "InReview" and "inprogress" are the same words to a reader.
            if len(phrase) > 1 and phrase[0].isascii():
                self._whole.setdefault(("".join(phrase),), ident)
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self._whole:
            by_first.setdefault(phrase[0], []).append(phrase)
        self._by_first = {
            first: tuple(sorted(group, key=len, reverse=True)) for first, group in by_first.items()
        }

    def whole(self, phrase: Iterable[str]) -> str | None:
        """Return the id of exactly this phrase."""
        return self._whole.get(tuple(phrase))

    def find(self, clause: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
        """Yield id, first and last+1 token of each phrase, leftmost and longest first."""
        at = 0
        while at < len(clause):
            for phrase in self._by_first.get(clause[at].word, ()):
                stop = at + len(phrase)
                if tuple(token.word for token in clause[at:stop]) == phrase:
                    yield self._whole[phrase], at, stop
                    at = stop
                    break
            else:
                at += 1


def _fold(word: str) -> str:
    """Fold one word; accents go, so that ``Livré`` and ``LIVRE`` are one."""
    word = word.casefold().replace("'", "").replace("\u2019", "")
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFKD", word)
    bare = "".join(char for char in decomposed if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", bare).casefold()
