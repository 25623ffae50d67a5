#!/usr/bin/env python3
"""Publishes small sites with the real rsync over the real ssh and from a real rsync daemon, all on loopback.

usage: publish_rsync_test.py [--mujaz PATH] [--only WORD] [--rounds N] [--jobs N] [--articles N] [--seed N]

It starts an sshd and an rsync daemon of its own, with keys and configuration in a temporary folder, and installs nothing.
What is not installed is skipped with a word. --rounds N kills publications and cuts lines more often; --articles N measures one
new article on a site of N.
"""

import argparse
import concurrent.futures
import getpass
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

NOW = "2026-11-30T12:00:00+03:00"
CONFIG = """title: s
language: ar
base_url: https://news.example/
outputs: {social_pictures: no, icons: no, search: no}
publish:
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def tree(folder):
    found = {}
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and parts[0] != ".mujaz":
            found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def same(found, wanted):
    differing = sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
    assert not differing, f"{len(differing)} of {len(wanted)} files differ, such as {differing[:5]}"


class Proxy(threading.Thread):
    """Passes bytes on to a port, and cuts every connection after so many of them."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.target = port
        self.left = None
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.start()

    def run(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self.pump, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self.pump, args=(server, client, False), daemon=True).start()

    def pump(self, source, sink, counts):
        try:
            while data := source.recv(16384):
                if counts and self.left is not None:
                    self.left -= len(data)
                    if self.left < 0:
                        break
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Site:
    """A source folder with its own memory of what it published."""

    def __init__(self, world, name, targets):
        self.world = world
        self.folder = world.root / name
        (self.folder / "Content" / "articles").mkdir(parents=True)
        lines = [f"  {key}: {value}\n" for key, value in targets.items()]
        (self.folder / "mujaz.yaml").write_text(CONFIG + "".join(lines))
        self.output = self.folder / "Output"

    def article(self, name, text, **fields):
        more = "".join(f"{key}: {value}\n" for key, value in fields.items())
        body = f"---\ntitle: خبر {name}\ndate: 2026-11-{hash_number(name) % 28 + 1:02} 10:00\n{more}---\n\n{text}\n"
        (self.folder / "Content" / "articles" / f"{name}.md").write_text(body)

    def articles(self, count, word):
        for number in range(count):
            self.article(f"n-{number}", word)

    def command(self, *arguments):
        return [self.world.mujaz, "publish", "-C", str(self.folder), *arguments]

    def publish(self, *arguments, code=0, environment=None):
        done = subprocess.run(
            self.command(*arguments), capture_output=True, text=True, env={**self.world.environment, **(environment or {})},
            timeout=120)
        words = done.stdout + done.stderr
        assert done.returncode == code, f"exit code {done.returncode} and not {code}:\n{words}"
        return words

    def refused(self, *arguments, says, code=5, environment=None):
        words = self.publish(*arguments, code=code, environment=environment)
        assert re.search(says, words), f"«{says}» is not said:\n{words}"
        return words


def hash_number(text):
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


