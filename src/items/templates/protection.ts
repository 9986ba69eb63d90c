import { MiB } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import { bytes, count } from '../datum.ts';
import type { Dice } from '../dice.ts';
import type { Sketch } from '../sketch.ts';
import type { Template } from '../template.ts';
import { drawBlock, release, virtualAlloc } from './code.ts';

/** A guard page that is not put up again. */
export const guardRearm: Template = {
  rules: ['touch.guardOnce'],
  shows: ['UB'],
  draw(dice) {
    const block = drawBlock(dice);
    const lines = dice.int(3, 12);
    const room = 4096 * dice.int(32, 900);
    const at = `${block} + ready * 4096`;
    const guarded = (where: string, size: string): string =>
      `${virtualAlloc(size, 'MEM_COMMIT', where, 'PAGE_READWRITE | PAGE_GUARD')};`;
    return {
      data: { pages: count(lines), room: bytes(room) },
      program: [
        `char* ${block} = (char*)${virtualAlloc(String(room), 'MEM_RESERVE')};`,
        'int ready = 1;',
        'int onAlarm(DWORD code) {',
        '  if (code != EXCEPTION_GUARD_PAGE) return EXCEPTION_CONTINUE_SEARCH;',
        '  @grow; ready += 1;',
        '  return EXCEPTION_CONTINUE_EXECUTION; }',
        guarded(block, '4096'),
        `__try { for (int i = 0; i < ${lines}; ++i) ${block}[i * 4096] = 1; }`,
        '__except (onAlarm(GetExceptionCode())) { check(false); }',
        release(block),
      ],
      limits: [{ metric: 'CC', atMost: (lines + 2) * PAGE_SIZE }],
      answers: [
        { grow: guarded(at, '4096') },
        { grow: `${virtualAlloc('4096', 'MEM_COMMIT', at)};` },
        { grow: '' },
        { grow: `${virtualAlloc(`${room} - ready * 4096`, 'MEM_COMMIT', at)};` },
        { grow: `${virtualAlloc('4096', 'MEM_RESERVE', at, 'PAGE_READWRITE | PAGE_GUARD')};` },
      ],
    };
  },
};

/** A fence behind the page, and the block at its beginning. */
export const fence: Template = {
  rules: ['touch.noAccess'],
  shows: ['UB'],
  draw(dice, difficulty) {
    const size = dice.multiple(4, 40, 2000);
    const spill = difficulty < 0.5 ? dice.int(1, 400) : dice.int(1, 8);
    return {
      data: { size: bytes(size), spill: bytes(spill) },
      program: [
        `char* page = (char*)${virtualAlloc('2 * 4096')};`,
        'DWORD old;  VirtualProtect(page + 4096, 4096, PAGE_NOACCESS, &old);',
        `char* record = @place;  // ${size} bytes`,
        `write(record, ${size});`,
        'int caught = 0;',
        `__try { write(record, ${size + spill}); }`,
        '__except (EXCEPTION_EXECUTE_HANDLER) { caught = 1; }',
        'check(caught == 1);',
        release('page'),
      ],
      limits: [{ metric: 'UB', atLeast: 1 }],
      answers: [
        { place: `page + 4096 - ${size}` },
        { place: 'page' },
        { place: `page + ${Math.max(0, 4096 - size - spill - dice.int(8, 60))}` },
        { place: `page + 4096 - ${size + spill}` },
        { place: `page + ${Math.floor((4096 - size - spill) / 64) * 64}` },
      ],
    };
  },
};

/** Pages that can be written and executed at once. */
export const writeExecute: Template = {
  rules: [],
  shows: ['SX'],
  draw(dice) {
    const size = PAGE_SIZE * dice.int(1, 16);
    const name = dice.pick(['code', 'thunk', 'shader', 'script', 'filter', 'formula']);
    const [value, at] = [dice.int(1, 99), dice.int(1, 4000)];
    const seal = (protect: string): string => `VirtualProtect(${name}, ${size}, ${protect}, &old);`;
    const take = (protect: string): string => virtualAlloc(String(size), undefined, 'NULL', protect);
    return {
      data: { size: bytes(size), pages: count(size / PAGE_SIZE) },
      program: [
        'DWORD old;',
        `char* ${name} = (char*)@take;`,
        `${name}[0] = (char)0xC3;  ${name}[${at}] = ${value};  // written …`,
        '@seal;',
        `execute(${name});  // … and run`,
        release(name),
      ],
      limits: [{ metric: 'SX', atMost: 0 }],
      answers: [
        { take: take('PAGE_READWRITE'), seal: seal('PAGE_EXECUTE_READ') },
        { take: take('PAGE_EXECUTE_READWRITE'), seal: '' },
        { take: take('PAGE_READWRITE'), seal: '' },
        { take: take('PAGE_EXECUTE_READ'), seal: '' },
        { take: take('PAGE_READWRITE'), seal: seal('PAGE_EXECUTE_READWRITE') },
      ],
    };
  },
};

const LARGE = 'MEM_RESERVE | MEM_COMMIT | MEM_LARGE_PAGES';

/** A size that is no multiple of a large page, and large pages for what was reserved in small ones. */
function largePages(dice: Dice, trap: 'notAMultiple' | 'reserveFirst'): Sketch {
  const block = drawBlock(dice);
  const pieces = dice.int(1, 4);
  const size = 2 * MiB * pieces - 4096 * dice.int(1, 400);
  const touched = dice.int(6, 14);
  const whole = `${pieces} * LARGE_PAGE_SIZE`;
  const notAMultiple = { take: virtualAlloc(String(size), LARGE) };
  const reserveFirst = {
    take: virtualAlloc(whole, 'MEM_COMMIT | MEM_LARGE_PAGES', virtualAlloc(whole, 'MEM_RESERVE')),
  };
  const traps = trap === 'notAMultiple' ? [notAMultiple, reserveFirst] : [reserveFirst, notAMultiple];
  return {
    data: { size: bytes(size), count: count(pieces), touched: count(touched) },
    machine: { canLockMemory: true },
    program: [
      `char* ${block} = (char*)@take;`,
      `if (${block} == NULL) ${block} = (char*)${virtualAlloc(String(size))};`,
      `for (int i = 0; i < ${touched}; ++i) ${block}[i * 4096] = i;`,
      release(block),
    ],
    bounded: 'PF',
    answers: [
      { take: virtualAlloc(whole, LARGE) },
      ...traps,
      { take: virtualAlloc(whole, 'MEM_RESERVE | MEM_LARGE_PAGES') },
      { take: virtualAlloc(whole) },
    ],
  };
}

export const largeMultiple: Template = {
  rules: ['alloc.largePageMultiple'],
  shows: ['PF'],
  draw: (dice) => largePages(dice, 'notAMultiple'),
};

export const largeReserveFirst: Template = {
  rules: ['alloc.largePageFlags'],
  shows: ['PF'],
  draw: (dice) => largePages(dice, 'reserveFirst'),
};
