#!/usr/bin/env python3
"""Publishes with rclone: to folders, for what goes wrong there, and to a storage that speaks S3, for what it is told of files.

usage: publish_rclone_test.py [TEST…]

MUJAZ is the program (.build/release/mujaz). Without rclone all is skipped; without moto (pip install 'moto[server,s3]'), which
plays the storage, its part is.
"""

import functools
import http.client
import importlib.util
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
MUJAZ = os.environ.get("MUJAZ", str(ROOT / ".build" / "release" / "mujaz"))
SECRET = "vErY-sEcReT-vAlUe"
NOW = ["--now", "2026-11-30T12:00:00+03:00"]


class Site:
    """A small site with a target, and what publishing it says."""

    def __init__(self, folder, place, environment=None, articles=10):
        self.folder = folder
        self.articles = folder / "Content" / "articles"
        self.articles.mkdir(parents=True)
        self.output = folder / "Output"
        self.environment = {
            name: value for name, value in os.environ.items()
            if not name.startswith(("RCLONE_", "AWS_"))
        } | {"RCLONE_CONFIG": str(folder.parent / "rclone.conf")} | (environment or {})
        (folder.parent / "rclone.conf").touch()
        self.write_place(place)
        for number in range(articles):
            self.write(f"n-{number}", f"{number % 28 + 1:02}")

    def write_place(self, place):
        (self.folder / "mujaz.yaml").write_text(
            "title: s\nlanguage: ar\nbase_url: https://news.example/\noutputs: {social_pictures: no, icons: no, json: yes}\n"
            f"publish: {{production: {{to: {json.dumps('rclone:' + str(place))}, max_removals: 100}}}}\n")

    def write(self, name, day="01", text="نص"):
        (self.articles / f"{name}.md").write_text(f"---\ntitle: خبر {name}\ndate: 2026-10-{day} 10:00\n---\n\n{text}\n")

    def build(self):
        subprocess.run([MUJAZ, "build", str(self.folder), "--quiet", *NOW], check=True, env=self.environment)

    def command(self, *options):
        return [MUJAZ, "publish", "-C", str(self.folder), "--no-build", "--json", *options]

    def publish(self, *options, code=0, build=True, **environment):
        if build:
            self.build()
        began = time.monotonic()
        done = subprocess.run(
            self.command(*options), capture_output=True, text=True, env=self.environment | environment, timeout=120)
        self.seconds = time.monotonic() - began
        said = done.stdout + done.stderr
        assert SECRET not in said, f"a secret was shown: {said}"
        assert done.returncode == code, f"exit code {done.returncode} instead of {code}: {said}"
        return json.loads(done.stdout)

    def files(self):
        return {
            str(path.relative_to(self.output)): path.read_bytes()
            for path in self.output.rglob("*") if path.is_file()
        }


def tree(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in pathlib.Path(folder).rglob("*")
        if path.is_file() and ".mujaz" not in path.relative_to(folder).parts
    }


def records(folder):
    return sorted(path.name for path in (pathlib.Path(folder) / ".mujaz").iterdir())


def same(site, target):
    """Whether a folder holds what the output does. A host's own files are sent, too."""
    assert tree(target) == site.files(), "the target holds something else than the output"


def message(report):
    return json.dumps(report, ensure_ascii=False)


# Folders


def names(root):
    """Names that other programs could take for options, patterns or addresses."""
    target = root / "live"
    site = Site(root / "site", f":local:{target}")
    static = site.folder / "Content" / "static"
    static.mkdir()
    for name in ["a b.txt", "خبر عاجل.txt", "-leading.txt", "#number.txt", "50%25.txt", "[x]{y}*?.txt", "; comment.txt",
                 "n" * 246 + ".txt", " blank.txt"]:
        (static / name).write_text(name)
    site.publish()
    same(site, target)
    assert any(name.startswith("-leading") for name in tree(target))
    assert records(target) and [name for name in records(target) if name.startswith("files-")].__len__() == 1, records(target)
    assert not [name for name in records(target) if name.startswith("lock-")]
    assert message(site.publish()).count("unchanged"), "a second publication changed something"
    shutil.rmtree(static)
    site.publish()
    same(site, target)