class World:
    def __init__(self, mujaz):
        self.mujaz = mujaz
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="mujaz-rsync-"))
        self.root.chmod(0o755)
        self.processes = []
        self.environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        for name in ["RSYNC_PASSWORD", "MUJAZ_RSYNC_PASSWORD_FILE", "RSYNC_RSH"]:
            self.environment.pop(name, None)
        self.has_ssh = self.has_daemon = False
        self.targets = self.root / "targets"
        self.targets.mkdir()

    def program(self, name):
        return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin:/sbin")

    def start(self, command, port, umask=-1):
        with open(self.root / f"log-{port}", "wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, umask=umask)
        self.processes.append(process)
        for _ in range(100):
            if process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return True
            except OSError:
                time.sleep(0.05)
        print(f"skipped: {command[0]} does not start: " + (self.root / f"log-{port}").read_text()[-300:])
        return False

    def start_ssh(self):
        sshd = self.program("sshd")
        if not sshd or not self.program("ssh") or not self.program("ssh-keygen"):
            print("skipped: over ssh; sshd is not installed")
            return
        if os.getuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        keys = self.root / "keys"
        keys.mkdir(mode=0o700)
        for name in ["host", "user", "rsync-only", "sftp-only", "stranger"]:
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)], check=True,
                stdout=subprocess.DEVNULL)
        public = {name: (keys / f"{name}.pub").read_text() for name in ["user", "rsync-only", "sftp-only", "host"]}
        rrsync = self.program("rrsync")
        lines = [public["user"]]
        if rrsync:
            (self.targets / "restricted").mkdir()
            lines.append(f'command="{rrsync} {self.targets}/restricted",restrict {public["rsync-only"]}')
        lines.append(f'command="internal-sftp",restrict {public["sftp-only"]}')
        (keys / "authorized").write_text("".join(lines))
        self.ssh_port = free_port()
        (keys / "sshd_config").write_text(
            f"Port {self.ssh_port}\nListenAddress 127.0.0.1\nHostKey {keys}/host\nAuthorizedKeysFile {keys}/authorized\n"
            "StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPidFile none\n"
            "MaxStartups 100\nSubsystem sftp internal-sftp\n")
        # An account that hides what it makes: web servers must be able to read the site all the same.
        if not self.start([sshd, "-D", "-e", "-f", str(keys / "sshd_config")], self.ssh_port, umask=0o077):
            return
        self.proxy = Proxy(self.ssh_port)
        key = " ".join(public["host"].split()[:2])
        (keys / "known").write_text(f"box {key}\n")
        (keys / "unknown").write_text("")
        user = getpass.getuser()

        def host(name, key, port, known="known"):
            return (
                f"Host {name}\n HostName 127.0.0.1\n HostKeyAlias box\n Port {port}\n User {user}\n IdentityFile {keys}/{key}\n"
                f" IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile {keys}/{known}\n"
                " GlobalKnownHostsFile /dev/null\n StrictHostKeyChecking yes\n")

        config = keys / "config"
        config.write_text(
            host("box", "user", self.ssh_port) + host("cut", "user", self.proxy.port)
            + host("rsync-only", "rsync-only", self.ssh_port) + host("sftp-only", "sftp-only", self.ssh_port)
            + host("stranger", "stranger", self.ssh_port) + host("unknown", "user", self.ssh_port, "unknown")
            + host("away", "user", free_port()))
        self.environment["RSYNC_RSH"] = f"ssh -F '{config}'"
        self.has_ssh = True
        self.has_rrsync = bool(rrsync)

    def start_daemon(self):
        self.daemon_port = free_port()
        for name in ["open", "closed", "read-only"]:
            (self.targets / f"daemon-{name}").mkdir()
        secrets = self.root / "secrets"
        secrets.write_text("editor:correct horse\n")
        secrets.chmod(0o600)
        owner = f"uid = {os.getuid()}\ngid = {os.getgid()}\n" if os.getuid() == 0 else ""
        (self.root / "rsyncd.conf").write_text(
            f"use chroot = no\naddress = 127.0.0.1\nport = {self.daemon_port}\n{owner}"
            f"[open]\npath = {self.targets}/daemon-open\nread only = no\n"
            f"[closed]\npath = {self.targets}/daemon-closed\nread only = no\nauth users = editor\nsecrets file = {secrets}\n"
            f"[locked]\npath = {self.targets}/daemon-read-only\n")
        command = ["rsync", "--daemon", "--no-detach", "--config", str(self.root / "rsyncd.conf")]
        self.has_daemon = self.start(command, self.daemon_port)
        self.daemon = f"rsync://127.0.0.1:{self.daemon_port}"

    def end(self):
        for process in self.processes:
            process.terminate()
            process.wait()
        shutil.rmtree(self.root, ignore_errors=True)


def place(host, path, releases=None):
    more = f", releases: {releases}" if releases else ""
    return f"{{to: {json.dumps(f'rsync:{host}:{path}', ensure_ascii=False)}, max_removals: 100{more}}}"


def live(target):
    return tree((target / "current").resolve())


def readable(target):
    """Everybody may read what is published below a folder, and get to it; the account's umask is another."""
    assert (target / ".mujaz").stat().st_mode & 0o077 == 0
    for path in [target, *target.rglob("*")]:
        if ".mujaz" in path.parts or path.is_symlink():
            continue
        wanted = 0o555 if path.is_dir() else 0o444
        assert path.stat().st_mode & wanted == wanted, f"{path}: {path.stat().st_mode:o}"


