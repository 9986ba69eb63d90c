// Protects the first minute with the project: `npm start` installs what is missing, and nothing if nothing is.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findMissingPackages } from '../../src/tools/install.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'install-'));
});

afterEach(() => rmSync(root, { recursive: true }));

const lock = (packages: object): void =>
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }));

const installed = (path: string, version: string): void => {
  mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, path, 'package.json'), JSON.stringify({ version }));
};

describe('what is missing', () => {
  it('is everything without node_modules', () => {
    lock({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/a/node_modules/b': { version: '2.0.0' } });
    expect(findMissingPackages(root)).toEqual(['node_modules/a', 'node_modules/a/node_modules/b']);
  });

  it('is what the lock file has in another version', () => {
    lock({ 'node_modules/a': { version: '1.0.1' }, 'node_modules/b': { version: '2.0.0' } });
    installed('node_modules/a', '1.0.0');
    installed('node_modules/b', '2.0.0');
    expect(findMissingPackages(root)).toEqual(['node_modules/a']);
  });

  it('is not what only other platforms need', () => {
    lock({ 'node_modules/darwin-only': { version: '1.0.0', optional: true } });
    expect(findMissingPackages(root)).toEqual([]);
  });

  it('is nothing in this project while its tests run', () => {
    expect(findMissingPackages('.')).toEqual([]);
  });
});
