import { alignUp } from '../../base/bytes.ts';
import { bytes, count } from '../datum.ts';
import { asking } from '../sketch.ts';
import type { Template } from '../template.ts';
import { drawBlocks, drawNames, forEach, heapAlloc, heapFree, release, virtualAlloc } from './code.ts';

/** How far two blocks of a heap lie apart: header and rounding. */
export const blockStep: Template = {
  rules: ['heap.layout'],
  shows: ['IF'],
  draw(dice, difficulty) {
    const [one = '', other = ''] = drawBlocks(dice, 2);
    const size = difficulty < 0.5 ? dice.multiple(16, 32, 2000) + dice.int(1, 8) : dice.int(25, 4000);
    return asking(
      {
        of: `${other} - ${one}`,
        mistakes: [alignUp(size, 16) + 16, alignUp(size, 16), alignUp(size, 16) + 32, size + 16],
        form: 'decimal',
        isBytes: true,
      },
      {
        arena: 'heap',
        data: { size: bytes(size) },
        program: [
          'HANDLE heap = HeapCreate(0, 0, 0);',
          `char* ${one} = (char*)${heapAlloc(size, 'heap')};`,
          `char* ${other} = (char*)${heapAlloc(size, 'heap')};`,
        ],
      },
    );
  },
};

/** Blocks that die together, given back one by one. */
export const oneByOne: Template = {
  rules: ['heap.destroy'],
  shows: ['CA'],
  draw(dice) {
    const { many } = drawNames(dice);
    const size = dice.multiple(4, 16, 60);
    const n = dice.int(60, 80);
    const each = (body: string): string => forEach(n, body);
    const all = [
      { heap: 'HeapCreate(0, 0, 0)', take: heapAlloc(size, 'heap'), give: 'HeapDestroy(heap);' },
      { heap: 'GetProcessHeap()', take: heapAlloc(size, 'heap'), give: each(heapFree(`${many}[i]`, 'heap')) },
      { heap: 'HeapCreate(0, 0, 0)', take: `malloc(${size})`, give: 'HeapDestroy(heap);' },
      { heap: 'HeapCreate(0, 0, 0)', take: heapAlloc(size, 'heap'), give: heapFree(`${many}[0]`, 'heap') },
      { heap: 'NULL', take: virtualAlloc(size), give: each(release(`${many}[i]`)) },
    ];
    return {
      data: { size: bytes(size), count: count(n) },
      arena: 'heap',
      program: [`char* ${many}[${n}];`, 'HANDLE heap = @heap;', each(`${many}[i] = @take;`), '@give;'],
      requests: { take: { size: String(size), align: 8, count: n } },
      bounded: 'CA',
      answers: all,
    };
  },
};
