"""Finished pages → what the theme's template makes of them, in a second process that has the time.

The first process runs all events of every page, as ever. Only when MkDocs asks the template for a
page of which the text is there, it gets that: the same template would make the same of it.
"""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template
from jinja2.defaults import DEFAULT_NAMESPACE
from mkdocs.commands.build import get_context

from mkdocs_designdoc.mkdocs_host.neighbourhood.turns import is_of
from mkdocs_designdoc.mkdocs_host.page_files import page_files, shown_files
from mkdocs_designdoc.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from mkdocs_designdoc.mkdocs_host.searching import Reading

_KNOWN = ("jinja2.", "markupsafe.", "_operator.", "builtins.", "mkdocs.", "mkdocs_designdoc.")
"""Whose filters and the like make the same of the same; a plugin's may count, or ask the clock."""
_TRANSLATED = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
"""What themes are translated with."""
_INDEX_ONLY = ("mkdocs.contrib.search.",)
"""Whose handler neither changes a page nor what a template is given."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What there is of a page when its template has run."""

    html: str
    entries: tuple[list[object], ...]
    """What each of the searches of the site has read of it."""


class Press:
    """Runs the templates of one build ahead, and answers for them."""

    def __init__(
        self,
        env: Environment,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        readings: Sequence[Reading],
    ) -> None:
        self._env = env
        self._config = config
        self._nav = nav
        self._files = shown_files(page_files(files), serving=False)
        self._readings = readings
        self._heard: _Heard | None = None
        self._at_hand: tuple[Page, str] | None = None
        self._kind = env.template_class = _answering(self)

    def print(self, page: Page) -> Printed | None:
        """Return what is made of a finished page, in a process that makes pages for another one.

        None where it would be told of something there: that is for the other one to say.
        """
        heard = self._heard = self._heard or _leave_to_others()
        template = self._env.get_template(_template_of(page))
        if type(template) is not self._kind:  # loaded before by another plugin, which uses it, too
            return None
        page.active = True
        try:
            html = template.render(self._context_of(page))
        finally:
            page.active = False
        entries = tuple(reading.take_out() for reading in self._readings)
        return None if heard.take() else Printed(html, entries)

    def _context_of(self, page: Page) -> Any:  # noqa: ANN401 # what handlers hand over
        config, nav = self._config, self._nav
        context: Any = get_context(nav, self._files, config, page)
        for handler in config.plugins.events["page_context"]:
            if not is_of(handler, _INDEX_ONLY):
                changed = handler(context, page=page, config=config, nav=nav)
                context = context if changed is None else changed
        return context

    def lay_out(self, page: Page, printed: Printed) -> None:
        """Have a page ready for MkDocs."""
        self._at_hand = (page, printed.html)
        for reading, entries in zip(self._readings, printed.entries, strict=True):
            reading.know(page, entries)

    def answer(self, template: Template, page: object) -> str | None:
        """Return what a template makes of a page, where that is at hand."""
        ready = self._at_hand
        if ready is None or page is not ready[0] or template.environment is not self._env:
            return None
        if template.name != _template_of(ready[0]):
            return None
        self._at_hand = None
        return ready[1]


def press_of(
    env: Environment,
    config: MkDocsConfig,
    nav: Navigation,
    files: Files,
    readings: Sequence[Reading],
) -> Press | None:
    """Return what runs templates ahead; None where they may hang on more than a page."""
    names = env.globals.keys() - DEFAULT_NAMESPACE.keys() - _TRANSLATED
    usual = type(env) is Environment and env.template_class is Template and not names
    called = (*env.filters.values(), *env.tests.values(), *env.extensions.values(), env.loader)
    if usual and all(is_of(each, _KNOWN) for each in called):
        return Press(env, config, nav, files, readings)
    return None


def _template_of(page: Page) -> str:
    return str(page.meta.get("template", "main.html"))


def _answering(press: Press) -> type[Template]:
    """Return the class of templates that ask a press first, as Jinja lets environments have one."""

    class Answering(Template):
        def render(self, *args: Any, **options: Any) -> str:  # noqa: ANN401 # as Jinja has it
            context = dict(*args, **options)
            ready = press.answer(self, context.get("page"))
            return super().render(context) if ready is None else ready

    return Answering


class _Heard(logging.Handler):
    """Notices that something was told."""

    def __init__(self) -> None:
        super().__init__()
        self._any = False

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 # it is not for us
        """Notice it."""
        self._any = True

    def take(self) -> bool:
        """Tell whether there was something since this was asked last."""
        found, self._any = self._any, False
        return found


def _leave_to_others() -> _Heard:
    """Make this process tell nothing; and let it look for the garbage that templates make."""
    heard = _Heard()
    for name in ("", "mkdocs"):
        logging.getLogger(name).handlers = [heard]
    gc.freeze()
    gc.enable()
    return heard
