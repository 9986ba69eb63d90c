import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The JSON files below `levels`, catalogue and all: text by path from there, with `/`. */
export function readLevelFiles(root: string): ReadonlyMap<string, string> {
  const folder = join(root, 'levels');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  return new Map(names.sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]));
}
