/* The stories of heap calls, Global and Local, the runtime libraries and C++; see stories.test.ts. */
import '../../src/core/debugRuntime.ts';
import '../../src/core/addedCalls.ts';
import { describe, expect, it } from 'vitest';
import { NULL, plus, toAddress } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';
import { HeapStory, Story } from '../support/story.ts';

const golden = (name: string): string => `./golden/stories/${name}.txt`;

describe('the story of calls on heaps', () => {
  it('that take, answer and refuse what they are told', async () => {
    const story = new HeapStory();
    const { hHeap } = story;
    const a = story.alloc(24);
    const block = { hHeap, dwFlags: 0 } as const;
    const information = { HeapHandle: hHeap, HeapInformationClass: 0, HeapInformationLength: 4 } as const;
    const calls: readonly Command[] = [
      { op: 'HeapSize', ...block, lpMem: a },
      { op: 'HeapSize', ...block, lpMem: plus(a, 16) },
      { op: 'HeapSize', ...block, lpMem: NULL },
      { op: 'HeapValidate', ...block, lpMem: NULL },
      { op: 'HeapValidate', ...block, lpMem: a },
      { op: 'HeapValidate', ...block, lpMem: plus(a, 32) },
      { op: 'HeapFree', ...block, lpMem: NULL },
      { op: 'HeapReAlloc', ...block, lpMem: NULL, dwBytes: 10 },
      { op: 'HeapReAlloc', ...block, lpMem: a, dwBytes: 0 },
      { op: 'HeapReAlloc', ...block, lpMem: a, dwBytes: 2 ** 47 },
      { op: 'HeapReAlloc', ...block, dwFlags: 0x14, lpMem: a, dwBytes: 100_000 },
      { op: 'HeapAlloc', ...block, dwBytes: 2 ** 47 },
      { op: 'HeapAlloc', ...block, dwFlags: 4, dwBytes: 2 ** 47 },
      { op: 'HeapLock', hHeap },
      { op: 'HeapUnlock', hHeap },
      { op: 'HeapQueryInformation', ...information },
      { op: 'HeapQueryInformation', ...information, HeapInformationLength: 3 },
      { op: 'HeapQueryInformation', ...information, HeapHandle: NULL },
      { op: 'HeapQueryInformation', ...information, HeapInformationClass: 7 },
      { op: 'HeapSetInformation', ...information, HeapInformation: 1 },
      { op: 'HeapSetInformation', ...information, HeapInformation: 2, HeapInformationLength: 3 },
      { op: 'HeapSetInformation', ...information, HeapInformation: 2, HeapInformationClass: 7 },
      { op: 'HeapSetInformation', ...information, HeapInformation: 0, HeapInformationClass: 1, HeapHandle: NULL },
      { op: 'HeapSetInformation', ...information, HeapInformation: 0, HeapInformationClass: 3, HeapHandle: NULL },
      { op: 'HeapCreate', flOptions: 0, dwInitialSize: 0x2000, dwMaximumSize: 0x1000 },
      { op: 'HeapCreate', flOptions: 0x40005, dwInitialSize: 0x5001, dwMaximumSize: 0x9001 },
      { op: 'GetProcessHeaps', NumberOfHeaps: 1 },
      { op: 'GetProcessHeaps', NumberOfHeaps: 8 },
      { op: 'GetProcessHeap' },
      { op: 'HeapDestroy', hHeap: toAddress(0x123000) },
      { op: 'HeapFree', ...block, lpMem: plus(a, 8) },
    ];
    for (const call of calls) story.do(call);
    await expect(story.text).toMatchFileSnapshot(golden('heapCalls'));
  });

  it('by the names Global and Local', async () => {
    const story = new Story();
    const fixed = story.value({ op: 'GlobalAlloc', uFlags: 0, dwBytes: 10 });
    const none = story.value({ op: 'LocalAlloc', uFlags: 0, uBytes: 0 });
    const hMem = story.value({ op: 'GlobalAlloc', uFlags: 0x42, dwBytes: 100 });
    const discarded = story.value({ op: 'LocalAlloc', uFlags: 2, uBytes: 0 });
    const pMem = story.value({ op: 'GlobalLock', hMem });
    const calls: readonly Command[] = [
      { op: 'GlobalLock', hMem },
      { op: 'GlobalFlags', hMem },
      { op: 'GlobalSize', hMem },
      { op: 'GlobalHandle', pMem },
      { op: 'GlobalReAlloc', hMem, dwBytes: 5000, uFlags: 0 },
      { op: 'GlobalUnlock', hMem },
      { op: 'GlobalUnlock', hMem },
      { op: 'GlobalUnlock', hMem },
      { op: 'GlobalReAlloc', hMem, dwBytes: 5000, uFlags: 0x40 },
      { op: 'GlobalReAlloc', hMem, dwBytes: 0, uFlags: 2 },
      { op: 'GlobalFlags', hMem },
      { op: 'GlobalLock', hMem },
      { op: 'LocalFlags', hMem: discarded },
      { op: 'LocalSize', hMem: discarded },
      { op: 'GlobalSize', hMem: fixed },
      { op: 'LocalSize', hMem: none },
      { op: 'GlobalLock', hMem: fixed },
      { op: 'GlobalUnlock', hMem: fixed },
      { op: 'GlobalFlags', hMem: fixed },
      { op: 'GlobalHandle', pMem: fixed },
      { op: 'GlobalReAlloc', hMem: fixed, dwBytes: 5000, uFlags: 0 },
      { op: 'GlobalReAlloc', hMem: fixed, dwBytes: 5, uFlags: 2 },
      { op: 'LocalReAlloc', hMem: none, uBytes: 5, uFlags: 0x82 },
      { op: 'GlobalSize', hMem: NULL },
      { op: 'GlobalFree', hMem: NULL },
      { op: 'LocalFree', hMem: discarded },
      { op: 'LocalFree', hMem: discarded },
      { op: 'GlobalFree', hMem },
      { op: 'GlobalFlags', hMem },
      { op: 'LocalHandle', pMem: toAddress(0x5000) },
      { op: 'LocalFree', hMem: none },
    ];
    for (const call of calls) story.do(call);
    await expect(story.text).toMatchFileSnapshot(golden('globalMemory'));
  });
});

