import '../core/kernelPool.ts';
import { checkKind } from './check/checkKind.ts';
import { checkOneApi } from './check/checkOneApi.ts';
import { checkPlans } from './check/checkPlans.ts';
import { checkTexts, readTexts, type TextsByLanguage } from './check/checkTexts.ts';
import { type Finding, formatFinding } from './finding.ts';
import { compileLevel } from './level.ts';
import { parseCatalog, parseLevelFile } from './parseLevel.ts';
import type { CatalogFile } from './schema.ts';

/** The files that are checked together, each as text. */
export interface LevelFiles {
  /** By path below `levels`: the catalogue and the levels. */
  readonly levels: ReadonlyMap<string, string>;
  /** `levels.json` by language. */
  readonly texts: ReadonlyMap<string, string>;
}

/** What was found wrong with one file; an empty list is a pass. */
export interface FileReport {
  readonly file: string;
  readonly findings: readonly Finding[];
}

const CATALOG = 'catalog.json';
/** Files below `levels` that are neither a level nor the catalogue. */
const OTHERS: readonly string[] = ['level.schema.json'];

/** Checks everything that levels promise, file by file: format, program, plans, traps, stars, texts, catalogue. */
export function checkLevelFiles({ levels, texts }: LevelFiles): readonly FileReport[] {
  const read = readTexts(texts);
  const catalog = levels.get(CATALOG);
  const later = laterOnFloors(catalog);
  const paths = [...levels.keys()].filter((path) => path !== CATALOG && !OTHERS.includes(path));
  return [
    { file: CATALOG, findings: catalog === undefined ? [missing] : checkCatalog(catalog, paths, levels) },
    ...Array.from(read, ([language, { ok, ...rest }]) => ({
      file: `texts/${language}`,
      findings: !ok && 'findings' in rest ? rest.findings : [],
    })),
    ...paths.map((path) => ({ file: path, findings: checkLevel(levels.get(path) ?? '', read, later.has(path)) })),
  ];
}

/** As `checkLevelFiles`, as sentences that name file, path and reason. */
export const checkLevels = (files: LevelFiles): readonly string[] =>
  checkLevelFiles(files).flatMap(({ file, findings }) => findings.map((finding) => formatFinding(file, finding)));

const missing: Finding = { path: '', reason: 'There is no catalogue.' };

/** The levels that are not the first of their floor in the order of play, by path. */
function laterOnFloors(text: string | undefined): ReadonlySet<string> {
  const catalog = parseCatalog(text);
  if (!catalog.ok) return new Set();
  const { levels } = catalog.value;
  return new Set(
    levels
      .filter(({ floor }, index) => levels.findIndex((each) => each.floor === floor) < index)
      .map(({ file }) => file),
  );
}

/**
 * Checks one level, shipped or home-made, with its texts; `isLater`: it is not the first of its floor, and so must not
 * pass by one API for everything.
 */
export function checkLevel(text: unknown, texts: TextsByLanguage, isLater = false): readonly Finding[] {
  const file = parseLevelFile(text);
  if (!file.ok) return file.findings;
  const level = compileLevel(file.value);
  if (!level.ok) return level.findings;
  const plans = checkPlans(level.value);
  const kind = plans.length === 0 ? checkKind(level.value) : [];
  const oneApi = isLater && plans.length === 0 ? checkOneApi(level.value) : [];
  return [...plans, ...kind, ...oneApi, ...checkTexts(file.value, texts)];
}

function checkCatalog(text: string, paths: readonly string[], levels: ReadonlyMap<string, string>): readonly Finding[] {
  const catalog = parseCatalog(text);
  if (!catalog.ok) return catalog.findings;
  const entries = catalog.value.levels;
  return [
    ...entries.flatMap((entry, index) => checkEntry(entry, index, levels)),
    ...entries.flatMap((entry, index) => checkTools(entry, index, catalog.value, levels)),
    ...paths.flatMap((path) => checkListed(path, entries)),
  ];
}

/** A tool is built in a level that comes before. */
function checkTools(
  { file }: CatalogFile['levels'][number],
  place: number,
  { levels: entries }: CatalogFile,
  levels: ReadonlyMap<string, string>,
): Finding[] {
  const level = parseLevelFile(levels.get(file) ?? '');
  const earlier = new Set(entries.slice(0, place).map(({ id }) => id));
  const blanks = level.ok ? Object.values(level.value.blanks) : [];
  return blanks
    .flatMap(({ offers }) => offers.flatMap(({ builtIn }) => builtIn ?? []))
    .filter((id) => !earlier.has(id))
    .map((id) => ({ path: `levels.${place}`, reason: `${file} offers a tool built in "${id}", no level before it.` }));
}

function checkListed(path: string, entries: CatalogFile['levels']): Finding[] {
  const times = entries.filter(({ file }) => file === path).length;
  return times === 1 ? [] : [{ path: 'levels', reason: `${path} is listed ${times} times.` }];
}

function checkEntry(
  { file, id, number, floor }: CatalogFile['levels'][number],
  index: number,
  levels: ReadonlyMap<string, string>,
): Finding[] {
  const text = levels.get(file);
  if (text === undefined) return [{ path: `levels.${index}.file`, reason: `There is no file ${file}.` }];
  const level = parseLevelFile(text);
  if (!level.ok) return [];
  const { value } = level;
  if (value.id === id && value.number === number && value.floor === floor) return [];
  return [{ path: `levels.${index}`, reason: `Id, number or floor differ from those in ${file}.` }];
}
