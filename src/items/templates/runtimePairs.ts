import { bytes, count } from '../datum.ts';
import type { Template } from '../template.ts';
import { drawBlock } from './code.ts';

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
