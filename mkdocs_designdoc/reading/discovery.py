"""Page → is it a design doc, and why: front matter, patterns, then path, title and structure.

What words of a path, a title or a heading speak for stands in ``cues`` and ``section_cues``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mkdocs_designdoc.model import Decision
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.reading import cues, section_cues
from mkdocs_designdoc.reading.likeness import Reason, weigh_sections, weigh_template
from mkdocs_designdoc.reading.sections.identify import section_key
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from pathspec import GitIgnoreSpec

    from mkdocs_designdoc.reading.sections.frame import Frame
    from mkdocs_designdoc.reading.sections.template import Template

_ENOUGH = 4.0
"""Points at which a page counts as a design doc; set on public collections and sites."""
_MOST_REASONS = 5
_FOLDER_WORTH = {
    "collection": 4.0, "records": 2.0, "design": 1.5,
    "other collection": -2.0, "other": -1.5, "year": -1.0,
}  # fmt: skip
_HOMES = frozenset({"collection", "records", "design"})
_DECIDES = _HOMES | {"other collection"}
_LISTS = frozenset({"index", "readme", "_index"})
_NAMING = ("collection", "designdoc", "type")
"""Front matter keys by which a page may name its collection."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the decision looks at."""

    path: str
    title: str
    front_matter: Mapping[str, object]
    headings: Sequence[str]
    has_status: bool
    frame: Frame
    is_index: bool = False
    """It holds the marker of the index, of the site's or a collection's."""


def decide(
    page: Page,
    *,
    template: Template,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    collection: str = "",
) -> Decision:
    """Return whether a page is a design doc, in the order the contract gives, with the reason.

    ``collection`` names the one whose options these are; a page may ask for it by name.
    """
    told = _told(page.front_matter, collection)
    if told is not None:
        return told
    if page.is_index:
        return Decision(is_design_doc=False, why="it holds the marker of an index page")
    if exclude and matches(exclude, page.path):
        return Decision(is_design_doc=False, why="the path matches `exclude`")
    if include:
        found = matches(include, page.path)
        word = "matches" if found else "does not match"
        whose = f" of the collection `{collection}`" if collection else ""
        return Decision(is_design_doc=found, why=f"the path {word} `include`{whose}")
    return _judge(page, template)


def _told(front_matter: Mapping[str, object], collection: str) -> Decision | None:
    """Return the decision that front matter makes, None where it says nothing."""
    asked = _word(front_matter.get("designdoc"))
    if asked in {"false", "no", "off"}:
        return Decision(is_design_doc=False, why="front matter says `designdoc: false`")
    if asked in {"true", "yes", "on"}:
        return Decision(is_design_doc=True, why="front matter says `designdoc: true`")
    if _word(front_matter.get("type")) in {"design-doc", "designdoc"}:
        return Decision(is_design_doc=True, why="front matter says `type: design-doc`")
    if collection and names_collection(front_matter, collection):
        return Decision(is_design_doc=True, why=f"front matter names the collection `{collection}`")
    return None


def names_collection(front_matter: Mapping[str, object], name: str) -> bool:
    """Tell whether front matter names a collection: by its key, or where it says what it is."""
    for key in _NAMING:
        value = front_matter.get(key)
        value = value.get("collection") if isinstance(value, Mapping) else value
        if isinstance(value, str) and fold(value) == fold(name):
            return True
    return False


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Tell whether a path matches one of some patterns, as in .gitignore."""
    return _spec(patterns).match_file(path)


def _word(value: object) -> str:
    """Return a scalar of front matter as one lower-case word."""
    if not isinstance(value, (bool, str)):
        return ""
    return "-".join(str(value).lower().replace("_", " ").replace("-", " ").split())


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 # only where patterns are given

    return GitIgnoreSpec.from_lines(patterns)


def _judge(page: Page, template: Template) -> Decision:
    """Weigh path, title and structure; every reason is worth points."""
    folder, name, stem = _split(page.path)
    if _is_form(stem) or any(_is_form(part) for part in _folders(folder)):
        return Decision(is_design_doc=False, why="automatic: the path is that of a template")
    title = cues.title_kind(page.title)
    if title == "template":
        return Decision(is_design_doc=False, why="automatic: the title is that of a template")
    place, home = _place(folder, name, stem)
    found = (
        *place,
        *_title(title),
        *_sections(page, template),
        *_header(page, home=home),
    )
    # Rounded before they are added up, so that the reader's sum is ours.
    reasons = [(round(points, 1), text) for points, text in found]
    total = round(sum(points for points, _ in reasons), 1)
    reasons.sort(key=lambda reason: -abs(reason[0]))
    told = ", ".join(f"{text} ({points:+.1f})" for points, text in reasons[:_MOST_REASONS])
    verdict = "at least" if total >= _ENOUGH else "fewer than"
    return Decision(
        is_design_doc=total >= _ENOUGH,
        why=f"automatic: {verdict} {_ENOUGH:g} points ({total:.1f}): "
        + (told or "nothing speaks for it"),
    )


@lru_cache(maxsize=4096)
def _is_form(name: str) -> bool:
    return cues.is_template_name(cues.tokens(name))


def _split(path: str) -> tuple[str, str, str]:
    """Return the folder of a file with its slash, the file's name, and that without its ending."""
    start = path.rfind("/") + 1
    name = path[start:]
    dot = name.rfind(".")
    return path[:start], name, name[:dot] if 0 < dot < len(name) - 1 else name