def removals(root):
    """Folders that lose all their files go; a file takes the place of a folder, and the other way round."""
    target = root / "live"
    site = Site(root / "site", f":local:{target}")
    static = site.folder / "Content" / "static"
    (static / "x" / "y").mkdir(parents=True)
    (static / "x" / "y" / "z.txt").write_text("z")
    (static / "w.txt").write_text("w")
    site.publish()
    shutil.rmtree(static / "x")
    (static / "x").write_text("a file now")
    (static / "w.txt").unlink()
    (static / "w.txt").mkdir()
    (static / "w.txt" / "v.txt").write_text("v")
    site.publish()
    same(site, target)
    for path in site.articles.iterdir():
        if path.name != "n-1.md":
            path.unlink()
    site.publish()
    same(site, target)
    empty = [str(path) for path in target.rglob("*") if path.is_dir() and not any(path.iterdir())]
    assert len(empty) <= 1, f"empty folders stayed: {empty}"


def wrong_places(root):
    """What stands in mujaz.yaml or rclone's configuration and cannot be."""
    site = Site(root / "site", "nowhere:path")
    said = message(site.publish(code=5))
    assert "knows no remote «nowhere»" in said and "RCLONE_CONFIG_NOWHERE_TYPE" in said, said
    site.write_place("/srv/a:b")
    assert "is not a place to publish to" in message(site.publish(code=2, build=False))
    site.write_place(f":s3,provider=Other,secret_access_key={SECRET}:bucket/path")
    assert "RCLONE_S3_SECRET_ACCESS_KEY" in message(site.publish(code=2, build=False))
    site.write_place(f":webdav,url='http://user:{SECRET}@127.0.0.1:1/':path")
    site.publish(code=2, build=False)
    programs = root / "programs"
    programs.mkdir()
    old = programs / "rclone"
    old.write_text("#!/bin/sh\necho 'Error: unknown flag: --header-upload' >&2\n"
                   "echo 'Fatal error: unknown flag: --header-upload' >&2\nexit 1\n")
    old.chmod(0o755)
    site.write_place(f":local:{root}/live")
    assert "too old" in message(site.publish(code=5, PATH=f"{programs}:/usr/bin:/bin"))


def foreign(root):
    """A folder of others is not taken, and what lies in it stays when it is."""
    target = root / "live"
    target.mkdir()
    (target / "theirs.txt").write_text("theirs")
    site = Site(root / "site", f":local:{target}")
    assert "theirs.txt" in message(site.publish(code=5))
    site.publish("--adopt")
    assert tree(target) == site.files() | {"theirs.txt": b"theirs"}


