"""A clean document → the same document as other hands and editors write it, still clean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"\s*(```+|~~~+)")
_HEADING = re.compile(r"(#{1,6}) (.*)")


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines with whether they are Markdown: neither front matter nor code."""
    fence = ""
    front = text.startswith("---\n")
    for number, line in enumerate(text.split("\n")):
        if front:
            yield line, False
            front = number == 0 or line != "---"
            continue
        mark = _FENCE.match(line)
        yield line, not (fence or mark)
        if mark and not fence:
            fence = mark[1]
        elif fence and line.strip() == fence:
            fence = ""


def _each(change: Callable[[str], str]) -> Callable[[str], str]:
    """Return a variant that changes every line outside code."""
    return lambda text: "\n".join(
        change(line) if markdown else line for line, markdown in _lines(text)
    )


def _headings(change: Callable[[str, str], str]) -> Callable[[str], str]:
    """Return a variant that changes every heading, given its marks and its text."""

    def one(line: str) -> str:
        found = _HEADING.fullmatch(line)
        return change(found[1], found[2]) if found else line

    return _each(one)


def _names(change: Callable[[str], str]) -> Callable[[str], str]:
    """Return a variant that changes the names of sections, not the title."""
    return _headings(lambda marks, name: f"{marks} {change(name) if len(marks) > 1 else name}")


def _closing(block: str) -> Callable[[str], str]:
    """Return a variant with a block at the end of every section."""

    def write(text: str) -> str:
        lines: list[str] = []
        seen = 0
        for line, markdown in _lines(text):
            found = _HEADING.fullmatch(line) if markdown else None
            if found and seen > 1:
                lines += [*block.replace("NN", str(seen)).split("\n"), ""]
            seen += bool(found) and (seen > 0 or len(found[1]) > 1 or True)
            lines.append(line)
        return "\n".join(lines).rstrip("\n") + "\n\n" + block.replace("NN", "0") + "\n"

    return write


def _number(text: str) -> str:
    counts = [0] * 7

    def one(marks: str, name: str) -> str:
        level = len(marks)
        if level == 1:
            return f"{marks} {name}"
        counts[level] += 1
        counts[level + 1 :] = [0] * (6 - level)
        return f"{marks} {'.'.join(str(n) for n in counts[2 : level + 1])}. {name}"

    return _headings(one)(text)


def _setext(text: str) -> str:
    return _headings(
        lambda marks, name: (
            f"{marks} {name}"
            if len(marks) > 2
            else f"{name}\n{'=-'[len(marks) - 1] * max(len(name), 3)}"
        )
    )(text)


def _after_front(text: str, block: str) -> str:
    head, sep, body = text.partition("\n---\n\n")
    return (
        f"{head}{sep}{block}\n\n{body}"
        if sep and text.startswith("---\n")
        else f"{block}\n\n{text}"
    )


