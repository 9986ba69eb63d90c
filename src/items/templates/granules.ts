import { alignUp } from '../../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../../core/codes/flags.ts';
import { bytes, count } from '../datum.ts';
import { asking } from '../sketch.ts';
import type { Template } from '../template.ts';
import {
  drawBlock,
  drawBlocks,
  drawNames,
  forEach,
  heapAlloc,
  heapFree,
  release,
  sizeCode,
  virtualAlloc,
} from './code.ts';

/** Small objects, each with a page and a granule of its own. */
export const pagePerNode: Template = {
  rules: ['place.sizeRoundsUpToPage'],
  shows: ['CC'],
  draw(dice, difficulty) {
    const { type, one, many } = drawNames(dice);
    const size = dice.multiple(8, 24, difficulty < 0.5 ? 120 : 900);
    const n = dice.int(4, 14);
    const each = (body: string): string => forEach(n, body);
    const answers = [
      { take: `malloc(sizeof(${type}))`, give: each(`free(${many}[i]);`) },
      { take: virtualAlloc(`sizeof(${type})`), give: each(release(`${many}[i]`)) },
      { take: `malloc(sizeof(${type}))`, give: `free(${many}[0]);` },
      { take: heapAlloc(`sizeof(${type})`), give: each(`free(${many}[i]);`).replace('free', 'LocalFree') },
      { take: heapAlloc(`sizeof(${type})`), give: each(heapFree(`${many}[i]`)) },
    ];
    return {
      data: { size: bytes(size), count: count(n), useful: bytes(size * n) },
      program: [
        `struct ${type} { char data[${size}]; };`,
        `${type}* ${many}[${n}];`,
        each('{'),
        `  ${type}* ${one} = @take;`,
        `  write(${one}, sizeof(${type}));`,
        `  ${many}[i] = ${one};`,
        '}',
        '@give;',
      ],
      requests: { take: { size: `sizeof(${type})`, align: 8, count: n } },
      bounded: 'CC',
      answers,
    };
  },
};

/** Pages, each in a granule of its own. */
export const granulePerPage: Template = {
  rules: ['place.startsOnGranule'],
  shows: ['VA'],
  draw(dice, difficulty) {
    const { one, many } = drawNames(dice);
    const arena = drawBlock(dice);
    const pages = difficulty < 0.3 ? dice.int(1, 2) : dice.int(1, 6);
    const n = dice.int(4, 14);
    const size = pages * PAGE_SIZE;
    const each = (body: string): string => forEach(n, body);
    const give = release(arena);
    return {
      data: { size: bytes(size), count: count(n), useful: bytes(size * n) },
      program: [
        `char* ${many}[${n}];`,
        `char* ${arena} = @arena;`,
        each('{'),
        `  char* ${one} = @take;`,
        `  write(${one}, ${size});`,
        `  ${many}[i] = ${one};`,
        '}',
        '@give;',
      ],
      requests: { take: { size: String(size), align: PAGE_SIZE, count: n } },
      bounded: 'VA',
      answers: [
        { arena: virtualAlloc(`${n} * ${size}`), take: `${arena} + i * ${size}`, give },
        { arena: 'NULL', take: virtualAlloc(size), give: each(release(`${many}[i]`)) },
        { arena: 'NULL', take: `malloc(${size})`, give: each(`free(${many}[i]);`) },
        { arena: virtualAlloc(size), take: `${arena} + i * ${size}`, give },
        {
          arena: virtualAlloc(`${n} * ${size}`, 'MEM_RESERVE'),
          take: virtualAlloc(size, 'MEM_COMMIT', `${arena} + i * ${size}`),
          give,
        },
      ],
    };
  },
};

/** How far two reservations lie apart. */
export const nextGranule: Template = {
  rules: ['place.bottomUp', 'place.startsOnGranule'],
  shows: ['VA'],
  draw(dice, difficulty) {
    const [one = '', other = ''] = drawBlocks(dice, 2);
    const size = difficulty < 0.4 ? dice.int(1, 60_000) : dice.int(60_000, 400_000);
    const pages = alignUp(size, PAGE_SIZE);
    const granules = alignUp(size, ALLOCATION_GRANULARITY);
    return asking(
      {
        of: `${other} - ${one}`,
        mistakes: [pages, size, granules + ALLOCATION_GRANULARITY, alignUp(size, 16)],
        form: 'decimal',
        isBytes: true,
      },
      {
        data: { size: bytes(size), pages: bytes(pages) },
        program: [`char* ${one} = (char*)${virtualAlloc(size)};`, `char* ${other} = (char*)${virtualAlloc(size)};`],
        limits: [],
      },
    );
  },
};

/** How much a call commits. */
export const pageRounding: Template = {
  rules: ['place.sizeRoundsUpToPage'],
  shows: ['CC'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const size = difficulty < 0.4 ? dice.int(1, 9000) : dice.int(9000, 190_000);
    const right = alignUp(size, PAGE_SIZE);
    return asking(
      {
        of: `committedIn(${block}, 256 * 1024)`,
        mistakes: [size, alignUp(size, ALLOCATION_GRANULARITY), right + PAGE_SIZE, right - PAGE_SIZE],
        form: 'decimal',
        isBytes: true,
      },
      {
        data: { size: bytes(size), code: { unit: 'code', value: sizeCode(size) } },
        program: [`char* ${block} = (char*)${virtualAlloc(size)};`],
      },
    );
  },
};
