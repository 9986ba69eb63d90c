import { alignUp, MiB } from '../../base/bytes.ts';
import { bytes, count } from '../datum.ts';
import { asking } from '../sketch.ts';
import type { Template } from '../template.ts';
import { drawBlock, drawNames } from './code.ts';

/** A block that comes back with what was in it before. */
export const unwritten: Template = {
  rules: [],
  shows: ['UB'],
  draw(dice) {
    const block = drawBlock(dice);
    const n = dice.int(10, 900);
    const at = dice.int(2, n - 1);
    const days = dice.int(2, 4);
    return {
      data: { count: count(n), size: bytes(4 * n), days: count(days) },
      arena: 'heap',
      program: [
        `for (int day = 0; day < ${days}; ++day) {`,
        `  int* ${block} = @take;`,
        `  ${block}[${at}] += 1;`,
        `  check(${block}[${at}] == 1);`,
        `  free(${block});`,
        '}',
      ],
      answers: [
        { take: `(int*)calloc(${n}, sizeof(int))` },
        { take: `(int*)malloc(${n} * sizeof(int))` },
        { take: `(int*)realloc(NULL, ${n} * sizeof(int))` },
        { take: `(int*)realloc(calloc(1, sizeof(int)), ${n} * sizeof(int))` },
        { take: `(int*)calloc(${at}, sizeof(int))` },
      ],
    };
  },
};

/** What `realloc` adds to a block that was zero. */
export const grownUnwritten: Template = {
  rules: [],
  shows: ['UB'],
  draw(dice) {
    const block = drawBlock(dice);
    const few = dice.int(4, 60);
    const n = few + dice.int(20, 400);
    const at = dice.int(few + 1, n - 1);
    return {
      data: { few: count(few), count: count(n) },
      arena: 'heap',
      program: [
        `char* ${block} = (char*)calloc(${few}, 8);`,
        `${block} = @grow;  // ${n} entries of 8 bytes`,
        `check(${block}[${at} * 8] == 0);`,
        `free(${block});`,
      ],
      answers: [
        { grow: `(char*)_recalloc(${block}, ${n}, 8)` },
        { grow: `(char*)realloc(${block}, ${n} * 8)` },
        { grow: `(char*)_expand(${block}, ${n} * 8)` },
        { grow: `(char*)calloc(${n}, 8)` },
        { grow: `(char*)_recalloc(${block}, ${few}, 8)` },
      ],
    };
  },
};

/** A product that does not fit into 32 bits. */
export const overflow: Template = {
  rules: ['crt.productOverflows', 'crt.noMemory'],
  shows: ['UB'],
  draw(dice) {
    const table = drawBlock(dice);
    const m = 256 * dice.int(2, 400);
    const n = Math.ceil(2 ** 32 / m) + dice.int(0, 3);
    return {
      data: { rows: count(n), columns: bytes(m), cut: bytes((n * m) % 2 ** 32) },
      machine: { commitLimit: 64 * MiB },
      arena: 'heap',
      program: [
        `unsigned n = ${n}, m = ${m};  // a file says so`,
        `char* ${table} = (char*)@take;`,
        `if (${table} != NULL) {`,
        `  ${table}[(size_t)(n - 1) * m] = 1;  // the last row`,
        `  free(${table});`,
        '}',
      ],
      answers: [
        { take: 'calloc(n, m)' },
        { take: 'malloc(n * m)' },
        { take: 'calloc(1, n * m)' },
        { take: 'malloc(n + m)' },
        { take: 'calloc(n * m, 1)' },
      ],
    };
  },
};

/** Growth by a fixed step. */
export const growth: Template = {
  rules: ['heap.moveBlock'],
  shows: ['CA'],
  draw(dice) {
    const log = drawBlock(dice);
    const step = dice.multiple(16, 32, 512);
    const n = dice.int(20, 40);
    return {
      data: { step: bytes(step), count: count(n), size: bytes(n * step) },
      arena: 'heap',
      program: [
        `char* ${log} = NULL;`,
        'int capacity = 0;',
        `for (int used = 0; used < ${n * step}; used += ${step}) {`,
        `  if (used + ${step} > capacity) {`,
        '    capacity = @capacity;',
        `    ${log} = (char*)realloc(${log}, capacity);`,
        '  }',
        `  ${log}[used] = 1;`,
        '}',
        `free(${log});`,
      ],
      bounded: 'CA',
      answers: [
        { capacity: `capacity == 0 ? ${step} : capacity * 2` },
        { capacity: `capacity + ${step}` },
        { capacity: `${step} * 2` },
        { capacity: `used + ${step}` },
        { capacity: `capacity == 0 ? ${step} : capacity + ${step} / 2` },
      ],
    };
  },
};

