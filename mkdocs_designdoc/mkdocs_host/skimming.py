"""A page as Material's search reads it → the same with fewer tags, of which it makes the same.

It takes a page apart tag by tag, and ignores most of them: in highlighted code, one around each
word. So whatever says nothing to it is taken out by a few expressions first.
"""

from __future__ import annotations

import re

_SILENT = "a|abbr|b|em|i|mark|span|strong"
_TELLING = r'data-search-exclude|class="(?:linenodiv|headerlink)"'
_TAG = rf'(?P<tag>{_SILENT})(?: (?!{_TELLING})[a-z-]++="[^"<>]*+")*+>'
_TEXT_IN_CODE = re.compile(rf"<{_TAG}(?P<text>[^<>]*+)</(?P=tag)>")
_CODE = re.compile(r"<pre\b[^<>]*+>(?:[^<>]++|</?(?:span|code|a)\b[^<>]*+>)*+</pre>")
_TEXT = re.compile(
    # White space by itself is treated in another way than at the ends of a text.
    rf"<(?:(?<=[^\s<]<)|(?<=[^\s<>]\s<)){_TAG}(?P<text>(?:\s*+[^\s<>][^<>]*+)?+)</(?P=tag)>"
    r"(?=\S|\s[^\s<>])"
)
_LINK_OF_TITLE = re.compile(
    r'(?P<title><h(?P<level>[1-6]) id="[^"<>]*+">[^<>]*+)'
    r'<a class="headerlink"[^<>]*+>[^<>]*+</a></h(?P=level)>'
)
_TORN = re.compile(r"&(?![A-Za-z][A-Za-z0-9]*+;|#[0-9]++;)")
"""An ampersand that may become a character together with what stands behind a tag."""
_LOOSE = re.compile(r"<[^<>]*+<")
"""What is no tag, or a comment with tags in it."""
_SKIPPED = re.compile(rf"<(?:{_SILENT})[\s/][^<>]*?(?:data-search-exclude|linenodiv)")
"""What is to be skipped: the search takes it to end with any tag of that name."""
_BIG = 200_000
"""Characters from which on the pieces take more memory than the time is worth."""

SAMPLE = (
    '<h1 id="a">A <em>b</em><a class="headerlink" href="#a" title="Link">&para;</a></h1>\n<p>'
    + "".join(
        f'A <{tag} class="c" id="d" href="e" title="f">b</{tag}>, <{tag}></{tag}>{tag}.'
        for tag in _SILENT.split("|")
    )
    + '</p>\n<pre id="g"><code><span class="k">if</span> <a href="h">i</a>\n</code></pre>\n'
)
"""Whatever is taken out, where it would be."""


def skim(html: str) -> str:
    """Return HTML with fewer tags."""
    if len(html) > _BIG:
        return html
    if _TORN.search(html) or _LOOSE.search(html) or _SKIPPED.search(html.lower()):
        return html
    html = _CODE.sub(lambda code: _TEXT_IN_CODE.sub(_text, code[0]), html)
    return _LINK_OF_TITLE.sub(r"\g<title></h\g<level>>", _TEXT.sub(_text, html))


def _text(found: re.Match[str]) -> str:
    return found["text"]
