import type { Plugin } from 'vite';
import { readLevelFiles } from '../levelFiles.ts';

/** Finds what is wrong with the level files, by path; each finding is a line that names its file. */
export type CheckLevels = (files: ReadonlyMap<string, string>) => readonly string[];

/**
 * Stops a build with what `check` finds. While developing, a level file that changes either shows in the page what is
 * wrong with it or is told to the page, which opens it again.
 */
export function levelCheck(check: CheckLevels): Plugin {
  let root = '';
  let isBuild = false;
  const findings = (): string => check(readLevelFiles(root)).join('\n');
  return {
    name: 'level-check',
    configResolved(config) {
      root = config.root;
      isBuild = config.command === 'build';
    },
    buildStart() {
      const found = isBuild ? findings() : '';
      if (found) this.error(found);
    },
    hotUpdate({ file, server }) {
      if (!file.includes('/levels/') || !file.endsWith('.json')) return undefined;
      const found = findings();
      if (found) server.hot.send({ type: 'error', err: { message: found, stack: '', plugin: 'level-check' } });
      else server.hot.send('level:changed');
      return [];
    },
  };
}
