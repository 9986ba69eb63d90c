/** Tells when the page is hidden and when it is seen again: a run costs nothing meanwhile. Answers how to stop that. */
export function listenToHiding(listener: (isHidden: boolean) => void): () => void {
  const listen = (): void => listener(document.hidden);
  document.addEventListener('visibilitychange', listen);
  return () => document.removeEventListener('visibilitychange', listen);
}
