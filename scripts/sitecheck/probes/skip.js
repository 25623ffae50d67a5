// What has the focus after the first Tab: it should be a link past the menus that shows itself.
() => {
  const element = document.activeElement;
  const target = element && element.localName === 'a' && (element.getAttribute('href') || '').startsWith('#')
    ? document.getElementById(decodeURIComponent(element.hash.slice(1))) : null;
  if (!target) return ['the first thing that the keyboard reaches is no link past the menus'];
  const box = element.getBoundingClientRect();
  if (forScreenReaders(element) || box.width < 20 || box.height < 15 || box.top < 0 || box.left < 0 || box.right > innerWidth) {
    return ['the link past the menus does not show itself'];
  }
  return target.matches('main, main *') || target.querySelector('main') ? [] : ['the link past the menus does not lead to main'];
}
