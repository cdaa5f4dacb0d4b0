"""Headings twice: as Python-Markdown puts them on the page, and as the scanner reads them."""

import html

import markdown

from mkdocs_designdoc.block import Kind
from mkdocs_designdoc.reading.markdown.inline import plain
from mkdocs_designdoc.reading.markdown.scanner import scan

EXTENSIONS = [
    *("toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes"),
    *("md_in_html", "pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed"),
]


def rendered(text):
    page = markdown.Markdown(extensions=EXTENSIONS)
    page.convert(text)
    found, tokens = [], list(reversed(page.toc_tokens))
    while tokens:
        token = tokens.pop()
        found.append((token["level"], " ".join(html.unescape(token["name"]).split())))
        tokens += reversed(token["children"])
    return found


def headings(text):
    blocks = scan(text)
    labels = {block.identifier for block in blocks if block.kind is Kind.DEFINITION}
    return [
        (block.level, plain(block.text, references=labels))
        for block in blocks
        if block.kind is Kind.HEADING
    ]