def no_leftovers(target):
    left = [str(p.relative_to(target)) for p in target.rglob("*") if ".new" in p.name or p.name.startswith("new.")]
    left += [str(p.relative_to(target)) for p in (target / ".mujaz").glob("*") if p.name.split(".")[0] in ("lock", "incoming", "open", "work", "kill")]
    assert not left, f"left behind: {left}"


# MARK: Over ssh


def ssh_releases(world):
    target = world.targets / "releases خبر 'a' $(x)"
    site = Site(world, "s1", {"one": place("box", target, 3)})
    site.articles(8, "first")
    assert "sent" in site.publish("--dry-run") and not target.exists()
    site.publish()
    assert live(target) == tree(site.output)
    first = os.readlink(target / "current")
    assert first.startswith("releases/000001-"), first
    site.article("new", "second")
    before = {p: h for p, h in live(target).items()}
    site.publish()
    assert live(target) == tree(site.output)
    assert tree(target / first) == before, "a release was changed after it was live"
    same = [p for p in before if live(target).get(p) == before[p]]
    shared = [p for p in same if os.stat(target / first / p).st_ino == os.stat(target / "current" / p).st_ino]
    assert len(shared) == len(same), "unchanged files are not shared"
    assert "nothing" in site.publish().lower() or os.readlink(target / "current").startswith("releases/000002-")
    for number in range(3):
        site.article("new", f"again {number}")
        site.publish()
    assert len(os.listdir(target / "releases")) == 4, os.listdir(target / "releases")
    assert (target / "releases" / ".spare").is_dir()
    assert len(os.listdir(target / ".mujaz" / "publications")) == 3
    site.publish("--rollback")
    assert os.readlink(target / "current").startswith("releases/000004-")
    site.refused("--no-build", says="went back")
    site.publish("--resume")
    assert live(target) == tree(site.output)
    readable(target)
    no_leftovers(target)


def ssh_in_place(world):
    target = world.targets / "in place"
    site = Site(world, "s2", {"one": place("box", target)})
    site.articles(8, "first")
    site.article("-hyphen", "x")
    site.article("a b # % خبر", "x")
    site.publish()
    assert tree(target) == tree(site.output)
    (site.folder / "Content" / "articles" / "n-3.md").unlink()
    site.article("n-4", "second")
    site.publish()
    assert tree(target) == tree(site.output)
    readable(target)
    empty = [p for p in target.rglob("*") if p.is_dir() and p.name != ".mujaz" and not any(p.iterdir())]
    assert not empty, f"empty folders are left: {empty}"
    # Somebody else changes, removes and adds.
    (target / "index.html").write_text("spoiled")
    (target / "404.html").unlink()
    (target / "own file.txt").write_text("theirs")
    words = site.publish("--verify")
    assert "own file.txt" in words, words
    (target / "own file.txt").unlink()
    assert tree(target) == tree(site.output)
    no_leftovers(target)


NAMES = [
    "media/with space.bin", "media/خبر عاجل.bin", "media/-rf.bin", "-n.bin", "media/a#b%20c.bin", "#c.bin", ";d.bin",
    "media/$(touch x)`y`.bin", "media/quote'\".bin", "media/back\\slash\\#012.bin", "media/line\nbreak.bin", "*.bin",
    "media/" + "n" * 246 + ".bin", "media/:colon.bin", "media/[a]?.bin", "~tilde.bin",
]


