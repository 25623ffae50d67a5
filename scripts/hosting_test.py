#!/usr/bin/env python3
"""Does what docs/hosting.md and docs/hosting/ say: runs their commands, and asks nginx and Caddy with their configuration.

usage: hosting_test.py [--mujaz PATH] [--only WORD]

Every fenced block is run with the hosts and folders of this machine in place of those of the guide. What cannot be run here
(other people's services) is named in ELSEWHERE; anything else that is not understood is a failure. What is not installed
is skipped with a word.
"""

import argparse
import getpass
import http.client
import importlib.util
import json
import os
import pathlib
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.parse

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Commands of the guide that need a service or an account that is not here. They are taken down and not run.
ELSEWHERE = ["useradd", "apt-get", "systemctl", "npm", "wrangler", "netlify"]
# Servers know these types, and no others are in a site.
TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "application/javascript|text/javascript", ".json": "application/json",
    ".svg": "image/svg+xml", ".png": "image/png", ".xml": "text/xml|application/xml", ".txt": "text/plain",
    ".woff2": "font/woff2", ".webmanifest": "application/manifest+json",
}
HIDDEN = ["_headers", "_redirects", "_nginx.conf"]
SETTINGS = {
    "redirects": {"/old page/": "/about/", "/قديم/خبر/": "https://shop.example/x?y=1", "/a+b(c)/": "/about/"},
    "security": {"contact": "desk@news.example", "expires": "2099-01-01"},
}


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def program(name):
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin:/usr/local/sbin")


class Skip(Exception):
    pass


class Block:
    def __init__(self, page, line, language, text):
        self.page, self.line, self.language, self.text = page, line, language, text
        first = re.match(r"# (\S+?)(:.*)?\n", text)
        self.file = first[1] if first else None

    def __str__(self):
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page):
    found, opened = [], None
    for number, line in enumerate(page.read_text().splitlines(), 1):
        if opened is None and line.startswith("```"):
            opened = Block(page, number, line[3:].strip(), "")
            lines = []
        elif opened is not None and line == "```":
            found.append(Block(page, opened.line, opened.language, "".join(text + "\n" for text in lines)))
            opened = None
        elif opened is not None:
            lines.append(line)
    assert opened is None, f"{page}: a block does not end"
    return found


