import type { ReadonlySignal } from '@preact/signals';

/** Tells when the page is hidden and when it is seen again: a run costs nothing meanwhile. Answers how to stop that. */
export function listenToHiding(listener: (isHidden: boolean) => void): () => void {
  const listen = (): void => listener(document.hidden);
  document.addEventListener('visibilitychange', listen);
  return () => document.removeEventListener('visibilitychange', listen);
}

/** Calls `pause` when the page is hidden or a dialog lies over it. Answers how to stop that. */
export function pauseWhenAway(dialog: ReadonlySignal<unknown>, pause: () => void): () => void {
  const stops = [
    listenToHiding((isHidden) => isHidden && pause()),
    dialog.subscribe((open) => open !== null && pause()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
