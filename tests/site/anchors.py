"""The links and ids of a page, in one pass: a tree of each page takes longer than its build."""

from __future__ import annotations

from functools import lru_cache
from html.parser import HTMLParser

VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 # reads best
)
"""Elements without an end."""


class Anchors(HTMLParser):
    """The ids of a page, and the links of its content."""

    def __init__(self):
        super().__init__()
        self.ids = set()
        self.hrefs = []
        """Targets of the links in the main part, and of those of ours wherever they stand."""
        self.nested = []
        """Targets of links inside of links, which no browser keeps."""
        self._open = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if attributes.get("id"):
            self.ids.add(attributes["id"])
        main = tag == "article" or attributes.get("role") == "main"
        href = attributes.get("href")
        if tag == "a" and href is not None:
            ours = "designdoc-ref" in (attributes.get("class") or "").split()
            if ours or any(inside for _, inside in self._open):
                self.hrefs.append(href)
            if any(outer == "a" for outer, _ in self._open):
                self.nested.append(href)
        if tag not in VOID:
            self._open.append((tag, main))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]


@lru_cache(maxsize=500)
def anchors_of(html):
    """Return what stands in a page; pages come again in builds of the same site."""
    found = Anchors()
    found.feed(html)
    found.close()
    return found
