import { type Address, type ByteSize, NULL, plus } from '../base/bytes.ts';
import { MEM_COMMIT, MEM_RELEASE, MEM_RESERVE, PAGE_READWRITE } from '../core/codes/flags.ts';
import type { Command } from '../core/command.ts';
import { FIRST_PROCESS } from '../core/machine.ts';
import type { Timeline } from '../core/timeline.ts';
import type { Score } from './metric.ts';
import { type Need, needsOf } from './needs.ts';
import type { PlanRun } from './planRun.ts';
import { ScoredStage } from './scoredStage.ts';
import type { ScoreTrack } from './scoreTrack.ts';

/** The ways to get memory that a run is done again with, from the lowest floor up. */
export const FLOOR_APIS = ['VirtualAlloc', 'HeapAlloc', 'malloc', 'operator new'] as const;
export type FloorApi = (typeof FLOOR_APIS)[number];

interface Api {
  readonly take: (size: ByteSize, hHeap: Address) => Command;
  readonly give: (address: Address, hHeap: Address) => Command;
}

const APIS: Readonly<Record<FloorApi, Api>> = {
  VirtualAlloc: {
    take: (dwSize) => ({
      op: 'VirtualAlloc',
      lpAddress: NULL,
      dwSize,
      flAllocationType: MEM_RESERVE | MEM_COMMIT,
      flProtect: PAGE_READWRITE,
    }),
    give: (lpAddress) => ({ op: 'VirtualFree', lpAddress, dwSize: 0, dwFreeType: MEM_RELEASE }),
  },
  HeapAlloc: {
    take: (dwBytes, hHeap) => ({ op: 'HeapAlloc', hHeap, dwFlags: 0, dwBytes }),
    give: (lpMem, hHeap) => ({ op: 'HeapFree', hHeap, dwFlags: 0, lpMem }),
  },
  malloc: {
    take: (size) => ({ op: 'malloc', size }),
    give: (memblock) => ({ op: 'free', memblock }),
  },
  'operator new': {
    take: (size) => ({ op: 'operator new', size }),
    give: (address) => ({ op: 'operator delete', address }),
  },
};

/** The same needs met by one call each, all of the same kind. */
export interface FloorRun {
  readonly api: FloorApi;
  readonly timeline: Timeline;
  readonly track: ScoreTrack;
  readonly score: Score;
  /** How many of the needs could not be met. */
  readonly refused: number;
  /** How many commands this run has done where the other had done so many. */
  commandAt(command: number): number;
}

/**
 * Does a run again with another API: every need is one call of it, given back where it was given back, and what the
 * program read and wrote there is read and written. What no need covers is left out.
 */
export function runOnFloor(run: PlanRun, api: FloorApi): FloorRun {
  const replay = new Replay(run, APIS[api]);
  const positions = replay.all();
  const { timeline } = replay.stage;
  const track = replay.stage.close();
  return {
    api,
    timeline,
    track,
    score: track.final,
    refused: replay.refused,
    commandAt: (command) => positions[Math.min(command, positions.length - 1)] ?? timeline.length,
  };
}

class Replay {
  readonly stage: ScoredStage;
  refused = 0;
  private readonly hHeap: Address;
  private readonly made: Map<number, readonly Need[]>;
  private readonly freed: Map<number, readonly Need[]>;
  /** Where each need lies in this run; sorted by where it lay in the other. */
  private live: { readonly need: Need; readonly address: Address }[] = [];

  constructor(
    private readonly run: PlanRun,
    private readonly api: Api,
  ) {
    this.stage = new ScoredStage(run.level);
    const { value: hHeap } = this.stage.do({ op: 'GetProcessHeap' }) as { readonly value: Address };
    this.hHeap = hHeap;
    const needs = needsOf(run);
    this.made = byMoment(needs, ({ madeAt }) => madeAt);
    this.freed = byMoment(needs, ({ freedAt }) => freedAt);
  }

  /** Goes through the other run; answers how far this one was after each of its commands. */
  all(): readonly number[] {
    const { commands } = this.run.execution;
    const positions: number[] = [];
    for (let done = 0; done <= commands.length; done++) {
      const command = commands[done - 1];
      if (command) this.access(command);
      // A block that moves is there twice for a moment.
      for (const need of this.made.get(done) ?? []) this.take(need);
      for (const need of this.freed.get(done) ?? []) this.give(need);
      positions.push(this.stage.timeline.length);
    }
    return positions;
  }

  private take(need: Need): void {
    const outcome = this.stage.do(this.api.take(need.size, this.hHeap));
    const address = outcome.ok ? (outcome.value as Address) : NULL;
    if (need.request) this.serve(need, address);
    if (address === NULL) this.refused++;
    else this.live.splice(this.indexAfter(need.address), 0, { need, address });
  }

  private serve({ request }: Need, value: Address): void {
    if (!request) return;
    const { blank, nth } = request;
    this.stage.serve({ blank, nth, value, moment: -1, command: this.stage.timeline.length, process: FIRST_PROCESS });
  }

  private give(need: Need): void {
    let index = this.indexAfter(need.address) - 1;
    while (index >= 0 && this.live[index]?.need !== need) index--;
    const [found] = index < 0 ? [] : this.live.splice(index, 1);
    if (found) this.stage.do(this.api.give(found.address, this.hHeap));
  }

  private access(command: Command): void {
    if (command.op !== 'read' && command.op !== 'write' && command.op !== 'touch') return;
    const found = this.live[this.indexAfter(command.address) - 1];
    if (!found || command.address >= found.need.address + found.need.size) return;
    this.stage.do({ ...command, address: plus(found.address, command.address - found.need.address) });
  }

  /** Index of the first live need that lay above `address`. */
  private indexAfter(address: Address): number {
    let [low, high] = [0, this.live.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.live[middle]?.need.address ?? 0) <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function byMoment(needs: readonly Need[], momentOf: (need: Need) => number | null): Map<number, Need[]> {
  const moments = new Map<number, Need[]>();
  for (const need of needs) {
    const moment = momentOf(need) ?? -1;
    const known = moments.get(moment);
    if (known) known.push(need);
    else moments.set(moment, [need]);
  }
  return moments;
}
