// Runs axe-core, which must be on the page. It takes text whose width is not the sum of its letters' for icons drawn by
// ligatures, and does not look at the contrast of icons. In Arabic the letters join, so all text would be passed over;
// here every letter is as wide as the next.
async () => {
  const measure = CanvasRenderingContext2D.prototype.measureText;
  CanvasRenderingContext2D.prototype.measureText = (text) => ({ width: 10 * text.length });
  try {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map((violation) => {
      const node = violation.nodes[0];
      const [reason] = [...node.any, ...node.all, ...node.none];
      const html = node.html.replace(/\s+/g, ' ').slice(0, 120);
      return `${violation.id}, ${violation.nodes.length} times: ${violation.help}. ${reason ? reason.message : ''} ${html}`;
    });
  } finally {
    CanvasRenderingContext2D.prototype.measureText = measure;
  }
}
