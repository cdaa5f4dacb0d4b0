"""The text of an item or a paragraph → how it begins: the names it is about, and the rest."""

from __future__ import annotations

from functools import lru_cache

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading.facts.captions import read_caption, split_tail
from mkdocs_designdoc.reading.facts.vocabulary import is_identifier
from mkdocs_designdoc.records import NamedTuple

_BOLD = (
    r"\*\*\*?+(?P<bold>(?:[^*]|\*(?!\*)){1,200}+)\*\*\*?+"
    r"|__(?P<under>[^_\n](?:[^_\n]|_(?!_)){0,198}+)__"
)
_LINK = r"\[(?P<link>[^\[\]\n]++)\](?:\([^()\s]*+(?:\s[^()\n]*+)?\)|\[[^\[\]\n]*+\])"
_TOKEN = expression(rf"{_BOLD}|`(?P<code>[^`\n]++)`|{_LINK}")
_BETWEEN = expression(r"\s*+,\s++|\s++(?:[/&+]|and)\s++")
_TASK = expression(r"\[[ xX]\]\s++")
_SUFFIX = expression(
    r"\s*+(?:\([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+\)|（[^（）\n]*+）|\[[^\[\]\n]*+\](?![(\[]))"
)
_SEPARATOR = expression(r"\.(?=\s)\s*+|\s*+(?:[:：](?!//)|[—–→|](?=\s|$)|--?(?=\s)|=>)\s*+")
_ALSO = expression(r"\s*+(?:[/,&+·]|and|or|et|und|và|和|、)\s*+(?=\*\*|__|`|\[)")


class Lead(NamedTuple):
    """How an item or a paragraph begins: its names, how they are marked, and what follows."""

    names: tuple[tuple[str, int], ...]
    """Markdown of each name, with its offset in the block's text."""
    style: str
    """``bold``, ``code``, ``link``, ``plain`` (a name before a separator) or ``none``."""
    rest: str
    separated: bool
    """A colon or dash stands between name and rest."""

    @property
    def label(self) -> str:
        """The first name, folded."""
        return _label(self.names[0][0]) if self.names else ""


@lru_cache(maxsize=4096)
def _label(raw: str) -> str:
    return fold(read_caption(raw).name)


@lru_cache(maxsize=1024)
def read_lead(text: str) -> Lead:
    """Return how the text of an item or a paragraph begins."""
    task = _TASK.match(text)
    at = task.end() if task else 0
    while at < len(text) and not (text[at].isalnum() or text[at] in "*_`[(<@/.\"'#$-"):
        at += 1
    names: list[tuple[str, int]] = []
    style = ""
    while found := _TOKEN.match(text, at):
        group = found.lastgroup or "code"
        style = style or ("bold" if group == "under" else group)
        names += (
            split_names(found[group], found.start(group))
            if group == "bold"
            else [(found[0] if group == "code" else found[group], found.start(group))]
        )
        at = found.end()
        while suffix := _SUFFIX.match(text, at):
            at = suffix.end()
        if not (also := _ALSO.match(text, at)):
            break
        at = also.end()
    if names:
        separator = _SEPARATOR.match(text, at)
        inside = names[-1][0].rstrip().endswith((":", "：", "—", "–", "."))
        rest = text[separator.end() if separator else at :].strip()
        return Lead(tuple(names), style, rest, separator is not None or inside)
    head, tail = split_tail(text[at : at + 160].partition("\n")[0])
    if tail:
        return Lead(
            tuple(split_names(head, at)),
            "plain",
            text[at + len(head) :].lstrip(" :：—–->→="),
            separated=True,
        )
    if text.rstrip().endswith((":", "：")):
        return Lead(((text[at:].rstrip(" :：\n"), at),), "plain", "", separated=True)
    return Lead(((text[at:], at),), "none", "", separated=False)


def split_names(text: str, offset: int) -> list[tuple[str, int]]:
    """Return the names in a lead, each with its offset: several only where all are code."""
    pieces: list[tuple[str, int]] = []
    at = 0
    for found in _BETWEEN.finditer(text):
        pieces.append((text[at : found.start()], offset + at))
        at = found.end()
    pieces.append((text[at:], offset + at))
    if len(pieces) > 1 and all(_is_code(piece) for piece, _ in pieces):
        return pieces
    return [(text, offset)]


def _is_code(piece: str) -> bool:
    bare = piece.rstrip(" :：")
    return (len(bare) > 2 and bare[0] == bare[-1] == "`") or is_identifier(bare)  # noqa: PLR2004 # two marks and a letter between
