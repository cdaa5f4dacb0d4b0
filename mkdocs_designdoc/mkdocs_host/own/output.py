"""The folder of the built site, in which no file of the site itself is ever written over."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.own.exporting import write_changed, write_pieces
from mkdocs_designdoc.records import dataclass, field

if TYPE_CHECKING:
    import logging

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


_PLACE = attrgetter("dest_uri")


@dataclass(frozen=True, slots=True)
class Output:
    """Where the files go that come after the pages; each is written at once and whole."""

    site_dir: Path
    taken: frozenset[str]
    """Files that the site has itself, from its root."""
    log: logging.LoggerAdapter[logging.Logger]
    written: list[str] = field(default_factory=list)
    """Every file that was written, from the site's root."""
    _made: set[Path] = field(default_factory=set)
    """Folders that are there."""

    def write(self, name: str, text: str | bytes | Iterator[bytes]) -> None:
        """Write a file, or say that the site has one of that name."""
        if name in self.taken:
            self.log.warning(
                "%s is a file of this site, so ours of the same name is not written", name
            )
            return
        self.written.append(name)
        target = self.site_dir / name
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        if isinstance(text, Iterator):
            write_pieces(target, text)
            return
        # A file name may hold half a character, which no text in UTF-8 can.
        data = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
        write_changed(target, data)


def output_of(
    config: MkDocsConfig, files: Files, log: logging.LoggerAdapter[logging.Logger]
) -> Output:
    """Return the folder of a build whose files are all known."""
    return Output(Path(config.site_dir), frozenset(map(_PLACE, files)), log)
