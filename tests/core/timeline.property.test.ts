/*
 * The log of an attempt is its only truth: the machine at any moment equals a replay from the start, whichever copies
 * were kept, and nothing that is done to an answer reaches the log. Every state on the way keeps the invariants.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import { checkMachine } from '../../src/core/invariants.ts';
import { Machine } from '../../src/core/machine.ts';
import { formatMachine } from '../../src/core/notation.ts';
import { parseMachine } from '../../src/core/notationReader.ts';
import { step } from '../../src/core/step.ts';
import { Timeline } from '../../src/core/timeline.ts';
import { virtualCommand } from '../support/commands.ts';

const record = (commands: readonly Command[]): Timeline => {
  const timeline = new Timeline(Machine.create());
  for (const command of commands) timeline.do(command);
  return timeline;
};

const replay = (commands: readonly Command[]): Machine => {
  const machine = Machine.create();
  for (const command of commands) step(machine, command);
  return machine;
};

describe('timeline', () => {
  it('answers any moment as a replay from the start does', () => {
    fc.assert(
      fc.property(fc.array(virtualCommand, { minLength: 1, maxLength: 200 }), fc.nat(), (commands, moment) => {
        const timeline = record(commands);
        const index = moment % (commands.length + 1);
        expect(formatMachine(timeline.at(index))).toBe(formatMachine(replay(commands.slice(0, index))));
        expect(formatMachine(timeline.now)).toBe(formatMachine(replay(commands)));
      }),
      { numRuns: 60 },
    );
  });

  it('is not changed by what is done to its answers', () => {
    fc.assert(
      fc.property(
        fc.array(virtualCommand, { maxLength: 80 }),
        fc.array(virtualCommand, { maxLength: 40 }),
        (commands, others) => {
          const timeline = record(commands);
          const before = formatMachine(timeline.now);
          const answer = timeline.at(commands.length);
          for (const command of others) step(answer, command);
          expect(formatMachine(timeline.now)).toBe(before);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('thins out its copies and still answers', () => {
    const alloc: Command = {
      op: 'VirtualAlloc',
      lpAddress: 0 as never,
      dwSize: 1,
      flAllocationType: 0x3000,
      flProtect: 4,
    };
    const timeline = record(Array.from({ length: 9000 }, () => alloc));
    for (const index of [0, 1, 63, 64, 4095, 4096, 5000, 8999]) {
      expect(timeline.at(index).system.commitCharge).toBe(index * 4096);
    }
  });

  it('tells what happened inside steps', () => {
    const alloc: Command = {
      op: 'VirtualAlloc',
      lpAddress: 0 as never,
      dwSize: 5000,
      flAllocationType: 0x3000,
      flProtect: 4,
    };
    const events = record([alloc, alloc]).eventsBetween(1, 2);
    expect(events.map(({ event }) => event.type)).toEqual(['reserved', 'committed']);
  });
});

describe('any machine that calls can make', () => {
  it('keeps the invariants, and its notation reads back to itself', () => {
    fc.assert(
      fc.property(fc.array(virtualCommand, { maxLength: 120 }), (commands) => {
        const machine = replay(commands);
        expect(checkMachine(machine)).toEqual([]);
        const withoutReserve = commands.every(
          (command) => command.op !== 'CreateFileMapping' || command.flProtect !== 0x4000004,
        );
        if (withoutReserve) expect(formatMachine(parseMachine(formatMachine(machine)))).toBe(formatMachine(machine));
      }),
      { numRuns: 150 },
    );
  });
});
