"""What a build keeps for later processes: whole, or not at all; a page that cannot be, is left."""

import pytest

from mkdocs_designdoc.mkdocs_host.rebuilds.kept import Kept, Ledger, load_ledger, save_ledger


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("DESIGNDOC_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept(**meta):
    toc = (("Title", "title", 1, (("Part", "part", 2, ()),)),)
    return Kept(b"s", "Title", meta, toc, b"t", "# Title", "<h1>Title</h1>", key=b"k", built=b"b")


def test_a_ledger_comes_back_without_texts():
    ledger = Ledger({"a.md": kept(status="draft"), "b.md": kept()}, b"basis", b"whole")
    save_ledger(ledger, "site")
    found = load_ledger("site")
    assert (found.basis, found.whole) == (b"basis", b"whole")
    assert list(found.pages) == ["a.md", "b.md"]
    page = found.pages["a.md"]
    assert (page.meta, page.toc, page.key) == ({"status": "draft"}, kept().toc, b"k")
    assert page.markdown is page.content is page.finished is None
    assert load_ledger("elsewhere") is None


def test_a_page_with_a_value_that_cannot_be_kept_is_left_out():
    save_ledger(Ledger({"a.md": kept(made=lambda: 0), "b.md": kept()}, b"basis"), "site")
    found = load_ledger("site")
    assert list(found.pages) == ["b.md"]
    assert found.basis == b"basis"


@pytest.mark.parametrize("at", [0, 20, -20, -1])
def test_a_file_that_is_not_as_it_was_is_no_ledger(cache, at):
    save_ledger(Ledger({"a.md": kept()}, b"basis"), "site")
    (file,) = cache.rglob("*.pickle")
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)
    assert load_ledger("site") is None
    file.write_bytes(data[:10])
    assert load_ledger("site") is None