def strange_names(world):
    """Whatever a name holds, it goes through rsync and the shell of the other side unharmed."""
    hosts = []
    if world.has_ssh:
        hosts += [("ssh", lambda t: place("box", t, 2), lambda t: t / "current"), ("ssh-in-place", lambda t: place("box", t), lambda t: t)]
    if world.has_daemon:
        address = f"{{to: 'rsync:{world.daemon}/open/names', max_removals: 100}}"
        hosts.append(("daemon", lambda t: address, lambda t: world.targets / "daemon-open" / "names"))
    for name, make, where in hosts:
        target = world.targets / f"names-{name}"
        site = Site(world, f"names-{name}", {"one": make(target)})
        site.articles(2, "x")
        folder = site.folder / "Content" / "static"
        for entry in NAMES:
            (folder / entry).parent.mkdir(parents=True, exist_ok=True)
            (folder / entry).write_text(entry)
        site.publish()
        published = tree(site.output)
        same(tree(where(target)), published)
        words = site.publish("--json", "--verify")
        assert "unchanged" in words, f"--verify finds a difference where there is none: {words}"
        shutil.rmtree(folder)
        # Old pages may name what is gone, so it stays for one publication.
        site.publish()
        site.publish()
        same(tree(where(target)), tree(site.output))
        assert len(tree(site.output)) < len(published), "no file was removed"


def two_machines(world):
    target = world.targets / "two"
    sites = [Site(world, f"two-{n}", {"one": place("box", target, 3), "flat": place("box", f"{target}-flat")}) for n in "ab"]
    for round_number, site in enumerate(sites * 2):
        for other in sites:
            other.article(f"r-{round_number}", "x")
        site.publish("one")
        site.publish("flat")
        assert live(target) == tree(site.output) == tree(pathlib.Path(f"{target}-flat"))
    # The clock goes back by a year: releases are in the order of their numbers.
    sites[0].article("late", "x")
    sites[0].publish("one", environment={"MUJAZ_NOW": "2025-01-01T00:00:00Z"})
    assert live(target) == tree(sites[0].output)
    record = next((target / ".mujaz" / "publications").glob(os.path.basename(os.readlink(target / "current"))))
    record.write_text("rubbish")
    sites[1].article("late", "x")
    sites[1].article("later", "x")
    sites[1].refused("one", says="did not put there")
    sites[1].publish("one", "--adopt")
    assert live(target) == tree(sites[1].output)
    record = target / ".mujaz" / "publications" / os.path.basename(os.readlink(target / "current"))
    record.write_text(record.read_text().replace("publication 1", "publication 9", 1))
    before = live(target)
    sites[0].article("latest", "x")
    sites[0].refused("one", says="newer Mujaz")
    assert live(target) == before


def bad_ways(world):
    target = world.targets / "bad"
    site = Site(
        world, "bad",
        {
            "good": place("box", target, 2), "away": place("away", target), "stranger": place("stranger", target),
            "unknown": place("unknown", target), "sftp": place("sftp-only", target), "sftp-releases": place("sftp-only", target, 2),
            "deep": place("box", f"{target}/no/such"), "file": place("box", target / "file"),
        })
    site.articles(3, "x")
    site.publish("good")
    before = live(target)
    site.article("n-1", "y")
    (target / "file").write_text("x")
    began = time.monotonic()
    site.refused("away", says="was not reached.*refused")
    site.refused("stranger", says="does not let us in")
    site.refused("unknown", says="key of unknown is not known")
    site.refused("sftp", says="rsync could not|runs no commands")
    site.refused("sftp-releases", says="runs no commands, which releases need")
    site.refused("deep", says="No such file")
    site.refused("file", says="File exists|no folder")
    assert time.monotonic() - began < 30
    assert live(target) == before
    (target / "current").unlink()
    (target / "current").mkdir()
    site.refused("good", "--verify", says="is no link", code=2)
    no_leftovers(target)
    if os.getuid() != 0:
        target.chmod(0o555)
        site.refused("good", says="denied")
        target.chmod(0o755)


