"""Ways between pages: what pages of a folder share is what MkDocs says of each."""

import posixpath
import random

from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.structure.files import File

from mkdocs_designdoc.mkdocs_host.finished.ways import Ways

NAME = st.sampled_from(["a", "b", "index", "README", "x y"])
PLACE = st.lists(NAME, min_size=1, max_size=4).map("/".join)
FORMS = st.sampled_from([("{}.md",), ("{}.md", "{}/index.md"), ("{}/index.md", "{}/README.md")])
PAGES = st.lists(st.tuples(PLACE, FORMS), min_size=1, max_size=8).map(
    lambda drawn: {form.format(place) for place, forms in drawn for form in forms}
)
"""Pages in folders; half of the places have two pages, which may have one URL."""


@settings(max_examples=60)
@example(paths={"x y.md", "x y/index.md", "b.md"}, directories=True, chance=random.Random(1))
@example(paths={"a.md", "a/index.md", "b.md"}, directories=False, chance=random.Random(1))
@given(
    paths=PAGES,
    directories=st.booleans(),
    chance=st.randoms(),
)
def test_every_way_is_that_of_mkdocs(paths, directories, chance):
    files = {path: File(path, "docs", "site", directories) for path in sorted(paths)}
    ways = Ways(files)
    for page in chance.sample(sorted(paths), len(paths)):
        way = ways.of(files[page])
        for target in chance.choices(sorted(paths), k=2 * len(paths)):
            url = files[target].url_relative_to(files[page])
            assert way(target, None) == url, (page, target)
            anchored = "#here" if target == page else f"{url}#here"
            assert way(target, "here") == anchored
        assert way(posixpath.join("no", "page.md"), None) is None
        assert way("no/page.md", "here") is None
