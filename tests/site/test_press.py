"""Pages that the second process has run the template for are those that the first would make."""

import re
import sys

import pytest

from mkdocs_designdoc.mkdocs_host.neighbourhood.turns import find_turns

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere there is no second process"
)
_CLOCK = re.compile(r"[0-9.]+ seconds|directory: .*")
CASES = {
    "material": {},
    "bounded": {"plugins": {"search": {}, "designdoc": {"nav": "bounded"}}},
    "navigation": {
        "theme": {"name": "material", "font": False, "features": ["navigation.prune", "toc.follow"]}
    },
    "german": {"theme": {"name": "material", "language": "de", "font": False}},
    "tags": {"plugins": ["search", "tags", "designdoc"]},
    "no search": {"plugins": ["designdoc"]},
    "search switched off": {"plugins": {"search": {"enabled": False}, "designdoc": {}}},
    "mkdocs": {"theme": {"name": "mkdocs"}},
    "readthedocs in French": {"theme": {"name": "readthedocs", "locale": "fr"}},
}


@pytest.fixture
def both(portal, build_in_process, monkeypatch):
    """Build a site by one process and by two; return what was found out, and what was said."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    portal.write("tagged.md", "---\ntags: [one, two]\nsearch: {boost: 2}\n---\n# Tagged\n\nText.\n")
    portal.write("a-name.md", "#  #\n\nIt has no title but that of its file.\n")

    def build(**overrides):
        portal.load(**overrides)
        alone, expected, said = build_in_process("alone")
        found, files, said_again = build_in_process("whole")
        assert alone["printed"] == 0
        assert found["error"] == alone["error"]
        assert files.keys() == expected.keys()
        assert [name for name in files if files[name] != expected[name]] == []
        assert sorted(_CLOCK.sub("", said_again).splitlines()) == sorted(
            _CLOCK.sub("", said).splitlines()
        )
        return found, said

    return build


@pytest.mark.parametrize("case", CASES)
def test_the_site_is_the_same(both, case):
    found, said = both(**CASES[case])
    assert found["printed"] == found["taken"] > 20
    assert "#no" in said


def test_what_a_page_has_to_say_is_said_once(both):
    found, said = both(extra_css=["css\\own.css"])
    assert said.count("css\\own.css") == 1
    assert found["printed"] == found["taken"] - 1


def test_a_template_that_is_not_there_is_told_of_as_ever(portal, both):
    portal.write("late.md", "---\ntemplate: none.html\n---\n# Late\n")
    found, said = both()
    assert "none.html" in found["error"]
    assert said.count("late.md") == 1


def test_a_template_of_the_theme_that_a_page_asks_for_is_run(portal, both):
    portal.write("late.md", "---\ntemplate: 404.html\n---\n# Late\n")
    found, _ = both()
    assert not found["error"]
    assert found["printed"] == found["taken"] > 20


HOOK = "from mkdocs.plugins import event_priority\n\n@event_priority({})\ndef {}\n"


@pytest.mark.parametrize(
    ("priority", "event"),
    [
        (0, "on_page_context(context, **_): context['more'] = 1"),
        (0, "on_post_page(output, **_): return output + '.'"),
        (-90, "on_env(env, **_): env.globals['more'] = 1"),
        (-250, "on_nav(nav, **_): return nav"),
        (0, "on_env(env, **_): env.globals['more'] = 1"),
        (0, "on_env(env, **_): env.filters['upper'] = lambda text: text"),
        (0, "on_env(env, **_): env.template_class = type('T', (env.template_class,), {})"),
        (0, "on_env(env, **_): env.get_template('main.html')"),
    ],
)
def test_whoever_may_have_a_say_has_it(portal, build_in_process, priority, event):
    (portal.root / "hook.py").write_text(HOOK.format(priority, event))
    portal.load(hooks=["hook.py"])
    found, _, _ = build_in_process("whole")
    assert not found["error"]
    assert found["printed"] == 0


def test_two_of_us_leave_pages_to_the_first_process(portal):
    assert find_turns(portal.load()).whole
    assert not find_turns(portal.load(plugins=["search", "designdoc", {"designdoc": {}}])).whole


def test_a_template_of_the_site_is_run_ahead_if_it_makes_the_same_of_the_same(portal, both):
    own = portal.root / "own"
    own.mkdir()
    (own / "main.html").write_text(
        '{% extends "base.html" %}\n{% import "partials/language.html" as lang with context %}\n'
        "{% block announce %}{{ page.title|upper }} {{ lang.t('footer') }}{% endblock %}\n"
        "{% block footer %}{{ super() }}{% if 'd' in page.url %}.{% endif %}{% endblock %}"
    )
    found, _ = both(theme=portal.config["theme"] | {"custom_dir": "own"})
    assert not found["error"]
    assert found["printed"] == found["taken"] > 20


@pytest.mark.parametrize(
    "template",
    [
        "{{ [page.title]|random }}",
        "{% set turn = cycler('a', 'b') %}{{ turn.next() }}",
        "{% set add = config.extra.update %}{{ add(seen=page.title) }}",
        "{{ (config.extra|attr('update'))(seen=1) }}",
        "{{ config.extra['update'](seen=1) }}",
        "{{ config.extra.update(seen=1) }}",
        "{{ lipsum() }}",
        "{% macro get() %}{% endmacro %}{% set get = lipsum %}{{ get() }}",
        "{% set lang = nav %}{% import 'a.html' as lang %}{{ lang.pop() }}",
        "{% do config.extra.update() %}",
    ],
)
def test_one_that_may_do_more_leaves_pages_to_the_first_process(portal, template):
    (portal.root / "own").mkdir()
    (portal.root / "own/main.html").write_text(template)
    theme = portal.config["theme"] | {"custom_dir": "own"}
    assert find_turns(portal.load(theme=theme)).one_by_one
    assert not find_turns(portal.load(theme=theme)).whole
