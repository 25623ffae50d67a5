// Lets everything come that comes: fonts, pictures far down, transitions.
async () => {
  await document.fonts.ready;
  const step = window.innerHeight;
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  for (let y = 0; y < Math.min(document.scrollingElement.scrollHeight, 30000); y += step) {
    window.scrollTo({ top: y, behavior: 'instant' });
    await frame();
  }
  // What is far from the window may not have been asked for yet.
  for (const image of document.images) if (!image.complete) image.loading = 'eager';
  await Promise.race([
    Promise.all([...document.images].map((image) => image.complete ? null : new Promise((resolve) => {
      image.addEventListener('load', resolve, { once: true });
      image.addEventListener('error', resolve, { once: true });
    }))),
    new Promise((resolve) => setTimeout(resolve, 5000)),
  ]);
  await document.fonts.ready;
  window.scrollTo({ top: 0, behavior: 'instant' });
  await frame();
}
