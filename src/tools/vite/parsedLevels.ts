import { join } from 'node:path';
import { normalizePath, type Plugin } from 'vite';
import { type Checked, formatFinding } from '../../levels/finding.ts';
import { parseCatalog, parseLevelFile } from '../../levels/parseLevel.ts';
import { parseSolution } from '../../levels/solutionSchema.ts';

/**
 * Gives the page level files, the catalogue and solutions as their schemas have them, units resolved and defaults filled
 * in, so that it needs no schema for them. A file that does not fit fails with everything that is wrong with it.
 */
export function parsedLevels(): Plugin {
  let folder = '';
  let solutions = '';
  return {
    name: 'parsed-levels',
    enforce: 'pre',
    configResolved({ root }) {
      folder = normalizePath(join(root, 'levels/'));
      solutions = normalizePath(join(root, 'assets', 'solutions/'));
    },
    transform(text, id) {
      if (!id.endsWith('.json') || !(id.startsWith(folder) || id.startsWith(solutions))) return null;
      const file = id.slice(id.startsWith(folder) ? folder.length : solutions.length);
      const parsed = id.startsWith(folder) ? parseLevel(file, text) : parseSolution(text);
      if (parsed.ok) return { code: JSON.stringify(parsed.value), map: null };
      return this.error(parsed.findings.map((finding) => formatFinding(file, finding)).join('\n'));
    },
  };
}

const parseLevel = (file: string, text: string): Checked<unknown> =>
  file === 'catalog.json' ? parseCatalog(text) : parseLevelFile(text);
