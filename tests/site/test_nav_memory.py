"""Material's nav drawn once and used again: the site is the same to the byte as without."""

import textwrap

import pytest
from jinja2 import TemplateSyntaxError

from mkdocs_designdoc.mkdocs_host.nav.leaves import NavLeaves
from mkdocs_designdoc.mkdocs_host.nav.memory import NavMemory
from tests.site.build import design

INDEXES = ["navigation.indexes"]
SECTIONS = ["navigation.sections"]
TABS = ["navigation.tabs"]
PRUNE = ["navigation.prune"]

ALL = [*PRUNE, *INDEXES, *SECTIONS, *TABS]

FEATURES = {
    "none": [],
    "sections": SECTIONS,
    "indexes": INDEXES,
    "tabs": TABS,
    "tabs and sections": [*TABS, *SECTIONS, *INDEXES],
    "sticky tabs, expanded": [*TABS, "navigation.tabs.sticky", "navigation.expand"],
    "pruned": PRUNE,
    "pruned, all": ALL,
    "toc in the nav": ["toc.integrate", *INDEXES],
    "instant, path": ["navigation.instant", "navigation.path", "navigation.top"],
}

NAV = [
    {"Start": "index.md"},
    {"Guide": ["guide/index.md", {"Deep": ["guide/deep/a.md", "guide/deep/b.md"]}]},
    {"Elsewhere": [{"Out": "https://example.org/x"}, {"Up": "../other/"}, {"Here": "/abs/"}]},
    {"Twice": ["guide/index.md", {"Alone": "alone.md"}]},
    {"Empty": []},
    "designs/d1.md",
]


@pytest.fixture
def deep(site):
    site.write("index.md", "# Home\n\nText.\n")
    site.write("alone.md", "---\nicon: material/rocket-launch\nsubtitle: A & B\n---\n# Alone\n")
    site.write("guide/index.md", "---\nstatus: new\n---\n# Guide\n\n## Part\n")
    for name in "ab":
        site.write(f"guide/deep/{name}.md", f"# Deep `{name}` & <more>\n\n## One\n\n### Two\n")
    site.write("guide/deep/index.md", "---\nicon: octicons/book-16\n---\n# Deep\n")
    site.write("guide/deep/deeper/v1.2/index.md", "# Version\n")
    for number in range(4):
        site.write(
            f"designs/d{number}.md",
            design(f"Design {number}", components={f"Part {number}": "does."}, front="status: new"),
        )
    site.options(nav="full")
    return site


@pytest.fixture
def reused(monkeypatch):
    """Count what was taken from memory."""
    taken = []

    class Counted(dict):
        def get(self, key):
            found = super().get(key)
            if found is not None:
                taken.append(key)
            return found

    def begin(self, *given):
        begun(self, *given)
        self._kept = Counted()

    begun = NavMemory.__init__
    monkeypatch.setattr(NavMemory, "__init__", begin)
    return taken


def built_plainly(site, monkeypatch, **overrides):
    """Return the files of a build in which Material draws everything itself."""
    with monkeypatch.context() as patch:
        patch.setattr("mkdocs_designdoc.plugin.remember_nav", lambda *_: None)
        return site.build(**overrides).files()


def theme(**options):
    return {"name": "material", "font": False, **options}


@pytest.mark.parametrize("nav", [{}, {"nav": NAV}], ids=["found", "written"])
@pytest.mark.parametrize("features", FEATURES.values(), ids=FEATURES)
def test_the_site_is_the_same(deep, reused, monkeypatch, features, nav):
    options = {"theme": theme(features=features), **nav}
    assert deep.build(**options).files() == built_plainly(deep, monkeypatch, **options)
    assert len(reused) > 20


@pytest.mark.parametrize("nav", [{}, {"nav": NAV}], ids=["found", "written"])
def test_the_site_is_the_same_without_folders_as_addresses(deep, reused, monkeypatch, nav):
    options = {"theme": theme(features=ALL), "use_directory_urls": False, **nav}
    assert deep.build(**options).files() == built_plainly(deep, monkeypatch, **options)
    assert len(reused) > 20


@pytest.mark.parametrize("features", [[], ALL], ids=["none", "all"])
def test_the_site_is_the_same_with_a_nav_for_each_page(deep, monkeypatch, features):
    for number in range(4, 20):
        deep.write(f"designs/more/d{number}.md", design(f"Design {number}", front="status: new"))
    deep.options(nav="bounded")
    asked = []
    ask = NavLeaves._leaf
    monkeypatch.setattr(NavLeaves, "_leaf", lambda *given: asked.append(ask(*given)) or asked[-1])
    options = {"theme": theme(features=features)}
    assert deep.build(**options).files() == built_plainly(deep, monkeypatch, **options)
    assert len([leaf for leaf in asked if leaf]) > 20


@pytest.mark.parametrize("command", ["build", "serve"])
def test_two_builds_in_one_process_are_the_same(deep, reused, monkeypatch, command):
    first = deep.build(command=command).files()
    deep.write("alone.md", "# Another title\n")
    second = deep.build(command=command).files()
    assert first != second == built_plainly(deep, monkeypatch, command=command)
    assert reused


