import { bytes, count } from '../datum.ts';
import type { Template } from '../template.ts';
import { drawBlock, drawBlocks } from './code.ts';

/** What `_aligned_malloc` made, given to `free`. */
export const alignedFree: Template = {
  rules: ['crt.alignedLayout'],
  shows: ['MM'],
  draw(dice) {
    const block = drawBlock(dice);
    const align = 2 ** dice.int(5, 9);
    const size = dice.multiple(8, 40, 4000);
    const take = `(char*)_aligned_malloc(${size}, ${align})`;
    return {
      data: { size: bytes(size), align: count(align) },
      arena: 'heap',
      program: [`char* ${block} = @take;`, `write(${block}, ${size});`, '@give;'],
      requests: { take: { size: String(size), align, count: 1 } },
      answers: [
        { take, give: `_aligned_free(${block});` },
        { take, give: `free(${block});` },
        { take: `(char*)malloc(${size})`, give: `_aligned_free(${block});` },
        { take, give: `HeapFree(GetProcessHeap(), 0, ${block});` },
        { take, give: '' },
      ],
    };
  },
};

/** Memory given back while it is still used. */
export const useAfterFree: Template = {
  rules: ['heap.free'],
  shows: ['UB'],
  draw(dice) {
    const [one = '', other = ''] = drawBlocks(dice, 2);
    const size = dice.multiple(8, 24, 900);
    const at = dice.int(0, size - 1);
    const [value, next] = [dice.int(1, 60), dice.int(61, 99)];
    const give = `free(${one});`;
    return {
      data: { size: bytes(size), block: { unit: 'code', value: one } },
      arena: 'heap',
      program: [
        `char* ${one} = (char*)malloc(${size});`,
        `${one}[${at}] = ${value};`,
        '@early;',
        `char* ${other} = (char*)malloc(${size});`,
        `${other}[${at}] = ${next};`,
        `check(${one}[${at}] == ${value});`,
        '@late;',
        `free(${other});`,
      ],
      answers: [
        { early: '', late: give },
        { early: give, late: '' },
        { early: '', late: '' },
        { early: give, late: give },
        { early: `${one} = NULL;`, late: give },
      ],
    };
  },
};

/** One block with two names, given back twice. */
export const doubleFree: Template = {
  rules: ['corruption.alreadyFree'],
  shows: ['UB'],
  draw(dice) {
    const [one = '', other = ''] = drawBlocks(dice, 2);
    const size = dice.multiple(8, 24, 900);
    const at = dice.int(0, size - 1);
    return {
      data: { size: bytes(size) },
      arena: 'heap',
      program: [
        `char* ${one} = (char*)malloc(${size});`,
        `${one}[${at}] = ${dice.int(1, 99)};`,
        `char* ${other} = ${one};  // the same block`,
        '@first;',
        '@second;',
      ],
      answers: [
        { first: '', second: `free(${other});` },
        { first: `free(${one});`, second: `free(${other});` },
        { first: `${one} = NULL;`, second: `free(${one});` },
        { first: `free(${other});`, second: `free(${one});` },
        { first: '', second: '' },
      ],
    };
  },
};