def changed(root):
    """A file that somebody else has changed, or removed, comes back with --verify."""
    target = root / "live"
    site = Site(root / "site", f":local:{target}")
    site.publish()
    page = target / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<", b"(", 1))
    (target / "404.html").unlink()
    assert "unchanged" in message(site.publish())
    said = site.publish("--verify")
    same(site, target)
    assert "unchanged" in message(site.publish("--verify")), said


def damaged(root):
    """A record that is broken is made anew; that of a newer version is left alone."""
    target = root / "live"
    site = Site(root / "site", f":local:{target}")
    site.publish()
    record = target / ".mujaz" / "publication"
    good = record.read_bytes()
    for bad in [b"", b"rubbish", good[:-20], b"\xff\xfe" * 50]:
        record.write_bytes(bad)
        site.write("n-1", text=f"نص آخر {len(bad)}")
        site.publish()
        same(site, target)
    record.write_bytes(good.replace(b"publication 1", b"publication 99"))
    before = tree(target)
    assert "newer Mujaz" in message(site.publish(code=5))
    assert tree(target) == before and b"publication 99" in record.read_bytes()


def locks(root):
    """A lock says who holds it, ends when its owner has been silent for long, and can be broken."""
    target = root / "live"
    site = Site(root / "site", f":local:{target}")
    site.publish()
    lock = target / ".mujaz" / "lock-0011"

    def claim(age):
        lock.write_text(f'\nmujaz lock 1\ntoken "0011" at {int(time.time()) - age} by "process 7 on elsewhere"\nend 1\n')

    claim(60)
    site.write("new")
    before = tree(target)
    said = message(site.publish(code=5))
    assert "process 7 on elsewhere" in said and "--break-lock" in said, said
    assert tree(target) == before
    assert records(target).count("lock-0011") == 1 and len([n for n in records(target) if n.startswith("lock-")]) == 1
    site.publish("--dry-run")
    site.publish("--break-lock")
    same(site, target)
    claim(4000)
    site.write("newer")
    site.publish()
    assert not [name for name in records(target) if name.startswith("lock-")], records(target)
    # The clock of its owner is ahead: it holds.
    claim(-4000)
    site.publish(code=5)


def kills(root):
    """Killed at any moment and started again it ends the same, with no lock in the way."""
    target = root / "live"
    site = Site(root / "site", f":local:{target}", articles=30)
    site.publish()
    for delay in [0.1, 0.3, 0.6]:
        for number in range(30):
            site.write(f"n-{number}", text=f"نص {delay}")
        site.build()
        process = subprocess.Popen(
            site.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=site.environment,
            start_new_session=True)
        time.sleep(delay)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        site.publish(build=False)
        same(site, target)
        assert not [name for name in records(target) if name.startswith("lock-")], records(target)


def interruption(root):
    """Interrupted, it lets go of the lock."""
    target = root / "live"
    site = Site(root / "site", f":local:{target}", articles=30)
    site.build()
    process = subprocess.Popen(
        site.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=site.environment)
    while process.poll() is None and not (target / ".mujaz" / "publication").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.wait()
    site.publish(build=False)
    same(site, target)


def two_machines(root):
    """Two clones publish in turn; each sees what the other did."""
    target = root / "live"
    first = Site(root / "first", f":local:{target}")
    second = Site(root / "second", f":local:{target}")
    first.publish()
    second.write("second")
    said = message(second.publish())
    same(second, target)
    said = message(first.publish())
    assert "another machine" in said, said
    same(first, target)
    second.publish()
    same(second, target)


def full(root):
    """A disk that is full, and one that may only be read: what is live stays whole where it can, and all is well after."""
    target = root / "live"
    target.mkdir()
    if os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(target)], capture_output=True).returncode:
        return "no disk can be mounted here"
    try:
        site = Site(root / "site", f":local:{target}/site")
        site.publish()
        static = site.folder / "Content" / "static"
        static.mkdir()
        (static / "big.bin").write_bytes(os.urandom(6 << 20))
        site.write("n-1", text="نص آخر")
        index = (target / "site" / "index.html").read_bytes()
        said = message(site.publish(code=5))
        assert ("no space left" in said or "disk space" in said) and "make room" in said, said
        assert (target / "site" / "index.html").read_bytes() == index, "pages were changed before what they name was there"
        shutil.rmtree(static)
        site.publish()
        same(site, target / "site")
        subprocess.run(["mount", "-o", "remount,ro", str(target)], check=True)
        site.write("n-2", text="نص آخر")
        before = tree(target / "site")
        said = message(site.publish(code=5))
        assert "read-only" in said, said
        assert tree(target / "site") == before
    finally:
        subprocess.run(["umount", "-l", str(target)], check=False)
    return None


# A storage that speaks S3