def locks(world):
    target = world.targets / "locks"
    site = Site(world, "locks", {"one": place("box", target, 2), "daemon": "{to: 'rsync:%s/open/locks'}" % world.daemon})
    site.articles(3, "x")
    site.publish("one")
    holder = subprocess.Popen(["sleep", "60"])
    lock = target / ".mujaz" / "lock"
    name = os.uname().nodename
    site.article("n-1", "y")
    try:
        lock.write_text(f"{holder.pid} {name} process 7 on elsewhere, since yesterday\n")
        site.refused("one", says="somebody else is publishing.*process 7 on elsewhere, since yesterday")
        assert lock.exists(), "a refused publication took the lock away"
        site.publish("one", "--break-lock")
        assert holder.wait(5) is not None and live(target) == tree(site.output)
    finally:
        holder.kill()
    no_leftovers(target)
    # Its process is gone.
    site.article("n-1", "z")
    lock.write_text(f"{holder.pid} {name} process 7 on elsewhere, since yesterday\n")
    site.publish("one")
    # Whether a process of another host is there nobody knows.
    site.article("n-1", "zz")
    lock.write_text(f"{holder.pid} another-host process 7 on elsewhere, since yesterday\n")
    site.refused("one", says="--break-lock")
    site.publish("one", "--break-lock")
    # An empty one is just being taken.
    lock.write_text("")
    site.article("n-1", "zzz")
    site.refused("one", says="somebody else")
    site.publish("one", "--break-lock")
    no_leftovers(target)
    if world.has_daemon:
        site.publish("daemon")
        lock = world.targets / "daemon-open" / "locks" / ".mujaz" / "lock"
        assert not lock.exists()
        site.article("n-1", "d")
        lock.write_text(f"process {os.getpid()} on {name}, since now\n1\n")
        site.refused("daemon", says=f"somebody else is publishing there: process {os.getpid()}")
        lock.write_text(f"process {holder.pid} on {name}, since now\n1\n")
        site.publish("daemon")
        site.article("n-1", "e")
        lock.write_text("process 1 on elsewhere, since now\n1\n")
        site.refused("daemon", says="--break-lock")
        site.publish("daemon", "--break-lock")
        assert not lock.exists()


def two_at_once(world):
    target = world.targets / "at-once"
    sites = [Site(world, f"at-once-{n}", {"one": place("box", target, 2)}) for n in "abc"]
    for site in sites:
        site.articles(4, site.folder.name)
        subprocess.run([world.mujaz, "build", str(site.folder), "--quiet"], check=True)
    running = [
        subprocess.Popen(site.command("--no-build"), env=world.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for site in sites]
    codes = []
    for process in running:
        words = process.communicate(timeout=60)[0].decode()
        codes.append(process.returncode)
        assert process.returncode == 0 or "somebody else is publishing" in words, words
    assert 0 in codes and live(target) in [tree(site.output) for site in sites]
    no_leftovers(target)


def kills(world, chance, rounds):
    target = world.targets / "kills"
    flat = world.targets / "kills-flat"
    targets = {"one": place("box", target, 3), "flat": place("box", flat)}
    if world.has_daemon:
        targets["daemon"] = "{to: 'rsync:%s/open/kills', max_removals: 100}" % world.daemon
    site = Site(world, "kills", targets)

    def write(word):
        shutil.rmtree(site.folder / "Content" / "articles")
        (site.folder / "Content" / "articles").mkdir()
        for number in range(12):
            site.article(f"{word}-{number}" if number % 3 == 0 else f"n-{number}", word + " long text " * 2000)
        subprocess.run([world.mujaz, "build", str(site.folder), "--quiet"], check=True)

    write("zero")
    began = time.monotonic()
    for name in targets:
        site.publish(name, "--no-build")
    duration = (time.monotonic() - began) / len(targets)
    old = tree(site.output)
    for number in range(rounds):
        write(f"w{number}")
        new = tree(site.output)
        for name in targets:
            process = subprocess.Popen(
                site.command(name, "--no-build"), env=world.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.1, 1.0) * duration)
            process.send_signal(signal.SIGKILL if number % 3 else signal.SIGTERM)
            process.wait()
            if name == "one":
                assert live(target) in (old, new), "what is live is neither old nor new"
            # At once: what the killed one began may still be at work over there, for a moment.
            for _ in range(40):
                done = subprocess.run(
                    site.command(name, "--no-build"), env=world.environment, capture_output=True, text=True, timeout=60)
                if done.returncode == 0 or "somebody else" not in done.stderr:
                    break
                time.sleep(0.1)
            assert done.returncode == 0, f"{name}: {done.stderr}"
        same(live(target), new)
        same(tree(flat), new)
        if world.has_daemon:
            same(tree(world.targets / "daemon-open" / "kills"), new)
        old = new
    no_leftovers(target)
    no_leftovers(flat)


