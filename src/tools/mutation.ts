import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './testing/command.ts';

/**
 * Not among the development dependencies: it brings more packages than all the rest and is needed now and then only.
 * Later versions want Node 22. Types are not checked, since it can only do that with an older TypeScript: hence the
 * `tsconfigFile` in `.stryker.json` that names no file.
 */
const VERSION = '9.5.1';
const PACKAGES = ['@stryker-mutator/core', '@stryker-mutator/vitest-runner'];

/**
 * `npm run mutation -- FILE…`: changes the named files of `src/core`, or all of them, in every small way there is, and
 * tells which changes no test by example notices. A file takes minutes, all of them hours. Fails below 85 %.
 */
export async function main(files: readonly string[], root: string): Promise<number> {
  const packages = [...PACKAGES.map((name) => `${name}@${VERSION}`), `vitest@${vitestVersion(root)}`];
  const chosen = files.length > 0 ? ['--mutate', files.join(',')] : [];
  const fetched = packages.flatMap((name) => ['--package', name]);
  const args = ['--yes', ...fetched, '--', 'stryker', 'run', '.stryker.json', ...chosen];
  return await runCommand('npx', args, { root });
}

/** The runner looks for one beside itself before it takes the project's. */
function vitestVersion(root: string): string {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: { readonly vitest: string };
  };
  return manifest.devDependencies.vitest;
}
