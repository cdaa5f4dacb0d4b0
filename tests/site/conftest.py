"""A site to write and build."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.build import Built, Site, design
from tests.site.serving import Runs, Server

ROOT = Path(__file__).resolve().parents[2]

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.fixture
def portal(site):
    """A site with every kind of page, and links of ours and of the author's that lead nowhere."""
    site.write("index.md", "# Home\n\n<!-- designdoc:index -->\n\nSee [it](designs/d0.md#no).\n")
    site.write("map.md", '# Map\n\n<!-- designdoc:graph component="Part 1" -->\n\nPart 1.\n')
    for number in range(6):
        front = f"status: {['draft', 'launched', 'superseded'][number % 3]}\nowners: [a]"
        site.write(
            f"designs/d{number}.md",
            design(
                f"Design {number}",
                front=f"{front}\nrequires: [d{(number + 2) % 6}.md]",
                components={f"Part {number}": f"Does {number}."},
                overview=f"Works with Part {(number + 1) % 6} and [Part {(number + 3) % 6}].",
                data_flow=f"```mermaid\nsequenceDiagram\n    Part {number}->>Part 0: asks\n```",
                rollout_plan="" if number == 4 else "- [x] One\n- [ ] Two, with a way back",
            ),
        )
    site.config["validation"] = {"anchors": "warn"}
    return site


@pytest.fixture
def build_in_process(portal):
    portal.load()  # writes the configuration

    def run(case):
        target = portal.root / case
        command = [sys.executable, "-W", "error", "-m", "tests.site.one_build"]
        done = subprocess.run(
            [*command, str(portal.root / "mkdocs.yml"), str(target), case],
            cwd=ROOT,
            start_new_session=True,  # Ctrl-C goes to all processes of a group
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found = json.loads(Path(f"{target}.json").read_text(encoding="utf-8"))
        assert not found["left"]
        return found, Built(target, []).files() if target.is_dir() else {}, done.stderr

    return run


@pytest.fixture
def apart(monkeypatch, tmp_path):
    """Keep builds that are compared from each other's notes, and from the time of day."""
    monkeypatch.setenv("DESIGNDOC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # themes write it into the home page


@pytest.fixture
def served(site):
    """Return what builds the site again and again as ``mkdocs serve`` does, and end it."""
    server = Server(site)
    yield server
    server.end()


@pytest.fixture
def running(site):
    """Return what makes the dirty builds of a test, and end them."""
    made = []

    def start(command):
        made.append(Runs(site, command=command))
        return made[-1]

    yield start
    for runs in made:
        runs.end()
