import { alignDown } from '../../base/bytes.ts';
import { ALLOCATION_GRANULARITY, PAGE_SIZE } from '../../core/codes/flags.ts';
import { address, bytes, count } from '../datum.ts';
import type { Template } from '../template.ts';
import { decommit, drawBlock, release, virtualAlloc } from './code.ts';

/** `MEM_RELEASE` with a size. */
export const releaseWithSize: Template = {
  rules: ['free.releaseSize'],
  shows: ['LK'],
  draw(dice) {
    const block = drawBlock(dice);
    const size = PAGE_SIZE * dice.int(1, 60);
    return {
      data: { size: bytes(size) },
      program: [`char* ${block} = (char*)${virtualAlloc(size)};`, `${block}[${dice.int(0, 4000)}] = 1;`, '@give;'],
      answers: [
        { give: release(block) },
        { give: `VirtualFree(${block}, ${size}, MEM_RELEASE);` },
        { give: decommit(block, 0) },
        { give: `VirtualFree(${block} + ${PAGE_SIZE}, 0, MEM_RELEASE);` },
        { give: `free(${block});` },
      ],
    };
  },
};

/** An address inside the reservation, released. */
export const releaseHint: Template = {
  rules: ['free.notAtBase'],
  shows: ['LK'],
  draw(dice) {
    const granule = 0x1000_0000 + ALLOCATION_GRANULARITY * dice.int(0, 4000);
    const want = granule + dice.int(PAGE_SIZE + 1, ALLOCATION_GRANULARITY - 1);
    const size = PAGE_SIZE * dice.int(1, 12);
    const hex = (value: number): string => `(char*)0x${value.toString(16).toUpperCase()}`;
    return {
      data: { hint: address(want), base: address(granule), size: bytes(size) },
      program: [
        `char* want = ${hex(want)};`,
        `${virtualAlloc(size, undefined, 'want')};`,
        `write(want, ${size});`,
        '@give;',
      ],
      answers: [
        { give: release(hex(granule)) },
        { give: release('want') },
        { give: release(hex(alignDown(want, PAGE_SIZE))) },
        { give: `VirtualFree(want, ${size}, MEM_RELEASE);` },
        { give: release(hex(granule + ALLOCATION_GRANULARITY)) },
      ],
    };
  },
};

/** Half of a reservation, released. */
export const releaseHalf: Template = {
  rules: ['free.notAtBase', 'decommit.keepsReservation'],
  shows: ['LK'],
  draw(dice) {
    const block = drawBlock(dice);
    const kept = PAGE_SIZE * dice.int(1, 14);
    const gone = PAGE_SIZE * dice.int(1, 14);
    const rest = `${block} + ${kept}`;
    return {
      data: { kept: bytes(kept), gone: bytes(gone) },
      program: [
        `char* ${block} = (char*)${virtualAlloc(String(kept + gone))};`,
        `write(${block}, ${kept + gone});`,
        `@shrink;  // only the first ${kept} bytes stay`,
        `check(committedIn(${block}, ${kept + gone}) == ${kept});`,
        `read(${block}, ${kept});`,
        release(block),
      ],
      answers: [
        { shrink: decommit(rest, gone) },
        { shrink: release(rest) },
        { shrink: `VirtualFree(${rest}, ${gone}, MEM_RELEASE);` },
        { shrink: decommit(rest, 0) },
        { shrink: decommit(block, gone) },
      ],
    };
  },
};

/** A decommit of size 0 at the base, which takes everything. */
export const decommitAll: Template = {
  rules: ['decommit.keepsReservation'],
  shows: ['UB'],
  draw(dice) {
    const block = drawBlock(dice);
    const [gone, kept] = [dice.int(2, 14), dice.int(1, 14)];
    const whole = (gone + kept) * PAGE_SIZE;
    return {
      data: { gone: count(gone), kept: count(kept) },
      program: [
        `char* ${block} = (char*)${virtualAlloc(String(whole))};`,
        `write(${block}, ${whole});`,
        `@shrink;  // the first ${gone} pages may go`,
        `check(committedIn(${block}, ${whole}) == ${kept * PAGE_SIZE});`,
        `read(${block} + ${gone * PAGE_SIZE}, ${kept * PAGE_SIZE});`,
        release(block),
      ],
      answers: [
        { shrink: decommit(block, gone * PAGE_SIZE) },
        { shrink: decommit(block, 0) },
        { shrink: release(block) },
        { shrink: decommit(block, gone * PAGE_SIZE + 1) },
        { shrink: decommit(`${block} + 1`, gone * PAGE_SIZE) },
      ],
    };
  },
};
