// Protects what people and scripts read from `npm run conformance`: names, line numbers, counts, exit code, no traces of ours.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/tools/conformance.ts';
import { catchToolRuns } from './support/toolRun.ts';

const TRACE = `{"trace":"virtual"}
{"call":"VirtualAlloc","lpAddress":"0x0","dwSize":"0x1000","flAllocationType":"0x2000","flProtect":"0x4","returns":"0x10000"}
{"call":"VirtualQuery","lpAddress":"0x10000","returns":48,"buffer":{"State":"0x1000"}}
`;

const run = catchToolRuns();

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(run.folder, name);
  writeFileSync(path, content);
  return path;
};

describe('npm run conformance', () => {
  it('prints id, step, expected and got, then the counts', async () => {
    expect(await main([file('a.jsonl', TRACE)])).toBe(1);
    expect(run.output).toBe('line 3 step VirtualQuery: expected State 0x1000, got 0x2000\n1 passed, 1 failed\n');
  });

  it('names the file where there are several', async () => {
    const [one, two] = [file('a.jsonl', TRACE), file('b.jsonl', TRACE)];
    await main([one, two]);
    expect(run.output.split('\n').map((line) => line.split(': ')[0])).toEqual([one, two, '2 passed, 2 failed', '']);
  });

  it('reads packed files, by content and not by name', async () => {
    await main([file('a.jsonl.gz', gzipSync(TRACE)), file('plain.gz', TRACE), file('packed.jsonl', gzipSync(TRACE))]);
    expect(run.output).toMatch(/3 passed, 3 failed\n$/);
  });

  it('answers 0 if nothing failed', async () => {
    expect(await main([file('a.jsonl', TRACE.replace('0x1000"}', '0x2000"}'))])).toBe(0);
    expect(run.output).toBe('2 passed, 0 failed\n');
  });

  it.each([
    ['a file that is missing', () => join(run.folder, 'none.json')],
    ['a folder', () => run.folder],
    ['a broken archive', () => file('a.gz', new Uint8Array([0x1f, 0x8b, 1, 2, 3]))],
    ['noise', () => file('a.bin', new Uint8Array([0, 255, 1, 254]))],
    ['bad JSON', () => file('a.json', '[{"id":}]')],
  ])('counts %s as failed, with name and line and without a stack', async (_what, path) => {
    const name = path();
    expect(await main([name])).toBe(1);
    expect(run.output.startsWith(`${name}:1: `)).toBe(true);
    expect(run.output).not.toMatch(/^ +at /m);
    expect(run.output).toMatch(/0 passed, 1 failed\n$/);
  });

  it('without a file says how it is used, and fails', async () => {
    expect(await main([])).toBe(1);
    expect(run.errors).toMatch(/Usage/);
    expect(run.output).toBe('0 passed, 0 failed\n');
  });
});
