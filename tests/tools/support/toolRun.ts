import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

/** What a tool under test writes, and a folder for its files; anew for every test. */
export interface ToolRun {
  folder: string;
  output: string;
  errors: string;
}

/** Catches what is written to the terminal during each test of the file, and gives it a folder. */
export function catchToolRuns(): ToolRun {
  const run: ToolRun = { folder: '', output: '', errors: '' };
  const into = (stream: 'output' | 'errors') => (text: unknown) => {
    run[stream] += text;
    return true;
  };
  beforeEach(() => {
    Object.assign(run, { folder: mkdtempSync(join(tmpdir(), 'tool-')), output: '', errors: '' });
    vi.spyOn(process.stdout, 'write').mockImplementation(into('output'));
    vi.spyOn(process.stderr, 'write').mockImplementation(into('errors'));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(run.folder, { recursive: true });
  });
  return run;
}
