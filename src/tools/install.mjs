import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Paths in the lock file of packages that are not installed in the version it names; packages of other platforms aside. */
export function findMissingPackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, locked]) => path && !locked.optional && installedVersion(join(root, path)) !== locked.version)
    .map(([path]) => path);
}

function installedVersion(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}

/**
 * Brings `node_modules` in line with the lock file and answers whether it is. Looks at what is installed, not at file
 * times: `npm ci` deletes `node_modules` first, which must not happen on a machine without a network for nothing.
 */
export function install(root) {
  const missing = findMissingPackages(root);
  if (missing.length === 0) return true;
  process.stderr.write(`Installing packages (${missing.length} missing or outdated) …\n`);
  const { status } = spawnSync('npm', ['ci', '--prefer-offline'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (status === 0) return true;
  process.stderr.write(
    'The packages could not be installed. The first run needs a connection to the npm registry;\n' +
      'connect, then run the same command again.\n',
  );
  return false;
}