class Play:
    """A page of the guide, followed from its top to its end."""

    def __init__(self, page, mujaz, root):
        self.page, self.mujaz, self.root = page, mujaz, root
        self.site = root / "srv/news"
        self.output = self.site / "Output"
        self.processes, self.exports, self.notes = [], {}, []
        self.port = free_port()
        self.bin = root / "bin"
        for folder in [self.bin, root / "srv/www/example", root / "etc/nginx/sites-enabled", root / "etc/caddy",
                       root / "etc/systemd/system", root / "home"]:
            folder.mkdir(parents=True)
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "RCLONE_", "AWS_", "SSH_"))
        } | {
            "PATH": f"{self.bin}:{os.environ['PATH']}:/usr/sbin:/sbin", "HOME": str(root / "home"), "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1", "RCLONE_CONFIG": str(root / "rclone.conf"),
        }
        (root / "rclone.conf").touch()
        self.programs()
        self.run([mujaz, "init", str(self.site)])
        (self.site / "Content/static/.well-known").mkdir()
        (self.site / "Content/static/.well-known/note.txt").write_text("note")
        shutil.copytree(ROOT / "packaging", self.site / "packaging")
        self.git_remote = root / "remote.git"
        self.run(["git", "init", "--quiet", "--bare", str(self.git_remote)])
        self.run(["git", "init", "--quiet", "."])
        self.run(["git", "remote", "add", "origin", str(self.git_remote)])
        self.run(["git", "config", "user.email", "desk@news.example"])
        self.run(["git", "config", "user.name", "Desk"])
        self.configure("production: {to: \"folder:/srv/www/news\", releases: 5}")
        self.commit("Begin")
        self.article("first")
        self.run(["mujaz", "build", "--quiet"])

    # The machine

    def programs(self):
        """Stand-ins for what cannot be run here, and for what would leave the folder of the test."""
        texts = {name: 'echo "$(basename "$0") $*" >> "$(dirname "$0")/../elsewhere"' for name in ELSEWHERE}
        texts["sudo"] = 'exec "$@"'
        # The owner is whoever runs the test.
        texts["install"] = 'a=(); while [ $# -gt 0 ]; do case $1 in -o|-g) shift;; *) a+=("$1");; esac; shift; done; ' \
            'exec /usr/bin/install "${a[@]}"'
        texts["nginx"] = f'exec {program("nginx") or "true"} -c {self.root}/nginx.conf "$@"'
        # The loop is ended once it has published.
        texts["mujaz"] = f'case " $* " in *" --watch "*) timeout --preserve-status --signal=TERM 6 {self.mujaz} "$@" || ' \
            f'[ $? = 130 ];; *) exec {self.mujaz} "$@";; esac'
        for name, text in texts.items():
            (self.bin / name).write_text(f"#!/bin/bash\n{text}\n")
            (self.bin / name).chmod(0o755)
        (self.root / "nginx.conf").write_text(
            f"user {getpass.getuser()};\npid {self.root}/nginx.pid;\nerror_log {self.root}/nginx.log;\nevents {{}}\n"
            f"http {{ include /etc/nginx/mime.types; access_log off; include {self.root}/etc/nginx/sites-enabled/*; }}\n")

    def run(self, command, code=0, **more):
        done = subprocess.run(
            command, cwd=self.site if self.site.exists() else self.root, env=self.environment | self.exports,
            capture_output=True, text=True, timeout=25, **more)
        assert done.returncode == code, f"{command}: exit code {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def local(self, text):
        """The text with this machine in place of those of the guide."""
        for old, new in [
            ("rsync:deploy@news.example:/", self.rsync + "/"), ("rsync:deploy@example.org:/", self.rsync + "/"),
            ("/srv/www", f"{self.root}/srv/www"), ("/srv/news", str(self.site)), ("/etc/nginx/", f"{self.root}/etc/nginx/"),
            ("/etc/caddy/", f"{self.root}/etc/caddy/"), ("/etc/systemd/", f"{self.root}/etc/systemd/"), ("=…", "=secret"),
            # rclone makes host names of Amazon's buckets.
            ("S3_PROVIDER=AWS", "S3_PROVIDER=Other"),
            ("listen 80;", f"listen 127.0.0.1:{self.port};"),
            ("https://ACCOUNT.r2.cloudflarestorage.com", f"http://127.0.0.1:{getattr(self, 'storage_port', 1)}"),
        ]:
            text = text.replace(old, new)
        return re.sub(r"^(news\.example|example\.org) \{", rf"http://\1:{self.port} {{", text, flags=re.M)

    @property
    def rsync(self):
        """rsync over ssh on loopback, or a folder where that cannot be."""
        if not hasattr(self, "way"):
            self.way = "rsync:box:" if self.start_ssh() else "folder:"
        return self.way

    def start(self, command, port):
        with open(self.root / f"log-{port}", "wb") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=self.environment, cwd=self.root)
        self.processes.append(process)
        for _ in range(300):
            if process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"{command[0]} does not start: " + (self.root / f"log-{port}").read_text()[-1000:])

    def start_ssh(self):
        sshd = program("sshd")
        if not sshd or not program("rsync") or not program("ssh-keygen"):
            self.notes.append("published to a folder, since sshd or rsync is not installed")
            return False
        if os.getuid() == 0:
            os.makedirs("/run/sshd", exist_ok=True)
        keys, port = self.root / "keys", free_port()
        keys.mkdir(mode=0o700)
        for name in ["host", "user"]:
            self.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)])
        (keys / "sshd_config").write_text(
            f"Port {port}\nListenAddress 127.0.0.1\nHostKey {keys}/host\nAuthorizedKeysFile {keys}/user.pub\nStrictModes no\n"
            "UsePAM no\nPasswordAuthentication no\nPidFile none\n")
        self.start([sshd, "-D", "-e", "-f", str(keys / "sshd_config")], port)
        (keys / "known").write_text("box " + " ".join((keys / "host.pub").read_text().split()[:2]) + "\n")
        (keys / "config").write_text(
            f"Host box\n HostName 127.0.0.1\n HostKeyAlias box\n Port {port}\n User {getpass.getuser()}\n"
            f" IdentityFile {keys}/user\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile {keys}/known\n")
        self.environment["RSYNC_RSH"] = f"ssh -F {keys}/config"
        return True

    def start_storage(self):
        if not program("rclone") or not importlib.util.find_spec("moto") or not importlib.util.find_spec("flask"):
            raise Skip("rclone or moto (pip install 'moto[server,s3]' awscli) is not installed")
        self.storage_port = free_port()
        address = f"http://127.0.0.1:{self.storage_port}"
        self.start(
            [sys.executable, "-c", "from moto.server import main; main()", "-H", "127.0.0.1", "-p", str(self.storage_port)],
            self.storage_port)
        self.environment |= {
            "RCLONE_CONFIG_S3_ENDPOINT": address, "AWS_ENDPOINT_URL": address, "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "a"}
        if self.page.stem == "r2" or not program("aws"):
            # The guide makes R2's bucket in the dashboard.
            self.ask("PUT", "/news-example", self.storage_port, "127.0.0.1", sign=True)

    # The site

    def configure(self, publish=None, settings=None):
        wanted = yaml.safe_load(self.local(publish)) if publish else {}
        whole = SETTINGS | {"outputs": {}} | (settings or {})
        if publish:
            whole["publish"] = wanted
        whole["outputs"] = {"social_pictures": False} | whole["outputs"]
        for target in whole.get("publish", {}).values():
            target["max_removals"] = 100
        base = yaml.safe_load((self.site / "mujaz.yaml").read_text())
        (self.site / "mujaz.yaml").write_text(yaml.safe_dump(base | whole, allow_unicode=True))

    def article(self, name):
        (self.site / f"Content/articles/{name}.md").write_text(
            f"---\ntitle: خبر {name}\ndate: 2026-11-20 10:00\n---\n\nنص\n")
        self.commit(name)

    def commit(self, words):
        (self.site / ".git/info/exclude").write_text("/Output/\n/.mujaz/\n/public/\n/packaging/\n/*.json\n")
        self.run(["git", "add", "--all"])
        self.run(["git", "commit", "--quiet", "--message", words])

    def live(self, name):
        """Whether an article is at the target."""
        path = f"2026/11/20/{name}/index.html"
        target = yaml.safe_load((self.site / "mujaz.yaml").read_text())["publish"]["production"]["to"]
        if target.startswith("git:"):
            return path in self.run(["git", "--git-dir", str(self.git_remote), "ls-tree", "-r", "--name-only", "gh-pages"])
        if target.startswith("rclone:"):
            return self.ask("GET", f"/news-example/{path}", self.storage_port, "127.0.0.1", sign=True)[0] == 200
        return (self.root / "srv/www/news/current" / path).exists()

    # Blocks

    def follow(self):
        try:
            if self.page.stem in ("s3", "r2"):
                self.start_storage()
            for block in blocks(self.page):
                try:
                    self.do(block)
                except AssertionError as error:
                    raise AssertionError(f"{block}: {error}") from error
        finally:
            for process in reversed(self.processes):
                process.terminate()
                process.wait()

    def do(self, block):
        if block.language == "yaml" and block.file == "mujaz.yaml":
            settings = yaml.safe_load(self.local(block.text))
            assert settings, "no settings"
            self.configure(settings=settings)
            self.run(["mujaz", "build", "--quiet"])
        elif block.language == "yaml" and block.file == ".github/workflows/publish.yml":
            self.github(yaml.safe_load(block.text))
        elif block.language == "yaml" and block.file == ".gitlab-ci.yml":
            self.gitlab(yaml.safe_load(block.text))
        elif block.language == "sh":
            for line in block.text.splitlines():
                self.shell(line)
        elif block.language == "cron":
            fields = block.text.split(None, 5)
            assert all(re.fullmatch(r"[\d*/,-]+", field) for field in fields[:5]), "no moment"
            self.shell(fields[5].strip())
        elif block.language == "json":
            names = {"IndexDocument": "website.json", "Version": "policy.json"}
            (self.site / names[next(iter(json.loads(block.text)))]).write_text(block.text)
        elif block.language == "nginx":
            if not program("nginx"):
                raise Skip("nginx is not installed")
            (self.root / "etc/nginx/sites-enabled" / pathlib.Path(block.file).name).write_text(self.local(block.text))
            self.run(["nginx", "-t"])
            self.start([str(self.bin / "nginx"), "-g", "daemon off;"], self.port)
            self.served()
        elif block.language == "caddyfile":
            if not program("caddy"):
                raise Skip("caddy is not installed")
            for process in self.processes:
                if process.args[0] == str(self.bin / "nginx"):
                    process.terminate()
                    process.wait()
            file = self.root / "etc/caddy/Caddyfile"
            file.write_text("{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n" + self.local(block.text))
            self.start(["caddy", "run", "--config", str(file)], self.port)
            self.served(caddy=True)
        else:
            raise AssertionError(f"a block of «{block.language}» that is neither run nor known ({block.file})")

    def shell(self, line):
        text = self.local(line)
        if line.startswith("export "):
            self.exports |= dict(word.split("=", 1) for word in shlex.split(text)[1:])
            return
        if "aws " in line and not program("aws"):
            self.notes.append("aws is not installed")
            return
        for command in re.findall(r"\bmujaz [^|&;>]+", line):
            self.known(command)
        if "--rollback" in line:
            self.run(["mujaz", "publish", "production", "--quiet"])
            self.article("second")
            self.run(["mujaz", "publish", "production", "--quiet"])
            assert self.live("second"), "it is not published"
        if "git revert" in line:
            self.run(["mujaz", "publish", "production", "--quiet"])
            self.article("third")
            self.run(["mujaz", "publish", "production", "--quiet"])
            assert self.live("third"), "it is not published"
        self.run(["bash", "-euo", "pipefail", "-c", text])
        if "put-bucket-policy" in line:
            for path, status in [("index.html", 200), ("assets/fonts/OFL.txt", 200), ("_headers", 403), ("_redirects", 403),
                                 (".mujaz/publication", 403)]:
                found = self.ask("GET", f"/news-example/{path}", self.storage_port, "127.0.0.1", sign=True)[0]
                assert found == status, f"{path}: {found}"
            # moto does not read the condition, which lets the publisher in.
            self.run(["aws", "s3api", "delete-bucket-policy", "--bucket", "news-example"])
        if "--rollback" in line:
            assert not self.live("second"), "--rollback went nowhere"
        if "--resume" in line:
            assert self.live("second"), "--resume published nothing"
        if "git revert" in line:
            self.reverted = True
        elif getattr(self, "reverted", False):
            assert not self.live("third"), "the older state is not live"
            self.reverted = False
        elif line == "mujaz publish production":
            target = self.local(str(yaml.safe_load((self.site / "mujaz.yaml").read_text())["publish"]["production"]["to"]))
            if target.startswith(("wrangler:", "netlify:")):
                assert target.split(":")[0] in (self.root / "elsewhere").read_text(), "its tool was not called"
            else:
                assert self.live("first"), "it is not published"

    def known(self, command):
        """A command of Mujaz with options that it has."""
        words = shlex.split(command)[1:]
        done = subprocess.run([self.mujaz, words[0], "--help"], capture_output=True, text=True)
        assert done.returncode == 0 and f"mujaz {words[0]}" in done.stdout, f"there is no «{command}»"
        for option in [word.split("=")[0] for word in words[1:] if word.startswith("-")]:
            assert re.search(rf"(^|[\s,]){re.escape(option)}\b", done.stdout), f"«{command}»: there is no {option}"

    def github(self, workflow):
        if isinstance(workflow, list):
            workflow = {"jobs": {"publish": {"steps": workflow}}}
        action = yaml.safe_load((ROOT / "packaging/action/action.yml").read_text())
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if "mujaz/packaging/action" in step.get("uses", ""):
                    unknown = set(step["with"]) - set(action["inputs"])
                    assert not unknown, f"the action has no {unknown}"
                for line in step.get("run", "").splitlines():
                    if re.match(r"(sudo )?(npm|apt-get) ", line):
                        self.run(["bash", "-euc", line])
                    elif line.startswith("mujaz "):
                        self.known(line)
                    else:
                        # Keys are written into the home folder, which is one of the test.
                        self.exports |= {"SSH_KEY": "key", "SSH_HOST": "host"}
                        self.run(["bash", "-euc", line])

    def gitlab(self, pipeline):
        included = yaml.safe_load((ROOT / pipeline["include"][0]["file"]).read_text())
        unknown = set(pipeline["variables"]) - set(included["variables"])
        assert not unknown, f"the included file has no {unknown}"
        for name, job in pipeline.items():
            if name in ("include", "variables"):
                continue
            assert job["extends"] in included, f"{job['extends']} is not in the included file"
            for line in job["script"]:
                self.shell(line)
            for path in job["artifacts"]["paths"]:
                assert (self.site / path / "index.html").exists(), f"{path} is not the site"

    # Servers

    def ask(self, method, path, port=None, host=None, sign=False):
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=20)
        headers = {"Host": host or self.host}
        if sign:
            headers["Authorization"] = "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request, " \
                "SignedHeaders=host, Signature=a"
        connection.request(method, urllib.parse.quote(path, safe="/%"), headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    def served(self, caddy=False):
        """Asks the server for everything that is there, and for what it must not give."""
        base = urllib.parse.urlsplit(yaml.safe_load((self.site / "mujaz.yaml").read_text())["base_url"])
        self.host, prefix = base.netloc, base.path.rstrip("/")
        folder = (self.root / "srv/www/news/current").resolve()
        missing = (folder / "404.html").read_bytes()
        rules = self.rules(folder)
        files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
        old = {}
        for line in (folder / "_redirects").read_text().splitlines():
            source, target, _ = line.split()
            old[urllib.parse.unquote(source)] = target
        assert len(old) == len(SETTINGS["redirects"])
        asked = 0
        for name in files:
            if name in HIDDEN or name == ".htaccess" or name == "404.html" or name.startswith(".nojekyll"):
                continue
            path = f"{prefix}/{name.removesuffix('index.html') if name.split('/')[-1] == 'index.html' else name}"
            if path in old:
                continue
            status, headers, body = self.ask("GET", path)
            assert status == 200 and body == (folder / name).read_bytes(), f"{path}: {status}"
            kind = (headers["Content-Type"] or "of no type").split(";")[0]
            assert re.fullmatch(TYPES[pathlib.Path(name).suffix].replace("+", r"\+"), kind), f"{path} is {kind}"
            if kind in ("text/html", "text/plain"):
                assert "charset=utf-8" in headers["Content-Type"].lower(), f"{path}: {headers['Content-Type']}"
            self.headers(path, headers, body, rules, caddy)
            asked += 1
            if path.endswith("/") and path != f"{prefix}/":
                status, headers, _ = self.ask("GET", path[:-1])
                assert status in (301, 308) and urllib.parse.unquote(headers["Location"]) == path, \
                    f"{path[:-1]}: {status} {headers['Location']}"
        assert asked > 40, f"only {asked} files"
        small = urllib.parse.quote("/topics/الثقافة/").lower()
        assert self.ask("GET", prefix + small)[0] == 200, "small hexadecimal digits"
        for source, target in old.items():
            status, headers, _ = self.ask("GET", source)
            assert (status, headers["Location"]) == (301, target), f"{source}: {status} {headers['Location']}"
        for path in ["/nothing/", "/nothing", "/assets/nothing.css", "/variants/nothing.png", "/مفقود/"]:
            status, headers, body = self.ask("GET", prefix + path)
            assert status == 404 and body == missing, f"{path}: {status}"
            assert "immutable" not in headers.get("Cache-Control", ""), f"{path}: browsers would keep that it is missing"
            assert headers["X-Content-Type-Options"] == "nosniff"
        for name in [".mujaz/publication", ".git/config", ".htaccess", "topics/.env", ".well-known/.git/config", "_nginx.conf",
                     "_headers", "_redirects"]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            mine = not (folder / name).exists()
            if mine:
                (folder / name).write_text("secret")
            for path in [name, name.replace(".", "%2e").replace("_", "%5F"), "topics/../" + name, "/" + name]:
                status, _, body = self.ask("GET", f"{prefix}/{path}")
                assert status in (400, 403, 404) and (folder / name).read_bytes() not in body, f"{path}: {status}"
            if mine:
                (folder / name).unlink()
        if prefix:
            (self.root / "srv/www/example/index.html").write_text("another site")
            status, headers, body = self.ask("GET", "/")
            assert status == 200 and body == b"another site"
            assert "Content-Security-Policy" not in headers, "the headers of the site are sent with another one"
            assert self.ask("GET", "/nothing")[2] != missing
            assert self.ask("GET", prefix)[0] == 301
        print(f"   {'Caddy' if caddy else 'nginx'}: {asked} files", flush=True)

    def rules(self, folder):
        rules = []
        for line in (folder / "_headers").read_text().splitlines():
            if line and not line.startswith(" "):
                pattern = re.escape(urllib.parse.unquote(line)).replace(r"\*", ".*").replace(":edition", "[^/]+")
                rules.append((pattern, {}))
            elif ":" in line:
                name, value = line.strip().split(": ", 1)
                rules[-1][1][name] = value
        return rules

    def headers(self, path, headers, body, rules, caddy):
        wanted = {"Cache-Control": None}
        for pattern, values in rules:
            if re.fullmatch(pattern, path):
                wanted |= values
        if caddy and (policy := wanted.get("Content-Security-Policy")):
            if path.endswith(("/", ".html")) and "email" not in path:
                rest = policy.removesuffix("; frame-ancestors 'self'").encode()
                assert rest in body.replace(b"&#39;", b"'"), f"{path}: no policy in the page"
            wanted["Content-Security-Policy"] = "frame-ancestors 'self'"
        for name, value in wanted.items():
            assert headers.get(name) == value, f"{path}: {name} is {headers.get(name)} and not {value}"
            assert len(headers.get_all(name) or []) == (value is not None), f"{path}: {name} twice"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mujaz", default=os.environ.get("MUJAZ", str(ROOT / ".build/release/mujaz")))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    passed = failed = skipped = 0
    for page in [ROOT / "docs/hosting.md", *sorted((ROOT / "docs/hosting").glob("*.md"))]:
        if options.only not in str(page.relative_to(ROOT)):
            continue
        root = pathlib.Path(tempfile.mkdtemp(prefix="mujaz-hosting-"))
        root.chmod(0o755)
        try:
            play = Play(page, os.path.abspath(options.mujaz), root)
            play.follow()
            print(f"ok {page.relative_to(ROOT)}" + "".join(f"; {note}" for note in play.notes), flush=True)
            passed += 1
        except Skip as skip:
            print(f"skipped: {page.relative_to(ROOT)}: {skip}", flush=True)
            skipped += 1
        except Exception:
            print(f"FAILED {page.relative_to(ROOT)}\n{traceback.format_exc()}", flush=True)
            failed += 1
        finally:
            shutil.rmtree(root, ignore_errors=True)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
