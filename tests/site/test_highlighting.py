"""Listings have the classes that Pygments gives them, and Pygments is left as it was found."""

import pytest
from mkdocs.exceptions import Abort
from pygments.formatters import HtmlFormatter
from pygments.styles import get_style_by_name

from mkdocs_designdoc.mkdocs_host.highlighting import SameColours

OPTIONS = (
    {},
    {"style": "monokai"},
    {"classprefix": "own-"},
    {"style": "monokai", "classprefix": "own-", "cssclass": "other"},
    {"noclasses": True, "nobackground": True},
    {"style": get_style_by_name("friendly"), "linenos": "table"},
)


class OtherFormatter(HtmlFormatter):
    """Names its classes in a way of its own."""

    def _get_css_class(self, ttype):
        return f"x{super()._get_css_class(ttype)}"


@pytest.fixture
def colours():
    made = SameColours()
    made.begin()
    yield made
    made.end()


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("kind", [HtmlFormatter, OtherFormatter])
def test_formatters_are_as_without_us(colours, kind, options):
    first, second = kind(**options), kind(**options)
    colours.end()
    usual = kind(**options)
    for formatter in (first, second):
        assert formatter.ttype2class == usual.ttype2class
        assert formatter.class2style == usual.class2style
        assert formatter.get_style_defs(".x") == usual.get_style_defs(".x")


def test_styles_are_worked_out_once(colours, monkeypatch):
    first = HtmlFormatter()
    monkeypatch.setattr("pygments.formatters.html._get_ttype_class", lambda _: "changed")
    assert HtmlFormatter().ttype2class == first.ttype2class
    assert HtmlFormatter(classprefix="new-").ttype2class != first.ttype2class
    assert colours is not None


def test_a_formatter_does_not_change_the_next(colours):
    HtmlFormatter().ttype2class.clear()
    HtmlFormatter().class2style.clear()
    colours.end()
    usual = HtmlFormatter()
    colours.begin()
    assert HtmlFormatter().ttype2class == usual.ttype2class
    assert HtmlFormatter().class2style == usual.class2style


def test_pygments_that_works_in_another_way_is_left_alone(monkeypatch):
    def of_another_version(self):
        self.ttype2class, self.class2style = {}, {self.cssclass: ()}

    monkeypatch.setattr(HtmlFormatter, "_create_stylesheet", of_another_version)
    colours = SameColours()
    colours.begin()
    assert HtmlFormatter._create_stylesheet is of_another_version
    colours.end()


HOOK = """
from pathlib import Path
from mkdocs.exceptions import PluginError
from pygments.formatters import HtmlFormatter

def on_post_page(output, config, **_):
    made = HtmlFormatter._create_stylesheet
    Path(config.docs_dir, "../seen").write_text(made.__module__)
    if Path(config.docs_dir, "bad").exists():
        raise PluginError("no")
"""


@pytest.mark.parametrize("command", ["build", "serve"])
def test_pygments_is_left_as_it_was_found(site, command):
    before = HtmlFormatter._create_stylesheet
    site.write("index.md", "# Home\n")
    (site.root / "hook.py").write_text(HOOK, encoding="utf-8")
    site.build(command=command, hooks=["hook.py"])
    assert (site.root / "seen").read_text(encoding="utf-8") == SameColours.__module__
    assert HtmlFormatter._create_stylesheet is before
    (site.docs / "bad").write_text("", encoding="utf-8")
    with pytest.raises(Abort):
        site.build(command=command, hooks=["hook.py"])
    assert HtmlFormatter._create_stylesheet is before
