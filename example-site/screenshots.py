"""Make the README's pictures anew: build the example portal and photograph it.

Run `python example-site/screenshots.py` in an environment with the `dev` extra and Debian's
chromium; `--to FOLDER` puts them elsewhere.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SHOTS = (
    ("index-light", "designs/", "light", 1280),
    ("index-dark", "designs/", "dark", 1280),
    ("index-phone", "designs/", "light", 390),
    ("board-light", "designs/?view=board", "light", 1280),
    ("timeline-light", "designs/?view=timeline", "light", 1280),
    ("document-light", "designs/charging/smart-charging/", "light", 1280),
    ("superseded-light", "designs/charging/station-polling/", "light", 1280),
    ("around-light", "designs/charging/ocpp-gateway/#designdoc-around", "light", 1280),
    ("components-light", "designs/components/", "light", 1280),
    ("component-light", "designs/components/session-engine/", "light", 1280),
    ("map-light", "designs/components/map/", "light", 1280),
    ("endpoints-light", "designs/components/endpoints/", "light", 1280),
    ("health-dark", "designs/health/", "dark", 1280),
)
"""Name, page, colour scheme and width in pixels."""
DRAWN = "() => / of /.test(document.querySelector('[data-designdoc-map-count]').textContent)"
"""Whether the map has been drawn."""
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
"""No sandbox, for containers; no calls of the browser's own."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine while the block runs, and give its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def main() -> None:
    """Build, photograph, say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=HERE / "screenshots")
    target = parser.parse_args().to
    target.mkdir(parents=True, exist_ok=True)
    browser_path = shutil.which("chromium") or sys.exit("chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        config = str(HERE / "mkdocs.yml")
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", folder]
        subprocess.run(command, check=True)  # noqa: S603 # our own interpreter and file
        with served(Path(folder)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
            for name, page, scheme, width in SHOTS:
                context = browser.new_context(
                    viewport={"width": width, "height": 800}, color_scheme=scheme
                )
                tab = context.new_page()
                tab.goto(address + page)
                tab.wait_for_load_state("load")
                if "/map/" in page:
                    tab.wait_for_function(DRAWN)
                    tab.locator(".designdoc-map").scroll_into_view_if_needed()
                    tab.wait_for_timeout(500)  # Material turns the title in its header
                tab.screenshot(path=target / f"{name}.png")
                context.close()
            browser.close()
    print(f"{len(SHOTS)} pictures in {target}")


if __name__ == "__main__":
    main()
