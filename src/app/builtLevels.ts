import type { CatalogFile, LevelFile } from '../levels/schema.ts';
import type { Solution } from '../levels/solution.ts';

/*
 * The levels of the built site, each in a file of its own, and what the solver found out about them. The build has read
 * them by their schemas (`tools/vite/parsedLevels.ts`), so that nobody waits for a schema to start. A list, not code:
 * `catalogue.ts` fetches it.
 */

export const catalogues = import.meta.glob<CatalogFile>('/levels/catalog.json', { import: 'default', eager: true });
export const levels = import.meta.glob<LevelFile>('/levels/*/*.json', { import: 'default' });
export const solutions = import.meta.glob<Solution>('/assets/solutions/*.json', { import: 'default' });
