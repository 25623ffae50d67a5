// After following the link past the menus and another Tab: the focus is in the main part, or past it if that has none.
() => {
  const main = document.querySelector('main');
  const element = document.activeElement;
  if (!element || element === document.body || main.contains(element)) return [];
  const follows = main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  return follows && !main.querySelector('a[href], button, summary') ? [] : [`the link past the menus leads on to ${describe(element)}`];
}
