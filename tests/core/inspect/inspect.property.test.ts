/* Protects what the inspector says: whatever programs do, every byte of an address space is in exactly one part with a
   rule, parts keep within their reservation, and floors agree with the pictures that are drawn of them. */
import '../../../src/core/debugRuntime.ts';
import '../../../src/core/segmentHeap.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, KiB, MiB, plus, toAddress } from '../../../src/base/bytes.ts';
import type { Command } from '../../../src/core/command.ts';
import { queryHeapExtents } from '../../../src/core/heapPicture.ts';
import { type Inspection, inspect, type Part } from '../../../src/core/inspect.ts';
import { Machine } from '../../../src/core/machine.ts';
import { querySpans } from '../../../src/core/picture.ts';
import { queryHeapAt } from '../../../src/core/query.ts';
import { RULES } from '../../../src/core/rules/rules.ts';
import { DEFAULT_SWITCHES } from '../../../src/core/rules/switches.ts';
import { step } from '../../../src/core/step.ts';
import type { SystemConfig } from '../../../src/core/vm/system.ts';
import { virtualCommand } from '../../support/commands.ts';

const CONFIGS: readonly (readonly [string, Partial<SystemConfig>])[] = [
  ['NT heaps', {}],
  ['NT heaps under a debugger', { globalFlags: 0x70 }],
  ['segment heaps', { heapKind: 'segment' }],
  ['segment heaps of 1607 with padding', { ...padded(), segmentHeapVersion: '1607' }],
];

function padded(): Partial<SystemConfig> {
  return { heapKind: 'segment', switches: { ...DEFAULT_SWITCHES, segmentPadding: '16' } };
}

/** One move: a call of the bottom floor, a request on an upper one, or giving back what `pick` chooses. */
type Move =
  | { readonly call: 'virtual'; readonly command: Command }
  | { readonly call: 'ask'; readonly form: (typeof FORMS)[number]; readonly size: number; readonly times: number }
  | { readonly call: 'giveBack'; readonly pick: number };

const CRTS = ['ucrt', 'ucrtbased', 'msvcrt'] as const;
const FORMS = ['HeapAlloc', ...CRTS, 'aligned ucrt', 'aligned ucrtbased', 'new[]', 'new[] ucrtbased'] as const;

const size = fc.oneof(fc.constantFrom(0, 8, 24, 25, 40), fc.nat(600), fc.nat(20 * KiB), fc.nat(2 * MiB));
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ call: fc.constant('virtual' as const), command: virtualCommand }) },
  {
    weight: 4,
    arbitrary: fc.record({
      call: fc.constant('ask' as const),
      form: fc.constantFrom(...FORMS),
      size,
      times: fc.constantFrom(1, 1, 1, 20, 50),
    }),
  },
  { weight: 3, arbitrary: fc.record({ call: fc.constant('giveBack' as const), pick: fc.nat() }) },
);

class Program {
  private readonly held: Command[] = [];

  constructor(readonly machine: Machine) {}

  play(move: Move): void {
    if (move.call === 'virtual') step(this.machine, move.command);
    else if (move.call === 'giveBack') this.giveBack(move.pick);
    else for (let time = 0; time < (move.size > 20 * KiB ? 1 : move.times); time++) this.ask(move.form, move.size);
  }

  private ask(form: (typeof FORMS)[number], size: number): void {
    const crt = CRTS.find((name) => form.endsWith(name)) ?? 'ucrt';
    if (form === 'HeapAlloc') this.heapAlloc(size);
    else if (form.startsWith('aligned')) {
      const memblock = this.value({ op: '_aligned_malloc', crt, size, alignment: 64 });
      if (memblock) this.held.push({ op: '_aligned_free', crt, memblock });
    } else if (form.startsWith('new[]')) this.newArray(crt, size);
    else {
      const memblock = this.value({ op: 'malloc', crt, size });
      if (memblock) this.held.push({ op: 'free', crt, memblock });
    }
  }

  private heapAlloc(dwBytes: number): void {
    const hHeap = this.value({ op: 'GetProcessHeap' });
    if (!hHeap) return;
    const lpMem = this.value({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes });
    if (lpMem) this.held.push({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem });
  }

