// What makes the page scroll sideways, or is cut off at its edge.
() => {
  const width = window.innerWidth;
  const sideways = document.scrollingElement.scrollWidth > width;
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (!box.width || !box.height || (box.left >= -1 && box.right <= width + 1)) continue;
    if (!shown(element) || forScreenReaders(element)) continue;
    let held = false;
    for (let e = element.parentElement; e && e !== document.body; e = e.parentElement) {
      // A strip scrolls by itself; a frame with hidden overflow cuts on purpose, within the page.
      const frame = e.getBoundingClientRect();
      if (getComputedStyle(e).overflowX !== 'visible' && frame.left >= -1 && frame.right <= width + 1) { held = true; break; }
    }
    const moved = getComputedStyle(element).position;
    if (!held && !(/absolute|fixed/.test(moved) && (box.right <= 0 || box.left >= width))) {
      found.push(`${describe(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`);
    }
  }
  if (sideways && !found.length) found.push(`the page is ${document.scrollingElement.scrollWidth} wide`);
  // The innermost of those that stick out says most.
  return found.slice(-2);
}