class Storage:
    """moto, on a port of this machine."""

    def __init__(self, root):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = open(root / "moto.log", "w")
        self.start()
        self.ask("PUT", "/bucket")

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(self.port)],
            stdout=self.log, stderr=self.log, env=os.environ | {"AWS_CA_BUNDLE": ""})
        for _ in range(300):
            try:
                self.ask("GET", "/")
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("moto does not answer")

    def stop(self):
        self.process.kill()
        self.process.wait()

    def ask(self, method, path, body=None):
        # moto hands objects to anybody who says some name, and to nobody without one: they are private.
        headers = {"Authorization": "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, "
                                    "SignedHeaders=host, Signature=a"}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()

    @property
    def environment(self):
        return {
            "RCLONE_CONFIG_STORE_TYPE": "s3", "RCLONE_CONFIG_STORE_PROVIDER": "Other",
            "RCLONE_CONFIG_STORE_ENDPOINT": f"http://127.0.0.1:{self.port}", "RCLONE_CONFIG_STORE_REGION": "us-east-1",
            "RCLONE_CONFIG_STORE_ACCESS_KEY_ID": "someone", "RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY": SECRET,
        }


def storage(root, store):
    """Types, how long files may be kept, bytes; one new article, and what somebody else changed."""
    site = Site(root / "site", "store:bucket/مجلد/site", store.environment)
    static = site.folder / "Content" / "static"
    static.mkdir()
    (static / "خبر #1 50%.txt").write_text("x")
    site.publish()
    base = "/bucket/%D9%85%D8%AC%D9%84%D8%AF/site/"

    def look(path):
        status, headers, body = store.ask("GET", base + path)
        assert status == 200, f"{path}: {status}"
        return headers["Content-Type"], headers.get("Cache-Control"), body

    asked = "public, max-age=0, must-revalidate"
    for path, kind in [("index.html", "text/html; charset=utf-8"), ("feed.xml", "application/rss+xml; charset=utf-8"),
                       ("atom.xml", "application/atom+xml; charset=utf-8"), ("index.json", "application/json; charset=utf-8"),
                       ("feed.json", "application/feed+json; charset=utf-8"),
                       ("sitemap.xml", "application/xml; charset=utf-8"), ("robots.txt", "text/plain; charset=utf-8")]:
        assert look(path) == (kind, asked, (site.output / path).read_bytes()), (path, look(path)[:2])
    for path in (site.output / "assets").rglob("*"):
        if path.is_file():
            found = look(str(path.relative_to(site.output)))
            assert found[1:] == ("public, max-age=31536000, immutable", path.read_bytes()), (path, found[:2])
            assert found[0].startswith({".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}.get(path.suffix, ""))
    assert look("%D8%AE%D8%A8%D8%B1%20%231%2050%25.txt")[2] == b"x"
    kind, cached, record = look(".mujaz/publication")
    assert cached == "no-store" and record.startswith(b"mujaz publication 1\n"), (kind, cached)
    assert "Content-Encoding" not in store.ask("GET", base + "index.html")[1]

    site.write("new", "29")
    report = site.publish()
    took = site.seconds
    assert look("index.html")[2] == (site.output / "index.html").read_bytes()

    page = look("index.html")[2]
    store.ask("PUT", base + "index.html", page.replace(b"<", b"(", 1))
    store.ask("DELETE", base + "404.html")
    assert "unchanged" in message(site.publish())
    site.publish("--verify")
    assert look("index.html") == ("text/html; charset=utf-8", asked, page)
    assert look("404.html")[2] == (site.output / "404.html").read_bytes()

    (site.articles / "new.md").unlink()
    site.publish()
    assert look("index.html")[2] == (site.output / "index.html").read_bytes()
    assert store.ask("GET", base + "2026/10/29/new/index.html")[0] == 404
    return f"one new article took {took:.2f} s" if report else None


def storage_failures(root, store):
    """A bucket that is missing, a storage that is not there, one that goes away."""
    site = Site(root / "site", "store:nobucket/site", store.environment)
    said = message(site.publish(code=5))
    assert "NoSuchBucket" in said and "make the bucket" in said, said
    assert store.ask("GET", "/nobucket")[0] == 404, "a bucket was made by mistake"
    site.write_place("store:bucket/failures")
    site.publish()
    began = time.monotonic()
    said = message(site.publish(code=5, RCLONE_CONFIG_STORE_ENDPOINT="http://127.0.0.1:1"))
    assert "connection refused" in said and "can be reached" in said, said
    assert time.monotonic() - began < 30

    for number in range(40):
        site.write(f"n-{number}", text="نص آخر")
    site.build()
    process = subprocess.Popen(
        site.command(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env=site.environment | {"RCLONE_BWLIMIT": "100k"})
    while store.ask("GET", "/bucket/failures/2026/10/01/n-1/index.html")[0] != 200:
        assert process.poll() is None, process.communicate()[0]
    store.stop()
    began = time.monotonic()
    said = process.communicate()[0]
    assert process.returncode == 5, said
    assert "can be reached" in said, said
    assert time.monotonic() - began < 60
    assert SECRET not in said
    # moto forgets all; so does a storage that was emptied.
    store.start()
    store.ask("PUT", "/bucket")
    assert "--verify" in message(site.publish(code=5, build=False))
    site.publish("--verify", build=False)
    status, _, body = store.ask("GET", "/bucket/failures/index.html")
    assert status == 200 and body == (site.output / "index.html").read_bytes()


def storage_credentials(root, store):
    """Wrong credentials are told as such, without themselves; on-the-fly remotes take theirs from the environment."""
    site = Site(root / "site", "store:bucket/credentials", store.environment)
    store.ask("POST", "/moto-api/reset-auth", b"0")
    try:
        said = message(site.publish(code=5))
        assert "InvalidAccessKeyId" in said and "credentials" in said, said
    finally:
        store.ask("POST", "/moto-api/reset-auth", b"1000000")
    fly = Site(
        root / "fly", f":s3,provider=Other,endpoint='http://127.0.0.1:{store.port}',region=us-east-1:bucket/fly",
        {"RCLONE_S3_ACCESS_KEY_ID": "someone", "RCLONE_S3_SECRET_ACCESS_KEY": SECRET})
    fly.publish()
    assert store.ask("GET", "/bucket/fly/index.html")[0] == 200


def storage_machines(root, store):
    """Two clones publish to one bucket in turn."""
    first = Site(root / "first", "store:bucket/machines", store.environment)
    second = Site(root / "second", "store:bucket/machines", store.environment)
    first.publish()
    second.write("second", "29")
    second.publish()
    assert "another machine" in message(first.publish())
    assert store.ask("GET", "/bucket/machines/2026/10/29/second/index.html")[0] == 404
    assert store.ask("GET", "/bucket/machines/index.html")[2] == (first.output / "index.html").read_bytes()


def main():
    if not shutil.which("rclone"):
        print("skipped: rclone is not installed (apt-get install rclone)")
        return 0
    folder = pathlib.Path(tempfile.mkdtemp(prefix="mujaz-rclone-"))
    tests = [names, removals, wrong_places, foreign, changed, damaged, locks, kills, interruption, two_machines, full]
    store = None
    if importlib.util.find_spec("moto") and importlib.util.find_spec("flask"):
        store = Storage(folder)
        for test in [storage, storage_credentials, storage_machines, storage_failures]:
            tests.append(functools.wraps(test)(functools.partial(test, store=store)))
    else:
        print("skipped: the storage, since moto is not installed (pip install 'moto[server,s3]')")
    only = [name for name in sys.argv[1:] if not name.startswith("-")]

    def run(test):
        root = folder / test.__name__
        root.mkdir()
        began = time.monotonic()
        try:
            note = test(root)
            print(f"ok {test.__name__} ({time.monotonic() - began:.1f} s){': ' + note if note else ''}", flush=True)
            return True
        except Exception:
            print(f"FAILED {test.__name__}: {test.__doc__}\n{traceback.format_exc()}", flush=True)
            return False

    chosen = [test for test in tests if not only or test.__name__ in only]
    # Those that shut others out of the storage or end it come when nothing else needs it.
    last = [test for test in chosen if test.__name__ in ("storage_credentials", "storage_failures")]
    try:
        with ThreadPoolExecutor(2) as pool:
            failed = list(pool.map(run, [test for test in chosen if test not in last])).count(False)
        failed += [run(test) for test in last].count(False)
    finally:
        if store:
            store.stop()
            store.log.close()
    shutil.rmtree(folder)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
