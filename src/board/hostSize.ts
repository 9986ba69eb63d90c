import type { HostSize } from './layout.ts';

export const sizeOf = (host: HTMLElement): HostSize => ({
  width: host.clientWidth,
  height: host.clientHeight,
  dpr: window.devicePixelRatio,
});

/** Whether there is anything to draw on: a hidden host has no size. */
export const hasRoom = ({ width, height }: HostSize): boolean => width > 0 && height > 0;

/** Calls back when the host changes its size or moves to a screen of another density. Answers the undo. */
export function watchSize(host: HTMLElement, onChange: (size: HostSize) => void): () => void {
  const report = (): void => onChange(sizeOf(host));
  const observer = new ResizeObserver(report);
  observer.observe(host);
  let density = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  const onDensity = (): void => {
    density.removeEventListener('change', onDensity);
    density = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    density.addEventListener('change', onDensity);
    report();
  };
  density.addEventListener('change', onDensity);
  return () => {
    observer.disconnect();
    density.removeEventListener('change', onDensity);
  };
}
