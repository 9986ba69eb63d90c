import { join } from 'node:path';
import { normalizePath, type Plugin } from 'vite';
import { type Checked, formatFinding } from '../../levels/finding.ts';
import { parseCatalog, parseLevelFile } from '../../levels/parseLevel.ts';

/**
 * Gives the page level files and the catalogue as the schema has them, units resolved and defaults filled in, so that it
 * needs no schema for them. A file that does not fit fails with everything that is wrong with it.
 */
export function parsedLevels(): Plugin {
  let folder = '';
  return {
    name: 'parsed-levels',
    enforce: 'pre',
    configResolved({ root }) {
      folder = normalizePath(join(root, 'levels/'));
    },
    transform(text, id) {
      if (!id.startsWith(folder) || !id.endsWith('.json')) return null;
      const file = id.slice(folder.length);
      const parsed: Checked<unknown> = file === 'catalog.json' ? parseCatalog(text) : parseLevelFile(text);
      if (parsed.ok) return { code: JSON.stringify(parsed.value), map: null };
      return this.error(parsed.findings.map((finding) => formatFinding(file, finding)).join('\n'));
    },
  };
}
