import { bytes, count } from '../datum.ts';
import type { Template } from '../template.ts';
import { drawBlock, drawNames, forEach, heapAlloc, heapFree } from './code.ts';

/** A heap without a lock, called by two threads. */
export const noSerialize: Template = {
  rules: ['heap.race'],
  shows: ['UB'],
  draw(dice) {
    const block = drawBlock(dice);
    const size = dice.multiple(8, 40, 4000);
    const n = dice.int(3, 9);
    const [plain, unlocked] = ['0', 'HEAP_NO_SERIALIZE'];
    return {
      data: { size: bytes(size), count: count(n) },
      arena: 'heap',
      program: [
        'HANDLE heap = HeapCreate(@options, 0, 0);',
        'void work() {',
        `  ${forEach(n, '{')}`,
        `    char* ${block} = (char*)HeapAlloc(heap, @flags, ${size});`,
        `    ${heapFree(block, 'heap')}`,
        '  }',
        '}',
        'runThreads(work, work);  // both at once',
        'HeapDestroy(heap);',
      ],
      answers: [
        { options: plain, flags: plain },
        { options: unlocked, flags: plain },
        { options: plain, flags: unlocked },
        { options: unlocked, flags: unlocked },
        { options: unlocked, flags: 'HEAP_ZERO_MEMORY' },
      ],
    };
  },
};

/** Short-lived blocks among long-lived ones. */
export const allTogether: Template = {
  rules: ['heap.destroy', 'heap.coalesce'],
  shows: ['EF'],
  draw(dice) {
    const n = dice.int(6, 12);
    const hot = dice.multiple(8, 1000, 5000);
    const cold = dice.multiple(8, 24, 200);
    const take = heapAlloc(hot, 'hot');
    const each = forEach(n, heapFree('sparks[i]', 'hot'));
    return {
      data: { count: count(n), hot: bytes(hot), cold: bytes(cold) },
      arena: 'heap',
      program: [
        `char* sparks[${n}]; char* scores[${n}];`,
        'HANDLE hot = @hot;',
        forEach(n, '{'),
        `  sparks[i] = (char*)${take};  // soon gone`,
        `  scores[i] = (char*)malloc(${cold});  // stays`,
        '}',
        '@clear;',
        forEach(n, 'free(scores[i]);'),
      ],
      bounded: 'EF',
      answers: [
        { hot: 'HeapCreate(0, 0, 0)', clear: 'HeapDestroy(hot);' },
        { hot: 'GetProcessHeap()', clear: each },
        { hot: 'GetProcessHeap()', clear: 'HeapDestroy(hot);' },
        { hot: 'HeapCreate(0, 0, 0)', clear: '' },
        { hot: 'HeapCreate(0, 0, 0)', clear: forEach(n, 'free(sparks[i]);') },
      ],
    };
  },
};

/** A block of one family, given back by another's call. */
export const localPair: Template = {
  rules: ['heap.mismatch'],
  shows: ['MM'],
  draw(dice) {
    const block = drawBlock(dice);
    const size = dice.multiple(4, 20, 3000);
    const [family, other] = dice.pick([
      ['Local', 'Global'],
      ['Global', 'Local'],
    ]);
    const flag = family === 'Local' ? 'LMEM_FIXED' : 'GMEM_FIXED';
    return {
      data: {
        size: bytes(size),
        call: { unit: 'code', value: `${family}Free` },
        made: { unit: 'code', value: `${family}Alloc` },
      },
      arena: 'heap',
      program: [`char* ${block} = (char*)${family}Alloc(${flag}, ${size});`, `write(${block}, ${size});`, '@give;'],
      answers: [
        { give: `${family}Free(${block});` },
        { give: heapFree(block) },
        { give: `free(${block});` },
        { give: `${other}Unlock(${block});` },
        { give: '' },
      ],
    };
  },
};

/** A handle taken for a pointer. */
export const moveable: Template = {
  rules: [],
  shows: ['UB'],
  draw(dice) {
    const block = drawBlock(dice);
    const size = dice.multiple(4, 20, 3000);
    const clip = dice.pick(['clip', 'handle', 'memory', 'global']);
    const close = `GlobalUnlock(${clip});`;
    const lock = `(char*)GlobalLock(${clip})`;
    return {
      data: { size: bytes(size) },
      arena: 'heap',
      program: [
        `HANDLE ${clip} = GlobalAlloc(GMEM_MOVEABLE, ${size});`,
        `char* ${block} = @open;`,
        `write(${block}, ${size});`,
        '@close;',
        `check(GlobalFlags(${clip}) == 0);  // not locked any more`,
        `GlobalFree(${clip});`,
      ],
      answers: [
        { open: lock, close },
        { open: `(char*)${clip}`, close: '' },
        { open: lock, close: '' },
        { open: `(char*)${clip}`, close },
        { open: `(char*)${clip} + 16`, close: '' },
      ],
    };
  },
};

/** Memory of a heap, taken for zero. */
export const notZeroed: Template = {
  rules: [],
  shows: ['UB'],
  draw(dice) {
    const { one } = drawNames(dice);
    const size = dice.multiple(4, 40, 2000);
    const at = dice.multiple(4, 16, size - 8);
    const take = (flags: string, heap = 'GetProcessHeap()'): string => `HeapAlloc(${heap}, ${flags}, ${size})`;
    return {
      data: { size: bytes(size) },
      arena: 'heap',
      program: [
        `char* used = (char*)${take('0')};`,
        `write(used, ${size});`,
        heapFree('used'),
        `char* ${one} = (char*)@take;`,
        `check(${one}[${at}] == 0);  // begins at zero`,
        heapFree(one),
      ],
      answers: [
        { take: take('HEAP_ZERO_MEMORY') },
        { take: take('0') },
        { take: take('HEAP_GENERATE_EXCEPTIONS') },
        { take: `malloc(${size})` },
        { take: `HeapReAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, ${take('0')}, ${size})` },
      ],
    };
  },
};

/** A field that makes a record outgrow its size class. */
export const bucketStep: Template = {
  rules: ['lfh.slack', 'lfh.userBlocks'],
  shows: ['IF'],
  draw(dice) {
    const { many } = drawNames(dice);
    const n = dice.int(36, 44);
    const size = 64 * dice.int(17, 60) + 8 - 64;
    return {
      data: { size: bytes(size), count: count(n) },
      arena: 'heap',
      program: [
        `char* ${many}[${n}];`,
        'char* flags = @flags;  // one byte for each',
        forEach(n, `${many}[i] = @take;`),
        `for (int i = 0; i < ${n}; ++i) { char* flag = @flag; *flag = 1; }`,
        forEach(n, `free(${many}[i]);`),
        'free(flags);',
      ],
      bounded: 'IF',
      answers: [
        { flags: `(char*)malloc(${n})`, take: `malloc(${size})`, flag: 'flags + i' },
        { flags: 'NULL', take: `malloc(${size} + 1)`, flag: `${many}[i] + ${size}` },
        { flags: 'NULL', take: `malloc(${size})`, flag: `${many}[i] + ${size}` },
      ],
    };
  },
};