@lru_cache(maxsize=4096)
def _folders(folder: str) -> tuple[str, ...]:
    return PurePosixPath(folder).parts


@lru_cache(maxsize=4096)
def _deciding(folder: str) -> tuple[int | None, str]:
    """Return which of the folders around a file says most of it, and what kind it is."""
    kinds = [cues.folder_kind(cues.tokens(part)) for part in _folders(folder)]
    # The innermost folder that says a lot decides; others are asked only where none does.
    index = _last(kinds, _DECIDES)
    index = _last(kinds, _FOLDER_WORTH) if index is None else index
    return index, "" if index is None else kinds[index]


def _place(folder: str, name: str, stem: str) -> tuple[list[Reason], bool]:
    """Return what the path is worth, and whether it lies in a folder for design docs."""
    folders = _folders(folder)
    index, kind = _deciding(folder)
    listing = stem.lower() in _LISTS
    deeper = 0 if index is None else len(folders) - 1 - index
    reasons: list[Reason] = []
    if index is not None:
        worth = _FOLDER_WORTH[kind]
        # A collection may hold what belongs to a design beside it: notes, data, sub-pages.
        worth = 2.0 if kind == "collection" and deeper > int(listing) else worth
        reasons.append((worth, f"folder `{folders[index]}`"))
    if listing and (not folders or (index is not None and deeper == 0)):
        reasons.append((-3.0, "the start page of its folder"))
    else:
        around = folders[-1].strip("/") if folders else ""
        reasons += _name(around if listing else stem, name, listing=listing, kind=kind)
    return reasons, kind in _HOMES


def _last(kinds: Sequence[str], wanted: Container[str]) -> int | None:
    return next((i for i in reversed(range(len(kinds))) if kinds[i] in wanted), None)


def _name(name: str, file: str, *, listing: bool, kind: str) -> Iterator[Reason]:
    """Yield what the name of the file is worth, or its folder's for an index page."""
    words = cues.tokens(name)
    if cues.is_design_name(words):
        yield 2.0, f"name `{name}`"
    elif kind in _HOMES and cues.is_numbered(words):
        yield (1.5 if kind == "design" else 2.0), "a number or date in front"
    other = 0.0 if listing else cues.other_name(words)
    if other:
        yield -3.0 * other, f"file name `{file}`"


def _title(kind: str) -> Iterator[Reason]:
    if kind == "kind":
        yield 3.0, "its title says that it is one"
    elif kind == "design":
        yield 1.5, "its title reads like a design doc's"
    elif kind == "list":
        yield -2.0, "its title reads like a list's"
    elif kind == "other":
        yield -2.0, "its title reads like a guide's, reference's or report's"


def _sections(page: Page, template: Template) -> Iterator[Reason]:
    """Weigh the headings: the template's, those of other design records, those of other pages."""
    frame = page.frame
    if frame.has_slips:
        keys = tuple([section_key(text) for text in page.headings])
        reasons, free = weigh_sections(frame.identified, keys, template)
    else:
        reasons, free = weigh_template(frame, template)
        texts = zip(page.headings, frame.keys, strict=True)
        free |= {section_key(text) for text, key in texts if key is None}
    yield from reasons
    worth = section_cues.SECTIONS
    records = sorted([worth[key] for key in free if key in worth])
    if records:
        yield min(sum(records), 5.0), f"{_count(len(records))} that design records have"
    others = len(free & section_cues.OTHER_SECTIONS)
    if others:
        yield max(-0.6 * others, -3.0), f"{_count(others)} of guides or reports"


def _count(number: int) -> str:
    return f"{number} section" if number == 1 else f"{number} sections"


def _header(page: Page, *, home: bool) -> Iterator[Reason]:
    if page.has_status:
        yield (2.0 if home else 0.8), "a status"
    kind = section_cues.header_kind(page.front_matter) if page.front_matter else ""
    if kind == "type":
        yield 3.0, "front matter says that it is one"
    elif kind == "record":
        yield 1.5, "front matter of a design record"
    elif kind == "other":
        yield -1.5, "front matter of another kind of page"
