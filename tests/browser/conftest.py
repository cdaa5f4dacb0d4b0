"""A real browser (Debian's chromium) over built portals; tests skip where there is none."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.lists import THEMES, field, write
from tests.site.build import Site

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    *("--renderer-process-limit=1", "--disable-site-isolation-trials"),
)
"""No sandbox, for containers; no calls of the browser's own, and no host but this one.

Nothing is intercepted to that end: it would turn off the browser's cache, too.
"""

MERMAID = "https://unpkg.com/mermaid@"
"""Where Material itself fetches the renderer of diagrams from; it is not there, without blame."""

PAGES = ("/", ".html", ".json")
"""What is asked for anew each time; styles and scripts are kept by the browser."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def end_headers(self):
        kept = not self.path.partition("?")[0].endswith(PAGES)
        self.send_header("Cache-Control", "max-age=3600" if kept else "no-cache")
        super().end_headers()


@contextmanager
def served(folder):
    """Serve a built site on this machine while the block runs, and give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def chromium():
    """One browser for the whole run."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def portal_site(tmp_path_factory):
    """A site to write and build, once a module."""
    return Site(tmp_path_factory.mktemp("portal"))


class Contexts:
    """The browser's contexts, by what they can do; each is used again by all tests.

    A new one is a profile of its own, and takes the browser longer than opening a page. What it
    keeps, it keeps by address; each site that is served has another, and each tab begins anew.
    """

    def __init__(self, browser):
        self._browser = browser
        self._made = {}

    def which(self, *, scripts, **options):
        key = repr((scripts, sorted(options.items())))
        if key not in self._made:
            self._made[key] = self._browser.new_context(java_script_enabled=scripts, **options)
        return self._made[key]


@pytest.fixture(scope="session")
def contexts(chromium):
    return Contexts(chromium)


class Browsing:
    """Tabs over one served site; what the console said and which requests left the machine."""

    def __init__(self, contexts, address):
        self._contexts = contexts
        self.address = address
        self.complaints: list[str] = []
        self._tabs = []

    def open(self, path="", *, width=1280, height=900, scheme="light", scripts=True, **options):
        """Open a page in a tab of its own and wait until it has loaded."""
        context = self._contexts.which(scripts=scripts, **options)
        tab = context.new_page()
        self._tabs.append(tab)
        store = {"origin": self.address, "storageTypes": "all"}
        context.new_cdp_session(tab).send("Storage.clearDataForOrigin", store)
        tab.set_viewport_size({"width": width, "height": height})
        tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        tab.set_default_timeout(5000)
        tab.on("request", self._heed)
        tab.on("console", self._listen)
        tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        tab.goto(self.address + path, wait_until="load")
        return tab

    def _listen(self, said):
        if said.type == "error" and not said.location["url"].startswith(MERMAID):
            self.complaints.append(said.text)

    def _heed(self, request):
        if not request.url.startswith((self.address, "data:", "blob:", MERMAID)):
            self.complaints.append(f"request to {request.url}")

    def close(self):
        for tab in self._tabs:
            tab.close()


@pytest.fixture
def browse(contexts):
    """Return a function that serves a built site (its root) and gives its ``Browsing``."""
    opened = []

    def start(root):
        serving = served(root)
        browsing = Browsing(contexts, serving.__enter__())
        opened.append((serving, browsing))
        return browsing

    yield start
    for serving, browsing in opened:
        browsing.close()
        serving.__exit__(None, None, None)
        assert browsing.complaints == []


@pytest.fixture(scope="session", params=THEMES)
def listed(request, tmp_path_factory):
    """Return a built portal with a list to narrow, in each of the themes."""
    return write(Site(tmp_path_factory.mktemp(request.param)), request.param).build()


@pytest.fixture
def tab(listed, browse):
    """Return its index as a reader opens it."""
    page = browse(listed.root).open("designs/")
    expect(field(page)).to_be_visible()
    return page
