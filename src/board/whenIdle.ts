/** Resolves when the page has nothing better to do, in `most` milliseconds at the latest. Safari cannot tell; there a moment later must do. */
export const whenIdle = (most: number): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: most });
    else setTimeout(resolve, Math.min(most, 300));
  });
