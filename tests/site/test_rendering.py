"""Pages that a second process renders are those that MkDocs would: in the site, and in the log."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from mkdocs_designdoc.mkdocs_host.neighbourhood.markup import leaves_rendering, renders_alone
from tests.site.build import Built, Site, design
from tests.site.one_rendering import SOME

ROOT = Path(__file__).resolve().parents[2]
ON_LINUX = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere there is no second process"
)
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    {"toc": {"permalink": True}},
    "pymdownx.details",
    "pymdownx.magiclink",
    "pymdownx.superfences",
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": True}},
]
PIECES = [
    "## Same heading\n\nText of [it][Part 1] and Part 2, see [there](../index.md#nowhere).",
    "## Another *heading* with `code` {#own}\n\n[Here](#own), [gone](#gone), ![](pic.png)",
    '!!! note "With a title"\n\n    Inside, with [a link](lost.md) and [Part 3].',
    '=== "One"\n\n    First.\n\n=== "Two"\n\n    ```python\n    def f(): ...\n    ```',
    "Text[^1] and more[^note].\n\n[^1]: First.\n[^note]: Other, with HTML.",
    "The HTML of it.\n\n*[HTML]: Hyper Text",
    '--8<-- "shared.md"',
    "- [x] Done\n- [ ] Open, see https://example.com/",
    '<a name="raw"></a><div id="there" markdown>\n\n*In* it: [home](/index.md).\n\n</div>',
    "| A | B |\n|---|---|\n| [x](d1.md#own) | [y](d2.md#raw) |",
    "Term\n:   Its meaning, [Unknown Part], <https://example.com>.",
    "```mermaid\nsequenceDiagram\n    Part 1->>Part 2: asks\n```",
]


@pytest.fixture
def pages(site):
    """A site with links that lead nowhere, and everything that extensions keep for a page."""
    write_pages(site, random.Random(7), 16)
    return site


def write_pages(site, chosen, count):
    site.config["markdown_extensions"] = [
        *EXTENSIONS,
        {"pymdownx.snippets": {"base_path": [str(site.root)], "check_paths": True}},
    ]
    site.config["validation"] = {
        "anchors": "warn",
        "absolute_links": "warn",
        "unrecognized_links": "warn",
    }
    (site.root / "shared.md").write_text("Shared text with [a slip](slip.md) and a note[^1].\n")
    site.write("index.md", "# Home\n\n<!-- designdoc:index -->\n\n[Part 1]\n")
    for number in range(count):
        some = chosen.sample(PIECES, chosen.randrange(1, len(PIECES)))
        front = f"status: {chosen.choice(['draft', 'launched', 'odd'])}"
        site.write(
            f"designs/d{number}.md",
            design(
                f"Design {number}",
                front=f"{front}\ntags: [t{number % 3}]",
                components={f"Part {number}": f"Does {number}."},
                overview="\n\n".join(some),
            ),
        )


def run(site, *cases):
    """Build a site in each of some ways; return for each who did what, the files and the log."""
    site.load()  # writes the configuration
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.site.one_rendering", str(site.root), *cases],
        cwd=ROOT,
        start_new_session=True,  # Ctrl-C goes to all processes of a group
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    for case in cases:
        found = json.loads((site.root / f"{case}.json").read_text(encoding="utf-8"))
        assert not found["left"]
        yield found, Built(site.root / case, []).files()


def assert_same(site, *cases):
    """Build without a second process and with one; return what all of them say of that."""
    (alone, expected), *others = run(site, "alone", *cases)
    assert alone["taken"] == 0
    for found, files in others:
        assert files.keys() == expected.keys()
        assert [name for name in files if files[name] != expected[name]] == []
        assert found["lines"] == alone["lines"]
        assert found["error"] == alone["error"] == ""
        assert found["taken"] + found["rendered"] == alone["rendered"]
    return alone, *(found for found, _ in others)


@ON_LINUX
def test_the_site_and_the_log_are_the_same_whoever_renders(pages):
    alone, whole, *disturbed = assert_same(pages, "whole", "vanish", "fail", "kill", "hang")
    assert whole["taken"] >= alone["rendered"] - SOME - 1
    assert [found["taken"] for found in disturbed] == [SOME] * 4
    said = [text for _, level, text in alone["lines"] if level == "WARNING"]
    assert sum("lost.md" in text for text in said) > SOME
    assert any("#nowhere" in text for text in said)
    assert any("#gone" in text for text in said)


@ON_LINUX
@pytest.mark.parametrize(
    "plugins",
    [
        ["search", "tags", "meta", "designdoc"],
        ["search", {"designdoc": {"nav": "bounded", "autolink": "off"}}],
    ],
)
def test_neighbours_that_look_at_one_page_allow_it(pages, plugins):
    pages.config["plugins"] = plugins
    pages.write("designs/.meta.yml", "owners: [all]\n")
    pages.write("designs/zz.md", "# Tags\n\n<!-- material/tags -->\n")
    alone, found = assert_same(pages, "whole")
    assert found["taken"] >= alone["rendered"] - SOME - 2  # the list of tags is another text


@ON_LINUX
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.randoms(use_true_random=False), urls=st.booleans(), count=st.integers(8, 14))
def test_any_pages_are_the_same(tmp_path_factory, chosen, urls, count):
    site = Site(tmp_path_factory.mktemp("any"))
    site.config["use_directory_urls"] = urls
    write_pages(site, chosen, count)
    _, found = assert_same(site, "whole")
    assert found["taken"] > SOME


@ON_LINUX
def test_what_is_wrong_with_a_page_is_told_as_ever(pages):
    pages.write("designs/d9.md", '# Wrong\n\n--8<-- "not-there.md"\n')
    (alone, _), (found, _) = run(pages, "alone", "whole")
    assert "not-there" in alone["error"]
    assert found["error"] == alone["error"]
    assert found["lines"] == alone["lines"]
    assert found["taken"]


@ON_LINUX
def test_a_process_that_renders_ends_with_the_build(pages):
    ((found, _),) = run(pages, "interrupt")
    assert "Keyboard" in found["error"]


def test_a_build_of_usual_extensions_may_be_shared(pages):
    config = pages.load()
    assert leaves_rendering(config)
    assert renders_alone(config)


@pytest.mark.parametrize(
    ("event", "left"),
    [
        ("on_env(env, **_)", True),
        ("on_nav(nav, **_)", True),
        ("on_page_context(context, **_)", True),
        ("on_pre_page(page, **_)", False),
        ("on_page_read_source(page, **_)", False),
        ("on_page_markdown(markdown, **_)", False),
        ("on_page_content(html, **_)", False),
    ],
)
def test_whoever_may_change_what_is_rendered_next_is_left_alone_with_it(pages, event, left):
    (pages.root / "hook.py").write_text(f"def {event}: ...\n")
    assert leaves_rendering(pages.load(hooks=["hook.py"])) == left


@pytest.mark.parametrize(
    ("extension", "alone"),
    [
        ("smarty", True),
        ("pymdownx.extra", True),
        ("markdown.extensions.codehilite:CodeHiliteExtension", True),
        ("material.extensions.preview", False),
        ("own_marks", False),
        ("own_marks:Plain", False),
    ],
)
def test_extensions_that_are_not_known_may_remember_other_pages(
    pages, monkeypatch, extension, alone
):
    (pages.root / "own_marks.py").write_text(OWN_EXTENSION)
    monkeypatch.syspath_prepend(pages.root)
    assert renders_alone(pages.load(markdown_extensions=[extension])) == alone


OWN_EXTENSION = """
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension

