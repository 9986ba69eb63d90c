import { KiB, MiB } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import { bytes, count } from '../datum.ts';
import type { Template } from '../template.ts';
import { decommit, drawBlock, forEach, release, sizeCode, virtualAlloc } from './code.ts';

/** Room for much, of which little is used: everything committed at once. */
export const commitEverything: Template = {
  rules: ['reserve.noCharge', 'commit.charge'],
  shows: ['CC'],
  draw(dice, difficulty) {
    const block = drawBlock(dice);
    const room = 64 * KiB * dice.int(4, difficulty < 0.5 ? 1000 : 64);
    const pages = dice.int(2, 9);
    const next = `${block} + i * 4096`;
    return {
      data: { room: bytes(room), used: bytes(pages * PAGE_SIZE) },
      program: [
        `char* ${block} = @room;  // up to ${room / KiB} KiB`,
        `for (int i = 0; i < ${pages}; ++i) {`,
        '  @ready;',
        `  write(${next}, 4096);`,
        '}',
        `check(roomFrom(${block}) == ${sizeCode(room)});`,
        release(block),
      ],
      bounded: 'CC',
      answers: [
        { room: virtualAlloc(room, 'MEM_RESERVE'), ready: `${virtualAlloc(PAGE_SIZE, 'MEM_COMMIT', next)};` },
        { room: virtualAlloc(room), ready: '' },
        { room: virtualAlloc(room, 'MEM_RESERVE'), ready: '' },
        { room: virtualAlloc(room, 'MEM_RESERVE'), ready: `${virtualAlloc(room, 'MEM_COMMIT', block)};` },
        { room: virtualAlloc(room, 'MEM_RESERVE'), ready: `${virtualAlloc(PAGE_SIZE, 'MEM_COMMIT', block)};` },
      ],
    };
  },
};

/** A commit that is never touched, and leaves nothing for the next one. */
export const commitIsPromise: Template = {
  rules: ['commit.charge', 'alloc.commitLimit'],
  shows: ['UB'],
  draw(dice) {
    const block = drawBlock(dice);
    const limit = dice.pick([64, 128, 256]);
    const most = limit - dice.int(4, 16);
    const needed = dice.int(20, limit / 2);
    const at = PAGE_SIZE * dice.int(1, 2000);
    const give = release(block);
    return {
      data: { limit: bytes(limit * MiB), most: bytes(most * MiB), needed: bytes(needed * MiB) },
      machine: { commitLimit: limit * MiB },
      program: [
        `char* ${block} = @room;  // this machine can promise ${limit} MiB`,
        '@ready;',
        `${block}[${at}] = 1;  // one byte is used`,
        `char* next = (char*)${virtualAlloc(needed * MiB)};`,
        'next[0] = 1;',
        release('next'),
        '@give;',
      ],
      answers: [
        {
          room: virtualAlloc(most * MiB, 'MEM_RESERVE'),
          ready: `${virtualAlloc('1', 'MEM_COMMIT', `${block} + ${at}`)};`,
          give,
        },
        { room: virtualAlloc(most * MiB), ready: '', give },
        { room: `(char*)malloc(${sizeCode(most * MiB)})`, ready: '', give: `free(${block});` },
        { room: virtualAlloc(most * MiB, 'MEM_RESERVE'), ready: '', give },
        { room: virtualAlloc(most * MiB, 'MEM_RESERVE'), ready: `${virtualAlloc('1', 'MEM_COMMIT', block)};`, give },
      ],
    };
  },
};

/** Pages that nobody may touch, committed all the same. */
export const noAccessCharge: Template = {
  rules: ['commit.charge', 'reserve.noCharge'],
  shows: ['CC'],
  draw(dice) {
    const block = drawBlock(dice);
    const size = 64 * KiB * dice.int(1, 900);
    const closed = 'PAGE_NOACCESS';
    const give = release(block);
    return {
      data: { size: bytes(size) },
      program: [
        `char* ${block} = @keep;  // for later: nobody may touch it yet`,
        `check(roomFrom(${block}) >= ${sizeCode(size)});`,
        '@give;',
      ],
      bounded: 'CC',
      answers: [
        { keep: virtualAlloc(size, 'MEM_RESERVE', 'NULL', closed), give },
        { keep: virtualAlloc(size, undefined, 'NULL', closed), give },
        { keep: virtualAlloc(size), give },
        { keep: virtualAlloc(size, 'MEM_RESERVE', 'NULL', closed), give: `VirtualFree(${block}, 0, MEM_DECOMMIT);` },
        { keep: virtualAlloc(size, 'MEM_COMMIT', 'NULL', closed), give: '' },
      ],
    };
  },
};

/** What may be forgotten under pressure, thrown away each time instead. */
export const resetCache: Template = {
  rules: ['decommit.keepsReservation'],
  shows: ['PF'],
  draw(dice) {
    const block = drawBlock(dice);
    const pages = dice.int(3, 18);
    const frames = dice.int(3, 12);
    const size = pages * PAGE_SIZE;
    const again = `${virtualAlloc(size, 'MEM_COMMIT', block)};`;
    return {
      data: { size: bytes(size), frames: count(frames), pages: count(pages) },
      program: [
        `char* ${block} = (char*)${virtualAlloc(size)};`,
        forEach(frames, '{'),
        '  @wake;',
        `  write(${block}, ${size});`,
        '  @rest;  // the system may take it, unsaved',
        '}',
        `check(memoryPressure() * 4096 + ${size} - committedIn(${block}, ${size}) >= ${size});`,
        release(block),
      ],
      bounded: 'PF',
      answers: [
        { wake: '', rest: `${virtualAlloc(size, 'MEM_RESET', block)};` },
        { wake: again, rest: decommit(block, size) },
        { wake: '', rest: '' },
        { wake: '', rest: decommit(block, size) },
        { wake: again, rest: `${virtualAlloc(size, 'MEM_RESET | MEM_COMMIT', block)};` },
      ],
    };
  },
};

/** A page that was decommitted, and is looked at again. */
export const readAfterDecommit: Template = {
  rules: ['decommit.keepsReservation', 'touch.noAccess'],
  shows: ['UB'],
  draw(dice) {
    const block = drawBlock(dice);
    const size = PAGE_SIZE * dice.int(1, 15);
    const at = dice.int(0, size - 1);
    return {
      data: { size: bytes(size), at: bytes(at) },
      program: [
        `char* ${block} = (char*)${virtualAlloc(size)};`,
        `write(${block}, ${size});`,
        decommit(block, size),
        '@wake;',
        `check(${block}[${at}] == 0);`,
        release(block),
      ],
      answers: [
        { wake: `${virtualAlloc(size, 'MEM_COMMIT', block)};` },
        { wake: '' },
        { wake: `${virtualAlloc(size, 'MEM_RESET', block)};` },
        { wake: `${virtualAlloc(size, 'MEM_RESERVE', block)};` },
        { wake: `DWORD old;\nVirtualProtect(${block}, ${size}, PAGE_READWRITE, &old);` },
      ],
    };
  },
};
