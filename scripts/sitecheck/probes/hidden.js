// Without script: what is not shown although it has something to say.
() => {
  const problems = [];
  const scripted = 'script, style, template, noscript, button, dialog, [popover], [role="status"], [aria-live], [data-script-only]';
  // A link is not missed where another says the same: a page's own translation, in the place of that in its head.
  const said = new Set([...document.querySelectorAll('a[hreflang]')].filter(shown).map((link) => link.textContent.trim()));
  for (const element of document.body.querySelectorAll('*')) {
    if (element.matches('a[hreflang]') && said.has(element.textContent.trim())) continue;
    if (element.matches(scripted) || element.closest('[popover], dialog, template, svg')) continue;
    if (getComputedStyle(element).display !== 'none') continue;
    if (element.parentElement && !element.parentElement.checkVisibility()) continue;
    // A group of controls that only script can serve says nothing by itself.
    const rest = element.cloneNode(true);
    rest.querySelectorAll('button, script, template').forEach((control) => control.remove());
    if (rest.textContent.trim() || rest.querySelector('a[href], img, video')) problems.push(element);
  }
  const path = (element) => {
    const steps = [];
    for (let e = element; e && e !== document.body; e = e.parentElement) {
      steps.unshift(`${e.localName}:${[...e.parentElement.children].indexOf(e)}`);
    }
    return steps.join('/');
  };
  const main = document.querySelector('main');
  const silent = [];
  for (const nav of document.querySelectorAll('nav')) {
    const links = [...nav.querySelectorAll('a[href]')];
    const disclosure = nav.querySelector('details > summary') || (nav.closest('details') && nav.closest('details').querySelector('summary'));
    const opened = nav.closest('[popover]') || nav.querySelector('[popovertarget]');
    if (links.length && !links.some(shown) && !(disclosure && shown(disclosure)) && !opened) silent.push(path(nav));
  }
  return {
    words: main && main.checkVisibility() ? main.innerText.trim().length : 0,
    hidden: Object.fromEntries(problems.map((element) => [path(element), describe(element)])),
    menus: silent,
  };
}
