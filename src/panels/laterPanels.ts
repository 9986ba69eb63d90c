import { later } from './later.tsx';

/*
 * The parts of panels that are fetched when they are first shown: no level needs them to begin. One more, which
 * these need themselves, is in `RuleNote.tsx`.
 */

/** What the tile under the pointer is. */
export const explanationText = later(async () => (await import('./level/ExplanationText.tsx')).ExplanationText);
/** How a program ended that was stopped; most are not. */
export const crashCard = later(async () => (await import('./outcome/CrashCard.tsx')).CrashCard);
/** What happens inside a call. */
export const insidePanel = later(async () => (await import('./InsidePanel.tsx')).InsidePanel);
