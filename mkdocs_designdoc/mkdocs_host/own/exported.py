"""The exports of one build: written by a second process, if there is one, and told of in this one.

That process has all that they are made of, and time to spare while the last pages are written. Its
log is read by nobody, so what is to be said comes back with the names of the files.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import language_folder
from mkdocs_designdoc.mkdocs_host.own.exporting import Exporter, Kept, write_inventory
from mkdocs_designdoc.mkdocs_host.own.output import Output
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from mkdocs_designdoc.mkdocs_host.beside.held import Held


@dataclass(frozen=True, slots=True)
class Exported:
    """What has been written, and what has not."""

    written: tuple[str, ...]
    """Every file, from the site's root."""
    terms: tuple[tuple[str, str], ...]
    """Components and their places, for an inventory that others may write to until the end."""
    said: tuple[tuple[int, str], ...]
    """Level and text of every message."""


class Exports:
    """What is written after the pages of one build."""

    def __init__(
        self,
        held: Held,
        output: Output,
        *,
        urls: dict[str, str],
        config: MkDocsConfig,
        kept: Kept | None,
    ) -> None:
        self._held = held
        self._output = output
        self._urls = urls
        self._config = config
        self._folder = language_folder(config)
        self._kept = kept

    def make(self) -> Exported:
        """Write what the documents alone make."""
        said = _Said()
        exporter = Exporter(
            self._held.whole(),
            urls=self._urls,
            config=self._config,
            folder=self._folder,
            output=Output(self._output.site_dir, self._output.taken, said.log()),
            kept=self._kept,
        )
        exporter.write()
        written, terms = exporter.output.written, exporter.terms()
        return Exported(tuple(written), terms, tuple(said.messages))

    def finish(self, made: object, beside: Mapping[str, str]) -> list[str]:
        """Write what is left, and return every file; ``made`` is what ``make`` returned elsewhere.

        ``beside`` are the files that belong to pages: place in the site, and text.
        """
        made = made if isinstance(made, Exported) else self.make()
        output = self._output
        for level, text in made.said:
            output.log.log(level, "%s", text)
        output.written.extend(made.written)
        portal = self._held.portal() if self._kept is not None else None
        inventory = write_inventory(made.terms, self._config, self._folder, portal)
        output.written.extend([inventory] if inventory else [])
        for name, text in beside.items():
            output.write(name, text)
        return output.written


class _Said(logging.Handler):
    """Keeps what is said, for another process to say."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[tuple[int, str]] = []

    def log(self) -> logging.LoggerAdapter[logging.Logger]:
        """Return a log that says all of it here."""
        logger = logging.Logger(__name__)  # noqa: LOG001 # nobody else hears this one
        logger.addHandler(self)
        return logging.LoggerAdapter(logger, {})

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.messages.append((record.levelno, record.getMessage()))
