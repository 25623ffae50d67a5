"""What machines read of the sound site."""

from __future__ import annotations

import json

BASE = "https://garden.example"

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>حديقة</title><link>{BASE}/</link><description>أخبار الحديقة</description><language>ar</language>
<atom:link rel="self" type="application/rss+xml" href="{BASE}/feed.xml"/>
<lastBuildDate>Mon, 23 Nov 2026 10:00:00 +0300</lastBuildDate>
<item><title>افتتاح الحديقة</title><link>{BASE}/city/</link><guid isPermaLink="false">urn:garden:1</guid>
<pubDate>Mon, 23 Nov 2026 10:00:00 +0300</pubDate><dc:creator>سلمى</dc:creator>
<enclosure url="{BASE}/tree.svg" length="80" type="image/svg+xml"/>
<media:content url="{BASE}/tree.svg" medium="image" width="80" height="60"/>
<description>افتُتحت الحديقة</description>
<content:encoded><![CDATA[<p dir="rtl">في <a href="{BASE}/city/">الحي</a></p>]]></content:encoded></item>
<item><title>موعد السقاية</title><link>{BASE}/</link><guid isPermaLink="false">urn:garden:2</guid>
<pubDate>Sun, 22 Nov 2026 10:00:00 +0300</pubDate><description>كل صباح</description></item>
</channel></rss>
"""

ATOM = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><id>urn:garden:feed</id><title>حديقة</title>
<updated>2026-11-23T10:00:00+03:00</updated><author><name>حديقة</name></author>
<link rel="self" type="application/atom+xml" href="{BASE}/atom.xml"/>
<entry><id>urn:garden:1</id><title>افتتاح الحديقة</title><link href="{BASE}/city/"/>
<published>2026-11-23T09:00:00+03:00</published><updated>2026-11-23T10:00:00+03:00</updated>
<content type="html">&lt;p&gt;في &lt;a href="{BASE}/city/"&gt;الحي&lt;/a&gt;&lt;/p&gt;</content></entry>
<entry><id>urn:garden:2</id><title>موعد السقاية</title><link href="{BASE}/"/>
<published>2026-11-22T10:00:00+03:00</published><updated>2026-11-22T10:00:00+03:00</updated>
<summary>كل صباح</summary></entry></feed>
"""

JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "حديقة", "language": "ar",
    "home_page_url": f"{BASE}/", "feed_url": f"{BASE}/feed.json",
    "items": [
        {"id": "urn:garden:1", "url": f"{BASE}/city/", "title": "افتتاح الحديقة", "authors": [{"name": "سلمى"}],
         "content_html": "<p>افتُتحت</p>", "date_published": "2026-11-23T10:00:00+03:00",
         "attachments": [{"url": f"{BASE}/tree.svg", "mime_type": "image/svg+xml"}]},
        {"id": "urn:garden:2", "url": f"{BASE}/", "title": "موعد السقاية", "content_text": "كل صباح"},
    ],
}, ensure_ascii=False)

SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>{BASE}/</loc><lastmod>2026-11-23T10:00:00+03:00</lastmod>
<image:image><image:loc>{BASE}/tree.svg</image:loc></image:image>
<xhtml:link rel="alternate" hreflang="ar" href="{BASE}/"/></url>
<url><loc>{BASE}/city/</loc><lastmod>2026-11-23</lastmod></url></urlset>
"""

NEWS_SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{BASE}/city/</loc><news:news><news:publication><news:name>حديقة</news:name><news:language>ar</news:language>
</news:publication><news:publication_date>2026-11-23T10:00:00+03:00</news:publication_date>
<news:title>افتتاح الحديقة</news:title></news:news></url></urlset>
"""


def graph(address: str) -> str:
    """The structured data of the page at an address."""
    return json.dumps({
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "NewsMediaOrganization", "@id": f"{BASE}/#organization", "name": "حديقة", "url": f"{BASE}/"},
            {"@type": "WebSite", "@id": f"{BASE}/#website", "name": "حديقة", "url": f"{BASE}/", "inLanguage": "ar",
             "publisher": {"@id": f"{BASE}/#organization"}},
            {"@type": "NewsArticle", "@id": f"{address}#article", "headline": "افتتاح الحديقة", "inLanguage": "ar",
             "mainEntityOfPage": address, "publisher": {"@id": f"{BASE}/#organization"},
             "author": [{"@type": "Person", "name": "سلمى"}],
             "datePublished": "2026-11-23T09:00:00+03:00", "dateModified": "2026-11-23T10:00:00+03:00"},
            {"@type": "BreadcrumbList", "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "الرئيسية", "item": f"{BASE}/"},
                {"@type": "ListItem", "position": 2, "name": "المدينة", "item": f"{BASE}/city/"}]},
        ],
    }, ensure_ascii=False)


MANIFEST = json.dumps({
    "name": "حديقة", "lang": "ar", "dir": "rtl", "start_url": "/",
    "icons": [{"src": "/tree.svg", "sizes": "any", "type": "image/svg+xml"}],
}, ensure_ascii=False)

OPENSEARCH = f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>حديقة</ShortName>
<Description>ابحث في أخبار الحديقة</Description><Url type="text/html" template="{BASE}/?q={{searchTerms}}"/>
</OpenSearchDescription>
"""

FILES: dict[str, str | bytes] = {
    "feed.xml": RSS,
    "atom.xml": ATOM,
    "feed.json": JSON_FEED,
    "sitemap.xml": SITEMAP,
    "news-sitemap.xml": NEWS_SITEMAP,
    "_redirects": "/old/ /city/ 301\n",
    "manifest.webmanifest": MANIFEST,
    "opensearch.xml": OPENSEARCH,
    "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {BASE}/sitemap.xml\nSitemap: {BASE}/news-sitemap.xml\n",
}
