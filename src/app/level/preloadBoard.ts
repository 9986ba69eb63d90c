/**
 * Fetches the board and Phaser ahead of need. If that fails nobody is told: the level that needs them fails the same way
 * and says so.
 */
export async function preloadBoard(): Promise<void> {
  try {
    const { preloadPainter } = await import('../../board/mount.ts');
    await preloadPainter();
  } catch {}
}