def cut_line(world, chance, rounds):
    target = world.targets / "cut"
    flat = world.targets / "cut-flat"
    site = Site(world, "cut", {"one": place("cut", target, 3), "flat": place("cut", flat)})
    site.articles(6, "first")
    site.publish("one")
    site.publish("flat")
    old = live(target)
    for number in range(rounds):
        media = site.folder / "Content" / "articles"
        for index in range(6):
            (media / f"n-{index}.md").write_text(
                f"---\ntitle: x {number}\ndate: 2026-11-01 10:00\n---\n\n" + " ".join(f"{chance.random()}" for _ in range(1500)))
        world.proxy.left = chance.choice([3000, 9000, 30000, 90000, 150000])
        done = subprocess.run(site.command("one"), env=world.environment, capture_output=True, text=True, timeout=60)
        assert live(target) in (old, tree(site.output))
        assert done.returncode in (0, 5), done.stderr
        world.proxy.left = chance.choice([3000, 30000, 90000, 150000])
        done = subprocess.run(site.command("flat"), env=world.environment, capture_output=True, text=True, timeout=60)
        assert done.returncode in (0, 5), done.stderr
        world.proxy.left = None
        time.sleep(0.2)
        site.publish("one")
        site.publish("flat")
        assert live(target) == tree(site.output) == tree(flat)
        old = live(target)


def full_disk(world):
    if os.getuid() != 0 or not world.program("mount"):
        print("skipped: a full disk; only root can make a small one")
        return
    target = world.targets / "full"
    target.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(target)], capture_output=True).returncode:
        print("skipped: a full disk; nothing can be mounted here")
        return
    try:
        targets = {"one": place("box", target / "a", 2), "flat": place("box", target / "b")}
        site = Site(world, "full", targets)
        site.articles(3, "x")
        site.publish("one")
        site.publish("flat")
        old = live(target / "a")
        big = site.folder / "Content" / "static" / "big.bin"
        big.parent.mkdir()
        big.write_bytes(os.urandom(4 << 20))
        for name in targets:
            site.refused(name, says="(?s)full.*make room|No space left")
            assert live(target / "a") == old
        big.unlink()
        site.publish("one")
        site.publish("flat")
        assert live(target / "a") == tree(site.output) == tree(target / "b")
        filler = target / "filler"
        handle = os.open(filler, os.O_CREAT | os.O_WRONLY)
        try:
            while os.write(handle, b"x" * 4096):
                pass
        except OSError:
            pass
        os.close(handle)
        site.article("n-2", "more")
        old = live(target / "a")
        site.refused("one", says="No space left|full|I/O error")
        assert live(target / "a") == old
        subprocess.run(["mount", "-o", "remount,ro", str(target)], check=True)
        site.refused("one", says="Read-only|only be read")
        subprocess.run(["mount", "-o", "remount,rw", str(target)], check=True)
        filler.unlink()
        site.publish("one")
        assert live(target / "a") == tree(site.output)
    finally:
        subprocess.run(["umount", str(target)], check=False)


def rsync_alone(world):
    if not world.has_rrsync:
        print("skipped: an account for rsync alone; rrsync is not installed")
        return
    target = world.targets / "restricted" / "www"
    site = Site(world, "restricted", {"one": place("rsync-only", "www"), "two": place("rsync-only", "www", 2)})
    site.articles(4, "x")
    words = site.publish("one")
    assert "runs no commands" in words and tree(target) == tree(site.output)
    (site.folder / "Content" / "articles" / "n-1.md").unlink()
    site.publish("one")
    assert tree(target) == tree(site.output)
    site.refused("two", says="runs no commands, which releases need")


# MARK: From a daemon