describe('the story of runtime libraries', () => {
  it.each(['ucrt', 'ucrtbased', 'msvcrt'] as const)('%s', async (crt) => {
    const story = new Story();
    const p = story.value({ op: 'malloc', crt, size: 10 });
    const q = story.value({ op: 'calloc', crt, number: 3, size: 5 });
    story.do({ op: 'read', address: plus(p, -64), size: 96 });
    story.do({ op: '_msize', crt, memblock: q });
    const r = story.value({ op: 'realloc', crt, memblock: p, size: 5000 });
    story.do({ op: '_expand', crt, memblock: r, size: 4000 });
    story.do({ op: '_recalloc', crt, memblock: q, num: 4, size: 8 });
    const aligned = story.value({ op: '_aligned_malloc', crt, size: 100, alignment: 64, offset: 0 });
    story.do({ op: 'read', address: plus(aligned, -32), size: 32 });
    story.do({ op: '_aligned_msize', crt, memblock: aligned, alignment: 64, offset: 0 });
    const moved = story.value({ op: '_aligned_realloc', crt, memblock: aligned, size: 3000, alignment: 64, offset: 8 });
    story.lookAt(moved & ~0xfff, moved + 0x1000);
    story.do({ op: '_aligned_recalloc', crt, memblock: moved, num: 2, size: 2000, alignment: 64, offset: 8 });
    story.do({ op: '_aligned_malloc', crt, size: 100, alignment: 48, offset: 0 });
    story.do({ op: '_aligned_malloc', crt, size: 100, alignment: 16, offset: 100 });
    story.do({ op: 'malloc', crt, size: 0xffff_ffff_ffff_f000 });
    story.do({ op: '_msize', crt, memblock: NULL });
    story.do({ op: '_get_errno', crt });
    story.do({ op: '_heapchk', crt });
    story.do({ op: 'realloc', crt, memblock: r, size: 0 });
    story.do({ op: 'free', crt, memblock: NULL });
    story.do({ op: 'free', crt, memblock: r });
    await expect(story.text).toMatchFileSnapshot(golden(crt));
  });

  it('and of what happens to blocks that the debug library finds damaged', async () => {
    const story = new Story();
    const crt = 'ucrtbased';
    const at = (memblock: number, ...bytes: number[]): Command => ({
      op: 'write',
      address: toAddress(memblock),
      bytes: Uint8Array.from(bytes),
    });
    const [before, behind] = [
      story.value({ op: 'malloc', crt, size: 10 }),
      story.value({ op: 'malloc', crt, size: 10 }),
    ];
    story.do(at(before - 1, 0));
    story.do(at(behind + 10, 0));
    story.do({ op: '_CrtCheckMemory' });
    story.do({ op: 'free', crt, memblock: before });
    story.do({ op: 'free', crt, memblock: behind });
    story.do({ op: '_CrtSetDbgFlag', newFlag: 3 });
    const kept = story.value({ op: 'malloc', crt, size: 10 });
    story.do({ op: 'free', crt, memblock: kept });
    story.do({ op: '_CrtIsValidHeapPointer', memblock: kept });
    story.do(at(kept + 3, 1));
    story.do({ op: '_CrtCheckMemory' });
    story.lookAt(kept & ~0xfff, kept + 0x100);
    const aligned = story.value({ op: '_aligned_malloc', crt, size: 10, alignment: 32, offset: 0 });
    story.do({ op: 'free', crt, memblock: aligned });
    story.do({ op: '_aligned_free', crt, memblock: story.value({ op: 'malloc', crt, size: 10 }) });
    story.do({ op: '_aligned_free', crt, memblock: aligned });
    await expect(story.text).toMatchFileSnapshot(golden('debugReports'));
  });

  it('and of C++', async () => {
    const story = new Story();
    const type = { typeName: 'Widget', hasDestructor: true } as const;
    const p = story.value({ op: 'operator new', size: 24 });
    story.do({ op: 'constructObject', address: p, ...type });
    story.do({ op: 'constructObject', address: p, ...type });
    story.do({ op: 'useObject', address: p, typeName: 'Widget' });
    story.do({ op: 'destroyObject', address: p, typeName: 'Widget' });
    story.do({ op: 'destroyObject', address: p, typeName: 'Widget' });
    story.do({ op: 'useObject', address: p, typeName: 'Widget' });
    story.do({ op: 'operator delete', address: p });
    const q = story.value({ op: 'operator new[]', size: 88 });
    story.do({ op: 'constructObject', address: plus(q, 8), ...type });
    story.do({ op: 'destroyObject', address: q, typeName: 'Widget' });
    story.do({ op: 'operator delete', address: q });
    story.do({ op: 'operator new', size: 0x7fff_ffff_f000 });
    await expect(story.text).toMatchFileSnapshot(golden('cxx'));
  });
});
