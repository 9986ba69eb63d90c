import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the project; `path` from its root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly code: string;
}

const isCode = (name: string): boolean => /\.(ts|tsx|mjs)$/.test(name);

/** Paths of all files below a folder of the project that pass the test. */
export function pathsBelow(folder: string, accept: (name: string) => boolean = isCode): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll('\\', '/');
    if (entry.isDirectory()) return pathsBelow(path, accept);
    return accept(entry.name) ? [path] : [];
  });
}

/** Every source file below a folder of the project; tests run in the project's root. */
export const sourceFilesBelow = (folder: string): readonly SourceFile[] =>
  pathsBelow(folder).map((path) => ({ path, code: readFileSync(path, 'utf8') }));
