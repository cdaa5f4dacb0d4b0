"""Pages of one address, number or title are named in a build, and as long as they are there."""

import pytest

from tests.site.build import design

pytestmark = pytest.mark.usefixtures("apart")


def told(built):
    return [line.split(" ", 1)[1] for line in built.ours() if "DD60" in line]


def test_the_page_that_is_lost_is_named(site):
    site.write("designs/box.md", design("Drop Box", front="status: launched"))
    site.write("designs/box/index.md", design("Lock", front="status: launched"))
    built = site.build()
    (line,) = told(built)
    assert line.startswith("DD601 warning nobody gets to see this page: designs/box/index.md has")
    assert built.soup("designs/box/index.html").h1.text.startswith("Lock")
    assert told(site.build(use_directory_urls=False)) == []


def test_generated_pages_clash_with_none(site):
    site.write("designs/box.md", design("Drop Box", front="status: launched"))
    site.write("designs/README.md", "# Here\n")
    assert told(site.build()) == []


def test_serve_tells_as_long_as_it_is_so(served, site):
    names = ("designs/7-box.md", "designs/7-lock.md", "designs/8-box.md")
    for number, name in enumerate(names):
        site.write(name, design(f"Box {number}", front="status: launched"))
    assert len(told(served.build())) == 1
    site.write(names[0], design("Box 0", front="status: launched", overview="Something else."))
    assert len(told(served.build())) == 1
    site.write(names[2], design("Box 0", front="status: launched"))
    found = told(served.build())
    assert [line.split(" ", 1)[0] for line in found] == ["DD603", "DD604"]
    assert served.differences() == set()
    (site.docs / names[1]).unlink()
    assert [line.split(" ", 1)[0] for line in told(served.build())] == ["DD604"]
    site.write(names[2], design("Box 2", front="designdoc: false"))
    assert told(served.build()) == []
    assert served.differences() == set()


@pytest.mark.parametrize("command", ["serve", "build"])
def test_dirty_builds_tell_it_each_time(site, running, command):
    site.write("designs/box.md", design("Drop Box", front="status: launched"))
    runs = running(command)
    runs.dirty()
    site.write("designs/box/index.md", design("Drop Box", front="status: draft"))
    runs.dirty()
    after = runs.files()
    assert b"DD601" in after["designs/health/index.html"]
    assert after == runs.clean()