def daemon(world):
    target = world.targets / "daemon-open" / "خبر one"
    closed = world.targets / "daemon-closed"
    host = f"127.0.0.1:{world.daemon_port}"
    site = Site(
        world, "daemon",
        {
            "one": "{to: 'rsync:%s/open/خبر one', max_removals: 100}" % world.daemon,
            "closed": f"{{to: 'rsync:rsync://editor@{host}/closed'}}", "locked": f"{{to: 'rsync:{world.daemon}/locked'}}",
            "none": f"{{to: 'rsync:{world.daemon}/none'}}", "away": f"{{to: 'rsync:rsync://127.0.0.1:{free_port()}/x'}}",
        })
    site.articles(5, "x")
    site.publish("one")
    assert tree(target) == tree(site.output)
    (site.folder / "Content" / "articles" / "n-3.md").unlink()
    site.article("new", "x")
    site.publish("one")
    assert tree(target) == tree(site.output)
    empty = [p for p in target.rglob("*") if p.is_dir() and ".mujaz" not in p.parts and not any(p.iterdir())]
    assert not empty, f"empty folders are left: {empty}"
    (target / "index.html").write_text("spoiled")
    (target / "404.html").unlink()
    site.publish("one", "--verify")
    assert tree(target) == tree(site.output)
    assert not (target / ".mujaz" / "lock").exists()
    site.refused("closed", says="auth failed")
    words = site.refused("closed", says="auth failed", environment={"RSYNC_PASSWORD": "wrong horse"})
    assert "wrong horse" not in words
    site.publish("closed", environment={"RSYNC_PASSWORD": "correct horse"})
    assert tree(closed) == tree(site.output)
    site.refused("locked", says="read only")
    site.refused("none", says="Unknown module")
    site.refused("away", says="refused")
    site.refused("one", "--rollback", says="nothing to go back", code=2)


def measure(world, count):
    target = world.targets / "large"
    site = Site(world, "large", {"one": place("box", target, 3), "flat": place("box", f"{target}-flat")})
    site.articles(count, "x")
    for name in ["one", "flat"]:
        began = time.monotonic()
        site.publish(name)
        print(f"first publication of {count} articles ({name}): {time.monotonic() - began:.1f} s")
    for number in range(3):
        site.article(f"new-{number}", "x")
        subprocess.run([world.mujaz, "build", str(site.folder), "--quiet"], check=True)
        for name in ["one", "flat"]:
            began = time.monotonic()
            words = site.publish(name, "--no-build")
            print(f"one new article ({name}): {time.monotonic() - began:.2f} s: {words.strip()}")


def run(world, name, test):
    began = time.monotonic()
    try:
        test(world)
        print(f"{name}: passed in {time.monotonic() - began:.1f} s", flush=True)
        return True
    except Exception as error:
        line = error.__traceback__
        while line.tb_next and line.tb_next.tb_frame.f_code.co_filename == __file__:
            line = line.tb_next
        print(f"{name}: failed in line {line.tb_lineno}: {type(error).__name__}: {error}", flush=True)
        return False


def main():
    parser = argparse.ArgumentParser()
    built = pathlib.Path(__file__).resolve().parent.parent / ".build" / "release" / "mujaz"
    parser.add_argument("--mujaz", default=os.environ.get("MUJAZ", str(built) if built.exists() else "mujaz"))
    parser.add_argument("--only", default="")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=6)
    parser.add_argument("--articles", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if not shutil.which("rsync"):
        print("skipped: rsync is not installed")
        return
    world = World(os.path.abspath(arguments.mujaz) if "/" in arguments.mujaz else arguments.mujaz)
    try:
        world.start_ssh()
        world.start_daemon()
        over_ssh = [
            ssh_releases, ssh_in_place, two_machines, bad_ways, locks, two_at_once, full_disk, rsync_alone,
            lambda w: kills(w, random.Random(arguments.seed), arguments.rounds),
            lambda w: cut_line(w, random.Random(arguments.seed), arguments.rounds),
        ]
        names = ["kills", "cut_line"]
        tests = [(t.__name__ if t.__name__ != "<lambda>" else names.pop(0), t) for t in over_ssh] if world.has_ssh else []
        tests.append(("strange_names", strange_names))
        if world.has_daemon:
            tests.append(("daemon", daemon))
        if arguments.articles:
            tests = [("measure", lambda w: measure(w, arguments.articles))]
        # Most of the time is waiting; what takes longest comes first.
        tests = [(name, test) for name, test in reversed(tests) if arguments.only in name]
        tests.sort(key=lambda entry: entry[0] not in ("kills", "locks", "cut_line"))
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            passed = list(pool.map(lambda entry: run(world, *entry), tests))
        done, failures = len(passed), passed.count(False)
    finally:
        world.end()
    print(f"{done - failures} passed, {failures} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
