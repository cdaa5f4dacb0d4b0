"""What a build has in common with the one before it: in one process, or in another.

A dirty build of MkDocs takes a page for unchanged if its source is no newer than its file in the
site. Here a page is rendered again if its source or what its Markdown hangs on has changed
(``choosing``), finished again if our parts in it may have changed (``finishing``), and written
again if anything has changed that the theme's template is given (``writing``). What is unknown is
built.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from mkdocs_designdoc.memory import Memory
from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Kept, Ledger, load_ledger
from mkdocs_designdoc.pages.asked.asks import Asks
from mkdocs_designdoc.pages.asked.facts import Facts
from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from mkdocs_designdoc.mentions.matcher import Matcher
    from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Heading
    from mkdocs_designdoc.pages.asked.asks import Moved


class Verdict:
    """Takes the place of a file's ``is_modified`` for one build."""

    def __init__(self) -> None:
        self.modified = True

    def __call__(self) -> bool:
        """Tell MkDocs whether the page is to be rendered, and to be written."""
        return self.modified


@dataclass(slots=True)
class Increment:
    """What the builds of one process have in common, and those of another before it."""

    dirty: bool = False
    serving: bool = False
    facts: Facts = field(default_factory=Facts)
    memory: Memory = field(default_factory=Memory)
    """What is made of parts of the portal, on one basis."""
    lasting: dict[str, object] = field(default_factory=dict)
    """What holds as long as all pages show the same."""
    ledger: Ledger = field(default_factory=lambda: Ledger({}))
    """The last build."""
    pages: dict[str, Kept] = field(default_factory=dict)
    """Those of the build at hand, as they are finished."""
    sources: dict[str, bytes] = field(default_factory=dict)
    """Digest of all that the Markdown of each page hangs on, where that is asked for."""
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    """The components of the build at hand."""
    renamed: Matcher | None = None
    """Finds the names that came or went since the last build; None: none did."""
    moved: Moved | None = None
    """What pages are answered otherwise than in the last build, once somebody has asked."""
    loose: frozenset[str] = frozenset()
    """Pages of the build at hand of which links of ours may lead nowhere."""
    basis: bytes = b""
    uris: frozenset[str] = frozenset()
    """Every file of the build at hand, by source."""
    written: frozenset[str] = frozenset()
    """What the builds of some languages are made of, while others are still to come."""
    looks_around: bool = False
    """Whether the file of any page may show something of any other one."""

    @property
    def counts(self) -> bool:
        """Tell whether it matters which pages change: always but for whole builds of ``serve``."""
        return self.dirty or not self.serving

    @property
    def goes_on(self) -> bool:
        """Tell whether this process builds, or may build, again what has changed."""
        return self.dirty or self.serving

    def begin(self, *, dirty: bool, serving: bool) -> None:
        """Learn what is run."""
        self.dirty = dirty
        self.serving = serving

    def start(self, files: Files, basis: bytes) -> None:
        """Begin a build; on another ``basis`` nothing of the last one stands."""
        self.pages, self.verdicts = {}, {}
        self.uris = frozenset(files.src_uris)
        self.basis = basis
        if self.ledger.basis != basis:
            self.ledger = Ledger({}, outputs=self.ledger.outputs)
            self.memory = Memory()
            self.facts.asks.forget()

    def load(self, config: MkDocsConfig) -> None:
        """Look for what an earlier process has kept, where this one has built nothing yet."""
        if self.dirty and not self.serving and not self.ledger.pages:
            self.ledger = load_ledger(config.site_dir) or self.ledger
            last = self.ledger
            self.facts.asks = Asks(last.asks, last.answers, last.tables)

    def headings(self) -> dict[str, list[str]]:
        """Return the headings that the pages had when they were rendered last."""
        return {path: _titles(page.toc) for path, page in self.ledger.pages.items()}


def _titles(toc: Iterable[Heading]) -> list[str]:
    found: list[str] = []
    for title, _, _, below in toc:
        found += [unescape(title), *_titles(below)]
    return found
