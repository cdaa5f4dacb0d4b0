"""A command line of plain words, as editors write it → its options, without an option parser.

Making a parser for all options takes longer than anything else between a process and its work.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def read_plain(arguments: Sequence[str]) -> argparse.Namespace | None:
    """Return the options of ``check PATH…``, None for any other command line."""
    command, *paths = arguments or ("",)
    if command != "check" or any(word.startswith("-") for word in paths):
        return None
    options = SimpleNamespace(
        module=command,
        paths=paths,
        config_file=None,
        format="text",
        fail_on=None,
        no_cache=False,
        select=[],
        ignore=[],
        baseline=None,
        write_baseline=None,
    )
    return cast("argparse.Namespace", options)
