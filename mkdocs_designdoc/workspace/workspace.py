"""mkdocs.yml and PATHs → a portal of the files asked for, and of the site around them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs_designdoc.folders import FolderReader, Folders, read_defaults
from mkdocs_designdoc.model import Decision
from mkdocs_designdoc.names import fold
from mkdocs_designdoc.pipeline import Result, Source, run
from mkdocs_designdoc.problem import Problem
from mkdocs_designdoc.reading.sections.ready import load_ready
from mkdocs_designdoc.reading.sections.template import Template
from mkdocs_designdoc.records import dataclass, replace
from mkdocs_designdoc.settings import Settings
from mkdocs_designdoc.workspace.clock import today
from mkdocs_designdoc.workspace.crew.page_reader import decide
from mkdocs_designdoc.workspace.disk import is_file, list_folder
from mkdocs_designdoc.workspace.failure import UsageError
from mkdocs_designdoc.workspace.files import Finder, SiteFile
from mkdocs_designdoc.workspace.site_config import SiteConfig, find_config, read_site_config
from mkdocs_designdoc.workspace.templates import read_template_file
from mkdocs_designdoc.workspace.texts import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mkdocs_designdoc.reading.collection import Collections
    from mkdocs_designdoc.reading.document import Reading
    from mkdocs_designdoc.reading.known import Answers, KnownPaths

_EXCLUDED = Decision(is_design_doc=False, why="mkdocs.yml leaves the file out of the site")
_TEMPLATE = Decision(is_design_doc=False, why="it is the template")


Templates = tuple[Template, dict[str, Template]]
"""That of the site, and those of its collections by name."""


def open_site(named: str | None = None) -> SiteConfig:
    """Return the site of a configuration file, by default of the nearest one upwards.

    Raises UsageError where the file that was named is not there.
    """
    if named is not None and not is_file(named):
        raise UsageError(f"no such configuration file: {named}")
    path = Path(named) if named is not None else find_config(Path.cwd())
    return SiteConfig() if path is None else read_site_config(path)


def open_template(
    site: SiteConfig, settings: Settings | None = None, *, key: str = "template"
) -> Template:
    """Return the template of a site, or of a collection by its settings.

    Raises ConfigurationError for the option ``key`` where its file is of no use.
    """
    named = (settings or site.settings).template
    path = site.template_path(named)
    if path is None:
        return load_ready(named)
    return read_template_file(path, name=str(named), key=key)


def open_templates(site: SiteConfig) -> Templates:
    """Return the template of a site, and those of its collections by name."""
    return open_template(site), {
        each.name: open_template(site, each, key=f"collections[{number}].template")
        for number, each in enumerate(site.settings.collections)
    }


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files of a run, before any of them is read for what it says."""

    sources: tuple[Source, ...]
    broken: tuple[Problem, ...]
    """Of the files that cannot be read."""
    decisions: Mapping[str, Decision | None]
    folders: Folders
    beside: frozenset[str]
    """Paths of files that lie beside the sources and are not read."""


