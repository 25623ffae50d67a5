"""RSS 2.0, Atom and JSON Feed: what the specifications demand, the W3C's validator warns of, and we promise."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote

import feedparser
from lxml.etree import _Element as Element

from .addresses import Addresses, moment
from .report import Outcome
from .site import LANGUAGE, Site
from .vocabulary import feed_schema

ATOM = "{http://www.w3.org/2005/Atom}"
MEDIA = "{http://search.yahoo.com/mrss/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def check_feeds(site: Site, documents: dict[str, Element]) -> list[Outcome]:
    """All feeds, by what they are and not by their names; `documents` has the site's XML files by path."""
    outcomes = {name: Outcome(name, "feeds") for name in ("rss", "atom", "json feed")}
    addresses = Addresses(site)
    for path, root in documents.items():
        name = {"rss": "rss", ATOM + "feed": "atom"}.get(str(root.tag))
        if name:
            rules = rss(site, path, root, addresses) if name == "rss" else atom(site, path, root, addresses)
            outcomes[name].count += 1
            outcomes[name].add("/" + path, [*rules, *independently(site, path, root)])
    schema = feed_schema()
    outcomes["json feed"].note = "" if schema else "without the public schema, which is not there"
    for path in sorted(name for name in site.files if name.endswith(".json")):
        try:
            feed = json.loads(site.text(path))
        except ValueError as error:
            outcomes["json feed"].add("/" + path, [f"no JSON: {error}"])
            continue
        if isinstance(feed, dict) and "jsonfeed.org" in str(feed.get("version")):
            outcomes["json feed"].count += 1
            outcomes["json feed"].add("/" + path, json_feed(site, path, feed, addresses))
            if schema:
                outcomes["json feed"].add("/" + path, (
                    f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in schema.iter_errors(feed)))
    for outcome in outcomes.values():
        if outcome.count == 0 and not outcome.findings:
            outcome.skipped = "the site has none"
    return list(outcomes.values())


def independently(site: Site, path: str, root: Element) -> Iterator[str]:
    """The same feed as another program reads it."""
    parsed = feedparser.parse((site.root / path).read_bytes())
    if parsed.bozo:
        yield f"feedparser: {parsed.bozo_exception}"
    written = sum(1 for _ in root.iter("item", ATOM + "entry"))
    if len(parsed.entries) != written:
        yield f"feedparser reads {len(parsed.entries)} of {written} items"
    for entry in parsed.entries:
        dated = entry.get("published_parsed") or entry.get("updated_parsed")
        if not entry.get("title") or not entry.get("link") or not dated:
            yield f"feedparser finds no title, link or date in {entry.get('id')}"


def own_address(site: Site, path: str) -> str:
    """Where a file of the site will be."""
    return site.base_url + quote(path)


def repeated(values: list[str], what: str) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{count} items have the {what} {value}"


def mail_date(text: str, place: str) -> Iterator[str]:
    """A date of RFC 822, whose day of the week is right."""
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        yield f"{place} is no date: {text}"
        return
    if date.tzinfo is None:
        yield f"{place} has no time zone: {text}"
    if date.strftime("%a") != text[:3]:
        yield f"{place} was no {text[:3]}: {text}"


def rss(site: Site, path: str, root: Element, addresses: Addresses) -> Iterator[str]:
    channel = root.find("channel")
    if channel is None or root.get("version") != "2.0":
        yield "no channel of RSS 2.0"
        return
    for name in ("title", "link", "description"):
        if not (channel.findtext(name) or "").strip():
            yield f"the channel has no {name}"
    if not LANGUAGE.fullmatch(channel.findtext("language") or ""):
        yield f"the channel's language: {channel.findtext('language')}"
    yield from self_link(site, path, channel, "application/rss+xml")
    yield from addresses.problems(path, (channel.findtext("link") or "", "the channel's link"))
    for name in ("lastBuildDate", "pubDate"):
        if channel.find(name) is not None:
            yield from mail_date(channel.findtext(name) or "", name)
    items = channel.findall("item")
    yield from repeated([item.findtext("guid") or "" for item in items], "guid")
    for item in items:
        title = item.findtext("title") or ""
        if not title.strip():
            yield "an item without title"
        if not item.findtext("guid"):
            yield f"no guid: {title}"
        if not item.findtext("description") and not item.findtext(CONTENT):
            yield f"neither description nor content: {title}"
        if item.find("guid") is not None and item.find("guid").get("isPermaLink") != "false":
            yield from addresses.problems(path, (item.findtext("guid") or "", "guid"))
        if item.find("pubDate") is not None:
            yield from mail_date(item.findtext("pubDate") or "", "pubDate")
        if item.find("author") is not None and "@" not in (item.findtext("author") or ""):
            yield f"author without an e-mail address; dc:creator takes a name: {title}"
        yield from addresses.problems(path, (item.findtext("link") or "", "link"))
        enclosures = item.findall("enclosure")
        if len(enclosures) > 1:
            yield f"more than one enclosure: {title}"
        for enclosure in enclosures:
            yield from addresses.problems(path, (enclosure.get("url") or "", "enclosure"))
            if not (enclosure.get("length") or "").isdigit() or "/" not in (enclosure.get("type") or ""):
                yield f"an enclosure without length or type: {title}"
        yield from media(path, item, addresses)
        yield from addresses.in_content(path, item.findtext(CONTENT) or "")


