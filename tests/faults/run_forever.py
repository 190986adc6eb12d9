"""Runs ``entente run`` in one folder after another, killing it on the way (see test_kill.py).

Everything is imported and the engine loaded once. Each line on standard input, "CLOCK SECONDS
FOLDER", forks a child that runs the command in the folder: killed after so many seconds of the
wall clock or of its own processor time ("wall", "cpu"), or left to its end ("none"). Answered
with how it ended (its exit code, or the signal below zero) and what it took by both clocks.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time

from entente.cli.main import main as entente


def child(folder: str, clock: str, seconds: float) -> None:
    os.chdir(folder)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    if clock == "cpu":
        # the kernel ends it as abruptly as with SIGKILL: nothing is there to catch the signal
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, seconds)
    code = 1
    try:
        entente(["run", "articles", "--quiet"])
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        os._exit(code)


def waited(clock: str, seconds: float, folder: str) -> tuple[int, float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = os.fork()
    if not process:
        child(folder, clock, seconds)
    if clock == "wall" and signal.sigtimedwait([signal.SIGCHLD], seconds) is None:
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    signal.sigtimedwait([signal.SIGCHLD], 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return os.waitstatus_to_exitcode(status), time.monotonic() - began, cpu


def main(folder: str) -> None:
    os.chdir(folder)
    code = -1
    try:
        entente(["run", "articles", "--quiet"])  # loads all that a run needs
    except SystemExit as stop:
        code = int(stop.code or 0)
    if code:
        raise SystemExit(f"the first run ended with {code}")
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
    print("ready", flush=True)
    for line in sys.stdin:
        clock, seconds, where = line.rstrip("\n").split(" ", 2)
        print(*waited(clock, float(seconds), where), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