def test_a_site_in_a_folder_of_its_host(deep, reused, monkeypatch):
    options = {"site_url": "https://example.org/docs/here/"}
    assert deep.build(**options).files() == built_plainly(deep, monkeypatch, **options)
    assert reused


HOOKS = {
    "nothing": """
        def on_page_context(context, **_):
            return context
        """,
    "titles change while pages are written": """
        def on_page_context(context, page, **_):
            page.title = f"{page.title} seen"
        """,
    "a status comes while pages are written": """
        def on_page_context(context, page, **_):
            page.meta["status"] = "new"
        """,
    "an icon comes while pages are written": """
        def on_page_context(context, page, config, nav, **_):
            nav.items[-1].meta = {"icon": "material/check"}
        """,
    "pages are encrypted while others are written": """
        def on_page_context(context, page, **_):
            page.encrypted = True
        """,
    "labels of states change": """
        def on_page_context(context, page, config, **_):
            config.extra["status"]["new"] = page.title
        """,
    "items move": """
        def on_page_context(context, page, nav, **_):
            nav.items.append(nav.items.pop(0))
        """,
    "items of a section go": """
        def on_page_context(context, page, nav, **_):
            sections = [item for item in nav.items if item.children]
            if sections and len(sections[0].children) > 1:
                del sections[0].children[-1]
        """,
    "every page has a nav of its own": """
        import copy
        def on_page_context(context, page, nav, **_):
            context["nav"] = copy.copy(nav)
            context["nav"].items = nav.items[::-1]
            return context
        """,
    "another page is at hand": """
        def on_page_context(context, page, nav, **_):
            nav.pages[0].active = True
        """,
    "links are made otherwise": """
        from jinja2 import pass_context
        def on_env(env, **_):
            env.filters["url"] = pass_context(lambda context, url: f"{context['page']}/{url}")
        """,
    "pages of a kind of their own": """
        def on_nav(nav, **_):
            for page in nav.pages:
                page.__class__ = type("Own", (type(page),), {"pages": property(lambda me: [me])})
        """,
    "pages that are equal": """
        def on_nav(nav, **_):
            alike = {"__eq__": lambda me, other: True, "__hash__": None}
            for page in nav.pages[1:3]:
                page.__class__ = type("Equal", (type(page),), alike)
        """,
    "front matter of a kind of its own": """
        from collections import UserDict
        def on_page_content(html, page, **_):
            page.meta = UserDict(page.meta)
        """,
    "a link that cannot be read": """
        from mkdocs.structure.nav import Link
        def on_nav(nav, **_):
            nav.items.append(Link("Odd", "http://[x"))
        def on_env(env, **_):
            env.filters["url"] = str
        """,
}


@pytest.mark.parametrize("bound", ["full", "bounded"])
@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_what_others_do_meanwhile_is_seen(deep, monkeypatch, hook, bound):
    deep.options(nav=bound)
    (deep.root / "hook.py").write_text(textwrap.dedent(hook), encoding="utf-8")
    options = {"hooks": ["hook.py"], "theme": theme(features=INDEXES)}
    assert deep.build(**options).files() == built_plainly(deep, monkeypatch, **options)


TEMPLATES = {
    "main.html": """
        {% extends "base.html" %}
        {% set is_section = page.is_homepage %}
        """,
    "partials/nav.html": """
        {% import "partials/nav-item.html" as item with context %}
        <nav>{% for one in nav.items | reverse %}
        {{ item.render(one, path="same", level=1) }}{{ item.render(one, "same", loop.index) }}
        {{ item.render(one, [loop.index], 1) }}{{ item.render(one, "same", 2, {"active": [1]}) }}
        {% endfor %}</nav>
        """,
    ".icons/material/rocket-launch.svg": "<svg>{{ page.title }}</svg>",
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_of_the_site_around_it_are_seen(deep, reused, monkeypatch, name):
    _override(deep, name, TEMPLATES[name])
    options = {"theme": theme(custom_dir="overrides")}
    assert deep.build(**options).files() == built_plainly(deep, monkeypatch, **options)
    assert reused


def _override(site, name, text):
    target = site.root / "overrides" / name
    target.parent.mkdir(parents=True)
    target.write_text(textwrap.dedent(text), encoding="utf-8")


OWN_ITEM = """
    {% macro render(nav_item, path, level, parent) %}
    <li data-of="{{ page.title }}">{{ nav_item.title }}</li>
    {% endmacro %}
    """


def test_a_macro_of_the_site_is_left_alone(deep, reused):
    _override(deep, "partials/nav-item.html", OWN_ITEM)
    built = deep.build(theme=theme(custom_dir="overrides"))
    page = built.soup("alone/index.html")
    assert {item["data-of"] for item in page.select("li[data-of]")} == {"Alone"}
    assert reused == []


def test_a_broken_macro_is_left_for_mkdocs_to_report(deep):
    _override(deep, "partials/nav-item.html", "{% macro render( %}")
    with pytest.raises(TemplateSyntaxError):
        deep.build(theme=theme(custom_dir="overrides"))


@pytest.mark.parametrize("name", ["mkdocs", "readthedocs"])
def test_other_themes_are_left_alone(deep, reused, name):
    assert deep.build(theme={"name": name}).html("alone/index.html")
    assert reused == []
