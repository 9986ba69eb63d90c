import { type Language, preferredLanguage } from '../panels/texts.ts';
import type { Settings } from '../progress/profileSchema.ts';
import { PAGE_FLAGS } from './pageFlags.ts';

const prefersLight = matchMedia('(prefers-color-scheme: light)');
const prefersStill = matchMedia('(prefers-reduced-motion: reduce)');

export const languageOf = ({ language }: Settings): Language => language ?? preferredLanguage(navigator.languages);

export function themeOf({ theme }: Settings): 'dark' | 'light' {
  if (theme !== 'system') return theme;
  return prefersLight.matches ? 'light' : 'dark';
}

/** Whether everything is shown at once. */
export function isMotionReduced({ reducedMotion }: Settings): boolean {
  if (PAGE_FLAGS.isTesting) return true;
  return reducedMotion === 'system' ? prefersStill.matches : reducedMotion === 'on';
}

/** Calls `listener` when the system's wishes change, which settings may follow. */
export function onSystemChange(listener: () => void): void {
  for (const query of [prefersLight, prefersStill]) query.addEventListener('change', listener);
}
