/*
 * The pictures inside a call are made from its events alone: after the last one, pages look as the machine says they do,
 * and at every moment the pieces of a heap cover it from start to end.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, KiB } from '../../src/base/bytes.ts';
import type { Command } from '../../src/core/command.ts';
import { spansAfter } from '../../src/core/eventPicture.ts';
import { extentsAfter } from '../../src/core/heapEventPicture.ts';
import { queryHeapExtents } from '../../src/core/heapPicture.ts';
import { Machine } from '../../src/core/machine.ts';
import { querySpans, type Span } from '../../src/core/picture.ts';
import '../../src/core/segmentHeap.ts';
import { step } from '../../src/core/step.ts';
import { Timeline } from '../../src/core/timeline.ts';
import { virtualCommand } from '../support/commands.ts';
import { HeapPlayer, heapMoves } from '../support/heapPlans.ts';

/** Every call of a run, with the pictures before and after and its events. */
function* callsOf(start: Machine, commands: readonly Command[]) {
  const timeline = new Timeline(start);
  for (const [index, command] of commands.entries()) {
    const before = timeline.now.clone();
    timeline.do(command);
    yield { command, before, after: timeline.now, events: timeline.eventsBetween(index, index + 1) };
  }
}

const hasSections = ({ op }: Command): boolean => /FileMapping|ViewOfFile/.test(op);

describe('the pages inside a call', () => {
  it('are after the last event what they are after the call', () => {
    fc.assert(
      fc.property(fc.array(virtualCommand, { maxLength: 60 }), (commands) => {
        const own = commands.filter((command) => !hasSections(command));
        for (const { command, before, after, events } of callsOf(Machine.create(), own)) {
          const final = querySpans(after);
          const shown = events.reduce<readonly Span[]>(
            (spans, { event }) => spansAfter(spans, event, final),
            querySpans(before),
          );
          expect([command, shown]).toEqual([command, final]);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are reserved before they are committed, and committed before they are touched', () => {
    const alloc: Command = {
      op: 'VirtualAlloc',
      lpAddress: 0 as Address,
      dwSize: 5000,
      flAllocationType: 0x3000,
      flProtect: 4,
    };
    const [call] = callsOf(Machine.create(), [alloc]);
    const final = querySpans((call as { after: Machine }).after);
    const looks: string[] = [];
    let spans: readonly Span[] = querySpans(Machine.create());
    for (const { event } of call?.events ?? []) {
      spans = spansAfter(spans, event, final);
      looks.push(spans[0]?.state ?? '');
    }
    expect(looks).toEqual(['reserved', 'committed']);
  });
});

describe.each(['nt', 'segment'] as const)('the blocks of a heap of kind %s inside a call', (heapKind) => {
  it('cover it from start to end after every event', () => {
    fc.assert(
      fc.property(heapMoves(600 * KiB, 60), (moves) => {
        const live = Machine.create({ heapKind });
        const { value: hHeap } = step(live, { op: 'GetProcessHeap' }) as { value: Address };
        const player = new HeapPlayer(hHeap, (command) => step(live, command));
        for (const move of moves) player.play(move);
        const start = Machine.create({ heapKind });
        for (const { before, after, events } of callsOf(start, [{ op: 'GetProcessHeap' }, ...player.commands])) {
          const final = queryHeapExtents(after);
          let extents = queryHeapExtents(before);
          for (const { event } of events) {
            extents = extentsAfter(extents, event, final);
            for (const { start, end, pieces } of extents) {
              const ends = pieces.map((piece) => piece.start + piece.size);
              expect(pieces.map((piece) => piece.start)).toEqual([start, ...ends.slice(0, -1)]);
              expect(ends.at(-1)).toBe(end);
            }
          }
        }
      }),
      { numRuns: 12 },
    );
  });
});