VARIANTS: dict[str, Callable[[str], str]] = {
    "attribute lists": _headings(lambda m, n: f"{m} {n} {{ #the-{abs(hash(n)) % 997} .part }}"),
    "short attribute lists": _headings(lambda m, n: f"{m} {n} {{: .part data-x='1' }}"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "old carriage returns": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "mark and returns": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "no final newline": lambda text: text.rstrip("\n"),
    "trailing blanks": _each(lambda line: line + "  " if line.startswith("#") else line),
    "many blank lines": lambda text: _headings(lambda m, n: f"\n\n{m} {n}\n\n")(text) + "\n\n\n",
    "setext headings": _setext,
    "closing marks": _headings(lambda m, n: f"{m} {n} {m}"),
    "closing marks of another number": _headings(lambda m, n: f"{m} {n} ######"),
    "wide headings": _headings(lambda m, n: f"{m}    {n}"),
    "tight headings": _headings(lambda m, n: f"{m}{n}"),
    "numbered headings": _number,
    "lettered headings": _names(lambda n: f"A. {n}"),
    "emoji before": _names(lambda n: f"🚚 {n}"),
    "emoji behind": _names(lambda n: f"{n} 📦"),
    "short codes": _names(lambda n: f":truck: {n}"),
    "bold headings": _names(lambda n: f"**{n}**"),
    "headings with a colon": _names(lambda n: f"{n}:"),
    "shouted headings": _names(str.upper),
    "hard spaces in headings": _names(lambda n: n.replace(" ", "\u00a0")),
    "hard spaces in prose": _each(
        lambda line: (
            line if line.startswith(("#", "-", "*", "|")) else line.replace(" a ", " a\u00a0")
        )
    ),
    "anchors in headings": _names(lambda n: f'<a name="x"></a>{n}'),
    "linked headings": _names(lambda n: f"{n} [¶](#top)"),
    "and for &": _names(lambda n: n.replace("&", "and")),
    "escaped &": _names(lambda n: n.replace("&", "&amp;")),
    "other bullets": _each(lambda line: re.sub(r"^( *)- ", r"\1* ", line)),
    "tabs behind bullets": _each(lambda line: re.sub(r"^( *)- (?!\[)", "\\1-\t", line)),
    "wide bullets": _each(lambda line: re.sub(r"^( *)- ", r"\1-   ", line)),
    "underscores": _each(lambda line: re.sub(r"\*\*([^*]+)\*\*", r"__\1__", line)),
    "waves for fences": lambda text: text.replace("```", "~~~"),
    "longer fences": lambda text: text.replace("```", "`````"),
    "fences full of headings": _closing("```sh\n# Overview\n## Security\n### Components\n```"),
    "waves full of headings": _closing("~~~yaml\n# Overview\n```\n## Security\n~~~"),
    "fences in fences": _closing("````markdown\n## Security\n\n```sh\n# Overview\n```\n````"),
    "fences in lists": _closing(
        "Do this:\n\n1. First\n\n    ```sh\n    # Overview\n    ## Security\n    ```\n\n2. Then"
    ),
    "indented code": _closing("So:\n\n    # Overview\n    ## Security"),
    "comments with headings": _closing("<!--\n## Security\n\n### Components\n-->"),
    "a comment in a line": _closing("<!-- ## Security -->"),
    "admonitions": _closing('!!! note "Mind NN"\n\n    ## Security\n\n    As ever.'),
    "folded admonitions": _closing(
        '??? tip "More NN"\n    As ever.\n\n    ```sh\n    # Overview\n    ```'
    ),
    "tabs": _closing(
        '=== "Linux"\n\n    ```sh\n    # Overview\n    ```\n\n=== "macOS"\n\n    As ever.'
    ),
    "details": _closing("<details>\n<summary>More</summary>\n\nAs ever.\n\n</details>"),
    "details with Markdown": _closing(
        '<details markdown="1">\n<summary>More</summary>\n\nAs ever.\n\n</details>'
    ),
    "HTML blocks": _closing('<div class="x">\n<h2>Security</h2>\n# Overview\n</div>'),
    "HTML tables": _closing("<table>\n<tr><td>a</td></tr>\n</table>"),
    "quotes with headings": _closing("> ## Security\n>\n> As ever."),
    "alerts": _closing("> [!NOTE]\n> As ever."),
    "footnotes": _closing("So it is.[^NN]\n\n[^NN]: As ever.\n    # Overview"),
    "definition lists": _closing("Shelf\n:   Where books wait\n\nHold\n:   A wish"),
    "abbreviations": _closing("*[ILS]: Integrated library system"),
    "link definitions": _closing(
        "See [the desk][desk-NN].\n\n[desk-NN]: https://example.org/ 'Desk'"
    ),
    "snippets": _closing('--8<-- "legal.txt"'),
    "snippet blocks": _closing("--8<--\nlegal.txt\n; not.txt\n--8<--"),
    "math": _closing("$$\n\\sum_{i=1}^n a_i\n$$"),
    "inline math": _closing("Where $a_1 < b_2$ and \\(x\\) hold."),
    "rules between sections": _closing("---"),
    "starred rules": _closing("* * *"),
    "images": _closing("![A shelf](shelf.png){ width=300 }"),
    "wide tables": _closing("| Branch | Floors |\n|:-------|-------:|\n| Harbour | 2 |"),
    "arrays and checks in text": _closing("It keeps `holds[0]`, a[i] and an array [1, 2]."),
    "keys": _closing("Press ++ctrl+p++ for ==the list== of H~2~O."),
    "a table of contents": lambda text: _after_front(text, "[TOC]"),
    "linter switches": lambda text: _after_front(text, "<!-- markdownlint-disable MD013 -->"),
    "a licence comment": lambda text: _after_front(text, "<!--\nCopyright\n\n## Security\n-->"),
    "a badge": lambda text: _after_front(text, "[![build](b.svg)](https://example.org)"),
}
"""Ways to write the same, by name."""
