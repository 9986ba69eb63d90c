/* Protects replay: the state after k steps is the same, down to every byte and the next random draw, however it is reached. */
import '../../src/core/segmentHeap.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, KiB } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';
import { digest } from '../../src/core/digest.ts';
import { Machine } from '../../src/core/machine.ts';
import { step } from '../../src/core/step.ts';
import { Timeline } from '../../src/core/timeline.ts';
import { virtualCommand } from '../support/commands.ts';
import { HeapPlayer, heapMoves } from '../support/heapPlans.ts';

/** The commands of a program that uses the process heap and the floor below it. */
function commandsOf(kind: 'nt' | 'segment', moves: Parameters<HeapPlayer['play']>[0][], below: Command[]): Command[] {
  const machine = Machine.create({ heapKind: kind });
  const { value: hHeap } = step(machine, { op: 'GetProcessHeap' }) as { value: Address };
  const player = new HeapPlayer(hHeap, (command) => step(machine, command));
  for (const move of moves) player.play(move);
  const commands: Command[] = [{ op: 'GetProcessHeap' }, ...player.commands];
  for (const [index, command] of below.entries()) commands.splice((index * 7) % commands.length, 0, command);
  return commands;
}

describe.each(['nt', 'segment'] as const)('with a heap of kind %s', (heapKind) => {
  it('a copy, a replay and the log have the digest of the state that was live', () => {
    const below = fc.array(virtualCommand, { maxLength: 20 });
    fc.assert(
      fc.property(heapMoves(64 * KiB, 120), below, fc.nat(), (moves, calls, pick) => {
        const commands = commandsOf(heapKind, moves, calls);
        const live = Machine.create({ heapKind });
        const timeline = new Timeline(live);
        const digests = [digest(live)];
        for (const command of commands) {
          step(live, command);
          timeline.do(command);
          digests.push(digest(live));
        }
        const index = pick % digests.length;
        expect(digest(live.clone())).toBe(digests.at(-1));
        expect(digest(timeline.at(index))).toBe(digests[index]);
        expect(digest(timeline.now)).toBe(digests.at(-1));
      }),
      { numRuns: 15 },
    );
  });
});

describe('the digest', () => {
  const machine = Machine.create();
  const { value: hHeap } = step(machine, { op: 'GetProcessHeap' }) as { value: Address };
  const p = step(machine, { op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 40 }) as { value: Address };

  it.each<readonly [string, Command]>([
    ['a byte', { op: 'write', address: p.value, bytes: Uint8Array.of(1) }],
    ['a page', { op: 'touch', address: 0x7ffe0000 as Address, size: 1, access: 'read' }],
    ['a block', { op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes: 40 }],
    ['what was asked for', { op: 'HeapReAlloc', hHeap, dwFlags: 0, lpMem: p.value, dwBytes: 39 }],
    ['the last error', { op: 'VirtualFree', lpAddress: 0 as Address, dwSize: 1, dwFreeType: 0x8000 }],
    ['errno', { op: '_set_errno', value: 2 }],
    ['an object', { op: 'constructObject', address: p.value, typeName: 'T', hasDestructor: true }],
    ['another process', { op: 'GetProcessHeap', process: 2 }],
  ])('tells %s', (_what, command) => {
    const changed = machine.clone();
    expect(digest(changed)).toBe(digest(machine));
    step(changed, command);
    expect(digest(changed)).not.toBe(digest(machine));
  });

  it('tells random seeds apart before anything is drawn, and is not changed by looking', () => {
    expect(digest(Machine.create({ heapSeed: 1 }))).not.toBe(digest(Machine.create({ heapSeed: 2 })));
    const before = digest(machine);
    machine.process(1).space.allocationAt(0x7ffe0000 as Address);
    expect(digest(machine)).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{16}$/);
  });
});