class Plain(AdmonitionExtension): ...

class Marks(Extension):
    def extendMarkdown(self, md): ...

def fence(*_, **__):
    return ""

def makeExtension(**options):
    return Marks(**options)
"""


@pytest.mark.parametrize(
    ("function", "alone"),
    [
        ("name:pymdownx.superfences.fence_div_format", True),
        ("object/apply:pymdownx.arithmatex.arithmatex_fenced_format {kwds: {which: block}}", True),
        ("name:own_marks.fence", False),
        ("object/apply:functools.partial {args: [!!python/name:own_marks.fence '']}", False),
    ],
)
def test_functions_that_are_not_known_may_remember_other_pages(pages, monkeypatch, function, alone):
    (pages.root / "own_marks.py").write_text(OWN_EXTENSION)
    monkeypatch.syspath_prepend(pages.root)
    pages.load()
    path = pages.root / "mkdocs.yml"
    tag, _, rest = function.partition(" ")
    fences = f"custom_fences: [{{name: x, class: x, format: !!python/{tag} {rest or chr(39) * 2}}}]"
    text = path.read_text(encoding="utf-8").replace(
        "- pymdownx.superfences\n", f"- pymdownx.superfences: {{{fences}}}\n"
    )
    assert fences in text
    path.write_text(text, encoding="utf-8")
    assert renders_alone(load_config(str(path))) == alone
