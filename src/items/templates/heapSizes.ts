import { alignUp, KiB } from '../../base/bytes.ts';
import { bytes, count } from '../datum.ts';
import { asking } from '../sketch.ts';
import type { Template } from '../template.ts';
import { drawBlock, drawNames, forEach, heapAlloc, heapFree, sizeCode } from './code.ts';

/** What `HeapSize` says of a block. */
export const sizeExact: Template = {
  rules: ['heap.slack'],
  shows: ['IF'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const size = difficulty < 0.4 ? dice.int(1, 400) : dice.int(100, 9000);
    return asking(
      {
        of: `(long long)HeapSize(GetProcessHeap(), 0, ${block})`,
        mistakes: [
          alignUp(size, 16),
          alignUp(size + 8, 16) + (size % 16 === 8 ? 16 : 0),
          alignUp(size + 8, 16) - 8,
          size + 16,
        ],
        form: 'decimal',
        isBytes: true,
      },
      {
        arena: 'heap',
        data: { size: bytes(size) },
        program: [`char* ${block} = (char*)${heapAlloc(size)};`],
      },
    );
  },
};

/** Where a block begins that is too large for a heap's own memory. */
export const largeBlock: Template = {
  rules: ['heap.virtualBlock'],
  shows: ['VA'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const size = difficulty < 0.4 ? KiB * dice.int(1024, 4096) : dice.int(1_044_473, 3_000_000);
    return asking(
      {
        of: `(uintptr_t)${block} % 4096`,
        mistakes: [0, 16, 32, 8],
        form: 'decimal',
        isBytes: true,
      },
      {
        arena: 'heap',
        data: { size: bytes(size) },
        program: [`char* ${block} = (char*)${heapAlloc(sizeCode(size))};`],
      },
    );
  },
};

/** Which of two free blocks comes back. */
export const lastFreed: Template = {
  rules: ['heap.bestFit'],
  shows: ['EF'],
  draw(dice, difficulty) {
    const size = dice.multiple(8, 40, 3000);
    const step = alignUp(size + 8, 16);
    const n = dice.int(6, 10);
    const [first, second, third] = dice.shuffle([0, 2, 4]) as [number, number, number];
    const wanted = difficulty < 0.5 ? size : Math.max(1, size - dice.int(0, 7));
    return asking(
      {
        of: 'again - blocks[0]',
        mistakes: [first * step, n * step, third * step, second * size, (n - 1) * step],
        form: 'decimal',
        isBytes: true,
      },
      {
        arena: 'heap',
        data: { size: bytes(size), first: count(first), second: count(second) },
        program: [
          'HANDLE heap = HeapCreate(0, 0, 0);',
          `char* blocks[${n}];`,
          forEach(n, `blocks[i] = (char*)${heapAlloc(size, 'heap')};`),
          heapFree(`blocks[${first}]`, 'heap'),
          heapFree(`blocks[${second}]`, 'heap'),
          `char* again = (char*)${heapAlloc(wanted, 'heap')};`,
        ],
      },
    );
  },
};

/** A block as large as the box that it has to fit into. */
export const fixedOverhead: Template = {
  rules: ['heap.segmentHeader'],
  shows: ['UB'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const granules = dice.int(1, 7);
    const size = 64 * KiB * granules - 8 * (difficulty < 0.5 ? dice.int(0, 20) : dice.int(20, 150));
    const box = (most: number): string => `HeapCreate(0, 0, ${most} * 1024)`;
    const most = 64 * granules;
    return {
      data: { size: bytes(size), most: bytes(most * KiB) },
      arena: 'heap',
      program: [
        'HANDLE box = @box;  // may not grow',
        `char* ${block} = (char*)${heapAlloc(size, 'box')};`,
        `${block}[${dice.int(0, 60_000)}] = 1;`,
        'check(HeapAlloc(box, 0, 500 * 1024) == NULL);',
        'HeapDestroy(box);',
      ],
      answers: [
        { box: box(most + 8) },
        { box: box(most) },
        { box: `HeapCreate(0, ${most} * 1024, ${most} * 1024)` },
        { box: box(most - 4) },
        { box: 'HeapCreate(0, 0, 0)' },
      ],
    };
  },
};

/** A block of more than a megabyte from a heap that may not grow. */
export const fixedBlock: Template = {
  rules: ['heap.virtualBlock'],
  shows: ['UB'],
  draw(dice) {
    const block = drawBlock(dice);
    const size = KiB * dice.int(1030, 3000);
    const most = dice.int(4, 16);
    return {
      data: { size: bytes(size), most: bytes(most * 1024 * KiB) },
      arena: 'heap',
      program: [
        'HANDLE box = @box;',
        `char* ${block} = (char*)${heapAlloc(sizeCode(size), 'box')};`,
        `${block}[${dice.int(0, 9000)}] = 1;`,
        'HeapDestroy(box);',
      ],
      answers: [
        { box: 'HeapCreate(0, 0, 0)' },
        { box: `HeapCreate(0, 0, ${most} * 1024 * 1024)` },
        { box: 'GetProcessHeap()' },
        { box: `HeapCreate(0, ${most} * 1024 * 1024, ${most} * 1024 * 1024)` },
        { box: `HeapCreate(HEAP_NO_SERIALIZE, 0, ${most} * 1024 * 1024)` },
      ],
    };
  },
};

/** Holes between blocks that stay. */
export const everySecond: Template = {
  rules: ['heap.coalesce', 'heap.bestFit'],
  shows: ['UB', 'EF'],
  draw(dice, difficulty) {
    const { many } = drawNames(dice);
    const size = dice.multiple(8, 900, 2400);
    const n = dice.multiple(2, 16, 24);
    const gone = dice.int(5, n / 2);
    const wanted = Math.floor((difficulty < 0.5 ? 0.6 : 0.95) * gone * size);
    const box = 4096 * Math.ceil((n * (size + 16) + 3400) / 4096);
    const drop = (from: number, to: number, step: number): string =>
      `for (int i = ${from}; i < ${to}; i += ${step}) ${heapFree(`${many}[i]`, 'box')}`;
    return {
      data: { size: bytes(size), wanted: bytes(wanted), gone: count(gone), free: bytes(gone * size) },
      arena: 'heap',
      program: [
        `HANDLE box = HeapCreate(0, 0, ${box});`,
        `char* ${many}[${n}];`,
        forEach(n, `${many}[i] = (char*)${heapAlloc(size, 'box')};`),
        `@drop;  // ${gone} may go`,
        `char* one = (char*)${heapAlloc(wanted, 'box')};`,
        `write(one, ${wanted});`,
        'HeapDestroy(box);',
      ],
      answers: [
        { drop: drop(0, gone, 1) },
        { drop: drop(0, 2 * gone, 2) },
        { drop: drop(0, Math.floor(gone / 2), 1) },
        { drop: `${drop(0, Math.floor(gone / 2), 1)}\n${drop(n - Math.ceil(gone / 2), n - 1, 1)}` },
        { drop: drop(1, 2 * gone, 2) },
      ],
    };
  },
};
