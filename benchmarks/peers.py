"""Other linters of Markdown, each told to ask for the same sections as the built-in template."""

from __future__ import annotations

import json
import subprocess
import venv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import which

_PYTHON = ("rumdl==0.3.0", "mdsmith==0.57.0")
_NODE = ("markdownlint-cli2@0.22.1", "remark-cli@12.0.1")
_OUTLINE = (
    *("?", "## Overview", "## Architecture", "### Components", "### Component Diagram"),
    *("## Data Flow", "## Data Models", "+", "## API Contracts", "+", "## State Management"),
    *("## External Integrations", "## Implementation Considerations", "### Security"),
    *("### Performance", "### Error Handling", "### Edge Cases", "## Testing Strategy"),
    *("## Monitoring & Observability", "## Rollout Plan"),
    "## Technical Debt & Future Considerations",
)
_REMARK_RULE = """\
const wanted = %s;
export default () => (tree, file) => {
  const found = tree.children.filter(node => node.type === "heading")
    .map(node => "#".repeat(node.depth) + " " + node.children.map(kid => kid.value || "").join(""));
  let from = 0;
  for (const heading of wanted.filter(each => each.startsWith("#"))) {
    const at = found.indexOf(heading, from);
    if (at < 0) file.message("missing: " + heading);
    else from = at + 1;
  }
};
"""

Sections = list[dict[str, object]]
"""What mdsmith asks of the sections of a document, as JSON."""


@dataclass(frozen=True, slots=True)
class Peers:
    """The commands of the linters that are there, and the names of those that are not."""

    commands: Mapping[str, list[str]]
    absent: tuple[str, ...]


def install(folder: Path) -> None:
    """Install the linters into a folder, as far as their registries can be reached."""
    folder.mkdir(parents=True, exist_ok=True)
    venv.create(folder / "venv", with_pip=True)
    pip = str(folder / "venv" / "bin" / "pip")
    for package in _PYTHON:
        subprocess.run([pip, "install", "--quiet", package], check=False)  # noqa: S603 - fixed
    npm = which("npm")
    if npm is not None:
        for package in _NODE:
            subprocess.run(  # noqa: S603 - fixed
                [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), package],
                check=False,
            )


def peers_of(folder: Path, site: Path) -> Peers:
    """Return the linters that are installed, with their configuration written into the site."""
    commands: dict[str, list[str]] = {}
    absent: list[str] = []
    for name, (program, prepare) in _KNOWN.items():
        path = folder / program
        if path.is_file():
            commands[name] = [str(path), *prepare(site)]
        else:
            absent.append(name)
    return Peers(commands, tuple(absent))


def _markdownlint(site: Path) -> list[str]:
    rule = {"headings": list(_OUTLINE), "match_case": True}
    config = {"config": {"default": False, "MD043": rule}, "globs": ["docs/**/*.md"]}
    (site / ".markdownlint-cli2.jsonc").write_text(json.dumps(config), "utf-8")
    return []


def _rumdl(site: Path) -> list[str]:
    config = f'[global]\nenable = ["MD043"]\n\n[MD043]\nheadings = {json.dumps(_OUTLINE)}\n'
    (site / ".rumdl.toml").write_text(config, "utf-8")
    return ["check", "--no-cache", "--output-format", "json", "docs"]


def _mdsmith(site: Path) -> list[str]:
    """Write its configuration: every rule off but the one of structure."""
    return _mdsmith_check(site, "structure", _mdsmith_sections(), {})


def _mdsmith_all(site: Path) -> list[str]:
    """Write its configuration with all that it can ask of the built-in template."""
    sections = _mdsmith_sections()
    flow = next(section for section in sections if section["heading"] == "Data Flow")
    flow["content"] = [{"kind": "code-block", "lang": "mermaid"}, {"kind": "unlisted"}]
    text, names = 'string & != ""', "[...string] & [_, ...string]"
    lists = dict.fromkeys(("owners?", "tags?"), f"({names}) | ({text})")
    keys = {"title?": text, "status?": text, **lists}
    return _mdsmith_check(site, "all", sections, {"frontmatter": keys})


def _mdsmith_check(
    site: Path, name: str, sections: Sections, schema: dict[str, object]
) -> list[str]:
    rules = dict.fromkeys(_MDSMITH_RULES.split(), False)
    if schema:
        del rules["empty-section-body"]
    config = {
        "rules": rules,
        "kinds": {"design": {"schema": {"sections": sections, **schema}}},
        "kind-assignment": [{"glob": ["docs/*/*.md"], "kinds": ["design"]}],
    }
    path = site / f".mdsmith-{name}.yml"
    path.write_text(json.dumps(config), "utf-8")
    return ["check", "-c", path.name, "-f", "json", "docs"]


def _mdsmith_sections() -> Sections:
    sections: Sections = [{"heading": {"regex": ".+", "repeat": {"min": 0}}}]
    for heading in _OUTLINE[1:]:
        marks, _, name = heading.partition(" ")
        if marks == "##":
            sections.append({"heading": name})
        else:
            above = sections[-1].setdefault("sections", [])
            named: object = name or {"regex": ".+", "repeat": {"min": 1}}
            if isinstance(above, list):
                above.append({"heading": named})
    return sections


def _remark(site: Path) -> list[str]:
    (site / "outline.mjs").write_text(_REMARK_RULE % json.dumps(_OUTLINE), "utf-8")
    return ["--quiet", "--no-stdout", "--use", "./outline.mjs", "docs"]


_MDSMITH_RULES = (
    "ambiguous-emphasis atx-heading-whitespace blank-line-around-fenced-code "
    "blank-line-around-headings blank-line-around-lists blockquote-whitespace build "
    "callout-type catalog code-block-style commands-show-output conciseness-scoring "
    "cross-file-reference-integrity descriptive-link-text directory-structure "
    "duplicated-content emphasis-style empty-section-body external-link-check "
    "fenced-code-language fenced-code-style first-line-heading forbidden-paragraph-starts "
    "forbidden-text git-hook-sync heading-increment heading-style horizontal-rule-style "
    "include line-length link-style link-validity list-indent list-marker-space "
    "list-marker-style markdown-flavor max-file-length max-section-length no-bare-urls "
    "no-duplicate-headings no-emphasis-as-heading no-empty-alt-text no-hard-tabs "
    "no-inline-html no-multiple-blanks no-reference-style no-space-in-code-spans "
    "no-space-in-link-text no-trailing-punctuation-in-heading no-trailing-spaces "
    "no-undefined-reference-labels no-unused-link-definitions occurrence "
    "ordered-list-numbering over-repetition paragraph-readability paragraph-structure "
    "proper-names recipe-safety required-frontmatter required-mentions required-text-patterns "
    "same-file-anchor single-h1 single-trailing-newline slide-structure table-format "
    "table-readability toc toc-directive token-budget unclosed-code-block unique-frontmatter"
)

_KNOWN: dict[str, tuple[str, Callable[[Path], list[str]]]] = {
    "markdownlint-cli2 0.22.1, MD043": ("node_modules/.bin/markdownlint-cli2", _markdownlint),
    "mdsmith 0.57.0, structure": ("venv/bin/mdsmith", _mdsmith),
    "mdsmith 0.57.0, structure, content, front matter": ("venv/bin/mdsmith", _mdsmith_all),
    "rumdl 0.3.0, MD043, no cache": ("venv/bin/rumdl", _rumdl),
    "remark-cli 12.0.1, a rule of its own": ("node_modules/.bin/remark", _remark),
}
