"""The mkdocs command itself: serve with edits, dirty builds; each in a process of its own."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager

import pytest
import yaml

from tests.compat.portal import write_portal
from tests.site.build import Site, design

pytest.importorskip("material")

SECONDS = 30
"""How long an event may take on a busy machine."""


@pytest.fixture
def site(tmp_path):
    site = write_portal(Site(tmp_path))
    config = {**site.config, "theme": {"name": "mkdocs"}}
    (site.root / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    return site


def mkdocs(site, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=site.root,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


def test_a_dirty_build(site):
    assert mkdocs(site, "build", "--strict").returncode == 0
    before = (site.root / "site/designdocs.json").read_bytes()
    page = site.docs / "designs/till.md"
    page.write_text(page.read_text("utf-8") + "\nAnd the Ledger.\n", "utf-8")
    done = mkdocs(site, "build", "--dirty")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    text = (site.root / "site/designs/till/index.html").read_text("utf-8")
    assert "#component-ledger" in text
    assert "designdoc-strip" in (site.root / "site/designs/pay/ledger/index.html").read_text(
        "utf-8"
    )
    after = (site.root / "site/designdocs.json").read_bytes()
    assert after != before
    index = (site.root / "site/designs/index.html").read_text("utf-8")
    assert index.count("data-designdoc-row=") == 3


class Server:
    """A running ``mkdocs serve``."""

    def __init__(self, process, port):
        self.process = process
        self.lines = []
        self._port = port
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        self.lines += iter(self.process.stderr.readline, "")

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self._port}/{path}") as answer:  # loopback
            return answer.read().decode()

    def wait(self, pattern, since=0):
        """Wait for a line of the log, and return how many lines there are then."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            for number, line in enumerate(list(self.lines[since:]), since + 1):
                if re.search(pattern, line):
                    return number
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"no {pattern!r} in\n{''.join(self.lines[since:])}")

    def wait_for_page(self, path, text):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if text in self.get(path):
                return
            time.sleep(0.05)
        raise AssertionError(f"no {text!r} in {path}\n{''.join(self.lines)}")


@contextmanager
def serve(site):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"],
        cwd=site.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    server = Server(process, port)
    try:
        server.wait("Serving on")
        yield server
    finally:
        process.terminate()
        process.wait(SECONDS)
        server._reader.join(SECONDS)
        process.stderr.close()


def test_serve_follows_edits_and_survives_mistakes(site):
    page = site.docs / "designs/till.md"
    good = page.read_text("utf-8")
    with serve(site) as server:
        assert 'data-designdoc-status="draft"' in server.get("designs/till/")
        assert server.get("designs/").count("data-designdoc-row=") == 3

        page.write_text(good.replace("status: draft", "status: paused"), "utf-8")
        server.wait_for_page("designs/till/", 'data-designdoc-status="paused"')
        assert 'data-designdoc-group="paused"' in server.get("designs/")

        at = len(server.lines)
        page.write_text(good.replace("status: draft", "status: [draft"), "utf-8")
        server.wait("DD201", at)
        server.wait_for_page("designs/till/", 'data-designdoc-status="')
        assert server.get("designs/").count("data-designdoc-row=") == 3

        page.write_text(good, "utf-8")
        server.wait_for_page("designs/till/", 'data-designdoc-status="draft"')

        site.write(
            "designs/extra.md", design("Extra", front="status: draft", components={"New Part": "x"})
        )
        server.wait_for_page("designs/", 'data-designdoc-row="designs/extra.md"')
        assert "New Part" in server.get("designs/components/new-part/")
        (site.docs / "designs/extra.md").unlink()
        end = time.monotonic() + SECONDS
        while "extra" in server.get("designs/") and time.monotonic() < end:
            time.sleep(0.05)
        with pytest.raises(urllib.error.HTTPError):
            server.get("designs/components/new-part/")
        assert server.process.poll() is None
    assert not any("Traceback" in line for line in server.lines)
