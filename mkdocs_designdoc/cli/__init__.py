"""The command ``designdoc``: arguments → an answer, remembered or worked out → an exit status."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from mkdocs_designdoc.cli.status import ENDED
from mkdocs_designdoc.cli.streams import close_stdout, open_streams
from mkdocs_designdoc.workspace.kept.saved import ask

TYPE_CHECKING = False  # the module `typing` takes longer to import than an answer to remember
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from mkdocs_designdoc.workspace.kept.saved import Question

__all__ = ["command", "main"]


def command() -> NoReturn:
    """Run the command with the process's arguments, and end the process with its exit status.

    Taking all objects apart again takes as long as judging a page: without that, if nobody has
    asked to be told of the end.
    """
    status = main()
    waiting: int = getattr(atexit, "_ncallbacks", lambda: 1)()
    if not waiting and sys.getprofile() is None and sys.gettrace() is None:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        except OSError:
            pass  # Python says so, as it does at the end of any program
    sys.exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with the arguments given, or with the process's; return the exit status.

    Only a whole process remembers its answers: a program that calls this may have changed what
    stands behind it.
    """
    open_streams()
    question = ask(sys.argv[1:]) if arguments is None else None
    try:
        answer = None if question is None else question.recall()
        if answer is not None:
            return answer.tell()
        # All that works an answer out is imported only now.
        if arguments is None:
            gc.disable()  # nothing of a short run is worth looking for
        if question is not None:
            from mkdocs_designdoc.workspace.kept.modules import Modules  # noqa: PLC0415 # not to recall

            with Modules(question.folder, question.started):
                return _work_out(sys.argv[1:], question)
        return _work_out(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        return ENDED
    except BrokenPipeError:
        close_stdout()
        return ENDED
    except OSError as error:  # a remembered answer cannot be written
        from mkdocs_designdoc.cli.running import fail  # noqa: PLC0415 # seldom needed

        return fail(error)


def _work_out(arguments: Sequence[str], question: Question | None = None) -> int:
    from mkdocs_designdoc.cli.running import run  # noqa: PLC0415 # not to recall

    return run(arguments, question)
