"""A command on another platform: ``python -m tests.elsewhere win32 designdoc check …``.

What only POSIX has is taken away before any module of ours is there: a name that is used without
a look whether it exists fails here as it would there. What the command is made of otherwise
(MkDocs, the standard library) is imported before, as it is made for this machine.
"""

import os
import shutil
import signal
import sys
from importlib import import_module

BROUGHT = (
    *("mkdocs.__main__", "mkdocs.commands.build", "platformdirs"),
    *("multiprocessing.connection", "multiprocessing.popen_spawn_posix"),
    *("subprocess", "tempfile", "urllib.request"),
)
LACKING = {
    "win32": (
        *("fork", "forkpty", "register_at_fork", "sched_getaffinity", "getuid", "geteuid"),
        *("getgid", "getpgid", "killpg", "fchmod", "chown", "mkfifo", "pread", "pwrite", "statvfs"),
        *("O_NONBLOCK", "O_CLOEXEC", "O_NOFOLLOW", "O_DIRECTORY", "sysconf", "uname", "wait4"),
    ),
    "darwin": ("sched_getaffinity", "posix_fadvise", "posix_fallocate", "memfd_create"),
}
"""Names of ``os`` that a platform has not got."""
MODULES = {"win32": ("fcntl", "resource", "pwd", "grp", "termios"), "darwin": ()}


def main(platform, command, *arguments):
    for name in BROUGHT:
        import_module(name)
    for name in LACKING[platform]:
        vars(os).pop(name, None)
    for name in MODULES[platform]:
        sys.modules[name] = None
    if platform == "win32":
        del signal.SIGKILL, signal.SIGHUP
        shutil._use_fd_functions = False  # folders are removed by their names
    sys.platform = platform
    sys.argv = [command, *arguments]
    if command == "mkdocs":
        return sys.modules["mkdocs.__main__"].cli()
    return import_module("mkdocs_designdoc.cli").main()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
