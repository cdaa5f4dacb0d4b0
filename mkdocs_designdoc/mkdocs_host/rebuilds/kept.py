"""What is kept of each page from one build to the next: in memory, and in a file for ``build``."""

from __future__ import annotations

import pickle
from contextlib import suppress
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_designdoc.editing.save import swap_in
from mkdocs_designdoc.records import dataclass, field, replace
from mkdocs_designdoc.workspace.kept.place import cache_folder, is_ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.finished.rendered import Finished
    from mkdocs_designdoc.pages.asked.asking import Ask
    from mkdocs_designdoc.pages.asked.asks import Asked, Tables
    from mkdocs_designdoc.pages.asked.facts import Wanted

Heading = tuple[str, str, int, tuple["Heading", ...]]
"""Title, id, level and sub-headings of an entry in a table of contents."""
Put = tuple[tuple[tuple[int, AnchorLink], ...], set[str] | None]
"""Our headings, by how deep they stand at the end of the table of contents, and all ids."""
_SUM = 16
_FOLDER = "sites"


@dataclass(frozen=True, slots=True)
class Kept:
    """One page as it was built last."""

    source: bytes
    """Digest of all that its rendered Markdown hangs on."""
    title: str | None
    meta: dict[str, object]
    toc: tuple[Heading, ...]
    """The table of contents without our entries."""
    toc_sum: bytes
    markdown: str | None
    content: str | None
    """What Markdown became, without our parts; None where it comes from a file."""
    key: bytes = b""
    """That of our parts; empty where they are not made."""
    asked: Asked = None
    """What our parts hang on."""
    markers: tuple[Wanted, ...] = ()
    finished: Finished | None = None
    put: Put | None = None
    """What of ours was put into the page, under ``serve``."""
    finished_sum: bytes = b""
    beside: tuple[str, ...] = ()
    """Files of the site that belong to the page: what its scripts fetch."""
    built: bytes = b""
    """Digest of all that the theme's template was given."""
    output: tuple[int, int] | None = None
    """Time and size of the page's file in the site, when it was written."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is kept of one build."""

    pages: dict[str, Kept]
    basis: bytes = b""
    """Digest of the configuration, the programs and the theme."""
    whole: bytes = b""
    """Digest of what all pages show to each other."""
    uris: frozenset[str] = frozenset()
    """Every file of the site, by source."""
    outputs: frozenset[str] = frozenset()
    """Every file that was written into the site, but for those of the theme's own templates."""
    asks: tuple[Ask, ...] = ()
    """What pages have asked for, by number."""
    answers: dict[int, bytes] = field(default_factory=dict)
    """What they were answered, as digests."""
    tables: Tables = field(default_factory=dict)
    """The answers that may change while documents show the same."""
    names: tuple[str, ...] = ()
    """The components."""
    loose: frozenset[str] = frozenset()
    """Pages of which links of ours may lead nowhere."""


def read_toc(page: Page) -> tuple[Heading, ...]:
    """Return the table of contents of a page as plain values."""
    return _plain(getattr(page.toc, "items", ()))


def _plain(items: Iterable[AnchorLink]) -> tuple[Heading, ...]:
    # Headings have six levels, so this is never deep.
    return tuple((item.title, item.id, item.level, _plain(item.children)) for item in items)


def make_toc(headings: Iterable[Heading]) -> TableOfContents:
    """Return a table of contents from plain values."""
    return TableOfContents(_links(headings))


def _links(headings: Iterable[Heading]) -> list[AnchorLink]:
    found = []
    for title, ident, level, below in headings:
        link = AnchorLink(title, ident, level)
        link.children = _links(below)
        found.append(link)
    return found


def _file(site_dir: str) -> Path:
    name = blake2b(str(Path(site_dir).absolute()).encode("utf-8", "replace"), digest_size=_SUM)
    return Path(cache_folder()) / _FOLDER / f"{name.hexdigest()}.pickle"


def load_ledger(site_dir: str) -> Ledger | None:
    """Return what an earlier process kept of the build into a folder; None where that is nothing.

    Whatever is wrong with the file, the next build is a whole one, and that is all.
    """
    path = _file(site_dir)
    try:
        # Its values are unpickled: nobody else may put one there.
        data = path.read_bytes() if is_ours(path.parent) else b""
    except OSError:
        return None
    if len(data) <= _SUM or blake2b(data[:-_SUM], digest_size=_SUM).digest() != data[-_SUM:]:
        return None
    stream, pages = BytesIO(data), {}
    try:
        ledger = pickle.load(stream)  # noqa: S301 # the user's own, and whole
        while (found := pickle.load(stream)) is not None:  # noqa: S301 # of the same bytes
            pages[found[0]] = found[1]
    except Exception:  # noqa: BLE001 # of another version, a pickle can run into anything
        return None
    return replace(ledger, pages=pages) if isinstance(ledger, Ledger) else None


def save_ledger(ledger: Ledger, site_dir: str) -> None:
    """Keep a build for later processes, where the user has a place for that."""
    path = _file(site_dir)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        swap_in(path, _summed(_pickled(ledger)))


def _pickled(ledger: Ledger) -> Iterator[bytes]:
    """Yield a ledger page by page: at the end of a build there is no room for all at once."""
    yield pickle.dumps(replace(ledger, pages={}))
    for path, page in ledger.pages.items():
        kept = replace(page, markdown=None, content=None, finished=None, put=None)
        try:
            yield pickle.dumps((path, kept))
        except Exception:  # noqa: BLE001, S112 # other plugins may put anything into front matter
            continue
    yield pickle.dumps(None)


def _summed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces, and a digest of all of them behind the last."""
    found = blake2b(digest_size=_SUM)
    for piece in pieces:
        found.update(piece)
        yield piece
    yield found.digest()
