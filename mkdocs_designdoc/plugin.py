"""The MkDocs plugin: events only. What happens at each is decided in the core."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from mkdocs_designdoc.garbage import SeldomCollected
from mkdocs_designdoc.linking.seeds import find_seeds
from mkdocs_designdoc.mkdocs_host.builds import Builds
from mkdocs_designdoc.mkdocs_host.code import keep_code, load_code
from mkdocs_designdoc.mkdocs_host.config import DesignDocConfig
from mkdocs_designdoc.mkdocs_host.equipping import equip, load_templates
from mkdocs_designdoc.mkdocs_host.finished.marking import Marks
from mkdocs_designdoc.mkdocs_host.finished.waiting import finishing
from mkdocs_designdoc.mkdocs_host.nav.navigation import SiteNavigation
from mkdocs_designdoc.mkdocs_host.nav.place import remember_nav
from mkdocs_designdoc.mkdocs_host.neighbourhood.neighbours import language_of, translates
from mkdocs_designdoc.mkdocs_host.neighbourhood.turns import leave_files
from mkdocs_designdoc.mkdocs_host.own.discovering import announce_feed, announce_in_file
from mkdocs_designdoc.mkdocs_host.own.generated import TemporaryPages, reserve
from mkdocs_designdoc.mkdocs_host.own.hosts import Hosts
from mkdocs_designdoc.mkdocs_host.own.reserving import Reserving
from mkdocs_designdoc.mkdocs_host.rebuilds.foundations import sum_configuration, sum_templates
from mkdocs_designdoc.mkdocs_host.rebuilds.idle import Idle
from mkdocs_designdoc.mkdocs_host.searching import spare_search
from mkdocs_designdoc.mkdocs_host.sources import Collected, Collector
from mkdocs_designdoc.pages.writing.render import environment
from mkdocs_designdoc.reading.collection import Collections
from mkdocs_designdoc.records import replace
from mkdocs_designdoc.settings import Settings
from mkdocs_designdoc.workspace.clock import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from mkdocs_designdoc.extension import Seeds
    from mkdocs_designdoc.portal import Portal
    from mkdocs_designdoc.reading.sections.template import Template

log = get_plugin_logger("designdoc")


class DesignDocPlugin(BasePlugin[DesignDocConfig]):  # type: ignore[no-untyped-call] # of MkDocs
    """Finds, validates, indexes and cross-links the design docs of a site."""

    def __init__(self) -> None:
        self._pages = TemporaryPages()
        self._reserving = Reserving(self._pages)
        self._collector = Collector()
        self._hosts = Hosts(self._collector.texts)
        self._builds = Builds(log)
        self._settings = Settings()
        self._templates: dict[str, Template] = {}
        self._found: Collected | None = None
        self._marks: Marks | None = None
        self._idle = Idle()
        self._nav: SiteNavigation | None = None
        self._looks = b""
        self._indexes: set[str | None] = set()
        self._garbage = SeldomCollected()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what is run.

        That this event exists keeps the instance between rebuilds, and with it the readings of
        documents that have not changed.
        """
        load_code()
        self._builds.begin(dirty=dirty, serving=command == "serve")

    @event_priority(-50)  # After techdocs-core (0), which puts a theme of its own into place.
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the options, and put extension, templates and styles into place."""
        self._nav = self._marks = None
        self._builds.start(config)
        looks = sum_templates(config)
        if looks != self._looks:  # a template of the site may have come while serving
            environment.cache_clear()
            self._looks = looks
        self._settings = self._spoken(self.config.settings, config)
        equip(config, self._settings, seeds=self._seeds)
        self._templates = load_templates(config, self._settings, self.config.template_path)
        return config

    def _spoken(self, settings: Settings, config: MkDocsConfig) -> Settings:
        """Return the settings with the language and the kind of URLs of the build at hand."""
        language = self.config.settings.language or language_of(config)
        return replace(settings, language=language, directory_urls=config.use_directory_urls)

    def _collections(self) -> Collections:
        return Collections(self._settings, self._templates[""], self._templates)

    def _seeds(self, path: str) -> Seeds:
        result = self._builds.result
        return find_seeds(result.portal, path) if result is not None else {}

    @event_priority(50)  # Early: redirects and nav plugins look for our pages at 0 and below.
    def _reserve_pages(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        self._garbage.begin()
        self._pages.begin(config)
        self._collector.texts.look_again()
        settings = self._spoken(self._settings, config)
        self._settings = self._hosts.settle(files, settings)
        reserve(files, config, self._settings, self._pages)
        self._found = found = self._collect(files, config)
        designs = self._builds.designs(found, self._collections(), final=leave_files(config))
        self._reserving.reserve(files, config, self._settings, *designs)
        return files

    @event_priority(-99)  # Just before static-i18n (-100), which drops pages outside docs_dir.
    def _show_pages(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        if translates(config):
            self._pages.place_in_docs(files, config)
        return files

    @event_priority(-110)  # Last: gen-files (0), blog (-50) and i18n (-100) have changed the files.
    def _collect_documents(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        self._pages.take_back(files, config)
        self._settings = self._spoken(self._settings, config)
        self._indexes = self._settings.indexes
        found, self._found = self._found, None
        handlers = config.plugins.events["files"]
        if found is None or any(getattr(each, "__self__", None) is not self for each in handlers):
            self._collector.texts.look_again()  # they may have changed what stands in the files
            found = self._collect(files, config)
        result = self._builds.check(found, self._collections())
        self._collector.rest(serving=self._builds.serving)
        self._reserving.reserve_checked(files, config, self._settings, result)
        self._marks = Marks(result.portal, self._pages.paths, config)
        self._idle.begin(self, config, self._marks, may=self._builds.finishes_at_once)
        if not self._builds.serving:
            self._hosts.forget()
            self._reserving.forget()
        # A page that holds the marker takes the place of a generated one.
        indexes = [each.index for each in (self._settings, *self._settings.collections)]
        self._builds.choose(
            files,
            config,
            self._pages,
            {source.path: source.text for source in found.sources},
            basis=sum_configuration(
                config,
                templates=self.config.template_paths,
                how=f"{self._builds.serving} {self._settings.language} {today()} {indexes}",
            ),
            seeds=self._seeds,
        )
        return files

    on_files = CombinedEvent(_reserve_pages, _show_pages, _collect_documents)

    def _collect(self, files: Files, config: MkDocsConfig) -> Collected:
        return self._collector.collect(
            files,
            config,
            templates=self.config.template_paths,
            serving=self._builds.serving,
            ours=self._pages.paths,
            rules=self._settings.rules,
        )

    @event_priority(100)  # First: what others read themselves goes before it.
    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002 # MkDocs passes all
        """Read a page that is not UTF-8, at which MkDocs would end the build."""
        return self._collector.mended.get(page.file.src_uri)

    @event_priority(40)  # After Material's meta plugin (50), before macros and tags.
    def on_page_markdown(
        self,
        markdown: str,
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        """Set the nav icon of a design doc's status, and tell neighbours of its components."""
        if self._marks is not None:
            self._marks.put(page)
            self._builds.waiting.follow(page, files, config)
        return markdown

    @event_priority(-60)  # After autorefs (-50) has resolved its own placeholders.
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Link the rendered pages, fill the generated ones, and report what is wrong."""
        self._idle.mark(files)
        navigation = self._sum_navigation(config)
        if self._builds.held and self._nav is not None:
            remember_nav(env, config)
            readings = spare_search(config, self._pages.paths)
            self._builds.waiting.prepare(env, config, self._nav.whole, files, readings)
        with finishing():
            self._builds.complete(files, config, self._pages.groups, navigation)
        whole = self._nav is None or self._nav.is_whole
        self._idle.finish(self, config, files, self._indexes, whole=whole)
        return env

    def _sum_navigation(self, config: MkDocsConfig) -> Callable[[Portal], Callable[[Page], bytes]]:
        """Return what sums up the navigation that a page of a portal carries."""
        nav, builds = self._nav, self._builds
        if nav is None:
            return lambda _: lambda _: b""
        return lambda portal: lambda page: nav.sum_of(page, portal, config, builds.urls)

    @event_priority(-200)  # After all that change the navigation.
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 # MkDocs passes all
        """Remember the navigation: it is part of every page."""
        self._nav = SiteNavigation(nav, config)
        return nav

    @event_priority(200)  # Before all that read its text: searches, at 0.
    def _finish_page(
        self, context: TemplateContext, /, *, page: Page, **_: object
    ) -> TemplateContext:
        """Put into the page what is ours, unless that has been done."""
        self._builds.waiting.finish(page)
        return context

    @event_priority(0)
    def _give_nav(self, context: TemplateContext, /, *, page: Page, **_: object) -> TemplateContext:
        """Give the page a nav of bounded size, where the site has many design docs."""
        if self._nav is not None and not self._nav.is_whole and self._builds.held:
            own = self._nav.for_page(page, self._builds.held.portal, self._builds.urls)
            if own is not self._nav.whole:
                context["nav"] = own
        return context

    on_page_context = CombinedEvent(_finish_page, _give_nav)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Let readers of feeds find the one of status changes on an index page."""
        self._builds.waiting.let_go(page)
        if page.file.src_uri not in self._indexes or not self._builds.held:
            return output
        return announce_feed(output, page, config, language=self._settings.language)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the portal for other programs."""
        language = self._settings.language
        self._idle.announce(partial(announce_in_file, config=config, language=language))
        self._builds.export(config)
        self._garbage.end()

    @event_priority(-200)  # Last: it may end the build by itself.
    def on_build_error(self, *, error: Exception) -> None:
        """Leave Python as it was found, and say what no traceback says."""
        try:
            self._builds.explain(error)
        finally:
            self._builds.waiting.close()
            self._garbage.end()

    def on_shutdown(self) -> None:
        """Remove the temporary files, and keep what is of use to the next process."""
        self._builds.waiting.close()  # Ctrl-C comes here at once
        keep_code()
        self._pages.close()
