"""A static host for the site, on this machine alone, that answers with the site's own `_headers`."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Where a site has no policy of its own: everything from the site itself, nothing inline.
STRICT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
POLICY = "content-security-policy"
# A request with this header gets its fonts late, as on a slow line; the value is in milliseconds.
SLOW_FONTS = "X-Slow-Fonts"

HeaderRules = list[tuple[re.Pattern[str], list[tuple[str, str]]]]


def header_rules(text: str) -> HeaderRules:
    """Reads a `_headers` file: a line with a path, `*` for anything and `:name` for one part of it, then indented
    lines with a header each. A header that is taken back (`! Name`) has no value."""
    rules: HeaderRules = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            # re.escape leaves «:» and «/» as they are.
            pattern = re.sub(r":[A-Za-z]\w*", "[^/]+", re.escape(line.strip()).replace(r"\*", ".*"))
            rules.append((re.compile(pattern), []))
        elif rules and line.lstrip().startswith("!"):
            rules[-1][1].append((line.strip().removeprefix("!").strip(), ""))
        elif rules and ":" in line:
            name, _, value = line.partition(":")
            rules[-1][1].append((name.strip(), value.strip()))
    return rules


def sent_headers(rules: HeaderRules, path: str) -> list[tuple[str, str]]:
    """The headers of a path, as Cloudflare Pages puts rules together: all that match, but for what a later rule takes
    back."""
    sent: list[tuple[str, str]] = []
    for pattern, headers in rules:
        if not pattern.fullmatch(path):
            continue
        for name, value in headers:
            if value:
                sent.append((name, value))
            else:
                sent = [header for header in sent if header[0].lower() != name.lower()]
    return sent


class Handler(SimpleHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
        ".avif": "image/avif",
        ".webp": "image/webp",
        ".xml": "application/xml",
        ".xsl": "text/xsl",
    }

    def __init__(self, *arguments: object, rules: HeaderRules, prefix: str, **options: object) -> None:
        self.rules = rules
        self.prefix = prefix
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        # Dates in headers have whole seconds, and a site under test is published more often than that.
        del self.headers["If-Modified-Since"]
        delay = self.headers.get(SLOW_FONTS)
        if delay and urlsplit(self.path).path.endswith((".woff2", ".woff", ".ttf", ".otf")):
            time.sleep(int(delay) / 1000)
        super().do_GET()

    def translate_path(self, path: str) -> str:
        # A site may be made for a folder of its host.
        return super().translate_path("/" + path.removeprefix(self.prefix) if self.prefix != "/" else path)

    def end_headers(self) -> None:
        path = unquote(urlsplit(self.path).path)
        sent = sent_headers(self.rules, path)
        for name, value in sent:
            # The type and the length come from the file itself.
            if name.lower() not in {"content-type", "content-length", "link"}:
                self.send_header(name, value)
        if POLICY not in {name.lower() for name, _ in sent}:
            self.send_header("Content-Security-Policy", STRICT_POLICY)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing: what fails, the browser reports."""


class Server(ThreadingHTTPServer):
    """Answers every request in a thread of its own."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        # A browser that goes on to another page hangs up; anything else is a mistake of ours.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(root: Path, prefix: str = "/") -> Iterator[str]:
    """Serves a folder below a prefix while the block runs; gives its origin, without a slash at the end."""
    rules_file = root / "_headers"
    rules = header_rules(rules_file.read_text("utf-8")) if rules_file.is_file() else []
    server = Server(("127.0.0.1", 0), partial(Handler, directory=str(root), rules=rules, prefix=prefix))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
