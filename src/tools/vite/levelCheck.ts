import type { Plugin } from 'vite';
import { readLevelFiles } from '../levelFiles.ts';

/** Finds what is wrong with the level files, by path; each finding is a line that names its file. */
export type CheckLevels = (files: ReadonlyMap<string, string>) => readonly string[];

/** Stops a build with what `check` finds; while developing, shows it in the page whenever a level file changes. */
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
      if (!file.includes('/levels/') || !file.endsWith('.json')) return;
      const found = findings();
      if (found) server.hot.send({ type: 'error', err: { message: found, stack: '', plugin: 'level-check' } });
    },
  };
}
