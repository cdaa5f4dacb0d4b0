"""The MkDocs plugin: events only. What happens at each is decided in the core."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files

from mkdocs_designdoc.exports.atom import FILE as FEED
from mkdocs_designdoc.exports.inventory import FILE as INVENTORY
from mkdocs_designdoc.extension import DesignDocExtension, Seeds
from mkdocs_designdoc.linking.seeds import find_seeds
from mkdocs_designdoc.mkdocs_host.code import keep_code, load_code
from mkdocs_designdoc.mkdocs_host.config import DesignDocConfig
from mkdocs_designdoc.mkdocs_host.discovering import announce_feed
from mkdocs_designdoc.mkdocs_host.exporting import Exporter, lacks_address, write_cards
from mkdocs_designdoc.mkdocs_host.foundations import (
    gathers,
    sum_configuration,
    sum_templates,
)
from mkdocs_designdoc.mkdocs_host.garbage import SeldomCollected
from mkdocs_designdoc.mkdocs_host.generated import (
    TemporaryPages,
    add_rules,
    reserve,
    reserve_components,
)
from mkdocs_designdoc.mkdocs_host.groups import reserve_groups
from mkdocs_designdoc.mkdocs_host.increment import Increment
from mkdocs_designdoc.mkdocs_host.map_data import add_map_data
from mkdocs_designdoc.mkdocs_host.nav_memory import remember_nav
from mkdocs_designdoc.mkdocs_host.navigation import SiteNavigation, is_bounded
from mkdocs_designdoc.mkdocs_host.neighbours import (
    keep_out_of_feeds,
    language_folder,
    language_of,
    register_components,
    translates,
    without_resolved,
)
from mkdocs_designdoc.mkdocs_host.output import Output, output_of
from mkdocs_designdoc.mkdocs_host.rendered import PageFinisher, pages_at_hand, rendered_headings
from mkdocs_designdoc.mkdocs_host.reporting import report
from mkdocs_designdoc.mkdocs_host.searching import spare_search
from mkdocs_designdoc.mkdocs_host.sources import Collected, Collector
from mkdocs_designdoc.pages.render import TemplateFault, environment
from mkdocs_designdoc.pipeline import Result, confirm, no_collection, run
from mkdocs_designdoc.reading.collection import Collections
from mkdocs_designdoc.reading.sections.ready import load_ready
from mkdocs_designdoc.reading.sections.template import Template, load_template
from mkdocs_designdoc.registry import Registry, build_registry
from mkdocs_designdoc.settings import Settings
from mkdocs_designdoc.thinning import thin
from mkdocs_designdoc.workspace.clock import today
from mkdocs_designdoc.workspace.templates import read_template_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from mkdocs_designdoc.model import Document

log = get_plugin_logger("designdoc")

_THEME = Path(__file__).parent / "theme"
_STYLESHEET = "assets/designdoc/designdoc.css"
_SCRIPT = "assets/designdoc/designdoc.js"


class DesignDocPlugin(BasePlugin[DesignDocConfig]):  # type: ignore[no-untyped-call] # the same
    """Finds, validates, indexes and cross-links the design docs of a site."""

    def __init__(self) -> None:
        self._pages = TemporaryPages()
        self._collector = Collector()
        self._serving = False
        self._settings = Settings()
        self._templates = {"": load_template(None)}
        self._result: Result | None = None
        self._urls: dict[str, str] = {}
        self._output: Output | None = None
        self._nav: SiteNavigation | None = None
        self._looks = b""
        self._files = Files([])
        self._increment = Increment()
        self._garbage = SeldomCollected()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember what is run.

        That this event exists keeps the instance between rebuilds, and with it the readings of
        documents that have not changed.
        """
        self._serving = command == "serve"
        load_code()
        self._increment.begin(dirty=dirty, serving=self._serving)

    @event_priority(-50)  # After techdocs-core (0), which puts a theme of its own into place.
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the options, and put extension, templates and styles into place."""
        self._result = None
        self._nav = None
        looks = sum_templates(config)
        if looks != self._looks:  # a template of the site may have come while serving
            environment.cache_clear()
            self._looks = looks
        self._settings = self._spoken(self.config.settings, config)
        for name in ("designdoc", "mkdocs_designdoc.extension"):
            if name in config.markdown_extensions:  # by itself it would link everything twice
                config.markdown_extensions.remove(name)
        if not any(isinstance(each, DesignDocExtension) for each in config.markdown_extensions):
            # static-i18n hands one configuration to the build of every language.
            config.markdown_extensions.append(DesignDocExtension(self._seeds))  # type: ignore[arg-type] # takes instances
            config.theme.dirs.append(str(_THEME))
            config.extra_css.insert(0, _STYLESHEET)
            config.extra_javascript.insert(0, _SCRIPT)
        labels = config.extra.setdefault("status", {})
        for state in self._settings.joint_lifecycle.states:
            labels.setdefault(state.id, state.label)
        self._templates = {
            each.name: self._load(config, each.template)
            for each in (self._settings, *self._settings.collections)
        }
        return config

    def _spoken(self, settings: Settings, config: MkDocsConfig) -> Settings:
        """Return the settings with the language of the build at hand, if none is configured."""
        language = self.config.settings.language or language_of(config)
        return replace(settings, language=language)

    def _load(self, config: MkDocsConfig, named: str | None) -> Template:
        path = self.config.template_path(named)
        if path is None:
            return load_ready(named)
        if str(path) not in config.watch:
            config.watch.append(str(path))
        return read_template_file(path, name=str(named))

    def _collections(self) -> Collections:
        return Collections(self._settings, self._templates[""], self._templates)

    def _seeds(self, path: str) -> Seeds:
        return find_seeds(self._result.portal, path) if self._result is not None else {}

    @event_priority(50)  # Early: redirects and nav plugins look for our pages at 0 and below.
    def _reserve_pages(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        self._garbage.begin()
        self._pages.paths.clear()
        self._settings = self._spoken(self._settings, config)
        self._settings = reserve(files, config, self._settings, self._pages)
        found = self._collect(files, config)
        readings = found.reader.read(found.sources, collections=self._collections())
        designs = [r.document for r in readings.values() if r.document.decision.is_design_doc]
        registry = build_registry(designs, settings=self._settings)
        self._add_components(files, config, registry, designs)
        reserve_groups(files, config, self._settings, self._pages, designs)
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
        found = self._collect(files, config)
        self._result = run(
            found.sources,
            template=self._templates[""],
            settings=self._settings,
            templates=self._templates,
            reader=found.reader,
            broken=tuple(found.broken),
            today=today(),
        )
        if not self._serving:
            self._result = thin(self._result)
            found.reader.forget()
        portal = self._result.portal
        self._add_components(files, config, portal.registry, portal.documents)
        add_rules(files, config, self._result, self._pages)
        reserve_groups(files, config, self._settings, self._pages, portal.documents)
        self._choose_pages(files, config, found)
        return files

    def _choose_pages(self, files: Files, config: MkDocsConfig, found: Collected) -> None:
        """Decide which pages a dirty build renders."""
        if self._result is None:
            return
        self._increment.load(config)
        foreseen = confirm(self._result, self._increment.headings()).portal
        if self._increment.dirty and files.get_file_from_path(INVENTORY) is None:
            # It is added to what others have written; what we added last time is no one else's.
            Path(config.site_dir, language_folder(config), INVENTORY).unlink(missing_ok=True)
        self._increment.choose(
            files,
            config,
            replace(foreseen, group_pages=dict(self._pages.groups)),
            {source.path: source.text for source in found.sources},
            basis=sum_configuration(
                config,
                templates=self.config.template_paths,
                how=f"{self._serving} {self._settings.language} {today()}",
            ),
            seeds=self._seeds,
        )

    on_files = CombinedEvent(_reserve_pages, _show_pages, _collect_documents)

    def _collect(self, files: Files, config: MkDocsConfig) -> Collected:
        return self._collector.collect(
            files,
            config,
            templates=self.config.template_paths,
            serving=self._serving,
            ours=self._pages.paths,
        )

    def _add_components(
        self,
        files: Files,
        config: MkDocsConfig,
        registry: Registry,
        documents: Sequence[Document],
    ) -> None:
        reserve_components(
            files,
            config,
            self._settings,
            self._pages,
            entries=registry.entries.values(),
            documents=documents,
        )

    @event_priority(40)  # After Material's meta plugin (50), before macros and tags.
    def on_page_markdown(
        self,
        markdown: str,
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        files: Files,  # noqa: ARG002 # MkDocs passes all
    ) -> str:
        """Set the nav icon of a design doc's status, and tell neighbours of its components."""
        if self._result is None:
            return markdown
        portal = self._result.portal
        path = page.file.src_uri
        if path in self._pages.paths:
            keep_out_of_feeds(config, page)
        document = portal.by_path.get(path)
        if document is not None and document.decision.is_design_doc:
            register_components(config, page, document, portal.registry)
            # Material prints the value into a class name as it is, so only ids may stand there.
            if document.status.id == "none":
                page.meta.pop("status", None)
            else:
                page.meta["status"] = document.status.id
        return markdown

    @event_priority(-60)  # After autorefs (-50) has resolved its own placeholders.
    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Link the rendered pages, fill the generated ones, and report what is wrong."""
        if self._result is None:
            return env
        self._files = files
        self._increment.restore(files)
        pages = pages_at_hand(files, serving=self._serving)
        result = confirm(self._result, rendered_headings(pages))
        result = without_resolved(result, (p for p in pages if p.content is not None), config)
        portal = replace(result.portal, group_pages=dict(self._pages.groups))
        self._result = replace(result, portal=portal)
        self._urls = {file.src_uri: file.url for file in files.documentation_pages()}
        finisher = PageFinisher(self._result, config=config, files=files, serving=self._serving)
        try:
            with no_collection():
                self._increment.finish(pages, finisher, portal, files, config)
            self._increment.judge(pages, finisher, files, config, self._sum_navigation(config))
        except TemplateFault as fault:
            raise PluginError(f"template of design docs: {fault}") from fault
        self._output = output_of(config, files, log)
        add_map_data(self._result.portal, files, config, log)
        if lacks_address(self._result, config):
            log.info("%s has relative addresses: set `site_url` for feed readers", FEED)
        report(self._result, config, log)
        remember_nav(env, config)
        spare_search(config, self._pages.paths)
        return env

    def _sum_navigation(self, config: MkDocsConfig) -> Callable[[Page], bytes]:
        """Return what sums up the navigation that a page carries."""
        nav, result = self._nav, self._result
        if nav is None or result is None:
            return lambda _: b""
        return lambda page: nav.sum_of(page, result.portal, config, self._urls)

    @event_priority(-200)  # After all that change the navigation.
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 # MkDocs passes all
        """Remember the navigation: it is part of every page."""
        self._nav = SiteNavigation(nav)
        return nav

    @event_priority(0)
    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002 # the same as in on_nav
    ) -> TemplateContext:
        """Give the page a nav of bounded size, where the site has many design docs."""
        if self._result is None or self._nav is None:
            return context
        portal = self._result.portal
        if is_bounded(portal, config, page.file.src_uri):
            context["nav"] = self._nav.for_page(page, portal, config, self._urls)
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Let readers of feeds find the one of status changes on an index page."""
        if not self._serving and not gathers(config):
            page.content = None  # it stands in the output, and nobody will ask for it
        pages = {each.index for each in (self._settings, *self._settings.collections)}
        if self._result is not None and page.file.src_uri in pages:
            return announce_feed(output, page, config, language=self._settings.language)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the portal for other programs."""
        if self._result is not None and self._output is not None:
            folder = language_folder(config)
            Exporter(self._result, self._urls, config, folder, self._output).write()
            write_cards(
                self._result.portal,
                urls=self._urls,
                site_dir=config.site_dir,
                language=language_folder(config),
            )
            for name, text in self._increment.files_beside(self._files).items():
                self._output.write(name, text)
            self._increment.end(self._files, config, self._output.written)
        self._garbage.end()

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 # MkDocs passes it
        """Leave Python as it was found."""
        self._garbage.end()

    def on_shutdown(self) -> None:
        """Remove the temporary files, and keep what is of use to the next process."""
        keep_code()
        self._pages.close()
