import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where generated files lie, relative to the project's root. Vite serves and emits them from there like any other file. */
const CACHE_FOLDER = 'node_modules/.cache/reserve-and-commit';

export const hashOf = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
};

/**
 * Makes a file unless it is there already, and answers its address from the project's root. `name` holds a hash of all
 * that decides what is in it.
 */
export async function cachedFile(root: string, name: string, make: () => Promise<Uint8Array>): Promise<string> {
  const path = join(root, CACHE_FOLDER, name);
  if (!existsSync(path)) {
    mkdirSync(join(root, CACHE_FOLDER), { recursive: true });
    // Another build may be making the same file: renaming shows it whole or not at all.
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, await make());
    renameSync(draft, path);
  }
  return `/${CACHE_FOLDER}/${name}`;
}
