"""Long work shows how far it is, on a terminal only."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_QUICK = 300
"""Pages that are done before anybody wonders."""
_SHOWN = "\x1b[?25h"
"""What makes a terminal show its cursor again."""


@contextmanager
def progress(pages: int) -> Iterator[Callable[[int], None]]:
    """Give a function that is told of pages done, and show them with their rate on stderr.

    Every page counts twice: once read, once judged. Nothing is shown where stderr is no terminal.
    """
    if pages < _QUICK or not sys.stderr.isatty():
        yield lambda _: None
        return
    import click  # noqa: PLC0415 # most checks are done before it is there

    started = time.monotonic()
    done = 0

    def told(_: object) -> str:
        seconds = time.monotonic() - started
        return f"{done // 2:,} of {pages:,} pages, {done / 2 / max(seconds, 0.001):,.0f}/s"

    with (
        _cursor(),
        click.progressbar(
            length=2 * pages,
            label="checking",
            file=sys.stderr,
            item_show_func=told,
            show_eta=False,
            show_percent=False,
            width=24,
        ) as bar,
    ):

        def tick(more: int) -> None:
            nonlocal done
            done += more
            bar.update(more, current_item=done)

        yield tick


@contextmanager
def _cursor() -> Iterator[None]:
    """Show the cursor again when the process is told to end, at whatever moment."""
    import signal  # noqa: PLC0415 # most checks show no progress

    def end(number: int, _: object) -> None:
        # Not as text: some of it may be on its way just then.
        os.write(sys.stderr.fileno(), f"{_SHOWN}\r\n".encode())
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    usual = signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    if usual:
        signal.signal(signal.SIGTERM, end)
    try:
        yield
    except KeyboardInterrupt:  # it may come before the bar is ready to see to it
        sys.stderr.write(_SHOWN)
        raise
    finally:
        if usual:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
