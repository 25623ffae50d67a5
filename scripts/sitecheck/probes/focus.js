// Follows the focus through the page. «start» looks at everything that should be reached, «step» at what is reached now,
// «end» at what was not.
(action) => {
  const reachable = 'a[href], area[href], button, input:not([type="hidden"]), select, textarea, summary, iframe, video[controls], audio[controls], [tabindex], [contenteditable]';
  const wanted = () => [...document.querySelectorAll(reachable)].filter((element) =>
    element.tabIndex >= 0 && !element.disabled && !element.closest('[inert]')
    && element.checkVisibility({ visibilityProperty: true })
    // Of a group of radio buttons the keyboard reaches one.
    && !(element.type === 'radio' && !element.checked && document.querySelector(`[type="radio"][name="${element.name}"]:checked`)));
  const properties = ['boxShadow', 'backgroundColor', 'color',
    'borderBlockStartColor', 'borderBlockEndColor', 'borderBlockEndWidth', 'textDecorationLine', 'textDecorationThickness'];
  // The link of a card lies in a pseudo-element over the card; a list item may show the focus within.
  const outline = (style) => style.outlineStyle === 'none' || !parseFloat(style.outlineWidth) || /^rgba\(.*, 0\)$/.test(style.outlineColor)
    ? '' : `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`;
  const look = (element) => [[element, null], [element, '::after'], [element, '::before'], [element.closest('li, article'), null]]
    .map(([e, part]) => {
      if (!e) return '';
      const style = getComputedStyle(e, part);
      return [outline(style), ...properties.map((name) => style[name])].join(';');
    }).join('|');

  if (action === 'start') {
    const state = { before: new Map(), reached: new Set(), first: null };
    Object.defineProperty(window, '__focus', { value: state, configurable: true });
    wanted().forEach((element) => state.before.set(element, look(element)));
    return { count: state.before.size };
  }
  const state = window.__focus;
  if (action === 'step') {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return { done: true };
    const again = state.reached.has(element);
    state.reached.add(element);
    const problems = [];
    const before = state.before.get(element);
    const now = look(element);
    if (before !== undefined ? before === now : !outline(getComputedStyle(element))) problems.push(`no visible focus on ${describe(element)}`);
    const boxes = [...element.getClientRects()];
    const box = boxes.find((b) => b.width > 0 && b.height > 0) || element.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (forScreenReaders(element) || box.width <= 1 || box.height <= 1) {
      problems.push(`the focus is on something that cannot be seen: ${describe(element)}`);
    } else if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) {
      problems.push(`the focus is outside of the window: ${describe(element)}`);
    } else {
      const top = document.elementFromPoint(x, y);
      const over = top && top.closest('header, footer, [role="dialog"], nav');
      if (top && !element.contains(top) && !top.contains(element) && over && !over.contains(element)
        && /fixed|sticky/.test(getComputedStyle(over).position)) {
        problems.push(`the focus is under ${describe(over)}: ${describe(element)}`);
      }
    }
    return {
      done: false, again, problems, name: describe(element),
      media: /^(video|audio|iframe)$/.test(element.localName),
      summary: element.localName === 'summary' && element.parentElement.localName === 'details' && !element.parentElement.open,
    };
  }
  if (action === 'opened') {
    const element = document.activeElement;
    if (!element.parentElement.open) return [`Enter does not open ${describe(element)}`];
    wanted().filter((e) => !state.before.has(e)).forEach((e) => state.before.set(e, look(e)));
    return [];
  }
  // end
  const missed = [...state.before.keys()].filter((element) => !state.reached.has(element) && element.isConnected
    && element.checkVisibility({ visibilityProperty: true }) && element.localName !== 'iframe');
  const strips = [...document.querySelectorAll('body *')].filter((element) => scrolls(element)
    && element.scrollWidth > element.clientWidth + 1 && shown(element)
    && element.tabIndex < 0 && !wanted().some((e) => element.contains(e)));
  return missed.map((element) => `the keyboard does not reach ${describe(element)}`)
    .concat(strips.map((element) => `the keyboard cannot scroll ${describe(element)}`));
}
