import type { Address, ByteSize } from '../base/bytes.ts';
import { NULL } from '../base/bytes.ts';
import type { MemoryEvent } from '../core/event.ts';
import { floorOf } from '../core/floors.ts';
import { FIRST_PROCESS } from '../core/machine.ts';
import type { PlanRun } from './planRun.ts';
import type { RequestRecord } from './requests.ts';

/** Memory that a program needed for a while, whoever gave it. */
export interface Need {
  readonly address: Address;
  readonly size: ByteSize;
  /** Commands done when it was there, and when it was given back; `null` if it never was. */
  readonly madeAt: number;
  readonly freedAt: number | null;
  /** The request of the level that it is; `null` if the level names none. */
  readonly request: RequestRecord | null;
}

/**
 * What the program of a run needed, in the order in which it got it: the requests of the level or, where the level names
 * none, each block and each reservation that the program's own calls made.
 */
export function needsOf(run: PlanRun): readonly Need[] {
  const requests = run.requests.filter(({ address, process }) => address !== NULL && process === FIRST_PROCESS);
  if (requests.length === 0) return calledFor(run);
  return requests.map((request) => ({ ...request, request }));
}

type Open = { -readonly [K in keyof Need]: Need[K] };

function calledFor({ execution: { commands }, timeline }: PlanRun): readonly Need[] {
  const needs: Open[] = [];
  const live = new Map<Address, Open>();
  const make = (address: Address, size: ByteSize, madeAt: number): void => {
    const need: Open = { address, size, madeAt, freedAt: null, request: null };
    needs.push(need);
    live.set(address, need);
  };
  const free = (address: Address, freedAt: number): void => {
    const need = live.get(address);
    if (need) need.freedAt = freedAt;
    live.delete(address);
  };
  for (const { event, command, process } of timeline.eventsBetween(0, commands.length)) {
    const call = commands[command];
    if (process !== FIRST_PROCESS || !call) continue;
    const done = command + 1;
    if (isOwnReservation(event, floorOf(call.op))) make(event.start, sizeOf(call, event), done);
    else if (event.type === 'released') free(event.start, done);
    else if (event.type === 'blockAllocated') make(event.address, event.requested, done);
    else if (event.type === 'blockFreed') free(event.address, done);
    else if (event.type === 'blockResized') {
      free(event.address, done);
      make(event.address, event.requested, done);
    }
  }
  return needs;
}

type Reserved = MemoryEvent & { readonly type: 'reserved' };

/** What heaps reserve for themselves is no need of the program. */
const isOwnReservation = (event: MemoryEvent, floor: string): event is Reserved =>
  event.type === 'reserved' && floor === 'kernel';

/** Bytes as the call asked for them, not whole pages. */
const sizeOf = (call: object, { start, end }: Reserved): ByteSize =>
  'dwSize' in call && typeof call.dwSize === 'number' ? Math.min(call.dwSize, end - start) : end - start;
