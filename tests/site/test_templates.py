"""Templates of the site's own, in its theme's custom_dir: found, and if bad, said where."""

import logging
import subprocess
import sys

import pytest
from click import ClickException
from mkdocs.exceptions import Abort

from mkdocs_designdoc.pages import places
from mkdocs_designdoc.pages.writing.render import THEME, environment
from tests.site.build import design

NAMES = sorted(path.name for path in (THEME / "designdoc").glob("*.html"))


@pytest.fixture
def own(site):
    """Return a function that writes a template of the site's own."""
    site.config["theme"]["custom_dir"] = "overrides"
    folder = site.root / "overrides/designdoc"
    folder.mkdir(parents=True)
    site.write("index.md", "# Home\n\n<!-- designdoc:graph component='Pay API' -->\n")
    site.write(
        "design/pay.md",
        design("Pay", front="status: launched", components={"Pay API": "Takes"}, edge_cases=""),
    )
    site.write("design/ship.md", design("Ship", overview="Asks the Pay API."))

    def write(name, text):
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    return write


@pytest.mark.parametrize("name", NAMES)
def test_each_template_can_be_replaced(name, tmp_path):
    mine = tmp_path / "designdoc" / name
    mine.parent.mkdir()
    mine.write_text("mine")
    env = environment((str(tmp_path),))
    assert env.get_template(f"designdoc/{name}").render() == "mine"
    original = env.get_template(f"package/designdoc/{name}")
    assert original.filename == str(THEME / "designdoc" / name)
    assert environment().get_template(f"designdoc/{name}").filename == original.filename


def test_a_site_can_put_something_around_ours(site, own, monkeypatch):
    monkeypatch.setattr(places, "SHEET", 1)
    shown = {
        "index": "designs/index.html",
        "catalogue": "designs/components/index.html",
        "component": "designs/components/pay-api/index.html",
        "health": "designs/health/index.html",
        "health-sheet": "designs/health/page-1/index.html",
        "strip": "design/pay/index.html",
        "backlinks": "design/pay/index.html",
        "graph": "index.html",
    }
    for name in shown:
        include = f'{{% include "package/designdoc/{name}.html" %}}'
        own(f"{name}.html", f"{include}<p class='mine-{name}'>ours</p>")
    built = site.build()
    for name, path in shown.items():
        soup = built.soup(path)
        assert soup.select(f".mine-{name}"), name
        assert soup.select(".designdoc-strip, [class^=designdoc]"), name


def test_text_of_documents_is_escaped_in_a_template_of_the_site(site, own):
    own("strip.html", "{% for name in owners %}<i>{{ name }}</i>{% endfor %}")
    site.write("design/pay.md", design("Pay", front="status: draft\nowners: ['<b>x</b>']"))
    html = site.build().html("design/pay/index.html")
    assert "<i>&lt;b&gt;x&lt;/b&gt;</i>" in html


BAD = {
    "a tag left open": ("<p>\n{% if x %}\n", 2),
    "a tag that does not exist": ("{% fi %}", 1),
    "a value that is not there": ("<p>\n\n{{ nothing_of_the_kind }}", 3),
    "a key that is not there": ("<p>\n{{ say.NO_SUCH_TEXT }}", 2),
    "Python's own": ("\n\n{{ 1 // 0 }}", 3),
    "a part that does not exist": ("<p>\n{% include 'designdoc/nowhere.html' %}", 2),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_template_ends_the_build_with_its_place(site, own, case, caplog):
    text, line = BAD[case]
    path = own("index.html", text)
    with caplog.at_level(logging.ERROR), pytest.raises((Abort, ClickException, SystemExit)):
        site.build()
    page, message = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    assert page == "Error building page 'designs/index.md':"  # so MkDocs begins
    assert f"{path}:{line}: " in message
    assert "\n" not in message


def test_the_command_shows_no_traceback(site, own):
    path = own("health.html", "{{ oops }}")
    site.load()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=site.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"{path}:1: 'oops' is undefined" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_template_that_comes_while_serving_is_taken(site, own):
    config = site.load()
    from mkdocs.commands.build import build  # noqa: PLC0415 # one configuration, two builds

    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    own("index.html", "<p>mine</p>")
    build(config)
    config.plugins.on_shutdown()
    assert "<p>mine</p>" in (site.root / "site/designs/index.html").read_text("utf-8")
