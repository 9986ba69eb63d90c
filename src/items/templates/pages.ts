import { alignDown, alignUp, KiB } from '../../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../../core/codes/flags.ts';
import { address, bytes, count } from '../datum.ts';
import { asking } from '../sketch.ts';
import type { Template } from '../template.ts';
import { decommit, drawBlock, drawBlocks, release, virtualAlloc } from './code.ts';

const ROOM = 64 * KiB;

/** Pages that a commit touches which begins in the middle of one. */
export const straddle: Template = {
  rules: ['range.wholePages'],
  shows: ['CC'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const into = dice.int(2, PAGE_SIZE - 1);
    const pages = difficulty < 0.4 ? 1 : dice.int(1, 6);
    const offset = PAGE_SIZE * dice.int(0, 7) + into;
    const size = pages * PAGE_SIZE - dice.int(0, into - 1);
    const right = (pages + 1) * PAGE_SIZE;
    return asking(
      {
        of: `committedIn(${block}, 64 * 1024)`,
        mistakes: [pages * PAGE_SIZE, size, right + PAGE_SIZE, alignUp(offset + size, PAGE_SIZE)],
        form: 'decimal',
        isBytes: true,
      },
      {
        data: { size: bytes(size), offset: bytes(offset), pages: count(pages + 1) },
        program: [
          `char* ${block} = (char*)${virtualAlloc(ROOM, 'MEM_RESERVE')};`,
          `${virtualAlloc(String(size), 'MEM_COMMIT', `${block} + ${offset}`)};`,
        ],
      },
    );
  },
};

/** Where a reservation lands that asks for an address. */
export const hintRoundsDown: Template = {
  rules: ['place.hintRoundsDown'],
  shows: ['AL'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const granule = 0x1000_0000 + ALLOCATION_GRANULARITY * dice.int(0, 4000);
    const into = difficulty < 0.4 ? PAGE_SIZE * dice.int(2, 14) : dice.int(PAGE_SIZE + 1, ALLOCATION_GRANULARITY - 1);
    const hint = granule + into;
    const size = dice.multiple(PAGE_SIZE, PAGE_SIZE, 30 * PAGE_SIZE);
    return asking(
      {
        of: `(uintptr_t)${block}`,
        mistakes: [
          hint,
          alignDown(hint, PAGE_SIZE),
          granule + ALLOCATION_GRANULARITY,
          alignUp(hint, PAGE_SIZE),
          granule - ALLOCATION_GRANULARITY,
        ],
        form: 'hexadecimal',
        isBytes: false,
      },
      {
        data: { hint: address(hint), size: bytes(size) },
        program: [
          `char* ${block} = (char*)${virtualAlloc(size, 'MEM_RESERVE', `(LPVOID)0x${hint.toString(16).toUpperCase()}`)};`,
        ],
      },
    );
  },
};

/** How far the region goes that `VirtualQuery` finds in a reservation of which a part is committed. */
export const queryRegion: Template = {
  rules: ['range.wholePages'],
  shows: ['CC'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const whole = 64 * KiB * dice.int(1, 6);
    const used = difficulty < 0.4 ? PAGE_SIZE * dice.int(1, 9) : dice.int(1, 50_000);
    const skipped = difficulty < 0.7 ? 0 : alignDown(dice.int(0, used - 1), 16);
    const pages = alignUp(used, PAGE_SIZE);
    return asking(
      {
        of: 'info.RegionSize',
        mistakes: [whole, used, whole - pages, pages - skipped, pages],
        form: 'decimal',
        isBytes: true,
      },
      {
        data: { whole: bytes(whole), used: bytes(used), at: bytes(skipped) },
        program: [
          `char* ${block} = (char*)${virtualAlloc(whole, 'MEM_RESERVE')};`,
          `${virtualAlloc(String(used), 'MEM_COMMIT', block)};`,
          'MEMORY_BASIC_INFORMATION info;',
          `VirtualQuery(${block}${skipped > 0 ? ` + ${skipped}` : ''}, &info, sizeof(info));`,
        ],
      },
    );
  },
};