  /** An array of objects of 24 bytes behind a count, some of them destroyed again. */
  private newArray(crt: (typeof CRTS)[number], bytes: number): void {
    const count = Math.min(Math.floor(bytes / 24), 8);
    const storage = this.value({ op: 'operator new[]', crt, size: 8 + count * 24 });
    if (!storage) return;
    for (let index = 0; index < count; index++) {
      const object = { address: plus(storage, 8 + index * 24), typeName: 'T' };
      step(this.machine, { op: 'constructObject', ...object, hasDestructor: true, size: 24 });
      if (index % 3 === 2) step(this.machine, { op: 'destroyObject', ...object });
    }
    this.held.push({ op: 'operator delete[]', crt, address: storage });
  }

  private giveBack(pick: number): void {
    const [command] = this.held.splice(pick % Math.max(1, this.held.length), 1);
    if (command) step(this.machine, command);
  }

  private value(command: Command): Address | null {
    const outcome = step(this.machine, command);
    return outcome.ok ? (outcome.value as Address) : null;
  }
}

const look = (machine: Machine, address: number): Inspection => inspect(machine, toAddress(address)) as Inspection;

const isSame = (a: Part, b: Part): boolean =>
  a.start === b.start && a.end === b.end && a.kind === b.kind && a.rule === b.rule;

/** What is wrong with a part that should start at `at`: its bytes must all say the same, its rule must be one. */
function faultsOf(machine: Machine, { part }: Inspection, at: number): string[] {
  const middle = Math.floor((part.start + part.end) / 2);
  const isUniform = [part.end - 1, middle].every((address) => isSame(look(machine, address).part, part));
  const isGood = part.start === at && part.end > at && isUniform && part.rule in RULES;
  return isGood ? [] : [`${part.kind} ${part.start.toString(16)}-${part.end.toString(16)} at ${at.toString(16)}`];
}

/** Walks the whole space part by part: faults, and the bytes of the parts of each reservation. */
function walk(machine: Machine) {
  const faults: string[] = [];
  const sums = new Map<Address, number>();
  let end = 0;
  for (let found = inspect(machine, toAddress(end)); found; found = inspect(machine, toAddress(end))) {
    const { part, region, heap } = found;
    faults.push(...faultsOf(machine, found, end));
    const base = heap ? heap.reservation.start : region.AllocationBase;
    sums.set(base, (sums.get(base) ?? 0) + part.end - part.start);
    end = Math.max(part.end, end + 1);
  }
  return { faults, sums, end };
}

/** Extents that are still their heap's: a program may release or replace any of them behind its back. */
const extentsKept = (machine: Machine) =>
  queryHeapExtents(machine).filter(({ start, end, heap }) =>
    [start, end - 1].every((address) => queryHeapAt(machine, toAddress(address)) === heap),
  );

const plans = fc.array(move, { minLength: 1, maxLength: 60, size: 'max' });

function play(config: Partial<SystemConfig>, moves: readonly Move[]): Machine {
  const program = new Program(Machine.create(config));
  for (const each of moves) program.play(each);
  return program.machine;
}

describe.each(CONFIGS)('with %s', (_name, config) => {
  it('every byte is in exactly one part, and those of a reservation add up to it', () => {
    fc.assert(
      fc.property(plans, (moves) => {
        const machine = play(config, moves);
        const { faults, sums, end } = walk(machine);
        expect(faults).toEqual([]);
        expect(end).toBe(0x7fff_ffff_0000);
        for (const { start, end } of extentsKept(machine)) expect(sums.get(start)).toBe(end - start);
      }),
      { numRuns: 25 },
    );
  });

  it('pages and blocks are what their pictures show', () => {
    fc.assert(
      fc.property(plans, (moves) => {
        const machine = play(config, moves);
        for (const { start, end, state, family } of querySpans(machine)) {
          const expected = { state, family: state === 'unusable' ? null : family };
          for (const address of [start, end - 1]) expect(look(machine, address).page).toMatchObject(expected);
        }
        const pieces = extentsKept(machine).flatMap((extent) => extent.pieces);
        const found = pieces.map(({ start, size }) => look(machine, start + size - 1).heap?.piece);
        expect(found).toEqual(pieces);
      }),
      { numRuns: 25 },
    );
  });
});
