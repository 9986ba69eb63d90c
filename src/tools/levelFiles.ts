import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The JSON files below `levels`, catalogue and all: text by path from there, with `/`. */
export function readLevelFiles(root: string): ReadonlyMap<string, string> {
  const folder = join(root, 'levels');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return new Map(names.sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]));
}

/** `levels.json` of every language, by language. */
export function readLevelTexts(root: string): ReadonlyMap<string, string> {
  const folder = join(root, 'assets', 'text');
  return new Map(
    readdirSync(folder).map((language) => [language, readFileSync(join(folder, language, 'levels.json'), 'utf8')]),
  );
}
