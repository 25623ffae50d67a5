"""The public schemas, where they are: read from their archive, never kept in the project."""

from __future__ import annotations

import json
import os
import tarfile
from functools import cache
from pathlib import Path

from jsonschema import Draft7Validator, FormatChecker
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
SITEMAPS = "sitemap-xsd/spec/support/schemas/"
JSON_FEEDS = "jsonfeed-schema/src/schemas/json/"

# What the public schemas of sitemaps leave to others: pictures, and the versions of a page in other languages.
IMAGE_SCHEMA = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
  targetNamespace="http://www.google.com/schemas/sitemap-image/1.1">
<xsd:element name="image"><xsd:complexType><xsd:sequence>
<xsd:element name="loc" type="xsd:anyURI"/>
</xsd:sequence></xsd:complexType></xsd:element></xsd:schema>"""
LINK_SCHEMA = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
<xsd:element name="link"><xsd:complexType><xsd:attribute name="rel" fixed="alternate" use="required"/>
<xsd:attribute name="hreflang" type="xsd:string" use="required"/>
<xsd:attribute name="href" type="xsd:anyURI" use="required"/>
</xsd:complexType></xsd:element></xsd:schema>"""


@cache
def public(folder: str) -> dict[str, bytes]:
    """The files of a folder in the archive of public schemas; none where it is not there."""
    suites = os.environ.get("MUJAZ_SUITES")
    archive = (Path(suites) if suites else ROOT.parent / "shared" / "suites") / "schemas.tar.xz"
    if not archive.is_file():
        return {}
    files: dict[str, bytes] = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() and member.name.startswith(folder) else None
            if content is not None:
                files[member.name.removeprefix(folder)] = content.read()
    return files


@cache
def feed_schema() -> Draft7Validator | None:
    """JSON Feed 1.1, whose schema refers to that of 1.0 by file name."""
    files = public(JSON_FEEDS)
    if not files:
        return None
    old = json.loads(files["feed-1.json"].decode().replace('"#/', '"#/definitions/version1/'))
    new = json.loads(files["feed.json"].decode().replace('"feed-1#/', '"#/definitions/version1/'))
    for key in ("id", "$schema"):
        old.pop(key, None)
    new["definitions"]["version1"] = old
    return Draft7Validator(new, format_checker=FormatChecker())


class SchemaFiles(etree.Resolver):
    """Gives imported schemas from memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__()
        self.files = files

    def resolve(self, url: str, identifier: str | None, context: object) -> object:
        name = url.split("/")[-1]
        return self.resolve_string(self.files[name], context) if name in self.files else None


@cache
def sitemap_schema() -> etree.XMLSchema | None:
    """Sitemaps and sitemap indexes, with news, pictures and languages."""
    files = public(SITEMAPS)
    if not files:
        return None
    extra = {"image.xsd": IMAGE_SCHEMA.encode(), "link.xsd": LINK_SCHEMA.encode()}
    imports = {
        "http://www.google.com/schemas/sitemap-news/0.9": "sitemap-news.xsd",
        "http://www.google.com/schemas/sitemap-image/1.1": "image.xsd",
        "http://www.w3.org/1999/xhtml": "link.xsd",
    }
    everything = "".join(f'<xsd:import namespace="{name}" schemaLocation="{file}"/>' for name, file in imports.items())
    # sitemap.xsd and siteindex.xsd have one namespace; include takes both.
    base = "http://www.sitemaps.org/schemas/sitemap/0.9"
    extra["all.xsd"] = (
        f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="{base}" xmlns="{base}">'
        f"{everything}<xsd:include schemaLocation=\"sitemap.xsd\"/></xsd:schema>"
    ).encode()
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(SchemaFiles(files | extra))
    return etree.XMLSchema(etree.fromstring(extra["all.xsd"], parser))


@cache
def index_schema() -> etree.XMLSchema | None:
    """Sitemap indexes."""
    files = public(SITEMAPS)
    return etree.XMLSchema(etree.fromstring(files["siteindex.xsd"])) if files else None
