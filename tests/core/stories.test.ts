/*
 * Protects everything that can be seen of a call: what it answers, what happens inside, by which rule, and what memory
 * is afterwards. The files in golden/stories are what was right when they were written; read a difference as a reviewer
 * would: each line that changes needs a rule that changed.
 */
import '../../src/core/addedCalls.ts';
import '../../src/core/segmentHeap.ts';
import { describe, expect, it } from 'vitest';
import { type Address, KiB, MiB, plus } from '../../src/base/bytes.ts';
import { HeapStory } from '../support/story.ts';

const golden = (name: string): string => `./golden/stories/${name}.txt`;

describe('the story', () => {
  it('of the back end of an NT heap', async () => {
    const story = new HeapStory();
    const [a, b, c, d] = [story.alloc(24), story.alloc(100), story.alloc(3000), story.alloc(40)];
    story.dump(story.hHeap, 0x860);
    story.dump(a - 16, 0x30);
    story.free(b);
    story.alloc(30);
    story.resize(c, 100);
    story.resize(c, 3000);
    story.resize(d, 10_000);
    story.lookAt(story.hHeap, story.hHeap + 0x10000);
    const large = story.alloc(70_000);
    story.free(large);
    story.do({ op: 'HeapCompact', hHeap: story.hHeap });
    story.do({ op: 'HeapWalk', hHeap: story.hHeap, lpEntry: null });
    story.do({ op: 'HeapDestroy', hHeap: story.hHeap });
    await expect(story.text).toMatchFileSnapshot(golden('ntBackEnd'));
  });

  it('of blocks with a reservation of their own', async () => {
    const story = new HeapStory();
    const block = story.alloc(0xfeff9);
    story.dump(block - 0x40, 0x40);
    story.resize(block, 0xff000);
    story.resize(block, 0xfeffa, 0x10);
    story.resize(block, 0x200000, 0x10);
    story.lookAt(block - 0x1040, block + 0x101000);
    story.resize(block, 100);
    const other = story.alloc(2 * MiB, 8);
    story.free(other);
    story.free(other);
    await expect(story.text).toMatchFileSnapshot(golden('ntVirtualBlocks'));
  });

  it('of a heap of fixed size until it is full', async () => {
    const story = new HeapStory({}, 0x4000);
    const blocks = [1, 2, 3].map((count) => story.alloc(count * 1000));
    story.do({ op: 'HeapAlloc', hHeap: story.hHeap, dwFlags: 0, dwBytes: 8000 });
    story.do({ op: 'HeapAlloc', hHeap: story.hHeap, dwFlags: 4, dwBytes: 0x100000 });
    story.free(blocks[1] as Address);
    story.alloc(1990);
    story.lookAt(story.hHeap, story.hHeap + 0x4000);
    await expect(story.text).toMatchFileSnapshot(golden('ntFixed'));
  });

  it('of a heap under a debugger', async () => {
    const story = new HeapStory({ globalFlags: 0x70 });
    const [a, b] = [story.alloc(20), story.alloc(50, 8)];
    story.dump(a - 16, 0x50);
    story.free(a);
    story.dump(a - 16, 0x50);
    story.lookAt(story.hHeap, story.hHeap + 0x2000);
    story.do({ op: 'write', address: plus(b, 50), bytes: Uint8Array.of(1) });
    story.do({ op: 'HeapValidate', hHeap: story.hHeap, dwFlags: 0, lpMem: b });
    story.free(b);
    await expect(story.text).toMatchFileSnapshot(golden('ntDebugger'));
  });

  it('of the low-fragmentation front end', async () => {
    const story = new HeapStory();
    story.set(0, 2);
    story.aside(() => Array.from({ length: 16 }, () => story.alloc(40)));
    story.alloc(40);
    const inLfh = Array.from({ length: 19 + 2 }, () => story.alloc(40));
    story.resize(inLfh[0] as Address, 10);
    story.resize(inLfh[0] as Address, 41, 0x10);
    const start = Math.min(...inLfh) - 0x60;
    story.dump(start, 0x800);
    story.lookAt(story.hHeap, story.hHeap + 0x10000);
    for (const block of inLfh) story.free(block);
    story.lookAt(start, start + 0x800);
    story.dump(start, 0x800);
    story.set(3, 0);
    story.dump(start, 0x800);
    story.free(inLfh[3] as Address);
    await expect(story.text).toMatchFileSnapshot(golden('lfh'));
  });

  it('of user blocks with a guard page', async () => {
    const story = new HeapStory();
    story.set(0, 2);
    story.aside(() => Array.from({ length: 17 }, () => story.alloc(16 * KiB)));
    const blocks = [story.alloc(16 * KiB)];
    const block = blocks[0] as Address;
    story.lookAt(block & ~0xffff, (block & ~0xffff) + 0x50000);
    story.dump(block & ~0xffff, 0x50000);
    for (const each of blocks) story.free(each);
    await expect(story.text).toMatchFileSnapshot(golden('lfhGuardPage'));
  });

  it('of user blocks whose bitmap has several words', async () => {
    const story = new HeapStory();
    story.set(0, 2);
    const blocks = story.aside(() => Array.from({ length: 17 + 29 + 29 + 60 + 70 }, () => story.alloc(24)));
    const last = blocks.at(-1) as Address;
    story.aside(() => blocks.slice(-40).map((block) => story.free(block)));
    story.dump(last & ~0xfff, 0x2000);
    await expect(story.text).toMatchFileSnapshot(golden('lfhBitmap'));
  });

  it.each([
    ['segmentHeap', {}],
    ['segmentHeap1607', { segmentHeapVersion: '1607' }],
  ] as const)('of a segment heap: %s', async (name, config) => {
    const story = new HeapStory({ heapKind: 'segment', ...config });
    const chunks = [24, 100, 24, 5000].map((size) => story.alloc(size));
    const [a, b, c, d] = chunks as [Address, Address, Address, Address];
    story.dump(a - 0x40, 0x60);
    story.free(b);
    story.resize(a, 90);
    story.resize(d, 3000);
    story.resize(d, 3001);
    story.resize(c, 200_000);
    const [pages, units, large] = [story.alloc(0x20001), story.alloc(600_000), story.alloc(9 * MiB)];
    story.resize(pages, 0x30000);
    story.resize(pages, 0x22000);
    story.resize(units, 0x81000);
    story.resize(large, 8.5 * MiB);
    story.resize(large, 9 * MiB, 0x10);
    story.lookAt(story.hHeap, story.hHeap + 0x20000);
    story.do({ op: 'HeapWalk', hHeap: story.hHeap, lpEntry: null });
    story.do({ op: 'HeapCompact', hHeap: story.hHeap });
    for (const block of [pages, units, large, a, d]) story.free(block);
    story.free(large);
    story.do({ op: 'HeapDestroy', hHeap: story.hHeap });
    await expect(story.text).toMatchFileSnapshot(golden(name));
  });

  it('of the front end of a segment heap', async () => {
    const story = new HeapStory({ heapKind: 'segment' });
    story.aside(() => Array.from({ length: 16 }, () => story.alloc(240)));
    const inLfh = Array.from({ length: 4 }, () => story.alloc(240));
    story.resize(inLfh[0] as Address, 200);
    story.resize(inLfh[0] as Address, 241, 0x10);
    const page = (inLfh[0] as Address) & ~0xfff;
    story.lookAt(page, page + 0x3000);
    for (const block of inLfh) story.free(block);
    story.free(inLfh[0] as Address);
    await expect(story.text).toMatchFileSnapshot(golden('segmentFrontEnd'));
  });
});
