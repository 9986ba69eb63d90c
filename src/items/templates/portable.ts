import { bytes, count } from '../datum.ts';
import type { Template } from '../template.ts';
import { drawBlock } from './code.ts';

/** The library is asked for what the program knows. */
export const askTheLibrary: Template = {
  rules: [],
  shows: ['PT'],
  draw(dice) {
    const block = drawBlock(dice);
    const size = dice.int(20, 5000);
    return {
      data: { size: bytes(size) },
      arena: 'heap',
      program: [
        `const size_t SIZE = ${size};`,
        `char* ${block} = (char*)malloc(SIZE);`,
        'size_t size = @size;',
        'check(size == SIZE);',
        `write(${block}, size);`,
        `free(${block});`,
      ],
      limits: [{ metric: 'PT', atLeast: 4 }],
      answers: [
        { size: 'SIZE' },
        { size: `_msize(${block})` },
        { size: `HeapSize(GetProcessHeap(), 0, ${block})` },
        { size: `sizeof(${block})` },
        { size: `_msize(${block}) / 8 * 8` },
      ],
    };
  },
};

/** An alignment by a call that one library has. */
export const oneLibrary: Template = {
  rules: [],
  shows: ['PT'],
  draw(dice) {
    const block = drawBlock(dice);
    const align = 2 ** dice.int(5, 8);
    const size = dice.multiple(8, 40, 3000);
    const up = (raw: string): string => `(char*)(((uintptr_t)${raw} + ${align - 1}) / ${align} * ${align})`;
    return {
      data: { size: bytes(size), align: count(align) },
      arena: 'heap',
      program: ['char* raw = (char*)@raw;', `char* ${block} = @use;`, `write(${block}, ${size});`, '@give;'],
      requests: { use: { size: String(size), align, count: 1 } },
      limits: [{ metric: 'PT', atLeast: 4 }],
      answers: [
        { raw: `malloc(${size + align - 1})`, use: up('raw'), give: 'free(raw);' },
        { raw: `_aligned_malloc(${size}, ${align})`, use: 'raw', give: '_aligned_free(raw);' },
        { raw: `malloc(${size})`, use: up('raw'), give: 'free(raw);' },
        { raw: `_aligned_malloc(${size}, ${align})`, use: 'raw', give: 'free(raw);' },
        { raw: `malloc(${size})`, use: 'raw', give: 'free(raw);' },
      ],
    };
  },
};

/** A block of another library, given to the own `free`. */
export const dllLine: Template = {
  rules: ['corruption.otherHeap'],
  shows: ['MM'],
  draw(dice) {
    const block = drawBlock(dice);
    const size = dice.int(20, 3000);
    const part = dice.pick(['plugin', 'codec', 'parser', 'driver']);
    return {
      data: { size: bytes(size), call: { unit: 'code', value: `${part}_free` } },
      arena: 'heap',
      helpers: [
        `// ${part}.dll has the malloc and free of msvcrt.dll, with a heap of its own`,
        `__declspec(dllexport) char* ${part}_make(int size) { return (char*)malloc(size); }`,
        `__declspec(dllexport) void ${part}_free(char* block) { free(block); }`,
      ],
      program: [`char* ${block} = ${part}_make(${size});  // from ${part}.dll`, `write(${block}, ${size});`, '@give;'],
      answers: [
        { give: `${part}_free(${block});` },
        { give: `free(${block});` },
        { give: `delete[] ${block};` },
        { give: `HeapFree(GetProcessHeap(), 0, ${block});` },
        { give: `_aligned_free(${block});` },
      ],
    };
  },
};
