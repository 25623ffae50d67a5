// Ends transitions, so that colours are what they will be.
async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  for (const animation of document.getAnimations()) {
    try { animation.finish(); } catch { /* one without an end */ }
  }
  await frame();
}
