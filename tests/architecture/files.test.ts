// Protects the shape of the source: every folder says what it is for, and no file grows beyond one idea.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pathsBelow, sourceFilesBelow } from './support/sourceFiles.ts';

/** What may lie at the top, besides names that begin with a dot. */
const TOP_LEVEL = [
  'LICENSE',
  'README.md',
  'assets',
  'index.html',
  'levels',
  'package-lock.json',
  'package.json',
  'src',
  'tests',
  'tsconfig.json',
  'vite.config.ts',
];
/** Made by installing, building and testing; not kept. */
const MADE = ['coverage', 'dist', 'node_modules', 'playwright-report', 'test-results'];

const MOST_LINES = 300;
const MOST_README_LINES = 15;

const linesOf = (text: string): number => text.trimEnd().split('\n').length;

describe('the top level', () => {
  it('holds nothing new', () => {
    const names = readdirSync('.').filter((name) => !name.startsWith('.') && !MADE.includes(name));
    expect(names.filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
  });
});

describe('the source files', () => {
  it(`have at most ${MOST_LINES} lines`, () => {
    const files = [...sourceFilesBelow('src'), ...sourceFilesBelow('tests')];
    const long = files.filter(({ code }) => linesOf(code) > MOST_LINES).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  it('lie in folders with a README', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.filter(({ name }) => !existsSync(`src/${name}/README.md`)).map(({ name }) => name)).toEqual([]);
  });

  it(`have READMEs of at most ${MOST_README_LINES} lines`, () => {
    const readmes = pathsBelow('src', (name) => name === 'README.md').filter((path) => path !== 'src/README.md');
    const long = readmes.filter((path) => linesOf(readFileSync(path, 'utf8')) > MOST_README_LINES);
    expect(readmes.length).toBeGreaterThan(3);
    expect(long).toEqual([]);
  });
});
