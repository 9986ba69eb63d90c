import { later } from './later.tsx';

/** Nobody points at a tile before the level is on the page. */
export const explanationText = later(async () => (await import('./level/ExplanationText.tsx')).ExplanationText);
