// Protects what people and scripts read from `npm run workload`: a row for each route, wrong records by line, the exit code.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Machine } from '../../src/core/machine.ts';
import { step } from '../../src/core/step.ts';
import { closeBooks } from '../../src/tools/workload/books.ts';
import { ROUTES } from '../../src/tools/workload/route.ts';
import { main } from '../../src/tools/workload.ts';
import { catchToolRuns } from './support/toolRun.ts';

const NAMES = Object.keys(ROUTES);

const run = catchToolRuns();

const HEADER = '{"trace":"heap","version":1,"program":"a test","leftAllocated":1}';
const alloc = (name: string, size: unknown): string =>
  JSON.stringify({ call: 'HeapAlloc', hHeap: 'h1', dwFlags: 8, dwBytes: size, returns: name });
const resize = (name: string, size: number): string =>
  JSON.stringify({ call: 'HeapReAlloc', hHeap: 'h1', dwFlags: 0, lpMem: name, dwBytes: size });
const free = (name: string): string => JSON.stringify({ call: 'HeapFree', hHeap: 'h1', dwFlags: 0, lpMem: name });
const GOOD = [HEADER, alloc('p1', 24), alloc('p2', 5000), resize('p2', 2_000_000), free('p1')].join('\n');

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(run.folder, name);
  writeFileSync(path, content);
  return path;
};
const trace = (...records: readonly string[]): string => file('t.jsonl', [HEADER, ...records].join('\n'));

describe('a sound trace', () => {
  it('has a row for each route', async () => {
    expect(await main([file('good.jsonl.gz', gzipSync(GOOD))])).toBe(0);
    expect(run.errors).toBe('');
    for (const name of NAMES) expect(run.output).toMatch(new RegExp(`^${name} +2,000,024|^${name} `, 'm'));
  });

  it('tells the figures of one route as JSON', async () => {
    expect(await main([file('good.jsonl', GOOD), '--json', '--heap', 'virtualalloc', '--heap', 'nt'])).toBe(0);
    const [{ routes, calls }] = JSON.parse(run.output);
    expect(calls).toBe(4);
    // A page for 24 bytes, two for 5,000 while they are copied to 489 for two million.
    const peak = (1 + 2 + 489) * 4096;
    expect(routes[0]).toMatchObject({
      route: 'virtualalloc',
      peakRequested: 2_000_024,
      peakCommitted: (1 + 489) * 4096,
      peakReserved: peak,
      kernelCalls: 5,
      heapGrowths: 0,
      owners: { requested: 2_000_000, slack: 489 * 4096 - 2_000_000, free: 0 },
      reserved: 489 * 4096,
      faults: [],
    });
    expect(routes[1]).toMatchObject({ route: 'nt', peakRequested: 2_000_024, lfhActivations: 0, findings: [] });
  });

  it.each(NAMES)('of many sizes balances on %s', async (name) => {
    const records: string[] = [];
    for (let block = 0; block < 600; block++) {
      records.push(alloc(`p${block}`, (block * 7919) % 3000));
      if (block % 3 === 0) records.push(resize(`p${block}`, (block * 104729) % 5000));
      if (block > 40 && block % 5 !== 0) records.push(free(`p${block - 40}`));
    }
    const text = [HEADER.replace(/,"leftAllocated":1/, ''), ...records].join('\n');
    expect(await main([file('many.jsonl', text), '--heap', name])).toBe(0);
    expect(run.errors).toBe('');
  });
});

