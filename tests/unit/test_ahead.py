"""A process beside this one hands over what it has, whatever it is at."""

import subprocess
import sys

import pytest

ANSWERED = """
import multiprocessing
from mkdocs_designdoc.mkdocs_host.beside import ahead

ahead._can_fork = lambda: True  # whatever the machine is like
ahead._PATIENCE = 20
ahead._WORTH_IT = 1
ours, theirs = multiprocessing.Pipe(duplex=False), multiprocessing.Pipe(duplex=False)
LONG = bytes(5 << 20)  # more than any pipe holds
process = ahead.Ahead.start(["say", "hear"], lambda step: LONG if step == "say" else ours[0].recv())
assert process.take("say") == LONG
ours[1].send("an answer")
assert process.take("hear") == "an answer"
process.close()
"""
LEFT = """
import os
from multiprocessing import Pipe
from mkdocs_designdoc.mkdocs_host.beside.lead import Outbox

ours, theirs = Pipe(duplex=False)
outbox = Outbox(theirs)
ours.close()
try:
    for _ in range(1000):
        outbox.put(bytes(1 << 20))
except OSError:
    print("let go")
outbox.empty()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no second process")
@pytest.mark.parametrize(("script", "said"), [(ANSWERED, ""), (LEFT, "let go\n")])
def test_nobody_waits_for_ever(script, said):
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
