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

/** The blanks of the three lines of which one may be wrong. */
const NAMES = ['first', 'second', 'third'];

/** A line for each of three blocks: how it should be, and how it might be wrong. */
const linesFor = (
  blocks: readonly string[],
  write: (block: string, index: number) => readonly [right: string, wrong: string],
): readonly Line[] =>
  blocks.map((block, index) => {
    const [right, wrong] = write(block, index);
    return { name: NAMES[index] ?? '', right, wrong };
  });

/** Once in so many programs, nothing is wrong. */
const SOUND_ONE_IN = 5;

/**
 * What a flaw in one of the lines, or in none, makes of a program: what stands in it, the answers, each of which changes
 * one line or none, and for the texts the line that is wrong.
 */
function plant(dice: Dice, lines: readonly Line[]): Pick<Sketch, 'initial' | 'answers' | 'data'> {
  const [flawed, ...others] = dice.shuffle(lines) as [Line, ...Line[]];
  const isSound = dice.int(1, SOUND_ONE_IN) === 1;
  const initial = Object.fromEntries(
    lines.map((line) => [line.name, line === flawed && !isSound ? line.wrong : line.right]),
  );
  const spoil = ({ name, wrong }: Line): Texts => ({ [name]: wrong });
  if (isSound) return { initial, answers: [{}, ...lines.map(spoil)], data: { line: code('') } };
  const answers = [{ [flawed.name]: flawed.right }, {}, ...others.map(spoil)];
  return { initial, answers, data: { line: code(flawed.wrong) } };
}

/** A program that takes blocks and gives them back in any order, one of them perhaps the wrong way. `take` is drawn after the flaw. */
function takingAndGiving(dice: Dice, lines: readonly Line[], take: () => readonly string[]): Sketch {
  const flawed = plant(dice, lines);
  return { ...flawed, arena: 'heap', program: [...take(), ...dice.shuffle(NAMES).map((name) => `@${name};`)] };
}

const takeBlock = (block: string, call: string): string => `char* ${block} = (char*)${call};`;

/** Bytes of a block from a heap. */
const drawSize = (dice: Dice): number => dice.multiple(8, 24, 900);

/** Reservations, of which one may be released the wrong way. */
export const spotRelease: Template = {
  rules: ['free.notAtBase', 'free.releaseSize'],
  shows: ['LK'],
  draw(dice) {
    const blocks = drawBlocks(dice, 3);
    const sizes = blocks.map(() => PAGE_SIZE * dice.int(1, 40));
    const lines = linesFor(blocks, (block, index) => [
      release(block),
      dice.pick([
        `VirtualFree(${block} + 4096, 0, MEM_RELEASE);`,
        `VirtualFree(${block}, ${sizes[index]}, MEM_RELEASE);`,
        `VirtualFree(${block}, 0, MEM_DECOMMIT);`,
      ]),
    ]);
    const take = () => blocks.map((block, index) => takeBlock(block, virtualAlloc(String(sizes[index]))));
    return { ...takingAndGiving(dice, lines, take), arena: 'span' };
  },
};

/** Blocks of two heaps, of which one may go to the wrong heap. */
export const spotHeap: Template = {
  rules: ['corruption.otherHeap'],
  shows: ['MM'],
  draw(dice) {
    const blocks = drawBlocks(dice, 3);
    const heaps = blocks.map(() => dice.pick(['hot', 'cold']));
    const lines = linesFor(blocks, (block, index) => [
      heapFree(block, heaps[index]),
      heapFree(block, heaps[index] === 'hot' ? 'cold' : 'hot'),
    ]);
    const given = takingAndGiving(dice, lines, () => [
      'HANDLE hot = HeapCreate(0, 0, 0); HANDLE cold = HeapCreate(0, 0, 0);',
      ...blocks.map((block, index) => takeBlock(block, heapAlloc(drawSize(dice), heaps[index]))),
    ]);
    return { ...given, program: [...given.program, 'HeapDestroy(hot); HeapDestroy(cold);'] };
  },
};

/** A way of the runtime to take memory, with its own way back. */
interface Family {
  readonly take: (size: number) => string;
  readonly give: string;
}

const FAMILIES: readonly [Family, ...Family[]] = [
  { take: (n) => `malloc(${n})`, give: 'free' },
  { take: (n) => `calloc(${n}, 4)`, give: 'free' },
  { take: (n) => `_aligned_malloc(${n}, 64)`, give: '_aligned_free' },
  { take: (n) => `HeapAlloc(GetProcessHeap(), 0, ${n})`, give: 'HeapFree' },
];

const giveBack = (call: string, block: string): string =>
  call === 'HeapFree' ? heapFree(block) : `${call}(${block});`;

/** Blocks with the families they are of. */
const drawFamilies = (dice: Dice, howMany: number): (Family & { readonly block: string })[] =>
  drawBlocks(dice, howMany).map((block) => ({ block, ...dice.pick(FAMILIES) }));

/** Blocks of several families, of which one may be given back by another's call. */
export const spotPair: Template = {
  rules: ['heap.mismatch', 'corruption.notABlock'],
  shows: ['MM'],
  draw(dice) {
    const taken = drawFamilies(dice, 3);
    const lines = taken.map(({ block, give }, index) => ({
      name: NAMES[index] ?? '',
      right: giveBack(give, block),
      wrong: giveBack(give === 'free' ? '_aligned_free' : 'free', block),
    }));
    return takingAndGiving(dice, lines, () => taken.map(({ block, take }) => takeBlock(block, take(drawSize(dice)))));
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
    const lines = linesFor(blocks, (block, index) => {
      const [one, array] = [`delete ${block};`, `delete[] ${block};`];
      const wrong = dice.int(0, 2) === 0 ? `free(${block});` : isArray[index] ? one : array;
      return [isArray[index] ? array : one, wrong];
    });
    return takingAndGiving(dice, lines, () => [
      `class Item { public: Item() { x = ${number}; } ~Item() { x = 0; } int x; char name[${dice.multiple(4, 12, 80)}]; };`,
      ...blocks.map((block, index) => `Item* ${block} = new Item${isArray[index] ? `[${dice.int(2, 9)}]` : ''};`),
    ]);
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
    const lines = linesFor(blocks, (_block, index) => {
      const place = align * (4 * index + dice.int(0, 3));
      return [`pool + ${place}`, `pool + ${place + align / 2}`];
    });
    const flawed = plant(dice, lines);
    return {
      ...flawed,
      data: { ...flawed.data, align: bytes(align) },
      arena: 'heap',
      program: [
        `char* pool = (char*)_aligned_malloc(${16 * align}, ${align});`,
        ...blocks.map((block, index) => `char* ${block} = @${NAMES[index]};  // at a multiple of ${align}`),
        blocks.map((block) => `${block}[0] = 1;`).join(' '),
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
    const taken = drawFamilies(dice, 4);
    const lost = dice.int(1, SOUND_ONE_IN) === 1 ? -1 : dice.int(0, taken.length - 1);
    const forgotten = taken[lost];
    const given = taken.filter((each) => each !== forgotten).map(({ block, give }) => giveBack(give, block));
    const kept = dice.shuffle(given);
    return {
      data: { line: code(forgotten?.block ?? '') },
      arena: 'heap',
      program: [...taken.map(({ block, take }) => takeBlock(block, take(drawSize(dice)))), ...kept, '@end;'],
      initial: { end: '' },
      answers: [
        ...(forgotten ? [{ end: giveBack(forgotten.give, forgotten.block) }, {}] : [{}]),
        ...kept.map((line) => ({ end: line })),
      ],
    };
  },
};
