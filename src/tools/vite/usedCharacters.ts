import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where text for players stands: sentences, levels, and words in the code and page such as the names of languages. */
const SOURCES = ['assets/text', 'levels', 'src', 'index.html'];
const TEXT = /\.(json|tsx?|html)$/;

/** Files that hold text for players, as absolute paths. */
export const textFiles = (root: string): readonly string[] => SOURCES.flatMap((source) => filesAt(join(root, source)));

function filesAt(path: string): readonly string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return TEXT.test(path) ? [path] : [];
  return readdirSync(path).flatMap((name) => filesAt(join(path, name)));
}

/** Every character that occurs in the files, and all of ASCII; each once, in order of code points. */
export function usedCharacters(files: readonly string[]): string {
  const used = new Set(Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)));
  for (const file of files) for (const character of readFileSync(file, 'utf8')) used.add(character);
  return [...used]
    .filter((character) => character >= ' ')
    .sort()
    .join('');
}
