"""Pages finished in their turns are those that are finished all at once, whoever makes them."""

import re
import sys
import threading
from dataclasses import replace

import pytest

from mkdocs_designdoc.mkdocs_host.beside.ahead import Ahead
from mkdocs_designdoc.mkdocs_host.finished import waiting
from mkdocs_designdoc.mkdocs_host.finished.finishing import Finishing
from mkdocs_designdoc.mkdocs_host.neighbourhood.turns import Turns, find_turns
from tests.site.one_build import SOME

FINE = ["whole", "unread", "unjudged"]
"""Cases in which the process that makes pages gets to its end."""
_CLOCK = re.compile(r"[0-9.]+ seconds|directory: .*")
READS_OTHERS = """
PAGES = {}

def on_page_content(html, page, **_):
    PAGES[page.file.src_uri] = page

def on_page_context(context, page, **_):
    if page.file.src_uri == "index.md":
        assert "designdoc-strip" in PAGES["designs/d0.md"].content
        print("all there")
"""


def shapes(built):
    return built.files(), built.lines()


@pytest.fixture
def together(portal, monkeypatch):
    """What is built where all pages are finished at once."""
    with monkeypatch.context() as patch:
        patch.setattr(waiting, "find_turns", lambda _: Turns())
        portal.target = "together"
        found = shapes(portal.build())
    portal.target = "site"
    return found


def test_in_turns_the_site_and_the_warnings_are_the_same(portal, together, monkeypatch):
    monkeypatch.setattr(Ahead, "start", lambda *_: None)
    files, lines = shapes(portal.build())
    assert files.keys() == together[0].keys()
    assert [name for name in files if files[name] != together[0][name]] == []
    assert lines == together[1]
    assert any("#no" in line for line in lines)


def test_our_links_to_ids_that_come_later_in_the_site_are_not_taken_for_lost(portal, monkeypatch):
    """Those of pages that are never finished are, and in the order in which they stand."""
    tell = Finishing._enter

    def enter(finishing, page, kept):
        if page.file.src_uri == "designs/d5.md":
            kept = replace(kept, finished=replace(kept.finished, ids=()))
        tell(finishing, page, kept)

    def warned(turns):
        monkeypatch.setattr(waiting, "find_turns", lambda _: turns)
        return [line for line in portal.build().lines() if "#component-part" in line]

    monkeypatch.setattr(Ahead, "start", lambda *_: None)
    assert not warned(Turns(one_by_one=True))
    monkeypatch.setattr(Finishing, "_enter", enter)
    lost = warned(Turns(one_by_one=True))
    assert lost
    assert all("#component-part-5" in line for line in lost)
    assert lost == warned(Turns())


def test_a_dirty_build_goes_on_from_pages_finished_in_turns(portal, monkeypatch):
    monkeypatch.setattr(Ahead, "start", lambda *_: None)
    first = portal.build()
    times = {p: p.stat().st_mtime_ns for p in first.root.rglob("*.html")}
    again = portal.build(dirty=True)
    kept = {p for p in again.root.rglob("*.html") if p.stat().st_mtime_ns == times[p]}
    assert {p.parent.name for p in kept} >= {f"d{number}" for number in range(6)}


def test_a_hook_that_looks_at_other_pages_finds_them_finished(portal, capsys):
    (portal.root / "hook.py").write_text(READS_OTHERS)
    portal.build(hooks=["hook.py"])
    assert "all there" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("template", "one_by_one"),
    [
        ("<p>{{ page.content }}{{ page.toc }}</p>", True),
        ("{% for file in pages %}{{ file.page.content }}{% endfor %}", False),
        ("{% for item in nav.pages %}{{ item.toc }}{% endfor %}", False),
        ("{{ pages[0].page.markdown|length }}", False),
        ("{{ (pages|first).page.content }}", False),
        ("{% for page in nav.pages %}{{ page.content }}{% endfor %}", False),
        ("{% set page = page.next_page %}{{ page.content }}", False),
        ("{% macro show(page) %}{{ page.toc }}{% endmacro %}{{ show(nav.homepage) }}", False),
        ("{% with page = nav.homepage %}{% include 'content.html' %}{% endwith %}", False),
        ("{{ nav.pages|map(attribute='content')|join }}", False),
        ("{{ pages|map(attribute='page.content')|first }}", False),
        ("{{ page.next_page['content'] }}{{ page.next_page . toc }}", False),
        ("{% own %}{{ page.content }}", False),
        ("{% for each in nav.pages %}{% continue %}{% endfor %}{{ page.title }}", True),
        ('<p class="content">{% block content %}{% endblock %}</p>', True),
    ],
)
def test_templates_that_may_show_other_pages_have_them_finished(portal, template, one_by_one):
    (portal.root / "own").mkdir()
    (portal.root / "own/main.html").write_text(template)
    portal.config["theme"]["custom_dir"] = "own"
    config = portal.load()
    config.plugins.on_config(config)
    assert find_turns(config).one_by_one == one_by_one


