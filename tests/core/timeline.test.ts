/* Going back in the log costs few steps: the machine is copied now and then, more rarely as the log gets longer. */
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import { Machine } from '../../src/core/machine.ts';
import { Timeline } from '../../src/core/timeline.ts';

/** A timeline of so many commands, and the steps that are done while `act` runs: doing a command asks for its name. */
function recorded(length: number) {
  let steps = 0;
  const command = {
    get op() {
      steps++;
      return 'GetSystemInfo';
    },
  } as Command;
  const timeline = new Timeline(Machine.create());
  for (let i = 0; i < length; i++) timeline.do(command);
  const stepsOf = (act: () => unknown): number => {
    steps = 0;
    act();
    return steps;
  };
  const perStep = stepsOf(() => timeline.do(command));
  return { timeline, stepsTo: (index: number): number => stepsOf(() => timeline.at(index)) / perStep };
}

describe('the log', () => {
  it('answers the last moment at once, and others from the copy of every 128th', () => {
    const { timeline, stepsTo } = recorded(1000);
    expect(timeline.length).toBe(1001);
    expect([1001, 2000, 0, 1, 127, 128, 129, 255, 896, 1000].map(stepsTo)).toEqual([
      0, 0, 0, 1, 127, 0, 1, 127, 0, 104,
    ]);
  });

  it('keeps half of the copies once there are more than 64', () => {
    const before = recorded(63 * 128);
    expect([128, 129, 63 * 128].map(before.stepsTo)).toEqual([0, 1, 0]);
    const after = recorded(64 * 128);
    expect([128, 129, 255, 256, 63 * 128, 64 * 128].map(after.stepsTo)).toEqual([128, 129, 255, 0, 128, 0]);
  });

  it('tells what happened up to its end, whatever is asked for', () => {
    const alloc: Command = {
      op: 'VirtualAlloc',
      lpAddress: 0 as never,
      dwSize: 1,
      flAllocationType: 0x3000,
      flProtect: 4,
    };
    const timeline = new Timeline(Machine.create());
    for (let i = 0; i < 3; i++) timeline.do(alloc);
    expect(timeline.eventsBetween(1, 99).map(({ command, process, event }) => [command, process, event.type])).toEqual([
      [1, 1, 'reserved'],
      [1, 1, 'committed'],
      [2, 1, 'reserved'],
      [2, 1, 'committed'],
    ]);
    expect(timeline.eventsBetween(2, 2)).toEqual([]);
    expect([timeline.commands, timeline.outcomes.map(({ ok }) => ok)]).toEqual([
      [alloc, alloc, alloc],
      [true, true, true],
    ]);
  });
});
