// With reduced motion: what moves all the same.
() => {
  const moving = document.getAnimations().filter((animation) => animation.playState === 'running'
    && Number(animation.effect && animation.effect.getComputedTiming().activeDuration) > 10);
  const found = moving.map((animation) => {
    const element = animation.effect.target;
    return `${animation.animationName || animation.transitionProperty || 'an animation'} runs on ${element ? describe(element) : 'the page'}`;
  });
  for (const element of document.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (style.scrollBehavior === 'smooth') found.push(`smooth scrolling of ${describe(element)}`);
    const seconds = Math.max(...style.transitionDuration.split(',').map(parseFloat));
    if (seconds > 0.01 && /transform|translate|scale|rotate|inset|margin|block-size|height|width|\ball\b/.test(style.transitionProperty)) {
      found.push(`${style.transitionProperty} of ${describe(element)} moves for ${seconds} s`);
    }
    if (element.localName === 'video' && element.autoplay) found.push(`${describe(element)} starts by itself`);
  }
  return [...new Set(found)].slice(0, 5);
}
