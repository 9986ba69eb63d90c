/*
 * Every combination of flags there is, against the rules of the fact sheet written down a second time: as tables of what is
 * allowed, in the order in which Windows looks (facts: virtual §3.2, §3.5, §6).
 */
import { describe, expect, it } from 'vitest';
import { NULL, toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { Machine } from '../../../src/core/machine.ts';
import { step } from '../../../src/core/step.ts';
import { bits, brief, machineFrom } from '../../support/machines.ts';

const [COMMIT, RESERVE, RESET, TOP_DOWN, WATCH, PHYSICAL, UNDO, LARGE] = [
  0x1000, 0x2000, 0x80000, 0x100000, 0x200000, 0x400000, 0x1000000, 0x20000000,
] as const;

/** Every subset of some flags. */
function subsets(flags: readonly number[]): number[] {
  const sets = [0];
  for (const flag of flags) sets.push(...sets.map((set) => set + flag));
  return sets;
}

const includes = (set: number, flag: number): boolean => Math.floor(set / flag) % 2 === 1;
const among =
  (set: number) =>
  (flag: number): boolean =>
    includes(set, flag);

/** Of endings with what must be so for them, in Windows' order, the first that is. */
const firstOf = (...endings: readonly (readonly [ending: string, isSo: boolean])[]): string =>
  endings.find(([, isSo]) => isSo)?.[0] ?? 'ok';

/** The words of facts §3.5: one base protection, at most one modifier and none with PAGE_NOACCESS. */
const BASES = [1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80];
const isKnown = (word: number): boolean => {
  const bases = BASES.filter((base) => includes(word, base));
  const modifiers = [0x100, 0x200, 0x400].filter((modifier) => includes(word, modifier));
  const rest = word - [...bases, ...modifiers].reduce((sum, bit) => sum + bit, 0);
  const [base = 0] = bases;
  if (bases.length !== 1 || modifiers.length > 1 || (base === 1 && modifiers.length > 0)) return false;
  return rest === 0 || (rest === 0x40000000 && base >= 0x10);
};
const isWriteCopy = (word: number): boolean => includes(word, 8) || includes(word, 0x80);

/** All words of the eleven bits that have a meaning, with bits that have none or one only elsewhere. */
const WORDS = Array.from({ length: 0x800 }, (_, word) => [word, word + 0x800, word + 0x40000000]).flat();

/** The commands that do not end as expected; what is refused changes nothing, so the next may go on from there. */
function strays(machine: Machine, expected: readonly (readonly [Command, string])[]): readonly unknown[] {
  let live = machine.clone();
  return expected.flatMap(([command, ending]) => {
    const outcome = step(live, command);
    if (outcome.ok) live = machine.clone();
    const got = outcome.ok ? 'ok' : brief(outcome);
    return got === ending ? [] : [{ ...command, got, ending }];
  });
}

describe('every protection word', () => {
  const machine = machineFrom('0x10000 ordinary rw: C1rw R1');

  it('is taken by VirtualProtect if it is known and none of copying', () => {
    const ending = (word: number): string => {
      if (!isKnown(word)) return '87 protect.protection';
      return isWriteCopy(word) ? '87 protect.writeCopyPrivate' : 'ok';
    };
    const command = { op: 'VirtualProtect', lpAddress: toAddress(0x10000), dwSize: 1 } as const;
    expect(
      strays(
        machine,
        WORDS.map((word) => [{ ...command, flNewProtect: word }, ending(word)]),
      ),
    ).toEqual([]);
  });

  it.each([
    ['MEM_RESERVE', NULL],
    ['MEM_COMMIT', toAddress(0x11000)],
  ] as const)('is taken by VirtualAlloc with %s if it is known and none of copying', (type, lpAddress) => {
    const ending = (word: number): string => {
      if (!isKnown(word)) return '87 alloc.protection';
      return isWriteCopy(word) ? '87 alloc.writeCopyPrivate' : 'ok';
    };
    const command = { op: 'VirtualAlloc', lpAddress, dwSize: 1, flAllocationType: bits(type) } as const;
    expect(
      strays(
        machine,
        WORDS.map((word) => [{ ...command, flProtect: word }, ending(word)]),
      ),
    ).toEqual([]);
  });

  it('is taken by CreateFileMapping if it can be read and is alone', () => {
    const ending = (word: number): string =>
      [2, 4, 8, 0x20, 0x40, 0x80].includes(word) ? 'ok' : '87 section.protection';
    const command = { op: 'CreateFileMapping', hFile: -1, dwMaximumSize: 1 } as const;
    const words = Array.from({ length: 0x1000 }, (_, word) => word);
    expect(
      strays(
        machine,
        words.map((word) => [{ ...command, flProtect: word }, ending(word)]),
      ),
    ).toEqual([]);
  });

  it.each([
    ['rw', [1, 2, 4, 8]],
    ['r', [1, 2, 8]],
    ['wc', [1, 2, 8]],
    ['na', [1]],
    ['xr', [1, 2, 8, 0x10, 0x20, 0x80]],
    ['xwc', [1, 2, 8, 0x10, 0x20, 0x80]],
    ['xrw', [1, 2, 4, 8, 0x10, 0x20, 0x40, 0x80]],
  ])('is taken in a view that was mapped %s if it asks for no more', (mapped, allowed) => {
    const view = machineFrom(`s1 pagefile 4K xrw\n0x10000 view s1+0x0 ${mapped}: C1${mapped}`);
    const command = { op: 'VirtualProtect', lpAddress: toAddress(0x10000), dwSize: 1 } as const;
    const ending = (word: number): string => (allowed.includes(word) ? 'ok' : '87 protect.view');
    expect(
      strays(
        view,
        BASES.map((word) => [{ ...command, flNewProtect: word }, ending(word)]),
      ),
    ).toEqual([]);
  });
});

describe('every set of allocation types', () => {
  const TYPES = [COMMIT, RESERVE, RESET, TOP_DOWN, WATCH, PHYSICAL, UNDO, LARGE];
  const SIZE = 0x200000;

  /** What is wrong with the types and the protection (facts: virtual §3.2 #2–8). */
  function wrongTypes(type: number, protect: number): readonly (readonly [string, boolean])[] {
    const own = among(type);
    const areLarge = own(COMMIT) && own(RESERVE) && !own(PHYSICAL) && !own(WATCH);
    const isWindow = own(RESERVE) && ![COMMIT, WATCH, LARGE].some(own) && protect === 4;
    return [
      ['87 alloc.noType', ![COMMIT, RESERVE, RESET, UNDO].some(own)],
      ['87 alloc.resetNotAlone', (own(RESET) && type !== RESET) || (own(UNDO) && type !== UNDO)],
      ['87 alloc.largePageFlags', own(LARGE) && !areLarge],
      ['87 alloc.writeWatchWithoutReserve', own(WATCH) && !own(RESERVE)],
      ['87 alloc.physicalFlags', own(PHYSICAL) && !isWindow],
      ['87 alloc.protection', !isKnown(protect)],
    ];
  }

  it.each([
    ['in free space', NULL, true],
    ['in free space without the privilege for large pages', NULL, false],
    ['at an address that is free', toAddress(0x800000), true],
    ['at an address that is reserved', toAddress(0x400000), true],
  ])('%s ends as the rules say', (_where, lpAddress, canLockMemory) => {
    const machine = Machine.create({ canLockMemory });
    step(machine, {
      op: 'VirtualAlloc',
      lpAddress: toAddress(0x400000),
      dwSize: SIZE,
      flAllocationType: RESERVE,
      flProtect: 4,
    });
    const isReserved = lpAddress === 0x400000;

    /** Facts: virtual §3.2 #10–12. */
    function ending(type: number, protect: number): string {
      const own = among(type);
      const resets = own(RESET) || own(UNDO);
      const isNew = lpAddress === NULL || own(RESERVE);
      return firstOf(
        ...wrongTypes(type, protect),
        ['1314 alloc.largePagePrivilege', own(LARGE) && !canLockMemory],
        ['487 reset.leavesAllocation', resets && !isReserved],
        ['ok', resets],
        ['487 commit.notReserved', !isNew && !isReserved],
        ['87 alloc.writeCopyPrivate', isWriteCopy(protect)],
        ['487 alloc.addressTaken', isNew && isReserved],
      );
    }

    const command = { op: 'VirtualAlloc', lpAddress, dwSize: SIZE } as const;
    const all = subsets(TYPES).flatMap((flAllocationType) =>
      [4, 2, 8, 0x80, 3, 0x104].map(
        (flProtect) => [{ ...command, flAllocationType, flProtect }, ending(flAllocationType, flProtect)] as const,
      ),
    );
    expect(strays(machine, all)).toEqual([]);
  });

  it('is refused with any bit that has no meaning', () => {
    const machine = Machine.create();
    const known = TYPES.reduce((sum, flag) => sum + flag, 0);
    const unknown = Array.from({ length: 31 }, (_, bit) => 2 ** bit).filter((flag) => !includes(known, flag));
    expect(unknown).toHaveLength(23);
    const all = unknown.map((flag) => {
      const flAllocationType = RESERVE + flag;
      const command = { op: 'VirtualAlloc', lpAddress: NULL, dwSize: 1, flAllocationType, flProtect: 4 } as const;
      return [command, '87 alloc.unknownType'] as const;
    });
    expect(strays(machine, all)).toEqual([]);
  });
});

describe('every way to free', () => {
  it('is one of two, with at most one placeholder flag and that with MEM_RELEASE only', () => {
    const machine = machineFrom('0x10000 ordinary rw: C16rw');
    const ending = (type: number): string => {
      if (![0x4000, 0x8000, 0x8001, 0x8002].includes(type)) return '87 free.type';
      return type === 0x4000 || type === 0x8000 ? 'ok' : '87 placeholder.sizeZero';
    };
    const all = subsets([1, 2, 4, 0x1000, 0x2000, 0x4000, 0x8000, 0x10000]).map((dwFreeType) => {
      const command = { op: 'VirtualFree', lpAddress: toAddress(0x10000), dwSize: 0, dwFreeType } as const;
      return [command, ending(dwFreeType)] as const;
    });
    expect(strays(machine, all)).toEqual([]);
  });
});

describe('every set of section attributes', () => {
  const [FILE, IMAGE, SEC_RESERVE, SEC_COMMIT, NOCACHE, COMBINE, SEC_LARGE] = [
    0x800000, 0x1000000, 0x4000000, 0x8000000, 0x10000000, 0x40000000, 0x80000000,
  ] as const;

  /** Facts: virtual §6 #2. */
  function ending(set: number): string {
    const own = among(set);
    const kinds = [SEC_RESERVE, SEC_COMMIT].filter(own).length;
    const wantsKind = [NOCACHE, COMBINE, SEC_LARGE].some(own);
    return firstOf(
      ['87 section.attributes', own(FILE) || kinds === 2 || (own(IMAGE) && kinds > 0)],
      ['87 section.attributes', (wantsKind && kinds === 0) || (own(SEC_LARGE) && !own(SEC_COMMIT))],
      ['193 section.notAnImage', own(IMAGE)],
      ['1314 section.largePagePrivilege', own(SEC_LARGE)],
    );
  }

  it('ends as the rules say, and none is SEC_COMMIT', () => {
    const all = subsets([FILE, IMAGE, SEC_RESERVE, SEC_COMMIT, NOCACHE, COMBINE, SEC_LARGE]).map((set) => {
      const command = { op: 'CreateFileMapping', hFile: -1, flProtect: 4 + set, dwMaximumSize: 1 } as const;
      return [command, ending(set)] as const;
    });
    expect(strays(Machine.create(), all)).toEqual([]);
    const charged = (flProtect: number): number => {
      const machine = Machine.create();
      step(machine, { op: 'CreateFileMapping', hFile: -1, flProtect, dwMaximumSize: 1 });
      return machine.system.commitCharge;
    };
    expect([4, 4 + SEC_COMMIT, 4 + SEC_RESERVE].map(charged)).toEqual([0x1000, 0x1000, 0]);
  });
});

describe('every access to a view', () => {
  /** Facts: virtual §6 #7, #8: COPY alone copies, then WRITE, READ, else nothing; EXECUTE adds to it. */
  const PLAIN = { nothing: 1, copies: 8, reads: 2, writes: 4 } as const;
  function protectionOf(access: number): number {
    const [copies, writes, reads, executes] = [1, 2, 4, 0x20].map(among(access));
    const rest = writes ? 'writes' : reads ? 'reads' : copies ? 'copies' : 'nothing';
    return rest !== 'nothing' && executes ? PLAIN[rest] * 0x10 : PLAIN[rest];
  }
  const RIGHTS: Readonly<Record<number, readonly number[]>> = {
    2: [1, 2, 8],
    4: [1, 2, 4, 8],
    8: [1, 2, 8],
    32: [1, 2, 8, 0x20, 0x80],
    64: [1, 2, 4, 8, 0x20, 0x40, 0x80],
    128: [1, 2, 8, 0x20, 0x80],
  };

  it.each(Object.keys(RIGHTS).map(Number))(
    'of a section of protection %i is allowed as the section says',
    (section) => {
      const machine = Machine.create();
      step(machine, { op: 'CreateFileMapping', hFile: -1, flProtect: section, dwMaximumSize: 1 });
      const all = subsets([1, 2, 4, 8, 0x10, 0x20]).map((dwDesiredAccess) => {
        const command = {
          op: 'MapViewOfFile',
          hFileMappingObject: 4,
          dwDesiredAccess,
          dwFileOffset: 0,
          dwNumberOfBytesToMap: 0,
        } as const;
        const copy = machine.clone();
        const outcome = step(copy, command);
        const protect = protectionOf(dwDesiredAccess);
        const isAllowed = RIGHTS[section]?.includes(protect);
        const { space } = copy.process(1);
        space.regions.locate(toAddress(0x10000));
        const got = outcome.ok ? space.regions.attribute : brief(outcome);
        return got === (isAllowed ? protect : '5 view.rights') ? [] : [{ dwDesiredAccess, got }];
      });
      expect(all.flat()).toEqual([]);
    },
  );
});
