"""What the tests of the program over time share: they start it, look at it from outside, and say what they saw."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

NAME = Path(sys.argv[0]).stem
ROOT = Path(__file__).resolve().parent.parent


def check(fact: object, what: str) -> None:
    if not fact:
        raise AssertionError(what)
    print(f"{NAME}: {what}", flush=True)


def program() -> Path:
    """The program that was named, else the one that was built."""
    named = [Path(argument).resolve() for argument in sys.argv[1:2]]
    built = [ROOT / ".build" / kind / "mujaz" for kind in ("release", "debug")]
    found = next((path for path in named + built if path.exists()), None)
    if found is None:
        print(f"{NAME}: there is no mujaz; build it first", file=sys.stderr)
        sys.exit(2)
    return found


def fail(error: BaseException) -> int:
    """Says what was not so; answers what the process ends with."""
    print(f"{NAME}: not so: {error}", file=sys.stderr)
    return 1


class Server:
    """`mujaz serve` on a port of its own."""

    def __init__(self, mujaz: Path, *options: str, log: Path | None = None) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.command = [str(mujaz), "serve", *options, "--port", str(self.port)]
        self.log = log

    def start(self) -> None:
        """Starts it and waits until it listens."""
        with open(self.log or "/dev/null", "ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        end = time.monotonic() + 10
        while time.monotonic() < end and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        self.end()
        raise AssertionError(f"the server does not listen: {self.said}")

    def stop(self) -> float:
        """Presses Ctrl-C; answers how many seconds the end took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            raise AssertionError("Ctrl-C ends the server") from None
        return time.monotonic() - began

    def end(self) -> None:
        """Ends it however it can be ended, if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8") if self.log else ""
