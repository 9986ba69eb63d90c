import { PAGE_SIZE } from '../../core/codes/flags.ts';
import { bytes, code } from '../datum.ts';
import type { Dice } from '../dice.ts';
import type { Sketch, Texts } from '../sketch.ts';
import type { Template } from '../template.ts';
import { drawBlocks, heapAlloc, heapFree, release, virtualAlloc } from './code.ts';

/** One line of a program that has run: as it should be, and as it might be wrong. */
interface Line {
  /** The name of its blank. */
  readonly name: string;
  readonly right: string;
  readonly wrong: string;
}

/** Once in so many programs, nothing is wrong. */
const SOUND_ONE_IN = 5;

/** What a drawn flaw makes of a program: what stands in it, and the answers, each of which changes one line or none. */
interface Flawed extends Pick<Sketch, 'initial' | 'answers'> {
  /** The line that is wrong, as it stands; `null` if none is. */
  readonly culprit: string | null;
}

/** Plants a flaw in one of the lines, or in none. */
function plant(dice: Dice, lines: readonly Line[]): Flawed {
  const [flawed, ...others] = dice.shuffle(lines) as [Line, ...Line[]];
  const isSound = dice.int(1, SOUND_ONE_IN) === 1;
  const initial = Object.fromEntries(
    lines.map((line) => [line.name, line === flawed && !isSound ? line.wrong : line.right]),
  );
  const spoil = ({ name, wrong }: Line): Texts => ({ [name]: wrong });
  if (isSound) return { initial, answers: [{}, ...lines.map(spoil)], culprit: null };
  return { initial, answers: [{ [flawed.name]: flawed.right }, {}, ...others.map(spoil)], culprit: flawed.wrong };
}

const NAMES = ['first', 'second', 'third'];

const dataOf = ({ culprit }: Flawed): Sketch['data'] => ({ line: code(culprit ?? '') });

/** Reservations, of which one may be released the wrong way. */
export const spotRelease: Template = {
  rules: ['free.notAtBase', 'free.releaseSize'],
  shows: ['LK'],
  draw(dice) {
    const blocks = drawBlocks(dice, 3);
    const sizes = blocks.map(() => PAGE_SIZE * dice.int(1, 40));
    const lines = blocks.map((block, index) => ({
      name: NAMES[index] ?? '',
      right: release(block),
      wrong: dice.pick([
        `VirtualFree(${block} + 4096, 0, MEM_RELEASE);`,
        `VirtualFree(${block}, ${sizes[index]}, MEM_RELEASE);`,
        `VirtualFree(${block}, 0, MEM_DECOMMIT);`,
      ]),
    }));
    const flawed = plant(dice, lines);
    return {
      ...flawed,
      data: dataOf(flawed),
      program: [
        ...blocks.map((block, index) => `char* ${block} = (char*)${virtualAlloc(String(sizes[index]))};`),
        ...dice.shuffle(NAMES).map((name) => `@${name};`),
      ],
    };
  },
};

/** Blocks of two heaps, of which one may go to the wrong heap. */
export const spotHeap: Template = {
  rules: ['corruption.otherHeap'],
  shows: ['MM'],
  draw(dice) {
    const blocks = drawBlocks(dice, 3);
    const heaps = blocks.map(() => dice.pick(['hot', 'cold']));
    const other = (heap: string | undefined): string => (heap === 'hot' ? 'cold' : 'hot');
    const lines = blocks.map((block, index) => ({
      name: NAMES[index] ?? '',
      right: heapFree(block, heaps[index]),
      wrong: heapFree(block, other(heaps[index])),
    }));
    const flawed = plant(dice, lines);
    return {
      ...flawed,
      data: dataOf(flawed),
      arena: 'heap',
      program: [
        'HANDLE hot = HeapCreate(0, 0, 0); HANDLE cold = HeapCreate(0, 0, 0);',
        ...blocks.map(
          (block, index) => `char* ${block} = (char*)${heapAlloc(dice.multiple(8, 24, 900), heaps[index])};`,
        ),
        ...dice.shuffle(NAMES).map((name) => `@${name};`),
        'HeapDestroy(hot); HeapDestroy(cold);',
      ],
    };
  },
};

/** The ways of the runtime, each with its own way back. */
const FAMILIES: readonly [
  { take: (n: number) => string; give: string },
  ...{ take: (n: number) => string; give: string }[],
] = [
  { take: (n) => `malloc(${n})`, give: 'free' },
  { take: (n) => `calloc(${n}, 4)`, give: 'free' },
  { take: (n) => `_aligned_malloc(${n}, 64)`, give: '_aligned_free' },
  { take: (n) => `HeapAlloc(GetProcessHeap(), 0, ${n})`, give: 'HeapFree' },
];

