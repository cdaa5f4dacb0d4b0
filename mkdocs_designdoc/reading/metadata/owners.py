"""Front matter and the top of a page → who owns the design."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mkdocs_designdoc.expression import expression
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.metadata.header import fold_key
from mkdocs_designdoc.reading.metadata.top import Top

if TYPE_CHECKING:
    from mkdocs_designdoc.block import Block
    from mkdocs_designdoc.reading.metadata.front_matter import FrontMatter

_KEYS = tuple(
    tuple(map(fold_key, names))
    for names in (
        ("owners", "owner", "owning team", "owned by", "document owner", "dri"),
        ("authors", "author", "written by", "proposed by", "deciders"),
        ("teams", "team"),
        ("người phụ trách", "tác giả", "chủ sở hữu", "auteur", "auteurs", "propriétaire", "autor",
         "autoren", "verantwortlich", "responsable", "autores", "autore", "作者", "负责人",
         "担当者", "所有者", "담당자", "작성자", "автор", "владелец"),
    )
)  # fmt: skip
_NAMES = ("name", "team", "github", "handle", "login", "user", "id", "email")
_MAIL = expression(r"<?(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}>?")
_SPLIT = expression(r"[,;、，；\n]|\s+(?:and|und|et|y|e|&|/)\s+|\s+[·|]\s+")
_ROUND = expression(r"\(([^()]*+)\)")
_HOLLOW = expression(r"\([ ,;]++|[ ,;]++\)")
"""What an address leaves behind in brackets: ``Jo ( , @jo)``."""
_UNSET = frozenset(("tbd", "todo", "tba", "n a", "na", "none", "unassigned", "xxx", "unknown", ""))
_LIMIT = 50
_LONGEST = 80
"""Owners of one document; beyond that it is not a list of people."""


def read_owners(
    front_matter: FrontMatter, blocks: Sequence[Block], *, top: Top | None = None
) -> tuple[str, ...]:
    """Return the owners: of front matter if it names any, else of the top of the page."""
    data = front_matter.raw if front_matter.broken else front_matter.data
    values = {fold_key(str(key)): value for key, value in reversed(list(data.items()))}
    for keys in _KEYS:
        for key in keys:
            owners = _unique(_people(values[key])) if key in values else ()
            if owners:
                return owners
    fields: dict[str, str] = {}
    top = top or Top.of(blocks, front_matter)
    for field in top.fields():
        fields.setdefault(field.key, field.markdown)
    for keys in _KEYS:
        for key in keys:
            owners = _unique(_people(fields[key], markdown=True)) if key in fields else ()
            if owners:
                return owners
    return ()


def _people(value: object, *, markdown: bool = False) -> Iterator[str]:
    """Yield the names in a value of any shape; anything deeper than a list of mappings is not."""
    entries: Sequence[object] = value if isinstance(value, (list, tuple)) else (value,)
    for entry in entries[:_LIMIT]:
        if isinstance(entry, str):
            yield from _split(entry, markdown=markdown)
        elif isinstance(entry, Mapping):
            name = next((entry[key] for key in _NAMES if isinstance(entry.get(key), str)), "")
            yield _handle(str(name), entry)


def _handle(name: str, entry: Mapping[object, object]) -> str:
    """Return a person's name; a bare GitHub login gets the ``@`` that tells it from a name."""
    tidy = _tidy(name)
    login = tidy and name == entry.get("github") and not tidy.startswith("@") and " " not in tidy
    return f"@{tidy}"[:_LONGEST] if login else tidy


def _split(text: str, *, markdown: bool) -> Iterator[str]:
    """Yield the names of a comma list; commas in brackets do not separate."""
    text = text[:2000]
    # The address goes before Markdown does: <jo@example.org> is a link there.
    text = _MAIL.sub(" ", text)
    text = plain(text) if markdown or "](" in text else text
    held = _ROUND.sub(lambda found: "(" + found[1].replace(",", "\0") + ")", text)
    for part in _SPLIT.split(held):
        yield _tidy(part.replace("\0", ","))


def _tidy(text: str) -> str:
    text = _HOLLOW.sub(lambda found: found[0].strip(" ,;"), _MAIL.sub(" ", text))
    text = " ".join(text.replace("()", " ").split()).strip(" .*_`\"'-–—")
    inner = text[1:-1] if text[:1] + text[-1:] in {"[]", "{}"} else ""
    return "" if inner or fold_key(text) in _UNSET else text[:_LONGEST]


def _unique(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))[:_LIMIT]
