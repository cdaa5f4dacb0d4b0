"""Pages whose addresses part from a link's at the same place write the same relative link."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import normalize_url

from mkdocs_designdoc.mkdocs_host.nav.addresses import Places, beginnings, link_parts

FOLDERS = st.lists(st.sampled_from(["a", "b", "c.d", "ü", "..", ".", ""]), max_size=4)
ENDS = st.sampled_from(["", "/", "/index.html", "/a.html", "/#id", "?x=/a"])
PAGES = st.builds(lambda parts, end: "/".join(parts) + end, FOLDERS, ENDS).filter(
    lambda url: not url.startswith("/")
)
LINKS = PAGES | st.sampled_from(["https://x/a", "/a/b", "#a", "//x/a", "mailto:x", "a\\b", "."])


def drawn(link, page):
    return normalize_url(link, SimpleNamespace(url=page))


@given(LINKS, PAGES, PAGES)
def test_one_link(link, one, other):
    parts = link_parts(link)
    if Places(one).of_link(parts) == Places(other).of_link(parts):
        assert drawn(link, one) == drawn(link, other)


@given(st.lists(LINKS, max_size=4), PAGES, PAGES)
def test_several_links(links, one, other):
    reach = {each for link in links for each in beginnings(link_parts(link) or ())}
    if Places(one).of_links(reach) == Places(other).of_links(reach):
        assert [drawn(link, one) for link in links] == [drawn(link, other) for link in links]


def test_pages_of_a_folder_share_links_that_lead_elsewhere():
    found = {Places(f"docs/{name}/").of_link(("docs", "x")) for name in "abc"}
    assert len(found) == 1
    assert Places("docs/x/").of_link(("docs", "x")) not in found