const giveBack = (call: string, block: string): string =>
  call === 'HeapFree' ? heapFree(block) : `${call}(${block});`;

/** Blocks of several families, of which one may be given back by another's call. */
export const spotPair: Template = {
  rules: ['heap.mismatch', 'corruption.notABlock'],
  shows: ['MM'],
  draw(dice) {
    const blocks = drawBlocks(dice, 3);
    const families = blocks.map(() => dice.pick(FAMILIES));
    const lines = blocks.map((block, index) => {
      const give = families[index]?.give ?? 'free';
      const wrong = give === 'free' ? '_aligned_free' : 'free';
      return { name: NAMES[index] ?? '', right: giveBack(give, block), wrong: giveBack(wrong, block) };
    });
    const flawed = plant(dice, lines);
    return {
      ...flawed,
      data: dataOf(flawed),
      arena: 'heap',
      program: [
        ...blocks.map((block, index) => `char* ${block} = (char*)${families[index]?.take(dice.multiple(8, 24, 900))};`),
        ...dice.shuffle(NAMES).map((name) => `@${name};`),
      ],
    };
  },
};

/** Objects and arrays, of which one may be deleted by the wrong form. */
export const spotDelete: Template = {
  rules: ['new.arrayCookie', 'heap.mismatch'],
  shows: ['MM'],
  draw(dice) {
    const blocks = drawBlocks(dice, 3);
    const isArray = blocks.map(() => dice.int(0, 1) === 1);
    const number = dice.int(1, 99);
    const lines = blocks.map((block, index) => {
      const [one, array] = [`delete ${block};`, `delete[] ${block};`];
      const wrong = dice.int(0, 2) === 0 ? `free(${block});` : isArray[index] ? one : array;
      return { name: NAMES[index] ?? '', right: isArray[index] ? array : one, wrong };
    });
    const flawed = plant(dice, lines);
    return {
      ...flawed,
      data: dataOf(flawed),
      arena: 'heap',
      program: [
        `class Item { public: Item() { x = ${number}; } ~Item() { x = 0; } int x; char name[${dice.multiple(4, 12, 80)}]; };`,
        ...blocks.map((block, index) => `Item* ${block} = new Item${isArray[index] ? `[${dice.int(2, 9)}]` : ''};`),
        ...dice.shuffle(NAMES).map((name) => `@${name};`),
      ],
    };
  },
};

/** Places in a pool, of which one may not be where it was asked for. */
export const spotAlignment: Template = {
  rules: [],
  shows: ['AL'],
  draw(dice) {
    const blocks = drawBlocks(dice, 3);
    const align = 2 ** dice.int(5, 8);
    const size = align * dice.int(1, 3);
    const lines = blocks.map((_block, index) => {
      const place = align * (4 * index + dice.int(0, 3));
      return { name: NAMES[index] ?? '', right: `pool + ${place}`, wrong: `pool + ${place + align / 2}` };
    });
    const flawed = plant(dice, lines);
    return {
      ...flawed,
      data: { ...dataOf(flawed), align: bytes(align) },
      arena: 'heap',
      program: [
        `char* pool = (char*)_aligned_malloc(${16 * align}, ${align});`,
        ...blocks.map((block, index) => `char* ${block} = @${NAMES[index]};  // at a multiple of ${align}`),
        `${blocks.map((block) => `${block}[0] = 1;`).join(' ')}`,
        '_aligned_free(pool);',
      ],
      requests: Object.fromEntries(NAMES.map((name) => [name, { size: String(size), align, count: 1 }])),
    };
  },
};

/** Blocks of which one may have been forgotten. */
export const spotLeak: Template = {
  rules: [],
  shows: ['LK'],
  draw(dice) {
    const blocks = drawBlocks(dice, 4);
    const families = blocks.map(() => dice.pick(FAMILIES));
    const give = blocks.map((block, index) => giveBack(families[index]?.give ?? 'free', block));
    const lost = dice.int(1, SOUND_ONE_IN) === 1 ? -1 : dice.int(0, blocks.length - 1);
    const kept = dice.shuffle(give.filter((_line, index) => index !== lost));
    const right = lost < 0 ? {} : { end: give[lost] ?? '' };
    return {
      data: { line: code(blocks[lost] ?? '') },
      arena: 'heap',
      program: [
        ...blocks.map((block, index) => `char* ${block} = (char*)${families[index]?.take(dice.multiple(8, 24, 900))};`),
        ...kept,
        '@end;',
      ],
      initial: { end: '' },
      answers: [right, ...(lost < 0 ? [] : [{}]), ...kept.map((line) => ({ end: line }))],
    };
  },
};