/** What a decommit takes that begins in the middle of a page. */
export const decommitStraddle: Template = {
  rules: ['range.wholePages', 'decommit.keepsReservation'],
  shows: ['UB'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const into = dice.int(2, PAGE_SIZE - 1);
    const pages = difficulty < 0.4 ? 1 : dice.int(1, 5);
    const offset = PAGE_SIZE * dice.int(0, 7) + into;
    const size = pages * PAGE_SIZE - dice.int(0, into - 1);
    const taken = (pages + 1) * PAGE_SIZE;
    return asking(
      {
        of: `committedIn(${block}, 64 * 1024)`,
        mistakes: [ROOM - pages * PAGE_SIZE, ROOM - size, ROOM - (pages - 1) * PAGE_SIZE, ROOM - taken - PAGE_SIZE],
        form: 'decimal',
        isBytes: true,
      },
      {
        data: { size: bytes(size), offset: bytes(offset), pages: count(pages + 1) },
        program: [`char* ${block} = (char*)${virtualAlloc(ROOM)};`, decommit(`${block} + ${offset}`, size)],
      },
    );
  },
};

/** Whether a reservation fits into the gap that another one left. */
export const firstGap: Template = {
  rules: ['place.bottomUp'],
  shows: ['VA'],
  draw(dice, difficulty) {
    const [first, second, third, fourth] = drawBlocks(dice, 4);
    const granules = (low: number, high: number): number => ALLOCATION_GRANULARITY * dice.int(low, high);
    const [before, gap] = [granules(1, 6), granules(2, 6)];
    const fits = dice.int(0, 1) === 0;
    const near = difficulty < 0.5 ? ALLOCATION_GRANULARITY : PAGE_SIZE;
    const wanted = fits ? gap - near * dice.int(0, 1) : gap + near;
    const behind = before + gap + ALLOCATION_GRANULARITY;
    return asking(
      {
        of: `${fourth} - ${first}`,
        mistakes: [fits ? behind : before, before + gap, before + wanted, behind + ALLOCATION_GRANULARITY],
        form: 'decimal',
        isBytes: true,
      },
      {
        data: { gap: bytes(gap), wanted: bytes(wanted), before: bytes(before) },
        program: [
          `char* ${first} = (char*)${virtualAlloc(before, 'MEM_RESERVE')};`,
          `char* ${second} = (char*)${virtualAlloc(gap, 'MEM_RESERVE')};`,
          `char* ${third} = (char*)${virtualAlloc(ALLOCATION_GRANULARITY, 'MEM_RESERVE')};`,
          release(second ?? ''),
          `char* ${fourth} = (char*)${virtualAlloc(wanted, 'MEM_RESERVE')};`,
        ],
      },
    );
  },
};

/** How often a guard page raises its alarm. */
export const guardOnce: Template = {
  rules: ['touch.guardOnce'],
  shows: ['UB'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const pages = dice.int(2, 6);
    const step = difficulty < 0.4 ? PAGE_SIZE / 2 : dice.multiple(8, 600, 3000);
    const touches = dice.int(3, Math.floor((pages * PAGE_SIZE) / step));
    return asking(
      {
        of: 'alarms',
        mistakes: [touches, 1, pages, Math.ceil((touches * step) / PAGE_SIZE) + 1, touches - 1],
        form: 'decimal',
        isBytes: false,
      },
      {
        data: { pages: count(pages), touches: count(touches), step: bytes(step) },
        program: [
          `char* ${block} = (char*)${virtualAlloc(`${pages} * 4096`, undefined, 'NULL', 'PAGE_READWRITE | PAGE_GUARD')};`,
          'int alarms = 0;',
          `for (int i = 0; i < ${touches}; ++i) {`,
          `  __try { ${block}[i * ${step}] = 1; }`,
          '  __except (EXCEPTION_EXECUTE_HANDLER) { alarms += 1; }',
          '}',
        ],
      },
    );
  },
};
