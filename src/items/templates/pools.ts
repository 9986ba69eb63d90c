import { alignUp } from '../../base/bytes.ts';
import { PAGE_SIZE } from '../../core/codes/flags.ts';
import '../../core/kernelPool.ts';
import { bytes, code } from '../datum.ts';
import type { Dice } from '../dice.ts';
import type { Texts } from '../sketch.ts';
import type { Template } from '../template.ts';
import { sizeCode } from './code.ts';

const PAGED = 'POOL_FLAG_PAGED';
const NONPAGED = 'POOL_FLAG_NON_PAGED';

/** What a driver keeps for its interrupts, for its other code, and for both. */
const FAST = ['ring', 'queue', 'packets', 'frames', 'samples', 'inbox'] as const;
const SLOW = ['report', 'names', 'history', 'config', 'journal', 'statistics'] as const;
const SHARED = ['counters', 'rules', 'filter', 'routes', 'masks'] as const;

/** Pool tags are four characters that tools print from the last to the first. */
const tagOf = (name: string): string => `'${[...name.slice(0, 4)].reverse().join('')}'`;

const take = (kind: string, size: number, name: string): string =>
  `ExAllocatePool2(${kind}, ${sizeCode(size)}, ${tagOf(name)})`;

const give = (name: string, tag = tagOf(name)): string => `ExFreePoolWithTag(${name}, ${tag});`;

/** An amount of paged memory: of the pool's 512 KiB, much more than what an interrupt touches. */
const drawTable = (dice: Dice): number => PAGE_SIZE * dice.int(8, 40);

/** Paged pool, touched where nobody can wait for a page. */
export const pagedAtDispatch: Template = {
  rules: ['irql.noPageFault'],
  shows: ['NP', 'UB'],
  draw(dice, difficulty) {
    const [fast, slow, shared] = [dice.pick(FAST), dice.pick(SLOW), dice.pick(SHARED)];
    const sizes = { fast: dice.multiple(64, 64, 4032), slow: drawTable(dice), shared: dice.multiple(64, 64, 4032) };
    const at = dice.int(0, Math.min(sizes.fast, sizes.shared) - 1);
    const isShared = difficulty >= 0.5;
    const also = (text: string): string => (isShared ? ` ${text}` : '');
    const line = (name: string, size: number): string => `char* ${name} = (char*)${take(`@${name}`, size, name)};`;
    const plan = (fastKind: string, slowKind: string, sharedKind: string): Texts => ({
      [fast]: fastKind,
      [slow]: slowKind,
      ...(isShared && { [shared]: sharedKind }),
    });
    return {
      data: { slow: bytes(sizes.slow) },
      machine: { profile: 'kernel' },
      program: [
        line(fast, sizes.fast),
        line(slow, sizes.slow),
        ...(isShared ? [line(shared, sizes.shared)] : []),
        `void onPacket() { ${fast}[${at}] = ${isShared ? `${shared}[${at}]` : '1'}; }  // at DISPATCH_LEVEL`,
        `write(${slow}, ${sizeCode(sizes.slow)});${also(`write(${shared}, ${sizes.shared});`)}  // at PASSIVE_LEVEL`,
        'memoryPressure();  // programs want RAM',
        'runDpc(onPacket);',
        `read(${slow}, ${sizeCode(sizes.slow)});  // at PASSIVE_LEVEL`,
        `${give(fast)} ${give(slow)}${also(give(shared))}`,
      ],
      limits: [{ metric: 'NP', atMost: sizes.slow }],
      answers: [
        plan(NONPAGED, PAGED, NONPAGED),
        plan(PAGED, PAGED, PAGED),
        plan(NONPAGED, NONPAGED, NONPAGED),
        plan(PAGED, NONPAGED, PAGED),
        ...(isShared ? [plan(NONPAGED, PAGED, PAGED)] : []),
      ],
    };
  },
};

/** A whole table held in RAM for the one entry that an interrupt reads. */
export const nonpagedTable: Template = {
  rules: ['pool.nonpaged'],
  shows: ['NP', 'UB'],
  draw(dice) {
    const table = dice.pick(SHARED);
    const size = drawTable(dice);
    const entry = 2 ** dice.int(5, 9);
    const at = entry * dice.int(1, size / entry - 1);
    const value = dice.int(1, 99);
    const inTable = `${table} + ${at}`;
    const copy = (kind: string): string => `memcpy(${take(kind, entry, 'entry')}, ${inTable}, ${entry})`;
    const own = give('entry');
    return {
      data: { size: bytes(size), entry: bytes(entry) },
      machine: { profile: 'kernel' },
      program: [
        `char* ${table} = (char*)@table;`,
        `write(${table}, ${sizeCode(size)});`,
        `${table}[${at}] = ${value};`,
        `char* entry = (char*)@entry;  // ${entry} bytes of it`,
        `void onPacket() { check(entry[0] == ${value}); }  // at DISPATCH_LEVEL`,
        'memoryPressure();  // programs want RAM',
        'runDpc(onPacket);',
        give(table),
        '@give;',
      ],
      requests: { table: { size: sizeCode(size), align: 16, count: 1 } },
      bounded: 'NP',
      answers: [
        { table: take(PAGED, size, table), entry: copy(NONPAGED), give: own },
        { table: take(NONPAGED, size, table), entry: inTable, give: '' },
        { table: take(PAGED, size, table), entry: inTable, give: '' },
        { table: take(PAGED, size, table), entry: copy(PAGED), give: own },
        { table: take(NONPAGED, size, table), entry: copy(NONPAGED), give: own },
      ],
    };
  },
};

/** A block given back under its tag as tools print it. */
export const poolTag: Template = {
  rules: ['pool.wrongTag'],
  shows: ['UB', 'LK'],
  draw(dice) {
    const [one, other] = [dice.pick(FAST), dice.pick(SLOW)];
    const size = dice.multiple(16, 32, 4000);
    const large = alignUp(dice.int(5000, 60_000), PAGE_SIZE);
    const kind = dice.pick([PAGED, NONPAGED]);
    return {
      data: { size: bytes(size), tag: code(tagOf(one)) },
      machine: { profile: 'kernel' },
      program: [
        `char* ${one} = (char*)${take(kind, size, one)};`,
        `char* ${other} = (char*)${take(kind, large, other)};`,
        `write(${one}, ${size}); write(${other}, ${sizeCode(large)});`,
        '@first;',
        give(other),
      ],
      answers: [
        { first: give(one) },
        { first: give(one, `'${one.slice(0, 4)}'`) },
        { first: give(one, tagOf(other)) },
        { first: give(one, '0') },
        { first: '' },
      ],
    };
  },
};