class Workspace:
    """The files of one run: found, read once, and made into portals."""

    def __init__(
        self, site: SiteConfig, *, assume: bool = False, templates: Templates | None = None
    ) -> None:
        """``assume``: a file that was named and belongs to no site is a design doc.

        ``templates`` are those of the site, where they have been read before.
        """
        self.site = site
        self._assume = assume
        self.template, self.templates = templates or open_templates(site)
        self._template_paths = site.template_paths
        self.finder = Finder(site)
        self._texts: dict[Path, str | Problem] = {}
        self._reader = _Reader()
        self._readings: Mapping[str, Reading] = {}
        self._defaults: dict[str, dict[str, object]] = {}

    def settings_of(self, collection: str | None) -> Settings:
        """Return the options of a collection, by any spelling of its name.

        Raises UsageError where the site has no such collection.
        """
        site = self.site.settings
        if collection is None:
            return site
        for each in site.collections:
            if fold(each.name) == fold(collection):
                return each
        names = ", ".join(each.name for each in site.collections) or "none"
        raise UsageError(f"--collection: no such collection: {collection} (there are: {names})")

    def template_of(self, collection: str) -> Template:
        """Return the template of a collection by its name, empty for the site's."""
        return self.templates.get(collection, self.template)

    def docs(self) -> list[SiteFile]:
        """Return every page of the site, the template aside."""
        found, templates = self.finder.docs(), self._template_paths
        return [item for item in found if item.file not in templates] if templates else found

    def around(self, asked: Sequence[SiteFile]) -> list[SiteFile]:
        """Return the files asked for, and the rest of docs_dir where one of them lies there."""
        if not any(item.in_docs for item in asked):
            return list(asked)
        files = {item.file: item for item in (*asked, *self.docs())}
        return list(files.values())

    def run(self, files: Iterable[SiteFile]) -> Result:
        """Return the portal that files make."""
        gathered = self.gather(files)
        self._reader.decisions = gathered.decisions
        self._reader.folders = gathered.folders
        self._reader.beside = gathered.beside
        result = run(
            gathered.sources,
            template=self.template,
            settings=self.site.settings,
            templates=self.templates,
            reader=self._reader,
            broken=gathered.broken,
            today=today(),
        )
        self._readings = result.readings
        return result

    def gather(self, files: Iterable[SiteFile]) -> Gathered:
        """Return the texts of files, and what is known of them by their places."""
        files = list(files)
        sources: list[Source] = []
        broken: list[Problem] = []
        decisions: dict[str, Decision | None] = {}
        for item in files:
            text = self.text(item)
            if isinstance(text, Problem):
                broken.append(text)
                continue
            sources.append(Source(item.path, text))
            decisions |= self.decide(item)
        paths = [source.path for source in sources]
        folders, beside = self.folders_of(paths), self.beside(files)
        return Gathered(tuple(sources), tuple(broken), decisions, folders, beside)

    def beside(self, files: Iterable[SiteFile]) -> frozenset[str]:
        """Return the paths of pages that lie beside some files, where there is no site."""
        return frozenset() if self.site.path else frozenset(_beside(files))

    def reading_where(self, path: str, known: KnownPaths) -> tuple[Reading, Answers] | None:
        """Return a reading of the last run, and what the page asked for it, as far as it knew.

        None where the page was not read, or would be answered otherwise by the ``known`` paths.
        """
        answers = self._reader.answers_of(path)
        if answers is None or not answers.hold(known):
            return None
        return self._readings[path], answers

    def look(self, item: SiteFile, text: str) -> Result:
        """Return what a file would say for itself with another text, seen without the others."""
        reader = _Reader()
        reader.decisions = self.decide(item)
        reader.folders = self.folders_of([item.path])
        return run(
            [Source(item.path, text)],
            template=self.template,
            settings=self.site.settings,
            templates=self.templates,
            reader=reader,
        )

    def decide(self, item: SiteFile) -> dict[str, Decision | None]:
        """Return by path what is known of a file whatever its text says."""
        if item.excluded:
            return {item.path: _EXCLUDED}
        if self._template_paths and item.file in self._template_paths:
            return {item.path: _TEMPLATE}
        assumed = item.named and self._assume and not item.in_docs
        return {item.path: None} if assumed else {}

    def folders_of(self, paths: Sequence[str]) -> Folders:
        """Return what Material's meta and blog plugins say of pages by where they lie."""
        docs, names = self.site.docs_dir, self.site.meta_files
        posts = frozenset(path for path in paths if path.startswith(self.site.post_folders))
        if docs is None or not names:
            return Folders({}, posts)
        for folder in {folder for path in paths for folder in _folders_above(path)}:
            if folder not in self._defaults:
                found: dict[str, object] = {}
                for file in (docs / folder / name for name in names):
                    if is_file(file) and isinstance(text := read_text(file, path=folder), str):
                        found |= read_defaults(text)
                self._defaults[folder] = found
        kept = {folder: values for folder, values in self._defaults.items() if values}
        return Folders(kept, posts)

    def text(self, item: SiteFile) -> str | Problem:
        """Return the text of a file, read once, or the problem that says why there is none."""
        if item.file not in self._texts:
            text = read_text(item.file, path=item.path)
            if isinstance(text, Problem):
                severity = self.site.settings.rules.level(text.code, text.severity)
                text = replace(text, severity=severity)
            self._texts[item.file] = text
        return self._texts[item.file]

    def forget(self) -> None:
        """Read all files again when they are asked for."""
        self._texts.clear()


def _folders_above(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, the outermost, ``""``, first."""
    parts = path.split("/")[:-1]
    for depth in range(len(parts) + 1):
        yield "/".join(parts[:depth])


def _beside(files: Iterable[SiteFile]) -> Iterator[str]:
    """Yield the Markdown files in the folders of some files: without a site, all that is known."""
    folders = {item.file.parent: item.path.rpartition("/")[:2] for item in files}
    for folder, prefix in folders.items():
        for name, _ in list_folder(folder):
            if name.endswith(".md"):
                yield "".join(prefix) + name


class _Reader(FolderReader):
    """A reader that knows of some files better than their text whether they are design docs."""

    def __init__(self) -> None:
        super().__init__()
        self.decisions: Mapping[str, Decision | None] = {}
        """By path; None: yes, unless the file itself says otherwise."""

    def read(self, sources: Iterable[Source], *, collections: Collections) -> dict[str, Reading]:
        readings = super().read(sources, collections=collections)
        for path, decision in self.decisions.items():
            readings[path] = decide(readings[path], decision)
        return readings
