"""Whole MkDocs builds in this process, and what they made."""

from __future__ import annotations

import logging
import textwrap
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import yaml
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.site.anchors import anchors_of
from tests.themes import keep_themes

keep_themes()

SECTIONS = (
    "Overview",
    "Architecture",
    "Data Flow",
    "Data Models",
    "API Contracts",
    "State Management",
    "External Integrations",
    "Implementation Considerations",
    "Testing Strategy",
    "Monitoring & Observability",
    "Rollout Plan",
    "Technical Debt & Future Considerations",
)
CHILDREN = {
    "Architecture": ("Components", "Component Diagram"),
    "Implementation Considerations": ("Security", "Performance", "Error Handling", "Edge Cases"),
}
DRAWN = {
    "data_flow": "```mermaid\nsequenceDiagram\n    User->>Service: asks\n```",
    "component_diagram": "```\nUser --> Service\n```",
    "rollout_plan": "Branch by branch, with a way back at every step.",
    "testing_strategy": "Unit tests, integration tests and E2E tests, with every change.",
}
"""Sections in which the template asks for more than words."""


def design(title, *, front="", components=None, **bodies):
    """Return a complete design doc; ``bodies`` replace the text under sections by their slug."""
    parts = [f"---\n{front.strip()}\n---\n" if front else "", f"# {title}\n"]
    listed = "\n".join(f"- **{name}**: {what}" for name, what in (components or {}).items())
    for name in SECTIONS:
        parts.append(f"## {name}\n\n{_body(name, bodies)}\n")
        for child in CHILDREN.get(name, ()):
            default = listed if child == "Components" and listed else _body(child, bodies)
            parts.append(f"### {child}\n\n{default}\n")
    return "\n".join(parts)


def _body(name, bodies):
    key = name.lower().replace(" & ", "_").replace(" ", "_")
    return textwrap.dedent(
        bodies.get(key, DRAWN.get(key, f"What there is to say about it: {name.lower()}."))
    ).strip()


@dataclass
class Built:
    """A finished build."""

    root: Path
    records: list[logging.LogRecord]

    def html(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def soup(self, path):
        return BeautifulSoup(self.html(path), "html5lib")

    def lines(self, level=logging.WARNING):
        """What was logged at a level or above."""
        return [record.getMessage() for record in self.records if record.levelno >= level]

    def ours(self, level=logging.INFO):
        """What the plugin logged, without its prefix."""
        return [
            line.removeprefix("designdoc: ")
            for line in self.lines(level)
            if line.startswith("designdoc: ")
        ]

    def files(self):
        """Every file of the site with its bytes, but for MkDocs' own clocks."""
        clocks = {"sitemap.xml", "sitemap.xml.gz"}
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.name not in clocks
        }

    def broken_links(self):
        """Return the links of all pages whose file or id does not exist."""
        pages = {p.resolve(): anchors_of(p.read_text("utf-8")) for p in self.root.rglob("*.html")}
        broken = []
        for page, anchors in pages.items():
            if page.name == "404.html":
                continue
            for href in anchors.hrefs:
                url = urlsplit(href)
                if url.scheme or url.netloc:
                    continue
                target = (page.parent / unquote(url.path)).resolve() if url.path else page
                target = target / "index.html" if target.is_dir() else target
                fragment = unquote(url.fragment)
                lost = fragment and not (target in pages and fragment in pages[target].ids)
                if not target.is_file() or lost:
                    broken.append(f"{page.relative_to(self.root.resolve())}: {href}")
        return broken

    def nested_links(self):
        """Return the links inside of links, of all pages."""
        return [
            f"{page.relative_to(self.root)}: {href}"
            for page in self.root.rglob("*.html")
            for href in anchors_of(page.read_text("utf-8")).nested
        ]


class Site:
    """A documentation project on disk that tests write and build."""

    def __init__(self, root: Path):
        self.root = root
        self.docs = root / "docs"
        self.docs.mkdir()
        self.target = "site"
        self.config = {
            "site_name": "Portal",
            "theme": {"name": "material", "font": False},
            "plugins": ["search", "designdoc"],
        }

    def write(self, path, text):
        target = self.docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return self

    def options(self, **options):
        self.config["plugins"] = ["search", {"designdoc": options}]
        return self

    def load(self, **overrides):
        path = self.root / "mkdocs.yml"
        path.write_text(yaml.safe_dump({**self.config, **overrides}, sort_keys=False), "utf-8")
        return load_config(str(path), site_dir=str(self.root / self.target))

    def build(self, *, dirty=False, command="build", **overrides) -> Built:
        """Build in this process as ``mkdocs build`` does, but without ending at warnings."""
        records: list[logging.LogRecord] = []
        handler = _Keep(records)
        logger = logging.getLogger("mkdocs")
        logger.addHandler(handler)
        level = logger.level
        logger.setLevel(logging.INFO)
        try:
            config = self.load(**overrides)
            config.plugins.on_startup(command=command, dirty=dirty)
            try:
                build(
                    config,
                    dirty=dirty,
                    serve_url="http://localhost/" if command == "serve" else None,
                )
            finally:
                if command != "serve":
                    config.plugins.on_shutdown()
        finally:
            logger.removeHandler(handler)
            logger.setLevel(level)
        return Built(self.root / self.target, records)


class _Keep(logging.Handler):
    def __init__(self, records):
        super().__init__(logging.INFO)
        self.records = records

    def emit(self, record):
        self.records.append(record)
