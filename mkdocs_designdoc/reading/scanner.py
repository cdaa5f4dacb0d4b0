"""Markdown text → blocks with line numbers; the only scanner of Markdown structure here.

It follows Python-Markdown (what MkDocs renders), not CommonMark: the two differ in 1.4 % of real
files, and a checker that disagrees with the page is wrong.
"""

from __future__ import annotations

import re

from mkdocs_designdoc.block import Block, Kind

_FENCE = re.compile(r"^( *)(`{3,}|~{3,})([^`\n]*)$")
_HEADING = re.compile(r"^(#{1,6})(.*?)#*\s*$")
_ATTRIBUTES = re.compile(r"[ ]+\{:?[ ]*([^}\n ][^}\n]*)\}[ ]*$")
_ITEM = re.compile(r"^( *)([*+-]|\d+\.)[ ]+(.*)$")
_RULE = re.compile(r"^ {0,3}(?:(?:-[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,})$")
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]]+)\]:[ ]*\S")
_ID = re.compile(r"#([^\s}]+)")


def scan(text: str, *, first_line: int = 1) -> tuple[Block, ...]:
    """Return the blocks of a page body in order of appearance.

    ``text`` is the Markdown that is rendered (front matter already cut); ``first_line`` is the
    file line on which it begins. Never raises.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.expandtabs(4).rstrip() for line in text.split("\n")]
    found: list[Block] = []
    i, n = 0, len(lines)
    while i < n:
        line = lines[i]
        start = first_line + i
        if not line:
            i += 1
            continue
        fence = _FENCE.match(line)
        if fence:
            mark = fence[2]
            close = next(
                (j for j in range(i + 1, n) if lines[j].strip() == mark), None
            )
            if close is not None:
                cut = len(fence[1])
                body = [entry[cut:] for entry in lines[i + 1 : close]]
                found.append(
                    Block(
                        Kind.FENCE, start, first_line + close, "\n".join(body),
                        (cut + 1,) * len(body), start + 1, info=fence[3].strip(), marker=mark,
                        nested=cut > 0,
                    )
                )
                i = close + 1
                continue
        if line.lstrip().startswith("<!--"):
            j = i
            while j < n and "-->" not in lines[j]:
                j += 1
            if j < n:
                body_text = "\n".join(lines[i : j + 1]).strip()[4:].partition("-->")[0]
                found.append(Block(Kind.COMMENT, start, first_line + j, body_text.strip(), (1,) * (j - i + 1)))
                i = j + 1
                continue
        heading = _HEADING.match(line)
        if heading:
            title = heading[2].strip()
            identifier = ""
            attributes = _ATTRIBUTES.search(title)
            if attributes:
                title = title[: attributes.start()].rstrip()
                ids = _ID.search(attributes[1])
                identifier = ids[1] if ids else ""
            found.append(
                Block(Kind.HEADING, start, start, title, (line.find(title) + 1,),
                      level=len(heading[1]), marker="#", identifier=identifier)
            )
            i += 1
            continue
        if i + 1 < n and (set(lines[i + 1]) == {"="} or set(lines[i + 1]) == {"-"}) and not _ITEM.match(line):
            level = 1 if lines[i + 1][0] == "=" else 2
            found.append(Block(Kind.HEADING, start, start + 1, line.strip(), (1,), level=level, marker=lines[i + 1][0]))
            i += 2
            continue
        if _RULE.match(line):
            found.append(Block(Kind.RULE, start, start, ""))
            i += 1
            continue
        if _DEFINITION.match(line):
            found.append(Block(Kind.DEFINITION, start, start, line.strip(), (1,)))
            i += 1
            continue
        item = _ITEM.match(line)
        kind = Kind.PARAGRAPH
        if item:
            kind = Kind.ITEM
        elif line.startswith("    "):
            kind = Kind.CODE
        elif line.lstrip().startswith("|"):
            kind = Kind.TABLE
        elif re.match(r"</?[a-z]", line):
            kind = Kind.HTML
        j = i + 1
        while j < n and lines[j] and not (
            _HEADING.match(lines[j]) or _FENCE.match(lines[j]) or _ITEM.match(lines[j]) or _RULE.match(lines[j])
        ):
            j += 1
        body = [entry.lstrip(" >") for entry in lines[i:j]]
        columns = [len(lines[i + k]) - len(body[k]) + 1 for k in range(j - i)]
        if item:
            body[0] = item[3]
            columns[0] = item.start(3) + 1
        depth = len(item[1]) // 2 if item else 0
        found.append(
            Block(kind, start, first_line + j - 1, "\n".join(body), tuple(columns),
                  marker=item[2] if item else "", depth=depth, nested=depth > 0,
                  quoted=line.startswith(">"))
        )
        i = j
    return tuple(found)
