"""What may happen to a build in one of its processes."""

import os
import signal
import time


def vanish():
    os._exit(0)


def fail():
    raise RuntimeError("only here")


def kill():
    os.kill(os.getpid(), signal.SIGKILL)


def hang():
    time.sleep(600)


def interrupt():
    os.killpg(os.getpgid(0), signal.SIGINT)


IN_SECOND = {"vanish": vanish, "fail": fail, "kill": kill, "hang": hang}


def children_left():
    """Tell whether the process has children still."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True
