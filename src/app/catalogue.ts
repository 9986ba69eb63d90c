import { compileLevel, type Level } from '../levels/level.ts';
import { parseCatalog, parseLevelFile } from '../levels/parseLevel.ts';
import type { CatalogFile } from '../levels/schema.ts';

export type CatalogEntry = CatalogFile['levels'][number];

/** A level that can be played, or why not: there is none of that name, or its file is broken. */
export type LoadedLevel =
  | { readonly kind: 'level'; readonly level: Level }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'broken'; readonly reasons: readonly string[] };

type JsonModule = { readonly default: unknown };

const files = import.meta.glob<JsonModule>(['/levels/**/*.json', '!/levels/*.schema.json']);

/** The levels in the order of play. */
export async function loadCatalogue(): Promise<readonly CatalogEntry[]> {
  const catalogue = parseCatalog(await loadBuilt('catalog.json'));
  return catalogue.ok ? catalogue.value.levels : [];
}

/** Reads a level; `load` gets its file, from the built site unless given. */
export async function loadLevel(
  entries: readonly CatalogEntry[],
  id: string,
  load: (file: string) => Promise<unknown> = loadBuilt,
): Promise<LoadedLevel> {
  const entry = entries.find((each) => each.id === id);
  if (!entry) return { kind: 'unknown' };
  try {
    return compileFile(await load(entry.file));
  } catch (error) {
    return { kind: 'broken', reasons: [String(error)] };
  }
}

async function loadBuilt(file: string): Promise<unknown> {
  const load = files[`/levels/${file}`];
  if (!load) throw new Error(`levels/${file} is not there`);
  return (await load()).default;
}

function compileFile(json: unknown): LoadedLevel {
  const file = parseLevelFile(json);
  const level = file.ok ? compileLevel(file.value) : file;
  if (level.ok) return { kind: 'level', level: level.value };
  return { kind: 'broken', reasons: level.findings.map(({ path, reason }) => `${path}: ${reason}`) };
}
