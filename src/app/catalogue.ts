import type { Checked } from '../levels/finding.ts';
import { compileLevel, type Level } from '../levels/level.ts';
import type { CatalogFile, LevelFile } from '../levels/schema.ts';
import type { Solution } from '../levels/solution.ts';

export type CatalogEntry = CatalogFile['levels'][number];

/** A level that can be played, or why not: there is none of that name, or its file is broken. */
export type LoadedLevel =
  | { readonly kind: 'level'; readonly level: Level }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'broken'; readonly reasons: readonly string[] };

/** Gets the level file of that path below `levels`. */
export type LoadLevelFile = (file: string) => Promise<Checked<LevelFile>>;

const fetchBuilt = () => import('./builtLevels.ts');

/** The levels in the order of play. */
export async function loadCatalogue(): Promise<readonly CatalogEntry[]> {
  const { catalogues } = await fetchBuilt();
  return catalogues['/levels/catalog.json']?.levels ?? [];
}

/** Reads a level; `load` gets its file, from the built site unless given. */
export async function loadLevel(
  entries: readonly CatalogEntry[],
  id: string,
  load: LoadLevelFile = loadBuilt,
): Promise<LoadedLevel> {
  const entry = entries.find((each) => each.id === id);
  if (!entry) return { kind: 'unknown' };
  try {
    const file = await load(entry.file);
    if (file.ok && file.value.machine.profile === 'kernel') await import('../core/kernelPool.ts');
    return compileFile(file);
  } catch (error) {
    return { kind: 'broken', reasons: [String(error)] };
  }
}

/** What the solver found out about a level; `null` if nothing is known of it as it is now. */
export async function loadSolution({ file }: Level): Promise<Solution | null> {
  const { solutions } = await fetchBuilt();
  const { isAbout } = await import('../levels/fingerprint.ts');
  const solution = await solutions[`/assets/solutions/${file.id}.json`]?.().catch(() => null);
  return solution && isAbout(solution, file) ? solution : null;
}

async function loadBuilt(file: string): Promise<Checked<LevelFile>> {
  const { levels } = await fetchBuilt();
  const load = levels[`/levels/${file}`];
  if (!load) throw new Error(`levels/${file} is not there`);
  return { ok: true, value: await load() };
}

function compileFile(file: Checked<LevelFile>): LoadedLevel {
  const level = file.ok ? compileLevel(file.value) : file;
  if (level.ok) return { kind: 'level', level: level.value };
  return { kind: 'broken', reasons: level.findings.map(({ path, reason }) => `${path}: ${reason}`) };
}
