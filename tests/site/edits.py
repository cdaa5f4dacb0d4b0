"""A small site of designs that name each other, and what its authors may change."""

import re

from tests.site.build import design

NAMES = ("Order API", "Ledger", "Mail Sender", "Payment Gate", "Stock Keeper")


def write_doc(site, number, state="draft"):
    here, there, third = (NAMES[(number + step) % len(NAMES)] for step in (0, 2, 3))
    site.write(
        f"d{number}.md",
        design(
            f"Design {number}",
            front=f"status: {state}\nowners: [team-{number % 3}]",
            components={here: f"does what {number} asks"},
            overview=f"The {there} and [{third}]. See [the next](d{(number + 1) % 6}.md).",
        ),
    )


def begin(site, *, theme="mkdocs", nav="bounded", count=6):
    site.config["theme"] = {"name": theme} | ({"font": False} if theme == "material" else {})
    site.options(nav=nav)
    for number in range(count):
        write_doc(site, number)
    site.write("index.md", "# Home\n\nSee the Ledger and [a design](d3.md).\n")
    site.write("plain.md", "# Plain\n\nOrder API.\n\n<!-- designdoc:index status=launched -->\n")
    site.write("far.md", "# Far\n\nNothing of all this.\n")


def page_of(path):
    return f"{path.stem}/index.html"


def edit(site, chance):
    """Change something; return what, and the page in the site."""
    paths = sorted(site.docs.glob("d*.md"))
    path = chance.choice(paths)
    text = path.read_text("utf-8")
    kinds = ("prose", "title", "status", "more", "less", "add", "remove", "rename", "relation")
    more = ("break", "mention", "heading", "mermaid", "page", "purpose", "owner", "call")
    kind = chance.choice((*kinds, *more, "chain", "summary", "own"))
    if kind == "remove" and len(paths) > 3:
        path.unlink()
        return kind, page_of(path)
    if kind == "rename":
        path.rename(site.docs / f"d-renamed-{chance.randrange(10**6)}.md")
        return kind, page_of(path)
    if kind == "add":
        write_doc(site, chance.randrange(6, 12), chance.choice(("launched", "rejected")))
        return kind, page_of(path)
    if kind == "page":
        path = site.docs / "plain.md"
        text = path.read_text("utf-8")
    changes = {
        "prose": (r"\n\n## ", f"\n\nMore of it: {chance.random()}.\n\n## "),
        "title": (r"# Design", "# Design New"),
        "status": (r"status: .*", f"status: {chance.choice(('draft', 'launched', 'rejected'))}"),
        "more": (r"### Components\n", f"### Components\n\n- **Fresh {chance.random()}**: new\n"),
        "less": (r"- \*\*.*\n", ""),
        "relation": (r"owners:", f"supersedes: [{chance.choice(paths).name}]\nowners:"),
        "break": (r"owners:", "owners: [\n"),
        "mention": (r"\n\n## ", f"\n\nAlso the {chance.choice(NAMES)}.\n\n## "),
        "heading": (r"## Data Flow", "## Data Flows"),
        "purpose": (r"(- \*\*.*?\*\*): .*", rf"\1: does {chance.randrange(9)} things"),
        "owner": (r"owners: .*", f"owners: [team-{chance.randrange(4)}]"),
        "call": (r"- \*\*.*?\*\*", f"- **{chance.choice(NAMES)}**"),
        "chain": (r"owners:", f"superseded-by: {chance.choice(paths).name}\nowners:"),
        "summary": (r"## Overview\n\n", f"## Overview\n\nIn {chance.randrange(9)} words. "),
        "own": (r"owners:", "designdoc: {autolink: off}\nowners:"),
        "mermaid": (r"->>Service", f"->>{chance.choice(NAMES)}"),
        "page": (r"\n\n", "\n\nThe Ledger again.\n\n"),
    }
    path.write_text(re.sub(*changes.get(kind, ("$^", "")), text, count=1), "utf-8")
    return kind, page_of(path)
