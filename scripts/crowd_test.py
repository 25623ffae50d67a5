#!/usr/bin/env python3
"""Leaves ten thousand connections open on the file server, and looks whether it still serves others.

    scripts/crowd_test.py [MUJAZ]      the program; .build/release/mujaz or .build/debug/mujaz where none is named

A third of the connections says nothing, a third stops in the middle of a request, a third asks for a large file and does
not read it. With fewer open files allowed than that takes, there are fewer connections, and that is said.
"""

from __future__ import annotations

import resource
import socket
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from trial import NAME, Server, check, fail, program

CONNECTIONS = 10_000
# Files that the process needs besides.
RESERVE = 200
# Far more than a request takes on a slow machine; a server that waits for the crowd never answers.
PATIENCE = 20
LARGE = 8 << 20


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


def ask(server: Server) -> float:
    """Asks for a page as a browser would; answers how long it took."""
    began = time.monotonic()
    with urllib.request.urlopen(f"{server.origin}/", timeout=PATIENCE) as answer:
        if answer.status != 200 or b"here" not in answer.read():
            raise AssertionError("the page is what it was")
    return time.monotonic() - began


def memory(server: Server) -> str:
    try:
        status = Path(f"/proc/{server.process.pid}/status").read_text("utf-8")
    except OSError:
        return "an unknown amount"
    kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return f"{kilobytes // 1024} MB"


def test(mujaz: Path) -> None:
    count = allowed()
    if count < CONNECTIONS:
        print(f"{NAME}: only {count} connections: no more open files are allowed here", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="mujaz-crowd-") as folder:
        (Path(folder) / "index.html").write_text("<!doctype html><title>here</title>", "utf-8")
        (Path(folder) / "large.bin").write_bytes(bytes(LARGE))
        server = Server(mujaz, "--output", folder)
        server.start()
        try:
            ask(server)
            clients = crowd(server.port, count)
            answered = [client.recv(12, socket.MSG_PEEK) for client in clients[2::3]]
            check(all(line == b"HTTP/1.1 200" for line in answered),
                  f"{count} connections are open, and {len(answered)} of them have an answer that nobody reads")
            longest = max(ask(server) for _ in range(50))
            check(longest < PATIENCE, f"others are served, in {longest * 1000:.0f} ms at most; {memory(server)} are used")
            seconds = server.stop()
            check(seconds < PATIENCE, f"Ctrl-C ends it in {seconds:.2f} s with all of them open")
            for client in clients:
                client.close()
        finally:
            server.end()


def main() -> int:
    try:
        test(program())
    except (AssertionError, OSError) as error:
        return fail(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