def test_a_template_finds_the_markdown_of_its_page(portal):
    (portal.root / "own").mkdir()
    shown = "{% extends 'base.html' %}{% block libs %}"
    shown += "<i>{{ page.markdown|count }}</i>{% endblock %}"
    (portal.root / "own/main.html").write_text(shown)
    portal.config["theme"]["custom_dir"] = "own"
    text = "# Far\n\nNothing is here.\n"
    portal.write("far.md", text)
    assert portal.build().soup("far/index.html").select_one("i").get_text() == str(len(text))


@pytest.mark.parametrize(
    ("event", "one_by_one"),
    [
        ("on_page_content(html, **_)", True),
        ("on_nav(nav, **_)", True),
        ("on_post_build(config)", True),
        ("on_env(env, **_)", False),
        ("on_page_context(context, **_)", False),
        ("on_post_page(output, **_)", False),
        ("on_post_template(output, **_)", False),
    ],
)
def test_whoever_may_look_at_other_pages_has_them_finished(portal, event, one_by_one):
    hook = f"from mkdocs.plugins import event_priority\n\n@event_priority(-80)\ndef {event}: ...\n"
    (portal.root / "hook.py").write_text(hook)
    found = find_turns(portal.load(hooks=["hook.py"]))
    assert found.one_by_one == one_by_one
    assert not found.alone


def test_before_ours_pages_may_be_looked_at(portal):
    (portal.root / "hook.py").write_text("def on_env(env, **_): ...\n")
    assert find_turns(portal.load(hooks=["hook.py"])).one_by_one
    assert find_turns(portal.load()) == Turns(one_by_one=True, alone=True, whole=True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no second process")
@pytest.mark.parametrize("case", [*FINE, "late", "vanish", "fail", "kill", "hang"])
def test_a_second_process_makes_the_same_pages_or_is_done_without(build_in_process, case):
    alone, expected, said = build_in_process("alone")
    found, files, said_again = build_in_process(case)
    pages = alone["finished"]
    assert alone["taken"] == 0
    assert found["taken"] == (pages if case in {*FINE, "late"} else SOME)
    assert found["exported"] == (case in FINE)
    assert found["taken"] + found["finished"] == pages
    assert alone["documents"] > found["documents"] == 0  # it is all with the other one
    assert files.keys() == expected.keys()
    assert [name for name in files if files[name] != expected[name]] == []
    assert _CLOCK.sub("", said_again) == _CLOCK.sub("", said)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no second process")
def test_a_neighbour_that_gathers_pages_is_no_reason_to_do_without(portal, build_in_process):
    portal.config["plugins"] = ["search", "tags", "designdoc"]
    config = portal.load()
    assert find_turns(config) == Turns(one_by_one=True, alone=False, whole=True)
    alone, expected, _ = build_in_process("alone")
    found, files, _ = build_in_process("whole")
    assert found["taken"] == alone["finished"]
    assert [name for name in files if files[name] != expected[name]] == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no second process")
@pytest.mark.parametrize(("case", "error"), [("interrupt", "Keyboard"), ("stop", "no more")])
def test_nothing_is_left_of_a_second_process_when_a_build_ends_early(build_in_process, case, error):
    found, _, said = build_in_process(case)
    assert error in found["error"]
    assert found["taken"] == SOME + 1
    assert "Traceback" not in said


def test_beside_other_threads_there_is_no_second_process():
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert Ahead.start(["page"] * 1000, str) is None
    finally:
        end.set()
        thread.join()
