// What all probes share. A probe is a function; it runs with these names in scope.
const describe = (element) => {
  const classes = [...element.classList].map((name) => '.' + name).join('');
  const words = (element.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 40)
    || element.getAttribute('src') || element.getAttribute('href') || '';
  const parent = element.parentElement && !element.id && !classes
    ? element.parentElement.localName + [...element.parentElement.classList].map((name) => '.' + name).join('') + ' > ' : '';
  return `${parent}<${element.localName}${element.id ? '#' + element.id : ''}${classes}>${words ? ` «${words}»` : ''}`;
};
const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false })
  && element.getClientRects().length > 0;
// Text for screen readers only: one pixel, or clipped away.
const forScreenReaders = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const style = getComputedStyle(e);
    if (style.position === 'absolute' || style.position === 'fixed') {
      const box = e.getBoundingClientRect();
      if (box.width <= 1 && box.height <= 1) return true;
      if (/inset\((50|100)%/.test(style.clipPath)) return true;
    }
  }
  return false;
};
const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
