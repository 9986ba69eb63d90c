import type { ReadonlySignal } from '@preact/signals';

/**
 * Tells whether the page is hidden or a dialog lies over it, now and whenever that changes: a run costs nothing meanwhile.
 * Answers how to stop that.
 */
export function listenToAway(dialog: ReadonlySignal<unknown>, listener: (isAway: boolean) => void): () => void {
  const tell = (): void => listener(document.hidden || dialog.peek() !== null);
  document.addEventListener('visibilitychange', tell);
  const unsubscribe = dialog.subscribe(tell);
  return () => {
    document.removeEventListener('visibilitychange', tell);
    unsubscribe();
  };
}
