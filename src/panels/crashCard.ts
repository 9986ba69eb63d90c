import { later } from './later.tsx';

/** How a program ended that was stopped; most are not. */
export const crashCard = later(async () => (await import('./outcome/CrashCard.tsx')).CrashCard);
