/*
 * Fetching ahead of need. If that fails nobody is told: the level that needs it fails the same way and says so.
 */

/** The board as it draws at first. */
export async function preloadBoard(): Promise<void> {
  await import('../../board/mount.ts').catch(() => undefined);
}

/** Phaser, which no level waits for. */
export async function preloadPhaser(): Promise<void> {
  try {
    const { preloadPainter } = await import('../../board/mount.ts');
    await preloadPainter();
  } catch {}
}
