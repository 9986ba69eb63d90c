/* What HeapWalk finds in a segment heap, entry by entry, and from any entry on (facts: heap §4.3, §5). */
import '../../../src/core/addedCalls.ts';
import '../../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, MiB } from '../../../src/base/bytes.ts';
import type { ProcessHeapEntry } from '../../../src/core/heapQuery.ts';
import { step } from '../../../src/core/step.ts';
import { HeapBench } from '../../support/heapBench.ts';
import { brief } from '../../support/machines.ts';

const KINDS: Readonly<Record<number, string>> = { 0: 'free', 1: 'region', 2: 'uncommitted', 4: 'busy' };

/** An entry in short: kind, where, bytes and overhead, number of its region. */
function short({ lpData, cbData, cbOverhead, iRegionIndex, wFlags, Region }: ProcessHeapEntry): string {
  const plain = `${KINDS[wFlags]} ${lpData.toString(16)} ${cbData}+${cbOverhead} in ${iRegionIndex}`;
  if (!Region) return plain;
  const { dwCommittedSize, dwUnCommittedSize, lpFirstBlock, lpLastBlock } = Region;
  return `${plain}: ${dwCommittedSize.toString(16)} of ${(dwCommittedSize + dwUnCommittedSize).toString(16)}, ${lpFirstBlock.toString(16)}-${lpLastBlock.toString(16)}`;
}

function filled(): { readonly bench: HeapBench; readonly blocks: readonly Address[] } {
  const bench = new HeapBench({ config: { heapKind: 'segment' } });
  const blocks = [24, 100, 40, 200_000, 600_000, 9 * MiB].map((size) => bench.alloc(size));
  bench.free(blocks[1] as Address);
  return { bench, blocks };
}

describe('a walk over a segment heap', () => {
  it('tells each segment as a region with its blocks, then the large blocks', () => {
    const { bench } = filled();
    const { entries, lastError } = bench.walk();
    expect(entries.map(short)).toEqual([
      'region 100000 8192+0 in 0: 43000 of 100000, 102000-200000',
      'busy 102040 24+24 in 0',
      'free 102060 128+0 in 0',
      'busy 1020f0 40+24 in 0',
      'free 102120 65248+0 in 0',
      'busy 113000 200000+704 in 0',
      'uncommitted 144000 770048+0 in 0',
      'region 1000000 8192+0 in 1: a2000 of 1000000, 1002000-2000000',
      'uncommitted 1002000 57344+0 in 1',
      'busy 1010000 600000+55360 in 1',
      'uncommitted 10b0000 16056320+0 in 1',
      'busy 200000 9437184+0 in 64',
    ]);
    expect(lastError).toBe(259);
  });

  it('goes on from any entry, and not from one that is gone', () => {
    const { bench, blocks } = filled();
    const { entries } = bench.walk();
    for (const [index, lpEntry] of entries.entries()) {
      const outcome = step(bench.machine, { op: 'HeapWalk', hHeap: bench.hHeap, lpEntry });
      const next = entries[index + 1];
      expect(outcome).toMatchObject(next ? { ok: true, value: next } : { ok: false, code: 259 });
    }
    const gone = entries.find(({ lpData }) => lpData === blocks[0]) ?? null;
    bench.free(blocks[0] as Address);
    expect(brief(step(bench.machine, { op: 'HeapWalk', hHeap: bench.hHeap, lpEntry: gone }))).toBe(
      '87 heapWalk.lostEntry',
    );
  });

  it('tells the blocks of the front end one by one', () => {
    const bench = new HeapBench({ config: { heapKind: 'segment' } });
    for (let count = 0; count < 20; count++) bench.alloc(240);
    const { entries } = bench.walk();
    const inLfh = entries.filter(
      ({ wFlags, cbData, cbOverhead }) => wFlags === 4 && cbData === 240 && cbOverhead === 0,
    );
    const free = entries.filter(({ wFlags, cbData }) => wFlags === 0 && cbData === 240);
    expect([inLfh.length, inLfh.length + free.length]).toEqual([4, 16]);
  });
});
