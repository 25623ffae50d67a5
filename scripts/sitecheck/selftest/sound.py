"""A small site without a mistake, which the cases then spoil in one place each."""

from __future__ import annotations

from pathlib import Path

from . import sound_machines

FONTS = Path(__file__).resolve().parents[3] / "Templates" / "assets" / "fonts"


def font() -> bytes:
    """A font of the theme, for text that jumps when it comes."""
    return sorted(FONTS.glob("*.woff2"))[0].read_bytes()


PAGE = """<!DOCTYPE html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>افتتاح الحديقة</title>
<meta name="description" property="og:description" content="حديقة جديدة في الحي القديم">
<link rel="canonical" href="https://garden.example/">
<meta property="og:type" content="website">
<meta property="og:title" content="افتتاح الحديقة">
<meta property="og:url" content="https://garden.example/">
<meta property="og:site_name" content="حديقة">
<meta name="twitter:card" content="summary">
<link rel="stylesheet" href="/assets/style.css">
<script src="/assets/site.js" defer></script>
<script type="application/ld+json">GRAPH</script>
</head>
<body class="article-page">
<a class="skip" href="#main">إلى المحتوى</a>
<header class="head"><a href="/">حديقة</a>
<nav aria-label="الأقسام"><ul><li><a href="/city/">المدينة</a></li></ul></nav>
<button type="button" class="theme-switch" hidden>الليل</button></header>
<main id="main">
<h1>افتتاح الحديقة</h1>
<p>افتُتحت الحديقة صباح اليوم في <a href="/city/#quarter">الحي القديم</a> بعد عام من العمل.</p>
<img src="/tree.svg" width="80" height="60" alt="شجرة في وسط الحديقة">
<h2>ما الجديد</h2>
<p lang="en" dir="ltr">A note in English about the garden.</p>
<details><summary>مواعيد العمل</summary><p>تفتح كل يوم. <a href="/city/">المزيد</a></p></details>
<div class="strip" tabindex="0" role="region" aria-label="صور"><ul><li>واحد</li><li>اثنان</li><li>ثلاثة</li></ul></div>
</main>
<footer><p>جميع الحقوق محفوظة</p></footer>
</body>
</html>
"""

STYLE = """
@font-face { font-family: Garden; src: url(text.woff2) format("woff2"); font-display: optional }
:root { color-scheme: light dark; --paper: #fff; --ink: #111; background: var(--paper); color: var(--ink) }
@media (prefers-color-scheme: dark) { :root { --paper: #111; --ink: #eee } }
:root[data-theme="dark"] { color-scheme: dark; --paper: #111; --ink: #eee }
:root[data-theme="light"] { color-scheme: light; --paper: #fff; --ink: #111 }
* { box-sizing: border-box }
body { margin: 0; padding: 1rem; font: 18px/1.7 sans-serif }
a { color: inherit; display: inline-block; min-width: 24px; min-height: 24px }
h1 { font-family: Garden, sans-serif }
.head { padding-inline-end: 5rem }
.theme-switch { position: absolute; inset-block-start: 1rem; inset-inline-end: 1rem }
img { max-width: 100%; height: auto }
:focus-visible { outline: 3px solid currentColor }
.skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.strip { overflow-x: auto }
.strip ul { display: flex; gap: 1rem; margin: 0; padding: 0; list-style: none }
.strip li { flex: 0 0 40rem }
@media (prefers-reduced-motion: no-preference) { a { transition: transform .3s } html { scroll-behavior: smooth } }
"""

SCRIPT = """
const control = document.querySelector('.theme-switch');
const root = document.documentElement;
control.hidden = false;
control.addEventListener('click', () => {
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
});
"""



def page(address: str) -> str:
    """The page, at an address of the site."""
    own = sound_machines.BASE + address
    text = PAGE.replace(f'"{sound_machines.BASE}/"', f'"{own}"').replace("GRAPH", sound_machines.graph(own))
    return text if address == "/" else text.replace("<h2>ما الجديد</h2>", '<h2 id="quarter">ما الجديد</h2>')


TREE = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><rect width="80" height="60"/></svg>'

FILES: dict[str, str | bytes] = {
    "index.html": page("/"),
    "city/index.html": page("/city/"),
    "assets/style.css": STYLE,
    "assets/site.js": SCRIPT,
    "tree.svg": TREE,
    **sound_machines.FILES,
}
