#!/usr/bin/env python3
"""Leaves ten thousand connections open on the file server, and looks whether it still serves others.

    scripts/crowd_test.py [MUJAZ]      the program; .build/release/mujaz or .build/debug/mujaz where none is named

A third of the connections says nothing, a third stops in the middle of a request, a third asks for a large file and does
not read it. With fewer open files allowed than that takes, there are fewer connections, and that is said.
"""

from __future__ import annotations

import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

CONNECTIONS = 10_000
# Files that the process needs besides.
RESERVE = 200
# Far more than a request takes on a slow machine; a server that waits for the crowd never answers.
PATIENCE = 5
LARGE = 8 << 20


def check(fact: object, what: str) -> None:
    if not fact:
        raise AssertionError(what)
    print(f"crowd_test: {what}", flush=True)


def allowed() -> int:
    """How many connections the limit of open files lets through."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + RESERVE
    limit = wanted if most == resource.RLIM_INFINITY else min(most, wanted)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, most))
    return limit - RESERVE


def crowd(port: int, count: int) -> list[socket.socket]:
    half = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow"
    whole = f"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    clients = []
    for number in range(count):
        client = socket.create_connection(("127.0.0.1", port), PATIENCE)
        # A small buffer, so that what nobody reads stays with the server.
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.sendall((b"", half, whole)[number % 3])
        clients.append(client)
    return clients


def ask(port: int) -> float:
    """Asks for a page as a browser would; answers how long it took."""
    began = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=PATIENCE) as answer:
        if answer.status != 200 or b"here" not in answer.read():
            raise AssertionError("the page is what it was")
    return time.monotonic() - began


def memory(process: subprocess.Popen[bytes]) -> str:
    try:
        status = Path(f"/proc/{process.pid}/status").read_text("utf-8")
    except OSError:
        return "an unknown amount"
    kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return f"{kilobytes // 1024} MB"


def test(mujaz: Path) -> None:
    count = allowed()
    if count < CONNECTIONS:
        print(f"crowd_test: only {count} connections: no more open files are allowed here", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="mujaz-crowd-") as folder:
        (Path(folder) / "index.html").write_text("<!doctype html><title>here</title>", "utf-8")
        (Path(folder) / "large.bin").write_bytes(bytes(LARGE))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = subprocess.Popen(
            [str(mujaz), "serve", "--output", folder, "--port", str(port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        try:
            for _ in range(500):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.02)
            ask(port)
            clients = crowd(port, count)
            check(len(clients) == count, f"{count} connections are open")
            longest = max(ask(port) for _ in range(50))
            check(longest < PATIENCE, f"others are served, in {longest * 1000:.0f} ms at most; {memory(process)} are used")
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
            check(True, f"Ctrl-C ends it in {time.monotonic() - began:.2f} s with all of them open")
            for client in clients:
                client.close()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def main() -> int:
    built = Path(__file__).resolve().parent.parent / ".build"
    places = [Path(argument).resolve() for argument in sys.argv[1:2]] + [
        built / kind / "mujaz" for kind in ("release", "debug")]
    mujaz = next((place for place in places if place.exists()), None)
    if mujaz is None:
        print("crowd_test: there is no mujaz; build it first", file=sys.stderr)
        return 2
    try:
        test(mujaz)
    except (AssertionError, OSError, subprocess.TimeoutExpired) as error:
        print(f"crowd_test: not so: {error!r}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
