// Runs before the page's own scripts: notes what moves and what the policy forbids.
(() => {
  const name = (node) => {
    const element = node && (node.nodeType === 1 ? node : node.parentElement);
    if (!element) return '(gone)';
    return `<${element.localName}${element.id ? '#' + element.id : ''}${[...element.classList].map((c) => '.' + c).join('')}>`;
  };
  const noted = { shift: 0, moved: [], violations: [] };
  Object.defineProperty(window, '__noted', { value: noted });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      noted.shift += entry.value;
      for (const source of entry.sources || []) {
        const [a, b] = [source.previousRect, source.currentRect];
        const by = `${Math.round(b.x - a.x)},${Math.round(b.y - a.y)}`;
        const size = `${Math.round(b.width - a.width)},${Math.round(b.height - a.height)}`;
        noted.moved.push(`${name(source.node)} by ${by}, grown by ${size}`);
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('securitypolicyviolation', (event) => {
    noted.violations.push(`${event.effectiveDirective} forbids ${event.blockedURI || 'inline'} ${event.sample}`.trim());
  });
})();