/** The only pointer, overwritten with NULL. */
export const onePointer: Template = {
  rules: ['crt.noMemory'],
  shows: ['LK'],
  draw(dice) {
    const list = drawBlock(dice);
    const before = dice.int(2, 20);
    const wanted = dice.int(70, 400);
    const at = dice.int(1, 90_000);
    const size = `${wanted} * 1024 * 1024`;
    return {
      data: { before: bytes(before * MiB), wanted: bytes(wanted * MiB) },
      machine: { commitLimit: 64 * MiB },
      arena: 'heap',
      program: [
        `char* ${list} = (char*)malloc(${before} * 1024 * 1024);`,
        `${list}[${at}] = 42;`,
        '@grow;  // this machine can promise 64 MiB',
        `if (${list} != NULL) check(${list}[${at}] == 42);`,
        `free(${list});`,
      ],
      answers: [
        { grow: `char* more = (char*)realloc(${list}, ${size});\nif (more != NULL) ${list} = more;` },
        { grow: `${list} = (char*)realloc(${list}, ${size});` },
        { grow: `${list} = (char*)_recalloc(${list}, ${wanted}, 1024 * 1024);` },
        { grow: `char* more = (char*)realloc(${list}, ${size});\n${list} = more;` },
        { grow: `char* more = (char*)malloc(${size});\nmemcpy(more, ${list}, 4096);` },
      ],
    };
  },
};

/** An alignment that `malloc` does not promise. */
export const alignment: Template = {
  rules: ['crt.alignedLayout'],
  shows: ['AL'],
  draw(dice) {
    const { many, one } = drawNames(dice);
    const align = 2 ** dice.int(5, 8);
    const size = dice.multiple(16, 48, 900) + dice.pick([0, 8]);
    const n = dice.int(3, 6);
    const pair = (take: string, give: string) => ({ take, give: `for (int i = 0; i < ${n}; ++i) ${give}` });
    return {
      data: { size: bytes(size), count: count(n), align: count(align) },
      arena: 'heap',
      program: [
        `char* ${many}[${n}];`,
        `for (int i = 0; i < ${n}; ++i) {`,
        `  char* ${one} = @take;`,
        `  ${many}[i] = ${one};`,
        '}',
        '@give;',
      ],
      requests: { take: { size: String(size), align, count: n } },
      answers: [
        pair(`(char*)_aligned_malloc(${size}, ${align})`, `_aligned_free(${many}[i]);`),
        pair(`(char*)malloc(${size})`, `free(${many}[i]);`),
        pair(`(char*)calloc(${alignUp(size, align) / align}, ${align})`, `free(${many}[i]);`),
        pair(`(char*)_aligned_malloc(${size}, 16)`, `_aligned_free(${many}[i]);`),
        pair(`(char*)malloc(${alignUp(size, align)})`, `free(${many}[i]);`),
      ],
    };
  },
};

/** What `_msize` says of a block. */
export const msize: Template = {
  rules: ['crt.processHeap'],
  shows: ['IF'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const unit = dice.int(3, 60);
    const n = difficulty < 0.5 ? dice.int(2, 9) : dice.int(3, 90);
    const size = n * unit;
    const take = dice.pick([
      `calloc(${n}, ${unit})`,
      `malloc(${n} * ${unit})`,
      `realloc(malloc(${unit}), ${n} * ${unit})`,
    ]);
    return asking(
      {
        of: `(long long)_msize(${block})`,
        mistakes: [alignUp(size, 16), alignUp(size + 8, 16) - 8, n * alignUp(unit, 8), alignUp(size, 16) + 16, unit],
        form: 'decimal',
        isBytes: true,
      },
      {
        arena: 'heap',
        data: { size: bytes(size), count: count(n), unit: bytes(unit) },
        program: [`char* ${block} = (char*)${take};`],
      },
    );
  },
};