def atom(site: Site, path: str, root: Element, addresses: Addresses) -> Iterator[str]:
    yield from atom_parts(root, "the feed")
    if not LANGUAGE.fullmatch(root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""):
        yield "the feed has no xml:lang"
    yield from self_link(site, path, root, "application/atom+xml")
    entries = root.findall(ATOM + "entry")
    yield from repeated([entry.findtext(ATOM + "id") or "" for entry in entries], "id")
    dates = [moment(entry.findtext(ATOM + "updated") or "") for entry in entries]
    known = [date for date in dates if date is not None]
    updated = moment(root.findtext(ATOM + "updated") or "")
    # Never the clock: what the newest entry says.
    if known and updated is not None and updated != max(known):
        yield f"the feed was updated {updated}, its newest entry {max(known)}"
    for entry in entries:
        title = entry.findtext(ATOM + "title") or ""
        yield from atom_parts(entry, title)
        if entry.find(ATOM + "author") is None and root.find(ATOM + "author") is None:
            yield f"no author: {title}"
        for author in entry.findall(ATOM + "author"):
            if not author.findtext(ATOM + "name"):
                yield f"an author without a name: {title}"
        published, changed = (moment(entry.findtext(ATOM + name) or "") for name in ("published", "updated"))
        if published and changed and changed < published:
            yield f"updated before it was published: {title}"
        alternate = [link for link in entry.findall(ATOM + "link") if link.get("rel", "alternate") == "alternate"]
        if len(alternate) != 1:
            yield f"{len(alternate)} alternate links: {title}"
        for link in entry.findall(ATOM + "link"):
            yield from addresses.problems(path, (link.get("href") or "", f"link {link.get('rel', 'alternate')}"))
        content = entry.find(ATOM + "content")
        if content is None and entry.find(ATOM + "summary") is None:
            yield f"neither content nor summary: {title}"
        yield from media(path, entry, addresses)
        if content is not None and content.get("type") == "html":
            yield from addresses.in_content(path, content.text or "")


def atom_parts(element: Element, what: str) -> Iterator[str]:
    """What a feed and an entry both have."""
    for name in ("id", "title", "updated"):
        if len(element.findall(ATOM + name)) != 1 or not (element.findtext(ATOM + name) or "").strip():
            yield f"not one {name}: {what}"
    if ":" not in (element.findtext(ATOM + "id") or ""):
        yield f"the id is no URI: {what}"
    for name in ("updated", "published"):
        if element.find(ATOM + name) is not None and moment(element.findtext(ATOM + name) or "") is None:
            yield f"{name} is no date: {element.findtext(ATOM + name)}"


def self_link(site: Site, path: str, parent: Element, kind: str) -> Iterator[str]:
    """A feed says where it is."""
    found = [link for link in parent.findall(ATOM + "link") if link.get("rel") == "self"]
    if len(found) != 1 or found[0].get("href") != own_address(site, path) or found[0].get("type") != kind:
        yield f"the feed does not say that it is {own_address(site, path)}, {kind}"


def media(path: str, item: Element, addresses: Addresses) -> Iterator[str]:
    """Media RSS: pictures and films have an address, a type, and their credit."""
    for element in item.iter(MEDIA + "content", MEDIA + "thumbnail"):
        yield from addresses.problems(path, (element.get("url") or "", "media"))
        for side in ("width", "height"):
            if element.get(side) is not None and not (element.get(side) or "").isdigit():
                yield f"media {side}=\"{element.get(side)}\""
    for element in item.iter(MEDIA + "content"):
        if element.get("medium") not in ("image", "video", "audio", "document", None):
            yield f"media medium=\"{element.get('medium')}\""


def json_feed(site: Site, path: str, feed: dict[str, Any], addresses: Addresses) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"the version is {feed.get('version')}"
    if feed.get("feed_url") != own_address(site, path):
        yield f"the feed does not say that it is {own_address(site, path)}"
    if not feed.get("title"):
        yield "the feed has no title"
    if not LANGUAGE.fullmatch(str(feed.get("language"))):
        yield f"the feed's language: {feed.get('language')}"
    yield from addresses.problems(path, (str(feed.get("home_page_url")), "home_page_url"))
    items = feed.get("items")
    if not isinstance(items, list):
        yield "the feed has no items"
        return
    yield from repeated([str(item.get("id")) for item in items], "id")
    for item in items:
        title = str(item.get("title"))
        if not isinstance(item.get("id"), str) or not item["id"]:
            yield f"no id: {title}"
        if not item.get("content_html") and not item.get("content_text"):
            yield f"no content: {title}"
        for key in ("date_published", "date_modified"):
            if key in item and moment(str(item[key])) is None:
                yield f"{key} is no date: {item[key]}"
        for key in ("url", "external_url", "image", "banner_image"):
            if key in item:
                yield from addresses.problems(path, (str(item[key]), key))
        for author in item.get("authors", []):
            if not author.get("name"):
                yield f"an author without a name: {title}"
        for attachment in item.get("attachments", []):
            yield from addresses.problems(path, (str(attachment.get("url")), "attachment"))
            if "/" not in str(attachment.get("mime_type")):
                yield f"an attachment without its type: {title}"
        yield from addresses.in_content(path, str(item.get("content_html", "")))