describe('a wrong record', () => {
  it.each<[string, readonly string[], string]>([
    [
      'a block freed twice',
      [alloc('p1', 8), free('p1'), free('p1')],
      '4: HeapFree: p1 has been freed before; Windows: raises 0xc0000374',
    ],
    ['an unknown block', [free('p9')], '2: HeapFree: p9 is no block'],
    [
      'a resized block that is gone',
      [alloc('p1', 8), free('p1'), resize('p1', 9)],
      '4: HeapReAlloc: p1 has been freed',
    ],
    [
      'a negative size',
      [alloc('p1', -1)],
      '2: HeapAlloc: HeapAlloc of Infinity bytes gets nothing; Windows: refuses: last error 8',
    ],
    ['a huge size', [alloc('p1', '0x800000000000')], '2: HeapAlloc: HeapAlloc of 140737488355328 bytes'],
    ['a size that is none', [alloc('p1', 'big')], '2: dwBytes: big is not a number; Windows: nothing'],
    ['an unknown call', ['{"call":"HeapFlip"}'], '2: HeapFlip is not a call of heap traces'],
    ['a line that is no JSON', ['{"call":'], '2: '],
  ])('with %s is told with its line, and the run goes on', async (_what, records, message) => {
    const path = trace(...records, alloc('q', 8));
    expect(await main([path, '--heap', 'nt-lfh'])).toBe(1);
    expect(run.errors).toContain(`${path}:${message}`);
    expect(run.errors).not.toMatch(/ at .*\.ts/);
    expect(run.output).toContain('nt-lfh');
  });

  it('ends the run if that is asked for', async () => {
    const path = trace(alloc('p1', 8), free('p9'), alloc('q', 8));
    expect(await main([path, '--heap', 'nt', '--stop', '--json'])).toBe(1);
    expect(run.errors).toContain('stopped there');
    expect(JSON.parse(run.output)[0].routes[0]).toMatchObject({ calls: 2, isStopped: true });
  });

  it('is one of many: only the first are told', async () => {
    const records = Array.from({ length: 80 }, () => free('p1'));
    expect(await main([trace(alloc('p1', 8), ...records), '--heap', 'segment'])).toBe(1);
    expect(run.errors.split('\n').filter((line) => line.includes('HeapFree:'))).toHaveLength(50);
    expect(run.errors).toContain('and 29 more');
  });
});

describe('what cannot be run', () => {
  it.each<[string, () => string[], string]>([
    ['no file', () => [], 'no file'],
    ['a route nobody knows', () => [file('a', GOOD), '--heap', 'jemalloc'], 'jemalloc is no route'],
    ['an option nobody knows', () => [file('a', GOOD), '--fast'], '--fast is no option'],
    ['a file that is not there', () => [join(run.folder, 'none.jsonl')], 'ENOENT'],
    ['another kind of file', () => [file('a', '[1,2]')], 'not the first line of a heap trace'],
    ['an empty file', () => [file('a', '')], 'not the first line of a heap trace'],
  ])('such as %s is said in a line', async (_what, args, message) => {
    expect(await main(args())).toBe(1);
    expect(run.errors).toContain(message);
    expect(run.errors).not.toMatch(/ at .*\.ts/);
  });

  it('leaves a trace that says otherwise about its end with a fault', async () => {
    const text = GOOD.replace('"leftAllocated":1', '"leftAllocated":2');
    expect(await main([file('a', text), '--heap', 'nt'])).toBe(1);
    expect(run.errors).toContain('books: 1 blocks are left, the trace says 2');
  });
});

describe('books', () => {
  it('do not balance if the program has other blocks than the heap', () => {
    const machine = Machine.create();
    const heap = ROUTES.nt.createHeap((command) => step(machine, command));
    const outcome = step(machine, { op: 'HeapAlloc', hHeap: heap, dwFlags: 0, dwBytes: 40 });
    const address = outcome.ok ? (outcome.value as typeof heap) : heap;
    expect(closeBooks(machine, ROUTES.nt, new Map([[address, 40]])).faults).toEqual([]);
    expect(closeBooks(machine, ROUTES.nt, new Map()).faults).toHaveLength(1);
    expect(closeBooks(machine, ROUTES.nt, new Map([[address, 41]])).faults).toHaveLength(1);
    const twice = new Map([
      [address, 40],
      [(address + 16) as typeof heap, 8],
    ]);
    expect(closeBooks(machine, ROUTES.nt, twice).faults).toHaveLength(2);
  });

  it('do not balance if there is a reservation too many', () => {
    const machine = Machine.create();
    ROUTES.virtualalloc.allocate((command) => step(machine, command), {
      heap: 0,
      address: 0,
      oldSize: 0,
      size: 1,
      flags: 0,
    } as never);
    expect(closeBooks(machine, ROUTES.virtualalloc, new Map()).faults).toHaveLength(1);
  });
});
