"""What is put aside of a build comes back as it was, or stays where it is."""

import errno
import tempfile
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_designdoc.mkdocs_host.beside.aside import Aside
from mkdocs_designdoc.workspace.kept.packing import pack, unpack_from


@pytest.fixture
def aside():
    made = Aside()
    made.open()
    yield made
    made.clear()


def page(path, content):
    file = SimpleNamespace(src_uri=path)
    return SimpleNamespace(file=file, content=content, markdown="# Text")


@given(st.lists(st.binary(max_size=300) | st.just(b"many " * 100_000), max_size=5))
def test_what_is_written_is_read(pieces):
    aside = Aside()
    aside.open()
    places = [aside.write(piece) for piece in pieces]
    for piece, place in reversed(list(zip(pieces, places, strict=True))):
        assert aside.read(place).read() == piece
    aside.clear()


def test_a_value_is_unpacked_as_it_is_read(aside):
    value = [str(number) for number in range(100_000)]
    assert unpack_from(aside.read(aside.write(pack(value)))) == value


def test_a_page_waits_without_its_text_until_it_is_woken(aside):
    first, second = page("a.md", "<p>é\ud800</p>"), page("b.md", "")
    aside.follow(first)
    assert first.content is not None  # it is being rendered
    aside.follow(second)
    assert (first.content, first.markdown) == (None, "")
    aside.rest()
    for each, content in ((first, "<p>é\ud800</p>"), (second, "")):
        aside.wake(each)
        assert each.content == content


def test_a_text_that_somebody_else_has_given_stays(aside):
    given_page = page("a.md", "<p>old</p>")
    aside.follow(given_page)
    aside.rest()
    given_page.content = "<p>new</p>"
    aside.wake(given_page)
    assert given_page.content == "<p>new</p>"


class Full:
    """A disk without room: it says so, or takes less than all."""

    def __init__(self, *, says):
        self.says = says

    def seek(self, _):
        pass

    def write(self, data):
        if self.says:
            raise OSError(errno.ENOSPC, "no room")
        return len(data) - 1

    def close(self):
        pass


@pytest.mark.parametrize("says", [True, False])
def test_without_room_a_page_keeps_its_text(monkeypatch, says):
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Full(says=says))
    aside, kept = Aside(), page("a.md", "<p>text</p>")
    aside.follow(kept)
    aside.rest()
    assert (kept.content, kept.markdown) == ("<p>text</p>", "# Text")
    assert aside.write(b"text") is None


def test_without_a_file_nothing_is_put_aside(monkeypatch):
    def fail(**_):
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(tempfile, "TemporaryFile", fail)
    aside, kept = Aside(), page("a.md", "<p>text</p>")
    aside.follow(kept)
    aside.rest()
    assert kept.content == "<p>text</p>"
    assert aside.read((0, 4)) is None
